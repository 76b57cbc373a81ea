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
from mzextract.cleaning.lines import Line, Table
from mzextract.patterns import lazy

GOES_ON, ENDS, OPEN = "goes on", "ends", "open"
HEAD_LINES = 3
BRACKETED, NARROW = 6, 60  # lines that a bracket may run over, each narrower than so many half cells
ROOM = 2  # half cells behind a heading in which the next character would have stood
RUNNING = 12  # lines above one in which a sentence ends, if its paragraph is running text
SHORT = 0.3  # of the column: no line that goes on leaves more room
_SPECIAL_FIRST = BYLINE_FIRST | HEADING_FIRST  # first characters of lines that may stand alone
_ASCII = lazy("[0-9A-Za-z]")


def judged(lines: Sequence[Line], table: Table, layout: Layout, told: Sequence[bool | None]) -> list[str]:
    """For each of `lines` but the last, whether it goes on in the next.

    `table`: the same lines; `told`: what spaces at the ends of lines tell.
    """
    page = 0 if all(layout.columns) else margin(lines)
    plain = plain_ends(table.text)
    out = certain(table, layout, plain, told, page)
    start = 0  # the line that the paragraph began with
    for i, known in enumerate(out):
        if not known:
            out[i] = verdict(lines, i, layout, start, told[i], page, plain[i])
        if out[i] == ENDS:
            start = i + 1
    return out


def certain(table: Table, layout: Layout, plain: Sequence[bool], told: Sequence[bool | None], page: int) -> list[str]:
    """What `verdict` says where that is plain, "" elsewhere: it spares asking for most lines.

    A line goes on that fills its column and ends with no mark, if neither blank lines, an indent nor words speak for
    an end; where nothing is wrapped or indented, it ends.
    """
    if not (page or layout.indents or any(layout.columns)):
        return [ENDS if words and say is None else "" for words, say in zip(plain, told, strict=False)]
    room = min(layout.slack, SHORT * MIN_COLUMN)
    blanks = table.blank_before
    return [
        GOES_ON
        if words
        and not closed
        and width <= column
        and gap <= room
        and above <= layout.usual
        and (below or not above)
        and indent < 2
        and text[0] not in _SPECIAL_FIRST
        and text != before
        and say is None
        else ""
        for words, closed, width, column, gap, above, below, indent, text, before, say in zip(
            plain,
            table.closed,
            table.width,
            layout.columns,
            layout.gaps,
            blanks[1:],
            (*blanks[2:], 1),
            table.indent[1:],
            table.text,
            ("", *table.text),
            told,
            strict=False,
        )
    ]


def verdict(
    lines: Sequence[Line], i: int, layout: Layout, start: int, told: bool | None, page: int, plain: bool
) -> str:
    """What the layout says of the end of line `i`; the paragraph began with line `start`."""
    here, after, first = lines[i], lines[i + 1], start == i
    item = False
    if not plain:
        if stands_alone(here.text, after.text):
            return ENDS
        if torn(here.text, after.text):
            return GOES_ON
        if len(after.text) <= 3 and after.text.isdigit():  # a folio or the number of a note
            return ENDS
        item = begins_item(here, after.text, lines[start].text, first, layout.indents)
    if told is not None:
        return ENDS if told or item else GOES_ON
    if lines[start].text[0] == "（" and _in_bracket(lines, start, i):
        return GOES_ON
    if not layout.columns[i]:
        goes_on = _below_indent(lines, i, layout, first) or at_margin(here, after, page)
        return GOES_ON if goes_on and not item else ENDS
    if item or (layout.indents and after.indent >= 2) or begins_article(after.text):
        return ENDS
    return (_end_of_closed if here.closed else _end_of_open)(lines, i, layout, start)


def _in_bracket(lines: Sequence[Line], start: int, i: int) -> bool:
    """Whether the bracket that opens line `start` closes below line `i`: （2024年省人大常委会⏎第九次会议通过）"""
    closing = next((k for k in range(start, min(start + BRACKETED, len(lines))) if "）" in lines[k].text), 0)
    return i < closing and all(x.width < NARROW for x in lines[start:closing])


