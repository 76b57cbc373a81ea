"""What dates, days, weekdays and clock times set in the `Reading`; False means that a part abstains."""

from __future__ import annotations

import re

from mzextract.calendar.reading import Reading, small_number
from mzextract.calendar.setters import (
    BACK_OFFSETS,
    CLOCK,
    DAY_OFFSETS,
    MONTH,
    PERIOD_OFFSETS,
    WEEKDAYS,
    group,
    in_order,
)


def day(r: Reading, m: re.Match[str]) -> bool:
    """5日, 5—8日."""
    first, last = small_number(m["d"]), small_number(m["d2"]) if m["d2"] else None
    if not (1 <= first <= 31 and 1 <= (last or 1) <= 31 and in_order(m, first, last)):
        return False
    r.day, r.day2 = first, last
    return True


def day_bare(r: Reading, m: re.Match[str]) -> bool:
    """6月3."""
    day = small_number(m["d"])
    if r.rank != MONTH or r.month2 is not None or r.part or not 1 <= day <= 31:
        return False
    r.day = day
    return True


def nth_weekday(r: Reading, m: re.Match[str]) -> bool:
    """9月的第一个星期天, 5月最后一个周五."""
    if r.rank != MONTH:
        return False
    r.nth = small_number(m["n"]) if m["n"] else -1
    r.nth_day = WEEKDAYS.index(m["d"].replace("天", "日")) + 1
    return True


def lunar_day(r: Reading, m: re.Match[str]) -> bool:
    """初一, after a month of the Chinese calendar."""
    day = small_number(m["d"].removeprefix("初"))
    if r.month is None or not (r.lunar or m["d"][0] in "初廿") or day > 30:
        return False
    r.day, r.lunar = day, True
    return True


def day_relative(r: Reading, m: re.Match[str]) -> None:
    """昨天, 今晚; 当日 goes by the time before."""
    word = m["w"]
    if word in DAY_OFFSETS:
        r.of_day(DAY_OFFSETS[word])
    else:
        r.of_day(BACK_OFFSETS[word], back=True)
    r.daypart = group(m, "p")


def day_next(r: Reading, m: re.Match[str]) -> None:
    """前一天, 后一天, of the time before, else of today; 第二天 only of the time before."""
    r.of_day(-1 if m["w"] == "前" else 1, back=bool(r.prior or r.last or m["w"] is None))


def days_two(r: Reading, m: re.Match[str]) -> None:
    """今明两天."""
    first, second = (DAY_OFFSETS[c] for c in m["pair"])
    r.of_day(first)
    r.day2 = second - first if r.date else None


def week(r: Reading, m: re.Match[str]) -> None:
    """上周."""
    r.week = PERIOD_OFFSETS[m["w"]]
    r.relative = True


def week_number(r: Reading, m: re.Match[str]) -> bool:
    """2025年第26周."""
    number = small_number(m["n"])
    if r.year is None or not 1 <= number <= 53:
        return False
    r.week_number = number
    return True


def weekday(r: Reading, m: re.Match[str]) -> None:
    """周二, 下周三, 周末."""
    r.week = PERIOD_OFFSETS.get(group(m, "w") or "")
    r.relative = r.week is not None
    name = m["d"].replace("天", "日")
    r.weekday = 6 if name == "末" else WEEKDAYS.index(name) + 1 if name in WEEKDAYS else int(name)
    r.part = "末" if name == "末" else r.part


def daypart(r: Reading, m: re.Match[str]) -> None:
    """上午."""
    r.daypart = m["p"]


def clock(r: Reading, m: re.Match[str]) -> None:
    """9时30分, 三点半."""
    r.hour = small_number(m["h"])
    if m["half"]:
        r.minute = 30
    elif m["quarter"]:
        r.minute = 15 * small_number(m["quarter"])
    elif m["minute"]:
        r.minute = small_number(m["minute"])
        r.second = small_number(m["second"]) if m["second"] else None


def clock_digital(r: Reading, m: re.Match[str]) -> None:
    """20:00."""
    r.hour, r.minute = int(m["h"]), int(m["minute"])
    r.second = int(m["second"]) if m["second"] else None


def iso(r: Reading, m: re.Match[str]) -> None:
    """2024-06-25 15:30."""
    r.year, r.month = int(m["y"]), int(m["m"])
    r.day = int(m["d"]) if m["d"] else None
    if m["h"]:
        r.hour, r.minute, r.second = int(m["h"]), int(m["mi"]), int(m["s"]) if m["s"] else None
        r.rank = CLOCK


def plain_date(r: Reading, m: re.Match[str]) -> None:
    """6/25/2024, 20240625."""
    r.year, r.month, r.day = int(m["y"]), int(m["m"]), int(m["d"])


def iso_month(r: Reading, m: re.Match[str]) -> None:
    """2024-06."""
    r.year, r.month = int(m["y"]), int(m["m"])
