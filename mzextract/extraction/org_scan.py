"""Find the names of bodies in running text: where each begins and ends, and what kind of body it is.

A name is recognised by its last character, then by its last word. Four readings are tried, the first that answers wins:

1. `local`: a body head (民政厅, 委宣传部) after a region, after a bare 省 or 市, or in coordination (省财政厅、民政厅);
2. `known`: a body of its own name (国务院办公厅, 中办, 新华社);
3. `anchored`: a last word after a region, a country, 中国, 全国 or another body (全国高校区域技术转移转化中心);
4. `open`: a last word after a name that runs back to the last word that cannot be part of it (嵩山实验室).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.extraction.regions import LEVEL_WORDS, Gazetteer, Place, bare_level, gazetteer
from mzextract.lexicon import Lexicon, Match

# What may not follow it: 部 ends 宣传部, but not in 部门; 会 ends 妇联会, but not in 会议.
NOT_AFTER = {
    "部": "门分署落件位级下属队",
    "委": "员托派培任曲婉屈",
    "会": "议见谈晤员计场址费客诊",
    "院": "士线落子",
    "局": "面势限域",
    "办": "理公事法学好成案结证实出得起税",
    "行": "动为业政使程走李情法",
    "厅": "堂",
    "社": "会区交",
    "司": "法机令",
    "团": "队伙结",
    "所": "有以在谓需属称得示致为",
    "学": "习科者术历",
    "台": "湾风阶账词",
    "心": "城区组镇村地位任态情灵愿意得",
    "室": "内外",
    "组": "织合建成",
    "队": "伍列",
    "处": "理置罚分于境",
    "报": "告道名送考",
    "网": "络",
    "军": "队人事区委",
    "区": "域",
    "联": "系合盟网",
    "协": "议会作调",
    "党": "员建组委校派",
    "大": "门荒西洋学会楼街通路道",
    "府": "网军",
    "中": "级学心国央东西",
    "法": "院",
    "关": "注于系心键爱",
    "地": "区方点理",
}

# 央视综合频道 names no broadcaster (nor does 农业部长会议 a ministry, see `_ending`).
_NOT_AFTER_WORD = re.compile("频|网|新闻|客户端|[一-鿿]{0,3}频道")

# 3家医院, 2026年广州市…: what counts or dates after a digit is no part of a name.
MEASURE = re.compile(r"(?<=\d)[年月日号个家所名位次届期座间项万亿多余批条支类级]+")

# 第七条 before a name in a rule
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[条章节款]")

# A class, not a name: 普惠性幼儿园, 教育部门办幼儿园, 系列实验室
_CLASS = re.compile("性|部门|系列|级|第[一二三四五]大|最大|(?<![高中初平特])等|（[一二三四五六七八九十]）")

# A chain of regions before a head is looked for so many characters back, the beginning of an open name likewise.
REACH = 24

# 、和与 between two heads of one region: 省财政厅、民政厅.
JOINTS = "、和与及"

# A party or league committee: 团省委, 共青团广东省委, 中共青岛市委, 民革上海市委.
PARTIES = re.compile("(共青团|团|中共|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)$")

# What cannot stand inside a name: punctuation, spaces, digits, letters.
BREAK = re.compile(r"[^一-鿿（）·]")


class Name(NamedTuple):
    """A body's name in a stretch of text.

    `head` is the normalised name after its region: `place` (a chain of regions as written) or `level` (a bare 省, 市
    …); with `whole` it is the whole normalised name and `place` only says where the body is. `party` is what goes
    before the region (共青团).
    """

    start: int
    end: int
    head: str
    kind: str
    rule: str
    grade: str = ""
    level: str = ""
    place: tuple[Place, ...] = ()
    party: str = ""
    whole: bool = False


class Words(NamedTuple):
    """The lexicons that the scan reads, with their names indexed by last characters.

    `ends` finds the last character of any name; `lengths` gives the lengths of the names that end in two characters
    (or in one, where a name is one character long), longest first.
    """

    heads: Lexicon
    bodies: Lexicon
    suffixes: Lexicon
    stops: Lexicon
    generic: Lexicon
    anchors: Lexicon
    places: Gazetteer
    ends: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]
    names: frozenset[str]


def words(context: Context) -> Words:
    """The lexicons of a run, the user's additions included; indexed once."""
    names = ("body_heads", "bodies", "org_suffixes", "org_stops", "org_generic", "countries", "regions", "counties")
    return _words(*map(context.lexicon, names))


