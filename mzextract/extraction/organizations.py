"""Organizations: every named body mentioned outside 《…》, with its full name, level, kind and region.

`org_scan` finds the names; here what only looks like a body is left out (a body inside the name of a meeting, a work
report or a document number), the region of 省民政厅 is completed from the article, and mentions of one body are joined.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.entities import BodyKind, Level, Organization, Region
from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.extraction.evidence import Evidence
from mzextract.extraction.org_lists import listed
from mzextract.extraction.org_scan import Scan
from mzextract.extraction.org_tags import with_tagged
from mzextract.extraction.org_words import Name, Words, words
from mzextract.extraction.regions import Place
from mzextract.models import Article, Dateline, Span, TextSpan, new_span
from mzextract.patterns import lazy

new_organization = unchecked(Organization)

# 国务院常务会议, 省委农村工作会议, 广东省委十三届四次全会: the body is part of the meeting's name,
# but not in 省民政厅要建立联席会议制度.
MEETING = lazy(
    r"(?!要|将|应|须)(?:第?[一二三四五六七八九十百\d]{1,4}[届次]){0,4}+(?:“[^”\n]{1,30}”|(?![召举出参主在的出指]|建立|健全|会同)[^，。；：、！？（）《》“”\s\d]){0,24}?"
    r"(?:会议|全会|座谈会|推进会|新闻发布会|吹风会|研讨会|现场会|联席会|视频会|常委会会议|茶话会|动员会|表彰会)"
)

# 省政府工作报告, 国办发〔2024〕3号, 国务院令第785号
NO_BODY_BEFORE = lazy("(?:工作报告|[发函字办电规]{1,3}[〔﹝［\\[(（]\\d{4})")

# 争创国家社区应急演训中心: what is to be built is no body yet.
FACILITY = ("中心", "基地", "实验室", "平台", "枢纽")
WISHED = lazy("(?:争创|创建|打造|申报|争取|建设|布局|培育|新建|建成)[^，。；、]{0,4}$")

# 在国家博物馆举行: a museum is a body where it acts, no body where it is only the place.
VENUE = ("博物馆", "博物院", "图书馆", "美术馆", "档案馆", "科技馆", "纪念馆", "文化馆", "少年宫")
WHERE = ("在", "到", "于", "赴", "从", "走进", "参观", "前往", "抵达", "游览", "走出", "进入", "去")
INSIDE = ("内", "里", "外", "前", "中", "旁", "上")

# 省政府办公厅近日印发…: the act of one body is reported
_REPORTED = lazy(
    "(?:近日|日前|近期|今天|[0-9]{1,2}日|[上下]午)?(?:联合|专题|再次|正式)?(?:印发|出台|下发|转发|召开)(?!的)"
)
# 省、自治区、直辖市人民政府 in a rule, 县委书记 of any county: without a region in the article they name no one body.
_ANYONE = lazy(".*(?:人民政府|服务中心|工作站)|[县区旗](?:委|纪委|党委)$")

# 清河镇人民政府, 和平街道党群服务中心, 石坪村村委会, 幸福社区党支部, but not 城乡建设局, 农业农村厅
_TOWNSHIP = lazy("(?:[镇乡]|苏木)(?:人民政府|政府|党委|纪委|人大)|街道|(?:村|社区)(?:党|[村居](?:委|民))")

# （以下简称“太行钢”）after a name.
SHORT_FORM = lazy("（(?:以下|下)?(?:统)?简?称(?:为)?[：:]?[“‘]?([^“”‘’（）《》，。]{2,12})[”’]?）")

# A body of its own name has the level that its lexicon gives.
_GRADES: dict[str, Level] = {"central": "central", "province": "province"}

# What a bare level word says; 县, 区 and 旗 are counties.
_LEVELS: dict[str, Level] = {
    **dict.fromkeys(("省", "自治区"), "province"),
    **dict.fromkeys(("市", "自治州", "州", "盟"), "prefecture"),
}

# So many stated short forms are looked for, no more.
MANY = 100


class Body(NamedTuple):
    """One body as it is resolved: its full name, its region and what tells it, and what its mentions share."""

    full_name: str
    code: str | None
    key: str
    evidence: Span | None = None


def find(article: Article, context: Context) -> Iterator[Organization]:
    """Yield the organizations of `article` in order of their place.

    >>> import mzextract
    >>> text = "广东省民政厅召开会议，省委社会工作部、中国残联派人参加，各级民政部门收听收看。"
    >>> (article,) = mzextract.extract(text, kinds=["organizations"]).articles
    >>> [x.full_name for x in article.organizations]
    ['广东省民政厅', '广东省委社会工作部', '中国残疾人联合会']
    """
    lexicons = context.model(words)
    names = []
    for _, text, _, offset in context.once(sections, article):
        names += [name.moved(offset) for name in _found(text, lexicons) if _counts(name, text)]
    names = _merged(names, list(_short_mentions(names, article, context)))
    if context.tagger is not None:
        names = with_tagged(names, article, context, _counts)
        names = _merged(names, list(_outlet(article, context)))
    yield from _joined(names, context.once(Resolver, article))


def _outlet(article: Article, context: Context) -> Iterator[Name]:
    """The outlet of the dateline where it is a body: 新华社 of 新华社北京5月3日电, not 本报.

    Who asks for a tagger wants every name in the text; the rules by themselves leave it to `Article.dateline`.
    """
    line = article.dateline
    if line is not None and line.outlet:
        start = context.text.find(line.outlet, line.span.start, line.span.end)
        if start >= 0:
            yield from (n.moved(start) for n in Scan(line.outlet, context.model(words)).run() if n.head == line.outlet)


def _found(text: str, lexicons: Words) -> list[Name]:
    """The names in a section, those of lists included."""
    one = Scan(text, lexicons)
    names = one.run()
    return _merged(names, list(listed(one))) if "企业" in text else names


def _merged(names: list[Name], more: list[Name]) -> list[Name]:
    """`names` and those of `more` that touch none of them, in order of place."""
    if not more:
        return names
    starts = [n.start for n in names]
    free = []
    for m in more:
        i = bisect_left(starts, m.end)
        if not i or names[i - 1].end <= m.start:
            free.append(m)
    return sorted([*names, *free])


def _short_mentions(names: list[Name], article: Article, context: Context) -> Iterator[Name]:
    """The later places of the short forms that the text states: （以下简称“太行钢”）."""
    stated = [(m, name) for name in names if (m := SHORT_FORM.match(context.text, name.end))]
    shorts = {m[1]: (m.end(), name.kind) for m, name in stated[:MANY]}
    if not shorts:
        return
    pattern = re.compile("|".join(map(re.escape, shorts)))
    for _, text, _, offset in context.once(sections, article):
        for m in pattern.finditer(text):
            after, kind = shorts[m[0]]
            if m.start() + offset >= after:
                yield Name(m.start() + offset, m.end() + offset, m[0], kind, "organization.short_form")


def _counts(name: Name, text: str) -> bool:
    """Whether the name stands for the body itself."""
    if MEETING.match(text, name.end) or NO_BODY_BEFORE.match(text, name.end):
        return False
    start, end = name.start, name.end
    if text.endswith(VENUE, start, end) and (text.endswith(WHERE, 0, start) or text.startswith(INSIDE, end)):
        return False
    return not (text.endswith(FACILITY, start, end) and WISHED.search(text, max(0, start - 6), start))


def _origins(article: Article) -> list[Dateline | TextSpan]:
    """Dateline and source say where the article comes from, too."""
    return [part for part in (article.dateline, article.source) if part is not None]


class Resolver:
    """Completes names by the regions that the article speaks of."""

    def __init__(self, article: Article, context: Context) -> None:
        self.text = context.text
        self._places = context.model(words).places
        parts = [(s.offset, s.offset + len(s.text)) for s in context.once(sections, article)]
        parts += [(part.span.start, part.span.end) for part in _origins(article)]
        self._evidence = Evidence(self.text, parts, self._places)

    def body(self, name: Name) -> Body:
        """The body that `name` means."""
        code, evidence = self._region(name)
        if name.whole or not (name.place or name.level):
            return Body(name.head, code, name.head, evidence)
        if name.level:
            region = self._places.name(code) if code else name.level
        else:
            region = "".join(p.name for p in name.place)
        return Body(name.party + region + name.head, code, f"{code or region} {name.party}{name.head}", evidence)

    def _region(self, name: Name) -> tuple[str | None, Span | None]:
        """The code of the region of `name`, and where the text tells it if the name itself does not."""
        told = self._evidence.resolve(name.level, name.start) if name.level else None
        if name.place and not name.level:
            code = self._code(name.place)
            if code:
                shared = name.place[0].end <= name.start
                return code, new_span(start=name.place[0].start, end=name.place[-1].end) if shared else None
            told = self._evidence.told_apart(name.place[-1])
        return (told.code, new_span(start=told.by.start, end=told.by.end)) if told else (None, None)

    def _code(self, places: tuple[Place, ...]) -> str | None:
        """The code of the lowest place of a chain, as far as the chain tells it."""
        last = places[-1]
        for outer in reversed(places[:-1]):
            inside = [c for c in last.codes if c.startswith(outer.codes[0].rstrip("0"))]
            if len(inside) == 1:
                return inside[0]
        return last.codes[0] if len(last.codes) == 1 else None

    def level(self, name: Name, code: str | None) -> Level:
        """central, province, prefecture, county, township or other."""
        if name.kind in ("government", "party", "mass_org") and _TOWNSHIP.search(name.head[-10:]):
            return "township"
        if name.grade:
            return _GRADES.get(name.grade, "other")
        if name.kind in ("party", "government", "congress", "court", "mass_org"):
            if code:
                return self._places.level(code)
            return _LEVELS.get(name.level, "county" if name.level else "other")
        return "other"

    def region(self, code: str | None) -> Region | None:
        """The region as an entity field."""
        return self._places.region(code)


def _joined(names: list[Name], resolver: Resolver) -> Iterator[Organization]:
    """One entity a body, its mentions together, in order of the first."""
    text = resolver.text
    short = {m[1]: resolver.body(name) for name in names if (m := SHORT_FORM.match(text, name.end))}
    first: dict[str, tuple[Name, Body]] = {}
    spans: dict[str, list[Span]] = {}
    for name in names:
        body = short.get(text[name.start : name.end]) or resolver.body(name)
        anyone = name.level and not body.code and _ANYONE.match(text, name.start, name.end)
        if anyone and not _REPORTED.match(text, name.end):
            continue
        for each in _each(body):
            first.setdefault(each.key, (name, each))
            spans.setdefault(each.key, []).append(new_span(start=name.start, end=name.end))
    for key, (name, body) in first.items():
        yield entity(name, body, spans[key], resolver)


def _each(body: Body) -> list[Body]:
    """The bodies that a name stands for: 两高 for two."""
    if "/" not in body.full_name:
        return [body]
    return [body._replace(full_name=part, key=part) for part in body.full_name.split("/")]


def entity(name: Name, body: Body, mentions: list[Span], resolver: Resolver) -> Organization:
    """The organization that `name`, resolved to `body`, stands for, mentioned at `mentions`, its own place first."""
    return new_organization(
        text=mentions[0].of(resolver.text),
        span=mentions[0],
        rule=name.rule,
        mentions=tuple(mentions),
        full_name=body.full_name,
        level=resolver.level(name, body.code),
        kind=_KINDS.get(name.kind, "other"),
        region=resolver.region(body.code),
        evidence=body.evidence,
    )


_KINDS: dict[str, BodyKind] = {
    k: k for k in ("party", "government", "congress", "court", "mass_org", "social_org", "enterprise", "media")
}
