"""Find the names of bodies in running text: where each begins and ends, and what kind of body it is.

A name is recognised by its last character, then by its last word. Four readings are tried, the first that answers wins:

1. `local`: a body head (民政厅, 委宣传部) after a region, after a bare 省 or 市, or in coordination (省财政厅、民政厅);
2. `known`: a body of its own name (国务院办公厅, 中办, 新华社);
3. `anchored`: a last word after a region, a country, 中国, 全国 or another body (全国社区治理人才培训中心);
4. `open`: a last word after a name that runs back to the last word that cannot be part of it (岭南实验室).
"""

from __future__ import annotations

from mzextract.extraction.org_left import CLASS, REACH, Left
from mzextract.extraction.org_local import JOINTS, Local
from mzextract.extraction.org_words import Found, Name, Words
from mzextract.extraction.regions import LEVEL_ENDS, LEVEL_WORDS, Place, bare_level
from mzextract.lexicon import Match
from mzextract.patterns import lazy

# 央视综合频道 names no broadcaster (nor does 农业部长会议 a ministry, see `_goes_on`).
NOT_AFTER_WORD = lazy("频|网|新闻|客户端|[一-鿿]{0,3}频道")

# Teams are named by 中国 alone, too: 中国女排, 中国队.
TEAM = ("team", "only")

# A country and a field are a name before these: 日本长期信用[银行], but not 日本证券[公司].
NAMED_BY_FIELD = ("银行", "协会", "联合会", "研究院", "科学院")

# A country and a field are no name before these: 日本证券[公司].
COMMON = ("公司", "集团", "厂", "学校", "医院", "俱乐部")

# Places where one meets, and a verb, no bodies: 利马会议[中心], 出[厂]价格
NO_BODIES = ("会议中心", "会展中心", "展览中心", "博览中心", "体育中心", "出厂")

# 交汪小学|校长, but 交汪小学校|长期
HEADMASTER = lazy("[中小大]学校长(?![期年久])")

# 年轻人要|学会, 当地|中小学
LEARNS = lazy("(?:[人主子地要们能才都员生]学会|中小学)$")

# A number of three digits or more that is part of a name
NUMBER = lazy(r"(?<!\d)\d{3,4}$")

# What bodies of state and party have no unit of: 市民政局指导|益民医院
STATE = frozenset({"government", "party", "congress", "court"})
FOREIGN = frozenset({"organization.foreign", "organization.national"})
OWN_NAME = lazy("(?:医院|[大中小]学|学校|幼儿园|公司|集团|银行|俱乐部)$")

# 市政公用集团, 市民学校, 县域医疗中心: words that only begin like a bare region
NO_LEVEL = lazy("市(?:[民容区值内郊]|政(?![务府协]))|省[内级际域]|县[域城区级际内]|区[内域级]")

# Units that stand in a row: 民政部社会救助司、儿童福利司和养老服务司
OFFICES = "司处科室"
SISTER = lazy("(?![各全本该其等有])[^的了在为将被把对向从省市县区镇乡街，。；：（）《》“”、]{2,10}")