@lru_cache(maxsize=8)
def _words(
    heads: Lexicon,
    bodies: Lexicon,
    suffixes: Lexicon,
    stops: Lexicon,
    generic: Lexicon,
    countries: Lexicon,
    regions: Lexicon,
    counties: Lexicon,
) -> Words:
    names = frozenset((*heads, *bodies, *suffixes))
    lengths: dict[str, set[int]] = {}
    for term in names:
        lengths.setdefault(term[-2:], set()).add(len(term))
    index = {last: tuple(sorted(ns, reverse=True)) for last, ns in lengths.items()}
    ends = re.compile(f"[{re.escape(''.join(sorted({last[-1] for last in index})))}]")
    places = gazetteer(regions, counties)
    return Words(heads, bodies, suffixes, stops, generic, countries, places, ends, index, names)


class Scan:
    """One pass over a text."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.names: list[Name] = []

    def run(self) -> list[Name]:
        """The names in the text, in order, none inside another."""
        text, lengths = self.text, self.words.lengths
        for m in self.words.ends.finditer(text):
            end = m.end()
            known = lengths.get(text[end - 2 : end], ()) if end > 1 else ()
            short = lengths.get(m[0], ())
            if (known or short) and not (end < len(text) and text[end] in NOT_AFTER.get(m[0], "")):
                name = self._ending(end, known + short)
                if name:
                    self._add(name)
        return self.names

    def _add(self, name: Name) -> None:
        """Take `name`; a longer reading drops the shorter ones that it covers."""
        while self.names and self.names[-1].start >= name.start:
            self.names.pop()
        if not self.names or self.names[-1].end <= name.start:
            self.names.append(name)

    def _ending(self, end: int, lengths: tuple[int, ...]) -> Name | None:
        """The name that ends at `end`, by its longest last word that gives one."""
        names, text = self.words.names, self.text
        if text.startswith("长会", end):
            return None
        for n in lengths:
            term = text[end - n : end] if n <= end else ""
            if term in names:
                name = self._read(term, end - n, end)
                if name:
                    return name
        return None

    def _read(self, term: str, start: int, end: int) -> Name | None:
        """The four readings of a last word, in turn."""
        name = None
        if term in self.words.heads:
            name = self._local(term, start, end)
        if name is None and term in self.words.bodies:
            name = self._known(term, start, end)
        if name is None and term in self.words.suffixes:
            starts = self.words.suffixes.field(term, "starts")
            name = self._anchored(term, start, end, starts)
            if name is None and "open" in starts:
                name = self._open(term, start, end)
        return name

    # Reading 1: 广东省民政厅, 省民政厅, 省财政厅、民政厅

    def _local(self, term: str, start: int, end: int) -> Name | None:
        head = self.words.heads.field(term, "canonical") or term
        kind = self.words.heads.field(term, "kind")
        chain = self.words.places.chain(self.text, max(0, start - REACH), start)
        if chain and self._may_head(term, chain[-1]):
            first, party = self._party(chain[0].start, term)
            kind = "mass_org" if "团" in party else kind
            self._shared_head(head, kind, chain[0].start, start)
            office = self._central_office(first, head)
            if office:
                return office._replace(end=end, head=office.head + self.text[first:end], rule="organization.unit")
            return Name(first, end, head, kind, "organization.local", place=tuple(chain), party=party)
        level = bare_level(self.text, start)
        if level:
            first, party = self._party(start - len(level), term)
            kind = "mass_org" if "团" in party else kind
            return Name(first, end, head, kind, "organization.local_bare", level=level, party=party)
        return self._coordinated(term, head, kind, start, end)

    def _central_office(self, start: int, head: str) -> Name | None:
        """The central body whose name goes before its office in a region: 国家税务总局[广东省税务局]."""
        before = self.names[-1] if self.names else None
        if before and before.end == start and head == "税务局" and before.head == "国家税务总局":
            return before
        return None

    def _shared_head(self, head: str, kind: str, first: int, start: int) -> None:
        """Regions listed before one that share its head: 上海市、北京市、广州市人民政府."""
        listed: list[Name] = []
        while self.text[first - 1 : first] == "、" and head in ("人民政府", "民政局", "民政厅"):
            chain = self.words.places.chain(self.text, max(0, first - REACH), first - 1)
            if not chain or chain[-1].end - chain[-1].start != len(chain[-1].name):
                break
            first = chain[0].start
            rule = "organization.shared_head"
            listed.append(Name(first, chain[-1].end, head, kind, rule, place=tuple(chain)))
        for name in reversed(listed):
            self._add(name)

    def _may_head(self, term: str, place: Place) -> bool:
        """Whether the head goes with the region as it is written: 广东省委, but not 广东委."""
        full = place.end - place.start == len(place.name)
        return full or not term.startswith("委")

    def _party(self, start: int, term: str) -> tuple[int, str]:
        """The party or league before a committee's region, and where the name begins then."""
        m = PARTIES.search(self.text, max(0, start - 4), start) if term[0] == "委" else None
        if not m:
            return start, ""
        return m.start(), {"中共": "", "团": "共青团"}.get(m[1], m[1])

    def _coordinated(self, term: str, head: str, kind: str, start: int, end: int) -> Name | None:
        """A head that shares the region of the local body before it."""
        before = self.names[-1] if self.names else None
        if not before or before.end != start - 1 or self.text[start - 1] not in JOINTS or term.startswith("委"):
            return None
        if before.whole or not (before.place or before.level):
            return None
        return Name(start, end, head, kind, "organization.coordinated", level=before.level, place=before.place)

    # Reading 2: 国务院办公厅, 中办, 新华社, 法国外交部

    def _known(self, term: str, start: int, end: int) -> Name | None:
        bodies, text = self.words.bodies, self.text
        kind, grade = bodies.field(term, "kind"), bodies.field(term, "level")
        country = self._country(start)
        if country and kind in ("government", "congress", "court"):
            return Name(start - len(country), end, country + term, kind, "organization.foreign", "other")
        if (len(term) == 2 and not self._stands_alone(start)) or text.endswith("附属", 0, start):
            return None
        if kind == "media" and _NOT_AFTER_WORD.match(text, end):
            return None
        if term == "党中央" and start and text[start - 1] in "动产社主民公工":
            return None
        return Name(start, end, bodies.field(term, "canonical") or term, kind, "organization.known", grade)

    def _country(self, end: int) -> str:
        """The country whose name ends at `end`, or ""."""
        for n in (7, 6, 5, 4, 3, 2):
            term = self.text[end - n : end] if n <= end else ""
            if term in self.words.anchors and self.words.anchors.field(term, "use") == "country":
                return term
        return ""

    def _stands_alone(self, start: int) -> bool:
        """Whether a two-character name begins a word here: 中办 after a mark, a joint or another name."""
        before = self.text[start - 1 : start]
        if not before or BREAK.match(before) or before in "）和与及由在向对从据经的是":
            return True
        return bool(self.names) and self.names[-1].end == start

    # Reading 3: 中国科学院工业人工智能研究所, 省残疾人服务中心, 全国高校区域技术转移转化中心

    def _anchored(self, term: str, start: int, end: int, starts: str) -> Name | None:
        kind = self.words.suffixes.field(term, "kind")
        before = self.names[-1] if self.names else None
        if before and "body" in starts and self._is_unit(before, start, term):
            kind = before.kind if kind == "other" else kind
            head = before.head + self.text[before.end : end]
            return before._replace(end=end, head=head, kind=kind, rule="organization.unit")
        if "place" not in starts:
            return None
        return self._placed(term, self.lowest(start), start, end, kind)

    def _is_unit(self, before: Name, start: int, term: str) -> bool:
        """Whether what stands between a body and a last word makes a unit of the body: 民政部[社会救助]司."""
        low = before.end
        inner = self.text[low:start]
        if not inner:
            return len(term) > 2 or (before.kind == "enterprise" and term in ("公司", "集团"))
        if not 2 <= len(inner) <= 14 or BREAK.search(inner) or _CLASS.search(inner) or inner[0] in "和与及":
            return False
        found = self.words.stops.find(self.text, low, start)
        return all(s.term in "和与及驻" for s in found if self.words.stops.field(s.term, "use") == "stop")

    def _placed(self, term: str, low: int, start: int, end: int, kind: str) -> Name | None:
        """A name that begins with a region, a country, 中国, 全国 or a bare 省, 市."""
        text, words = self.text, self.words
        bare = words.suffixes.field(term, "bare") == "yes"
        place = next((p for p in words.places.find(text, low, start) if text[p.start - 1 : p.start] != "（"), None)
        anchor = next(words.anchors.find(text, low, start), None)
        if place and not (anchor and anchor.start < place.start):
            chain = [place]
            for more in words.places.find(text, place.end, start):
                if more.start != chain[-1].end:
                    break
                chain.append(more)
            if not self._named(text[chain[-1].end : start], bare, fields=True):
                return None
            rule = "organization.placed"
            return Name(place.start, end, text[place.start : end], kind, rule, place=tuple(chain), whole=True)
        if anchor:
            use = words.anchors.field(anchor.term, "use")
            fitting = not (bare and kind == "government") or use == "country"
            fitting = (
                fitting and not (use == "area" and kind == "government") and not text.startswith("委员会", anchor.end)
            )
            if fitting and self._named(
                text[anchor.end : start], bare and use == "country", fields=use in ("area", "basin")
            ):
                return Name(anchor.start, end, text[anchor.start : end], kind, "organization.national", "other")
            return None
        return self._bare_placed(low, start, end, kind)

    def _bare_placed(self, low: int, start: int, end: int, kind: str) -> Name | None:
        """省残疾人服务中心: the name begins with a bare region word."""
        level = next((w for w in LEVEL_WORDS if self.text.startswith(w, low)), "")
        after = low + len(level)
        if not level or not bare_level(self.text, after) or not self._named(self.text[after:start], False, fields=True):
            return None
        rule = "organization.placed_bare"
        return Name(low, end, self.text[after:end], kind, rule, level=level)

    def _named(self, inner: str, bare: bool, fields: bool) -> bool:
        """Whether what stands between region and last word makes a name; `fields`: words of a field alone do."""
        if not inner or inner in "原前新现":
            return bare and not inner
        if _CLASS.search(inner) or inner[0] in "级场民长域内份城块属的界办":
            return False
        return not self.is_class(inner, fields)

    # Reading 4: 嵩山实验室, 太原钢铁（集团）有限公司

    def _open(self, term: str, start: int, end: int) -> Name | None:
        low = self.lowest(start)
        for place in self.words.places.find(self.text, low, start):
            if "（" not in self.text[low : place.start]:
                low = place.start
                if place.end == start:
                    return None
            break
        prefix = self.text[low:start]
        if (
            not 2 <= len(prefix) <= 14
            or prefix.startswith(("附属", "（"))
            or _CLASS.search(prefix)
            or self.is_class(prefix)
        ):
            return None
        kind = self.words.suffixes.field(term, "kind")
        return Name(low, end, self.text[low:end], kind, "organization.open", "other")

    def lowest(self, start: int) -> int:
        """Where a name that ends in a word at `start` can begin at the earliest."""
        text = self.text
        low = max(0, start - REACH)
        for m in BREAK.finditer(text, low, start):
            low = m.end()
        for m in _ARTICLE.finditer(text, low, start):
            low = m.end()
        measure = MEASURE.match(text, low)
        low = measure.end() if measure else low
        low = _outside_brackets(text, low, start)
        low = max(low, next((n.end for n in reversed(self.names) if n.end <= start), 0))
        for stop in self.words.stops.find(text, low, start):
            if self.words.stops.field(stop.term, "use") == "stop" and not self._joins_in_name(low, stop):
                low = stop.end
        return low

    def _joins_in_name(self, low: int, stop: Match) -> bool:
        """Whether 和 or 与 stands inside one name that begins with a region: 重庆信息与智慧医学研究院."""
        if stop.term not in ("和", "与", "及"):
            return False
        place = next(self.words.places.find(self.text, low, stop.start), None)
        inner = self.text[place.end : stop.start] if place else ""
        if not place or place.start != low or not 2 <= len(inner) <= 4 or _CLASS.search(inner):
            return False
        return not self.names or self.names[-1].end <= low

    def is_class(self, prefix: str, fields: bool = False) -> bool:
        """Whether `prefix` only describes a class (基层, 民营): no name.

        Words of a field (农业, 医疗) count only where `fields` is false: 农业公司 is a class, 广州农商银行 a name.
        """
        generic, pos, classes = self.words.generic, 0, False
        prefix = prefix.replace("（", "").replace("）", "")
        while pos < len(prefix):
            term = generic.longest(prefix, pos)
            if term is None:
                return False
            classes = classes or generic.field(term, "use") == "class"
            pos += len(term)
        return classes or not fields


def _outside_brackets(text: str, low: int, start: int) -> int:
    """The earliest beginning that leaves no bracket half open between it and `start`."""
    opening = text.rfind("（", low, start)
    closing = text.rfind("）", low, start)
    if opening > closing:
        return opening + 1
    if closing >= 0 and opening <= low:
        return closing + 1
    return low


def scan(text: str, words: Words) -> list[Name]:
    """The names of bodies in `text`, in order, none inside another."""
    return Scan(text, words).run()
