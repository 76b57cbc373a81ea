"""Time in Chinese text: find it, read it, place it on the calendar.

`find_times` finds the expressions of a text, `parse_time` reads one, both give `Time` with TIMEX3 value, mod and type
and the first and last day; `PartialDate` is a year, month or day.
"""

from __future__ import annotations

from mzextract.calendar.find import Time, find_times, parse_time
from mzextract.calendar.partial import PartialDate

__all__ = ["PartialDate", "Time", "find_times", "parse_time"]
