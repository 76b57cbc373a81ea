"""The layout of a wrapped text, measured: the column that each line stands in, indents, blank lines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from mzextract.cleaning.line_ends import HEADING_FIRST, is_day, is_heading
from mzextract.cleaning.lines import Table, places_of
from mzextract.lexicon import any_of
from mzextract.patterns import lazy

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
_MAYBE_DIGIT = lazy("[^\u4e00-\u9fff，。、]")
_DAY_LAST, _HEADING_FIRST = lazy("[日）]"), lazy(any_of(HEADING_FIRST))
HANG = 5  # half cells that marks may stand out of the column


class Layout(NamedTuple):
    """What is measured, in half cells.

    `columns`: for each line the width of its column, 0 where lines are not wrapped. `gaps`: for each line the room
    that would be left after the next line's first char. `slack`: the largest gap that a line which goes on may have.
    `widest`: the width that one line in ten reaches, where there are indents. `usual`: the most blank lines that stand
    between lines inside paragraphs, strays aside.
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
    widths: Sequence[int]

    def bonus(self, i: int) -> float:
        """What the layout adds to the vote that a paragraph ends with the full line `i`."""
        out = 0.8 * max(0, self.gaps[i]) if self.slack >= 0 else 0.0
        if self.hidden_indents and i + 1 < len(self.gaps):
            short = self.columns[i] - self.widths[i + 1]
            out += 2.7 if 3 <= short <= 6 else -2.0 if short < 2 else 0.0
        return out


def measure(table: Table) -> Layout:
    """The layout of the lines in `table`."""
    whole = _whole(table)
    columns = _columns(table, whole)
    if not any(columns) and max(table.indent) < 2:  # nothing is wrapped or indented: no more to measure
        return Layout(columns, [0] * len(columns), -1, HANG, False, False, False, 0, 0, table.width)
    gaps = _gaps(table, columns)
    indents = _indents(table, columns, gaps)
    slack = _slack(columns, gaps, whole)
    inside = [
        blanks
        for column, closed, blanks, indent in zip(
            columns, table.closed, table.blank_before[1:], table.indent[1:], strict=False
        )
        if column and not closed and not (indents and indent >= 2)
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
        not indents and _hidden_indents(table, columns, gaps, slack),
        sorted(table.width)[len(table.width) * 9 // 10] if indents else 0,
        inside[len(inside) * 17 // 20] if inside else 0,
        table.width,
    )


def _whole(table: Table) -> list[bool]:
    """For each line whether its width tells nothing: it ends a sentence, or is a heading, a signature or its day."""
    out = list(table.closed)
    for i in places_of(_DAY_LAST, table.last):
        if is_day(table.text[i]):
            out[i] = out[max(i - 1, 0)] = True
    for i in places_of(_HEADING_FIRST, table.first):
        out[i] = out[i] or is_heading(table.text[i])
    return out


def _gaps(table: Table, columns: Sequence[int]) -> list[int]:
    """The room that each line leaves; a space beside a digit is lost at the end or start of a line, so it is added."""
    gaps = [column - width - unit for column, width, unit in zip(columns, table.width, table.unit[1:], strict=False)]
    for i in places_of(_MAYBE_DIGIT, table.last):
        if table.last[i].isdigit():
            gaps[i : i + 2] = [gap - 1 for gap in gaps[i : i + 2]]
    return gaps


def _columns(table: Table, closed: Sequence[bool]) -> list[int]:
    """The column of each line, from the lines near it that do not end a sentence and are no headings."""
    widths = table.width
    usable = [width if telling else 0 for width, telling in zip(widths, table.telling, strict=True)]
    common = mode(usable)
    if not _wrapped(widths, closed, common):
        common = 0
    out: list[int] = []
    for begin in range(0, len(widths), STEP):
        lo, hi = begin - WINDOW if begin > WINDOW else 0, begin + STEP + WINDOW
        column = common
        if lo or hi < len(widths):
            column = mode(usable[lo:hi])
            if not _wrapped(widths[lo:hi], closed[lo:hi], column):
                column = common if _all_full(widths[lo:hi], closed[lo:hi], common) else 0
        out += [column] * STEP
    return out[: len(widths)]


def mode(usable: Sequence[int]) -> int:
    """The width that most lines reach, or nearly; 0 where there is none."""
    ordered = sorted(usable)
    best = support = 0
    upto = len(ordered)
    while upto > support and (width := ordered[upto - 1]) >= MIN_COLUMN:  # from the widest on; few cannot outvote
        near = upto - bisect_left(ordered, width - (3 if width < WIDE else width // 6))  # as `play` says
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


def _wrapped(widths: Sequence[int], closed: Sequence[bool], column: int) -> bool:
    """Whether lines near each other fill the column: most do, or nearly all that end no sentence; few are wider."""
    if not column:
        return False
    ordered, low, high = sorted(widths), column - play(column), column + HANG
    not_wider = bisect_right(ordered, high)
    if len(widths) - not_wider > MAX_WIDER * len(widths):
        return False
    if not_wider - bisect_left(ordered, low) >= MIN_SHARE * len(widths):
        return True
    going_on = [low <= width <= high for width, ends in zip(widths, closed, strict=True) if not ends]
    share = MIN_SHARE_OF_OPEN if column < WIDE else MIN_SHARE_OF_WIDE
    return sum(going_on) >= max(MIN_SUPPORT, share * len(going_on))


def _all_full(widths: Sequence[int], closed: Sequence[bool], column: int) -> bool:
    """Whether the few lines that end no sentence fill the column of the rest of the text."""
    low, high = column - play(column), column + HANG
    return column > 0 and all(low <= w <= high for w, ends in zip(widths, closed, strict=True) if not ends)


def _slack(columns: Sequence[int], gaps: Sequence[int], whole: Sequence[bool]) -> int:
    """The largest gap of lines that go on: -1 where the setting is exact."""
    seen = [
        gap
        for gap, column, closed in zip(gaps, columns, whole, strict=False)
        if column and not closed and (gap <= 8 or gap <= column // 6)
    ]
    seen.sort()
    if not seen or seen[len(seen) * 9 // 10] < 0:
        return -1
    return max(0, seen[len(seen) * 95 // 100])


def _indents(table: Table, columns: Sequence[int], gaps: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent: some lines do, and most of those that follow a short last line."""
    if not any(table.indent):
        return False
    inside = [indent for indent, column in zip(table.indent, columns, strict=True) if column] or table.indent
    if not 2 <= sum([indent >= 2 for indent in inside]) <= MAX_INDENTED * len(inside):
        return False
    ends = zip(table.indent[1:], table.closed, gaps, strict=False)
    begin = [indent >= 2 for indent, closed, gap in ends if closed and gap > 8]
    return len(begin) < MIN_BEGINNINGS or sum(begin) >= MIN_SHARE_OF_INDENTED * len(begin)


def _hidden_indents(table: Table, columns: Sequence[int], gaps: Sequence[int], slack: int) -> bool:
    """Whether the lines that begin paragraphs are two cells short: their indent was lost."""
    closed, widths = table.closed, table.width
    short = sorted(
        columns[i + 1] - widths[i + 1]
        for i in compress(range(len(gaps) - 1), closed)
        if gaps[i] > slack and not closed[i + 1] and columns[i] and columns[i + 1]
    )
    return len(short) >= 3 and 2 <= short[len(short) // 2] <= 6
