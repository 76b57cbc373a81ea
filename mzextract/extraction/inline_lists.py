"""Task lists in one line with a count: A、B、C三大行动 · 从A、B等七方面 · 三大行动：A、B、C."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.entities import TaskItem, TaskList
from mzextract.extraction.clauses import clause_start, split_parts
from mzextract.extraction.list_heads import Counted, counted_heads
from mzextract.lexicon import Lexicon
from mzextract.models import new_span
from mzextract.patterns import lazy

new_task_list = unchecked(TaskList)
new_task_item = unchecked(TaskItem)

Part = tuple[int, int]
Parts = list[Part]

# the longest part, and the longest first part that nothing governs
_MAX_PART = 40
_MAX_BARE = 14
# how far from the number the parts may reach, and how near one of the signs of a list must stand
_REACH = 240
_NEAR = 60
# 三大行动：A · 三大行动，即A · 三大行动（A · 三大行动，分别是A · 四个方面发力：A
_ON = "[^，。；：、（“”]{0,6}(?:发力|入手|着手|着力|用力|推进|部署|展开|开展|下功夫|功夫|安排|要求|工作)"
_AFTER = lazy(rf"”?(?:(?:{_ON})?：|，(?:即|包括|分别(?:是|为))：?|（|包括：?)")
_AND = lazy(r"以及|及|和|与")
_SEVERAL = lazy(r"、|”“|及|和|与")
# the parts of a list announced by 三大行动： run to the first of these, in this order of trial
_TAILS = (("、", "，。；：）\n"), ("；", "。\n"), ("，", "。；\n"))
# 从A，B，C等七方面: the parts may hold commas only where a preposition opens them
_FRAME = lazy(r"(?:从|围绕|聚焦)(?=[^，。；：]{2,40}，)")
# works are tasks where they are done, things where they are counted (十大水利工程)
_CARRIED_OUT = lazy(r"实施|开展|启动")
_MARKED = lazy(r"[一首第其（(①1]")


def find_inline(text: str, paragraphs: Iterable[tuple[int, int]], heads: Lexicon) -> Iterator[TaskList]:
    """The inline lists of the paragraphs text[start:end], in order.

    >>> import mzextract
    >>> doc = mzextract.extract("方案明确实施技能提升、邻里互助、消防改造三大提升行动。")
    >>> [(t.declared_count, [i.title for i in t.items]) for t in doc.articles[0].task_lists]
    [(3, ['技能提升', '邻里互助', '消防改造'])]
    """
    for floor, end in paragraphs:
        for counted in counted_heads(text, heads, floor, end):
            place = _Place(text, floor, end, counted, heads)
            if counted.kind != "task" and not (counted.kind == "work" and place.carried_out):
                continue
            for rule, parts_of in _RULES:
                parts = parts_of(place)
                if parts:
                    floor = max(counted.end, parts[-1][1])
                    yield _list(text, parts, counted, rule)
                    break


class _Place(NamedTuple):
    """A number with its head (五大行动) in the paragraph text[floor:end]; what stands before `floor` is used up."""

    text: str
    floor: int
    end: int
    counted: Counted
    heads: Lexicon

    @property
    def carried_out(self) -> bool:
        """Whether a verb of doing governs the number: 实施设施提升、服务提质两大工程."""
        start = clause_start(self.text, self.counted.start, max(self.floor, self.counted.start - _REACH))
        return _CARRIED_OUT.search(self.text, start, self.counted.start) is not None

    @property
    def etc(self) -> bool:
        """Whether 等 stands before the number."""
        return self.text.startswith("等", max(self.floor, self._before_quote - 1))

    @property
    def stop(self) -> int:
        """Where the parts before the number end."""
        return self._before_quote - self.etc

    @property
    def _before_quote(self) -> int:
        start = self.counted.start
        return start - self.text.startswith(("“", "‘"), max(self.floor, start - 1))

    def fitting(self, parts: Parts, *, etc: bool) -> Parts:
        """`parts`, the last one split at its 和 if the number asks for it; none where the number does not fit."""
        number = self.counted.number
        if len(parts) < number:
            conjunction = next(reversed([*_AND.finditer(self.text, *parts[-1])]), None)
            if conjunction and len(parts) == (1 if etc else number - 1):
                start, end = parts[-1]
                parts = [*parts[:-1], (start, conjunction.start()), (conjunction.end(), end)]
        fits = len(parts) == number or (etc and 1 < len(parts) < number)
        quoted = self.text.startswith("“", max(0, parts[0][0] - 1))  # “建、管、用”三个方面
        return parts if fits and all((1 if quoted else 2) <= e - s <= _MAX_PART for s, e in parts) else []


def _before(place: _Place) -> Parts:
    """The parts in A、B、C(等)五大行动; none where their number does not fit."""
    text, stop, number = place.text, place.stop, place.counted.number
    near = max(place.floor, stop - _NEAR)
    if not _SEVERAL.search(text, near, stop):
        return []
    start = clause_start(text, stop, max(place.floor, stop - _REACH))
    opening = text.rfind("“", start, stop) if text.startswith("”", stop - 1) else -1
    if opening >= 0 and text.find("、", opening, stop) >= 0:
        return place.fitting(split_parts(text, opening + 1, stop - 1), etc=place.etc)
    if text.count("、", start, stop) > 2 * number + 8:
        return []
    parts = split_parts(text, start, stop)
    first = _without_governor(text, parts[0], parts[1] if len(parts) > 1 else None, place.heads)
    return place.fitting([first, *parts[1:]], etc=place.etc) if first else []


def _between_commas(place: _Place) -> Parts:
    """The parts in 从A，B，C等八个方面."""
    text, stop = place.text, place.stop
    if text.find("，", max(place.floor, stop - _NEAR), stop) < 0:
        return []
    floor = max(place.floor, stop - _REACH)
    sentence = max(text.rfind(mark, floor, stop) for mark in "。；！？") + 1
    frame = _FRAME.search(text, max(sentence, floor), stop)
    parts = split_parts(text, frame.end(), stop, "，") if frame else []
    return place.fitting(parts, etc=place.etc) if len(parts) > 2 else []


def _after(place: _Place) -> Parts:
    """The parts in 三大行动：A、B、C; none where they bear markers."""
    text = place.text
    opening = _AFTER.match(text, place.counted.end, place.end)
    if not opening or _MARKED.match(text, opening.end()):
        return []
    for mark, tail in _TAILS:
        stop = _first_of(text, tail, opening.end(), min(place.end, opening.end() + _REACH))
        etc = text.startswith("等", stop - 1)
        parts = split_parts(text, opening.end(), stop - etc, mark)
        fitting = place.fitting(parts, etc=etc) if len(parts) > 1 else []
        if fitting:
            return fitting
    return []


# tried in this order
_RULES: tuple[tuple[str, Callable[[_Place], Parts]], ...] = (
    ("task_list.inline_before", _before),
    ("task_list.inline_commas", _between_commas),
    ("task_list.inline_after", _after),
)


def _first_of(text: str, marks: str, start: int, end: int) -> int:
    """The place of the first of `marks` in text[start:end], or `end`."""
    places = [at for mark in marks if (at := text.find(mark, start, end)) >= 0]
    return min(places, default=end)


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
        new_task_item(ordinal=n, title=text[s:e], text=text[s:e], span=new_span(start=s, end=e))
        for n, (s, e) in enumerate(parts, 1)
    )
    span = new_span(start=parts[0][0], end=parts[-1][1])
    return new_task_list(
        text=span.of(text),
        span=span,
        rule=rule,
        mentions=(span,),
        declared_count=counted.number,
        style="inline",
        items=items,
        complete=len(items) == counted.number,
    )
