"""Quantities in running text: a number with its unit, its comparators, its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mzextract.lexicon import Lexicon, load
from mzextract.numerals.finding import SIGNS, Raw, is_hanzi, read_at, stands_alone
from mzextract.numerals.reading import BIG, NUMERALS, RUN, Number, Rational, exact, read_run

# 半个小时, 半斤: half is a numeral before a unit only
_SCAN = re.compile(rf"(?=[\d{NUMERALS}半翻])(?:{RUN.pattern}|半(?=个|小时|公斤|斤|公里|吨|亩|升|块|米|里(?!程))|翻番)")
# 50—80亿元, 3至5个, 10到20台
_JOIN = re.compile(r"(?:[-—–－~～]{1,2}|至|到)(?=[\d一二两三四五六七八九十百千几数负])")
# 80亿, 1.2万亿: the multiplier that a range shares
_SHARED = re.compile(r"[十百千万亿]+$")
_DIGIT_AFTER = re.compile(r"([一二三四五六七八九]|\d{1,2})(?![一-鿿\d.])")
# 400万台（套）, 30个（次）
_OTHER_UNIT = re.compile(r"（[套件次个名户场座处辆条张]）")
_MONEY_STEPS = {"块": Fraction(1), "角": Fraction(1, 10), "毛": Fraction(1, 10), "分": Fraction(1, 100)}
_SYMBOLS = {"¥": "元", "￥": "元", "$": "美元", "＄": "美元", "€": "欧元", "£": "英镑", "￡": "英镑"}
_CURRENCY_NAMES = {"US$": "美元", "HK$": "港元", "USD": "美元", "RMB": "元", "CNY": "元", "EUR": "欧元", "人民币": "元"}
# what may stand between a numeral and its unit, or makes one of its own
_EXTENDS = frozenset("多余来分又/％%‰‱折成半-—–－~～至到 ")
_CURRENCY_ENDS = frozenset(name[-1] for name in _CURRENCY_NAMES)
# 节约20万元, 签约3个, 最近5次: no comparator
_NOT_ABOUT = {"约": frozenset("节合签公契预违制条特邀"), "近": frozenset("附最临靠邻亲"), "超": frozenset("苏村赣湘")}


class QuantityMatch(NamedTuple):
    """A quantity in a text: `text` at [start, end) is number, unit and the comparator words beside them.

    `value` (`value_max` of a range) is exact, 万 and 亿 multiplied out, 5 for 5%. `unit` is the base unit as written (个,
    元, 百分点; "%" also for 百分之 and 三成; "" of a bare fraction) and `dimension` what it measures (count, money, area …;
    "ratio" for percentages). `comparator` is one of = ≈ ≥ > ≤ < range. Number and unit alone stand at [core, core_end).
    """

    start: int
    end: int
    text: str
    value: Number
    value_max: Number | None
    unit: str
    dimension: str
    comparator: str
    core: int
    core_end: int


class _Amount(NamedTuple):
    """A numeral, its unit as written ("" where none follows), where both end, and whether 来 made it rough."""

    raw: Raw
    term: str
    end: int
    rough: bool = False


def find_quantities(text: str, units: Lexicon | None = None) -> Iterator[QuantityMatch]:
    """Every quantity in `text`, in order; linear in its length, never an error.

    A quantity is a number with a unit of `units` (by default the lexicon `units`), a percentage, or a fraction. Dates,
    ordinals and words that only hold numerals are none.

    >>> [(q.text, q.value, q.unit, q.comparator) for q in find_quantities("新建养老床位不少于3.5万张，占比超过百分之六十")]
    [('不少于3.5万张', 35000, '张', '≥'), ('超过百分之六十', 60, '%', '>')]
    >>> [(q.text, q.value, q.value_max) for q in find_quantities("投入50—80亿元，力争产值翻两番，统一部署三农工作")]
    [('50—80亿元', 5000000000, 8000000000), ('翻两番', 4, None)]
    """
    units = units or load("units")
    done = 0
    for m in _SCAN.finditer(text):
        if m.start() >= done and _promising(text, m, units):
            found = _quantity_at(text, m, units)
            if found is not None:
                done = found.end
                yield found


def parse_quantity(text: str) -> QuantityMatch | None:
    """The quantity that is the whole of `text`, comparator words included; a bare number has the unit "".

    >>> q = parse_quantity("约1.2万亿元")
    >>> q.value, q.unit, q.comparator
    (1200000000000, '元', '≈')
    >>> parse_quantity("百分之二十").value, parse_quantity("三农") is None
    (20, True)
    """
    text = text.strip()
    for m in _SCAN.finditer(text):
        found = _quantity_at(text, m, load("units"), bare=True)
        if found is not None and (found.start, found.end) == (0, len(text)):
            return found
    return None


def _promising(text: str, m: re.Match[str], units: Lexicon) -> bool:
    """Whether a unit, or what leads to one, stands after the run `m`: a cheap first look."""
    after, last = text[m.end() : m.end() + 1], m[0][-1]
    if after in _EXTENDS or last in "千百兆番":
        return after != "" or last == "番" or _named_before(text, m.start())
    return _unit_at(text, m.end(), units) != "" or _named_before(text, m.start())


def _named_before(text: str, start: int) -> bool:
    """Whether the currency stands before the number: $5, 人民币20万."""
    return text[start - 1 : start] in _SYMBOLS or _currency(text, start) != ""


def _quantity_at(text: str, m: re.Match[str], units: Lexicon, bare: bool = False) -> QuantityMatch | None:
    """The quantity whose numeral is the run `m`, or None."""
    if m[0] == "翻番":
        return _doubling(text, m.start(), m.end(), 1)
    amount = _amount_at(text, m, units)
    if amount is None or not stands_alone(text, amount.raw) or text[amount.raw.start - 1 : amount.raw.start] == "第":
        return None
    if amount.term == "番":
        return _doubling(text, amount.raw.start, amount.end, int(amount.raw.low))
    joined = _range_at(text, amount, units)
    if joined is not None:
        return joined
    raw = amount.raw
    unit, dimension = _unit_of(text, amount, units)
    if not (unit or bare or (raw.fraction and "/" not in text[raw.start : raw.end])):
        return None
    low, end = raw.low, amount.end
    low, end = _second_step(text, low, end, amount.term, dimension)
    if end > amount.end and amount.term == "块":
        unit, dimension = "元", "money"
    if end > amount.end and text[amount.end] == "半" and amount.term == "个":
        unit = units.longest(text, amount.end + 1) or unit
    start = raw.start
    if dimension == "temperature" and text[start - 2 : start] == "零下":
        start, low = start - 2, -low
    comparator = "range" if raw.high is not None else ""
    return _bounded(text, (start, end), low, raw.high, (unit, dimension), comparator, (raw.more, amount.rough))


def _amount_at(text: str, m: re.Match[str], units: Lexicon) -> _Amount | None:
    """The numeral at `m` with 多, 余, 来 and the unit after it."""
    if m[0] == "半":
        raw: Raw | None = Raw(m.start(), m.end(), Fraction(1, 2))
    else:
        raw = _shortened(text, m, units) or read_at(text, m)
    if raw is None or len(m[0]) > 200:
        return None
    end, rough = raw.end, False
    if text[end : end + 1] in ("多", "余", "来") and not raw.scale and not raw.more:
        end, rough = end + 1, text[end] == "来"
        raw = raw._replace(more=not rough)
    term = "" if raw.scale else _unit_at(text, end, units)
    if not term and end > raw.end:
        return None
    space = term != "" and text[end] == " "
    return _Amount(raw, term, end + len(term) + space, rough)


def _shortened(text: str, m: re.Match[str], units: Lexicon) -> Raw | None:
    """3千克 is 3 + 千克, 5万千瓦 is 5万 + 千瓦, 0.8百分点 is 0.8 + 百分点; but 三千米 is 3,000 metres."""
    if len(m[0]) < 2 or m[0][-1] not in "千百兆":
        return None
    term = units.longest(text, m.end() - 1)
    if term is None or (term == "千米" and not m[0][-2].isdecimal()):
        return None
    reading = read_run(m[0][:-1])
    return Raw(m.start(), m.end() - 1, *reading) if reading else None


def _unit_at(text: str, pos: int, units: Lexicon) -> str:
    """The unit at `pos`, after one space at most; "" where none stands there, or a word that only begins like one."""
    if text[pos : pos + 1] == " ":
        pos += 1
        if is_hanzi(text[pos : pos + 1]) and text[pos - 2].isascii() is False:
            return ""
    term = units.longest(text, pos)
    if term is None:
        return ""
    after = text[pos + len(term) : pos + len(term) + 1]
    if term[-1].isascii() and term[-1].isalpha() and after.isascii() and after.isalnum():
        return ""
    word = load("unit_words").longest(text, pos)
    return "" if word is not None and len(word) > len(term) else term


def _unit_of(text: str, amount: _Amount, units: Lexicon) -> tuple[str, str]:
    """Unit as reported, and its dimension."""
    if amount.raw.scale:
        return SIGNS[amount.raw.scale], "ratio"
    if amount.term:
        return units.field(amount.term, "canonical") or amount.term, units.field(amount.term, "dimension")
    unit = _SYMBOLS.get(text[amount.raw.start - 1 : amount.raw.start], "") or _currency(text, amount.raw.start)
    return unit, "money" if unit else ""


def _currency(text: str, start: int) -> str:
    """The currency named right before a number: 人民币20万, US$5."""
    if text[start - 1 : start] not in _CURRENCY_ENDS:
        return ""
    return next((unit for name, unit in _CURRENCY_NAMES.items() if text.endswith(name, 0, start)), "")


def _second_step(text: str, low: Rational, end: int, term: str, dimension: str) -> tuple[Rational, int]:
    """What a second, smaller step adds: 三十五块五毛, 一米八, 两公斤半, 一个半小时."""
    if dimension == "money" or term == "块":
        return _money_steps(text, low, end, term)
    if term == "个" and text[end : end + 1] == "半":
        rest = load("units").longest(text, end + 1)
        return (low + Fraction(1, 2), end + 1 + len(rest)) if rest else (low, end)
    if term in ("米", "公斤", "斤", "公里", "里", "吨", "倍", "小时", "升") and end < len(text):
        if text[end] == "半":
            return low + Fraction(1, 2), end + 1
        digits = _DIGIT_AFTER.match(text, end) if term == "米" else None
        reading = read_run(digits[1]) if digits else None
        if digits and reading:
            return low + Fraction(reading.low) / 10 ** len(digits[1]), digits.end()
    return low, end


def _money_steps(text: str, low: Rational, end: int, term: str) -> tuple[Rational, int]:
    """元, 角 and 分 added up; after 块 and 毛 the last unit may be left out (三块五)."""
    base, last = _MONEY_STEPS.get(term, Fraction(1)), term
    for _ in range(2):
        m = RUN.match(text, end, end + 3)
        reading = read_run(m[0]) if m else None
        if m is None or reading is None:
            break
        mark = text[m.end() : m.end() + 1]
        if mark in ("角", "毛", "分"):
            low, end, last = low + reading.low * _MONEY_STEPS[mark] / base, m.end() + 1, mark
        elif last in ("块", "毛") and len(m[0]) == 1 and not is_hanzi(mark):
            return low + reading.low * _MONEY_STEPS[last] / 10 / base, m.end()
        else:
            break
    return low, end


def _range_at(text: str, first: _Amount, units: Lexicon) -> QuantityMatch | None:
    """A range that `first` begins: its unit, and a multiplier that both share, stands with the second number."""
    join = _JOIN.match(text, first.end)
    m = RUN.match(text, join.end()) if join else None
    second = _amount_at(text, m, units) if m else None
    if second is None or text[first.raw.start - 1 : first.raw.start] in ("从", "由"):
        return None
    unit = _unit_of(text, second if second.term or second.raw.scale else first, units)
    if not unit[0] or (first.term and second.term and first.term != second.term):
        return None
    low, high = first.raw.low, second.raw.low
    if not (first.term or first.raw.scale):
        low = _sharing(text, first, second)
    elif not (second.term or second.raw.scale):
        return None if first.term else _ranged(text, first, second, low, high, unit)
    return _ranged(text, first, second, low, high, unit)


def _sharing(text: str, first: _Amount, second: _Amount) -> Rational:
    """The low end with the multiplier of the high end: 50—80亿, 三到五成."""
    low = first.raw.low
    if second.raw.scale and text[second.raw.end - 1] in "成折":
        return low * 10
    shared = _SHARED.search(text[second.raw.start : second.raw.end])
    if shared is None or text[first.raw.end - 1] in BIG:
        return low
    reading = read_run("一" + shared[0]) if shared.start() else None
    if reading is None or low * reading.low >= second.raw.low:
        return low
    return low * reading.low


def _ranged(
    text: str, first: _Amount, second: _Amount, low: Rational, high: Rational, unit: tuple[str, str]
) -> QuantityMatch | None:
    if low >= high:
        return None
    return _bounded(text, (first.raw.start, second.end), low, high, unit, "range", (False, False))


def _doubling(text: str, start: int, end: int, times: int) -> QuantityMatch | None:
    """翻一番 is twice, 翻两番 four times as much."""
    head = text.rfind("翻", max(start - 2, 0), start + 1)
    if head < 0 or not 0 < times < 10:
        return None
    return QuantityMatch(head, end, text[head:end], 2**times, None, "倍", "ratio", "=", head, end)


def _bounded(
    text: str,
    core: tuple[int, int],
    low: Rational,
    high: Rational | None,
    unit: tuple[str, str],
    comparator: str,
    open_ended: tuple[bool, bool],
) -> QuantityMatch:
    """The quantity with the comparator words on both sides; one that bounds (≥) goes before one that is rough (≈)."""
    start, before = _before(text, *core)
    end, after = _after(text, core[1])
    more, rough = open_ended
    own = ">" if more else "≈" if rough else "="
    if not comparator:
        comparator = before if before in ("≥", ">", "≤", "<") else after or before or own
    return QuantityMatch(
        start, end, text[start:end], exact(low), None if high is None else exact(high), *unit, comparator, *core
    )


@cache
def _comparators(side: str) -> dict[str, str]:
    """The comparator words that stand on one `side` of the number."""
    words = load("comparators")
    return {w: words.field(w, "comparator") for w in words if words.field(w, "side") == side}


def _before(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the comparator words before `start` begin, and what they say."""
    if _currency(text, start):
        start -= next(len(name) for name in _CURRENCY_NAMES if text.endswith(name, 0, start))
    elif text[start - 1 : start] in _SYMBOLS:
        start -= 1
    words = _comparators("before")
    for n in (6, 5, 4, 3, 2, 1):
        word = text[start - n : start] if start >= n else ""
        if word in words and text[start - n - 1 : start - n] not in _NOT_ABOUT.get(word, ()):
            return start - n, words[word]
    if text[start - 1 : start] in _comparators("before-bare") and text[start] in "百千万亿半":
        return start - 1, ">"
    return start, ""


def _after(text: str, end: int) -> tuple[int, str]:
    """Where the comparator words after `end` end, and what they say."""
    words = _comparators("after")
    other = _OTHER_UNIT.match(text, end)
    end = other.end() if other else end
    for n in (5, 4, 3, 2, 1):
        word = text[end : end + n]
        if word in words and len(word) == n and (n > 1 or not is_hanzi(text[end + 1 : end + 2])):
            return end + n, words[word]
    return end, ""
