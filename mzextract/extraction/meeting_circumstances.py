"""What stands around a meeting in its sentence: who convened and chaired it, when and where."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeGuard

from mzextract.entities import Entity, Organization, Person, TimeExpression
from mzextract.extraction.clauses import LAST_SENTENCE_END, SENTENCE_END, after_last
from mzextract.extraction.context import Context
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

#: What may stand between a body and the verb: 近日, 12日, 下午, 在京.
BETWEEN = lazy(
    "(?:近日|日前|近期|今天|昨天|今日|昨日|当天|(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至[0-9]{1,2}日)?|[上下]午|晚上?|"
    "在[^，。；：、]{1,16}|于[^，。；：、]{1,16}|（[^（）]{1,12}）|联合|共同|组织|分别|再次|随后|首次|同时|又|也|还|已|将|正式|成功)*+"
)
#: A body that is no organization of its own: 中央党的建设工作领导小组|12日, 市防汛抗旱指挥部|近日.
GROUP = lazy(
    "(?:^|(?<=[，。；：\n ]))([\u4e00-\u9fff“”]{2,30}?(?:小组|委员会|指挥部|常委会|党组|党委|政治局|专班|联盟|主席团))"
    f"{BETWEEN.pattern}$"
)
#: 在长沙|召开, 在京|举行, 在北京人民大会堂|开幕; not 在党的领导下|召开, 在9月26日|举办, 在国庆节前夕|举办.
PLACE = lazy(
    "在((?!线|[日近此]前|近日|前不久|刚刚|[今昨当]天|[0-9]+[年月日])[^，。；：、！？在的 \\n]{1,20}?)"
    "(?<![下中上日节])(?<!期间)(?<!之际)(?<!前夕)"
    "(?:隆重|成功|正式|顺利|分别|联合|共同|继续|如期|以[^，。；]{2,14}(?:形式|方式))*+"
    "(?:召开|举行|举办|开幕|闭幕|主持|出席)"
)
#: 记者10日从民政部获悉，|大会将于15日
SAID = lazy("(?:介绍|获悉|了解到|宣布|透露|消息)，")
#: 4月30日的会议决定，今年|7月在北京召开|全会: the day before is not its own.
MONTH_BEFORE = lazy("(?<=[，年])[0-9]{1,2}月(?![0-9])[^，。；0-9]{0,16}$")
#: The day named in the sentence before.
SAME_DAY = lazy("当[天日]")
#: A meeting so many days before publication is news; one that headline or first paragraph report may be older.
RECENT_DAYS, LEADING_DAYS = 10, 31
#: A convener, a date or a place is looked for so far from the meeting.
REACH = 150


class Surroundings:
    """The bodies, people and days of one article, asked for by place."""

    def __init__(self, article: Article, context: Context) -> None:
        self.article, self.context, self.text = article, context, context.text
        self._mentions: dict[str, tuple[list[tuple[Entity, Span]], list[int]]] = {}

    def sentence(self, pos: int) -> tuple[int, int]:
        """The sentence around `pos`, as far as it lies within reach."""
        floor, ceiling = max(0, pos - REACH), min(len(self.text), pos + REACH)
        end = SENTENCE_END.search(self.text, pos, ceiling)
        return after_last(LAST_SENTENCE_END, self.text, pos, floor), end.start() if end else ceiling

    def conveners(self, verb: int) -> list[tuple[Organization, Span]]:
        """The bodies right before the verb at `verb`, joined by 、 or 和, in order, with their places."""
        found: list[tuple[Organization, Span]] = []
        pos = verb
        for body, span in self._bodies_before(verb):
            gap = self.text[span.end : pos]
            fits = BETWEEN.fullmatch(gap) if not found else gap in ("、", "和", "与", "会同", "联合")
            if found and span == found[0][1]:
                found.insert(1, (body, span))
            elif fits:
                found.insert(0, (body, span))
                pos = span.start
            elif span.end <= pos:
                break
        return found

    def led_by(self, verb: int) -> list[tuple[Organization, Span]]:
        """省民政厅党组书记X主持|召开党组会议: the body in the title of who chairs."""
        people = [(p, s) for p, s in self._placed("people", verb - REACH, verb) if isinstance(p, Person)]
        if not people or not self.text.endswith("主持", 0, verb):
            return []
        chair, span = people[-1]
        if not BETWEEN.fullmatch(self.text, span.end, max(verb - 2, span.end)):
            return []
        return [(b, s) for b, s in self._bodies_before(span.start) if b.full_name == chair.organization][:1]

    def group(self, verb: int) -> Span | None:
        """The body right before the verb at `verb` that is no organization of its own."""
        found = GROUP.search(self.text, max(0, verb - 60), verb)
        return new_span(start=found.start(1), end=found.end(1)) if found else None

    def bodies(self, start: int, end: int) -> str | None:
        """The full names of the bodies named between `start` and `end`, joined by 、."""
        placed = self._placed("organizations", start, end)
        return "、".join(b.full_name for b, s in placed if isinstance(b, Organization) and s.end <= end) or None

    def _bodies_before(self, pos: int) -> Iterator[tuple[Organization, Span]]:
        """The mentions of bodies that end before `pos`, nearest first, longest first, within a sentence's reach."""
        near = [(b, s) for b, s in self._placed("organizations", pos - REACH, pos) if s.end <= pos]
        for body, span in sorted(near, key=lambda pair: (-pair[1].end, pair[1].start)):
            if isinstance(body, Organization):
                yield body, span

    def person_before(self, pos: int, low: int) -> str | None:
        """The last person named between `low` and `pos`."""
        near = [p.name for p, s in self._placed("people", low, pos) if isinstance(p, Person) and s.end <= pos]
        return near[-1] if near else None

    def date(self, low: int, high: int, start: int, end: int) -> str | None:
        """The day that the sentence names: the last before the meeting at [start, end), else the first after it.

        The day of 庆祝“五一”国际劳动节大会 is not that of the feast.
        """
        placed = self._placed("dates", low, high)
        days = [(d.start, s.start) for d, s in placed if _is_day(d) and not start < s.start < end]
        told = SAID.search(self.text, low, start)
        if told:  # the day before is that of the report
            days = [(day, place) for day, place in days if place > told.start()]
        before = [day for day, place in days if place < start]
        if not days and SAME_DAY.search(self.text, low, high):
            before = [d.start for d, _ in self._placed("dates", max(0, low - REACH), low) if _is_day(d)]
        if before and MONTH_BEFORE.search(self.text, max(low, start - 20), start):
            return None
        return before[-1] if before else next((day for day, _ in days), None)

    def place(self, low: int, high: int) -> str | None:
        """The place where the sentence says that people met: 在|长沙|召开."""
        found = PLACE.search(self.text, low, high)
        return found[1] if found else None

    def _placed(self, kind: str, low: int, high: int) -> list[tuple[Entity, Span]]:
        """The mentions of entities of `kind` that start in [low, high), in order."""
        if kind not in self._mentions:
            found = self.context.found(kind, self.article)
            pairs = sorted(((e, s) for e in found for s in (e.mentions or (e.span,))), key=_start)
            self._mentions[kind] = (pairs, [s.start for _, s in pairs])
        pairs, starts = self._mentions[kind]
        return pairs[bisect_left(starts, low) : bisect_left(starts, high)]

    def recent(self, date: str, leading: bool) -> bool:
        """Whether `date` lies within a few days before publication; `leading` decides where that is not known."""
        if self.context.published is None:
            return leading
        published = datetime.date.fromisoformat(self.context.published)
        days = (published - datetime.date.fromisoformat(date)).days
        return 0 <= days <= (LEADING_DAYS if leading else RECENT_DAYS)


def _start(pair: tuple[Entity, Span]) -> int:
    """The place of a mention."""
    return pair[1].start


def _is_day(entity: Entity) -> TypeGuard[TimeExpression]:
    """Whether a time expression is one day, or a few days of one month."""
    if (
        not isinstance(entity, TimeExpression)
        or entity.type not in ("DATE", "TIME")
        or not entity.start
        or not entity.end
    ):
        return False
    return entity.start[:7] == entity.end[:7] and int(entity.end[8:10]) - int(entity.start[8:10]) < 8
