"""Where the name of a body begins, and whether what stands before its last word makes a name at all."""

from __future__ import annotations

from mzextract.extraction.clauses import after_last, last_of
from mzextract.extraction.org_words import Name, Words
from mzextract.lexicon import Match
from mzextract.patterns import lazy

# A region or the beginning of a name is looked for so many characters back.
REACH = 24

# A unit of a unit of a unit …: a body of a longer name has none.
LONGEST = 100

# What cannot stand inside a name: punctuation, spaces, digits, letters.
BREAK = lazy(r"[^一-鿿（）·]")
_LAST_BREAK = last_of(BREAK.pattern)

# 3家医院, 2026年广州市…: what counts or dates after a digit is no part of a name.
MEASURE = lazy(r"(?<=\d)[年月日号个家所名位次届期座间项万亿多余批条支类级]+")

# 第七条 before a name in a rule
_ARTICLE = lazy(r"第[一二三四五六七八九十百零\d]{1,5}[条章节款]")

# A bare 省 or 市 may stand here.
_LEVEL = lazy("[省市县区州盟旗]")

# A class, not a name: 普惠性幼儿园, 教育部门办幼儿园, 系列实验室
CLASS = lazy(
    "性|部门|系列|系统|高水平|高质量|世界一流|[直下所]属|级|第[一二三四五]大|最大|[上读考]$|(?<![安保健])全$|(?<![高中初平特])等|（[一二三四五六七八九十]）"
)

# Words that join parts inside a name: 地理科学与资源研究所, 驻日内瓦办事处
_JOINTS = ("和", "与", "及")
_IN_UNITS = (*_JOINTS, "驻", "驻华", "促进", "推进", "指导", "督导")

# What stands before a name as a word of its own: 为[北大], 视[欧盟]为.
_BEFORE = "）和与及由在向对从据经的是为被受就像到进把给让使于而但即同视去赴访入驻继位主记"

# 中交四航局[三公司], 青禾集团[二厂]
_NUMERALS = "一二三四五六七八九十"

# These belong to the body before as they are: 人才服务中心[党委], 南京军区[空军].
_PARTS = ("党委", "团委", "工会", "分校", "分院", "分行", "分会", "支行", "党校", "空军", "海军", "陆军")

# 解放军东部战区空军, but not 东部战区组织陆军、海军
_FORCES = ("空军", "海军", "陆军")

# What is named with its country or city.
SEATED = ("队", "公司", "集团", "大学", "党", "社", "基金会")

# …公司党委副书记: the party committee is a part of the title.
_IN_TITLE = lazy("副?书记|[委成]员|常委")

# Words that end like a unit: 县委中心工作|大局, 社会治理|格局; but 研究|三部, 数理|学部, 炼化|总厂, 稽|查处 are units.
_WORDS_AND_UNITS = "一二三四五六七八九十总分支学政"
_CHECKS = ("稽查", "督查", "检查", "巡查")
_NO_FACTORY = "工出办建设各该全"

# 绿原县领导|与益民集团: who is named by place and kind, before 与
_PEOPLE = lazy("(?:领导|干部|代表|群众|居民|村民|农户|专家|嘉宾|师生|学生|企业家|负责人)$")

# Who heads a government.
_HEADED = lazy("副?(?:总理|首相|主席|秘书长)")


