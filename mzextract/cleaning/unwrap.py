"""Unwrapping: lines broken by the column become paragraphs, one a line; true line ends stay.

The text's own layout decides: the width of the column near the line, what would still have fitted into the line,
indents, blank lines, end marks. Where a last line is full the layout is silent and the discourse votes
(`mzextract.cleaning.paragraphs`).
"""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.cleaning import paragraphs
from mzextract.cleaning.columns import Layout, measure
from mzextract.cleaning.edits import Change
from mzextract.cleaning.heads import end_of_head, is_head, says_again
from mzextract.cleaning.lines import Line, split
from mzextract.cleaning.zones import zones
from mzextract.patterns import lazy

KIND = "unwrap"
GOES_ON, ENDS, OPEN = "goes on", "ends", "open"
HEAD_LINES = 3
SHORT = 0.3  # of the column: no line that goes on leaves more room
_ASCII = lazy("[0-9A-Za-z]")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_ENDS = _LETTERS | frozenset(",.;")
# 各地区、 / （据: a line cannot end here
_HANG_LAST = frozenset("，、,“‘（《〈【—(〔［[")
# 。推进 / ）的通知: a mark that belongs to the line before
_TAIL_FIRST = frozenset("，。、；：？！”’）》〉％,;:?!)")
_NUMBER_END = lazy(r"[0-9０-９][.．]?$")
_NUMBER_TAIL = lazy(r"[0-9０-９]{1,4} ?[年月日%％]|[年月日%％]|[.．][0-9０-９]")
_YEAR = lazy(r"[12][0-9]{3}年")
# GB/T1.⏎1—2009 / 见4.⏎3.⏎1
_SECTION_END = lazy(r"[0-9A-Z]\.$")
# （一）… / 一、… / 第二条 … / ① / 1. / 一是: lines that begin so stay apart
_MARKER_FIRST = frozenset("（第一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MARKER = lazy(
    r"(（)[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}(、)|第[一二三四五六七八九十百]{1,5}([条章节])|([①-⑳])"
    r"|[0-9]{1,2}([.．、])(?![0-9])|[一二三四五六七八九十](是)"
)
# （据广东省民政厅） / （记者某某）: a credit ends its article
_CREDIT = lazy(r"[。！？”] ?[（(](?:据|来源|摘自|转自|综合|新华|本报|央视|人民|记者|文/|文／)[^（）()]{0,30}[）)]$")
# ■ 本报记者 罗磊 / 通讯员 王某
_BYLINE_FIRST = frozenset("■□●▲◆★本新记通")
_BYLINE = lazy(
    r"(?:[■□●▲◆★] ?|(?:本报|新华社)(?:实习|特约|见习)?(?:记者|通讯员)|(?:记者|通讯员)[ \u3000：:])"
    r"(?:(?:本报|新华社)?(?:实习|特约|见习)?(?:记者|通讯员)?[ \u3000：:]{0,2}"
    r"[\u4e00-\u9fff·]{2,4}[ \u3000、]{0,2}){1,6}$"
)
_HEAD_FIRST = frozenset("本■●□◆▲新【")
# 本报讯 / ■ 本报记者 / 新华社北京6月3日电: begins an article
_HEAD = lazy(r"本报讯|[■●□◆▲] ?|(?:本报|新华社)[\u4e00-\u9fff]{2,6}[0-9]{1,2}月[0-9]{1,2}日[讯电]|【")


# 。　　会议指出: an indent inside a line, where paragraphs were run together
_INDENT = lazy(r"(?<=[^\s\u3000][^\s\u3000])(?:[\u3000\u2003]{2,}| {2,4})[\u3000\u2003 ]*(?=\S[^\s\u3000])")
_AFTER_STOP = lazy(r"[。！？”][\u3000\u2003 ]{2}")


def breaks(text: str) -> list[Change]:
    """Paragraph breaks that were lost: an indent stands inside a line.

    >>> text = "各地要认真落实。　　会议指出，今年是关键一年。　　会议要求，抓好六项任务。"
    >>> [c.after for c in breaks(text)]
    ['\\n', '\\n']
    """
    if len(_AFTER_STOP.findall(text)) < 2:
        return []
    reason = "an indent inside the line: paragraphs were run together"
    return [Change(m.start(), m.end(), "\n", "lines", reason) for m in _INDENT.finditer(text)]


def find(text: str) -> list[Change]:
    """The line breaks to take out or to tidy.

    >>> lines = ["会议指出，今年是关键一年，各地", "要提高站位，认真落实各项任务", "要求，扎实推进各项工作，不断"]
    >>> [c.reason for c in find("\\n".join([*lines, "取得成效。", "近日，我省开会。"]))]
    ['the line goes on', 'the line goes on', 'the line goes on']
    """
    lines = split(text)
    verdicts: list[str] = []
    for begin, end in zones(lines):
        if begin:
            verdicts.append(GOES_ON if _torn(lines[begin - 1].text, lines[begin].text) else ENDS)
        verdicts += _verdicts(lines[begin:end], begin > 0)
    return _tidied(text, lines, verdicts)


