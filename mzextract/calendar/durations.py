"""Lengths of time and times that recur: 三年内, 近五年, 一个半月, 三天前, 每两周."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from mzextract.calendar.partial import Base, PartialDate, in_name, shifted
from mzextract.calendar.placing import Point
from mzextract.calendar.reading import small_number
from mzextract.patterns import lazy

# 3, 1.5, 三十, 一百二十, 几, 数十, 半
DIGIT = "[一二两三四五六七八九]"
HANZI = rf"(?:{DIGIT}[百千]零?){{0,2}}(?:{DIGIT}?十{DIGIT}?|{DIGIT}(?![百千十]))|{DIGIT}[百千]零?(?:{DIGIT}百)?|[百千]"
NUMBER = rf"(?:[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?|{HANZI}|几十?|数[十百]?|若干|上百|半)"
# TIMEX3 unit (T before units of the clock), by the unit's name without 个
UNITS = {
    **dict.fromkeys(("年", "学年", "年头", "年度", "学年度"), "Y"),
    **dict.fromkeys(("周", "星期", "礼拜"), "W"),
    **dict.fromkeys(("天", "日", "昼夜", "晚", "早"), "D"),
    **dict.fromkeys(("小时", "钟头"), "TH"),
    **dict.fromkeys(("分钟", "分"), "TM"),
    **dict.fromkeys(("秒", "秒钟"), "TS"),
    "刻钟": "TK",
    "季度": "Q",
    "月": "M",
    "世纪": "C",
    "工作日": "B",
    "学期": "L",
}
# 几天, 数十年, 若干, 上百: numbers that are not known
VAGUE = frozenset("几数若上")
# units that TIMEX3 lacks, and halves of a unit, in a finer one
FINER = {"Q": (3, "M"), "L": (6, "M"), "C": (100, "Y"), "B": (1, "D"), "K": (15, "M"), "Y": (12, "M"), "H": (60, "M")}
MONTHS = {"Y": 12, "Q": 3, "M": 1, "C": 1200}
DAYS = {"W": 7, "D": 1}
SECONDS = {"TH": 3600, "TK": 900, "TM": 60, "TS": 1}
UNIT = (
    r"(?:(?:个|(?<=[多余来几半数]))月(?!饼|球)|(?:个|(?<=半))世纪|个?(?:年头|季度|星期|礼拜|工作日|小时|钟头)|学?年|周(?!岁|年|边|期|刊|报)|"
    r"天|昼夜|日|分钟|刻钟|秒钟?)"
)
# the finer units of 一年零三个月, 1小时30分20秒
PART = r"(?:个?(?:月(?!饼|球)|小时|钟头)|天|分钟|秒钟?|分(?!之))"
# 近, 过去 … look back, 未来, 今后 … ahead
BACK = r"近|过去|最近|此前|这|(?<![提学])前|上|头|之前|刚过去的"
# 后三天; not of 期满后|三十日内
AFTER = r"(?<![最此])后(?![0-9一二三四五六七八九十两]{1,3}个?(?:日|天|月|年|工作日)[内以之])"
AHEAD = rf"未来|今后|接下来|{AFTER}|下|再过|再|往后"
DURATION = (
    r"(?![12][0-9]{3} ?年)"  # a date
    rf"(?:(?P<back>{BACK})|(?P<ahead>{AHEAD}))?的?"
    rf"(?P<n>{NUMBER})(?:(?: ?(?:至|到|[—–\-~～]{{1,2}}) ?|(?<={DIGIT}))(?P<n2>{NUMBER}))?"
    rf"(?:个(?=[多余]))?(?P<more>多|余|来|几)? ?(?P<half>个半)?"
    rf"(?P<unit>{UNIT})(?P<tail>半|多|余)?"
    rf"(?P<rest>(?:[零又]?{NUMBER}{PART}){{0,3}})"
    r"(?P<after>以内|之内|以上|以来|以后|之后|以前|之前|左右|期间|内|里(?!程)|来(?![自到源临])|后(?!备|勤|续)|前(?![往沿列期景])|间(?!隔))?"
)
SET = (
    rf"每(?P<gap>隔)?(?P<n>{NUMBER})?"
    r"(?P<unit>个?(?:季度|月|星期|礼拜|小时|工作日|学期)|学?年度?|周(?!岁|边|期)|天|日|分钟|晚|早|秒)"
)
# 15分钟养老服务圈
CIRCLE = lazy("[一-龥]{0,6}圈")
# 关键一年, 第三年, “两个一百年”
NAME_BEFORE = lazy(r"(?:关键|重要|同|第|之|头|开局|决胜|起步|收官|两个[“‘]?)$")
# the length is counted from something that the text names: 自受理之日起20日内, 期满的2个月前, 出生180天内
ELSEWHERE = lazy(r"(?:起|满的?|之?后|之?前|出生|日|离任|[^，。；、]{1,3}的)$")


class Length(NamedTuple):
    """A number of units; `value` is TIMEX3: P3Y, P18M, PT90M."""

    number: float | None
    unit: str

    @property
    def value(self) -> str:
        """The TIMEX3 value; X where the number is not known."""
        unit, count = self.unit.lstrip("T"), self.number
        prefix = "PT" if self.unit.startswith("T") else "P"
        if count is None:
            return f"{prefix}X{'D' if unit == 'B' else unit}"
        if unit in "QCBKL" or (count % 1 and unit in "YH"):
            factor, unit = FINER[unit]
            count *= factor
        return f"{prefix}{count:g}{unit}"


@cache
def duration_pattern() -> re.Pattern[str]:
    """The compiled `DURATION`."""
    return re.compile(DURATION)


@cache
def rest_pattern() -> re.Pattern[str]:
    """One finer part of a length."""
    return re.compile(rf"(?P<n>{NUMBER})(?P<unit>{PART})")


@cache
def set_pattern() -> re.Pattern[str]:
    """The compiled `SET`."""
    return re.compile(SET)


def read_duration(text: str, pos: int, base: Base) -> tuple[Point, int] | None:
    """The length of time, or the point that it leads to, at `pos`, and its end; None where there is none."""
    m = duration_pattern().match(text, pos)
    if m is None or not _stands_alone(text, m):
        return None
    length = _length(m)
    place = Base() if ELSEWHERE.search(text, max(0, pos - 6), pos) else base
    return _placed(m, length, place), m.end()


def _stands_alone(text: str, m: re.Match[str]) -> bool:
    """Whether the length is no part of a name (三年行动) and no date (2024年, 5日)."""
    number, unit, after = m["n"], m["unit"].removeprefix("个"), m["after"]
    looks_back = bool(m["back"] or m["ahead"])
    if unit == "日" and after not in ("内", "以内", "之内", "后", "以后", "之后") and not looks_back:
        return False
    if unit == "年" and len(number) == 4 and number[0] in "12一二" and not m["more"]:
        return False
    if m["unit"] == "季度" and number in "一二三四1234" and not looks_back:  # the fourth quarter; 四个季度 is a length
        return False
    if number + unit == "四周" and not (after or looks_back):
        return False
    if unit == "秒" and not number[0].isdecimal() and len(number) < 2:
        return False
    if number in ("百", "千", "百千", "千百") and not (after or m["more"] or looks_back):
        return False
    if NAME_BEFORE.search(text, max(0, m.start() - 3), m.start()):
        return False
    return bool(after) or not (in_name(text, m.end(), "length") or CIRCLE.match(text, m.end()))


def _number(text: str | None, half: bool) -> float | None:
    """The count; None where it is vague (几, 数十)."""
    if text is None or not VAGUE.isdisjoint(text):
        return None
    if text == "半":
        return 0.5
    return (float(text) if "." in text else small_number(text)) + (0.5 if half else 0)


def _pair(m: re.Match[str]) -> tuple[float | None, float | None]:
    """Both ends of 3至5年, 三五天, 五六十天, 十七八年."""
    low, high = _number(m["n"], False), _number(m["n2"], False)
    if low and high and low < 10 <= high and m["n"] in "一二两三四五六七八九" and m.end("n") == m.start("n2"):
        low *= 10
    if low and high and high < 10 < low:
        high += low // 10 * 10
    return low, high


def _length(m: re.Match[str]) -> Length:
    return Length(_number(m["n"], bool(m["half"]) or m["tail"] == "半"), UNITS[m["unit"].removeprefix("个")])


def _value(m: re.Match[str], length: Length) -> str:
    if m["n2"]:
        low, high = _pair(m)
        return f"{Length(low, length.unit).value}/{Length(high, length.unit).value}"
    value = length.value
    for part in _rest(m):
        more = part.value.removeprefix("P")
        value += more.removeprefix("T") if "T" in value else more
    return value


def _rest(m: re.Match[str]) -> list[Length]:
    """The finer parts of a length: 三个月 of 一年零三个月."""
    found = rest_pattern().finditer(m["rest"]) if m["rest"] else ()
    return [Length(_number(p["n"], False), UNITS[p["unit"].removeprefix("个")]) for p in found]


def _mod(m: re.Match[str]) -> str | None:
    if m["more"] or m["tail"] in ("多", "余") or m["after"] == "以上":
        return "MORE_THAN"
    return "APPROX" if m["after"] == "左右" else None


def _placed(m: re.Match[str], length: Length, base: Base) -> Point:
    """Point or span that the length leads to from the base: 三天前, 两周后, 近五年, 三年内."""
    after, text = m["after"] or "", m[0]
    value, mod = _value(m, length), _mod(m)
    finer = _rest(m)
    if finer and finer[0].unit == "M" and length.unit == "Y" and length.number is not None:
        length = Length(length.number * 12 + (finer[0].number or 0), "M")
    back, ahead = m["back"], m["ahead"]
    far = Length(_pair(m)[1], length.unit) if m["n2"] else length
    if after in ("前", "以前", "之前") and not ahead:
        return _point(length, base, -1, value, mod)
    if after in ("后", "以后", "之后") and not back:
        return _point(length, base, 1, value, mod)
    if length.unit in SECONDS:
        return Point(value, None, None, mod, "DURATION", "a length of hours")
    reason = None if base.day else "no date to refer to"
    if back or after in ("来", "以来"):
        return Point(value, _moved(far, base, -1), base.day, mod, "DURATION", reason)
    if ahead or after in ("内", "以内", "之内"):
        return Point(value, base.day, _moved(far, base, 1), mod, "DURATION", reason)
    return Point(value, None, None, mod, "DURATION", f"a length of time: {text}")


def _moved(length: Length, base: Base, sign: int) -> dt.date | None:
    """The base date moved by the length; None where either is not known or the length is of hours."""
    if base.day is None or length.number is None or length.number > 200000:
        return None
    count = sign * length.number
    if length.unit in MONTHS:
        months = count * MONTHS[length.unit]
        whole = int(months)
        return shifted(base.day, months=whole, days=round((months - whole) * 30))
    if length.unit in DAYS:
        return shifted(base.day, days=round(count * DAYS[length.unit]))
    return None


def _point(length: Length, base: Base, sign: int, value: str, mod: str | None) -> Point:
    """三年前 is a year, 两个月后 a month, 三天前 a day, 一小时后 a time."""
    if length.number is None or base.day is None:
        ref = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Point(ref, mod=mod, reason="vague" if length.number is None else "no date to refer to")
    if length.unit in SECONDS:
        return _clock_point(length, base, sign, mod)
    day = _moved(length, base, sign)
    if day is None:
        return Point(None, mod=mod, reason="working days" if length.unit == "B" else "beyond the calendar")
    whole = length.number % 1 == 0
    if length.unit in ("Y", "C") and whole:
        part = PartialDate(day.year)
    elif length.unit in MONTHS and whole:
        part = PartialDate(day.year, day.month)
    else:
        part = PartialDate(day.year, day.month, day.day)
    return Point(part.value, part.first, part.last, mod)


def _clock_point(length: Length, base: Base, sign: int, mod: str | None) -> Point:
    if base.day is None or base.clock is None or length.number is None:
        return Point(None, mod=mod, type="TIME", reason="no clock time to refer to")
    try:
        shift = dt.timedelta(seconds=sign * length.number * SECONDS[length.unit])
        moment = dt.datetime.combine(base.day, base.clock) + shift
    except OverflowError:
        return Point(None, mod=mod, type="TIME", reason="beyond the calendar")
    spec = "seconds" if moment.second else "minutes"
    return Point(moment.replace(tzinfo=None).isoformat(timespec=spec), moment.date(), moment.date(), mod, "TIME")


def read_set(text: str, pos: int) -> tuple[str, Length, int] | None:
    """每年, 每两周, 每隔三天 at `pos`: the unit's name, the length, the end; None where there is none."""
    m = set_pattern().match(text, pos)
    if m is None:
        return None
    name = m["unit"].removeprefix("个")
    count = _number(m["n"], False) if m["n"] else 1.0
    if m["gap"] and count == 1:
        count = 2.0
    return name, Length(count, UNITS[name]), m.end()
