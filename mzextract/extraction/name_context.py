"""What stands beside a name in running text, and what it is worth: titles, verbs, marks, lists, everyday words.

The values are log odds, fitted once by logistic regression over names in news and rounded.
"""

from __future__ import annotations

from typing import NamedTuple

from mzextract.lexicon import Lexicon, lengths_by_ending

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
#: The last characters of bodies, and what a name between one and a title is worth more: 省民政厅|李明|厅长.
BODY_ENDS = frozenset("厅局委院司社校部处厂") | {
    *("协会", "商会", "学会", "总会", "合会", "金会", "员会", "中心", "公司", "集团", "银行", "大学", "小学", "中学"),
}
BODIED = 4.0
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
        self.titles, self.leaders, self._leaders = titles.column("use"), leaders.column("use"), leaders
        self.followers = followers.rows
        self.leader_ends = leaders.lasts
        uses = {title: use for title, use in self.titles.items() if len(title) > 1}
        posts = ("post", "before")
        self.titles_before = {t: "title" if use in posts else "label" for t, use in uses.items() if use != "address"}
        self.lengths_before = lengths_by_ending(self.titles_before)
        self._after = {term: "act" for term in self.followers if len(term) > 1}
        self._after |= {t: "title" for t, use in uses.items() if use in ("post", "address", "kin")}
        self.lengths_after = lengths_by_ending(self._after, first=True)
        self.most_before = self._most_before_hanzi()
        self.most_after = self._most_after_hanzi()
        self.best_after = max(self.most_after.values())

    def _most_before_hanzi(self) -> dict[str, float]:
        """The most that each hanzi before a name may be worth; no mark is worth more than a start."""
        bounds = dict.fromkeys(self._words, LEFT["other"])
        bounds |= dict.fromkeys("".join(self._verbs.values()), LEFT["leader"])
        bounds |= dict.fromkeys([end[-1] for end in BODY_ENDS], LEFT["other"] + BODIED)
        bounds |= dict.fromkeys(self.leader_ends, LEFT["naming"])
        return bounds | dict.fromkeys([tail[-1] for tail in self.lengths_before], LEFT["title"])

    def _most_after_hanzi(self) -> dict[str, float]:
        """The most that what follows a name may be worth, by its first character; marks besides 、 are left out."""
        bounds = dict.fromkeys(self._words, RIGHT["other"]) | dict.fromkeys(self._verbs, RIGHT["verb"])
        bounds |= dict.fromkeys(self.followers, RIGHT["follower"])
        bounds |= dict.fromkeys([word[0] for word in self.lengths_after], RIGHT["title"])
        bounds = {first: value + CLEAN_AFTER for first, value in bounds.items()}
        bounds["说"] = max(bounds["说"], RIGHT["said"] + CLEAN_AFTER)
        return bounds | {"\n": RIGHT["start"], "、": RIGHT["list"]}

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
        for n in self.lengths_before.get(text[start - 2 : start], ()):
            called = self.titles_before.get(text[start - n : start]) if n <= start else None
            if called and text[start - n : start + 1] not in self.titles:  # 主教|练
                return called
        leader = self._leaders.longest_before(text, start) if before in self.leader_ends else None
        if leader:
            return "naming" if self.leaders[leader] == "naming" else "leader"
        if before == "、":
            return "list"
        if before in MARKS or not "一" <= before <= "鿿":
            return "mark"
        return "leader" if start > 1 and self.is_verb(text[start - 2], before) else "other"

    def after_body(self, text: str, start: int) -> bool:
        """Whether text[:start] ends as the names of bodies do: 省民政厅, 慈善总会."""
        return text[start - 1 : start] in BODY_ENDS or text[start - 2 : start] in BODY_ENDS

    def before_title(self, text: str, start: int, end: int) -> bool:
        """Whether a title stands behind text[start:end], and no part of it is one: X|总经理, but not 王|副局长."""
        return self.right(text, end) == "title" and all(self.right(text, i) != "title" for i in range(start + 1, end))

    def right(self, text: str, end: int) -> str:
        """What stands after `end`: a key of `RIGHT`."""
        after = text[end : end + 1]
        if not after or after == "\n":
            return "start"
        if after == "、":
            return "list"
        if after in MARKS or not "一" <= after <= "鿿":
            return "mark"
        for n in self.lengths_after.get(text[end : end + 2], ()):
            if text[end : end + n] in self._after:
                return self._after[text[end : end + n]]
        if after == "说" and text[end + 1 : end + 2] in tuple("，：。“"):
            return "said"
        if self.is_verb(after, text[end + 1 : end + 2]):
            return "verb"
        return "follower" if after in self.followers else "other"
