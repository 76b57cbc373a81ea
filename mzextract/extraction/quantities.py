"""Find quantities: amounts with unit, comparator, change, subject, per, deadline, and status target, actual or reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mzextract.entities import Quantity
from mzextract.extraction.context import Context
from mzextract.extraction.moods import Mood, Moods
from mzextract.extraction.subjects import GENERIC, Counted, counted
from mzextract.models import Article, Span
from mzextract.numerals import QuantityMatch, find_quantities

_CLAUSE = re.compile(r"[，。；：！？!?\n]")
# 每个街道、镇 | 应当…; 每处 | 建筑面积; 每5000名户籍老年人 | 配备
_PER = re.compile(
    r"每(?:\d+[万千]?[个名位人户张][一-鿿]{0,8}?|[两十百千万]?[个名位家所座条](?:[一-鿿]{1,6}?、?){1,3}?)"
    r"(?=[应须要可将不原配设建有新补奖安平都均实开培完达至最]|\d|$)"
    r"|每(?:年|月|天|日|周|季度|处|户|亩|村|镇|乡|县|人|次)"
)
_LEAST = re.compile(r"(?:至少|不少于|不低于)[一-鿿]{0,6}$")
_QUOTED = re.compile(r"“[^”]{0,30}”|《[^》]{0,60}》")
_LEAD = re.compile(r"目标[^。]{0,12}：$")
_NAMES_IT = frozenset("“+×第每由从")
_VAGUE = frozenset("个项种类次批组对条")
# a cap is a target only where it is aimed at
_AIMED = re.compile(r"控制在|力争|确保|目标|降|压|减|缩短")
_KEEP_TIME = frozenset(("小时", "分钟", "秒", "天", "工作日", "课时", "学时"))


def find(article: Article, context: Context) -> Iterator[Quantity]:
    """Yield the quantities of `article` in order of their place."""
    lead: Mood | None = None
    for text, offset in article.sections():
        if not text.startswith("—"):
            lead = None
        yield from _Section(article, context, text, offset, lead).quantities()
        if _LEAD.search(text):
            lead = "target"


class _Section:
    """The quantities of one headline or paragraph."""

    def __init__(self, article: Article, context: Context, text: str, offset: int, lead: Mood | None) -> None:
        self.text, self.offset, self.lead = text, offset, lead
        self.article, self.context = article, context
        self.last: tuple[int, Counted] | None = None  # end and subject of the quantity before

    def quantities(self) -> Iterator[Quantity]:
        """Yield them in order."""
        found = list(find_quantities(self.text))
        if not found:
            return
        self.moods = Moods(self.text, self.lead)
        self.hidden = [m.span() for m in _QUOTED.finditer(self.text)]
        self.dates = [
            (d.span.start - self.offset, d.span.end - self.offset) for d in self.context.found("dates", self.article)
        ]
        for q in found:
            if self._counts(q):
                yield self._quantity(q)

    def _counts(self, q: QuantityMatch) -> bool:
        """Leave out pieces of dates and titles, 一个 and the like, and level names (三级)."""
        if q.unit not in _KEEP_TIME and any(s < q.core_end and q.core < e for s, e in self.dates):
            return False
        if any(s < q.core and q.core_end < e and self.text[s] == "《" for s, e in self.hidden):
            return False
        if q.unit == "个月":
            return False
        hanzi = not self.text[q.core].isdecimal()
        if hanzi and q.unit in ("级", "天", "方", "度", "分"):
            return False
        return not (q.value == 1 and hanzi and q.dimension == "count" and q.comparator == "=" and not self._least(q))

    def _least(self, q: QuantityMatch) -> bool:
        return _LEAST.search(self.text, max(q.start - 12, 0), q.start) is not None

    def _quantity(self, q: QuantityMatch) -> Quantity:
        """The quantity with all that the clause says about it."""
        text = self.text
        first, _ = self.moods.sentence(q.start)
        clause = max(
            (m.end() for m in _CLAUSE.finditer(text, max(first, q.start - 60), q.start)),
            default=max(first, q.start - 60),
        )
        listed = self.last is not None and self.last[0] >= clause and text[self.last[0] : self.last[0] + 1] != "降"
        item = max(clause, self.last[0] if listed and self.last else 0)
        per = self._per(clause, q.start)
        if per:
            item = max(item, per[1])
        what = counted(
            text,
            item,
            (q.core, q.core_end),
            q.end,
            self.context.lexicon("target_verbs"),
            self.context.lexicon("subject_ends"),
            q.start,
        )
        if listed and self.last and not what.verb:
            what = what._replace(role=self.last[1].role, change=self.last[1].change)
        subject = what.subject
        if subject in GENERIC and self.last and self.last[0] >= first:
            subject = self.last[1].subject or subject
        status = self._status(q, what, item)
        self.last = (q.end, what._replace(subject=subject))
        comparator: Any = q.comparator
        if comparator == "=" and self._least(q):
            comparator = "≥"
        change: Any = "increase_to" if q.text.startswith("翻") else what.change
        return Quantity(
            text=q.text,
            span=Span(start=q.start + self.offset, end=q.end + self.offset),
            rule=f"quantity.{what.role or 'plain'}",
            mentions=(Span(start=q.start + self.offset, end=q.end + self.offset),),
            value=float(q.value),
            value_max=None if q.value_max is None else float(q.value_max),
            unit=q.unit,
            comparator=comparator,
            change=change,
            subject=subject,
            per=per[0] if per else None,
            deadline=self._deadline(q, first),
            status=status,
        )

    def _per(self, clause: int, start: int) -> tuple[str, int] | None:
        """每个乡镇, 每天: what the amount is for each of."""
        hits = list(_PER.finditer(self.text, clause, start))
        return (hits[-1][0], hits[-1].end()) if hits else None

    def _status(self, q: QuantityMatch, what: Counted, item: int) -> Any:
        """target, actual, or reference for what describes and names."""
        text = self.text
        if any(s < q.core and q.core_end < e for s, e in self.hidden) or text[q.core - 1 : q.core] in _NAMES_IT:
            return "reference"
        if what.role == "refer" or q.dimension in ("age", "level"):
            return "reference"
        if text[q.end : q.end + 1] == "的" and text[q.end : q.end + 3] != "的目标":
            return "reference"
        if text[q.end : q.end + 1] in ("级", "强"):
            return "reference"
        if what.subject and any(what.subject.endswith(n) for n in self.context.lexicon("task_nouns")):
            return "reference"
        if text[q.core] in "百千万亿" and q.comparator == "=":
            return "reference"
        if not text[q.core].isdecimal() and q.value < 10 and q.unit in _VAGUE:
            return "reference"
        if q.comparator == "≤" and not _AIMED.search(text, item, q.start):
            return "reference"
        if q.dimension == "time" and what.follows and not self._per(item, q.start) and q.comparator == "=":
            return "reference"
        return self._mood(q) or "reference"

    def _mood(self, q: QuantityMatch) -> Mood | None:
        """What the sentence says, else its time phrases, else the sentence before, else the paragraph."""
        first = self.moods.sentence(q.start)[0]
        mood = self.moods.at(q.start, q.end)
        if mood is not None:
            return mood
        if self._past(first, q.start):
            return "actual"
        if self._deadline(q, first):
            return "target"
        overall = self.moods.overall
        return "target" if overall != "actual" and first and self.moods.last(first) == "target" else overall

    def _past(self, first: int, start: int) -> bool:
        """Whether a time before the publication stands in the sentence before the number."""
        published = self.context.published
        return published is not None and any(
            first <= d.span.start - self.offset < start and (getattr(d, "end", None) or "9") < published
            for d in self.context.found("dates", self.article)
        )

    def _deadline(self, q: QuantityMatch, first: int) -> str | None:
        """The time phrase of the same sentence that stands before the number, else the first after it."""
        last = self.moods.sentence(q.start)[1]
        near = [d for d in self.context.found("deadlines", self.article) if first <= d.span.start - self.offset < last]
        before = [d for d in near if d.span.start - self.offset < q.start]
        return before[-1].text if before else near[0].text if near else None
