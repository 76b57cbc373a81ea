"""A `Reading` on the calendar: the year and month that the text leaves out, the clock time, and the days."""

from __future__ import annotations

import copy
import datetime as dt

from mzextract.calendar.partial import shifted
from mzextract.calendar.placing import Point, ages, dated
from mzextract.calendar.reading import Reading

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


def resolve(r: Reading, tense: int = 0) -> Point:
    """Place a reading on the calendar; `tense` is as `points.tense_around` gives it."""
    if r.lost:
        return Point(None, reason="no date to refer to" if r.relative else "no such date")
    if r.decade is not None or r.century is not None:
        return ages(r)
    _complete(r, tense)
    if r.same:
        _same_period(r)
    point = dated(r)
    return _clocked(r, point) if r.daypart or r.hour is not None else point


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
    point = dated(_in_year(r, prior.year2 or prior.year))
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
    point = dated(_in_year(r, base.year))
    if point.start is None or point.end is None:
        return base.year
    far = NEAR if r.lunar or r.festival else FAR
    ahead, behind = (point.start - base).days, (base - point.end).days
    if tense <= 0 and ahead > (0 if tense == -2 else SOON if tense else far):
        return base.year - 1
    if tense >= 0 and behind > (SOON if tense else far):
        return base.year + 1
    return base.year


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