class Scan:
    """One pass over a text."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words
        self.names = Found()
        self.parents: dict[int, Name] = {}  # the bodies of the units that end there
        self.left = Left(text, words, self.names)
        self.local = Local(text, words, self.names)

    def run(self) -> list[Name]:
        """The names in the text, in order, none inside another; each by its longest last word that gives one."""
        text, lengths, readings = self.text, self.words.lengths, self.words.readings
        for m in self.words.ends.finditer(text):
            end = m.end()
            for n in lengths.get(text[end - 2 : end]) or lengths.get(m[0]) or ():
                term = text[end - n : end] if n <= end else ""
                if term in readings:
                    name = None if self._goes_on(end) else self._read(term, end - n, end)
                    if name:
                        self.names.take(name)
                        break
        return self.names

    def _goes_on(self, end: int) -> bool:
        """Whether another word goes over `end`: 部|分, 农业部|长会议; but not 民政部|下发, 市民政局|面向."""
        text, words = self.text, self.words
        after = text[end : end + 1]
        if after in words.continued.get(text[end - 1], ()) and not words.followers.longest(text, end):
            return True
        if after == "长":
            return text.startswith("会", end + 1) or HEADMASTER.match(text, end - 3) is not None
        return after == "同" and self._acts_with(end)

    def _acts_with(self, end: int) -> bool:
        """中国足协|会同公安部: the last character begins the word after a name of its own."""
        return self.text.startswith("协会", end - 2) and self.text[end - 3 : end - 1] in self.words.readings

    def _read(self, term: str, start: int, end: int) -> Name | None:
        """The four readings of a last word, in turn."""
        is_head, is_body, is_suffix = self.words.readings[term]
        name = self.local.read(term, start, end) if is_head else None
        if name is None and is_body:
            name = self._known(term, start, end)
        if name is None and is_suffix:
            name = self._by_last_word(term, self._numbered(term, start), end)
        return name

    def _by_last_word(self, term: str, start: int, end: int) -> Name | None:
        """Readings 3 and 4: a unit of the body before, a name that begins with a region, a name of its own."""
        suffixes = self.words.suffixes
        starts, kind = suffixes.field(term, "starts"), suffixes.field(term, "kind")
        if term in ("中心", "厂") and self.text.endswith(NO_BODIES, 0, end):
            return None
        before = self.names.last
        if before and starts == "post":
            return self._stationed(before, start, end, kind)
        own = before is not None and before.end < start and self._never_unit(before, term)
        units = "body" in starts or (before is not None and self.text.startswith("附属", before.end))
        if before and not own and units and self.left.is_unit(before, start, term):
            kind = before.kind if kind in ("other", "government") else kind
            first = self.left.seat(before.start, term)
            seat = (
                self.text[first : before.start] if term.endswith(("公司", "基金会")) else ""
            )  # a part of its full name
            head = seat + before.head + self.text[before.end : end]
            self.parents[end] = before
            return before._replace(start=first, end=end, head=head, kind=kind, rule="organization.unit")
        sister = self._sister(before, term, start, end) if before and "body" in starts else None
        if sister:
            return sister
        foreign = self._foreign(term, start, end, kind) if suffixes.field(term, "bare") else None
        placed = ("place" in starts or "nation" in starts) and self.left.may_be_placed(start)
        if not (foreign or placed or "open" in starts):
            return None
        low = self.left.lowest(start)
        if low >= start:
            return None
        name = self._placed(term, low, start, end, kind) if placed else None
        return name or foreign or (self._open(low, start, end, kind) if "open" in starts else None)

    def _stationed(self, host: Name, start: int, end: int, kind: str) -> Name | None:
        """省纪委监委驻省民政厅纪检监察组: a team of one body at another, `host`."""
        at = host.start - 1
        if host.end != start or self.text[at : host.start] != "驻":
            return None
        sender = self.names[-2] if len(self.names) > 1 and self.names[-2].end == at else None
        first = sender.start if sender else at
        return Name(first, end, self.text[first:end], kind, "organization.stationed", "other")

    def _sister(self, before: Name, term: str, start: int, end: int) -> Name | None:
        """民政部社会救助司、|儿童福利司: a unit of the same body after another one."""
        parent, inner = self.parents.get(before.end), self.text[before.end + 1 : start]
        alike = self.text[before.end - 1] in OFFICES and term in (*OFFICES, "办公室")
        if parent is None or not alike or self.text[before.end] not in JOINTS or not SISTER.fullmatch(inner):
            return None
        self.parents[end] = parent
        head = parent.head + inner + term
        return before._replace(start=before.end + 1, end=end, head=head, rule="organization.sister_unit")

    def _never_unit(self, before: Name, term: str) -> bool:
        """Whether the body `before` has no units that end in `term`: 市民政局指导|益民医院."""
        return before.kind in STATE and before.rule not in FOREIGN and OWN_NAME.search(term) is not None

    def _numbered(self, term: str, start: int) -> int:
        """Where a last word begins with the number before it: 解放军301医院, 北京101中学."""
        m = NUMBER.search(self.text, max(0, start - 4), start) if term in ("医院", "中学", "厂", "部队") else None
        return m.start() if m else start

    # Reading 2: 国务院办公厅, 中办, 新华社, 法国外交部

    def _known(self, term: str, start: int, end: int) -> Name | None:
        bodies, text = self.words.bodies, self.text
        kind, grade = bodies.field(term, "kind"), bodies.field(term, "level")
        foreign = self._foreign(term, start, end, kind)
        if foreign:
            return foreign
        if term in self.words.heads and text[start - 1 : start] in LEVEL_ENDS:  # 各省、自治区、直辖市|发展改革委
            return None
        if (len(term) == 2 and not self.left.stands_alone(start)) or text.endswith("附属", 0, start):
            return None
        before = self._owner(start, term)
        if before:
            return before._replace(end=end, head=before.head + text[before.end : end], rule="organization.unit")
        if self.left.is_class(term.removesuffix("出版社").removesuffix("大学")) and self._after_region(start):
            return None
        if kind == "media" and NOT_AFTER_WORD.match(text, end):
            return None
        if term == "党中央" and start and text[start - 1] in "动产社主民公工":
            return None
        first, head = self.left.seat(start, term, grade), bodies.field(term, "canonical") or term
        return Name(first, end, head, kind, "organization.known", grade)

    def _after_region(self, start: int) -> bool:
        """Whether a region ends at `start`: 云南[人民出版社] is none of the body of that name."""
        return bool(self.words.places.chain(self.text, max(0, start - REACH), start))

    def _foreign(self, term: str, start: int, end: int, kind: str) -> Name | None:
        """A ministry, parliament or court right after its country: 法国外交部, 俄外交部."""
        if kind not in ("government", "congress", "court", "party") or self.left.is_country(start, end):
            return None
        country, short = self.left.country(start), self.left.short_country(start)
        if not (country or short):
            return None
        first = start - (len(country) or 1)
        return Name(first, end, (country or short) + term, kind, "organization.foreign", "other")

    def _owner(self, start: int, term: str) -> Name | None:
        """The body whose unit only looks like a body of its own: 中国银行[信息科技部], 四川大学[华西医院]."""
        before = self.names.last if term.endswith(("部", "医院")) else None
        if not before or before.kind not in ("enterprise", "media", "other"):
            return None
        if before.end == start:
            return before if term.endswith("医院") else None
        return before if self.left.is_unit(before, start, term) else None

    # Reading 3: 中国科学院智慧养老研究所, 省养老服务中心, 全国社区治理人才培训中心

    def _placed(self, term: str, low: int, start: int, end: int, kind: str) -> Name | None:
        """A name that begins with a region, a country, 中国, 全国 or a bare 省, 市."""
        text, words = self.text, self.words
        bare = words.suffixes.field(term, "bare")
        if bare == "only":
            first = self.left.placed(low, start)
            if first is None:
                return None
            low = first
        place = next((p for p in words.places.find(text, low, start) if text[p.start - 1 : p.start] != "（"), None)
        anchor = next(words.anchors.find(text, low, start), None)
        if "nation" in words.suffixes.field(term, "starts") and not (anchor and self.left.is_nation(anchor)):
            return None
        if place and not (anchor and anchor.start < place.start):
            return self._in_region(place, bool(bare), start, end, kind)
        if anchor:
            return self._national(anchor, bare, start, end, kind)
        return self._bare_placed(low, start, end, kind)

    def _in_region(self, place: Place, bare: bool, start: int, end: int, kind: str) -> Name | None:
        """太行钢铁（集团）有限公司: the name begins with a region or a chain of them."""
        chain = [place]
        for more in self.words.places.find(self.text, place.end, start):
            if more.start != chain[-1].end:
                break
            chain.append(more)
        numbered = self.text[start].isdigit()
        if not self.left.is_named(self.text[chain[-1].end : start], bare or numbered, fields=True):
            return None
        whole = self.text[place.start : end]
        return Name(place.start, end, whole, kind, "organization.placed", place=tuple(chain), whole=True)

    def _national(self, anchor: Match, bare: str, start: int, end: int, kind: str) -> Name | None:
        """全国社区治理人才培训中心, 法国议会: the name begins with 中国, 全国, a country or an area."""
        use = self.words.anchors.field(anchor.term, "use")
        if kind == "government" and (use == "area" or (bare and use not in ("country", "city"))):
            return None
        if use == "country" and self.left.is_country(start, end):
            return None
        inner = self.text[anchor.end : start]
        inner = "" if use == "city" and inner in ("市", "州") else inner
        team = bare in TEAM
        alone = bool(bare) and (use in ("country", "city") or (team and anchor.term == "中国"))
        fields = team or use in ("area", "basin") or self.text.endswith(NAMED_BY_FIELD, start, end)
        if inner.startswith("委员会") or not self.left.is_named(inner, alone, fields):
            return None
        first = self._posted(anchor.start)
        return Name(first, end, self.text[first:end], kind, "organization.national", "other")

    def _posted(self, start: int) -> int:
        """Where the name begins with the state that posts it: 中国驻|法国大使馆."""
        post = self.words.anchors.longest_before(self.text, start - 1) if self.text[start - 1 : start] == "驻" else None
        return start - 1 - len(post) if post else start

    def _bare_placed(self, low: int, start: int, end: int, kind: str) -> Name | None:
        """省养老服务中心: the name begins with a bare region word."""
        text = self.text
        level = next((w for w in LEVEL_WORDS if text.startswith(w, low)), "")
        after = low + len(level)
        if not level or not bare_level(text, after) or NO_LEVEL.match(text, low):
            return None
        if not self.left.is_named(text[after:start], False, fields=True):
            return None
        rule = "organization.placed_bare"
        return Name(low, end, self.text[after:end], kind, rule, level=level)

    # Reading 4: 岭南实验室, 太行钢铁（集团）有限公司

    def _open(self, low: int, start: int, end: int, kind: str) -> Name | None:
        for place in self.words.places.find(self.text, low, start):
            if "（" not in self.text[low : place.start]:
                low = place.start
                if place.end == start:
                    return None
            break
        low = self.left.after_lead(low, start)
        if self.text.endswith(COMMON, start, end) and self.left.abroad(low, start):
            return None
        prefix = self.text[low:start]
        if not 2 <= len(prefix) <= 14 or prefix.startswith(("附属", "（")) or prefix == "中国":
            return None
        if CLASS.search(prefix) or self.left.is_class(prefix) or LEARNS.search(self.text, low, end):
            return None
        return Name(low, end, self.text[low:end], kind, "organization.open", "other")


def scan(text: str, words: Words) -> list[Name]:
    """The names of bodies in `text`, in order, none inside another."""
    return Scan(text, words).run()
