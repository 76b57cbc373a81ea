"""Administrative divisions in running text: which region a name begins with, and whether a bare 省 or 市 means one.

Data: `lexicons/regions.tsv` (provinces, prefectures) and `lexicons/counties.tsv`, codes of GB/T 2260. A code's first
two digits are the province, the next two the prefecture.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.entities import Level, Region
from mzextract.lexicon import Lexicon, any_of, lengths_by_ending
from mzextract.patterns import lazy

new_region = unchecked(Region)

# The word that stands for "the province", "the city" … in 省民政厅, 市委, 自治区党委.
LEVEL_WORDS = ("自治区", "自治州", "自治县", "省", "市", "县", "区", "州", "盟", "旗")
LEVEL_ENDS = frozenset(word[-1] for word in LEVEL_WORDS)

# What stands before a level word that means no one region: 全省, 各市, 城市, 社区, 贫困县.
_NO_REGION = {
    "省": "全各本每两多几外某邻跨等级副该此内反节亲",
    "市": "全各本每两多几外某邻跨等级副该此辖列城都超上门股楼夜集菜早开设地县省区",
    "县": "全各本每两多几外某邻跨等级副该此百困强大小近市区设",
    "区": "全各本每两多几外某邻跨等级副该此社地园辖城片新校景厂小矿林牧灾战军禁疫特市县郊范验发税管学商街专山湖港湾治",
    "州": "全各本每两多几外某邻跨等级副该此神九",
    "盟": "全各联同加欧东非",
    "旗": "全各国红锦军战",
}

# What goes on with another word: 合作|市场, 安定|区域, 建成|县级, 代|县长
_GOES_ON = {"市": "场", "区": "域位块间划", "县": "级域际处长"}
# A zone, no district, has a board: 东城区|管委会
_BOARD = ("管委会", "管理委员会")
# 记者从|和县, but 县总工会|和|县妇联; nothing and a mark, too, may stand before the county
_BEFORE_HE = frozenset(("", *"\n。，；：、！？（“从在到赴抵往来去对向由于为将据按与及是"))
# Where a sentence begins
_OPENING = ("", "。", "\n")

#: The lexicons of a `Gazetteer`.
LEXICONS = ("regions", "counties", "word_pairs", "not_places")

# 省、市民政局 means those of every province and city.
_EVERY = lazy("[省市县区旗州乡镇]级?[、和与及]$|[各全][省市县区旗州乡镇]{1,2}$")
_EVERY_ENDS = "省市县区旗州乡镇、和与及"


class Place(NamedTuple):
    """A region name in a text; `codes` holds several where counties share the name."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]


