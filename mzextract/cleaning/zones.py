"""Zones: where a page changes its column or the way its lines are parted, one article ends and another begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress, count

from mzextract.cleaning.columns import HANG, mode, play
from mzextract.cleaning.lines import Table
from mzextract.patterns import lazy

AHEAD = 6  # lines that tell the width of a new column
MEMBERS = 4  # so many of them must fill it
STRAYS = 1  # and at most so many may fill the old one
SAME = 5  # so many of them must be parted alike
HEAD_LINES = 3
NEAR = 10  # lines; two cuts nearer than that are one change
_LATIN = lazy(b"[A-Za-z0-9]")


def zones(table: Table) -> list[tuple[int, int]]:
    """The stretches of lines set in one way, as half-open ranges that tile the lines in `table`.

    A text in one width, with blank lines throughout or nowhere, is one zone, and so is a text that is not wrapped. The
    cut is made behind the last sentence's end before the change, so a headline goes with what follows it.
    """
    open_lines = [*compress(count(), table.telling)]
    bounds = [0, *_merged(_by_width(table, open_lines), _by_blanks(table, open_lines))]
    return list(zip(bounds, [*bounds[1:], len(table.text)], strict=True))


def _merged(widths: Sequence[int], blanks: Sequence[int]) -> list[int]:
    """All cuts in order; where both tell of one change, the first, as the later one is only late to see it."""
    kept = [cut for cut in widths if not any(0 < cut - other < NEAR for other in blanks)]
    return sorted({*kept, *(cut for cut in blanks if not any(0 < cut - other < NEAR for other in widths))} - {0})


def _by_width(table: Table, open_lines: Sequence[int]) -> list[int]:
    """Where the column changes its width."""
    widths = [*compress(table.width, table.telling)]
    cuts: list[int] = []
    column = last = full = 0  # `full`: the next line that fills the column
    low = high = 0  # widths near the column
    for n, at, width in zip(count(), open_lines, widths, strict=False):
        if width == column or width == column - 1:
            last = at
            continue
        near = low <= width <= high
        if near and at == last + 1:  # no cut fits between lines next to each other
            last = at
            continue
        if near:
            full = max(full, n)
            while full < len(widths) and not column - 1 <= widths[full] <= column:
                full += 1
            if full < n + AHEAD:
                last = at
                continue
        ahead = widths[n : n + AHEAD]
        new = _near_column(ahead) if near else _new_column(ahead, column)
        cut = _cut(table.closed, last, at) if new else None
        if new and not (near and cut is None):
            if column:
                cuts.append(last + 1 if cut is None else cut)
            column, last, full = new, at, n
            low, high = column - play(column), column + HANG
        elif near:
            last = at
    return cuts


def _near_column(ahead: Sequence[int]) -> int:
    """The width of a column a cell wider or narrower than the old one, which none of the lines `ahead` fills."""
    new = mode(ahead)
    return new if ahead.count(new) + ahead.count(new - 1) >= min(MEMBERS, len(ahead)) else 0


def _new_column(ahead: Sequence[int], column: int) -> int:
    """The width of the column that begins with the first line `ahead`; 0 where none does."""
    if column and _filling(column, ahead) > STRAYS:
        return 0
    new = mode(ahead)
    if not new or not new - play(new) <= ahead[0] <= new + HANG:
        return 0
    return new if _filling(new, ahead) >= min(MEMBERS, len(ahead)) else 0


def _filling(column: int, widths: Sequence[int]) -> int:
    """How many of the lines fill the column."""
    ordered = sorted(widths)
    return bisect_right(ordered, column + HANG) - bisect_left(ordered, column - play(column))


def _by_blanks(table: Table, open_lines: Sequence[int]) -> list[int]:
    """Where blank lines between the lines of a paragraph begin or cease.

    Lines with Latin letters or digits tell nothing: PDF text may have no blank line beside them where it has others.
    """
    blanks = table.blank_before[1:]
    tight = blanks.count(0)
    if min(tight, len(blanks) - tight) < SAME:
        return []
    latin = _LATIN.search
    bare = [not (chars and latin(chars)) for chars in table.narrow]
    bare.append(False)  # below the last line there is none
    telling = [i for i in open_lines if bare[i] and bare[i + 1]]
    parted = [blanks[i] > 0 for i in telling]
    if min(parted.count(True), parted.count(False)) < SAME:
        return []
    cuts: list[int] = []
    regime, last = None, 0
    for n, flag in enumerate(parted):
        at = telling[n]
        if flag == regime:
            last = at
        elif parted[n : n + AHEAD].count(flag) >= SAME:
            cut = _cut(table.closed, last, at)
            if cut is None and any(table.closed[max(0, at - HEAD_LINES) : at]):
                cut = at  # the last lines are a headline, parted from its body
            if regime is not None and cut is not None:
                cuts.append(cut)
            regime, last = flag, at
    return cuts


def _cut(closed: Sequence[bool], last: int, first: int) -> int | None:
    """The first line of the new zone: behind the sentences' ends that follow the old zone's last open line.

    A report often closes with paragraphs of one line each: 王毅参加会见。
    """
    ends = [i for i in range(last + 1, first) if closed[i]]
    run = [i for k, i in enumerate(ends) if i - ends[0] == k]
    return run[-1] + 1 if run else None
