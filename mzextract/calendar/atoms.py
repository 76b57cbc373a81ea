"""The parts of a point in time, from year down to clock: a pattern each, and what it sets in the `Reading`.

An example stands above each pattern. Every quantifier is bounded, so trying an atom takes constant time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mzextract.calendar.reading import Reading, small_number

YEAR, PART, MONTH, MONTH_PART, DAY, WEEKDAY, DAYPART, CLOCK = range(1, 9)
Setter = Callable[[Reading, re.Match[str]], bool | None]


class Atom(NamedTuple):
    """A part of a time: its rank in the order of parts, its pattern, and what it sets (False: abstains)."""

    rank: int
    pattern: re.Pattern[str]
    read: Setter


NUMERALS = "0-9〇零○一二三四五六七八九十廿两"
# 12, 十二, 二十一, 廿三
SMALL = r"(?:[0-9]{1,2}(?![0-9])|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
# 3至5月, 1—11月, 7、8月 (neighbours only)
TO = r" ?(?:至|到|[—–－\-~～]{1,2}|(?P<and>[、和])) ?"
# 2024, 二〇二四, 一九九八
FULL = r"(?:(?:1[0-9]|2[01])[0-9]{2}|[一二][〇零○OＯ一二三四五六七八九]{3}(?![〇零十百千万]))"
YEAR_OFFSETS = {
    **dict.fromkeys(("今", "本", "全", "这一", "现"), 0),
    **dict.fromkeys(("去", "上", "上一"), -1),
    **dict.fromkeys(("明", "来", "下", "下一"), 1),
    "前": -2,
    "后": 2,
    "大前": -3,
    "大后": 3,
}
BACK_OFFSETS = {"当": 0, "同": 0, "那一": 0, "那": 0, "次": 1, "翌": 1, "上": -1, "前": -1}
DAY_OFFSETS = {"今": 0, "本": 0, "即": 0, "明": 1, "昨": -1, "前": -2, "后": 2, "大前": -3, "大后": 3}
PERIOD_OFFSETS = {"上上": -2, "上": -1, "前": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
WEEKDAYS = "一二三四五六日"


def _year(r: Reading, m: re.Match[str]) -> bool:
    r.year = small_number(m["y"])
    if m["y2"]:
        end = small_number(m["y2"])
        r.year2 = end if end > 99 else r.year // 100 * 100 + end
    return _in_order(m, r.year, r.year2)


def _in_order(m: re.Match[str], first: int, second: int | None) -> bool:
    """Whether 7、8 are neighbours; 3、5 are two times of their own."""
    return second is None or (second == first + 1 if m["and"] else second > first)


def _year_short(r: Reading, m: re.Match[str]) -> None:
    yy = small_number(m["yy"] or m["yy0"])
    limit = (r.base.year or 2030) % 100 + 15
    r.year = yy + (2000 if yy <= limit else 1900)


def _year_old(r: Reading, m: re.Match[str]) -> None:
    r.year = None if m["bc"] else small_number(m["ad"])
    r.lost = bool(m["bc"])


def _year_relative(r: Reading, m: re.Match[str]) -> None:
    word = m["w"]
    if word in YEAR_OFFSETS:
        r.of_year(YEAR_OFFSETS[word])
    else:
        r.of_year(BACK_OFFSETS[word], back=True)


def _years_two(r: Reading, m: re.Match[str]) -> None:
    first, second = (YEAR_OFFSETS[c] for c in m["pair"])
    r.of_year(first)
    r.year2 = None if r.year is None else r.year + second - first


def _year_part(r: Reading, m: re.Match[str]) -> bool:
    r.part = m["p"]
    return r.rank == YEAR


def _month_part(r: Reading, m: re.Match[str]) -> bool:
    r.part = m["p"]
    return r.rank == MONTH


def _alone(r: Reading, m: re.Match[str]) -> None:
    """年底, 月初 with nothing before them: of this year, of this month."""
    if r.year is None and not r.lost:
        (r.of_year if m["unit"] == "年" else r.of_month)(0)
    r.part = m["p"]
    r.rank = MONTH if m["unit"] == "月" else PART


def _half(r: Reading, m: re.Match[str]) -> None:
    r.half = 1 if m["h"] in "上前" else 2


def _quarter(r: Reading, m: re.Match[str]) -> None:
    r.quarter = small_number(m["q"])
    r.quarter2 = small_number(m["q2"]) if m["q2"] else None


def _quarters(r: Reading, m: re.Match[str]) -> None:
    r.quarter, r.quarter2 = 1, small_number(m["n"])


def _quarter_relative(r: Reading, m: re.Match[str]) -> None:
    r.of_month(3 * PERIOD_OFFSETS[m["w"]])
    r.quarter, r.month = (None if r.month is None else (r.month + 2) // 3), None


def _season(r: Reading, m: re.Match[str]) -> None:
    r.season = m["s"]


def _season_relative(r: Reading, m: re.Match[str]) -> None:
    r.of_year(YEAR_OFFSETS[m["w"]])
    r.season = m["s"]


def _month(r: Reading, m: re.Match[str]) -> bool:
    r.month = small_number(m["m"])
    r.month2 = small_number(m["m2"]) if m["m2"] else None
    in_order = r.month2 is None or not m["and"] or r.month2 == r.month + 1
    return in_order and 1 <= r.month <= 12 and 1 <= (r.month2 or 1) <= 12


def _months_before(r: Reading, m: re.Match[str]) -> None:
    r.month, r.month2 = 1, small_number(m["n"])


def _month_lunar(r: Reading, m: re.Match[str]) -> None:
    name = m["m"]
    r.lunar, r.leap = True, bool(m["leap"])
    r.month = {"正": 1, "冬": 11, "腊": 12}.get(name) or small_number(name)


def _month_relative(r: Reading, m: re.Match[str]) -> None:
    if m["w"] in PERIOD_OFFSETS and m["w"] != "当":
        r.of_month(PERIOD_OFFSETS[m["w"]])
    else:
        r.of_month(BACK_OFFSETS[m["w"]], back=True)


def _day(r: Reading, m: re.Match[str]) -> bool:
    r.day = small_number(m["d"])
    r.day2 = small_number(m["d2"]) if m["d2"] else None
    return 1 <= r.day <= 31 and 1 <= (r.day2 or 1) <= 31 and _in_order(m, r.day, r.day2)


def _lunar_day(r: Reading, m: re.Match[str]) -> bool:
    if r.month is None or not (r.lunar or m["d"][0] in "初廿"):
        return False
    r.day, r.lunar = small_number(m["d"].removeprefix("初")), True
    return r.day <= 30


def _day_relative(r: Reading, m: re.Match[str]) -> None:
    word = m["w"]
    if word in DAY_OFFSETS:
        r.of_day(DAY_OFFSETS[word])
    else:
        r.of_day(BACK_OFFSETS[word], back=True)
    if m["p"]:
        r.daypart = m["p"]


def _days_two(r: Reading, m: re.Match[str]) -> None:
    first, second = (DAY_OFFSETS[c] for c in m["pair"])
    r.of_day(first)
    r.day2 = second - first if r.date else None


def _week(r: Reading, m: re.Match[str]) -> None:
    r.week = PERIOD_OFFSETS[m["w"]]
    r.relative = True


def _week_number(r: Reading, m: re.Match[str]) -> bool:
    r.week_number = small_number(m["n"])
    return r.year is not None and 1 <= r.week_number <= 53


def _weekday(r: Reading, m: re.Match[str]) -> None:
    r.week = PERIOD_OFFSETS.get(m["w"] or "")
    r.relative = r.week is not None
    name = m["d"].replace("天", "日")
    r.weekday = 6 if name == "末" else WEEKDAYS.index(name) + 1 if name in WEEKDAYS else int(name)
    r.part = "末" if name == "末" else r.part


def _daypart(r: Reading, m: re.Match[str]) -> None:
    r.daypart = m["p"]


def _clock(r: Reading, m: re.Match[str]) -> None:
    r.hour = small_number(m["h"])
    if m["half"]:
        r.minute = 30
    elif m["quarter"]:
        r.minute = 15 * small_number(m["quarter"])
    elif m["minute"]:
        r.minute = small_number(m["minute"])
        r.second = small_number(m["second"]) if m["second"] else None


def _clock_digital(r: Reading, m: re.Match[str]) -> None:
    r.hour, r.minute = int(m["h"]), int(m["minute"])
    r.second = int(m["second"]) if m["second"] else None


def _iso(r: Reading, m: re.Match[str]) -> None:
    r.year, r.month = int(m["y"]), int(m["m"])
    r.day = int(m["d"]) if m["d"] else None
    if m["h"]:
        r.hour, r.minute, r.second = int(m["h"]), int(m["mi"]), int(m["s"]) if m["s"] else None
        r.rank = CLOCK


def _decade(r: Reading, m: re.Match[str]) -> None:
    name = m["d"]
    tens = small_number(name) // 10 * 10
    if m["c"]:
        _century(r, m)
        start = None if r.century is None else (r.century - 1) * 100
    else:
        start = 1900 if tens >= 30 else 2000
    r.decade = None if start is None else start + tens
    r.century = None


def _century(r: Reading, m: re.Match[str]) -> None:
    name = m["c"]
    now = None if r.base.year is None else (r.base.year - 1) // 100 + 1
    if name in ("上", "上个", "本", "下", "下个", "新"):
        r.century = None if now is None else now + {"上": -1, "下": 1}.get(name[0], 0)
        r.lost, r.relative = r.century is None, True
    else:
        r.century = small_number(name)


HOUR = r"(?:[01]?[0-9](?![0-9])|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])"
CENTURY = r"(?P<c>上个?|本|下个?|新|[0-9]{1,2}|二?十[一二三四五六七八九]?)世纪"
# 中 ends the phrase in 2025年中，; it does not in 2025年中国
INNER = r"中(?![一-龥])|中(?=[前后以至到的])"
# 年 of 今年, not of 同年级
YEAR_END = r"年(?:度(?![假过]))?(?![轻龄级代纪货味画幼长迈满均夜鉴会事])"
NUMERAL_HEADS = "0123456789〇零○一二三四五六七八九十廿"

# rank, first characters, pattern, setter
TABLE: tuple[tuple[int, str, str, Setter], ...] = (
    # 2024-06-25, 2024/6/25, 2024.06.25, 2024-06-25 15:30
    (
        DAY,
        "12",
        r"(?P<y>(?:19|20)[0-9]{2})(?P<sep>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=sep)(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
        r"(?:[T ](?P<h>[01][0-9]|2[0-3]):(?P<mi>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?)?",
        _iso,
    ),
    # 20世纪90年代, 九十年代, 上世纪80年代
    (YEAR, NUMERAL_HEADS + "上本新", rf"(?:{CENTURY})?(?P<d>[0-9]0|[二三四五六七八九]十)年代", _decade),
    # 21世纪, 本世纪
    (YEAR, NUMERAL_HEADS + "上本下新", CENTURY, _century),
    # 2024年, 2023-2027年, 2025年度, 二〇二四年
    (YEAR, "12一二", rf"(?P<y>{FULL})(?:{TO}(?P<y2>{FULL}|[0-9]{{2}}))? ?学?年(?:度(?![假过]))?", _year),
    # 公元前221年, 公元618年
    (YEAR, "公", r"公元(?:前(?P<bc>[0-9]{1,4})|(?P<ad>[0-9]{1,4}))年", _year_old),
    # 21年3月, ’96年底, 零八年
    (
        YEAR,
        NUMERAL_HEADS + "’'‘",
        r"[’'‘]?(?P<yy>[0-9]{2}|[〇零○一二三四五六七八九]{2})(?P<yy0>(?!))? ?年"
        r"(?=[0-9一二三四五六七八九十]{1,3} ?月|年?[初底末]|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬][天季])",
        _year_short,
    ),
    (
        YEAR,
        "0〇零○’'‘",
        r"(?:[’'‘](?P<yy>[0-9]{2})|(?P<yy0>[〇零○0][0-9一二三四五六七八九])) ?年(?![级代])",
        _year_short,
    ),
    # 今年, 大前年, 上一年度, 同年
    (YEAR, "今本全现去来明后下", rf"(?P<w>今|本|全|去|来|明|后|下一?){YEAR_END}", _year_relative),
    (YEAR, "前大上这", rf"(?P<w>大?前|大后|上一?|这一){YEAR_END}", _year_relative),
    (YEAR, "当同那次翌", rf"(?P<w>当|同|那一?|次|翌){YEAR_END}", _year_relative),
    # 今明两年
    (YEAR, "今明去前", r"(?P<pair>今明|明后|去今|前去)两年", _years_two),
    # 去冬, 今春
    (PART, "今去明", r"(?P<w>[今去明])(?P<s>[春夏秋冬])(?:季|天)?", _season_relative),
    # 2025年底, 去年年初
    (PART, "年初底末终内中", rf"年?(?P<p>[初底末终内](?!级)|{INNER})", _year_part),
    # 年底, 月初 alone
    (PART, "年月", rf"(?P<unit>[年月])(?P<p>[初底末终](?!级)|{INNER}|内(?!瓦|蒙))", _alone),
    # 上半年
    (PART, "上下前后", r"(?P<h>[上下前后])半年", _half),
    # 一季度, 第三季度, 一至三季度, 三四季度, 首季
    (
        PART,
        "第一二三四1234首",
        rf"第?(?P<q>[一二三四1-4首])(?:(?:{TO})?第?(?P<q2>[一二三四1-4]))?季(?:度|(?=[，。、；末底]))",
        _quarter,
    ),
    (PART, "Qq", r"[Qq](?P<q>[1-4])(?P<q2>(?!))?(?![0-9A-Za-z])", _quarter),
    # 前三季度
    (PART, "前", r"前(?P<n>[一二三两1-3])个?季度?", _quarters),
    (PART, "上下本这", r"(?P<w>上|下|本|这)一?个?季度", _quarter_relative),
    # 春季, 夏天, 秋季学期
    (PART, "春夏秋冬", r"(?P<s>[春夏秋冬])(?:[季天](?:学期)?|(?![一-龥]))", _season),
    # 第26周 of a year
    (PART, "第", r"第(?P<n>[0-9]{1,2}|[一二三四五]?十?[一二三四五六七八九]?)周(?!年)", _week_number),
    # 3月, 十二月份, 1—11月, 3至5月
    (
        MONTH,
        NUMERAL_HEADS,
        rf"(?P<m>{SMALL})(?:{TO}(?P<m2>{SMALL}))? ?月(?:份)?(?![饼亮球薪嫂租供票刊光色牙均])",
        _month,
    ),
    # 前10个月
    (MONTH, "前", rf"前(?P<n>{SMALL})个?月", _months_before),
    # 正月, 腊月, 农历八月, 闰六月
    (
        MONTH,
        "正冬腊农阴旧闰",
        rf"(?:农历|阴历|旧历)?(?P<leap>闰)?(?P<m>[正冬腊]|(?<=[历闰])(?:{SMALL}))月",
        _month_lunar,
    ),
    # 上个月, 本月, 下下月, 次月
    (MONTH, "上下本这前", r"(?P<w>上上|上|下下|下|本|这|前)一?个?月份?(?![光亮饼球薪])", _month_relative),
    (MONTH, "当同次翌那", r"(?P<w>[当同次翌那])个?月份?(?![光亮饼球薪])", _month_relative),
    # 上旬, 6月底
    (
        MONTH_PART,
        "上中下初底末内",
        rf"(?P<p>[上中下]旬|[初底末](?![一二三四五六七八九十级])|内(?!瓦|蒙)|{INNER})",
        _month_part,
    ),
    # 5日, 12号, 5—8日, 5日至8日
    (DAY, NUMERAL_HEADS, rf"(?P<d>{SMALL})(?:{TO}(?P<d2>{SMALL}))? ?[日号](?![元均照常子令文线楼])", _day),
    # 初一, 廿三, 十五 after 正月
    (
        DAY,
        "初十廿二三",
        r"(?P<d>初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二?十[一二三四五六七八九]?|廿|三十)(?![日号月年天])",
        _lunar_day,
    ),
    # 今天, 昨日, 大后天, 今晚
    (DAY, "今昨明", r"(?P<w>[今昨明])(?:[天日]|(?P<p>[晚晨早夜]))", _day_relative),
    (DAY, "前后大", r"(?P<w>大?[前后])[天日](?P<p>(?!))?(?![气培性形发因养努才])", _day_relative),
    (DAY, "本即当同次翌", r"(?P<w>[本即当同次翌])(?:[天日](?![制语文益])|(?P<p>(?<=当)[晚晨早夜]))", _day_relative),
    # 今明两天
    (DAY, "今明昨", r"(?P<pair>今明|明后|昨今)两[天日]", _days_two),
    # 周二, 下周三, 上个星期天, 本周末, 星期六
    (
        WEEKDAY,
        "上下本这",
        r"(?P<w>上上|上|下下|下|本|这)一?个?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末1-6])",
        _weekday,
    ),
    (
        WEEKDAY,
        "周星礼",
        r"(?P<w>(?!))?(?:周(?!末[一-龥]{0,1}人)|星期|礼拜)(?P<d>[一二三四五六日天末1-6])(?![年岁])",
        _weekday,
    ),
    (WEEKDAY, "上下本这", r"(?P<w>上上|上|下下|下|本|这)一?个?(?:周|星期|礼拜)(?![一二三四五六日天末边年期围])", _week),
    # 上午, 凌晨, 晚间
    (
        DAYPART,
        "凌清早上中正午下傍晚夜深半",
        r"(?P<p>凌晨|清晨|清早|早晨|早上|早间|上午|中午|正午|午间|下午|午后|傍晚|晚上|晚间|夜间|夜里|夜晚|深夜|午夜|半夜)",
        _daypart,
    ),
    (DAYPART, "早晚", r"(?P<p>(?<=[日号天一二三四五六])[早晚](?=[0-9一二三四五六七八九十两]|(?![一-龥])))", _daypart),
    # 9时30分, 3点半, 八点一刻, 15点整
    (
        CLOCK,
        NUMERAL_HEADS + "两",
        rf"(?P<h>{HOUR}) ?[点时](?![候间代期段速数机])"
        rf"(?:(?P<half>半)|(?P<quarter>[一三1-3])刻钟?|[整钟]"
        rf"|(?P<minute>{MINUTE}) ?分(?!之)钟?(?:(?P<second>{MINUTE}) ?秒)?)?",
        _clock,
    ),
    # 20:00, 8:30:15
    (
        CLOCK,
        "0123456789",
        r"(?P<h>[01]?[0-9]|2[0-4])[:：](?P<minute>[0-5][0-9])(?:[:：](?P<second>[0-5][0-9]))?(?![0-9:：])",
        _clock_digital,
    ),
)


@cache
def atoms_by_first() -> dict[str, tuple[Atom, ...]]:
    """The atoms that can begin with each character, in the order of the table; feasts last."""
    out: dict[str, list[Atom]] = {}
    for rank, first, pattern, read in TABLE:
        atom = Atom(rank, re.compile(pattern), read)
        for c in first:
            out.setdefault(c, []).append(atom)
    return {c: tuple(atoms) for c, atoms in out.items()}
