"""Unwrapping: lines broken by the column become paragraphs, one a line; true line ends stay.

The text's own layout decides: the width of the column near the line, what would still have fitted into the line,
indents, blank lines, end marks. Where a last line is full the layout is silent and the discourse votes
(`mzextract.cleaning.paragraphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from mzextract.cleaning import paragraphs
from mzextract.cleaning.columns import Layout, measure
from mzextract.cleaning.edits import Change
from mzextract.cleaning.habits import at_margin, evened, margin, told_by_space
from mzextract.cleaning.heads import end_of_head, is_head, says_again
from mzextract.cleaning.line_ends import begins_item, is_byline, is_plain, stands_alone, torn
from mzextract.cleaning.lines import Line, split
from mzextract.cleaning.zones import zones
from mzextract.patterns import lazy

KIND = "unwrap"
GOES_ON, ENDS, OPEN = "goes on", "ends", "open"
HEAD_LINES = 3
RUNNING = 12  # lines above one in which a sentence ends, if its paragraph is running text
SHORT = 0.3  # of the column: no line that goes on leaves more room
_ASCII = lazy("[0-9A-Za-z]")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_ENDS = _LETTERS | frozenset(",.;")
# （据广东省民政厅） / （记者某某）: a credit ends its article
_CREDIT = lazy(r"[。！？”] ?[（(](?:据|来源|摘自|转自|综合|新华|本报|央视|人民|记者|文/|文／)[^（）()]{0,30}[）)]$")
_HEAD_FIRST = frozenset("本■●□◆▲新【[")
# 本报讯 / ■ 本报记者 / 新华社北京6月3日电: begins an article; [Key words]: a part of one
_HEAD = lazy(
    r"本报讯|[■●□◆▲] ?|(?:本报|新华社)[\u4e00-\u9fff]{2,6}[0-9]{1,2}月[0-9]{1,2}日[讯电]|【|\[(?:Key ?words|Abstract)\]"
)


# 。　　会议指出: an indent inside a line, where paragraphs were run together
_INDENT = lazy(r"(?<=[^\s\u3000][^\s\u3000])(?:[\u3000\u2003]{2,}| {2,4})[\u3000\u2003 ]*(?=\S[^\s\u3000])")
_AFTER_STOP = lazy(r"[。！？”][\u3000\u2003 ]{2}")
# 新华社记者 李某 摄　　本报讯: the caption of a photograph, then the body
_AFTER_CAPTION = lazy(r"摄[）)]?(?P<gap>[\u3000\u2003]{2,9}|[ ]{2,4})(?=[^\s\u3000]{3})")


def breaks(text: str) -> list[Change]:
    """Paragraph breaks that were lost: an indent stands inside a line.

    >>> text = "各地要认真落实。　　会议指出，今年是关键一年。　　会议要求，抓好六项任务。"
    >>> [c.after for c in breaks(text)]
    ['\\n', '\\n']
    """
    if len(_AFTER_STOP.findall(text)) < 2:
        reason = "the caption of a photograph and the body were run together"
        gaps = _AFTER_CAPTION.finditer(text) if "摄" in text else ()
        return [Change(*m.span("gap"), "\n", "lines", reason) for m in gaps]
    reason = "an indent inside the line: paragraphs were run together"
    return [Change(m.start(), m.end(), "\n", "lines", reason) for m in _INDENT.finditer(text)]


def find(text: str) -> list[Change]:
    """The line breaks to take out or to tidy.

    >>> lines = ["会议指出，今年是关键一年，各地", "要提高站位，认真落实各项任务", "要求，扎实推进各项工作，不断"]
    >>> [c.reason for c in find("\\n".join([*lines, "取得成效。", "近日，我省开会。"]))]
    ['the line goes on', 'the line goes on', 'the line goes on']
    """
    lines = evened(split(text))
    told = told_by_space(text, lines)
    verdicts: list[str] = []
    for begin, end in zones(lines):
        if begin:
            verdicts.append(GOES_ON if torn(lines[begin - 1].text, lines[begin].text) else ENDS)
        verdicts += _verdicts(lines[begin:end], begin > 0, told[begin:end])
    return _tidied(text, lines, verdicts)


def _verdicts(lines: Sequence[Line], new: bool, told: Sequence[bool | None]) -> list[str]:
    """For each line of a zone but the last: whether it goes on in the next; `new`: another zone stands before.

    `told`: what spaces at the ends of lines tell.
    """
    if len(lines) < 2:
        return []
    layout = measure(lines)
    page = 0 if all(layout.columns) else margin(lines)
    verdicts: list[str] = []
    start = 0
    for i in range(len(lines) - 1):
        verdict = _verdict(lines, i, layout, start, told[i], page)
        verdicts.append(verdict)
        if verdict == ENDS:
            start = i + 1
    _part_heads(lines, verdicts, layout, new)
    _settle(lines, verdicts, layout)
    return verdicts


def _part_heads(lines: Sequence[Line], verdicts: list[str], layout: Layout, new: bool) -> None:
    """Part headlines from the bodies that follow them and from those that end before them."""
    for i in range(len(verdicts)):
        before = verdicts[i - 1] if i else ENDS
        if before == GOES_ON or verdicts[i] != GOES_ON or not layout.columns[i]:
            continue
        if layout.indents and lines[i].indent >= 2:
            continue
        if i and not lines[i - 1].closed and says_again(lines[i - 1].text, lines[i].text):
            continue
        fresh = _fresh(lines, i, new)
        title_next = i + 1 < len(verdicts) and verdicts[i + 1] == ENDS and not lines[i + 1].closed
        end = end_of_head(lines, i, layout.blanks_everywhere, fresh + (fresh > 0 and title_next))
        if end is not None and (before == ENDS or verdicts[i - 1] == OPEN):
            verdicts[end] = ENDS
            if i:
                verdicts[i - 1] = ENDS


def _fresh(lines: Sequence[Line], i: int, new: bool) -> int:
    """How much speaks for a headline in what stands before line `i`.

    A byline or credit 1, a byline with no headline above it 2; the start of a zone 1 where `new`.
    """
    if not i:
        return int(new)
    last = lines[i - 1].text
    if is_byline(last):
        return 2 if i == 1 or lines[i - 2].closed else 1
    return int(_CREDIT.search(last) is not None)


def _verdict(lines: Sequence[Line], i: int, layout: Layout, start: int, told: bool | None, page: int) -> str:
    """What the layout says of the end of line `i`; the paragraph began with line `start`."""
    here, after, first = lines[i], lines[i + 1], start == i
    item = False
    if not is_plain(here.text, after.text):
        if stands_alone(here.text, after.text):
            return ENDS
        if torn(here.text, after.text):
            return GOES_ON
        if len(after.text) <= 3 and after.text.isdigit():  # a folio or the number of a note
            return ENDS
        item = begins_item(here, after.text, lines[start].text, first, layout.indents)
    if told is not None:
        return ENDS if told or item else GOES_ON
    if not layout.columns[i]:
        goes_on = _below_indent(lines, i, layout, first) or at_margin(here, after, page)
        return GOES_ON if goes_on and not item else ENDS
    if item or (layout.indents and after.indent >= 2) or (after.text[0] in _HEAD_FIRST and _HEAD.match(after.text)):
        return ENDS
    return (_end_of_closed if here.closed else _end_of_open)(lines, i, layout, start)


def _end_of_closed(lines: Sequence[Line], i: int, layout: Layout, start: int) -> str:
    """What the room that it leaves says of a line in a column that closes with a mark."""
    here, after, gap = lines[i], lines[i + 1], layout.gaps[i]
    if _CREDIT.search(here.text) or (here.text.isascii() and not after.text[0].isascii()):
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


def _settle(lines: Sequence[Line], verdicts: list[str], layout: Layout) -> None:
    """Replace OPEN by what the discourse says."""
    if OPEN not in verdicts:
        return
    segments: list[tuple[str, list[int], list[int]]] = []
    begin = 0
    for end in [*(i for i, verdict in enumerate(verdicts) if verdict == ENDS), len(lines) - 1]:
        texts = [x.text for x in lines[begin : end + 1]]
        text = "".join(texts)
        at = [i for i in range(begin, end) if verdicts[i] == OPEN]
        sizes = list(accumulate(map(len, texts))) if at else []
        offsets = [sizes[i - begin] for i in at]
        if at and not lines[end].closed and is_head(text[offsets[-1] :]):
            verdicts[at.pop()] = ENDS
            segments.append((text[offsets[-1] :], [], []))
            text = text[: offsets.pop()]
        segments.append((text, offsets, at))
        begin = end + 1
    style = paragraphs.style_of([(text, cuts) for text, cuts, _ in segments])
    for text, cuts, where in segments:
        if cuts:
            bonus = {cut: layout.bonus(i) for cut, i in zip(cuts, where, strict=True)}
            ends = set(paragraphs.split(text, cuts, style, bonus))
            for cut, i in zip(cuts, where, strict=True):
                verdicts[i] = ENDS if cut in ends else GOES_ON


def _tidied(text: str, lines: Sequence[Line], verdicts: Sequence[str]) -> list[Change]:
    """The changes that carry the verdicts out, and that tidy the space around lines."""
    out: list[Change] = []
    new = tuple.__new__  # hundreds of changes: what a NamedTuple does besides costs as much again
    begin, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    if begin:
        out.append(Change(0, begin, "", "lines", "space at the start of the text"))
    for here, after, verdict in zip(lines, lines[1:], verdicts, strict=False):
        if verdict == GOES_ON:
            glue = " " if after.text[0] in _LETTERS and here.text[-1] in _LATIN_ENDS else ""
            out.append(new(Change, (here.end, after.start, glue, KIND, "the line goes on")))
        elif after.start - here.end != 1:
            out.append(new(Change, (here.end, after.start, "\n", "lines", "blank lines and spaces between lines")))
    if end < len(text):
        out.append(Change(end, len(text), "", "lines", "space at the end of the text"))
    return out
