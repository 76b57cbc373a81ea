"""Amounts in two steps: 三十五块五毛, 一米八, 两公斤半, 一个半小时."""

from __future__ import annotations

from fractions import Fraction

from mzextract.lexicon import Lexicon
from mzextract.numerals.finding import is_hanzi
from mzextract.numerals.reading import RUN, Rational, read_run
from mzextract.patterns import lazy

_MONEY = {"块": Fraction(1), "角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100)}
_HALVED = frozenset(("米", "公斤", "斤", "公里", "里", "吨", "倍", "小时", "升", "亩"))
# 一米八, 1米75: no unit of its own follows
_CENTIMETRES = lazy(r"([一二三四五六七八九]|\d{1,2})(?![一-鿿\d.])")


def second_step(text: str, low: Rational, end: int, term: str, units: Lexicon) -> tuple[Rational, int, str]:
    """Value, end and unit (as written) of the amount `low` of `term` that ends at `end`, its second step added."""
    if term in _MONEY or term == "元" or text.endswith("块", 0, end):
        return _money(text, low, end, term)
    if term == "个" and text.startswith("半", end):
        rest = units.longest(text, end + 1)
        return (low + Fraction(1, 2), end + 1 + len(rest), rest) if rest else (low, end, term)
    if term in _HALVED and text.startswith("半", end):
        return low + Fraction(1, 2), end + 1, term
    digits = _CENTIMETRES.match(text, end) if term == "米" else None
    reading = read_run(digits[1]) if digits else None
    if digits and reading:
        return low + Fraction(reading.low) / 10 ** len(digits[1]), digits.end(), term
    return low, end, term


def _money(text: str, low: Rational, end: int, term: str) -> tuple[Rational, int, str]:
    """元, 角 and 分 added up; after 块 and 毛 the last unit may be left out (三块五)."""
    base, last = _MONEY.get(term, 1), term
    for _ in range(2):
        m = RUN.match(text, end, end + 3)
        reading = read_run(m[0]) if m else None
        if m is None or reading is None:
            break
        mark = text[m.end() : m.end() + 1]
        if mark in ("角", "毛", "分"):
            low, end, last = low + reading.low * _MONEY[mark] / base, m.end() + 1, mark
        elif last in ("块", "毛") and len(m[0]) == 1 and not is_hanzi(mark):
            low, end, last = low + reading.low * _MONEY[last] / 10 / base, m.end(), ""
        else:
            break
    return low, end, "元" if term == "块" and last != term else term
