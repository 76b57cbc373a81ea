"""The layout of a wrapped text, measured: the column that each line stands in, indents, blank lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from mzextract.cleaning.lines import Line

WINDOW = 8
STEP = 12
MIN_COLUMN = 18
WIDE = 50  # pages set in one column
MIN_SUPPORT = 3
MIN_SHARE = 0.55
MIN_SHARE_OF_OPEN = 0.7
MIN_SHARE_OF_WIDE = 0.55
MIN_OWN = 0.15
MAX_WIDER = 0.3
MAX_INDENTED = 0.8
MIN_BEGINNINGS, MIN_SHARE_OF_INDENTED = 4, 0.4
SOME_BLANKS = 0.3
HANG = 5  # half cells that marks may stand out of the column


@dataclass(frozen=True)
class Layout:
    """What is measured, in half cells.

    `columns`: for each line the width of its column, 0 where lines are not wrapped. `gaps`: for each line the room
    that would be left after the next line's first char. `slack`: the largest gap that a line which goes on may have.
    `widest`: the width that one line in ten reaches. `usual`: the most blank lines that stand between lines inside
    paragraphs, strays aside.
    """

    columns: list[int]
    gaps: list[int]
    slack: int
    hang: int
    indents: bool
    blanks_everywhere: bool
    hidden_indents: bool
    widest: int
    usual: int
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
    gaps = _gaps(lines, columns)
    indents = _indents(lines, columns, gaps)
    slack = _slack(gaps, columns, opens)
    inside = [
        after.blank_before
        for after, column, opened in zip(lines[1:], columns, opens, strict=False)
        if column and opened and not (indents and after.indent >= 2)
    ]
    inside.sort()
    parted = len(inside) - bisect_right(inside, 0)
    return Layout(
        columns,
        gaps,
        slack,
        HANG,
        indents,
        parted > SOME_BLANKS * len(inside),
        not indents and _hidden_indents(lines, columns, gaps, opens, slack),
        sorted([x.width for x in lines])[len(lines) * 9 // 10],
        inside[len(inside) * 17 // 20] if inside else 0,
        lines,
    )


def _gaps(lines: Sequence[Line], columns: Sequence[int]) -> list[int]:
    """The room that each line leaves; a space beside a digit is lost at the end or start of a line, so it is added."""
    digits = [x.text[-1].isdigit() for x in lines]
    return [
        column - line.width - after.unit - lost - digit
        for column, line, after, lost, digit in zip(columns, lines, lines[1:], [False, *digits], digits, strict=False)
    ]


def _columns(lines: Sequence[Line], opens: Sequence[bool]) -> list[int]:
    """The column of each line, from the lines near it that do not end a sentence."""
    widths = [x.width for x in lines]
    usable = [x.width if x.telling else 0 for x in lines]
    common = mode(usable)
    if not _wrapped(widths, opens, common):
        common = 0
    out: list[int] = []
    for begin in range(0, len(lines), STEP):
        lo, hi = max(0, begin - WINDOW), begin + STEP + WINDOW
        column = mode(usable[lo:hi])
        if not _wrapped(widths[lo:hi], opens[lo:hi], column):
            column = common if _all_full(widths[lo:hi], opens[lo:hi], common) else 0
        out += [column] * min(STEP, len(lines) - begin)
    return out


def mode(usable: Sequence[int]) -> int:
    """The width that most lines reach, or nearly; 0 where there is none."""
    ordered = sorted(usable)
    best = support = 0
    upto = len(ordered)
    while upto > support and ordered[upto - 1] >= MIN_COLUMN:  # from the widest on; fewer lines cannot outvote
        width = ordered[upto - 1]
        near = upto - bisect_left(ordered, width - play(width))
        if near > support:
            best, support = width, near
        upto = bisect_left(ordered, width)
    if support < MIN_SUPPORT:
        return 0
    while best:  # a headline or two may stand a little wider
        below = bisect_left(ordered, best)
        if bisect_right(ordered, best) - below >= MIN_OWN * support:
            break
        best = ordered[below - 1] if below else 0
    return best


def play(column: int) -> int:
    """How much shorter a full line may be: letters and digits are not all half a cell wide."""
    return 3 if column < WIDE else column // 6


def _wrapped(widths: Sequence[int], opens: Sequence[bool], column: int) -> bool:
    """Whether lines near each other fill the column: most do, or nearly all that end no sentence; few are wider."""
    if not column:
        return False
    ordered, low, high = sorted(widths), column - play(column), column + HANG
    not_wider = bisect_right(ordered, high)
    if len(widths) - not_wider > MAX_WIDER * len(widths):
        return False
    if not_wider - bisect_left(ordered, low) >= MIN_SHARE * len(widths):
        return True
    going_on = [low <= w <= high for w, o in zip(widths, opens, strict=True) if o]
    share = MIN_SHARE_OF_OPEN if column < WIDE else MIN_SHARE_OF_WIDE
    return sum(going_on) >= max(MIN_SUPPORT, share * len(going_on))


def _all_full(widths: Sequence[int], opens: Sequence[bool], column: int) -> bool:
    """Whether the few lines that end no sentence fill the column of the rest of the text."""
    return column > 0 and all(
        column - play(column) <= w <= column + HANG for w, o in zip(widths, opens, strict=True) if o
    )


def _slack(gaps: Sequence[int], columns: Sequence[int], opens: Sequence[bool]) -> int:
    """The largest gap of lines that go on: -1 where the setting is exact."""
    seen = [g for g, c, o in zip(gaps, columns, opens, strict=False) if c and o and (g <= 8 or g <= c // 6)]
    seen.sort()
    if not seen or seen[len(seen) * 9 // 10] < 0:
        return -1
    return max(0, seen[len(seen) * 95 // 100])


def _indents(lines: Sequence[Line], columns: Sequence[int], gaps: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent: some lines do, and most of those that follow a short last line."""
    inside = [x.indent >= 2 for x, c in zip(lines, columns, strict=True) if c] or [x.indent >= 2 for x in lines]
    if not 2 <= sum(inside) <= MAX_INDENTED * len(inside):
        return False
    begin = [x.indent >= 2 for x, last, gap in zip(lines[1:], lines, gaps, strict=False) if last.closed and gap > 8]
    return len(begin) < MIN_BEGINNINGS or sum(begin) >= MIN_SHARE_OF_INDENTED * len(begin)


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
