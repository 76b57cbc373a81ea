"""Where clauses and sentences begin and end, and how parallel parts are told apart: shared by the list finders."""

from __future__ import annotations

import re
from bisect import bisect_right

from mzextract.models import Article, Paragraph
from mzextract.patterns import lazy

CLAUSE_MARKS = "，。；：！？\n"
OPENING = "（《“‘〈【("
CLOSING = "）》”’〉】)"
_PAIRS = dict(zip(CLOSING, OPENING, strict=True))
# 新增床位5万张| 力争三年翻番: a space is the gap between the parts of a headline, not one between Latin words
GAP_IF_SPACE = "(?<![^一-鿿%] )"
SENTENCE_END = lazy("[。！？\n]")
_CLOSE = lazy(f"[{re.escape(CLOSING)}]")
# A、B、C · “A”“B”“C”
_CUT = {mark: lazy(rf"[{mark}（《“‘〈【()）》”’〉】]") for mark in "、，；"}


def last_of(marks: str) -> re.Pattern[str]:
    """A pattern for a text up to the last of the `marks`, a class of characters, for `after_last`."""
    return lazy(f"(?s:.*){marks}")


_LAST_MARK = last_of(f"[{CLAUSE_MARKS}]")
LAST_SENTENCE_END = last_of(SENTENCE_END.pattern)


def sentence_bounds(article: Article) -> list[int]:
    """The starts of all sentences of the article's paragraphs, in order."""
    return [s.span.start for p in article.paragraphs for s in (p.sentences or (p,))]


def sentence_start(starts: list[int], pos: int) -> int:
    """The start of the sentence that `pos` lies in."""
    return starts[bisect_right(starts, pos) - 1]


def sentence_end(starts: list[int], pos: int, paragraph: Paragraph) -> int:
    """The end of the sentence that `pos` lies in, at most the paragraph's."""
    i = bisect_right(starts, pos)
    return min(starts[i], paragraph.span.end) if i < len(starts) else paragraph.span.end


def clause_start(text: str, pos: int, floor: int) -> int:
    """The start of the clause before `pos`, not before `floor`; a mark inside brackets or quotes does not end a clause.

    >>> clause_start("近日，《关于加强救助、帮扶，促进就业的意见》要求", 22, 0)
    3
    """
    start = min(after_last(_LAST_MARK, text, pos, floor), pos)
    for _ in range(4):
        closing = _CLOSE.search(text, start, pos)
        if closing is None:
            break
        opening = _PAIRS[closing[0]]
        if text.find(opening, start, closing.start()) >= 0:
            break
        at = text.rfind(opening, floor, start)
        if at < 0:
            break
        start = after_last(_LAST_MARK, text, at, floor)
    return start


def after_last(mark: re.Pattern[str], text: str, pos: int, floor: int) -> int:
    """The place after the last mark in text[floor:pos] by its pattern, see `last_of`; `floor` where there is none.

    >>> after_last(last_of("[。！？]"), "会议开幕。民政部", 8, 0)
    5
    """
    found = mark.match(text, floor, pos)
    return found.end() if found else floor


def split_parts(text: str, start: int, end: int, mark: str = "、") -> list[tuple[int, int]]:
    """The parts of text[start:end] between `mark`s, those inside brackets and quotes left alone.

    Two quotations side by side, “A”“B”, are two parts.

    >>> text = "辖区单位（企业、商户）、社区群众"
    >>> [text[s:e] for s, e in split_parts(text, 0, len(text))]
    ['辖区单位（企业、商户）', '社区群众']
    """
    parts: list[tuple[int, int]] = []
    depth, left = 0, start
    for hit in _CUT[mark].finditer(text, start, end):
        char, at = hit[0], hit.start()
        if char in OPENING:
            if depth == 0 and char == "“" and at > left and text[at - 1] == "”":
                parts.append((left, at))
                left = at
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append((left, at))
            left = at + 1
    parts.append((left, end))
    return parts
