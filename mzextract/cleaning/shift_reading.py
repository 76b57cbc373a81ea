"""A text whose marks, digits or letters were all copied as hanzi, read by the lattice; then its pairs are balanced."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from mzextract.cleaning.chances import is_digit
from mzextract.cleaning.dictionary import nouns
from mzextract.cleaning.lattice import Reading, best_path

PAIRS = {"野": "冶", "渊": "冤", "叶": "曳", "揖": "铱", "耶": "爷", "掖": "业"}
_TITLE_ENDS = frozenset("法例定则约书案程见划要")
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
    reading = best_path(text, symbols)
    for opener, closer in PAIRS.items():
        if opener in symbols and closer in symbols and (opener in text or closer in text):
            _balance(text, symbols, reading.symbols, opener, closer)
    for glyph in "要原":
        if glyph in symbols and glyph in text:
            reading.symbols.update(dict.fromkeys([*_between_nouns(text, reading, glyph)], symbols[glyph]))
    return reading.symbols


def _balance(text: str, symbols: Mapping[str, str], found: dict[int, str], opener: str, closer: str) -> None:
    """Mend openers without closers and closers without openers, where another reading of the place is likelier."""
    marks = sorted(i for i in found if text[i] in (opener, closer))
    for at, left, right in list(_lonely(text, marks, opener))[:MAX_LONELY]:
        begin, end = max(left + 1, at - REACH, 0), min(right, at + REACH, len(text))
        options = [k for k in range(begin, end) if text[k] in (opener, closer) and k not in found]
        _mend(text, symbols, found, at, begin, end, [k for k in options if _fits(text, k, at, opener)][:MAX_OPTIONS])


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


def _mend(
    text: str, symbols: Mapping[str, str], found: dict[int, str], at: int, begin: int, end: int, options: list[int]
) -> None:
    """Take the likeliest of: the mark alone, the mark read as a hanzi, a partner for it."""
    part = text[begin:end]
    alone = best_path(part, symbols, forced={at - begin}).score + UNBALANCED
    trials: list[tuple[float, int | None, bool]] = [(alone, None, True)]
    trials.append((best_path(part, symbols, banned={at - begin}).score, None, False))
    for k in options:
        score = best_path(part, symbols, forced={at - begin, k - begin}).score
        if text[k] == "业" and text[k - 1] in _TITLE_ENDS:
            score += TITLE_BONUS
        trials.append((score, k, True))
    _, partner, keep = max(trials, key=lambda t: t[0])
    if not keep:
        del found[at]
    elif partner is not None:
        found[partner] = symbols[text[partner]]


def _between_nouns(text: str, reading: Reading, glyph: str) -> Iterator[int]:
    """上海要苏州, 火箭总装要卫星量产: the hanzi stands between nouns in a clause of nouns, so it is a dash."""
    names, gerunds, places = nouns()
    tokens = reading.tokens
    for n, (begin, end) in enumerate(tokens):
        if text[begin:end] != glyph or begin in reading.symbols:
            continue
        clause = [*_clause(text, reading, tokens[:n][::-1])][::-1], [*_clause(text, reading, tokens[n + 1 :])]
        before, after = clause
        if not before or not after:
            continue
        if (before[-1] in places and after[0] in places) or (
            glyph == "要"
            and after[0] in names
            and len(before[-1]) > 1
            and (glyph in after or glyph in before or all(w in names or w in gerunds for w in (*before, *after)))
        ):
            yield begin


def _clause(text: str, reading: Reading, tokens: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The words up to the next mark."""
    for begin, end in tokens:
        if begin in reading.symbols or not "\u4e00" <= text[begin] <= "\u9fff":
            return
        yield text[begin:end]
