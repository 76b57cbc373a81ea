"""The lexicons that names of bodies are found by, and what a found name is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.extraction.regions import Gazetteer, Place, gazetteer
from mzextract.lexicon import Lexicon, lengths_by_ending

# What may not follow it: 部 ends 宣传部, but not in 部门; 会 ends 妇联会, but not in 会议.
_NOT_AFTER = {
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
    "学": "习科者术历校堂",
    "台": "湾风阶账词",
    "心": "城区组镇村地位任态情灵愿意得",
    "室": "内外",
    "组": "织合建成",
    "队": "伍列员长友形部",
    "处": "理置罚分于境",
    "报": "告道名送考",
    "网": "络民友购",
    "军": "队人事区委",
    "区": "域",
    "联": "系合盟网",
    "协": "议会作调",
    "党": "员建组委校派支章费纪规风性课",
    "大": "门荒西洋学会楼街通路道",
    "府": "网军",
    "中": "级学心国央东西",
    "法": "院",
    "关": "注于系心键爱",
    "地": "区方点理",
}
NOT_AFTER = {last: frozenset(chars) for last, chars in _NOT_AFTER.items()}


# The most characters before a last character of each group but one
GROUPS = (2, 11)


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

    def moved(self, offset: int) -> Name:
        """The name with its places `offset` further on."""
        place = tuple([Place(s + offset, e + offset, name, codes) for s, e, name, codes in self.place])
        return self._replace(start=self.start + offset, end=self.end + offset, place=place)


class Found(list[Name]):
    """The names found so far, in order, none inside another."""

    @property
    def last(self) -> Name | None:
        """The latest name."""
        return self[-1] if self else None

    def take(self, name: Name) -> None:
        """Add `name`; a longer reading drops the shorter ones that it covers."""
        while self and self[-1].start >= name.start:
            self.pop()
        if not self or self[-1].end <= name.start:
            self.append(name)


class Words(NamedTuple):
    """The lexicons that the scan reads, with their names indexed by last characters.

    `ends` finds the last character of any name; `lengths` gives the lengths of the names that end in two characters,
    longest first, or in one, where a name is one character long. `readings` tells of each name whether it stands in
    `heads`, `bodies` and `suffixes`. `short_countries` are 俄 and the like.
    """

    heads: Lexicon
    bodies: Lexicon
    suffixes: Lexicon
    stops: Lexicon
    generic: Lexicon
    followers: Lexicon
    anchors: Lexicon
    places: Gazetteer
    ends: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]
    readings: dict[str, tuple[bool, bool, bool]]
    short_countries: dict[str, str]


def words(context: Context) -> Words:
    """The lexicons of a run, the user's additions included; indexed once."""
    names = (
        *("body_heads", "bodies", "org_suffixes", "org_stops", "org_generic", "org_followers"),
        *("countries", "regions", "counties"),
    )
    return _words(*map(context.lexicon, names))


@lru_cache(maxsize=8)
def _words(
    heads: Lexicon,
    bodies: Lexicon,
    suffixes: Lexicon,
    stops: Lexicon,
    generic: Lexicon,
    followers: Lexicon,
    countries: Lexicon,
    regions: Lexicon,
    counties: Lexicon,
) -> Words:
    readings = {
        term: (term in heads.rows, term in bodies.rows, term in suffixes.rows) for term in (*heads, *bodies, *suffixes)
    }
    index = lengths_by_ending(readings)
    index |= {two: ns + index[two[-1]] for two, ns in index.items() if len(two) == 2 and two[-1] in index}
    ends = re.compile(_ends_pattern(index))
    places = gazetteer(regions, counties)
    short = {countries.field(term, "short"): term for term in countries if countries.field(term, "short")}
    return Words(heads, bodies, suffixes, stops, generic, followers, countries, places, ends, index, readings, short)


def _ends_pattern(endings: Iterable[str]) -> str:
    """A pattern for the last character of a name, by the character before it; endings of one character need none.

    Last characters are grouped by the number of characters that go before them: in one group, those that go before
    any of the many of 局 would let pass too much before 区.
    """
    before: dict[str, set[str]] = {}
    for ending in endings:
        before.setdefault(ending[-1], set()).add(ending[:-1])
    groups: dict[int, list[str]] = {}
    for last, befores in before.items():
        groups.setdefault(0 if "" in befores else 1 + bisect_left(GROUPS, len(befores)), []).append(last)
    alone = [f"(?<={_any(groups.pop(0))})"] if 0 in groups else []
    after = [f"(?<={_any(set().union(*(before[c] for c in lasts)))}{_any(lasts)})" for lasts in groups.values()]
    return f"{_any(before)}(?:{'|'.join([*alone, *after])})" if before else "(?!)"


def _any(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"
