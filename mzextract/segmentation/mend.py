"""What unwrapping got wrong, as far as the lines show it: the text is not touched, only what is a paragraph.

Pieces of a paragraph that plainly go on are taken together again (it then holds the line breaks that are left in the
text); a headline that was run together with a paragraph is cut off where the raw text had a line break.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from mzextract.cleaning.heads import hangs_on
from mzextract.cleaning.unwrap import KIND as UNWRAP
from mzextract.models import CleanText
from mzextract.patterns import lazy
from mzextract.segmentation.blocks import classify
from mzextract.segmentation.documents import DOCUMENT_PART, HISTORY
from mzextract.segmentation.lines import Line
from mzextract.segmentation.topics import pairs, title_pairs
from mzextract.segmentation.torn import (
    LEAD,
    LONG,
    PIECES,
    ends_clause,
    goes_on,
    is_open,
    is_running,
    join_at,
    lacks_subject,
    one_width,
    opens_like_text,
    says_again,
    says_who_and_when,
    tears_word,
    width,
    words_across,
)

OTHER = 5  # half cells; a line that differs by more is none of the column
SHARED = 4  # pairs of characters that a headline and the opening of its body have in common
WHOLE = frozenset({DOCUMENT_PART, HISTORY})  # reasons of lines that are whole
END_MARKS = frozenset("。！？")
SHORT = 10  # characters; less is no first line of a paragraph
# 国务院办公厅关于…的意见, 上海：当好排头兵: no mark of running text
_TITLE = lazy(r"(?:[一-鿿]{2,6}：)?[^，。；：！？、,;]{6,46}$")
_ASCII = lazy("[0-9A-Za-z]")
# 青岭博物馆举办的《家书里的中国》: what it is follows
_NAMED = lazy(r"的《[^》]{1,40}》$")
# 近日印发…: who did it stands before
_BARE_DAY = lazy(r"\d{0,2}日(?!，)|(?:近日|日前)(?:联合)?(?:印发|发布|召开|举行|出台|公布)")
# 王毅参加上述活动。 as the last line: a paragraph of its own
_CLOSING = lazy(
    r"[一-鿿、]{2,12}(?:参加|出席)(?:了)?(?:上述|有关|会见|会谈|会议|座谈|活动)[一-鿿]{0,4}。$|[一-鿿]{2,12}主持(?:开幕式|闭幕式|仪式)。$|会议还?(?:研究|讨论)了其他事项。$"
)
_TAIL = lazy(r"[^，。；！？、,;]{6,46}$")


def seams(clean: CleanText) -> list[int]:
    """The places in the clean text where raw line breaks were taken out."""
    raw = clean.raw
    return [
        at
        for at, (start, end, after, kind, _) in zip(clean.places.start, clean.replacements, strict=True)
        if kind == UNWRAP or ("\n" in raw[start:end] and "\n" not in after)
    ]


def _breaks(clean: CleanText, at: int) -> int:
    """The raw line breaks that were taken out at a place of the clean text."""
    start, end, *_ = clean.replacements[bisect_left(clean.places.start, at)]
    return clean.raw.count("\n", start, end)


def mend(lines: list[Line], clean: CleanText) -> list[Line]:
    """The lines with the pieces of each torn paragraph made one, and headlines cut off their paragraphs."""
    joints, text = seams(clean), clean.text
    if joints:
        stops = [at for at in joints if text[at - 1 : at] in END_MARKS]
        lines = [part for line in lines for part in _cut_tail(line, joints, stops, clean)]
        lines = [
            part
            for i, line in enumerate(lines)
            for part in _cut_title(line, lines[i - 2 if i > 2 else 0 : i], joints, clean)
        ]
    out: list[Line] = []
    going: dict[int, bool] = {}  # lines asked already whether they go on with the next
    i = 0
    while i < len(lines):
        end, sure = _last_piece(lines, i, joints, text, going)
        whole = _joined(lines[i], lines[end], text) if end > i else lines[i]
        if sure and whole.role in PIECES:
            whole.role, whole.reason = "body", "pieces of running text"
        if end > i and whole.role != "body":  # the lines of a title are joined with more care later
            whole, end = lines[i], i
        if whole.role == "title":
            whole.joints = joints[bisect_right(joints, whole.start) : bisect_left(joints, whole.end)]
            whole.columned = bool(whole.joints) and all(_breaks(clean, at) == whole.gap for at in whole.joints)
        out.append(whole)
        i = end + 1
    return out


def _joined(first: Line, last: Line, text: str) -> Line:
    """The lines from `first` to `last` as one."""
    whole = Line(first.start, last.end, text[first.start : last.end], first.gap)
    classify(whole)
    return whole


def _last_piece(
    lines: Sequence[Line], first: int, joints: Sequence[int], text: str, going: dict[int, bool]
) -> tuple[int, bool]:
    """The last piece of the paragraph, or of the title, that begins with a line, and whether it is surely no title."""
    i, sure = first, False
    while i + 1 < len(lines) and _may_go_on(lines[i], lines[i + 1]):
        join = join_at(lines, i, text, joints)
        if not sure and i not in going:
            going[i] = goes_on(join)
        if not (sure or going[i]) or _set_off(lines, i + 1, first):
            break
        sure = sure or is_running(join)
        i += 1
    return i, sure


def _may_go_on(line: Line, after: Line) -> bool:
    """Whether the form of a line and of the next lets the one go on with the other: none does with a dateline."""
    if after.role not in PIECES or after.before or not is_open(line):
        return False
    return line.reason not in WHOLE and after.reason not in WHOLE


def _set_off(lines: Sequence[Line], i: int, first: int) -> bool:
    """Whether a line is set farther off than the pieces before it, or than the one piece from a byline above it.

    A blank line more than inside is enough where no Latin letters or digits stand: PDF text may lack it beside these.
    """
    signed = i - 1 == first > 0 and lines[first - 1].role == "byline"
    inside = lines[i - 1].gap if i - 1 > first or signed else 2
    if inside == 1 and lines[i].gap > 1 and not _ASCII.search(lines[i - 2].text + lines[i - 1].text):
        return True
    return lines[i].gap > max(inside, 1) + 1


def _cut_title(line: Line, above: Sequence[Line], joints: Sequence[int], clean: CleanText) -> list[Line]:
    """A headline cut off the paragraph that it was run together with: 国务院常务会议|国务院总理李强5日主持召开….

    A line that takes up words of a headline above it opens the body of that one; one set no farther from a paragraph
    than its own lines are from each other opens the next paragraph.
    """
    if line.role not in ("body", "title") or line.before:
        return [line]
    text = clean.text
    at, sure = _title_rest(line, above[-1], joints, text) if above and above[-1].role == "title" else 0, True
    if not at:
        at, sure = _title_end(line.start, line.end, joints, text)
    if not at or (not sure and above and _goes_with(above, line, at, clean)):
        return [line]
    return _cut(line, at, clean)


def _title_rest(line: Line, above: Line, joints: Sequence[int], text: str) -> int:
    """Where a title ends whose last word is torn off by the line end above: …山东加快建⏎设先行区|作为经济大省，…."""
    if not tears_word(above.text, line.text):
        return 0
    at = next(iter(joints[bisect_right(joints, line.start) : bisect_left(joints, line.end)]), 0)
    return at if at and _TITLE.match(text[line.start : at]) and not hangs_on(text[line.start : at]) else 0


def _goes_with(above: Sequence[Line], line: Line, at: int, clean: CleanText) -> bool:
    """Whether the first words of a line, up to `at`, go with the headline or paragraph above it."""
    if above[-1].role == "title":
        told = set().union(*(title_pairs(x.text) for x in above if x.role == "title"))
        return len(told & pairs(clean.text[line.start : at])) >= SHARED
    return above[-1].role == "body" and line.gap <= _breaks(clean, at)


def _title_end(start: int, end: int, joints: Sequence[int], text: str) -> tuple[int, bool]:
    """Where a headline ends that begins here (0: there is none), and whether what follows opens a report."""
    best, begin = 0, start
    for at in joints[bisect_right(joints, start) : bisect_left(joints, start + LONG)]:
        head = text[start:at]
        if end - at < SHORT or "，" in head or not _TITLE.match(head) or opens_like_text(head):
            break
        piece, rest, begin = text[begin:at], text[at : at + LEAD].replace("\n", ""), at
        if _torn_apart(head, rest):
            continue
        if opens_like_text(rest) or says_who_and_when(rest) or rest[:4] in (head[:4], piece[:4]):
            return at, True
        label = head.partition("：")[0] if "：" in head else None
        told = (says_again(piece, rest) and not words_across(text, at, at)) or (label and label in rest)
        best = at if told or _of_other_width(piece, at, joints, text) else best
    return best, False


def _torn_apart(head: str, rest: str) -> bool:
    """Whether a title would end inside a quotation, or leave the end of a clause: 《法治文选》第一|卷，近日由…."""
    if any(head.count(left) != head.count(right) for left, right in ("《》", "“”", "（）")):
        return True
    if (
        _NAMED.search(head)
        or _BARE_DAY.match(rest)
        or lacks_subject(rest)
        or hangs_on(head)
        or rest[0] in "对和与及等（"
    ):
        return True
    return ends_clause(rest) and not opens_like_text(rest[:3])


def _of_other_width(piece: str, at: int, joints: Sequence[int], text: str) -> bool:
    """Whether a raw line is wider or narrower than the column below it, whose first two lines are alike."""
    i = bisect_right(joints, at)
    if i + 1 >= len(joints) or "\n" in text[at : joints[i + 1]]:
        return False
    first, second = text[at : joints[i]], text[joints[i] : joints[i + 1]]
    return one_width(first, second) and abs(width(piece) - width(first)) > OTHER


def _cut_tail(line: Line, joints: Sequence[int], stops: Sequence[int], clean: CleanText) -> list[Line]:
    """A headline, maybe with its report, cut off the paragraph above it: …达到95%以上。|管理办法12月1日起施行.

    `stops` are the joints behind an end mark.
    """
    inside = stops[bisect_right(stops, line.start) : bisect_left(stops, line.end)] if line.role == "body" else ()
    if not inside:
        return [line]
    text, last = clean.text, joints[bisect_left(joints, line.end) - 1]
    if text[last - 1] == "。" and _CLOSING.match(text, last, line.end):
        return _cut(line, last, clean)
    for at in inside:
        if _title_end(at, line.end, joints, text)[1]:
            return _cut(line, at, clean)
    if last != inside[-1] or line.text[-1] in "。！？；：”）":
        return [line]
    return _cut(line, last, clean) if _TAIL.match(text[last : line.end]) else [line]


def _cut(line: Line, at: int, clean: CleanText) -> list[Line]:
    """A line cut in two where a raw line break was taken out."""
    first = Line(line.start, at, clean.text[line.start : at], line.gap)
    second = Line(at, line.end, clean.text[at : line.end], _breaks(clean, at))
    for part in (first, second):
        classify(part)
    return [first, second]
