"""How likely a hanzi of the Founder table is the symbol that it may stand for, by what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mzextract.lexicon import load
from mzextract.patterns import lazy

HAN, DIGIT, LATIN, MARK = range(4)
OTHER = 1e-9
# 要要 and 噎噎 are the dash and the ellipsis of Chinese text
DOUBLED = {"要要": 2e-3, "噎噎": 2e-3}
_INSIDE_NUMBER = "．－—％／·"
_NUMBER_SIGNS = frozenset("％．－／＋×℃ⅠⅡⅢⅣ")
_DIGITS = frozenset("０１２３４５６７８９")
_DIGIT_GLYPHS = frozenset("园员圆猿源缘远苑愿怨援")
# what follows a number: 3月, 52个, 5G; what stands before one that a mark follows: （5）, 第6，
_UNITS = frozenset(
    "月个日年万亿次位倍所时家号小条部点件岁名届人项篇户类种批座分吨级期公架块轮列周组版元多余千百角度米斤克亩里平立厘毫兆"
    "成大方场册层楼世周天省市县车艘辆台套本张支枚颗棵株幅首秒刻字页章节款章院校班以左右至到强连美英欧港"
    "粤月悦阅耘云郧匀陨允运蕴酝晕韵孕匝砸杂栽哉灾宰载再豫辕垣"
)
_STRONG_UNITS = frozenset("月个日年万亿％豫")
_NUMBER_CUES = frozenset("第达约为至到了件渊垣＋+跃超过近（共以")
_COLON_CUES = frozenset(
    (
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
    )
)
_OPENERS = frozenset("野叶一渊")
_STOPS = frozenset("袁尧遥曰院浴钥")
_CLOSERS = frozenset("冶冤曳铱")


# 民发也2020页12号
_DOCUMENT_YEAR = lazy("也[0-9园员圆猿源缘远苑愿怨]{4}页")


def is_digit(char: str) -> bool:
    """Whether `char` is a digit, or a hanzi that may stand for one."""
    return char.isdigit() or char in _DIGIT_GLYPHS


@cache
def chances() -> Mapping[str, tuple[float, ...]]:
    """Symbol → how likely it is after a hanzi, a digit, a letter, a mark."""
    return {symbol: tuple(map(float, row[1:])) for symbol, row in load("shift_chances").rows.items()}


def is_mark(symbol: str) -> bool:
    """Whether `symbol` is a mark of running text that the table of chances knows."""
    return symbol in chances() and not in_number(symbol)


def in_number(symbol: str) -> bool:
    """Whether `symbol` belongs to numbers and Latin words: a digit, a letter, a sign between them."""
    return symbol in _DIGITS or "Ａ" <= symbol <= "Ｚ" or "ａ" <= symbol <= "ｚ" or symbol in _NUMBER_SIGNS


def class_of(char: str) -> int:
    """HAN, DIGIT, LATIN or MARK."""
    if "\u4e00" <= char <= "\u9fff":
        return HAN
    if char.isdigit():
        return DIGIT
    return LATIN if char.isalpha() else MARK


def symbol_class(symbol: str, before: int) -> int:
    """The class of a symbol after a token of class `before`: a sign inside a number does not end it."""
    if symbol in _INSIDE_NUMBER and before in (DIGIT, LATIN):
        return before
    return class_of(symbol)


def context(text: str, i: int, symbol: str) -> float:
    """How the neighbours change the chance of `symbol` at `i`."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if symbol in "，、；：！？" and (after in _STOPS or (after in _CLOSERS and symbol not in "！？")) and after:
        return 0.001
    if symbol in "ⅠⅡⅢⅣ":
        return 1.0 if after and after in "类级期型度" else 1e-5
    if symbol == "：":
        if not after:
            return 3.0
        if before in _OPENERS or after in "的了和与及等在":
            return 0.01
        return 1.0 if text[max(0, i - 2) : i] in _COLON_CUES or after in _OPENERS or before.isdigit() else 0.1
    if symbol in "〔〕":
        return (
            1e5 if _DOCUMENT_YEAR.fullmatch(text[i : i + 6] if symbol == "〔" else text[max(0, i - 5) : i + 1]) else 1.0
        )
    if symbol == "’" and after and is_digit(after):
        return 1e3
    if symbol == "－" and after in _DIGIT_GLYPHS:
        return 1e3
    if "Ａ" <= symbol <= "Ｚ" and after and after in "股级类":
        return 100.0
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
