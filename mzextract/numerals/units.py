"""The unit of a numeral: after it (3.5万张, 20多个), or named before it as a currency ($5, 人民币20万)."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple

from mzextract.lexicon import Lexicon, load
from mzextract.numerals.finding import SIGNS, Raw, is_hanzi, read_at
from mzextract.numerals.reading import read_run
from mzextract.patterns import lazy

SYMBOLS = {"¥": "元", "￥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑", "￡": "英镑"}
CURRENCIES = {"US$": "美元", "HK$": "港元", "USD": "美元", "RMB": "元", "CNY": "元", "EUR": "欧元", "人民币": "元"}
# 两|项目: a noun without its classifier; not 三项|目标, 三项|目前
_PROJECT = lazy("项目(?![标前的])")
_LETTERS, _LATIN = frozenset(ascii_letters), frozenset(ascii_letters + digits)
CURRENCY_ENDS = frozenset(name[-1] for name in CURRENCIES) | frozenset(SYMBOLS)


class Amount(NamedTuple):
    """A numeral, its unit as written ("" where none follows), where both end, and whether 来 made it rough."""

    raw: Raw
    term: str
    end: int
    rough: bool = False


def amount_at(text: str, m: re.Match[str], units: Lexicon) -> Amount | None:
    """The numeral at the run `m` with 多, 余, 来 and the unit after it."""
    run = m[0]
    split = _split(text, m, units) if run[-1] in "千百兆" else None
    raw = split or (_half(text, m) if run == "半" else read_at(text, m))
    if raw is None:
        return None
    if raw.scale:
        return Amount(raw, "", raw.end)
    end, rough = raw.end, False
    if text[end : end + 1] in ("多", "余", "来") and not (raw.fraction or raw.more):
        end, rough = end + 1, text[end] == "来"
        raw = raw._replace(more=not rough)
    term = unit_at(text, end, units)
    if term == "年" and "." not in run:  # 11.7年 of schooling; 2024年 is a date
        term = ""
    if not term:
        return Amount(raw, "", end) if end == raw.end else None
    return Amount(raw, term, end + len(term) + (text[end] == " "), rough)


def _half(text: str, m: re.Match[str]) -> Raw:
    """半个 is half of a unit; 半数 and 过半 are the fraction."""
    alone = text.startswith("数", m.end()) or text.endswith("过", 0, m.start())
    return Raw(m.start(), m.end() + text.startswith("数", m.end()), Fraction(1, 2), fraction=alone)


def _split(text: str, m: re.Match[str], units: Lexicon) -> Raw | None:
    """3千克 is 3 + 千克, 5万千瓦 is 5万 + 千瓦, 0.8百分点 is 0.8 + 百分点; but 三千米 is 3,000 metres."""
    term = units.longest(text, m.end() - 1) if len(m[0]) > 1 else None
    if term is None or (term == "千米" and not m[0][-2].isdecimal()):
        return None
    reading = read_run(m[0][:-1])
    return Raw(m.start(), m.end() - 1, *reading) if reading else None


def unit_at(text: str, pos: int, units: Lexicon) -> str:
    """The unit at `pos`, after one space at most; "" where none stands there, or a word that only begins like one."""
    if text[pos : pos + 1] == " ":
        pos += 1
        if is_hanzi(text[pos : pos + 1]) and not text[pos - 2].isascii():
            return ""
    term = _with_words(units).longest(text, pos)
    if term is None or term not in units.rows or (term == "项" and _PROJECT.match(text, pos)):
        return ""
    return "" if term[-1] in _LETTERS and text[pos + len(term) : pos + len(term) + 1] in _LATIN else term


@lru_cache(maxsize=4)
def _with_words(units: Lexicon) -> Lexicon:
    """The units and the words that only begin like one: the longest of all decides."""
    return load("unit_words").extended(units)


def unit_of(text: str, amount: Amount, units: Lexicon) -> tuple[str, str]:
    """The unit of an amount as reported, and its dimension; ("", "") where there is none."""
    if amount.raw.scale:
        return SIGNS[amount.raw.scale], "ratio"
    if amount.term:
        return named(amount.term, units)
    sign = currency_before(text, amount.raw.start)
    return (SYMBOLS.get(sign) or CURRENCIES[sign], "money") if sign else ("", "")


@lru_cache(maxsize=1024)
def named(term: str, units: Lexicon) -> tuple[str, str]:
    """Canonical name and dimension of a unit."""
    return units.field(term, "canonical") or term, units.field(term, "dimension")


def currency_before(text: str, start: int) -> str:
    """The sign or name of a currency that ends at `start`; "" where there is none."""
    sign = text[start - 1 : start]
    if sign not in CURRENCY_ENDS:
        return ""
    return next((name for name in CURRENCIES if text.endswith(name, 0, start)), sign if sign in SYMBOLS else "")
