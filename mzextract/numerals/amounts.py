"""Quantities in running text: a number with its unit, its comparators, its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

from mzextract.entities import Comparator
from mzextract.lexicon import Lexicon, load
from mzextract.numerals.bounds import after, before, breaks_through, decided
from mzextract.numerals.finding import is_word, stands_alone
from mzextract.numerals.reading import BIG, NUMERALS, RUN, RUN_REST, Number, Rational, exact, read_run
from mzextract.numerals.steps import second_step
from mzextract.numerals.units import CURRENCY_ENDS, Amount, amount_at, currency_before, named, unit_at, unit_of
from mzextract.patterns import lazy

# 半个小时, 半斤: half is a numeral before a unit only, and in 半数, 过半; a class with \d is slower to search for
_SCAN = lazy(
    rf"[0-9０-９{NUMERALS}半翻](?:{RUN_REST}|(?<=半)(?=个|小时|公斤|斤|公里|吨|亩|升|块|米|里(?!程)|数)"
    r"|(?<=过半)(?![数年天夜])|(?<=翻)番)"
)
# 50—80亿元, 3至5个, 10到20台
_JOIN = lazy(r"(?:[-—–－~～]{1,2}|至|到)(?=[\d一二两三四五六七八九十百千几数负])")
# 80亿, 1.2万亿: the multiplier that a range shares
_SHARED = lazy(r"[十百千万亿]+$")
# 提高0.3|、0.4个百分点: the unit that several share
_AND = frozenset("、和与及以")
_POINTS = lazy(r"(?:(?:以?及|[、和与])\d{1,3}(?:\.\d{1,3})?个?){1,9}百分点")
# what may stand between a numeral and its unit, or makes one of its own
_JOINS = frozenset("-—–－~～至到")
_EXTENDS = _JOINS | frozenset("多余来k分又/％%‰‱折成半 ")
# after a unit these lead on (5个半, 3元5角, 50亿至80亿), before a numeral they belong to it
_GOES_ON = _JOINS | frozenset("半" + NUMERALS)
_GOES_BEFORE = frozenset("第届负-−－_." + ascii_letters)
# 翻番, 过半, 3千克: the last character may be the unit, or its beginning
_ENDS_OPEN = frozenset("番半千百兆")
_ORDINAL = ("第", "届")  # 第三个, 十四届四次会议
# 市政协|五次会议, 省纪委|三次全会, 县|七次党代会: the sessions of a body are numbered, not counted
_IN_SESSION, _SESSION = ("人大", "政协", "会", "委"), ("会议", "全会", "全体会")
_OF_REGION, _CONGRESS = (
    tuple("省市县区州旗盟乡镇国党"),
    ("党代会", "团代会", "妇代会", "残代会", "代表大会", "党员代表"),
)
# 研究三部, 督查二处: departments are numbered, too
_OFFICES, _WORKS = frozenset("部处室科"), tuple("法规作著影电书条戏剧")
_OFFICE = lazy(
    r"(?:研究|业务|项目|监管|投资|编辑|采访|技术|工程|管理|市场|运营|审查|审计|信贷|督查|综合|调研|检查|执法|行政|秘书)$"
)
# a longer numeral has no unit
_MAX_RUN = 200


class QuantityMatch(NamedTuple):
    """A quantity in a text: `text` at [start, end) is number, unit and the comparator words beside them.

    `value` (`value_max` of a range) is exact, 万 and 亿 multiplied out, 5 for 5%. `unit` is the base unit as written
    (个, 元, 百分点; "%" also for 百分之 and 三成; "" of a bare fraction), `dimension` what it measures (count, money,
    area …; "ratio" for percentages), `comparator` one of = ≈ ≥ > ≤ < range. [core, core_end) is number and unit alone.
    """

    start: int
    end: int
    text: str
    value: Number
    value_max: Number | None
    unit: str
    dimension: str
    comparator: Comparator
    core: int
    core_end: int


def find_quantities(text: str, units: Lexicon | None = None) -> Iterator[QuantityMatch]:
    """Every quantity in `text`, in order; linear in its length, never an error.

    A quantity is a number with a unit of `units` (by default the lexicon `units`), a percentage, or a fraction. Dates,
    ordinals and words that only hold numerals are none.

    >>> [(q.text, q.value, q.unit, q.comparator) for q in find_quantities("床位不少于3.5万张，占比超过百分之六十")]
    [('不少于3.5万张', 35000, '张', '≥'), ('超过百分之六十', 60, '%', '>')]
    >>> [(q.text, q.value, q.value_max) for q in find_quantities("投入50—80亿元，力争产值翻两番，统一部署三农工作")]
    [('50—80亿元', 5000000000, 8000000000), ('翻两番', 4, None)]
    >>> [(q.text, q.value, q.value_max) for q in find_quantities("并处违法所得1倍以上5倍以下罚款")]
    [('1倍以上5倍以下', 1, 5)]
    """
    units = units or load("units")
    follow, done = _follow(units), 0
    for m in _SCAN.finditer(text):
        start, end = m.span()
        passed = text[end : end + 1] not in follow and text[start - 1 : start] not in CURRENCY_ENDS
        if passed and text[end - 1] not in "番半":
            continue
        if start >= done and (found := _found(text, m, units)):
            if found.comparator == "≥":
                found = _up_to(text, found, units) or found
            done = found.end
            yield found


@lru_cache(maxsize=4)
def _follow(units: Lexicon) -> frozenset[str]:
    """The characters of which one follows a numeral that counts: by them most numerals are soon passed over.

    In 3千克 the multiplier that ends the numeral begins the unit.
    """
    inner = (term[1] for term in units if term[0] in _ENDS_OPEN and len(term) > 1)
    return units.firsts.union(_EXTENDS, _AND, inner)


def _up_to(text: str, least: QuantityMatch, units: Lexicon) -> QuantityMatch | None:
    """The range that `least` begins, 1倍以上5倍以下, 三万元以上十万元以下; None where it begins none."""
    m = _SCAN.match(text, least.end) if least.comparator == "≥" and least.end > least.core_end else None
    most = _found(text, m, units) if m else None
    if most is None or most.comparator != "≤" or most.core_end == most.end or most.unit != least.unit:
        return None
    span = text[least.start : most.end]
    return least._replace(end=most.end, text=span, value_max=most.value, comparator="range", core_end=most.core_end)


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
        if found is not None and found.end < len(text):
            found = _up_to(text, found, load("units"))
        if found is not None and (found.start, found.end) == (0, len(text)):
            return found
    return None


def _found(text: str, m: re.Match[str], units: Lexicon) -> QuantityMatch | None:
    """The quantity whose numeral is the run `m`, or None; most runs are told by what stands right after them."""
    run, (start, end) = m[0], m.span()
    if end - start > _MAX_RUN or (end - start > 2 and run.isdecimal() and _is_phone(text, start, end)):
        return None
    following = text[end : end + 1]
    if following == "%" and run[-1].isdecimal():
        return _plain(text, m, "%", units)
    if following in _EXTENDS or text[start - 1 : start] in CURRENCY_ENDS:
        return _quantity_at(text, m, units)
    if following in _AND and "." in run and _POINTS.match(text, end) and (reading := read_run(run)):
        return _bounded(text, (start, end), (reading.low, None), named("百分点", units), "=")
    if run[-1] in _ENDS_OPEN and (run[-1] in "番半" or units.longest(text, end - 1)):
        return _quantity_at(text, m, units)
    term = unit_at(text, end, units) if following in units.firsts else ""
    return None if not term or (term == "年" and "." not in run) else _plain(text, m, term, units)


def _is_phone(text: str, start: int, end: int) -> bool:
    """0411-82345678 张经理, 13812345678 张经理: the number of a telephone, or its first or last part."""
    if text[start] == "0":
        return True
    dashed = end - start > 6 and text[start - 1 : start] in ("-", "－", "—") and text[start - 2].isdecimal()
    return dashed or (end - start == 11 and text[start] == "1" and text[end : end + 1] in ("张", "位", " "))


def _plain(text: str, m: re.Match[str], term: str, units: Lexicon) -> QuantityMatch | None:
    """As `_quantity_at`, in half the time, where the unit `term` follows at once and ends the amount: 52个, 1.8万名.

    0.3个、0.4个百分点 are both 百分点.
    """
    run, (start, end) = m[0], m.span()
    stop = end + len(term)
    right, reading = text[stop : stop + 1], read_run(run)
    goes_on = right in _GOES_ON or right.isdecimal() or text[start - 1 : start] in _GOES_BEFORE
    points = term == "个" and right in _AND and _POINTS.match(text, stop)
    unit = named("百分点" if points else term, units)
    if goes_on or reading is None or reading.more or reading.high or term == "番" or unit[1] == "temperature":
        return _quantity_at(text, m, units)
    if term != "%" and not run.isdecimal() and is_word(text, start, end):
        return None
    if term != "%" and text[start] not in "0123456789两" and _is_numbered(text, start, term, stop):
        return None
    return _bounded(text, (start, stop), (reading.low, None), unit, "=")


def _is_numbered(text: str, start: int, term: str, stop: int) -> bool:
    """Whether a hanzi numeral and its unit name one of a row: 市政协五次会议, 县七次党代会, 研究三部."""
    if term == "次":
        session = text.startswith(_SESSION, stop) and text.endswith(_IN_SESSION, 0, start)
        return session or (text.startswith(_CONGRESS, stop) and text.endswith(_OF_REGION, 0, start))
    office = term in _OFFICES and not text.startswith(_WORKS, stop)
    return office and _OFFICE.search(text, max(start - 2, 0), start) is not None


def _quantity_at(text: str, m: re.Match[str], units: Lexicon, bare: bool = False) -> QuantityMatch | None:
    """The quantity whose numeral is the run `m`, or None; `bare` takes a number without unit."""
    if m[0] == "翻番":
        return _doubling(text, m.start(), m.end(), 1)
    amount = amount_at(text, m, units)
    if (
        amount is None
        or not stands_alone(text, amount.raw)
        or text[amount.raw.start - 1 : amount.raw.start] in _ORDINAL
    ):
        return None
    if amount.term == "番":
        return _doubling(text, amount.raw.start, amount.end, int(amount.raw.low))
    joined = text[amount.end : amount.end + 1] in _JOINS
    return (joined and _range(text, amount, units, bare)) or _single(text, amount, units, bare)


def _single(text: str, amount: Amount, units: Lexicon, bare: bool) -> QuantityMatch | None:
    """One number with its unit; 3/4 alone may be anything."""
    raw, (unit, dimension) = amount.raw, unit_of(text, amount, units)
    if not (unit or bare or (raw.fraction and "/" not in text[raw.start : raw.end])):
        return None
    low, end, term = second_step(text, raw.low, amount.end, amount.term, units)
    if term != amount.term:
        unit, dimension = named(term, units)
    start = raw.start
    if dimension == "temperature" and low > 0:
        below = next((sign for sign in ("零下", "-", "－", "−") if text.endswith(sign, 0, start)), "")
        start, low = start - len(below), -low if below else low
    own: Comparator = "range" if raw.high is not None else ">" if raw.more else "≈" if amount.rough else "="
    return _bounded(text, (start, end), (low, raw.high), (unit, dimension), own)


def _range(text: str, first: Amount, units: Lexicon, bare: bool) -> QuantityMatch | None:
    """A range that `first` begins; its unit, and a multiplier that both share, stand with the second number."""
    join = _JOIN.match(text, first.end)
    m = RUN.match(text, join.end()) if join else None
    second = amount_at(text, m, units) if m and len(m[0]) <= _MAX_RUN else None
    if second is None or text[first.raw.start - 1 : first.raw.start] in ("从", "由"):
        return None
    units_own = [bool(x.term or x.raw.scale) for x in (first, second)]
    unit = unit_of(text, second if units_own[1] else first, units)
    if not (unit[0] or bare) or (first.term and first.term != second.term):
        return None
    low, high = first.raw.low if units_own[0] else _sharing(text, first, second), second.raw.low
    return _bounded(text, (first.raw.start, second.end), (low, high), unit, "range") if low < high else None


def _sharing(text: str, first: Amount, second: Amount) -> Rational:
    """The low end with the multiplier of the high end: 50—80亿, 三到五成; 500至1万 shares nothing."""
    low = first.raw.low
    if second.raw.scale and text[second.raw.end - 1] in "成折":
        return low * 10
    shared = _SHARED.search(text[second.raw.start : second.raw.end])
    if shared is None or not shared.start() or text[first.raw.end - 1] in BIG:
        return low
    factor = read_run("一" + shared[0])
    return low * factor.low if factor and low * factor.low < second.raw.low else low


def _doubling(text: str, start: int, end: int, times: int) -> QuantityMatch | None:
    """翻一番 is twice, 翻两番 four times as much."""
    head = text.rfind("翻", max(start - 2, 0), start + 1)
    if head < 0 or not 0 < times < 10:
        return None
    return QuantityMatch(head, end, text[head:end], 2**times, None, "倍", "ratio", "=", head, end)


def _bounded(
    text: str,
    core: tuple[int, int],
    values: tuple[Rational, Rational | None],
    unit: tuple[str, str],
    own: Comparator,
) -> QuantityMatch | None:
    """The quantity with the comparator words on both sides; a range stays one whatever they say."""
    (start, end), (low, high) = core, values
    if high is not None and low < 0:  # 零下三五度: -5 to -3
        other = -high if high > 0 else high
        low, high = min(low, other), max(low, other)
    sign = currency_before(text, start) if text[start - 1 : start] in CURRENCY_ENDS else ""
    first, left = before(text, start - len(sign))
    last, right = after(text, end)
    if left and text.startswith("突破", first) and (right or breaks_through(text, end)):
        first, left = start, None
    if left is right is None and text[start] in "百千万亿" and end - start - len(unit[0]) <= 1:
        return None  # 单位：万元, 千亩良田: a multiplier alone counts beside a comparator only (近千场, 亿元以上)
    told: Comparator = own if left is right is None or own == "range" else decided(left, right, own)
    most = None if high is None else exact(high)
    return QuantityMatch(first, last, text[first:last], exact(low), most, unit[0], unit[1], told, start, end)
