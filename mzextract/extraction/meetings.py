"""Find meetings: their names, who convened and chaired them, when and where, and whether the article reports them.

`meeting_names` finds the names. "X召开会议" with no name is the meeting "X会议". A meeting counts as held where the
article reports it: a verb of holding governs it in headline or first paragraph, or beside a recent date.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, TypeGuard

from mzextract.base import unchecked
from mzextract.entities import Entity, Meeting, Organization, Person, TimeExpression
from mzextract.extraction.brackets import Section, sections
from mzextract.extraction.clauses import SENTENCE_END, after_last
from mzextract.extraction.context import Context
from mzextract.extraction.meeting_aliases import fuller
from mzextract.extraction.meeting_names import find_names, meeting_words
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

new_meeting = unchecked(Meeting)

HOLD = "(?:主持召开|组织召开|联合召开|召开|举行|举办|召集|主办|开幕|闭幕|闭会|启幕)"
HELD_BEFORE = lazy(f"{HOLD}(?:了|过|的|首次|本次|第[一二三四五六七八九十]+次)?$")
HELD_AFTER = lazy(f"[^，。；：、！？\n]{{0,24}}?{HOLD}|(?:表决|审议)?通过|表决")
FUTURE = lazy(
    "将(?:于|在|会|召开|举行|举办|开幕)|即将|拟(?:于|召开)|计划|定于|预计|筹备|准备|要(?:召开|举办|定期)|申办|积极"
)
UNNAMED = lazy(
    "(?<![主持])(?:召开|举行)(?:了)?(?:(党组|党委|常务|全体|主席|主任|局长办公|常委会|扩大)?会议)(?![室厅中纪])"
)
#: What may stand between a body and the verb: 近日, 12日, 下午, 在京.
BETWEEN = lazy(
    "(?:近日|日前|近期|今天|昨天|今日|昨日|当天|(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至[0-9]{1,2}日)?|[上下]午|晚上?|"
    "在[^，。；：、]{1,16}|于[^，。；：、]{1,16}|（[^（）]{1,12}）|联合|共同|组织|分别|再次|随后|首次|同时|又|也|还|已|将|正式|成功)*+"
)
#: 李明远出席|年会|并讲话: whoever speaks there reports it.
ATTENDED = lazy("出席了?$")
SPOKE = lazy("[^，。；：、！？\n]{0,8}?(?:并|，)(?:讲话|致辞|致词|作(?!为)|发表)")
#: 日前召开的国务院常务会议|审议通过《条例（草案）》: what it does is the news.
RESOLVED = lazy(
    "(?:近日|日前|[0-9]{1,2}日)[^，。；]{0,8}召开的[^，。；]{2,40}?会议(?:审议|讨论|听取|研究)|(?:会议|大会)期间(?:举行|召开)的"
)
#: 由|中国慈善总会|主办的: who hosts, before the name
HOSTED_BY = lazy("由([^。；\n]{2,40}?)主办(?:、[^。；\n]{2,40}办)?的$")
#: 年会由|中国老龄协会|主办
HOSTED = lazy("(?:会议?|论坛)由([^。；\n]{2,40}?)(?:主办|召集)")
#: The day named in the sentence before.
SAME_DAY = lazy("当[天日]")
#: A body that is no organization of its own: 中央党的建设工作领导小组|12日, 市防汛抗旱指挥部|近日.
GROUP = lazy(
    "(?:^|(?<=[，。；：\n ]))([\u4e00-\u9fff“”]{2,30}?(?:小组|委员会|指挥部|常委会|党组|党委|政治局|专班|联盟))"
    f"{BETWEEN.pattern}$"
)
CHAIRED = lazy("(?<=会议由)[^，。；：\n]{1,40}?(?=主持)|主持(?=[^，。；：、召\n]{0,8}?会(?![见晤谈]))")
#: 在长沙|召开, 在京|举行, 在北京人民大会堂|开幕; not 在党的领导下|召开.
PLACE = lazy(
    "在((?!线|[日近此]前|近日|前不久|刚刚|[今昨当]天)[^，。；：、！？在的 \\n]{1,20}?)(?<![下中上])"
    "(?:隆重|成功|正式|顺利|分别|联合|共同|继续|如期|以[^，。；]{2,14}(?:形式|方式))*+"
    "(?:召开|举行|举办|开幕|闭幕|主持|出席)"
)
#: 记者10日从民政部获悉，|大会将于15日
SAID = lazy("(?:介绍|获悉|了解到|宣布|透露|消息)，")
#: The meeting is only named: 会议以来, 会议精神.
PAST = lazy("时(?!间)|以来|以后|之后|精神|部署|要求|确定|提出")
#: A meeting so many days before publication is news; one that headline or first paragraph report may be older.
RECENT_DAYS, LEADING_DAYS = 10, 31
#: A name is compared with those of so many meetings before, no more.
COMPARED = 40
#: A convener, a date or a place is looked for so far from the meeting.
REACH = 150


@dataclass
class Found:
    """One meeting while the article is read."""

    name: str
    kind: str | None
    spans: list[Span] = field(default_factory=list)
    convener: str | None = None
    chair: str | None = None
    held: bool = False
    date: str | None = None
    place: str | None = None
    rule: str = "meeting.name"


def find(article: Article, context: Context) -> Iterator[Meeting]:
    """Yield the meetings of `article` in order of their place.

    >>> import mzextract
    >>> text = "近日，民政部召开全国老年助餐工作推进会，落实中央经济工作会议精神。"
    >>> document = mzextract.extract(text, published="2024-06-25", kinds=["meetings"])
    >>> [(m.name, m.convener, m.status) for m in document.articles[0].meetings]
    [('全国老年助餐工作推进会', '民政部', 'held'), ('中央经济工作会议', None, 'mentioned')]
    """
    reader = Reader(article, context)
    first = article.paragraphs[0].span.end if article.paragraphs else 0
    for part in context.once(sections, article):
        reader.read(part, leading=part.offset < first)
    for m in reader.meetings.values():
        span = m.spans[0]
        status: Literal["held", "mentioned"] = "held" if m.held else "mentioned"
        yield new_meeting(
            text=span.of(context.text),
            span=span,
            rule=m.rule,
            mentions=tuple(m.spans),
            name=m.name,
            kind=m.kind,
            convener=m.convener,
            chair=m.chair,
            status=status,
            date=m.date,
            place=m.place,
        )


class Reader:
    """Collects the meetings of one article."""

    def __init__(self, article: Article, context: Context) -> None:
        self.article, self.context, self.text = article, context, context.text
        self.words = meeting_words(context)
        self.meetings: dict[str, Found] = {}
        self._mentions: dict[str, tuple[list[tuple[Entity, Span]], list[int]]] = {}

    def read(self, part: Section, leading: bool) -> None:
        """Add the meetings of one section; `leading`: it is the headline or the first paragraph."""
        text, offset = part.text, part.offset
        if "会" not in text and "论坛" not in text and "大" not in text:
            return
        for name in find_names(part.masked, self.words):
            self.add(
                "".join(text[name.start : name.end].split()), name.kind, offset + name.start, offset + name.end, leading
            )
        if "召开" in text or "举行" in text:
            for m in UNNAMED.finditer(part.masked):
                self._unnamed(m, offset, leading)
        for m in HOSTED.finditer(part.masked) if "由" in text else ():
            self._hosted(offset + m.start(1), offset + m.end(1))
        for m in CHAIRED.finditer(part.masked) if "主持" in text else ():
            self._chaired(offset + (m.start() if m[0].startswith("主持") else m.end()))

    def add(self, name: str, kind: str | None, start: int, end: int, leading: bool) -> None:
        """Add a mention of the meeting `name`."""
        meeting = self.meetings.get(name) or self._known_by(name, kind)
        if meeting is None:
            meeting = self.meetings[name] = Found(name, kind)
        meeting.spans.append(new_span(start=start, end=end))
        self._circumstances(meeting, start, end, leading)

    def _known_by(self, name: str, kind: str | None) -> Found | None:
        """The meeting found before under another name of its own, which is kept where it tells no less."""
        for meeting in islice(self.meetings.values(), COMPARED) if kind else ():
            best = fuller(name, meeting.name, kind or "") if meeting.kind == kind else None
            if best is not None:
                meeting.name = best
                return meeting
        return None

    def _unnamed(self, m: re.Match[str], offset: int, leading: bool) -> None:
        """X召开会议: the meeting of X."""
        verb, end = offset + m.start(), offset + m.end()
        bodies = self._conveners(verb)
        if bodies:
            texts = list(dict.fromkeys(span.of(self.text) for _, span in bodies))
            names, start = [b.full_name for b, _ in bodies], bodies[0][1].start
        else:
            group = GROUP.search(self.text, max(0, verb - 60), verb)
            if group is None:
                return
            start, texts = group.start(1), [group[1]]
            names = texts
        kind = f"{m[1] or ''}会议"
        name = "、".join(texts) + kind
        meeting = self.meetings.setdefault(name, Found(name, kind, rule="meeting.of_body"))
        meeting.spans.append(new_span(start=start, end=end))
        meeting.convener = "、".join(names)
        self._circumstances(meeting, end - len(kind), end, leading)

    def _chaired(self, verb: int) -> None:
        """X主持会议, 会议由X主持: X chaired the meeting that the article reports last before."""
        meeting = self._last_before(verb)
        if meeting and meeting.chair is None:
            meeting.chair = self._person_before(verb, verb - 12)

    def _hosted(self, start: int, end: int) -> None:
        """会议由X主办: X convened the meeting that the article reports last before."""
        meeting = self._last_before(start)
        if meeting and meeting.convener is None:
            self._hosted_by(meeting, start, end)

    def _hosted_by(self, meeting: Found, start: int, end: int) -> None:
        """Set the convener: the bodies named between `start` and `end`."""
        bodies = sorted(self._placed("organizations", start, end), key=_start)
        names = [body.full_name for body, span in bodies if isinstance(body, Organization) and span.end <= end]
        meeting.convener = "、".join(names) or None

    def _last_before(self, pos: int) -> Found | None:
        """The meeting that the article reports last before `pos`; None where the sentence names another one."""
        low, _ = self._sentence(pos)
        near = [m for m in self.meetings.values() if any(low <= s.start < pos for s in m.spans)]
        found = near or [m for m in self.meetings.values() if m.held and any(s.start < pos for s in m.spans)]
        return found[-1] if found and found[-1].held else None

    # convener, chair, date, place, status

    def _circumstances(self, meeting: Found, start: int, end: int, leading: bool) -> None:
        """Read what stands around a mention."""
        low, high = self._sentence(start)
        before, after = self.text[low:start], self.text[end:high]
        verb = HELD_BEFORE.search(before)
        governed = verb is not None or HELD_AFTER.match(after) is not None
        if not governed and not (ATTENDED.search(before) and SPOKE.match(after)):
            return
        by = HOSTED_BY.search(before) if before.endswith("办的") else None
        if by and meeting.convener is None:
            self._hosted_by(meeting, low + by.start(1), low + by.end(1))
        if verb is not None and meeting.convener is None:
            meeting.convener = "、".join(b.full_name for b, _ in self._conveners(low + verb.start())) or None
        if (verb is not None and "主持" in verb[0]) or self.text[end : end + 2] == "主持":
            meeting.chair = meeting.chair or self._person_before(low + verb.start() if verb else end, low)
        date = self._date(low, high, start)
        meeting.date = meeting.date or date
        place = PLACE.search(self.text, low, high)
        if place and (meeting.place is None or len(meeting.place) == 1):
            meeting.place = place[1]
        resolved = RESOLVED.match(self.text, low, high) is not None
        called = verb is not None and verb[0].endswith("的") and not (resolved or HELD_AFTER.match(after))
        named = called or PAST.match(after) or FUTURE.search(self.text, low, high)
        if not named and (self._recent(date, leading) if date else leading or resolved):
            meeting.held = True

    def _sentence(self, pos: int) -> tuple[int, int]:
        """The sentence around `pos`, as far as it lies within reach."""
        floor, ceiling = max(0, pos - REACH), min(len(self.text), pos + REACH)
        end = SENTENCE_END.search(self.text, pos, ceiling)
        return after_last(SENTENCE_END, self.text, pos, floor), end.start() if end else ceiling

    def _conveners(self, verb: int) -> list[tuple[Organization, Span]]:
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

    def _bodies_before(self, pos: int) -> Iterator[tuple[Organization, Span]]:
        """The mentions of bodies that end before `pos`, nearest first, longest first, within a sentence's reach."""
        near = [(b, s) for b, s in self._placed("organizations", pos - REACH, pos) if s.end <= pos]
        for body, span in sorted(near, key=lambda pair: (-pair[1].end, pair[1].start)):
            if isinstance(body, Organization):
                yield body, span

    def _person_before(self, pos: int, low: int) -> str | None:
        """The last person named between `low` and `pos`."""
        near = [p.name for p, s in self._placed("people", low, pos) if isinstance(p, Person) and s.end <= pos]
        return near[-1] if near else None

    def _date(self, low: int, high: int, start: int) -> str | None:
        """The day that the sentence names: the last before the meeting, else the first after it."""
        days = [(d.start, s.start) for d, s in self._placed("dates", low, high) if _is_day(d)]
        told = SAID.search(self.text, low, start)
        if told:  # the day before is that of the report
            days = [(day, place) for day, place in days if place > told.start()]
        before = [day for day, place in days if place < start]
        if not days and SAME_DAY.search(self.text, low, high):
            before = [d.start for d, _ in self._placed("dates", max(0, low - REACH), low) if _is_day(d)]
        return before[-1] if before else next((day for day, _ in days), None)

    def _placed(self, kind: str, low: int, high: int) -> list[tuple[Entity, Span]]:
        """The mentions of entities of `kind` that start in [low, high), in order."""
        if kind not in self._mentions:
            found = self.context.found(kind, self.article)
            pairs = sorted(((e, s) for e in found for s in (e.mentions or (e.span,))), key=_start)
            self._mentions[kind] = (pairs, [s.start for _, s in pairs])
        pairs, starts = self._mentions[kind]
        return pairs[bisect_left(starts, low) : bisect_left(starts, high)]

    def _recent(self, date: str, leading: bool) -> bool:
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
