"""The value of one numeral: 3.5万, 一百二十三, 二〇二四, 两千多万, 五六十.

A numeral is a run of Arabic digits, Chinese digits and multipliers. `RUN` finds one in linear time, `read_run` gives
its exact value. Values are `int` where they are whole, else `Decimal`, else (one third) `Fraction`: never a float.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mzextract.patterns import lazy

Number = int | Decimal | Fraction

# what the reading of a numeral counts in
Rational = int | Fraction

# a longer run of digits is no numeral (and Python refuses to convert it)
MAX_LENGTH = 4000

DIGITS = {
    **{c: n for n, cs in enumerate(("零〇○", "一壹幺", "二贰貳两兩俩", "三叁仨", "四肆", "五伍")) for c in cs},
    **{c: n for n, cs in enumerate(("六陆陸", "七柒", "八捌", "九玖"), 6) for c in cs},
}
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
FORMAL = frozenset("壹贰貳叁肆伍陆陸柒捌玖拾佰仟")

# 1,234,567.8   3.5   1.5e3   １２％ (full-width digits are digits); ARABIC_REST goes on after the first digit
_PLACES = r"(?:[.．]\d++)?+(?:[eE][+-]?\d{1,3}(?![0-9A-Za-z]))?+"
ARABIC = rf"(?:\d{{1,3}}(?:[,，]\d{{3}}(?!\d))++|\d++){_PLACES}"
ARABIC_REST = rf"(?:\d{{0,2}}(?:[,，]\d{{3}}(?!\d))++|\d*+){_PLACES}"
_DIGIT_CLASS = "".join(DIGITS) + "".join(TENS)
_MULTIPLIERS = "".join(SMALL) + "".join(BIG)
# 一百二十三   一点二 (点 before a digit only)   两千多万, 30余万 (多, 余 before a multiplier only)   十几, 几十, 数百
HANZI = rf"[{_DIGIT_CLASS}{_MULTIPLIERS}几]|数(?=[十百千万亿])|点(?=[{_DIGIT_CLASS}])|[多余来](?=[万亿])"
# 伍佰, 陆万; not the 伍 of 队伍, the 陆 of 大陆, the 拾 of 收拾
_START = r"(?![点多余来]|[伍陆拾](?![壹贰貳叁肆伍陆柒捌玖拾佰仟万亿零元圆角分整]|$))"
_MORE = rf"(?:(?:{HANZI})|(?<=[{_MULTIPLIERS}多余])(?:{ARABIC}))*+"
RUN = lazy(rf"(?:{ARABIC}|{_START}(?:{HANZI})){_MORE}")
# a run after its first character: a pattern that begins with a class of characters is searched for the quickest
RUN_REST = rf"(?:(?<=\d){ARABIC_REST}|(?<=(?={_START}(?:{HANZI})).)){_MORE}"
# the hanzi that a run may begin with
NUMERALS = f"{_DIGIT_CLASS}{_MULTIPLIERS}几数"
_TOKEN = lazy(rf"(?P<arabic>{ARABIC})|(?P<hanzi>.)")
_DECIMAL = lazy(rf"([^点]*)点([{''.join(DIGITS)}]+)([{_MULTIPLIERS}]*)")


class Reading(NamedTuple):
    """The exact value of a numeral; `high` for 五六十 (60); `more` where it says so itself (两千多万, 十几)."""

    low: Rational
    high: Rational | None = None
    more: bool = False


def exact(value: Rational) -> Number:
    """`value` as `int` where whole, as `Decimal` where its expansion ends, else as it is."""
    if value.denominator == 1:
        return value.numerator
    places, rest = 0, value.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return value
    if places >= MAX_LENGTH:
        return value
    return Decimal(f"{value.numerator * 10**places // value.denominator}E-{places}")


def read_run(run: str) -> Reading | None:
    """The value of a run that `RUN` found; None where it is no well-formed numeral (十十, 万一).

    >>> read_run("一百二十三"), read_run("两千多万")
    (Reading(low=123, high=None, more=False), Reading(low=20000000, high=None, more=True))
    """
    if len(run) > MAX_LENGTH or run in ("几", "数"):
        return None
    if run.isdecimal():
        return Reading(int(run))
    if run in DIGITS:
        return Reading(DIGITS[run])
    head, scale = (run[:-1], BIG[run[-1]]) if run[-1] in BIG else (run, 1)
    if head.replace(".", "", 1).isdecimal():  # 1.8, 26万
        return Reading(read_arabic(head, scale))
    if "点" in run:
        return _read_decimal(run)
    if all(c in DIGITS for c in run):
        return _read_digits(run)
    return _Adder().read(run)


def read_arabic(text: str, scale: int = 1) -> Rational:
    """The exact value of Arabic digits with separators, point and exponent, `scale` times."""
    if text.isdecimal():
        return int(text) * scale
    text = text.replace(",", "").replace("，", "").replace("．", ".").lower()
    base, _, exponent = text.partition("e")
    whole, _, places = base.partition(".")
    digits, parts = int(whole + places) * scale, 10 ** len(places)
    value = digits // parts if digits % parts == 0 else Fraction(digits, parts)
    return value * Fraction(10) ** int(exponent) if exponent else value


def _read_digits(run: str) -> Reading:
    """二〇二四 → 2024; two neighbours (五六, 三五) are an estimate: 5 to 6."""
    values = [DIGITS[c] for c in run]
    if len(values) == 2 and _is_estimate(*values):
        return Reading(values[0], values[1])
    return Reading(int("".join(map(str, values))))


def _read_decimal(run: str) -> Reading | None:
    """一点二万亿: a whole part, 点, digits, multipliers."""
    m = _DECIMAL.fullmatch(run)
    if m is None:
        return None
    whole = read_run(m[1]) if m[1] else Reading(0)
    if whole is None or whole.high is not None or whole.more:
        return None
    value = whole.low + Fraction(int("".join(str(DIGITS[c]) for c in m[2])), 10 ** len(m[2]))
    for c in m[3]:
        value *= SMALL.get(c) or BIG[c]
    return Reading(value)


def _is_estimate(first: int, second: int) -> bool:
    """Neighbouring digits name a span: 五六个, 七八十; so does 三五."""
    return 0 < first < second == first + 1 or (first, second) == (3, 5)


class _Adder:
    """Adds up a numeral from left to right: 三百 + 万 + 五千 …"""

    def __init__(self) -> None:
        self.parts: list[tuple[Rational, int]] = []  # what stands before a 万, 亿 or 兆, with that multiplier
        self.section: Rational = 0  # hundreds and tens since then
        self.floor = 0  # the last of 十百千 in this section; 0 at its start
        self.pending: Rational | None = None  # a digit that waits for its multiplier
        self.spread: Rational = 0  # 五六十: how much higher the high end is
        self.pending_spread: Rational = 0
        self.last = 0  # the last multiplier, 0 after 零
        self.more = False
        self.bare = False  # began with a multiplier (千万): no digit may follow (万一)

    def read(self, run: str) -> Reading | None:
        """The value of `run`, or None."""
        for m in _TOKEN.finditer(run):
            c = m[0]
            if m["arabic"] or c in DIGITS or c in TENS:
                ok = self._digit(c, bool(m["arabic"]))
            elif c in SMALL:
                ok = self._small(SMALL[c])
            elif c in BIG:
                ok = self._big(BIG[c])
            else:
                ok = self._unknown(c)
            if not ok:
                return None
        return self._total()

    def _digit(self, c: str, arabic: bool) -> bool:
        """A digit, or Arabic digits; 零 only says that places were left out."""
        if self.bare:
            return False
        if self.pending is not None:
            return not arabic and c in DIGITS and self._estimate(DIGITS[c])
        if not arabic and DIGITS.get(c) == 0 and (self.last or self.parts):
            self.last = 0
            return True
        if c in TENS:
            self.section, self.floor, self.last = self.section + TENS[c], 10, 10
            return True
        self.pending = read_arabic(c) if arabic else DIGITS[c]
        if self.last and self.pending >= self.last:
            return False
        if arabic and self.last and len(c) > 1:
            self.last = 0
        return True

    def _estimate(self, second: int) -> bool:
        """The second of two neighbouring digits."""
        first = self.pending
        if first is None or self.pending_spread or not _is_estimate(int(first), second):
            return False
        self.pending_spread = second - first
        return True

    def _small(self, m: int) -> bool:
        """十, 百, 千: must fall within a section (三千二百, not 三百二千)."""
        if self.floor and m >= self.floor:
            return False
        if self.pending is None and m != 10 and (self.section or self.parts):
            return False
        self.bare = self.bare or (m != 10 and self.pending is None)
        self.section += (1 if self.pending is None else self.pending) * m
        self.spread += self.pending_spread * m
        self.pending, self.pending_spread = None, 0
        self.floor = self.last = m
        return True

    def _big(self, m: int) -> bool:
        """万, 亿, 兆: multiplies the section and all smaller parts (一万三千亿)."""
        if self.last == m and self.parts and self.pending is None and not self.section:  # 四万万, 12.5亿亿
            self.parts[-1] = (self.parts[-1][0] * m, m)
            return True
        named = self.pending is not None or self.section or self.parts
        self.bare = self.bare or not named
        below = self.section + (self.pending or 0) if named else 1
        self.spread = (self.spread + self.pending_spread) * m
        while self.parts and self.parts[-1][1] < m:
            below += self.parts.pop()[0]
        if self.parts and self.parts[-1][1] == m:
            return False
        self.parts.append((below * m, m))
        self.section, self.pending, self.pending_spread = 0, None, 0
        self.floor, self.last = 0, m
        return True

    def _unknown(self, c: str) -> bool:
        """几, 数 stand for a digit; 多, 余, 来 say that it is more."""
        if self.more:
            return False
        self.more = True
        if c in "几数" and not self.last and not self.section and not self.parts:
            self.pending = 1
        return True

    def _total(self) -> Reading | None:
        """The sum; a last digit without its multiplier takes the next lower one (三万五)."""
        rest = self.pending or 0
        scale = max(self.last // 10, 1) if self.pending is not None else 1
        low = sum((value for value, _ in self.parts), self.section) + rest * scale
        spread = self.spread + self.pending_spread * scale
        return Reading(low, low + spread if spread else None, self.more)
