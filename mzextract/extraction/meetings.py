"""Find meetings: their names, who convened and chaired them, when and where, and whether the article reports them.

`meeting_names` finds the names. "X召开会议" with no name is the meeting "X会议". A meeting counts as held where the
article reports it: a verb of holding governs it in headline or first paragraph, or beside a recent date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from mzextract.base import unchecked
from mzextract.entities import Meeting
from mzextract.extraction.brackets import Section, sections
from mzextract.extraction.context import Context
from mzextract.extraction.meeting_aliases import fuller
from mzextract.extraction.meeting_circumstances import Surroundings
from mzextract.extraction.meeting_names import find_names, meeting_words
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

new_meeting = unchecked(Meeting)

HOLD = "(?:主持召开|组织召开|联合召开|召开|举行|举办|召集|主办|开幕|闭幕|闭会|启幕)"
HELD_BEFORE = lazy(f"{HOLD}(?:了|过|的|首次|本次|第[一二三四五六七八九十]+次)?$")
#: 会议|6日在长沙召开, 会议|，于5日至6日在长沙举行
HELD_AFTER = lazy(f"(?:，(?=于[0-9]))?[^，。；：、！？\n]{{0,24}}?{HOLD}|(?:表决|审议)?通过|表决")
FUTURE = lazy(
    "将(?:于|在|会|召开|举行|举办|开幕)|即将|拟(?:于|召开)|计划|定于|预计|筹备|准备|要(?:召开|举办|定期)|申办|积极"
)
#: 召开会议, 召开党组（扩大）会议, 召开第58次常务会议
UNNAMED = lazy(
    "(?<!支持)(?:召开|举行)(?:了)?((?:第[一二三四五六七八九十百0-9]{1,4}次)?"
    "(?:(?:党组|党委|常委会|全体)（?扩大）?|党组|党委|常务|全体|主席|主任|局长办公|常委会|扩大)?)会议(?![室厅中纪])"
)
#: 李明远出席|年会|并讲话, 李明远10日在京出席|年会: whoever speaks or is there reports it.
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
#: 会议由|李明|主持, 李明|主持会议, 会议闭幕，李明|主持。
CHAIRED = lazy("(?<=会议由)[^，。；：\n]{1,40}?(?=主持)|主持(?=[^，。；：、召\n]{0,8}?会(?![见晤谈])|[，。；])")
#: 大会日前在杭州召开: news also where a digest tells it further below
LATELY = lazy("近日|日前(?<![0-9一二三四五六七八九十]日前)|昨[日天]|今[日天](?!的)")
#: The meeting is only named: 会议以来, 会议精神.
PAST = lazy("时(?!间)|以来|以后|之后|精神|部署|要求|确定|提出")
#: A name is compared with those of so many meetings before, no more.
COMPARED = 40


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
        self.text, self.around = context.text, Surroundings(article, context)
        self.words = context.model(meeting_words)
        self.meetings: dict[str, Found] = {}

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
        """X召开会议, X举行第二次会议: the meeting of X."""
        verb, end = offset + m.start(), offset + m.end()
        bodies = self.around.conveners(verb) or (self.around.led_by(verb) if m[1] and "办公" not in m[1] else [])
        if bodies:
            texts = list(dict.fromkeys(span.of(self.text) for _, span in bodies))
            names, start = [b.full_name for b, _ in bodies], bodies[0][1].start
        else:
            group = self.around.group(verb)
            if group is None:
                return
            start, names = group.start, [group.of(self.text)]
            texts = names
        kind = f"{m[1]}会议"
        name = "、".join(texts) + kind
        plain = kind.rpartition("次")[2]  # 第二次会议 is a 会议
        meeting = self.meetings.setdefault(name, Found(name, plain, rule="meeting.of_body"))
        meeting.spans.append(new_span(start=start, end=end))
        meeting.convener = "、".join(names)
        self._circumstances(meeting, end - len(kind), end, leading)

    def _chaired(self, verb: int) -> None:
        """X主持会议, 会议由X主持: X chaired the meeting that the article reports last before."""
        meeting = self._last_before(verb)
        if meeting and meeting.chair is None:
            meeting.chair = self.around.person_before(verb, verb - 12)

    def _hosted(self, start: int, end: int) -> None:
        """会议由X主办: X convened the meeting that the article reports last before."""
        meeting = self._last_before(start)
        if meeting and meeting.convener is None:
            meeting.convener = self.around.bodies(start, end)

    def _last_before(self, pos: int) -> Found | None:
        """The meeting that the article reports last before `pos`; None where the sentence names another one."""
        low, _ = self.around.sentence(pos)
        near = [m for m in self.meetings.values() if any(low <= s.start < pos for s in m.spans)]
        found = near or [m for m in self.meetings.values() if m.held and any(s.start < pos for s in m.spans)]
        return found[-1] if found and found[-1].held else None

    def _circumstances(self, meeting: Found, start: int, end: int, leading: bool) -> None:
        """Read what stands around a mention."""
        low, high = self.around.sentence(start)
        before, after = self.text[low:start], self.text[end:high]
        verb = HELD_BEFORE.search(before)
        governed = verb is not None or HELD_AFTER.match(after) is not None
        if not governed and not ATTENDED.search(before):
            return
        date = self.around.date(low, high, start, end)
        if not governed and not SPOKE.match(after) and not (leading and date):
            return
        by = HOSTED_BY.search(before) if before.endswith("办的") else None
        if by and meeting.convener is None:
            meeting.convener = self.around.bodies(low + by.start(1), low + by.end(1))
        if verb is not None and meeting.convener is None:
            meeting.convener = "、".join(b.full_name for b, _ in self.around.conveners(low + verb.start())) or None
        if (verb is not None and "主持" in verb[0]) or self.text[end : end + 2] == "主持":
            meeting.chair = meeting.chair or self.around.person_before(low + verb.start() if verb else end, low)
        meeting.date = meeting.date or date
        if meeting.place is None or len(meeting.place) == 1:
            meeting.place = self.around.place(low, high) or meeting.place
        resolved = RESOLVED.match(self.text, low, high) is not None
        called = verb is not None and verb[0].endswith("的") and not (resolved or HELD_AFTER.match(after))
        named = called or PAST.match(after) or FUTURE.search(self.text, low, high)
        lately = LATELY.search(self.text, low, high) is not None
        if not named and (self.around.recent(date, leading) if date else leading or resolved or lately):
            meeting.held = True