class Gazetteer:
    """Names and codes of the divisions, with short names (科右前旗), and former ones of districts as counties.

    >>> from mzextract.lexicon import load
    >>> g = gazetteer(*map(load, LEXICONS))
    >>> [(p.name, p.codes) for p in g.find("四川省民政厅和青岛的崂山区")]
    [('四川省', ('510000',)), ('青岛市', ('370200',)), ('崂山区', ('370212',))]
    >>> g.name("370200"), g.level("370200")
    ('青岛市', 'prefecture')

    A name of two characters may be a piece of other words, and is none there:

    >>> list(g.find("创建全国示范县，推广安全社区，真金白银投入，促进长治久安"))
    []
    """

    def __init__(self, regions: Lexicon, counties: Lexicon, pairs: Lexicon, not_places: Lexicon) -> None:
        names: dict[str, tuple[str, ...]] = {t: tuple(row[1].split()) for t, row in counties.rows.items()}
        self._names = {code: name for name, codes in names.items() for code in codes}
        shorts: dict[str, tuple[str, ...]] = {}
        for term, row in regions.rows.items():
            code = row[2]
            names[term] = (code,)
            self._names[code] = term
            for short in (*row[1].split(), *([row[1] + "州"] if term.endswith("自治州") else [])):
                if short not in shorts or code.endswith("0000"):
                    shorts[short] = (code,)
        former = {f"{n[:-1]}县": codes for n, codes in names.items() if len(n) == 3 and n[-1] in "区市"}
        banners = {f"{n[0]}{n[-4]}{n[-2]}旗": codes for n, codes in names.items() if n[-3:-2] == "翼" and n[-1] == "旗"}
        self._codes = {**former, **banners, **shorts, **names}
        self._lengths = lengths_by_ending(self._codes, first=True)
        self._last_two = frozenset(name[-2:] for name in self._codes)
        self._start = re.compile(_start_pattern(self._codes))
        self._next = pairs.column("next")
        self._longer: dict[str, list[tuple[int, str]]] = {}  # the words over a name, and where in them it stands
        for word in not_places:
            for i in range(len(word)):
                for n in self._lengths.get(word[i : i + 2], ()):
                    self._longer.setdefault(word[i : i + n], []).append((i, word))
        self.above = lru_cache(maxsize=4096)(self._above)

    def name(self, code: str) -> str:
        """The full name of a division."""
        return self._names[code]

    def level(self, code: str) -> Level:
        """province, prefecture or county."""
        return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"

    def region(self, code: str | None) -> Region | None:
        """The division as an entity field."""
        return new_region(name=self._names[code], adcode=code) if code else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Place]:
        """The region names in `text`, full or short, leftmost longest."""
        stop = len(text) if end is None else end
        done, lengths, codes = start, self._lengths, self._codes
        for m in self._start.finditer(text, start, stop):
            pos = m.start()
            for n in lengths.get(text[pos : pos + 2], ()) if pos >= done else ():
                name = text[pos : pos + n] if pos + n <= stop else ""
                if (found := codes.get(name)) and not self._in_words(text, pos, name, pos == done):
                    done = pos + n
                    yield Place(pos, done, self._names[found[0]], found)
                    break

    def _in_words(self, text: str, pos: int, name: str, placed: bool) -> bool:
        """Whether the `name` at `pos` is cut out of other words: 合作市|场; 推广|安全, 太湖|北岸; 长治久安.

        Of two characters, as counties are: 示范|县, 建成|县级; right after another name (`placed`) it is one: 安徽和县.
        """
        last, after = name[-1], text[pos + len(name) : pos + len(name) + 1]
        if after and after in _GOES_ON.get(last, ""):
            return not (placed and last == "县")
        if after == "管" and last == "区" and len(name) == 3 and text.startswith(_BOARD, pos + 3):
            return True
        before = text[pos - 1 : pos]
        for i, word in self._longer.get(name, ()):
            if i <= pos and text.startswith(word, pos - i):
                return word != name or not (placed or before in _OPENING)  # 省民政厅会同|县民政局
        if len(name) > 2:
            return False
        joined = name[0] in self._next.get(before, "")
        if last == "县":
            return not placed and (joined or (name == "和县" and before not in _BEFORE_HE))
        return joined and after != "" and after in self._next.get(last, "")

    def chain(self, text: str, start: int, end: int) -> list[Place]:
        """The region names that end at `end` one directly after the other (浙江杭州临平区), none before `start`."""
        if text[end - 2 : end] not in self._last_two:
            return []
        places = list(self.find(text, start, end))
        out: list[Place] = []
        for place in reversed(places):
            if place.end != (out[-1].start if out else end) or (out and not contains(place, out[-1])):
                break
            out.append(place)
        return out[::-1]

    def lineage(self, code: str) -> tuple[str, ...]:
        """The division's own code and those above it, lowest first."""
        codes = (code, code[:4] + "00", code[:2] + "0000")
        return tuple(dict.fromkeys(c for c in codes if c in self._names))

    def _above(self, code: str, level_word: str) -> str | None:
        """The lowest of the division and those above it that the bare `level_word` may mean, by its code."""
        return next((above for above in self.lineage(code) if fits(level_word, self._names[above])), None)


def _start_pattern(names: Collection[str]) -> str:
    """A pattern for the first character of a name: the second one follows, and ends the name or is before a third."""
    pairs, longer = [n for n in names if len(n) == 2], [n for n in names if len(n) > 2]
    firsts, seconds = (any_of(n[i] for n in names) for i in (0, 1))
    pair = f"(?<={any_of(n[0] for n in pairs)})(?={any_of(n[1] for n in pairs)})"
    return f"{firsts}(?={seconds})(?:{pair}|(?=.{any_of(n[2] for n in longer)}))"


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` may lie in `outer`."""
    prefix = outer.codes[0].rstrip("0") if outer.codes[0].endswith("00") else outer.codes[0]
    prefix += "0" * (len(prefix) % 2)
    return any(code.startswith(prefix) and code not in outer.codes for code in inner.codes)


@lru_cache(maxsize=8)
def gazetteer(regions: Lexicon, counties: Lexicon, pairs: Lexicon, not_places: Lexicon) -> Gazetteer:
    """The gazetteer of the lexicons named by `LEXICONS`, built once."""
    return Gazetteer(regions, counties, pairs, not_places)


def bare_level(text: str, end: int) -> str:
    """The level word that ends at `end` and stands for one region (省 in 由省民政厅), or "".

    >>> bare_level("由省民政厅牵头", 2), bare_level("各市民政局", 2), bare_level("自治区党委", 3)
    ('省', '', '自治区')
    """
    last = text[end - 1 : end]
    if last not in LEVEL_ENDS:
        return ""
    word = f"自治{last}" if last in "区州县" and text.endswith("自治", 0, end - 1) else last
    start = end - len(word)
    before = text[start - 1] if start else "\n"
    if before in _NO_REGION.get(word, "全各本每"):
        return ""
    return "" if before in _EVERY_ENDS and _EVERY.search(text, max(0, start - 3), start) else word


def fits(level_word: str, name: str) -> bool:
    """Whether a region called `name` may be meant by the bare `level_word`."""
    return name.endswith(level_word) and (level_word != "区" or not name.endswith("自治区"))
