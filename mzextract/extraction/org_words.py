"""The lexicons that names of bodies are found by, and what a found name is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mzextract.extraction import regions
from mzextract.extraction.context import Context
from mzextract.extraction.regions import Gazetteer, Place
from mzextract.lexicon import Lexicon, any_of, lengths_by_ending


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
        start, end, head, kind, rule, grade, level, place, party, whole = self
        place = tuple([Place(s + offset, e + offset, name, codes) for s, e, name, codes in place])
        return Name(start + offset, end + offset, head, kind, rule, grade, level, place, party, whole)


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


@dataclass(eq=False, slots=True)
class Words:
    """The lexicons that the scan reads, with their names indexed by last characters.

    `ends` finds the last character of any name; `lengths` gives the lengths of the names that end in two characters,
    longest first, or in one, where a name is one character long. `readings` tells of each name whether it stands in
    `heads`, `bodies` and `suffixes`. `continued` tells what may not follow a name's last character: 部 ends 宣传部, but
    not in 部门. `short_countries` are 俄 and the like. `pairs` gives the second characters of everyday words by the
    first.
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
    pairs: Mapping[str, str]


def words(context: Context) -> Words:
    """The lexicons of a run, the user's additions included; indexed once."""
    names = (
        *("body_heads", "bodies", "org_suffixes", "org_stops", "org_generic", "org_followers", "org_continuations"),
        *("countries", *regions.LEXICONS),
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
    *places: Lexicon,
) -> Words:
    readings = {
        term: (term in heads.rows, term in bodies.rows, term in suffixes.rows) for term in (*heads, *bodies, *suffixes)
    }
    index = lengths_by_ending(readings)
    ends = re.compile(_ends_pattern(readings))
    continued = {term: frozenset(chars) for term, chars in continuations.column("next").items()}
    short = {countries.field(term, "short"): term for term in countries if countries.field(term, "short")}
    lexicons = heads, bodies, suffixes, stops, generic, followers, countries
    pairs = places[regions.LEXICONS.index("word_pairs")].column("next")
    return Words(*lexicons, regions.gazetteer(*places), ends, index, readings, continued, short, pairs)


def _ends_pattern(names: Collection[str]) -> str:
    """A pattern for the last character of a name, by the one or two before it; a name of one character needs none.

    Names of three characters and more are told apart by whether their last character ends them after one other alone:
    in one group, those that go before 司 would let pass too much before 国.
    """
    alone = {name for name in names if len(name) == 1}
    pairs = {name for name in names if len(name) == 2 and name[1] not in alone}
    longer = {name[-3:] for name in names if len(name) > 2 and name[-1] not in alone and name[-2:] not in pairs}
    befores = Counter(pair[1] for pair in {name[1:] for name in longer})
    sole = {name for name in longer if befores[name[2]] == 1}
    groups = [group for group in (alone, pairs, sole, longer - sole) if group]
    after = ["".join(map(any_of, zip(*group, strict=True))) for group in groups]
    lasts = any_of(name[-1] for group in groups for name in group)
    return f"{lasts}(?:{'|'.join(f'(?<={a})' for a in after)})" if groups else "(?!)"
