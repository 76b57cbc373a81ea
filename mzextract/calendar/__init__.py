"""Time in Chinese text: find it, read it, place it on the calendar.

`find_times` finds the expressions of a text, `parse_time` reads one; both give `Time` with TIMEX3 value, mod and type
and the first and last day. `PartialDate` is a year, month or day.

How it goes: `find` looks for places where a time may begin; there `points` reads atoms (`atoms`: a pattern each;
`setters`, `day_setters`: what it sets) into a `Reading`, coarse to fine; `resolve` adds the year that the text leaves
out and `placing` gives the days. Lengths (`durations`), recurring times, plans, events and vague words (`words`) are
tried at the same place, and the longest reading wins.

>>> found = find_times("自去年10月以来，每季度公布一次，“十五五”末前收官。", published="2026-03-01")
>>> [(t.text, t.value) for t in found]
[('去年10月以来', '2025-10'), ('每季度', 'P3M'), ('“十五五”末', '2026/2030')]
"""

from __future__ import annotations

from mzextract.calendar.find import Time, find_times, parse_time
from mzextract.calendar.partial import PartialDate

__all__ = ["PartialDate", "Time", "find_times", "parse_time"]
