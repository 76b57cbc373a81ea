"""The reading of a text whose marks, digits or letters were copied as hanzi: the likeliest path through a lattice.

Each glyph is either part of a word (jieba's dictionary) or the symbol that it stands for. The dictionary is read when
the first such text comes; undamaged text never loads it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

MAX_WORD = 8
HAN, DIGIT, LATIN, MARK = range(4)
# How often a symbol follows a token of each class in news text: after hanzi, digit, letter, mark.
MARKS: Mapping[str, tuple[float, float, float, float]] = {
    "，": (9e-2, 3e-2, 3e-2, 5e-2),
    "。": (4e-2, 2e-3, 1e-2, 5e-2),
    "、": (4e-2, 3e-2, 2e-2, 5e-2),
    "：": (4e-3, 1e-3, 1e-3, 2e-3),
    "；": (4e-3, 1e-3, 1e-3, 4e-3),
    "“": (9e-3, 1e-4, 1e-4, 4e-2),
    "”": (9e-3, 4e-3, 2e-2, 2e-2),
    "《": (4e-3, 1e-5, 1e-5, 2e-2),
    "》": (4e-3, 1e-4, 1e-4, 1e-2),
    "（": (4e-3, 1e-3, 2e-3, 8e-3),
    "）": (4e-3, 2e-3, 8e-3, 3e-3),
    "？": (6e-4, 1e-4, 1e-4, 1e-3),
    "！": (8e-4, 1e-4, 1e-4, 1e-3),
    "—": (1e-5, 6e-3, 1e-4, 1e-5),
    "…": (1e-4, 1e-5, 1e-5, 1e-4),
    "·": (8e-4, 6e-3, 1e-3, 1e-5),
    "‘": (2e-4, 1e-5, 1e-5, 2e-3),
    "’": (2e-4, 1e-4, 1e-4, 1e-3),
    "〈": (3e-5, 1e-6, 1e-6, 5e-3),
    "〉": (3e-5, 1e-6, 1e-6, 1e-5),
    "【": (2e-4, 1e-6, 1e-6, 2e-3),
    "】": (2e-4, 1e-4, 1e-4, 1e-4),
    "〔": (1e-5, 1e-6, 1e-6, 1e-6),
    "〕": (1e-6, 2e-2, 1e-6, 1e-6),
    "■": (1e-5, 1e-6, 1e-6, 1e-3),
    "●": (1e-5, 1e-6, 1e-6, 1e-3),
    "％": (1e-6, 5e-2, 1e-6, 1e-6),
    "．": (1e-7, 5e-2, 1e-3, 1e-7),
    "－": (1e-7, 2e-3, 2e-3, 1e-7),
    "／": (1e-6, 2e-3, 2e-3, 1e-7),
    "＋": (1e-5, 5e-3, 5e-3, 1e-4),
    "℃": (1e-9, 4e-3, 1e-9, 1e-9),
    "Ⅰ": (3e-4, 1e-9, 1e-9, 1e-4),
    "Ⅱ": (3e-4, 1e-9, 1e-9, 1e-4),
    "Ⅲ": (3e-4, 1e-9, 1e-9, 1e-4),
    "Ⅳ": (3e-4, 1e-9, 1e-9, 1e-4),
}
_DIGIT_AFTER = (1.5e-3, 6e-2, 5e-3, 1.5e-3)
_CAPITAL_AFTER = (4e-6, 3e-4, 1e-2, 1e-5)
_LETTER_AFTER = (2e-7, 3e-5, 6e-3, 5e-7)
_OTHER = 1e-9
_DOUBLED = {"要要": 2e-3, "噎噎": 2e-3}
_INSIDE_NUMBER = "．－—％／·"
_DIGITS = frozenset("０１２３４５６７８９")
_DIGIT_GLYPHS = frozenset("园员圆猿源缘远苑愿怨援")
# what follows a number: 3月, 52个, 5G; what stands before one that a mark follows: （5）, 第6，
_UNITS = frozenset(
    "月个日年万亿次位倍所时家号小条部点件岁名届人项篇户类种批座分吨级期公架块轮列周组版元多余千百角度米斤克亩里平立厘毫"
    "成大方场册层楼世周天省市县车艘辆台套本张支枚颗棵株幅首秒刻字页章节款章院校班以左右至到强连美英欧港"
    "粤月悦阅耘云郧匀陨允运蕴酝晕韵孕匝砸杂栽哉灾宰载再豫辕垣"
)
_STRONG_UNITS = frozenset("月个日年万亿％豫")
_NUMBER_CUES = frozenset("第达约为至到了件渊垣＋+跃超过近（共以")
_COLON_CUES = frozenset(
    [
        "指出",
        "提出",
        "强调",
        "表示",
        "要求",
        "明确",
        "认为",
        "就是",
        "的是",
        "知道",
        "笑道",
        "他说",
        "她说",
        "包括",
        "如下",
        "建议",
        "问答",
        "来源",
        "时间",
    ]
)
_LIST_OPENERS = frozenset("野叶一渊")
_STOPS = frozenset("袁尧遥曰院浴钥")
_CLOSERS = frozenset("冶冤曳铱")
UNKNOWN = 0.2  # of one occurrence: a hanzi that is no word
PAIRS = {"野": "冶", "渊": "冤", "叶": "曳", "揖": "铱", "耶": "爷", "掖": "业"}
_TITLE_ENDS = frozenset("法例定法则约书案程见划要")
UNBALANCED = math.log(1e-3)
REACH = 60
MAX_LONELY = 40  # more marks without partners than this are no damage that pairs could mend
MAX_OPTIONS = 12


class Reading(NamedTuple):
    """A path: its log probability and the glyphs read as symbols."""

    score: float
    symbols: dict[int, str]
    tokens: list[tuple[int, int]]


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


def best_path(
    text: str, symbols: Mapping[str, str], forced: Collection[int] = (), banned: Collection[int] = ()
) -> Reading:
    """The likeliest reading of `text`, with glyphs at `forced` offsets read as symbols, at `banned` ones as hanzi."""
    words, total = _dictionary()
    size = len(text)
    best = [[-math.inf] * 4 for _ in range(size + 1)]  # of text[:i] whose last token is of class c
    back: list[list[tuple[int, int, str]]] = [[(0, 0, "")] * 4 for _ in range(size + 1)]
    best[0][MARK] = 0.0
    for i in range(size):
        row = best[i]
        top = max(row)
        if top == -math.inf:
            continue
        if i not in forced:
            target = _class_of(text[i])
            for end, score in _words_at(text, i, words, total):
                if top + score > best[end][target] and not any(k in forced for k in range(i, end)):
                    best[end][target] = top + score
                    back[end][target] = (i, row.index(top), "")
        symbol = symbols.get(text[i])
        if symbol is None or i in banned:
            continue
        context = _context(text, i, symbol)
        for c in range(4):
            if row[c] > -math.inf:
                double = _DOUBLED.get(text[i : i + 2])
                end, p = (i + 2, double) if double else (i + 1, _chance(symbol, c) * context)
                target = _symbol_class(symbol, c)
                if row[c] + math.log(p) > best[end][target]:
                    best[end][target] = row[c] + math.log(p)
                    back[end][target] = (i, c, symbol)
    return _trace(back, best, size)


def _trace(back: list[list[tuple[int, int, str]]], best: list[list[float]], size: int) -> Reading:
    """Follow the best path back."""
    out: dict[int, str] = {}
    tokens: list[tuple[int, int]] = []
    at, c = size, max(range(4), key=lambda k: best[size][k])
    score = best[size][c]
    while at:
        begin, source, symbol = back[at][c]
        tokens.append((begin, at))
        if symbol:
            out.update((k, symbol) for k in range(begin, at))
        at, c = begin, source
    return Reading(score, dict(sorted(out.items())), tokens[::-1])


def _words_at(text: str, i: int, words: Mapping[str, int], total: int) -> Iterator[tuple[int, float]]:
    """The words that begin at `i`: (end, log probability)."""
    if not "\u4e00" <= text[i] <= "\u9fff":
        yield i + 1, 0.0
        return
    yield i + 1, math.log((words.get(text[i]) or UNKNOWN) / total)
    for end in range(i + 2, min(i + MAX_WORD, len(text)) + 1):
        count = words.get(text[i:end])
        if count:
            yield end, math.log(count / total)


def _class_of(char: str) -> int:
    if "\u4e00" <= char <= "\u9fff":
        return HAN
    if char.isdigit():
        return DIGIT
    return LATIN if char.isalpha() else MARK


def _symbol_class(symbol: str, before: int) -> int:
    if symbol in _INSIDE_NUMBER and before in (DIGIT, LATIN):
        return before
    return _class_of(symbol)


def _chance(symbol: str, after: int) -> float:
    """How likely `symbol` is after a token of the class."""
    if symbol in MARKS:
        return MARKS[symbol][after]
    if symbol in _DIGITS:
        return _DIGIT_AFTER[after]
    if "Ａ" <= symbol <= "Ｚ":
        return _CAPITAL_AFTER[after]
    return _LETTER_AFTER[after] if "ａ" <= symbol <= "ｚ" else _OTHER


def in_number(symbol: str) -> bool:
    """Whether `symbol` belongs to numbers and Latin words: a digit, a letter, a sign between them."""
    return symbol in _DIGITS or "Ａ" <= symbol <= "Ｚ" or "ａ" <= symbol <= "ｚ" or symbol in "％．－／＋℃ⅠⅡⅢⅣ"


def _context(text: str, i: int, symbol: str) -> float:
    """How the neighbours change the chance of `symbol` at `i`."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if symbol in "，、；：！？" and (after in _STOPS or (after in _CLOSERS and symbol not in "！？")) and after:
        return 0.001
    if symbol in "ⅠⅡⅢⅣ":
        return 1.0 if after and after in "类级期型度" else 1e-5
    if symbol == "：":
        if not after:
            return 3.0
        if before in PAIRS or after in "的了和与及等在":
            return 0.01
        return 1.0 if text[max(0, i - 2) : i] in _COLON_CUES or after in _LIST_OPENERS else 0.1
    if symbol == "－" and after in _DIGIT_GLYPHS:
        return 1e3
    if symbol in _DIGITS:
        return _digit_context(before, after)
    return 1.0


