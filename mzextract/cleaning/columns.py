"""The layout of a wrapped text, measured: the column that each line stands in, indents, blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mzextract.cleaning.lines import NO_START, Line

WINDOW = 8
STEP = 4
MIN_COLUMN = 14
MIN_SUPPORT = 3
MIN_SHARE = 0.55
MAX_WIDER = 0.3
HANG = 5  # half cells that marks may stand out of the column


@dataclass(frozen=True)
class Layout:
    """What is measured, in half cells.

    `columns`: for each line the width of its column, 0 where lines are not wrapped. `gaps`: for each line the room
    that would be left after the next line's first char. `slack`: the largest gap that a line which goes on may have.
    """

    columns: list[int]
    gaps: list[int]
    slack: int
    hang: int
    indents: bool
    blanks_everywhere: bool
    hidden_indents: bool
    lines: Sequence[Line]

    def bonus(self, i: int) -> float:
        """What the layout adds to the vote that a paragraph ends with the full line `i`."""
        out = 0.8 * max(0, self.gaps[i]) if self.slack >= 0 else 0.0
        if self.hidden_indents and i + 1 < len(self.gaps):
            short = self.columns[i] - self.lines[i + 1].width
            out += 2.7 if 3 <= short <= 6 else -2.0 if short < 2 else 0.0
        return out


def measure(lines: Sequence[Line]) -> Layout:
    """The layout of `lines`."""
    opens = [not x.closed for x in lines]
    columns = _columns(lines, opens)
    gaps = [
        c - a.width - b.unit - _lost_space(before, a)
        for c, before, a, b in zip(columns, [lines[0], *lines], lines, lines[1:], strict=False)
    ]
    indents = _indents(lines, columns)
    slack = _slack(gaps, columns, opens)
    return Layout(
        columns,
        gaps,
        slack,
        HANG,
        indents,
        _blanks(lines, columns, opens),
        not indents and _hidden_indents(lines, columns, gaps, opens, slack),
        lines,
    )


def _lost_space(before: Line, line: Line) -> int:
    """A space beside a digit is lost at the end or start of a line."""
    return int(line.text[-1].isdigit()) + int(before.text[-1].isdigit())


def _columns(lines: Sequence[Line], opens: Sequence[bool]) -> list[int]:
    """The column of each line, from the lines near it that do not end a sentence."""
    out: list[int] = []
    for begin in range(0, len(lines), STEP):
        near = range(max(0, begin - WINDOW), min(len(lines), begin + STEP + WINDOW))
        widths = Counter(lines[i].width for i in near if opens[i] and lines[i].text[-1] not in NO_START)
        column = _mode(widths)
        if column:
            wider = sum(lines[i].width > column + HANG for i in near)
            if wider > MAX_WIDER * len(near):
                column = 0
        out += [column] * min(STEP, len(lines) - begin)
    return out


def _mode(widths: Counter[int]) -> int:
    """The width that most lines reach, or nearly; 0 where there is none."""
    best = support = 0
    for width in widths:
        count = widths[width] + widths[width - 1] + widths[width - 2] + widths[width - 3]
        if width >= MIN_COLUMN and (count, width) > (support, best):
            best, support = width, count
    total = sum(n for w, n in widths.items() if w >= MIN_COLUMN)
    return best if support >= max(MIN_SUPPORT, MIN_SHARE * total) else 0


def _slack(gaps: Sequence[int], columns: Sequence[int], opens: Sequence[bool]) -> int:
    """The largest gap of lines that go on: -1 where the setting is exact."""
    seen = sorted(g for g, c, o in zip(gaps, columns, opens, strict=False) if c and o and g <= 8)
    if not seen or seen[len(seen) * 9 // 10] < 0:
        return -1
    return max(0, seen[len(seen) * 95 // 100])


def _indents(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent."""
    inside = [x.indent >= 2 for x, c in zip(lines, columns, strict=True) if c]
    return 2 <= sum(inside) <= 0.7 * len(inside)


def _blanks(lines: Sequence[Line], columns: Sequence[int], opens: Sequence[bool]) -> bool:
    """Whether blank lines stand inside paragraphs, too."""
    inside = [b.blank_before > 0 for b, c, o in zip(lines[1:], columns, opens, strict=False) if c and o]
    return sum(inside) > 0.3 * len(inside)


def _hidden_indents(
    lines: Sequence[Line], columns: Sequence[int], gaps: Sequence[int], opens: Sequence[bool], slack: int
) -> bool:
    """Whether the lines that begin paragraphs are two cells short: their indent was lost."""
    short = sorted(
        columns[i + 1] - lines[i + 1].width
        for i in range(len(gaps) - 1)
        if columns[i] and columns[i + 1] and not opens[i] and gaps[i] > slack and opens[i + 1]
    )
    return len(short) >= 3 and 2 <= short[len(short) // 2] <= 6