class Left:
    """The left side of the names in `text`; `names` are those found so far, shared with the scan."""

    def __init__(self, text: str, words: Words, names: list[Name]) -> None:
        self.text = text
        self.words = words
        self.names = names

    def lowest(self, start: int) -> int:
        """Where a name that ends in a word at `start` can begin at the earliest."""
        text = self.text
        if BREAK.match(text, start - 1, start):
            return start
        low = after_last(_LAST_BREAK, text, start, max(0, start - REACH))
        for m in _ARTICLE.finditer(text, low, start) if text.find("第", low, start) >= 0 else ():
            low = m.end()
        measure = MEASURE.match(text, low)
        low = measure.end() if measure else low
        low = _outside_brackets(text, low, start)
        if self.names:
            low = max(low, next((n.end for n in reversed(self.names) if n.end <= start), 0))
        use = self.words.stops.column("use")
        for stop in self.words.stops.find(text, low, start):
            if use[stop.term] == "stop" and not (stop.term in _JOINTS and self._joins_in_name(low, stop)):
                low = stop.end
        return low

    def may_be_placed(self, start: int) -> bool:
        """Whether any word stands before `start` that a name with its place begins with."""
        text, low = self.text, max(0, start - REACH)
        if _LEVEL.search(text, low, start) or next(self.words.anchors.find(text, low, start), None):
            return True
        return next(self.words.places.find(text, low, start), None) is not None

    def after_lead(self, low: int, start: int) -> int:
        """Where the name in text[low:start] begins without a verb that is a part of other names: 指导|益民(医院)."""
        stop = next(self.words.stops.find(self.text, low, start), None)
        leads = stop and stop.start == low and self.words.stops.field(stop.term, "use") == "lead"
        if stop and leads and start - stop.end > 1 and not self.is_class(self.text[stop.end : start]):
            return stop.end
        return low

    def _joins_in_name(self, low: int, stop: Match) -> bool:
        """Whether 和 or 与 stands inside one name that begins with a region: 成都信息与智慧养老研究院."""
        place = next(self.words.places.find(self.text, low, stop.start), None)
        inner = self.text[place.end : stop.start] if place else ""
        if not place or place.start != low or not 2 <= len(inner) <= 4 or CLASS.search(inner) or _PEOPLE.search(inner):
            return False
        if self._place_at(stop.end):  # 湖北省工作实际及|湖北大学
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

    def is_unit(self, before: Name, start: int, term: str) -> bool:
        """Whether what stands between a body and a last word makes a unit of the body: 民政部[社会救助]司."""
        low = before.end
        if start - low > 14 or low - before.start > LONGEST:
            return False
        inner = self.text[low:start]
        if not inner:
            return (
                len(term) > 2
                or (term in _PARTS and not _IN_TITLE.match(self.text, start + len(term)))
                or self.text[start].isdigit()
                or (before.kind == "enterprise" and term in ("公司", "集团"))
            )
        if len(inner) < 4 and term == self.text[low - 1] and self.text.startswith("长", start + 1):
            return False  # 县民政局|马兴旺|局长
        if inner in _NUMERALS and before.kind == "enterprise":
            return True
        if len(inner) < 2 or BREAK.search(inner) or CLASS.search(inner) or inner.startswith(_JOINTS):
            return False
        if inner.startswith("附属"):
            return True
        if (term in _FORCES and not inner.endswith(("战区", "军区"))) or self._is_word(term, start):
            return False
        use = self.words.stops.column("use")
        found = [s for s in self.words.stops.find(self.text, low, start) if use[s.term] == "stop"]
        return all(s.term in _IN_UNITS and not self._place_at(s.end) for s in found)

    def _place_at(self, pos: int) -> bool:
        """Whether a region begins at `pos`: 管理办法和|青岛市…公司."""
        after = next(self.words.places.find(self.text, pos, pos + 4), None)
        return after is not None and after.start == pos

    def _is_word(self, term: str, start: int) -> bool:
        """Whether a last word of one character is the end of an everyday word: 县委中心工作大|局."""
        before = self.text[start - 1]
        if len(term) > 1 or term not in self.words.pairs.get(before, ""):
            return False
        if term == "厂":
            return before in _NO_FACTORY
        return before not in _WORDS_AND_UNITS and not self.text.endswith(_CHECKS, 0, start)

    def is_named(self, inner: str, bare: bool, fields: bool) -> bool:
        """Whether what stands between region and last word makes a name; `fields`: words of a field alone do."""
        if not inner or inner in "原前新现":
            return bare and not inner
        if CLASS.search(inner) or inner[0] in "级场长域内份城块属的界办":
            return False
        return not self.is_class(inner, fields)

    def country(self, end: int) -> str:
        """The country whose name ends at `end`, or ""."""
        term = self.words.anchors.longest_before(self.text, end)
        return term if term and self.words.anchors.field(term, "use") == "country" else ""

    def placed(self, low: int, start: int) -> int | None:
        """Where the region or country that ends at `start` begins, 中国 before it included: 中国香港[队]."""
        chain = self.words.places.chain(self.text, low, start)
        anchor = self.words.anchors.longest_before(self.text, start)
        first = chain[0].start if chain else start - len(anchor or "")
        if self.text.endswith("中国", low, first):
            first -= 2
        return first if first < start else None

    def is_nation(self, anchor: Match) -> bool:
        """Whether an anchor is a country, 中国 among them."""
        return anchor.term == "中国" or self.words.anchors.field(anchor.term, "use") == "country"

    def seat(self, start: int, term: str, grade: str = "") -> int:
        """Where a body begins with its country or city: 日本|东芝公司, 上海|申花队, 中国|外交部."""
        text = self.text
        if grade == "central":
            return start - 2 if text.endswith(("中国", "国家"), 0, start) else start
        if not term.endswith(SEATED):
            return start
        chain = self.words.places.chain(text, max(0, start - REACH), start)
        if chain:
            return chain[0].start
        abroad = self.words.anchors.longest_before(text, start)
        known = abroad and self.words.anchors.field(abroad, "use") in ("country", "city")
        return start - len(abroad) if abroad and known else start

    def is_country(self, start: int, end: int) -> bool:
        """Whether a government stands for its country: 法国[政府]表示, but not 法国[政府]副总理."""
        return self.text[start:end] == "政府" and not _HEADED.match(self.text, end)

    def abroad(self, low: int, start: int) -> bool:
        """Whether a foreign country, and a class at the most, stand at [low, start): 美国[公司], 泰国私人[公司]."""
        country = self.words.anchors.longest(self.text, low)
        if country is None or self.words.anchors.field(country, "use") != "country":
            return False
        rest = self.text[low + len(country) : start]
        return not rest or self.is_class(rest)

    def short_country(self, end: int) -> str:
        """The country whose one character ends at `end` and begins a word: [俄]外交部, but not 12日[外交部]."""
        country = self.words.short_countries.get(self.text[end - 1 : end], "")
        free = country and self.stands_alone(end - 1) and not self.text[end - 2 : end - 1].isdigit()
        return country if free else ""

    def stands_alone(self, start: int) -> bool:
        """Whether a two-character name begins a word here: 中办 after a mark, a joint, a verb or another name."""
        before = self.text[start - 1 : start]
        if not before or BREAK.match(before) or before in _BEFORE:
            return True
        verb = self.text[max(0, start - 2) : start]
        if verb in self.words.stops and self.words.stops.field(verb, "use") == "stop":
            return True
        return bool(self.names) and self.names[-1].end == start


def _outside_brackets(text: str, low: int, start: int) -> int:
    """The earliest beginning that leaves no bracket half open between it and `start`."""
    opening = text.rfind("（", low, start)
    closing = text.rfind("）", low, start)
    if opening > closing:
        return opening + 1
    if closing >= 0 and opening <= low:
        return closing + 1
    return low
