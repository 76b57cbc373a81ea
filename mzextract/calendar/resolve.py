"""A `Reading` on the calendar: TIMEX3 value, first and last day."""

from __future__ import annotations

import copy
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
# 上旬 is 1–10, 中旬 11–20, 下旬 21–end; 年初 January and February, 年中 June and July, 年底 December
MONTH_DAYS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中": (11, 20),
    "中旬": (11, 20),
    "上半月": (1, 15),
    "下半月": (16, 31),
} | {"上中旬": (1, 20), "中上旬": (1, 20), "中下旬": (11, 31)}
YEAR_MONTHS = {"初": (1, 2), "中": (6, 7), "底": (12, 12), "末": (12, 12), "终": (12, 12)}
# the part of the day by the first characters of its name
DAYPARTS = {
    **dict.fromkeys(("凌", "清", "早", "晨", "上"), "MO"),
    **dict.fromkeys(("中", "正", "午间"), "MI"),
    **dict.fromkeys(("下", "午后"), "AF"),
    **dict.fromkeys(("晚", "傍"), "EV"),
    **dict.fromkeys(("深", "夜", "半", "午夜"), "NI"),
    "白": "DT",
}
# farther than this from `published`, a month without a year is of the year before or after; for feasts NEAR
FAR, NEAR = 270, 183
# where the tense is known: 1月20日 told in December to come, 7月2日 told in June of a meeting already called
SOON = 60


class Point(NamedTuple):
    """A resolved time: TIMEX3 value, mod and type, first and last day, and why something is not known."""

    value: str | None
    start: dt.date | None = None
    end: dt.date | None = None
    mod: str | None = None
    type: TimeType = "DATE"
    reason: str | None = None


def resolve(r: Reading, tense: int = 0) -> Point:
    """Place a reading on the calendar; `tense` is as `points.tense_around` gives it."""
    if r.lost:
        return Point(None, reason="no date to refer to" if r.relative else "no such date")
    if r.decade is not None or r.century is not None:
        return _long(r)
    _complete(r, tense)
    if r.same:
        _same_period(r)
    point = _dated(r)
    return _clocked(r, point) if r.daypart or r.hour is not None else point


def _long(r: Reading) -> Point:
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


def _complete(r: Reading, tense: int) -> None:
    """Fill year and month that the text leaves out, from the expression before, else from `published`."""
    needs_year = r.month is not None or r.quarter is not None or r.half is not None or r.season or r.festival
    if r.year is None and not r.relative and needs_year:
        if _fits_prior(r, tense):
            r.year = r.prior.year2 or r.prior.year if r.prior else None
        elif r.base.day is not None:
            r.year, r.guessed = _likely_year(r, r.base.day, tense), True
    elif r.year is None and r.day is not None and r.month is None:
        _complete_day(r, tense)
    elif r.weekday is not None and r.week is None and r.base.day is not None:
        later = r.weekday - r.base.day.isoweekday()
        r.week = -1 if tense < 0 < later else 1 if later < 0 < tense else 0
    elif r.year is None and (r.hour is not None or r.daypart) and r.weekday is None:
        r.on(r.prior.date if r.prior and r.prior.date else r.base.day)
        r.lost = False


def _fits_prior(r: Reading, tense: int) -> bool:
    """Whether the year of the time before in the sentence holds.

    A year that is written out does; one that is relative or guessed not where the tense tells otherwise, a guessed one
    not for a season, and not where it leads back before the time that it was guessed for.
    """
    prior, base = r.prior, r.base.day
    if prior is None or prior.year is None:
        return False
    if base is None or not (prior.guessed or prior.relative):
        return True
    point = _dated(_in_year(r, prior.year2 or prior.year))
    if point.start is None or point.end is None:
        return not prior.guessed
    if tense > 0 and point.end < base:
        return False
    if not prior.guessed:
        return True
    back = prior.date is not None and point.start < prior.date
    return not (r.season or back or (tense < 0 and point.start > base))


def _in_year(r: Reading, year: int) -> Reading:
    """A copy of the reading in a year."""
    guess = copy.copy(r)
    guess.year = year
    return guess


def _complete_day(r: Reading, tense: int) -> None:
    """The month of a lone 26日."""
    prior, base = r.prior, r.base.day
    if prior is not None and prior.month is not None and prior.festival is None:
        r.year, r.month = prior.year, prior.month2 or prior.month
    elif base is not None and r.day is not None:
        gap = r.day - base.day
        step = -1 if gap > (0 if tense < 0 else 31 if tense > 0 else 20) else 1 if gap < 0 and tense > 0 else 0
        month = shifted(base.replace(day=1), months=step)
        if month:
            r.year, r.month = month.year, month.month


def _same_period(r: Reading) -> None:
    """去年同期: the part of the year that the time before in the sentence names."""
    if r.prior is not None:
        for name in ("half", "quarter", "quarter2", "month", "month2", "day", "day2"):
            setattr(r, name, getattr(r.prior, name))


def _likely_year(r: Reading, base: dt.date, tense: int) -> int:
    """The year that fits the tense around a date without one."""
    point = _dated(_in_year(r, base.year))
    if point.start is None or point.end is None:
        return base.year
    far = NEAR if r.lunar or r.festival else FAR
    ahead, behind = (point.start - base).days, (base - point.end).days
    if tense <= 0 and ahead > (0 if tense == -2 else SOON if tense else far):
        return base.year - 1
    if tense >= 0 and behind > (SOON if tense else far):
        return base.year + 1
    return base.year


def _dated(r: Reading) -> Point:
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
        low, high = MONTH_DAYS.get(r.part, (21, end.day))
        start, end = start.replace(day=low), end.replace(day=min(high, end.day))
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


def _clocked(r: Reading, point: Point) -> Point:
    """The date with its part of the day or clock time: 2024-05-01T15:00, 2024-05-01TAF."""
    day = point.value or "XXXX-XX-XX"
    if point.value is None and point.reason == "no year":
        point = point._replace(value=day)
    code = DAYPARTS.get((r.daypart or "")[:1]) or DAYPARTS.get(r.daypart or "")
    if r.hour is None:
        return point._replace(value=f"{day}T{code}", type="TIME")
    seconds = "" if r.second is None else f":{r.second:02d}"
    return point._replace(
        value=f"{day}T{_hour24(r.hour, code, r.daypart):02d}:{r.minute or 0:02d}{seconds}", type="TIME"
    )


def _hour24(hour: int, part: str | None, name: str | None) -> int:
    """The hour on the 24-hour clock: 下午3点 → 15, 中午1点 → 13, 晚上12点 → 24, 凌晨12点 → 0."""
    if part == "AF":
        return hour + 12 if hour < 12 else hour
    if part == "MI":
        return hour + 12 if hour < 5 else hour
    if part in ("EV", "NI"):
        return hour + 12 if 5 <= hour <= 12 else hour
    return 0 if name == "凌晨" and hour == 12 else hour