def _end_of_closed(lines: Sequence[Line], i: int, layout: Layout, start: int) -> str:
    """What the room that it leaves says of a line in a column that closes with a mark."""
    here, after, gap = lines[i], lines[i + 1], layout.gaps[i]
    if has_credit(here.text) or (here.text.isascii() and not after.text[0].isascii()):
        return ENDS
    if after.blank_before > layout.usual or here.width > layout.columns[i] + layout.hang:
        return ENDS
    if layout.indents:
        return GOES_ON if gap <= layout.slack + 4 and _in_paragraph(lines, i, layout) else ENDS
    return ENDS if gap > layout.slack else OPEN


def _end_of_open(lines: Sequence[Line], i: int, layout: Layout, start: int) -> str:
    """What the room that it leaves says of a line in a column that closes with no mark."""
    here, column, gap, near_start = lines[i], layout.columns[i], layout.gaps[i], i - start < HEAD_LINES
    blanks = lines[i + 1].blank_before
    if (
        near_start
        and blanks
        and ((blanks > layout.usual and _is_head(lines[start : i + 1])) or _heads_stack(lines, start, i))
    ):
        return ENDS
    if is_byline(here.text) or (i and here.text == lines[i - 1].text):  # a headline that stands twice
        return ENDS
    if start == i and gap >= max(ROOM, layout.slack + 1) and here.text[0] in HEADING_FIRST and is_heading(here.text):
        return ENDS
    if gap > layout.slack and any("。" in x.text for x in lines[max(start, i - RUNNING) : i + 1]):
        # no paragraph of sentences ends in the middle of one
        return GOES_ON if gap <= SHORT * column or _in_paragraph(lines, i, layout) else ENDS
    if gap > SHORT * column or here.width > column + layout.hang or (start == i and _too_wide(here, column)):
        return ENDS
    gap -= 4 if start == i and layout.hidden_indents else 0
    return ENDS if gap > layout.slack + (4 if layout.indents or layout.slack >= 0 else 0) else GOES_ON


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether the lines since the last end may be a headline: they hold no end of a sentence."""
    return not any(x.closed or "。" in x.text for x in lines)


def _heads_stack(lines: Sequence[Line], start: int, i: int) -> bool:
    """Whether lines `start` to `i` and the next are two headlines: a line or byline of the next stands close below it.

    Lines with Latin letters or digits tell nothing, as no blank line may stand beside them.
    """
    below = lines[i + 2] if i + 2 < len(lines) else None
    if below is None or below.blank_before:
        return False
    if not is_head("".join(x.text for x in lines[start : i + 1])) or not is_head(lines[i + 1].text):
        return False
    tight = is_head(below.text) and not _ASCII.search(lines[i + 1].text + below.text)
    return not lines[i + 1].closed and (tight or is_byline(below.text))


def _below_indent(lines: Sequence[Line], i: int, layout: Layout, first: bool) -> bool:
    """Where few lines are wrapped: a full line of an indented paragraph, and no indent follows."""
    here, after = lines[i], lines[i + 1]
    full = not here.closed and here.width >= layout.widest - 6
    return layout.indents and full and not after.indent and (here.indent >= 2 or not first)


def _in_paragraph(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """Whether the line after `i` is no beginning in a text whose paragraphs are indented, and no headline of one."""
    after = lines[i + 1]
    if not layout.indents or after.indent or after.blank_before > layout.usual:
        return False
    return after.closed or i + 2 == len(lines) or lines[i + 2].indent < 2


def _too_wide(line: Line, column: int) -> bool:
    """Whether a line is wider than the column though no mark hangs out of it: it has a measure of its own.

    Each mark inside may be set half a cell narrower.
    """
    if line.width <= column:
        return False
    marks = sum(not "一" <= char <= "鿿" for char in line.text)
    return "一" <= line.text[-1] <= "鿿" and line.width - marks > column and _ASCII.search(line.text) is None
