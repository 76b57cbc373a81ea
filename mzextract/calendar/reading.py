"""What the parts of one time expression say, before it is placed on the calendar."""

from __future__ import annotations

import datetime as dt

from mzextract.calendar.partial import Base

DIGITS = {c: i % 10 for i, c in enumerate("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖")} | {
    "○": 0,
    "O": 0,
    "Ｏ": 0,
    "两": 2,
    "元": 1,
    "首": 1,
}
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def small_number(text: str) -> int:
    """A whole number in Arabic or Chinese writing; 〇-style digits are read one by one.

    >>> [small_number(x) for x in ("12", "十二", "二十三", "廿三", "二〇二四", "一百零五", "两千")]
    [12, 12, 23, 23, 2024, 105, 2000]
    """
    if text.isdecimal():
        return int(text)
    if not any(c in TENS for c in text) and "廿" not in text and "卅" not in text:
        return int("".join(c if c.isdecimal() else str(DIGITS.get(c, 0)) for c in text) or "0")
    total, digit = 0, 0
    for c in text.replace("廿", "二十").replace("卅", "三十"):
        if c in TENS:
            unit = TENS[c]
            total = (total + digit) * unit if unit == 10000 else total + (digit or 1) * unit
            digit = 0
        else:
            digit = int(c) if c.isdecimal() else DIGITS.get(c, 0)
    return total + digit


class Reading:
    """The parts read so far; None is what the text does not say.

    `rank` is the finest part (1 year … 8 clock), `relative` says that the year came from 今年 or 昨天, `guessed`
    that it was chosen by tense, `lost` that a relative part had nothing to refer to, `same` that it is 同期. Ends of
    ranges that share a unit (1—11月) stand in the `…2` fields. `prior` is the time before in the same sentence, `last`
    the one before at all.
    """

    rank: int = 0
    year: int | None = None
    year2: int | None = None
    decade: int | None = None
    decades: int = 1
    century: int | None = None
    part: str | None = None
    half: int | None = None
    quarter: int | None = None
    quarter2: int | None = None
    season: str | None = None
    into_spring: bool = False
    month: int | None = None
    month2: int | None = None
    lunar: bool = False
    leap: bool = False
    day: int | None = None
    day2: int | None = None
    date: dt.date | None = None
    week: int | None = None
    week_number: int | None = None
    nth: int | None = None
    nth_day: int = 0
    weekday: int | None = None
    festival: str | None = None
    daypart: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    holiday: bool = False
    same: bool = False
    relative: bool = False
    guessed: bool = False
    lost: bool = False

    def __init__(self, base: Base, prior: Reading | None = None, last: Reading | None = None) -> None:
        self.base = base
        self.prior = prior
        self.last = last

    def __copy__(self) -> Reading:
        """A reading that says the same: a third of the time of `copy`'s own way."""
        other = Reading(self.base)
        other.__dict__.update(self.__dict__)
        return other

    def of_year(self, offset: int, *, back: bool = False) -> None:
        """Set the year by an offset from the base, or (`back`) from the expression before."""
        told = self.prior or self.last
        start = (told.year if told else None) if back else self.base.year
        self.year = None if start is None else start + offset
        self.relative, self.lost = True, self.lost or self.year is None

    def of_month(self, offset: int, *, back: bool = False) -> None:
        """Set year and month by an offset from the base, or from the expression before."""
        day = self._before() if back else self.base.day
        if day is None:
            self.relative = self.lost = True
            return
        year, month = divmod(day.year * 12 + day.month - 1 + offset, 12)
        self.year, self.month, self.relative = year, month + 1, True

    def of_day(self, offset: int, *, back: bool = False) -> None:
        """Set the day by an offset from the base, or from the expression before."""
        day = self._before() if back else self.base.day
        self.relative = True
        if day is None:
            self.lost = True
            return
        self.on(day + dt.timedelta(days=offset) if _in_reach(day, offset) else None)

    def on(self, day: dt.date | None) -> None:
        """Set the whole date."""
        self.date = day
        if day is None:
            self.lost = True
        else:
            self.year, self.month, self.day = day.year, day.month, day.day

    def _before(self) -> dt.date | None:
        """The date of the expression before, if its year, month and day are known."""
        p = self.prior or self.last
        if p is None or p.year is None or p.month is None:
            return None
        try:
            return p.date or dt.date(p.year, p.month, p.day or 1)
        except ValueError:
            return None


def _in_reach(day: dt.date, offset: int) -> bool:
    return 1 <= day.toordinal() + offset <= dt.date.max.toordinal()
