"""Find meetings: their names, who convened and chaired them, when and where, and whether the article reports them.

`meeting_names` finds the names. "X召开会议" with no name is the meeting "X会议". A meeting counts as held where the
article reports it: a verb of holding governs it in headline or first paragraph, or beside a recent date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from mzextract.entities import Entity, Meeting, Organization, Person, TimeExpression
from mzextract.extraction.brackets import mask_titles
from mzextract.extraction.context import Context
from mzextract.extraction.meeting_names import Words, find_names
from mzextract.lexicon import Lexicon
from mzextract.models import Article, Span

HOLD = "(?:主持召开|组织召开|联合召开|召开|举行|举办|召集|主办|开幕|闭幕|闭会|启幕)"
HELD_BEFORE = re.compile(f"{HOLD}(?:了|过|的|首次|本次|第[一二三四五六七八九十]+次)?$")
HELD_AFTER = re.compile(f"[^，。；：、！？\n]{{0,24}}?{HOLD}")
FUTURE = re.compile(
    "将(?:于|在|会|召开|举行|举办|开幕)|即将|拟(?:于|召开)|计划|定于|预计|筹备|准备|要(?:召开|举办|定期)|申办|积极"
)
UNNAMED = re.compile(
    "(?<![主持])(?:召开|举行)(?:了)?(?:(党组|党委|常务|全体|主席|主任|局长办公|常委会|扩大)?会议)(?![室厅中纪])"
)
#: What may stand between a body and the verb: 近日, 12日, 下午, 在京.
BETWEEN = re.compile(
    "(?:近日|日前|近期|今天|昨天|今日|昨日|当天|(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至[0-9]{1,2}日)?|[上下]午|晚上?|"
    "在[^，。；：、]{1,16}|于[^，。；：、]{1,16}|（[^（）]{1,12}）|联合|共同|组织|分别|再次|随后|首次|同时|又|也|还|已|将|正式|成功)*+"
)
PLACE = re.compile(
    "在((?!线)[^，。；：、在的]{2,20}?)(?:隆重|成功|正式|顺利|分别|联合|共同|以[^，。；]{2,14}(?:形式|方式))*(?:召开|举行|举办|开幕|闭幕|主持)"
)
CHAIRED_BY = re.compile("由$|，$")
RECENT_DAYS = 10


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
    """Yield the meetings of `article` in order of their place."""
    reader = Reader(article, context)
    sections = list(article.sections())
    first = article.paragraphs[0].span.end if article.paragraphs else 0
    for text, offset in sections:
        reader.read(text, offset, leading=offset < first)
    for m in reader.meetings.values():
        span = m.spans[0]
        status: Literal["held", "mentioned"] = "held" if m.held else "mentioned"
        yield Meeting(
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
        self.words = _words(context.lexicon("meeting_suffixes"), context.lexicon("meeting_words"))
        self.meetings: dict[str, Found] = {}

    def read(self, text: str, offset: int, leading: bool) -> None:
        """Add the meetings of one section; `leading`: it is the headline or the first paragraph."""
        if "会" not in text and "论坛" not in text and "大" not in text:
            return
        for name in find_names(mask_titles(text), self.words):
            self.add(
                "".join(text[name.start : name.end].split()), name.kind, offset + name.start, offset + name.end, leading
            )
        for m in UNNAMED.finditer(text):
            self._unnamed(text, m, offset, leading)

    def add(self, name: str, kind: str | None, start: int, end: int, leading: bool) -> None:
        """Add a mention of the meeting `name`."""
        meeting = self.meetings.setdefault(name, Found(name, kind))
        meeting.spans.append(Span(start=start, end=end))
        self._circumstances(meeting, start, end, leading)

    def _unnamed(self, text: str, m: re.Match[str], offset: int, leading: bool) -> None:
        """X召开会议: the meeting of X."""
        bodies = self._conveners(offset + m.start())
        if not bodies:
            return
        kind = f"{m[1] or ''}会议"
        name = "、".join(b.text for b in bodies) + kind
        start = self._start_before(bodies, offset + m.start())
        meeting = self.meetings.setdefault(name, Found(name, kind, rule="meeting.of_body"))
        meeting.spans.append(Span(start=start, end=offset + m.end()))
        meeting.convener = "、".join(b.full_name for b in bodies)
        self._circumstances(meeting, offset + m.end() - len(kind), offset + m.end(), leading)

    def _start_before(self, bodies: Sequence[Organization], verb: int) -> int:
        """Where the first of `bodies` stands before `verb`."""
        return max(s.start for s in (bodies[0].mentions or (bodies[0].span,)) if s.end <= verb)

    # convener, chair, date, place, status

    def _circumstances(self, meeting: Found, start: int, end: int, leading: bool) -> None:
        """Read what stands around a mention."""
        low, high = self._sentence(start)
        before, after = self.text[low:start], self.text[end:high]
        verb = HELD_BEFORE.search(before)
        governed = verb is not None or HELD_AFTER.match(after) is not None
        if not governed:
            return
        if verb is not None and meeting.convener is None:
            meeting.convener = "、".join(b.full_name for b in self._conveners(low + verb.start())) or None
        if (verb is not None and "主持" in verb[0]) or self.text[end : end + 2] == "主持":
            meeting.chair = meeting.chair or self._person_before(low + verb.start() if verb else end, low)
        date = self._date(low, high, start)
        meeting.date = meeting.date or date
        place = PLACE.search(self.text, low, high)
        meeting.place = meeting.place or (place[1] if place else None)
        if not FUTURE.search(self.text, low, high) and (self._recent(date, leading) if date else leading):
            meeting.held = True

    def _sentence(self, pos: int) -> tuple[int, int]:
        """The sentence around `pos`."""
        low = max(self.text.rfind(mark, 0, pos) for mark in "。！？\n") + 1
        ends = [e for e in (self.text.find(mark, pos) for mark in "。！？\n") if e >= 0]
        return low, min(ends, default=len(self.text))

    def _conveners(self, verb: int) -> list[Organization]:
        """The bodies right before the verb at `verb`, joined by 、 or 和, in order."""
        found: list[Organization] = []
        pos = verb
        for body, span in self._bodies_before(verb):
            gap = self.text[span.end : pos]
            fits = BETWEEN.fullmatch(gap) if not found else gap in ("、", "和", "与", "会同", "联合")
            if fits:
                found.insert(0, body)
                pos = span.start
            elif span.end <= pos:
                break
        return found

    def _bodies_before(self, pos: int) -> Iterator[tuple[Organization, Span]]:
        """The mentions of bodies that end before `pos`, nearest first, longest first, within a sentence's reach."""
        near = [
            (body, span)
            for body in self.context.found("organizations", self.article)
            if isinstance(body, Organization)
            for span in (body.mentions or (body.span,))
            if pos - 120 < span.start and span.end <= pos
        ]
        return iter(sorted(near, key=lambda pair: (-pair[1].end, pair[1].start)))

    def _person_before(self, pos: int, low: int) -> str | None:
        """The last person named between `low` and `pos`."""
        near = [
            (span.end, person.name)
            for person in self.context.found("people", self.article)
            if isinstance(person, Person)
            for span in person.mentions
            if low <= span.start and span.end <= pos
        ]
        return max(near)[1] if near else None

    def _date(self, low: int, high: int, start: int) -> str | None:
        """The day that the sentence names: the last before the meeting, else the first after it."""
        days = [d for d in self.context.found("dates", self.article) if _is_day(d) and low <= d.span.start < high]
        spans = [(span, d) for d in days for span in (d.mentions or (d.span,)) if low <= span.start < high]
        before = [pair for pair in spans if pair[0].start < start]
        chosen = max(before, key=_place) if before else min(spans, key=_place, default=None)
        return getattr(chosen[1], "start", None) if chosen else None

    def _recent(self, date: str, leading: bool) -> bool:
        """Whether `date` lies within a few days before publication; `leading` decides where that is not known."""
        if self.context.published is None:
            return leading
        published = datetime.date.fromisoformat(self.context.published)
        days = (published - datetime.date.fromisoformat(date)).days
        return 0 <= days <= RECENT_DAYS


@lru_cache(maxsize=4)
def _words(kinds: Lexicon, words: Lexicon) -> Words:
    """The patterns of these lexicons, built once."""
    return Words(kinds, words)


def _place(pair: tuple[Span, Entity]) -> int:
    """The start of the span of a pair."""
    return pair[0].start


def _is_day(entity: Entity) -> bool:
    """Whether a time expression is one day, or a few days of one month."""
    if not isinstance(entity, TimeExpression) or entity.type != "DATE" or not entity.start or not entity.end:
        return False
    return entity.start[:7] == entity.end[:7] and int(entity.end[8:10]) - int(entity.start[8:10]) < 8
