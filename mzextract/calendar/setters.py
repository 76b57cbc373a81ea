"""What the parts from century to month set in the `Reading`; False means that a part abstains and has set nothing."""

from __future__ import annotations

import re

from mzextract.calendar.reading import Reading, small_number

# the order of parts: a part follows only coarser ones
YEAR, PART, MONTH, MONTH_PART, DAY, WEEKDAY, DAYPART, CLOCK = range(1, 9)
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


def group(m: re.Match[str], name: str) -> str | None:
    """A group of the match; None where it took no part or the pattern has none of that name."""
    return m[name] if name in m.re.groupindex else None


def year(r: Reading, m: re.Match[str]) -> bool:
    """2024年, 2023-2027年."""
    first, last = small_number(m["y"]), small_number(m["y2"]) if m["y2"] else None
    if last is not None and last < 100:
        last += first // 100 * 100
    if not in_order(m, first, last):
        return False
    r.year, r.year2 = first, last
    return True


def in_order(m: re.Match[str], first: int, second: int | None) -> bool:
    """Whether 7、8 are neighbours; 3、5 are two times of their own."""
    return second is None or (second == first + 1 if group(m, "and") is not None else second > first)


def year_short(r: Reading, m: re.Match[str]) -> None:
    """21年3月, ’96年."""
    yy = small_number(m["yy"])
    limit = (r.base.year or 2030) % 100 + 15
    r.year = yy + (2000 if yy <= limit else 1900)


def year_near(r: Reading, m: re.Match[str]) -> bool:
    """21年 alone, within six years of the base; 20年 is more often a length."""
    year = 2000 + small_number(m["yy"])
    if year % 10 == 0 or abs(year - (r.base.year or year)) > 6:
        return False
    r.year = year
    return True


def year_old(r: Reading, m: re.Match[str]) -> None:
    """公元618年; years before Christ are not placed."""
    r.year = None if m["bc"] else small_number(m["ad"])
    r.lost = bool(m["bc"])


def year_republic(r: Reading, m: re.Match[str]) -> None:
    """民国二十年."""
    r.year = 1911 + small_number(m["n"])


def year_spelt(r: Reading, m: re.Match[str]) -> None:
    """两千零八年."""
    r.year = small_number(m["y"])


def year_relative(r: Reading, m: re.Match[str]) -> None:
    """今年, 前年; 当年 and 次年 go by the time before."""
    word = m["w"]
    if word in YEAR_OFFSETS:
        r.of_year(YEAR_OFFSETS[word])
    else:
        r.of_year(BACK_OFFSETS[word], back=True)


def years_two(r: Reading, m: re.Match[str]) -> None:
    """今明两年."""
    first, second = (YEAR_OFFSETS[c] for c in m["pair"])
    r.of_year(first)
    r.year2 = None if r.year is None else r.year + second - first


def year_part(r: Reading, m: re.Match[str]) -> bool:
    """The part of a year just read: 2025年底."""
    if r.rank == YEAR:
        r.part = m["p"]
    return r.rank == YEAR


def month_part(r: Reading, m: re.Match[str]) -> bool:
    """The part of a month or quarter just read: 6月底, 三季度末; 上半月 alone is of this month."""
    fits = r.rank == MONTH or (m["p"] in "初底末" and (r.quarter is not None or r.half is not None))
    fits = fits or (r.rank == 0 and len(m["p"]) == 3)
    if fits:
        r.part = m["p"]
        if r.rank == 0:
            r.of_month(0)
    return fits


def week_of_month(r: Reading, m: re.Match[str]) -> bool:
    """6月第二周."""
    if r.rank == MONTH and r.month2 is None:
        r.part = "周末" if m["last"] else f"周{small_number(m['n'] or '一')}"
    return r.rank == MONTH and r.month2 is None


def alone(r: Reading, m: re.Match[str]) -> None:
    """年底, 月初 with nothing before them: of this year, of this month."""
    if r.year is None and not r.lost:
        (r.of_year if m["unit"] == "年" else r.of_month)(0)
    r.part = m["p"]
    r.rank = MONTH if m["unit"] == "月" else PART


