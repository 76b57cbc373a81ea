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
    `heads`, `bodies` and `suffixes`. `continued` tells what may not follow a name's last character: 部 ends 宣传部, but
    not in 部门. `short_countries` are 俄 and the like.
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
    continued: dict[str, frozenset[str]]
    short_countries: dict[str, str]


def words(context: Context) -> Words:
    """The lexicons of a run, the user's additions included; indexed once."""
    names = (
        *("body_heads", "bodies", "org_suffixes", "org_stops", "org_generic", "org_followers", "org_continuations"),
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
    continuations: Lexicon,
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
    continued = {term: frozenset(chars) for term, chars in continuations.column("next").items()}
    short = {countries.field(term, "short"): term for term in countries if countries.field(term, "short")}
    lexicons = heads, bodies, suffixes, stops, generic, followers, countries
    return Words(*lexicons, places, ends, index, readings, continued, short)


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
