"""Where clauses and sentences begin and end, and how parallel parts are told apart: shared by the list finders."""

from __future__ import annotations

import re
from bisect import bisect_right

from mzextract.models import Article, Paragraph

CLAUSE_MARKS = "，。；：！？\n"
OPENING = "（《“‘〈【("
CLOSING = "）》”’〉】)"
_PAIRS = dict(zip(CLOSING, OPENING, strict=True))
# A、B、C · “A”“B”“C”
_CUT = {mark: re.compile(rf"[{mark}（《“‘〈【()）》”’〉】]") for mark in "、，；"}


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
    cut = max(text.rfind(mark, floor, pos) for mark in CLAUSE_MARKS) + 1
    start = max(cut, floor)
    for _ in range(4):
        opening = _unopened(text, start, pos)
        if opening is None:
            break
        at = text.rfind(opening, floor, start)
        if at < 0:
            break
        start = max(max(text.rfind(mark, floor, at) for mark in CLAUSE_MARKS) + 1, floor)
    return start


def _unopened(text: str, start: int, pos: int) -> str | None:
    """The opening mark that is missing in text[start:pos], or None."""
    part = text[start:pos]
    for closing, opening in _PAIRS.items():
        at = part.find(closing)
        if at >= 0 and opening not in part[:at]:
            return opening
    return None


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
            if depth == 0 and char == "“" and at > left and text[at - 1] == "”" and text[left] == "“":
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
