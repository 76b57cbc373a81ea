"""Days that recur every year: feasts, solar terms, days of the Chinese calendar."""

from __future__ import annotations

import datetime as dt

from mzextract.calendar.partial import day_of, month_length
from mzextract.lexicon import load


def lunar_date(year: int, month: int, day: int, *, leap: bool = False) -> dt.date | None:
    """The civil date of a day of the Chinese calendar, 1900–2100; None where there is no such day.

    Day 30 of a month that has 29 days is its last day, as in 除夕. `leap` asks for the month 闰N月.

    >>> lunar_date(2024, 8, 15)
    datetime.date(2024, 9, 17)
    >>> lunar_date(2025, 6, 1, leap=True)
    datetime.date(2025, 7, 25)
    """
    table, key = load("lunar_years"), str(year)
    if key not in table or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    row = table.entry(key)
    leap_month = int(row["leap"])
    if leap and month != leap_month:
        return None
    sizes = [30 if c == "b" else 29 for c in row["months"]]
    index = month - 1 + (1 if leap or 0 < leap_month < month else 0)
    offset = sum(sizes[:index]) + min(day, sizes[index]) - 1
    return dt.date.fromisoformat(row["new_year"]) + dt.timedelta(days=offset)


def solar_term(year: int, number: int) -> dt.date | None:
    """The day of solar term `number` (1 小寒 … 24 冬至) of a civil year, 1900–2100.

    >>> solar_term(2024, 7)
    datetime.date(2024, 4, 4)
    """
    table, key = load("lunar_years"), str(year)
    if key not in table:
        return None
    return dt.date(year, (number + 1) // 2, int(table.field(key, "terms").split()[number - 1]))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date | None:
    """The n-th weekday (1 = Monday) of a month, -1 for the last.

    >>> nth_weekday(2024, 5, 2, 7)
    datetime.date(2024, 5, 12)
    """
    first = day_of(year, month, 1)
    if first is None:
        return None
    days = range(1 + (weekday - first.isoweekday()) % 7, month_length(year, month) + 1, 7)
    index = nth - 1 if nth > 0 else nth
    return day_of(year, month, days[index]) if -len(days) <= index < len(days) else None


def festival_date(term: str, year: int) -> dt.date | None:
    """The day of a feast of the lexicon `festivals` in `year`; None where it is not known.

    >>> festival_date("春节", 2025), festival_date("母亲节", 2024)
    (datetime.date(2025, 1, 29), datetime.date(2024, 5, 12))
    """
    row = load("festivals").entry(term)
    if row["kind"] in ("month", "season"):
        return None
    month = int(row["month"])
    if row["kind"] == "solar":
        return day_of(year, month, int(row["day"]))
    if row["kind"] == "lunar":
        return _lunar_in(year, month, int(row["day"]))
    if row["kind"] == "term":
        return solar_term(year, month)
    if row["kind"] == "nth":
        nth, weekday = row["day"].split("-")
        return nth_weekday(year, month, int(nth), int(weekday))
    return None


def holiday_days(term: str, year: int) -> tuple[dt.date, dt.date] | None:
    """The first and last day off of the public holiday at a feast; None where that is not known.

    >>> holiday_days("国庆节", 2025)
    (datetime.date(2025, 10, 1), datetime.date(2025, 10, 8))
    """
    row, holidays = load("festivals").entry(term), load("holidays")
    column = "-".join(filter(None, (row["kind"], row["month"], row["day"])))
    days = holidays.field(str(year), column) if str(year) in holidays and column in holidays.columns else ""
    first, _, last = days.partition("/")
    return (dt.date.fromisoformat(first), dt.date.fromisoformat(last)) if days else None


def _lunar_in(year: int, month: int, day: int) -> dt.date | None:
    """The lunar day that falls in the civil `year`: 2025年除夕 ends the lunar year 2024."""
    late = lunar_date(year - 1, month, day) if month > 10 else None
    return late if late and late.year == year else lunar_date(year, month, day)
