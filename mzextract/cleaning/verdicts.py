"""What words and layout say of the end of each line: the paragraph goes on, ends there, or may do both."""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.cleaning.columns import MIN_COLUMN, Layout
from mzextract.cleaning.habits import at_margin, margin
from mzextract.cleaning.heads import is_head
from mzextract.cleaning.line_ends import (
    BYLINE_FIRST,
    HEADING_FIRST,
    begins_article,
    begins_item,
    has_credit,
    is_byline,
    is_heading,
    plain_ends,
    stands_alone,
    torn,
)
from mzextract.cleaning.lines import Table, places_of
from mzextract.lexicon import any_of
from mzextract.patterns import lazy

GOES_ON, ENDS, OPEN = "goes on", "ends", "open"
HEAD_LINES = 3
BRACKETED, NARROW = 6, 60  # lines that a bracket may run over, each narrower than so many half cells
ROOM = 2  # half cells behind a heading in which the next character would have stood
RUNNING = 12  # lines above one in which a sentence ends, if its paragraph is running text
SHORT = 0.3  # of the column: no line that goes on leaves more room
_SPECIAL_FIRST = lazy(any_of(BYLINE_FIRST | HEADING_FIRST))  # of lines that may stand alone
_ASCII = lazy("[0-9A-Za-z]")
_TWICE = lazy(r"(.)(?=\1)")


def judged(table: Table, layout: Layout, told: Sequence[bool | None]) -> list[str]:
    """For each of the lines but the last, whether it goes on in the next.

    `told`: what spaces at the ends of lines tell.
    """
    page = 0 if all(layout.columns) else margin(table)
    plain, hanging = plain_ends(table)
    out = certain(table, layout, plain, told, page)
    for i in hanging:
        out[i] = GOES_ON
    start = 0  # the line that the paragraph began with
    for i, known in enumerate(out):
        if not known:
            out[i] = known = verdict(table, i, layout, start, told[i], page, plain[i])
        if known == ENDS:
            start = i + 1
    return out


def certain(table: Table, layout: Layout, plain: Sequence[bool], told: Sequence[bool | None], page: int) -> list[str]:
    """What `verdict` says where that is plain, "" elsewhere: it spares asking for most lines.

    A line goes on that fills its column and ends with no mark, if neither blank lines, an indent nor words speak for
    an end; where nothing is wrapped or indented, it ends.
    """
    if not (page or layout.indents or any(layout.columns)):
        return [ENDS if words and say is None else "" for words, say in zip(plain, told, strict=False)]
    room, usual = min(_room(layout), SHORT * MIN_COLUMN), layout.usual
    blanks = table.blank_before
    quiet = [*plain, False]
    again = [i + 1 for i in places_of(_TWICE, table.first) if table.text[i] == table.text[i + 1]]
    indented = [i - 1 for i, indent in enumerate(table.indent) if indent >= 2] if any(table.indent) else []
    spaced = [i for i, say in enumerate(told) if say is not None] if told.count(None) < len(told) else []
    for i in (*places_of(_SPECIAL_FIRST, table.first), *again, *indented, *spaced):
        quiet[i] = False
    return [
        GOES_ON
        if words and not closed and width <= column and gap <= room and above <= usual and (below or not above)
        else ""
        for words, closed, width, column, gap, above, below in zip(
            quiet,
            table.closed,
            table.width,
            layout.columns,
            layout.gaps,
            blanks[1:],
            (*blanks[2:], 1),
            strict=False,
        )
    ]


def verdict(table: Table, i: int, layout: Layout, start: int, told: bool | None, page: int, plain: bool) -> str:
    """What the layout says of the end of line `i`; the paragraph began with line `start`."""
    here, after = table.text[i], table.text[i + 1]
    item = False
    if not plain:
        if stands_alone(here, after):
            return ENDS
        if torn(here, after):
            return GOES_ON
        if len(after) <= 3 and after.isdigit():  # a folio or the number of a note
            return ENDS
        item = begins_item(table, i, start, layout.indents)
    if told is not None:
        return ENDS if told or item else GOES_ON
    if table.first[start] == "（" and _in_bracket(table, start, i):
        return GOES_ON
    if not layout.columns[i]:
        goes_on = _below_indent(table, i, layout, start == i) or at_margin(table, i, page)
        return GOES_ON if goes_on and not item else ENDS
    if item or (layout.indents and table.indent[i + 1] >= 2) or (not plain and begins_article(after)):
        return ENDS
    return (_end_of_closed if table.closed[i] else _end_of_open)(table, i, layout, start)


