"""A text whose marks, digits or letters were all copied as hanzi, read by the lattice; then its pairs are balanced."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from mzextract.cleaning.chances import is_digit
from mzextract.cleaning.dictionary import tag
from mzextract.cleaning.lattice import Lattice
from mzextract.cleaning.shift_table import places

PAIRS = {"野": "冶", "渊": "冤", "叶": "曳", "揖": "铱", "耶": "爷", "掖": "业"}
_TITLE_ENDS = frozenset("法例定则约书案程见划要")
_NOUN, _PLACE = ("n", "vn"), ("ns", "nt", "j")  # jieba's tags
UNBALANCED = math.log(1e-3)
TITLE_BONUS = 6.0  # 掖…法业: the closer of an inner title follows its genre word
REACH = 60
MAX_LONELY = 40  # more marks without partners than this are no damage that pairs could mend
MAX_OPTIONS = 12


def read(text: str, symbols: Mapping[str, str]) -> dict[int, str]:
    """The glyphs of `text` (no space in it) that stand for symbols, as offset → symbol.

    >>> read("圆园圆源年袁资源能源部门遥", {"袁": "，", "遥": "。", "圆": "２", "园": "０", "源": "４"})
    {0: '２', 1: '０', 2: '２', 3: '４', 5: '，', 12: '。'}
    """
    lattice = Lattice(text, symbols)
    found = lattice.symbols()
    for opener, closer in PAIRS.items():
        if opener in symbols and closer in symbols and (opener in text or closer in text):
            _balance(lattice, found, opener, closer)
    for glyph in "要原":
        if glyph in symbols and glyph in text:
            found.update(dict.fromkeys([*_between_nouns(lattice, found, glyph)], symbols[glyph]))
    return found


def _balance(lattice: Lattice, found: dict[int, str], opener: str, closer: str) -> None:
    """Mend openers without closers and closers without openers, where another reading of the place is likelier."""
    text = lattice.text
    marks = [i for i in places(text, (opener, closer)) if i in found]
    for at, left, right in list(_lonely(text, marks, opener))[:MAX_LONELY]:
        begin, end = max(left + 1, at - REACH, 0), min(right, at + REACH, len(text))
        options = [k for k in range(begin, end) if text[k] in (opener, closer) and k not in found]
        _mend(lattice, found, at, begin, end, [k for k in options if _fits(text, k, at, opener)][:MAX_OPTIONS])


def _lonely(text: str, marks: list[int], opener: str) -> Iterator[tuple[int, int, int]]:
    """Marks without a partner: (offset, offset of the mark before, of the mark after)."""
    for n, at in enumerate(marks):
        before = marks[n - 1] if n else -1
        after = marks[n + 1] if n + 1 < len(marks) else len(text)
        if text[at] == "爷" and is_digit(text[at + 1 : at + 2]):  # ’97
            continue
        if (text[at] == opener and (after == len(text) or text[after] == opener)) or (
            text[at] != opener and (before < 0 or text[before] != opener)
        ):
            yield at, before, after


def _fits(text: str, option: int, at: int, opener: str) -> bool:
    """Whether the glyph at `option` can be the partner of the mark at `at`."""
    if text[at] == opener:
        return option > at + 1 and text[option] != opener
    return option < at - 1 and text[option] == opener


def _mend(lattice: Lattice, found: dict[int, str], at: int, begin: int, end: int, options: list[int]) -> None:
    """Take the likeliest of: the mark alone, the mark read as a hanzi, a partner for it."""
    text = lattice.text
    alone = lattice.path(begin, end, forced={at}).score + UNBALANCED
    trials: list[tuple[float, int | None, bool]] = [(alone, None, True)]
    trials.append((lattice.path(begin, end, banned={at}).score, None, False))
    for k in options:
        score = lattice.path(begin, end, forced={at, k}).score
        if text[k] == "业" and text[k - 1] in _TITLE_ENDS:
            score += TITLE_BONUS
        trials.append((score, k, True))
    _, partner, keep = max(trials, key=lambda t: t[0])
    if not keep:
        del found[at]
    elif partner is not None:
        found[partner] = lattice.table[text[partner]]


def _between_nouns(lattice: Lattice, found: Collection[int], glyph: str) -> Iterator[int]:
    """上海要苏州, 火箭总装要卫星量产: the hanzi stands between nouns in a clause of nouns, so it is a dash."""
    text, end = lattice.text, 0
    for at in places(text, glyph):
        if at < end or at in found:
            continue
        begin, end = _clause(text, found, at)
        if glyph not in text[begin + 1 : end - 1]:
            continue
        bounds = lattice.path(begin, end, banned=range(begin, end)).bounds
        words = [text[start:stop] for start, stop in pairwise(bounds)]
        for n, word in enumerate(words[1:-1], 1):
            if word == glyph and _joined(words[:n][::-1], words[n + 1 :], glyph):
                yield bounds[n]


def _clause(text: str, found: Collection[int], at: int) -> tuple[int, int]:
    """The hanzi around `at`, up to the marks."""
    begin, end = at, at + 1
    while begin and "\u4e00" <= text[begin - 1] <= "\u9fff" and begin - 1 not in found:
        begin -= 1
    while end < len(text) and "\u4e00" <= text[end] <= "\u9fff" and end not in found:
        end += 1
    return begin, end


def _joined(before: list[str], after: list[str], glyph: str) -> bool:
    """Whether the words of a clause, nearest first, are such as a dash joins."""
    right = tag(after[0])
    if right.startswith(_PLACE) and tag(before[0]).startswith(_PLACE):
        return True
    if glyph != "要" or not right.startswith("n") or len(before[0]) == 1:
        return False
    return glyph in after or glyph in before or all(tag(word).startswith(_NOUN) for word in (*before, *after))
