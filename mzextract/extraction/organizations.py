"""Organizations: every named body mentioned outside 《…》, with its full name, level, kind and region.

`org_scan` finds the names; here what only looks like a body is left out (a body inside the name of a meeting, a work
report or a document number), the region of 省民政厅 is completed from the article, and mentions of one body are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mzextract.entities import BodyKind, Level, Organization, Region
from mzextract.extraction.brackets import mask_titles
from mzextract.extraction.context import Context
from mzextract.extraction.org_scan import Name, scan, words
from mzextract.extraction.regions import Evidence, Place
from mzextract.models import Article, Span

# 国务院常务会议, 省委农村工作会议, 广东省委十三届四次全会: the body is part of the meeting's name.
MEETING = re.compile(
    r"(?:第?[一二三四五六七八九十百\d]+[届次])*(?:“[^”\n]{1,30}”|(?![召举出参主在的出指])[^，。；：、！？（）《》“”\s\d]){0,24}?"
    r"(?:会议|全会|座谈会|推进会|新闻发布会|现场会|联席会|视频会|常委会会议|茶话会|动员会|表彰会)"
)

# 省政府工作报告, 国办发〔2024〕3号, 国务院令第785号
NO_BODY_BEFORE = re.compile("(?:工作报告|[发函字办电规]{1,3}[〔﹝［\\[(（]\\d{4})")

# （以下简称“太钢”）after a name.
SHORT_FORM = re.compile("（(?:以下|下)?(?:统)?简?称(?:为)?[：:]?[“‘]?([^“”‘’（）《》，。]{2,12})[”’]?）")


class Body(NamedTuple):
    """One body as it is resolved: its normalised full name and its region."""

    full_name: str
    code: str | None


def find(article: Article, context: Context) -> Iterator[Organization]:
    """Yield the organizations of `article` in order of their place."""
    sections = [(mask_titles(text), offset) for text, offset in article.sections()]
    lexicons = words(context)
    names = [
        name._replace(start=name.start + offset, end=name.end + offset)
        for text, offset in sections
        for name in scan(text, lexicons)
        if _counts(name, text)
    ]
    resolver = Resolver(article, context, sections)
    yield from _joined(names, resolver, context.text, sections)


def _counts(name: Name, text: str) -> bool:
    """Whether the name stands for the body itself."""
    return not (MEETING.match(text, name.end) or NO_BODY_BEFORE.match(text, name.end))


class Resolver:
    """Completes names by the regions that the article speaks of."""

    def __init__(self, article: Article, context: Context, sections: list[tuple[str, int]]) -> None:
        self._sections = sections
        self._article = article
        self._places = words(context).places
        self._text = context.text
        self._evidence: Evidence | None = None

    @property
    def evidence(self) -> Evidence:
        """The regions named in the article, gathered when first needed."""
        if self._evidence is None:
            found = [
                p._replace(start=p.start + offset, end=p.end + offset)
                for text, offset in [*self._sections, *self._extra()]
                for p in self._places.find(text)
            ]
            self._evidence = Evidence(found, self._places)
        return self._evidence

    def _extra(self) -> Iterator[tuple[str, int]]:
        """Dateline and source say where the article comes from, too."""
        for part in (self._article.dateline, self._article.source):
            if part is not None:
                yield part.span.of(self._text), part.span.start

    def body(self, name: Name) -> Body:
        """The body that `name` means."""
        if name.place:
            code = self._code(name.place)
            if name.rule in ("organization.placed", "organization.unit"):
                return Body(name.head, code)
            return Body(name.party + "".join(p.name for p in name.place) + name.head, code)
        if name.level:
            code = self.evidence.resolve(name.level, name.start)
            region = self._places.name(code) if code else name.level
            return Body(name.party + region + name.head, code)
        return Body(name.head, None)

    def _code(self, places: tuple[Place, ...]) -> str | None:
        """The code of the lowest place of a chain."""
        last = places[-1]
        for outer in reversed(places[:-1]):
            inside = [c for c in last.codes if c.startswith(outer.codes[0].rstrip("0"))]
            if len(inside) == 1:
                return inside[0]
        return self.evidence.settle(last) if len(last.codes) > 1 else last.codes[0]

    def level(self, name: Name, code: str | None) -> Level:
        """central, province, prefecture, county, township or other."""
        if name.grade:
            return "central" if name.grade == "central" else "other"
        if re.search("[镇乡]|街道|村|社区", name.head[-8:]) and name.kind in ("government", "party"):
            return "township"
        if name.kind in ("party", "government", "congress", "court", "mass_org"):
            if code:
                return self._places.level(code)
            words_to_level: dict[str, Level] = {"省": "province", "自治区": "province", "市": "prefecture"}
            return words_to_level.get(name.level, "county" if name.level else "other")
        return "other"

    def region(self, code: str | None) -> Region | None:
        """The region as an entity field."""
        return self._places.region(code)


def _joined(
    names: list[Name], resolver: Resolver, text: str, sections: list[tuple[str, int]]
) -> Iterator[Organization]:
    """One entity a body, its mentions together, in order of the first."""
    first: dict[str, tuple[Name, Body]] = {}
    spans: dict[str, list[Span]] = {}
    for name in names:
        body = resolver.body(name)
        key = body.full_name
        first.setdefault(key, (name, body))
        spans.setdefault(key, []).append(Span(start=name.start, end=name.end))
    for key, (name, body) in first.items():
        yield Organization(
            text=text[name.start : name.end],
            span=spans[key][0],
            rule=name.rule,
            mentions=tuple(spans[key]),
            full_name=body.full_name,
            level=resolver.level(name, body.code),
            kind=_KINDS.get(name.kind, "other"),
            region=resolver.region(body.code),
        )


_KINDS: dict[str, BodyKind] = {
    k: k for k in ("party", "government", "congress", "court", "mass_org", "social_org", "enterprise", "media")
}
