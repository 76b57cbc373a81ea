"""What unwrapping got wrong, as far as the lines show it: the text is not touched, only what is a paragraph.

Pieces of a paragraph that plainly go on are taken together again (it then holds the line breaks that are left in the
text); a headline that was run together with its first paragraph is cut off where the raw text had a line break.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from mzextract.models import CleanText
from mzextract.segmentation.blocks import classify
from mzextract.segmentation.breaks import opens_like_news
from mzextract.segmentation.lines import Line
from mzextract.segmentation.topics import title_pairs

NEAR = 3000  # characters looked through for words that a line end tears
_HANZI = re.compile("[一-鿿]{4}")
LONG = 44  # characters; no title is longer and no line of a column
LEAD = 200  # characters of a paragraph that a headline is compared with
REPEATED = 0.55  # of a headline's pairs that the paragraph says again
CHAIN = 12  # lines of one width looked ahead
PIECES = frozenset({"title", "body", "scrap"})
# marks and words of running text: no title has them
_RUNNING = re.compile(r"[，。；]|近日|日前|[（(]\d{1,2}月\d{1,2}日")
_END = re.compile(r"[。！？；：…!?;:][”’」』）)】]{0,3}$|[》）)”\d%A-Za-z]$")
_TITLE = re.compile(r"[^，。；：！？、,;]{6,46}$")


def seams(clean: CleanText) -> list[int]:
    """The places in the clean text where a raw line break was taken out."""
    raw = clean.raw
    return [row.start for row in clean.rows if row.kind == "unwrap" or "\n" in raw[row.raw_start : row.raw_end]]


def mend(lines: list[Line], clean: CleanText) -> list[Line]:
    """The lines with the pieces of each torn paragraph made one, and headlines cut off their paragraphs."""
    joints = seams(clean)
    out: list[Line] = []
    i = 0
    while i < len(lines):
        end = _last_piece(lines, i, joints, clean.text)
        line = _joined(lines[i], lines[end], clean.text) if end > i else lines[i]
        if end > i and line.role != "body":  # the lines of a title are joined with more care later
            line, end = lines[i], i
        out += _cut_title(line, joints, clean.text) if joints and line.role in ("body", "title") else [line]
        i = end + 1
    return out


def _joined(first: Line, last: Line, text: str) -> Line:
    """The lines from `first` to `last` as one."""
    whole = Line(first.start, last.end, text[first.start : last.end], first.gap)
    classify(whole)
    return whole


def _last_piece(lines: Sequence[Line], first: int, joints: Sequence[int], text: str) -> int:
    """The last piece of the paragraph, or of the title, that begins with a line: itself where the line is whole."""
    i, running = first, False
    while i + 1 < len(lines) and _open(lines[i]) and lines[i + 1].role in PIECES:
        across = _word_across(lines[i], lines[i + 1], text)
        if not (running or across or _goes_on(lines, i, joints)) or _set_off(lines, i + 1, first):
            break
        running = running or not across or bool(_RUNNING.search(lines[i].text))
        i += 1
    return i


def _word_across(line: Line, after: Line, text: str) -> bool:
    """Whether three characters across the line end stand together elsewhere near: 国务院常⏎务会议."""
    tail, head = line.text[-2:], after.text[:2]
    if len(tail) + len(head) < 4 or not _HANZI.fullmatch(tail + head):
        return False
    if opens_like_news(after.text) or _says_again(line.text, after.text[:LEAD]):
        return False
    near = text[max(0, line.start - NEAR) : after.start + NEAR]
    return tail + head[0] in near or tail[1] + head in near


def _open(line: Line) -> bool:
    """Whether a line could go on: a piece by its role, and no end mark."""
    return line.role in PIECES and not _END.search(line.text)


def _goes_on(lines: Sequence[Line], i: int, joints: Sequence[int]) -> bool:
    """Whether a line plainly goes on with the next."""
    if i + 1 >= len(lines) or lines[i + 1].role not in PIECES:
        return False
    line, after = lines[i], lines[i + 1]
    if len(line.text) > LONG:
        return True
    marks = len(_RUNNING.findall(line.text))
    if marks > 1 or (marks and opens_like_news(line.text)):
        return True
    if marks and line.gap <= after.gap and i:
        return len(after.text) <= LONG or bisect_right(joints, after.end) > bisect_left(joints, after.start)
    return _in_chain(lines, i)


def _in_chain(lines: Sequence[Line], i: int) -> bool:
    """Whether lines of one width, set alike, lead on to one with marks of running text."""
    for k in range(i + 1, min(i + CHAIN, len(lines))):
        a, b = lines[k - 1], lines[k]
        if b.role not in PIECES or abs(_width(a) - _width(b)) > 1 or (k > i + 1 and a.gap != b.gap):
            return False
        if _RUNNING.search(b.text):
            return True
    return False


def _set_off(lines: Sequence[Line], i: int, first: int) -> bool:
    """Whether a line is set farther off than the pieces before it."""
    inside = lines[i - 1].gap if i - 1 > first else 2
    return lines[i].gap > max(inside, 1) + 1


def _width(line: Line) -> int:
    """Half cells that a line takes."""
    return len(line.text.encode("gbk", "replace"))


def _cut_title(line: Line, joints: Sequence[int], text: str) -> list[Line]:
    """A headline cut off the paragraph that it was run together with: 国务院常务会议|国务院总理李强5日主持召开…."""
    best = 0
    for at in joints[bisect_right(joints, line.start) : bisect_right(joints, line.start + LONG)]:
        head, rest = text[line.start : at], text[at : min(line.end, at + LEAD)]
        if not _TITLE.match(head) or len(rest) < LONG:
            break
        if opens_like_news(rest) or _says_again(head, rest):
            best = at
    if not best or line.before:
        return [line]
    first = Line(line.start, best, text[line.start : best], line.gap)
    second = Line(best, line.end, text[best : line.end], line.gap)
    for part in (first, second):
        classify(part)
    return [first, second]


def _says_again(head: str, rest: str) -> bool:
    """Whether a paragraph takes up the words of a title before it."""
    pairs = title_pairs(head)
    return len(pairs) > 3 and len(pairs & title_pairs(rest)) > REPEATED * len(pairs)
