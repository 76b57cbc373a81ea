"""Task lists in one line with a count: A、B、C三大行动 · 从A、B等七方面 · 三大行动：A、B、C."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.entities import TaskItem, TaskList
from mzextract.extraction.clauses import clause_start, split_parts
from mzextract.extraction.list_heads import Counted, counted_heads
from mzextract.lexicon import Lexicon
from mzextract.models import Article, Span

Part = tuple[int, int]
Parts = list[Part]

_MAX_PART = 40
_MAX_BARE = 14
_REACH = 240
_NEAR = 60
# 三大行动：A · 三大行动，即A · 三大行动（A · 三大行动，分别是A
_AFTER = re.compile(r"”?(?:：|，(?:即|包括|分别(?:是|为))：?|（|包括：?)")
_AND = re.compile(r"以及|及|和|与")
# the parts of a list announced by 三大行动： run to the first of these, in this order of trial
_TAILS = (("、", "，。；：）\n"), ("；", "。\n"), ("，", "。；\n"))
# 从A，B，C等七方面: the parts may hold commas only where a preposition opens them
_FRAME = re.compile(r"(?:从|围绕|聚焦)(?=[^，。；：]{2,40}，)")
_MARKED = re.compile(r"[一首第其（(①1]")


def find_inline(article: Article, text: str, heads: Lexicon) -> Iterator[TaskList]:
    """The inline lists of the article's paragraphs, in order.

    >>> import mzextract
    >>> doc = mzextract.extract("方案明确实施素养提升、精准帮扶、安全防护三大提升行动。")
    >>> [(t.declared_count, [i.title for i in t.items]) for t in doc.articles[0].task_lists]
    [(3, ['素养提升', '精准帮扶', '安全防护'])]
    """
    for paragraph in article.paragraphs:
        floor, end = paragraph.span.start, paragraph.span.end
        for counted in counted_heads(text, heads, floor, end):
            if counted.kind != "task":
                continue
            parts, rule = _parts(text, floor, end, counted, heads)
            if parts:
                floor = max(counted.end, parts[-1][1])
                yield _list(text, parts, counted, rule)


def _parts(text: str, floor: int, end: int, counted: Counted, heads: Lexicon) -> tuple[Parts, str]:
    """The parts that stand before or after the number, and the rule that found them."""
    for rule, parts in (
        ("task_list.inline_before", _before(text, floor, counted, heads)),
        ("task_list.inline_commas", _between_commas(text, floor, counted)),
        ("task_list.inline_after", _after(text, end, counted)),
    ):
        shortest = 1 if parts and text[parts[0][0] - 1] == "“" else 2  # “建、管、用”三个方面
        if parts and all(shortest <= e - s <= _MAX_PART for s, e in parts):
            return parts, rule
    return [], ""


def _before(text: str, floor: int, counted: Counted, heads: Lexicon) -> Parts:
    """The parts in A、B、C(等)五大行动; none where their number does not fit."""
    stop, etc = _stop(text, counted.start)
    near = max(floor, stop - _NEAR)
    if text.find("、", near, stop) < 0 and text.find("”“", near, stop) < 0 and not _AND.search(text, near, stop):
        return []
    start = clause_start(text, stop, max(floor, stop - _REACH))
    if text[stop - 1 : stop] == "”":
        opening = text.rfind("“", start, stop)
        if opening >= 0 and "、" in text[opening:stop]:
            return _fitting(text, split_parts(text, opening + 1, stop - 1), counted.number, etc)
    if text.count("、", start, stop) > 2 * counted.number + 8:
        return []
    parts = split_parts(text, start, stop)
    if len(parts) < 2 and not _AND.search(text, start, stop):
        return []
    first = _without_governor(text, parts[0], parts[1] if len(parts) > 1 else None, heads)
    return _fitting(text, [first, *parts[1:]], counted.number, etc) if first else []


def _between_commas(text: str, floor: int, counted: Counted) -> Parts:
    """The parts in 从A，B，C等八个方面."""
    stop, etc = _stop(text, counted.start)
    if text.find("，", max(floor, stop - _NEAR), stop) < 0:
        return []
    sentence = max(text.rfind(mark, max(floor, stop - _REACH), stop) for mark in "。；！？") + 1
    frame = _FRAME.search(text, max(sentence, floor), stop)
    if not frame:
        return []
    parts = split_parts(text, frame.end(), stop, "，")
    return _fitting(text, parts, counted.number, etc) if len(parts) > 2 else []


def _after(text: str, end: int, counted: Counted) -> Parts:
    """The parts in 三大行动：A、B、C; none where they bear markers."""
    opening = _AFTER.match(text, counted.end, end)
    if not opening or _MARKED.match(text, opening.end()):
        return []
    for mark, tail in _TAILS:
        stop = _first_of(text, tail, opening.end(), min(end, opening.end() + _REACH))
        etc = text.startswith("等", stop - 1)
        parts = split_parts(text, opening.end(), stop - etc, mark)
        fitting = _fitting(text, parts, counted.number, etc) if len(parts) > 1 else []
        if fitting:
            return fitting
    return []


def _stop(text: str, pos: int) -> tuple[int, bool]:
    """Where the parts before `pos` end, and whether 等 follows them."""
    pos -= text[pos - 1] in "“‘"
    etc = text.startswith("等", pos - 1)
    return pos - etc, etc


def _first_of(text: str, marks: str, start: int, end: int) -> int:
    """The place of the first of `marks` in text[start:end] outside brackets, or `end`."""
    places = [at for mark in marks if (at := text.find(mark, start, end)) >= 0]
    return min(places, default=end)


def _fitting(text: str, parts: Parts, count: int, etc: bool) -> Parts:
    """`parts`, the last one split at its 和 if the count asks for it; none where the number does not fit."""
    if len(parts) < count:
        conjunction = next(reversed([*_AND.finditer(text, *parts[-1])]), None)
        if conjunction and len(parts) == (1 if etc else count - 1):
            start, end = parts[-1]
            parts = [*parts[:-1], (start, conjunction.start()), (conjunction.end(), end)]
    fits = len(parts) == count or (etc and 1 < len(parts) < count)
    return parts if fits else []


def _without_governor(text: str, part: Part, second: Part | None, heads: Lexicon) -> Part | None:
    """The first part without what governs the list (明确了实施|素养提升, 从|提升质量); None where it is not clear."""
    start, end = part
    words = [(m.start, m.end, heads.field(m.term, "kind")) for m in heads.find(text, start, end) if m.end < end]
    begin = next((stop + 1 for _, stop, kind in words if kind in ("report", "verb") and text[stop] == "了"), start)
    frame = next((stop for left, stop, kind in words if kind == "frame" and left >= begin), None)
    if frame is not None and begin == start:
        return frame, end
    begin = next((stop for left, stop, kind in words if kind == "report" and left >= begin), begin)
    verbs = [(left, stop) for left, stop, kind in words if kind == "verb" and left >= begin]
    if second is not None and _begins_with_verb(text, second, heads):
        own = [left for left, _ in verbs if left == begin or text[left - 1] in "要将会"]
        return (own[0], end) if own else (begin, end) if begin > start else None
    if verbs and verbs[-1][1] < end - 1:
        left = verbs[-1][1]
        return left + (text[left] in "好以"), end
    return (begin, end) if end - begin <= _MAX_BARE else None


def _begins_with_verb(text: str, part: Part, heads: Lexicon) -> bool:
    """Whether the part is a verb phrase: 加强监管."""
    term = heads.longest(text, part[0])
    return term is not None and heads.field(term, "kind") == "verb"


def _list(text: str, parts: Parts, counted: Counted, rule: str) -> TaskList:
    """The list of `parts`, which are title and text of their items."""
    items = tuple(
        TaskItem(ordinal=n, title=text[s:e], text=text[s:e], span=Span(start=s, end=e))
        for n, (s, e) in enumerate(parts, 1)
    )
    span = Span(start=parts[0][0], end=parts[-1][1])
    return TaskList(
        text=span.of(text),
        span=span,
        rule=rule,
        mentions=(span,),
        declared_count=counted.number,
        style="inline",
        items=items,
        complete=len(items) == counted.number,
    )
