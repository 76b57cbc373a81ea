"""What stands beside a name in running text, and what it is worth: titles, verbs, marks, lists, everyday words.

The values are log odds, fitted once by logistic regression over names in news and rounded.
"""

from __future__ import annotations

from typing import NamedTuple

from mzextract.lexicon import Lexicon

MARKS = frozenset("，。；：！？“”‘’（）《》〈〉【】、…—·,.!?:;() \n\u3000")
#: What stands before a name, and what it is worth.
LEFT = {
    "start": 0.5,
    "title": 2.6,
    "label": 0.2,
    "naming": 0.6,
    "list": 0.1,
    "mark": -0.2,
    "leader": -1.2,
    "other": -3.0,
}
#: What stands before a name and calls for one: keys of `LEFT`.
CALLED = ("title", "label", "naming")
#: What stands after a name, and what it is worth.
RIGHT = {
    "start": 1.5,
    "title": 0.3,
    "list": 1.3,
    "mark": 0.1,
    "act": -0.5,
    "verb": -1.5,
    "follower": -0.5,
    "said": 0.6,
    "other": -3.5,
}
#: The two characters after the name make a word of their own.
CLEAN_AFTER = 1.1
#: The most that what stands after a name may be worth.
BEST_RIGHT = max(RIGHT.values()) + CLEAN_AFTER
#: The score of a name that the lexicon knows, and of what is no name.
KNOWN, NO_NAME = 9.0, -99.0


class Name(NamedTuple):
    """A name in a text: its place, how sure it is (log odds) and whether it is transliterated."""

    start: int
    end: int
    score: float
    foreign: bool = False


class NameContext:
    """The lexicons that tell what stands beside a name."""

    def __init__(self, pairs: Lexicon, titles: Lexicon, followers: Lexicon, leaders: Lexicon) -> None:
        self._words = {first: row[1] for first, row in pairs.rows.items()}  # the second characters of words
        self._verbs = {first: row[2] for first, row in pairs.rows.items() if len(row) > 2}
        self.titles, self.leaders = titles.column("use"), leaders.column("use")
        self.followers = followers.rows
        self.title_tails = frozenset(title[-2:] for title, use in self.titles.items() if use != "address")
        self.leader_ends = frozenset(leader[-1] for leader in self.leaders)
        self.right_firsts = frozenset(term[0] for term in (*self.titles, *self.followers))
        self.most_before = self._most_before_hanzi()
        self.most_after = self._most_after_hanzi()
        self.best_after = max(self.most_after.values())

    def _most_before_hanzi(self) -> dict[str, float]:
        """The most that each hanzi before a name may be worth; no mark is worth more than a start."""
        bounds = dict.fromkeys(self._words, LEFT["other"])
        bounds |= dict.fromkeys("".join(self._verbs.values()), LEFT["leader"])
        bounds |= dict.fromkeys(self.leader_ends, LEFT["naming"])
        return bounds | dict.fromkeys([tail[-1] for tail in self.title_tails], LEFT["title"])

    def _most_after_hanzi(self) -> dict[str, float]:
        """The most that what follows a name may be worth, by its first character; marks besides 、 are left out."""
        bounds = dict.fromkeys(self._words, RIGHT["other"]) | dict.fromkeys(self._verbs, RIGHT["verb"])
        bounds |= dict.fromkeys(self.followers, RIGHT["follower"]) | dict.fromkeys(self.right_firsts, RIGHT["title"])
        bounds = {first: value + CLEAN_AFTER for first, value in bounds.items()}
        bounds["说"] = max(bounds["说"], RIGHT["said"] + CLEAN_AFTER)
        return bounds | {"": RIGHT["start"], "\n": RIGHT["start"], "、": RIGHT["list"]}

    @property
    def busy(self) -> str:
        """The hanzi that begin many everyday words."""
        return "".join(first for first, seconds in self._words.items() if len(seconds) > 15)

    def is_word(self, a: str, b: str) -> bool:
        """Whether `a` and `b` make an everyday word."""
        return b != "" and b in self._words.get(a, "")

    def is_verb(self, a: str, b: str) -> bool:
        """Whether `a` and `b` make an everyday verb or adverb."""
        return b != "" and b in self._verbs.get(a, "")

    def begins_words(self, c: str) -> bool:
        """Whether everyday words begin with `c`."""
        return c in self._words

    def after(self, text: str, end: int) -> float:
        """What stands after text[:end] is worth."""
        clean = CLEAN_AFTER if self.is_word(text[end : end + 1], text[end + 1 : end + 2]) else 0.0
        return RIGHT[self.right(text, end)] + clean

    def score(self, text: str, start: int, end: int) -> float:
        """What both sides of text[start:end] are worth."""
        return LEFT[self.left(text, start)] + self.after(text, end)

    def left(self, text: str, start: int) -> str:
        """What stands before `start`: a key of `LEFT`."""
        before = text[start - 1] if start else "\n"
        if before == "\n":
            return "start"
        if text[max(0, start - 2) : start] in self.title_tails:
            for n in range(min(6, start), 1, -1):
                use = self.titles.get(text[start - n : start], "address")
                if use != "address" and text[start - n : start + 1] not in self.titles:  # 主教|练
                    return "title" if use in ("post", "before") else "label"
        if before in self.leader_ends:
            for n in (3, 2, 1):
                use = self.leaders.get(text[start - n : start], "") if start >= n else ""
                if use:
                    return "naming" if use == "naming" else "leader"
        if before == "、":
            return "list"
        if before in MARKS or not "一" <= before <= "鿿":
            return "mark"
        return "leader" if start > 1 and self.is_verb(text[start - 2], before) else "other"

    def right(self, text: str, end: int) -> str:
        """What stands after `end`: a key of `RIGHT`."""
        after = text[end : end + 1]
        if not after or after == "\n":
            return "start"
        if after == "、":
            return "list"
        if after in MARKS or not "一" <= after <= "鿿":
            return "mark"
        for n in (5, 4, 3, 2) if after in self.right_firsts else ():
            word = text[end : end + n]
            if self.titles.get(word) in ("post", "address", "kin"):
                return "title"
            if word in self.followers:
                return "act"
        if after == "说" and text[end + 1 : end + 2] in tuple("，：。“"):
            return "said"
        if self.is_verb(after, text[end + 1 : end + 2]):
            return "verb"
        return "follower" if after in self.followers else "other"
