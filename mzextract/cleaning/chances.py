"""How likely a hanzi of the Founder table is the symbol that it may stand for, by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import log

from mzextract.lexicon import load
from mzextract.patterns import lazy

HAN, DIGIT, LATIN, MARK = range(4)
OTHER = 1e-9
# 要要 and 噎噎 are the dash and the ellipsis of Chinese text
DOUBLED = {"要要": log(2e-3), "噎噎": log(2e-3)}
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
_AFTER_DIGIT = _UNITS | _DIGIT_GLYPHS | frozenset("要窑辕")
_BEFORE_DIGIT = _DIGIT_GLYPHS | frozenset("辕")
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
_STOPS_AND_CLOSERS = _STOPS | frozenset("冶冤曳铱")
_AFTER_LATIN = frozenset("股级类")
_AFTER_ROMAN = frozenset("类级期型度")


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


def _digit(text: str, at: int) -> float:
    """A lone digit needs a unit after it, or a cue before it and a mark after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after in _STRONG_UNITS:
        return 4.0
    if before == "第":
        return 3.0
    if after in _AFTER_DIGIT or before in _BEFORE_DIGIT or before.isdigit():
        return 1.0
    return 0.3 if before in _NUMBER_CUES else 1e-3


def _latin(text: str, at: int) -> float:
    """Ａ股, Ａ级, Ａ类"""
    return 100.0 if text[at + 1 : at + 2] in _AFTER_LATIN else 1.0


def _pause(text: str, at: int) -> float:
    """No comma, and the like, before another mark."""
    return 0.001 if text[at + 1 : at + 2] in _STOPS_AND_CLOSERS else 1.0


def _stop(text: str, at: int) -> float:
    """！ and ？ stand before a closing mark."""
    return 0.001 if text[at + 1 : at + 2] in _STOPS else 1.0


def _colon(text: str, at: int) -> float:
    """指出：, 时间：３, 院野"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after:
        return 3.0
    if after in _STOPS_AND_CLOSERS:
        return 0.001
    if before in _OPENERS or after in "的了和与及等在":
        return 0.01
    return 1.0 if text[max(0, at - 2) : at] in _COLON_CUES or after in _OPENERS or before.isdigit() else 0.1


def _roman(text: str, at: int) -> float:
    """Ⅰ类, Ⅱ级"""
    return 1.0 if text[at + 1 : at + 2] in _AFTER_ROMAN else 1e-5


def _year_opens(text: str, at: int) -> float:
    return 1e5 if _DOCUMENT_YEAR.match(text, at) else 1.0


def _year_closes(text: str, at: int) -> float:
    return 1e5 if _DOCUMENT_YEAR.match(text, max(0, at - 5), at + 1) else 1.0


def _apostrophe(text: str, at: int) -> float:
    """’９７"""
    after = text[at + 1 : at + 2]
    return 1e3 if after and is_digit(after) else 1.0


def _minus(text: str, at: int) -> float:
    """－５"""
    return 1e3 if text[at + 1 : at + 2] in _DIGIT_GLYPHS else 1.0


# What stands beside a hanzi changes how likely it is the symbol: by the factor that the rule gives.
_RULES: Mapping[str, Callable[[str, int], float]] = {
    **dict.fromkeys(_DIGITS, _digit),
    **dict.fromkeys(map(chr, range(ord("Ａ"), ord("Ｚ") + 1)), _latin),
    **dict.fromkeys("，、；", _pause),
    **dict.fromkeys("！？", _stop),
    "：": _colon,
    **dict.fromkeys("ⅠⅡⅢⅣ", _roman),
    "〔": _year_opens,
    "〕": _year_closes,
    "’": _apostrophe,
    "－": _minus,
}


def steps(symbol: str, text: str, at: int) -> tuple[tuple[float, int], ...]:
    """What it is to read the hanzi at `at` as `symbol`, after a token of each class: log chance, class it leads to."""
    rule = _RULES.get(symbol)
    return _steps(symbol, rule(text, at) if rule else 1.0)


@cache
def _steps(symbol: str, factor: float) -> tuple[tuple[float, int], ...]:
    inside = symbol in _INSIDE_NUMBER  # a sign inside a number does not end it
    return tuple(
        (log(chance * factor), before if inside and before in (DIGIT, LATIN) else class_of(symbol))
        for before, chance in enumerate(chances().get(symbol, (OTHER,) * 4))
    )