def _in_bracket(table: Table, start: int, i: int) -> bool:
    """Whether the bracket that opens line `start` closes below line `i`: （2024年省人大常委会⏎第九次会议通过）"""
    closing = next((k for k in range(start, min(start + BRACKETED, len(table.text))) if "）" in table.text[k]), 0)
    return i < closing and all(width < NARROW for width in table.width[start:closing])


def _end_of_closed(table: Table, i: int, layout: Layout, start: int) -> str:
    """What the room that it leaves says of a line in a column that closes with a mark."""
    here, gap = table.text[i], layout.gaps[i]
    if has_credit(here) or (here.isascii() and not table.first[i + 1].isascii()):
        return ENDS
    if table.blank_before[i + 1] > layout.usual or table.width[i] > layout.columns[i] + layout.hang:
        return ENDS
    if layout.indents:
        return GOES_ON if gap <= layout.slack + 4 and _in_paragraph(table, i, layout) else ENDS
    return ENDS if gap > layout.slack else OPEN


def _end_of_open(table: Table, i: int, layout: Layout, start: int) -> str:
    """What the room that it leaves says of a line in a column that closes with no mark."""
    here, column, gap, near_start = table.text[i], layout.columns[i], layout.gaps[i], i - start < HEAD_LINES
    blanks = table.blank_before[i + 1]
    if (
        near_start
        and blanks
        and ((blanks > layout.usual and _is_head(table, start, i)) or _heads_stack(table, start, i))
    ):
        return ENDS
    if is_byline(here) or (i and here == table.text[i - 1]):  # a headline that stands twice
        return ENDS
    if start == i and gap >= max(ROOM, layout.slack + 1) and here[0] in HEADING_FIRST and is_heading(here):
        return ENDS
    if gap > layout.slack and any("。" in line for line in table.text[max(start, i - RUNNING) : i + 1]):
        # no paragraph of sentences ends in the middle of one
        return GOES_ON if gap <= SHORT * column or _in_paragraph(table, i, layout) else ENDS
    if (
        gap > SHORT * column
        or table.width[i] > column + layout.hang
        or (start == i and _too_wide(here, table.width[i], column))
    ):
        return ENDS
    gap -= 4 if start == i and layout.hidden_indents else 0
    return ENDS if gap > _room(layout) else GOES_ON


def _room(layout: Layout) -> int:
    """The largest gap that an open line which goes on may leave."""
    return layout.slack + (4 if layout.indents or layout.slack >= 0 else 0)


def _is_head(table: Table, start: int, i: int) -> bool:
    """Whether the lines `start` to `i`, those since the last end, may be a headline: they hold no end of a sentence."""
    return not any(table.closed[start : i + 1]) and not any("。" in line for line in table.text[start : i + 1])


def _heads_stack(table: Table, start: int, i: int) -> bool:
    """Whether lines `start` to `i` and the next are two headlines: a line or byline of the next stands close below it.

    Lines with Latin letters or digits tell nothing, as no blank line may stand beside them.
    """
    if i + 2 >= len(table.text) or table.blank_before[i + 2]:
        return False
    after, below = table.text[i + 1 : i + 3]
    if not is_head("".join(table.text[start : i + 1])) or not is_head(after):
        return False
    tight = is_head(below) and not _ASCII.search(after + below)
    return not table.closed[i + 1] and (tight or is_byline(below))


def _below_indent(table: Table, i: int, layout: Layout, first: bool) -> bool:
    """Where few lines are wrapped: a full line of an indented paragraph, and no indent follows."""
    full = not table.closed[i] and table.width[i] >= layout.widest - 6
    return layout.indents and full and not table.indent[i + 1] and (table.indent[i] >= 2 or not first)


def _in_paragraph(table: Table, i: int, layout: Layout) -> bool:
    """Whether the line after `i` is no beginning in a text whose paragraphs are indented, and no headline of one."""
    if not layout.indents or table.indent[i + 1] or table.blank_before[i + 1] > layout.usual:
        return False
    return table.closed[i + 1] or i + 2 == len(table.text) or table.indent[i + 2] < 2


def _too_wide(line: str, width: int, column: int) -> bool:
    """Whether a line is wider than the column though no mark hangs out of it: it has a measure of its own.

    Each mark inside may be set half a cell narrower.
    """
    if width <= column:
        return False
    marks = sum(not "一" <= char <= "鿿" for char in line)
    return "一" <= line[-1] <= "鿿" and width - marks > column and _ASCII.search(line) is None