def whole(r: Reading, m: re.Match[str]) -> bool:
    """2025年全年."""
    return r.rank == YEAR


def same_period(r: Reading, m: re.Match[str]) -> bool:
    """去年同期."""
    r.same = r.rank == YEAR
    return r.same


def half(r: Reading, m: re.Match[str]) -> None:
    """上半年."""
    r.half = 1 if m["h"] in "上前" else 2


def quarter(r: Reading, m: re.Match[str]) -> None:
    """一季度, 三四季度."""
    r.quarter = small_number(m["q"])
    second = group(m, "q2")
    r.quarter2 = small_number(second) if second else None


def quarters(r: Reading, m: re.Match[str]) -> None:
    """前三季度."""
    r.quarter, r.quarter2 = 1, small_number(m["n"])


def quarter_relative(r: Reading, m: re.Match[str]) -> None:
    """上季度."""
    r.of_month(3 * PERIOD_OFFSETS[m["w"]])
    r.quarter, r.month = (None if r.month is None else (r.month + 2) // 3), None


def season(r: Reading, m: re.Match[str]) -> None:
    """春季."""
    r.season = m["s"]


def winter_spring(r: Reading, m: re.Match[str]) -> None:
    """今冬明春."""
    r.of_year(YEAR_OFFSETS[m["w"]])
    r.season, r.into_spring = "冬", True


def season_relative(r: Reading, m: re.Match[str]) -> None:
    """去冬."""
    r.of_year(YEAR_OFFSETS[m["w"]])
    r.season = m["s"]


def month(r: Reading, m: re.Match[str]) -> bool:
    """3月, 1—11月."""
    first, last = small_number(m["m"]), small_number(m["m2"]) if m["m2"] else None
    in_order = last is None or m["and"] is None or last == first + 1
    if not (in_order and 1 <= first <= 12 and 1 <= (last or 1) <= 12):
        return False
    r.month, r.month2 = first, last
    return True


def months_before(r: Reading, m: re.Match[str]) -> bool:
    """前10个月, of a year named or just gone by; 前三个月 else is a length."""
    last = small_number(m["n"])
    current = r.base.day.month if r.base.day else last
    told = r.rank == YEAR or (last > 1 and (m["n"].isdecimal() or last > 3 or current - last in (0, 1)))
    if not told or not 1 <= last <= 12:
        return False
    r.month, r.month2 = 1, last if last > 1 else None
    return True


def month_lunar(r: Reading, m: re.Match[str]) -> None:
    """正月, 闰六月."""
    name = m["m"]
    r.lunar, r.leap = True, bool(m["leap"])
    r.month = {"正": 1, "冬": 11, "腊": 12}.get(name) or small_number(name)


def month_relative(r: Reading, m: re.Match[str]) -> None:
    """上个月; 当月 and 次月 go by the time before."""
    if m["w"] in PERIOD_OFFSETS and m["w"] != "当":
        r.of_month(PERIOD_OFFSETS[m["w"]])
    else:
        r.of_month(BACK_OFFSETS[m["w"]], back=True)


def decade(r: Reading, m: re.Match[str]) -> None:
    """上世纪90年代."""
    tens = small_number(m["d"]) // 10 * 10
    if m["cc"]:
        start: int | None = int(m["cc"]) * 100
    elif m["c"]:
        century(r, m)
        start = None if r.century is None else (r.century - 1) * 100
    else:
        start = 1900 if tens >= 30 else 2000
    r.decade = None if start is None else start + tens
    if m["d0"] and r.decade is not None:
        r.decades = (tens - 10 * small_number(m["d0"])) // 10 + 1
        r.decade -= 10 * (r.decades - 1)
    r.century = None


def century(r: Reading, m: re.Match[str]) -> None:
    """21世纪."""
    name = m["c"]
    now = None if r.base.year is None else (r.base.year - 1) // 100 + 1
    if name in ("上", "上个", "本", "下", "下个", "新"):
        r.century = None if now is None else now + {"上": -1, "下": 1}.get(name[0], 0)
        r.lost, r.relative = r.century is None, True
    else:
        r.century = small_number(name)