def _verdicts(lines: Sequence[Line], new: bool) -> list[str]:
    """For each line of a zone but the last: whether it goes on in the next; `new`: another zone stands before."""
    if len(lines) < 2:
        return []
    layout = measure(lines)
    verdicts: list[str] = []
    start = 0
    for i in range(len(lines) - 1):
        verdict = _verdict(lines, i, layout, start)
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
    if _is_byline(last):
        return 2 if i == 1 or lines[i - 2].closed else 1
    return int(_CREDIT.search(last) is not None)


def _verdict(lines: Sequence[Line], i: int, layout: Layout, start: int) -> str:
    """What the layout says of the end of line `i`; the paragraph began with line `start`."""
    here, after, first = lines[i], lines[i + 1], start == i
    if _torn(here.text, after.text):
        return GOES_ON
    if len(after.text) <= 3 and after.text.isdigit():  # a folio or the number of a note
        return ENDS
    if not layout.columns[i]:
        return GOES_ON if _below_indent(lines, i, layout, first) else ENDS
    if here.closed and _CREDIT.search(here.text):
        return ENDS
    if after.text[0] in _HEAD_FIRST and _HEAD.match(after.text):
        return ENDS
    if layout.indents and after.indent >= 2:
        return ENDS
    if after.text[0] in _MARKER_FIRST and _parted_by_marker(here.text, after.text):
        return ENDS
    if after.blank_before > layout.usual and (here.closed or _is_head(lines[start : i + 1])):
        return ENDS
    return _by_room(here, after, i, layout, first)


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether the lines since the last end may be a headline: few, and without the end of a sentence."""
    return len(lines) <= HEAD_LINES and not any(x.closed or "。" in x.text for x in lines)


def _is_byline(line: str) -> bool:
    """Whether the line names reporters."""
    return line[0] in _BYLINE_FIRST and _BYLINE.match(line) is not None


def _below_indent(lines: Sequence[Line], i: int, layout: Layout, first: bool) -> bool:
    """Where few lines are wrapped: a full line of an indented paragraph, and no indent follows."""
    here, after = lines[i], lines[i + 1]
    full = not here.closed and here.width >= layout.widest - 6
    return layout.indents and full and not after.indent and (here.indent >= 2 or not first)


def _parted_by_marker(here: str, after: str) -> bool:
    """Whether both lines begin with a list mark of one kind, or a sentence ends before （一）, 一、 or 第六条."""
    one, other = _MARKER.match(here), _MARKER.match(after)
    if other is None:
        return False
    return (one is not None and one.lastindex == other.lastindex) or (here[-1] == "。" and other.lastindex in (1, 2, 3))


def _torn(here: str, after: str) -> bool:
    """Whether the break tears what belongs together: a mark, a number, a title in 《》."""
    last, head = here[-1], after[0]
    if last in _HANG_LAST or (head in _TAIL_FIRST and not (head == "’" and after[1:2].isdigit())):
        return True
    if head.isdigit() or head in "年月日%％.．":
        if _SECTION_END.search(here) and head.isdigit():
            return True
        if _NUMBER_END.search(here) and _NUMBER_TAIL.match(after) and (not here.isdigit() or _YEAR.match(here + head)):
            return True
    return "《" in here and here.rfind("《") > here.rfind("》") and here.rfind("《") >= len(here) - 41


def _too_wide(line: Line, column: int) -> bool:
    """Whether a line is wider than the column though no mark hangs out of it: it has a measure of its own.

    Each mark inside may be set half a cell narrower.
    """
    if line.width <= column or line.closed:
        return False
    marks = sum(not "一" <= char <= "鿿" for char in line.text)
    return "一" <= line.text[-1] <= "鿿" and line.width - marks > column and _ASCII.search(line.text) is None


def _by_room(here: Line, after: Line, i: int, layout: Layout, first: bool) -> str:
    """The verdict by the room that the line leaves."""
    gap = layout.gaps[i]
    if not here.closed and (gap > SHORT * layout.columns[i] or _is_byline(here.text)):
        return ENDS
    gap -= 4 if first and layout.hidden_indents and not here.closed else 0
    if here.width > layout.columns[i] + layout.hang or (first and _too_wide(here, layout.columns[i])):
        return ENDS
    if layout.indents:
        return ENDS if gap > layout.slack + 4 else GOES_ON
    if after.blank_before and not layout.blanks_everywhere and here.closed:
        return ENDS
    if gap > layout.slack + (4 if layout.slack >= 0 and not here.closed else 0):
        return ENDS
    return OPEN if here.closed else GOES_ON


def _settle(lines: Sequence[Line], verdicts: list[str], layout: Layout) -> None:
    """Replace OPEN by what the discourse says."""
    if OPEN not in verdicts:
        return
    segments: list[tuple[str, list[int], list[int]]] = []
    pieces: list[str] = []
    offsets: list[int] = []
    at: list[int] = []
    size = 0
    for i, line in enumerate(lines):
        pieces.append(line.text)
        size += len(line.text)
        verdict = verdicts[i] if i < len(verdicts) else ENDS
        if verdict == OPEN:
            offsets.append(size)
            at.append(i)
        elif verdict == ENDS:
            text = "".join(pieces)
            if at and not line.closed and is_head(text[offsets[-1] :]):
                verdicts[at.pop()] = ENDS
                segments.append((text[offsets[-1] :], [], []))
                text = text[: offsets.pop()]
            segments.append((text, offsets, at))
            pieces, offsets, at, size = [], [], [], 0
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
