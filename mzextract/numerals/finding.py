"""Numbers in running text: numerals with their sign, fractions, percentages, tenths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from mzextract.lexicon import load
from mzextract.numerals.reading import BIG, DIGITS, FORMAL, RUN, SMALL, Number, Rational, exact, read_run
from mzextract.patterns import lazy

Kind = Literal["cardinal", "ordinal", "fraction", "percent"]

SIGNS = {100: "%", 1000: "‰", 10000: "‱"}
_SCALES = {sign: scale for scale, sign in SIGNS.items()} | {"％": 100}
_MINUS = frozenset("负-−－")
# 百分之百, 百 分 之 五
_OVER = lazy(r"\s?分\s?之\s?([负-]?)")
# 3/4, not 2024/6/25
_SLASH = lazy(r"/(\d{1,9})(?![\d/.])")
# 三成, 三成五, 3成半
_TENTHS = lazy(r"成(?:([一二三四五六七八九])(?![一-鿿])|(半))?")


class NumberMatch(NamedTuple):
    """A number in a text: `text` at [start, end), its exact `value`, and what `kind` it is.

    `value_max` is the high end of an estimate (五六十: 50, 60); `more` says that the numeral itself is open upwards
    (30多万, 十几). The value of a percentage is the fraction: 百分之五 is 0.05.
    """

    start: int
    end: int
    text: str
    value: Number
    value_max: Number | None = None
    more: bool = False
    kind: Kind = "cardinal"


class Raw(NamedTuple):
    """A numeral as read. `scale` is 100 for 百分之五, 5% and 0.5成, whose `low` is 5; 0 for a plain number."""

    start: int
    end: int
    low: Rational
    high: Rational | None = None
    more: bool = False
    scale: int = 0
    fraction: bool = False


def read_at(text: str, m: re.Match[str]) -> Raw | None:
    """The numeral that begins with the run `m`, its fraction, percentage and sign included; None where it is none."""
    reading = read_run(m[0])
    if reading is None:
        return None
    start, end = m.span()
    raw = Raw(start, end, *reading)
    tail = _TAILS.get(text[end : end + 1])
    raw = tail(text, raw) if tail else raw
    return _signed(text, raw) if text[start - 1 : start] in _MINUS else raw


def _over(text: str, raw: Raw) -> Raw:
    """三分之二, 百分之五点三, 千分之三; 分 alone leaves the numeral as it is."""
    over = _OVER.match(text, raw.end)
    m = RUN.match(text, over.end()) if over else None
    part = read_run(m[0]) if m else None
    if over is None or m is None or part is None or not raw.low:
        return raw
    sign = -1 if over[1] else 1
    low, high = part.low * sign, part.high and part.high * sign
    if text[raw.start : raw.end] in ("百", "千", "万"):
        return Raw(raw.start, m.end(), low, high, part.more, scale=int(raw.low))
    return Raw(raw.start, m.end(), Fraction(low) / raw.low, high and Fraction(high) / raw.low, part.more, fraction=True)


def _mixed(text: str, raw: Raw) -> Raw:
    """一又二分之一."""
    m = RUN.match(text, raw.end + 1)
    reading = read_run(m[0]) if m else None
    if m is None or reading is None or text[m.end() : m.end() + 1] != "分":
        return raw
    part = _over(text, Raw(m.start(), m.end(), *reading))
    return raw._replace(end=part.end, low=raw.low + part.low, fraction=True) if part.fraction else raw


def _slash(text: str, raw: Raw) -> Raw:
    """3/4 of something; not the day of a date, not 24/7."""
    m = _SLASH.match(text, raw.end)
    if m is None or raw.low >= int(m[1]) or text[raw.start - 1 : raw.start] == "/":
        return raw
    return raw._replace(end=m.end(), low=Fraction(raw.low, int(m[1])), fraction=True)


def _half(text: str, raw: Raw) -> Raw:
    """一半."""
    if text[raw.start : raw.end] != "一":
        return raw
    return raw._replace(end=raw.end + 1, low=Fraction(1, 2), fraction=True)


def _thousand(text: str, raw: Raw) -> Raw:
    """15k; not the k of a unit or a Latin word (km, 4K)."""
    after = text[raw.end + 1 : raw.end + 2]
    if (after.isascii() and after.isalnum()) or not text[raw.end - 1].isdecimal():
        return raw
    return raw._replace(end=raw.end + 1, low=raw.low * 1000)


def _percent(text: str, raw: Raw) -> Raw:
    """5%, 3‰."""
    return raw._replace(end=raw.end + 1, scale=_SCALES[text[raw.end]])


def _tenths(text: str, raw: Raw) -> Raw:
    """三成, 三成五; not 成 of a word (成为, 成都)."""
    m = _TENTHS.match(text, raw.end)
    if m is None or not 0 < raw.low <= 10 or load("unit_words").longest(text, raw.end):
        return raw
    part = Fraction(DIGITS[m[1]]) if m[1] else Fraction(5 if m[2] else 0)
    high = raw.high and raw.high * 10
    return raw._replace(end=m.end(), low=raw.low * 10 + part, high=high, scale=100)


def _discount(text: str, raw: Raw) -> Raw:
    """八折 is 80 %, 八五折 and 85折 are 85 %; not 折 of a word (折合)."""
    if raw.high is not None and raw.low < 10 and raw.end - raw.start == 2:  # 三五折 is 35 %, as 八五折 is 85 %
        raw = raw._replace(low=raw.low * 10 + raw.high, high=None)
    low = raw.low * 10 if raw.low < 10 else raw.low
    if not 0 < low < 100 or load("unit_words").longest(text, raw.end):
        return raw
    return raw._replace(end=raw.end + 1, low=low, scale=100)


_TAILS = {
    "分": _over,
    " ": _over,
    "又": _mixed,
    "/": _slash,
    "%": _percent,
    "％": _percent,
    "‰": _percent,
    "‱": _percent,
    "成": _tenths,
    "折": _discount,
    "半": _half,
    "k": _thousand,
}


def _signed(text: str, raw: Raw) -> Raw:
    """负三, -5%: the sign before it belongs to the number unless it joins or ends something (10-20, 正负, 胜负)."""
    before = text[raw.start - 2 : raw.start - 1] if raw.start > 1 else ""
    if text[raw.start - 1] == "负":
        negative = before not in ("正", "胜", "抱", "担", "欠", "肩")
    else:
        negative = not before or not (before.isalnum() or before in ")）%％-") or (raw.scale > 0 and is_hanzi(before))
    if not negative:
        return raw
    return raw._replace(start=raw.start - 1, low=-raw.low, high=raw.high and -raw.high)


def is_hanzi(c: str) -> bool:
    """Whether `c` is one common hanzi."""
    return "\u4e00" <= c <= "\u9fff"


def stands_alone(text: str, raw: Raw) -> bool:
    """Whether a numeral is a number of its own: not a piece of a Latin word, of a word, or of a doctrine's name."""
    before = text[raw.start - 1 : raw.start]
    if text[raw.end - 1].isdecimal() and text[raw.start].isdecimal():
        return not (before.isascii() and before.isalpha()) and before not in ("_", ".")
    return bool(raw.scale or raw.fraction) or not is_word(text, raw.start, raw.end)


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the hanzi numeral at [start, end) is part of a word (统一, 五花八门, 大陆)."""
    words = load("number_words")
    firsts = words.firsts
    for at in range(start, max(start - 4, -1), -1):  # 八面玲珑, 统一, 五花八门
        term = words.longest(text, at) if text[at] in firsts else None
        if term is not None and at + len(term) >= (end if at == start else start + 1):
            return True
    run = text[start:end]
    return not FORMAL.isdisjoint(run) and not (len(run) > 1 and FORMAL.issuperset(run.rstrip("万亿")))


def find_numbers(text: str) -> Iterator[NumberMatch]:
    """Every number in `text`, with or without a unit, in order: cardinals, ordinals, fractions, percentages.

    Words that only hold a numeral (统一, 三农, 万一) are none, nor is a lone 一 … 九, 百, 千 without a unit after it.
    Dates are not set apart: 2024年 holds the number 2024.

    >>> [(n.text, n.value) for n in find_numbers("统一部署，培训三千二百人次，占百分之五点三，其中二分之一为女性")]
    [('三千二百', 3200), ('百分之五点三', Decimal('0.053')), ('二分之一', Decimal('0.5'))]
    """
    done = 0
    for m in RUN.finditer(text):
        raw = read_at(text, m) if m.start() >= done else None
        if raw is None or not stands_alone(text, raw) or not _says_enough(text, raw):
            continue
        done = raw.end
        yield _number(text, raw)


def _says_enough(text: str, raw: Raw) -> bool:
    """A single hanzi or a bare multiplier counts only before a unit, after 第, or between other signs than hanzi."""
    run = text[raw.start : raw.end]
    if raw.scale or raw.fraction or run[-1].isdecimal():
        return True
    if len(run) > 1 and not all(c in SMALL or c in BIG for c in run):
        return True
    before = text[raw.start - 1 : raw.start] if raw.start else ""
    return (
        before == "第"
        or (load("units").longest(text, raw.end) is not None and load("unit_words").longest(text, raw.end) is None)
        or not (is_hanzi(before) or is_hanzi(text[raw.end : raw.end + 1]))
    )


def _number(text: str, raw: Raw) -> NumberMatch:
    """The public form of a numeral."""
    scale = raw.scale or 1
    kind: Kind = "percent" if raw.scale else "fraction" if raw.fraction else "cardinal"
    start = raw.start
    if kind == "cardinal" and start and text[start - 1] == "第":
        start, kind = start - 1, "ordinal"
    high = None if raw.high is None else exact(Fraction(raw.high) / scale)
    return NumberMatch(start, raw.end, text[start : raw.end], exact(Fraction(raw.low) / scale), high, raw.more, kind)


def parse_number(text: str) -> Number | None:
    """The exact value of `text` when the whole of it is one number; None where it is none.

    White space around it does not matter. `int` where whole, else `Decimal`, else (one third) `Fraction`. Of an
    estimate the low end: 五六十 gives 50, 十几 gives 10. Percentages and tenths give the fraction.

    >>> parse_number("三千二百万"), parse_number("1.2万亿"), parse_number("负三点五"), parse_number("三分之一")
    (32000000, 1200000000000, Decimal('-3.5'), Fraction(1, 3))
    >>> parse_number("百分之五点三"), parse_number("三成五"), parse_number("２，０００"), parse_number("三农") is None
    (Decimal('0.053'), Decimal('0.35'), 2000, True)
    """
    text = text.strip()
    if text in ("半", "半数"):
        return Decimal("0.5")
    m = RUN.search(text, 0, len(text))
    raw = read_at(text, m) if m else None
    if raw is None or raw.end < len(text) - (text[-1:] in ("多", "余", "几", "来")):
        return None
    return _number(text, raw).value if text[: raw.start] in ("", "第", "+", "正") else None
