"""Chinese names of persons, scored: a surname and one or two given characters.

How much the characters speak for a name, whether it cuts through everyday words, and what stands on both sides
(`name_context`). Weights are log odds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mzextract.extraction.name_context import (
    BEST_RIGHT,
    BODIED,
    CALLED,
    KNOWN,
    LEFT,
    MARKS,
    NO_NAME,
    RIGHT,
    Name,
    NameContext,
)
from mzextract.lexicon import Lexicon, any_of, lengths_by_ending
from mzextract.patterns import lazy

#: Words before names that are surnames, too: 由|张伟任组长, 和|王芳.
BEFORE_NAMES = frozenset("由和与从同据被把让请给对")
#: What a name is worth more between these and an act: 据|X|介绍, 由|X|任组长, 在|X|的带领下.
CALLERS, CALLED_FOR = frozenset("由据"), 2.0
#: Before anything is known of a candidate; a surname of two characters instead of the odds of one.
PRIOR, COMPOUND = -2.7, -1.5
#: The odds of a surname of two characters that may as well be a word: 东方, 百里; 欧阳 has more.
COMPOUND_ODDS = 9
#: What a point of the odds in the lexicons is worth.
SURNAME, FIRST, SECOND, SINGLE = 0.29, 0.17, 0.23, 0.19
#: The odds of a surname that the user adds.
USUAL_ODDS = 7
#: A surname below this is mostly an ordinary word: 和, 关, 成.
WEAK_SURNAME = -1.0
#: Two given characters are commoner than one.
TWO_GIVEN = 1.7
#: What an everyday word loses: as surname and first character of three, as a whole name of two, as the given name.
WORD_INSIDE, WORD_AS_NAME, WORD_AS_GIVEN = -2.0, -3.5, -1.5
#: What is lost where surname or last character makes a word with its neighbour outside.
WORD_ACROSS_LEFT, WORD_ACROSS_RIGHT = -2.0, -1.7
#: What is lost where the last character begins an act that follows names, 刘芳|陪同, or leads on, 李敏|和同事.
ACT_ACROSS = -1.5
GOING_ON = frozenset("作任向和被从为在是把将对")
#: The odds of two characters together that may be a given name without a surname.
GIVEN_ALONE = 12
#: The most that given characters may be worth.
BEST_GIVEN = 6.0
#: A known name of two characters has this, and depends on what stands beside it.
KNOWN_SHORT = 2.0
#: What a title before the name is worth less where nothing after it fits.
UNSAID = -1.5
#: A title before and an everyday act after the name bear each other out: 副市长|X|致辞.
FRAMED = 0.5
#: 谢谢您的提问, 周三晴: what begins no name
NO_BEGINNING = frozenset(("谢谢", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周末", "齐聚"))
#: 桥本|龙太郎, 土井|多贺子.
JAPANESE_GIVEN = lazy("[一-鿿](?:[一二三次四五太健]郎|[一-鿿]子)")
KINDS_OF_PLACE = "省市县区州盟旗"
LONGEST_PLACE = 5
#: So many pairs of surname and given character are remembered, no more.
MOST_PAIRS = 1 << 16

Worth = tuple[float, float, bool]  # see `_pair`


class ChineseNames:
    """Finds names of surname and given characters."""

    def __init__(
        self,
        surnames: Lexicon,
        characters: Lexicon,
        things: Lexicon,
        known: Lexicon,
        places: tuple[Lexicon, ...],
        context: NameContext,
    ) -> None:
        self.context, self.things = context, things
        self.places = frozenset(short for lexicon in places for place in lexicon for short in _short_forms(place))
        self._place_lengths = lengths_by_ending(self.places, first=True)
        self.known, self.known_beginnings = known, frozenset(term[:2] for term in known)
        odds = {term: PRIOR + SURNAME * float(surnames.field(term, "odds") or USUAL_ODDS) for term in surnames}
        self.japanese = frozenset(term for term in surnames if surnames.field(term, "use") == "japanese")
        self.common = frozenset(term for term in surnames if surnames.field(term, "use") == "common")
        compound = COMPOUND - PRIOR - SURNAME * COMPOUND_ODDS
        self.surnames = {term: value + compound if len(term) > 1 else value for term, value in odds.items()}
        self._reach: dict[str, Worth] = {}  # a cache of its own: each look-up in `lru_cache` costs several times that
        self._characters = characters.rows
        self._second = {c: SECOND * float(row[2] or 0) for c, row in characters.rows.items()}
        self._candidate = re.compile(self._pattern(odds))

    def _pattern(self, odds: dict[str, float]) -> str:
        """Any surname, one that is mostly an ordinary word only after a title or a mark; no word character after it."""
        strong = {s for s, value in odds.items() if len(s) == 1 and value >= WEAK_SURNAME}
        weak = {s for s, value in odds.items() if len(s) == 1 and value < WEAK_SURNAME}
        doubles = {term[:2] for term in (*self.known, *odds) if len(term) > 1 and term[0] not in strong}
        often = Counter(pair[1] for pair in doubles)
        usual = {pair for pair in doubles if often[pair[1]] > 1}  # 小田, 村田, but not 欧阳
        needed = {term[1] for term in self.known}
        never = {c for c in self.context.busy if self._first(c) < 1.0 and self._single(c) < 0.0 and c not in needed}
        lost = {term for term in odds if len(term) > 1 and term[1] in never}

        others = weak | {pair[0] for pair in doubles}
        single = f"(?<!{any_of(others - weak)})"  # not what only begins pairs
        free = f"{single}(?<![{_hanzi_without(self.context.leader_ends)}]{any_of(weak)})"  # strong, or after a mark
        titled = f"(?<={''.join(map(any_of, zip(*self.context.lengths_before, strict=True)))}{any_of(weak)})"
        double = f"(?={any_of(pair[1] for pair in doubles)})(?:{_inside(usual)}|{_inside(doubles - usual)})"
        given = f"(?=[{_hanzi_without(never)}])|{_inside(lost)}"
        return f"{any_of(strong | others)}(?:{free}|{double}|{titled})(?:{given})"

    def _first(self, c: str) -> float:
        """What `c` is worth as the first of two given characters."""
        row = self._characters.get(c)
        return TWO_GIVEN + FIRST * float(row[1] or 0) if row else NO_NAME

    def _single(self, c: str) -> float:
        """What `c` is worth as the only given character."""
        row = self._characters.get(c)
        return SINGLE * float(row[3] or 0) if row else NO_NAME

    def find(self, text: str, threshold: float) -> Iterator[Name]:
        """Every candidate that scores above `threshold`; candidates may overlap."""
        # Most candidates are refused here, by look-ups alone: what stands beside them is judged only of the rest.
        reach, second, needed = self._reach, self._second, threshold - self.context.best_after
        before, after, unknown, mark = self.context.most_before, self.context.most_after, LEFT["start"], RIGHT["mark"]
        padded = f"{text}\n\n\n"  # what stands behind or before the text is a line break, too
        for m in self._candidate.finditer(text):
            start = m.start()
            pair = text[start : start + 2]
            three, two, special = reach.get(pair) or self._told(pair)
            if two > NO_NAME:
                last = padded[start + 2]
                three += second.get(last, NO_NAME)
                left = before.get(padded[start - 1], unknown)
                if three + left > needed or two + left > needed:
                    ends = []
                    if three + left + after.get(padded[start + 3], mark) > threshold:
                        ends.append((start + 3, three))
                    if two + left + after.get(last, mark) > threshold:
                        ends.append((start + 2, two))
                    if ends:
                        yield from self._judged(text, start, start + 1, ends, threshold)
            if special:
                yield from self._special(text, start, threshold)

    def _told(self, pair: str) -> Worth:
        """What a pair is worth, and remembered from now on."""
        if len(self._reach) >= MOST_PAIRS:
            self._reach.clear()
        worth = self._reach[pair] = self._pair(pair)
        return worth

    def _pair(self, pair: str) -> Worth:
        """What surname and first given character are worth: before a second one, alone, and whether to look closer."""
        surname, first = pair[0], pair[1]
        special = pair in self.known_beginnings or pair in self.surnames
        if (
            surname not in self.surnames
            or first not in self._characters
            or pair in NO_BEGINNING
            or (surname in BEFORE_NAMES and first in self.common)
        ):
            return NO_NAME, NO_NAME, special
        base, word = self.surnames[surname], self.context.is_word(surname, first)
        three = base + self._first(first) + (WORD_INSIDE if word else 0.0)
        two = base + self._single(first) + (WORD_AS_NAME if word else 0.0)
        return three, two, special

    def _special(self, text: str, start: int, threshold: float) -> Iterator[Name]:
        """The known name at `start`, and the names with a surname of two characters there.

        A known name of two characters may as well be the beginning of a longer one, so it depends on its context, as a
        Japanese surname alone does: 桥本|首相.
        """
        known = self.known.longest(text, start)
        if known:
            end = start + len(known)
            sure = KNOWN if len(known) > 2 else KNOWN_SHORT + self.context.score(text, start, end)
            yield Name(start, end, sure)
        if text[start : start + 2] in self.surnames:
            if text[start : start + 2] in self.japanese and self.context.right(text, start + 2) in ("title", "said"):
                yield Name(start, start + 2, KNOWN_SHORT + self.context.score(text, start, start + 2))
            yield from self._judged(text, start, start + 2, self._worth(text, start, start + 2), threshold)

    def score(self, text: str, start: int, end: int) -> float:
        """How much speaks for text[start:end] as a Chinese name, whoever proposed it."""
        given = start + (2 if text[start : start + 2] in self.surnames else 1)
        if text[start:given] not in self.surnames or end - given not in (1, 2):
            return NO_NAME
        found = self._judged(text, start, given, self._worth(text, start, given), -50.0)
        return next((n.score for n in found if n.end == end), NO_NAME)

    def looks_like_name(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] is a surname and a given name by its form, and the name of no place or thing."""
        given = start + (2 if text[start : start + 2] in self.surnames and end - start > 2 else 1)
        formed = text[start:given] in self.surnames and end - given in (1, 2)
        return formed and text[given:end] not in self.context.titles and not self._thing(text, start, end)

    def given(self, word: str) -> bool:
        """Whether two characters are a given name alone, and no word: 俊平, 丽萍."""
        if len(word) != 2 or self.context.is_word(*word):
            return False
        return (self._first(word[0]) - TWO_GIVEN) / FIRST + self._second.get(word[1], NO_NAME) / SECOND >= GIVEN_ALONE

    def has_rare(self, name: str) -> bool:
        """Whether a given character of `name` is so rare that nothing is known of it: 遵妫, 珮云."""
        known = self._characters
        return any("一" <= c <= "鿿" and c not in known and not self.context.begins_words(c) for c in name[1:])

    def after(self, text: str, end: int) -> float:
        """What stands after text[:end] is worth."""
        return self.context.after(text, end)

    def follows(self, text: str, pos: int) -> bool:
        """Whether the word at `pos` is one that follows names."""
        return self.context.right(text, pos) in ("act", "verb", "follower")

    def begins_word(self, text: str, pos: int) -> bool:
        """Whether an everyday word of two characters stands at `pos`."""
        return self.context.is_word(text[pos : pos + 1], text[pos + 1 : pos + 2])

    def _worth(self, text: str, start: int, given: int) -> list[tuple[int, float]]:
        """Where names with the surname text[start:given] may end, and what their characters are worth."""
        base, first, second = self.surnames[text[start:given]], text[given : given + 1], text[given + 1 : given + 2]
        word = given - start == 1 and self.context.is_word(text[start], first)
        two = base + self._first(first) + self._second.get(second, NO_NAME) + (WORD_INSIDE if word else 0.0)
        one = base + self._single(first) + (WORD_AS_NAME if word else 0.0)
        three = base + BEST_GIVEN if given - start == 2 and JAPANESE_GIVEN.match(text, given) else NO_NAME
        return [(given + 3, three), (given + 2, two), (given + 1, one)]

    def _judged(
        self, text: str, start: int, given: int, worth: Iterable[tuple[int, float]], threshold: float
    ) -> Iterator[Name]:
        """The names from `start` to one of the ends in `worth` that score above `threshold` where they stand."""
        context = self.context
        left = context.left(text, start)
        side = LEFT[left]
        if start and left not in CALLED and context.is_word(text[start - 1], text[start]):
            side += WORD_ACROSS_LEFT
        in_body = left == "other" and context.after_body(text, start) and self._common_name(text, start)
        for end, score in worth:
            score += side
            if in_body and context.before_title(text, start, end):
                score += BODIED
            if score + BEST_RIGHT < threshold or end > len(text) or text[given:end] in context.titles:
                continue
            if end - given == 2 and context.is_word(text[given], text[given + 1]):
                score += WORD_AS_GIVEN
            if end < len(text) and context.is_word(text[end - 1], text[end]):
                score += WORD_ACROSS_RIGHT
            leads_on = end - given == 2 and text[end - 1] in GOING_ON and text[end : end + 1] not in MARKS
            if leads_on or text[end - 1 : end + 1] in context.followers:
                score += ACT_ACROSS
            if score + BEST_RIGHT > threshold:
                after = context.after(text, end)
                if left == "title":
                    framed = after > RIGHT["title"] and end - given == 2
                    score += UNSAID if after < UNSAID else FRAMED if framed else 0.0
                elif after >= RIGHT["act"] and self._called_for(text, start, end):
                    score += CALLED_FOR
                score += after
                if score > threshold and not self._thing(text, start, end):
                    yield Name(start, end, score)

    def _called_for(self, text: str, start: int, end: int) -> bool:
        """Whether a word before and what follows bear each other out: 据|X|介绍, 在|X|的带领下."""
        before = text[start - 1 : start]
        return before in CALLERS or (before == "在" and text.startswith("的", end))

    def _common_name(self, text: str, start: int) -> bool:
        """Whether a common surname stands at `start`, and no everyday word."""
        return text[start] in self.common and not self.begins_word(text, start)

    def _thing(self, text: str, start: int, end: int) -> bool:
        """Whether the candidate is the name of a place or thing, or the beginning of one."""
        thing = self.things.longest(text, start)
        if thing is not None and start + len(thing) >= end:
            return True
        lengths = self._place_lengths.get(text[start : start + 2], ())
        return any(text[start : start + n] in self.places for n in lengths if end - start <= n <= LONGEST_PLACE)


def _short_forms(place: str) -> Iterator[str]:
    """The name of a Chinese division in full and without its kind: 石家庄市, 石家庄."""
    yield place
    if place[-1] in KINDS_OF_PLACE:
        yield place[:-1]


def _inside(pairs: set[str]) -> str:
    """A pattern for the place inside one of the `pairs`, or a mix of two; for none if there are none."""
    first, second = ([pair[i] for pair in pairs] for i in (0, 1))
    return f"(?<={any_of(first)})(?={any_of(second)})" if pairs else "(?!)"


def _hanzi_without(characters: Iterable[str]) -> str:
    """The hanzi besides the `characters`, as ranges of a character class."""
    edges = [0x4DFF, *sorted(map(ord, characters)), 0xA000]
    return "".join(f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(edges) if b - a > 1)