def _digit_context(before: str, after: str) -> float:
    """A lone digit needs a unit after it, or a cue before it and a mark after it."""
    if after and after in _STRONG_UNITS:
        return 4.0
    if before == "第":
        return 3.0
    if (after and after in "要窑辕") or before == "辕":
        return 1.0
    if (before and before in _DIGIT_GLYPHS) or (after and after in _DIGIT_GLYPHS) or before.isdigit():
        return 1.0
    if after and after in _UNITS:
        return 1.0
    return 0.3 if before and before in _NUMBER_CUES else 1e-3


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
            score += 6.0
        trials.append((score, k, True))
    _, partner, keep = max(trials, key=lambda t: t[0])
    if not keep:
        del found[at]
    elif partner is not None:
        found[partner] = symbols[text[partner]]


def _between_nouns(text: str, reading: Reading, glyph: str) -> Iterator[int]:
    """上海要苏州, 火箭总装要卫星量产: the hanzi stands between nouns in a clause of nouns, so it is a dash."""
    nouns, gerunds, places = _nouns()
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
            and after[0] in nouns
            and len(before[-1]) > 1
            and (glyph in after or glyph in before or all(w in nouns or w in gerunds for w in (*before, *after)))
        ):
            yield begin


def _clause(text: str, reading: Reading, tokens: Iterable[tuple[int, int]]) -> Iterator[str]:
    """The words up to the next mark."""
    for begin, end in tokens:
        if begin in reading.symbols or not "\u4e00" <= text[begin] <= "\u9fff":
            return
        yield text[begin:end]


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Nouns, gerunds, and names of places, by jieba's tags."""
    nouns: set[str] = set()
    gerunds: set[str] = set()
    places: set[str] = set()
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.split(" ", 2)
            if tag[0] == "n":
                nouns.add(word)
            if tag.startswith("vn"):
                gerunds.add(word)
            if tag.startswith("ns"):
                places.add(word)
    return frozenset(nouns), frozenset(gerunds), frozenset(places)


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """The words of jieba's dictionary with their counts, and the sum of the counts."""
    words: dict[str, int] = {}
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            if len(word) <= MAX_WORD:
                words[word] = int(count)
    return words, sum(words.values())
