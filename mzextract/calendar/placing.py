"""The days that a reading covers, once its year is known: TIMEX3 value, first and last day."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from mzextract.calendar.festivals import festival_date, lunar_date, nth_weekday
from mzextract.calendar.partial import PartialDate, month_length, shifted
from mzextract.calendar.reading import Reading
from mzextract.lexicon import load

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
SEASONS = {"春": ("SP", 3), "夏": ("SU", 6), "秋": ("FA", 9), "冬": ("WI", 12)}
MODS = {
    **dict.fromkeys(("初", "上旬", "上半月"), "START"),
    **dict.fromkeys(("中", "中旬"), "MID"),
    **dict.fromkeys(("底", "末", "终", "下旬", "下半月"), "END"),
}
# 上旬 is 1–10, 中旬 11–20, 下旬 21–end; 第二周 8–14, 最后一周 the last seven days
# 年初 January and February, 年中 June and July, 年底 December
MONTH_DAYS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中": (11, 20),
    "中旬": (11, 20),
    "上半月": (1, 15),
    "下半月": (16, 31),
    "上中旬": (1, 20),
    "中上旬": (1, 20),
    "中下旬": (11, 31),
    **{f"周{n}": (7 * n - 6, 7 * n) for n in (1, 2, 3, 4)},
}
YEAR_MONTHS = {"初": (1, 2), "中": (6, 7), "底": (12, 12), "末": (12, 12), "终": (12, 12)}


class Point(NamedTuple):
    """A resolved time: TIMEX3 value, mod and type, first and last day, and why something is not known."""

    value: str | None
    start: dt.date | None = None
    end: dt.date | None = None
    mod: str | None = None
    type: TimeType = "DATE"
    reason: str | None = None


def ages(r: Reading) -> Point:
    """Decades and centuries: the 20th century is 1901–2000, value 19."""
    mod = MODS.get((r.part or "")[:1])
    if r.decade is not None:
        final = r.decade + 10 * (r.decades - 1)
        value = f"{r.decade // 10:03d}" + (f"/{final // 10:03d}" if r.decades > 1 else "")
        return _span(value, PartialDate(r.decade), PartialDate(final + 9), mod)
    century = r.century or 0
    return _span(f"{century - 1:02d}", PartialDate(century * 100 - 99), PartialDate(century * 100), mod)


def _span(value: str, first: PartialDate, last: PartialDate, mod: str | None = None) -> Point:
    return Point(value, first.first, last.last, mod)


def dated(r: Reading) -> Point:
    """The days that the reading covers, without its clock time."""
    if r.festival:
        return _feast(r)
    if r.week is not None or r.weekday is not None:
        return _weekly(r)
    if r.week_number is not None and r.year is not None:
        return _numbered_week(r.year, r.week_number)
    if r.nth is not None and r.year is not None and r.month is not None:
        day = nth_weekday(r.year, r.month, r.nth, r.nth_day)
        return Point(day.isoformat() if day else None, day, day, reason=None if day else "no such date")
    if r.lunar and r.month is not None:
        return _lunar(r)
    if r.day is not None:
        return _daily(r)
    if r.month is not None:
        return _monthly(r)
    if r.half is not None or r.quarter is not None:
        return _part_of_year(r)
    if r.season:
        return _seasonal(r)
    return _yearly(r)


def _feast(r: Reading) -> Point:
    row = load("festivals").entry(r.festival or "")
    if row["kind"] == "month":
        return Point(PartialDate(r.year, int(row["month"])).value, reason="only the month is known")
    if row["kind"] == "season":
        year = "XXXX" if r.year is None else f"{r.year:04d}"
        return Point(f"{year}-{row['month']}", reason="only the season is known")
    day = festival_date(r.festival or "", r.year) if r.year is not None else None
    if day is None:
        known = row["kind"] == "solar"
        value = PartialDate(r.year, int(row["month"]), int(row["day"])).value if known else None
        return Point(value, reason="no year")
    r.on(day)
    return Point(day.isoformat(), day, day)


def _weekly(r: Reading) -> Point:
    """This, last or next week or one of its days; weeks begin on Monday."""
    base = r.base.day
    if base is None:
        value = None if r.weekday is None else f"XXXX-WXX-{'WE' if r.part == '末' else r.weekday}"
        return Point(value, reason="no date to refer to")
    monday = shifted(base, days=7 * (r.week or 0) - base.weekday())
    if monday is None:
        return Point(None, reason="beyond the calendar")
    year, week, _ = monday.isocalendar()
    if r.weekday is None:
        return Point(f"{year}-W{week:02d}", monday, shifted(monday, days=6))
    day = shifted(monday, days=r.weekday - 1)
    if r.part == "末":
        return Point(f"{year}-W{week:02d}-WE", day, shifted(monday, days=6))
    r.on(day)
    return Point(day.isoformat() if day else None, day, day)


def _numbered_week(year: int, week: int) -> Point:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
    except ValueError:
        return Point(None, reason="no such week")
    return Point(f"{year}-W{week:02d}", monday, shifted(monday, days=6))


def _lunar(r: Reading) -> Point:
    """A month or day of the Chinese calendar."""
    if r.year is None or r.month is None:
        return Point(None, reason="no year")
    first = lunar_date(r.year, r.month, r.day or 1, leap=r.leap)
    last = first if r.day else lunar_date(r.year, r.month, 30, leap=r.leap)
    if first is None or last is None:
        return Point(None, reason="no such day in the Chinese calendar")
    if r.day:
        r.on(first)
        return Point(first.isoformat(), first, last)
    return Point(f"{first.isoformat()}/{last.isoformat()}", first, last)


def _daily(r: Reading) -> Point:
    if r.date is not None and r.day2 is not None:
        end = shifted(r.date, days=r.day2)
        return Point(f"{r.date}/{end}", r.date, end)
    first = PartialDate(r.year, r.month, r.day)
    if r.month and r.day and r.day > month_length(r.year or 2024, r.month):
        return Point(None, reason="no such date")
    if r.day2 is None:
        r.date = r.date or first.first
        return Point(first.value, first.first, first.last)
    last = PartialDate(r.year, r.month, r.day2)
    return Point(f"{first.value}/{last.value}", first.first, last.last)


def _monthly(r: Reading) -> Point:
    first, last = PartialDate(r.year, r.month), PartialDate(r.year, r.month2 or r.month)
    if r.month2 is not None:
        if r.year is not None and r.month is not None and r.month2 < r.month:
            last = PartialDate(r.year + 1, r.month2)
        return _span(f"{first.value}/{last.value}", first, last)
    start, end = first.first, first.last
    if r.part and r.part != "内" and start and end:
        low, high = MONTH_DAYS.get(r.part, (21 if r.part != "周末" else end.day - 6, end.day))
        start, end = start.replace(day=low), end.replace(day=min(high, end.day))
        if r.part.startswith("周"):
            return Point(f"{start}/{end}", start, end)
    return Point(first.value, start, end, MODS.get(r.part or ""))


def _part_of_year(r: Reading) -> Point:
    year = "XXXX" if r.year is None else f"{r.year:04d}"
    if r.half is not None:
        low, high, value = 6 * r.half - 5, 6 * r.half, f"{year}-H{r.half}"
    else:
        first, last = r.quarter or 1, r.quarter2 or r.quarter or 1
        low, high = 3 * first - 2, 3 * last
        value = f"{year}-Q{first}" if first == last else f"{year}-Q{first}/{year}-Q{last}"
    mod = MODS.get(r.part or "")
    if mod:
        low, high = (low, low) if mod == "START" else (high, high) if mod == "END" else (low, high)
    return _span(value, PartialDate(r.year, low), PartialDate(r.year, high), mod)


def _seasonal(r: Reading) -> Point:
    """Spring is March to May, and so on; winter runs into the next year."""
    code, month = SEASONS[r.season or "春"]
    year = "XXXX" if r.year is None else f"{r.year:04d}"
    first = PartialDate(r.year, month)
    last = shifted(first.first, months=6 if r.into_spring else 3, days=-1) if first.first else None
    if r.into_spring and r.year is not None:
        return Point(f"{year}-WI/{r.year + 1:04d}-SP", first.first, last)
    return Point(f"{year}-{code}", first.first, last)


def _yearly(r: Reading) -> Point:
    if r.year is None:
        return Point(None, reason="no year")
    if r.year2 is not None:
        first, last = PartialDate(r.year), PartialDate(r.year2)
        return _span(f"{first.value}/{last.value}", first, last)
    low, high = YEAR_MONTHS.get(r.part or "", (1, 12))
    return _span(f"{r.year:04d}", PartialDate(r.year, low), PartialDate(r.year, high), MODS.get(r.part or ""))
