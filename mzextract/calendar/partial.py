"""Dates of which only a part is known, and the days that they cover."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from typing import NamedTuple

from mzextract.lexicon import load
from mzextract.models import InputError

MIN_YEAR, MAX_YEAR = 1, 9999
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of each month of a common year


class PartialDate(NamedTuple):
    """A year, a month of a year or a day, as far as the text says.

    `value` is ISO (TIMEX3 writes X for what is not known), `first` and `last` are its first and last day, None where
    the year is not known or the day does not exist. Years run from 1 to 9999.

    >>> PartialDate(2024, 2).value, PartialDate(2024, 2).last
    ('2024-02', datetime.date(2024, 2, 29))
    >>> PartialDate(None, 6, 25).value
    'XXXX-06-25'
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """ISO date as far as it is known: 2024, 2024-06, 2024-06-25, XXXX-06, XXXX-XX-25."""
        parts = ["XXXX" if self.year is None else f"{self.year:04d}"]
        if self.month is not None or self.day is not None:
            parts.append("XX" if self.month is None else f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def first(self) -> dt.date | None:
        """The first day."""
        if self.year is None or (self.day is not None and self.month is None):
            return None
        return day_of(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date | None:
        """The last day."""
        if self.year is None or self.day is not None:
            return self.first
        month = self.month or 12
        return day_of(self.year, month, month_length(self.year, month))


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_length(year: int, month: int) -> int:
    """The number of days of a month; 0 where year or month are none."""
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12):
        return 0
    return 29 if month == 2 and isleap(year) else _DAYS[month]


def shifted(day: dt.date, months: int = 0, days: int = 0) -> dt.date | None:
    """`day` moved by months (the day of month cut to the month's length) and days; None beyond the calendar.

    >>> shifted(dt.date(2024, 1, 31), months=1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = month_length(year, month + 1)
    if not length:
        return None
    try:
        return dt.date(year, month + 1, min(day.day, length)) + dt.timedelta(days=days)
    except OverflowError:
        return None


def in_name(text: str, end: int, kind: str) -> bool:
    """Whether the time that ends at `end` is part of a name by the word after it (lexicon `time_names`).

    >>> in_name("三年行动方案", 2, "length"), in_name("五年期间", 2, "length")
    (True, False)
    """
    table = load("time_names")
    term = table.longest(text, end)
    if term is None or table.field(term, "kind") != kind:
        return False
    after = text[end + len(term) : end + len(term) + 1]
    return not after or after not in table.field(term, "not_before")


class Base(NamedTuple):
    """The time that 今年 and 明天 refer to: a date, and a clock time where the caller gave one."""

    day: dt.date | None = None
    clock: dt.time | None = None

    @classmethod
    def of(cls, published: str | dt.date | dt.datetime | None) -> Base:
        """The base for a date, a datetime or their ISO text; what is no date is an `InputError`."""
        if published is None:
            return cls()
        if isinstance(published, dt.date) and not isinstance(published, dt.datetime):
            return cls(published)
        try:
            moment = published if isinstance(published, dt.datetime) else dt.datetime.fromisoformat(published)
        except (TypeError, ValueError) as error:
            raise InputError(f"published must be a date like 2024-06-25, not {published!r}") from error
        clock = moment.time() if isinstance(published, dt.datetime) or len(published) > 10 else None
        return cls(moment.date(), clock)

    @property
    def year(self) -> int | None:
        """The year, if the base is known."""
        return self.day.year if self.day else None

    def moved(self, months: int = 0, days: int = 0) -> dt.date | None:
        """The base date moved; None where it is not known."""
        return shifted(self.day, months, days) if self.day else None
