"""The date of the page, from its masthead, a folio line, or the line of date and source under a headline.

Cleaning takes such lines out of the text, so they are looked for in the raw text. A date inside running text, a lunar
date and the number of an issue are no page dates.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mzextract.calendar.reading import small_number
from mzextract.cleaning.shift_table import places
from mzextract.models import CleanText
from mzextract.patterns import lazy

TOP_LINES = 12  # a bare date counts in these first lines with something in them
LONGEST = 60  # characters of a masthead line

# 2024年6月25日, ２０２４年６月２５日, 2 0 2 4 年, 2024-06-25, 2024.6.25
_DIGITS = r"(?P<y>(?: ?\d){3}) ?[年./-] ?(?P<m>\d ?\d?) ?[月./-] ?(?P<d>\d(?: ?\d)?)(?!\d)"
# 二〇二四年六月二十五日
_NUMBER = "[一二三四五六七八九十]{1,3}"
_HANZI = rf"(?P<hy>[〇○零一二三四五六七八九]{{3}})年(?P<hm>{_NUMBER})月(?P<hd>{_NUMBER})日"
_BEHIND_YEAR = "年./-"
_DATE = lazy(rf"(?P<first>[12１２一二])(?:{_DIGITS}|{_HANZI})[ 　]?日?")
_LUNAR = lazy(r"(?:农历|夏历|阴历|旧历)\s?$")
# 星期二, 第3版, A05, 公益时报, 总第1234期, 今日8版
_FOLIO = lazy(
    r"星期|周[一二三四五六日]|版|第\s?\d+\s?期|[日晚时周早晨]报|发布时间|发布日期|日期[：:]|时间[：:]|来源[：:]"
)
_CLOCK = lazy(r"^\s?\d{1,2}:\d{2}(?::\d{2})?")
_FETCHED = lazy(r"(?i)fetched|accessed|访问(?!量|次)|下载(?=时间|日期|于)|打印(?=时间|日期|于)|成文日期|施行|生效")


def page_date(clean: CleanText) -> str | None:
    """ISO date of the page, or None where it bears none.

    >>> page_date(CleanText("公益时报 2024年6月25日 星期二 第3版", ""))
    '2024-06-25'
    >>> page_date(CleanText("2024年6月25日，会议在京召开。", "")) is None
    True
    """
    bare = None
    for line, m, start in _dated_lines(clean.raw):
        found = _iso(m)
        if found is None or _FETCHED.search(line):
            continue
        if _FOLIO.search(line) and _is_folio(line, m):
            return found
        if bare is None and _is_bare(line, m) and start < _top(clean.raw):
            bare = found
    return bare


def _dated_lines(raw: str) -> Iterator[tuple[str, re.Match[str], int]]:
    """(line, the first date in it, where the line starts) of the short lines with a date."""
    done = 0
    for at in places(raw, _BEHIND_YEAR):
        if not _may_end_year(raw[at - 1 : at]):
            continue
        start = raw.rfind("\n", max(0, at - LONGEST), at) + 1
        if at < done or (start == 0 and at > LONGEST):
            continue
        end = raw.find("\n", at, at + LONGEST)
        line = raw[start : end if end >= 0 else at + LONGEST]
        done = start + len(line)
        date = _DATE.search(line) if len(line) <= LONGEST else None
        if date and not _LUNAR.search(line[: date.start()]):
            yield line, date, start


def _may_end_year(char: str) -> bool:
    """Whether a year may end with a char, or with a space behind: not 今 of 今年."""
    return char.isnumeric() or char in " ○"


def _is_folio(line: str, date: re.Match[str]) -> bool:
    """Whether a line has no running text besides its date."""
    return not re.search(r"[，。；！？、]", line[: date.start()] + line[date.end() :])


def _is_bare(line: str, date: re.Match[str]) -> bool:
    """Whether a line is only a date, perhaps with the time of day."""
    rest = line[date.end() :]
    clock = _CLOCK.match(rest)
    return not line[: date.start()].strip(" 　()（）") and not rest[clock.end() if clock else 0 :].strip(" 　()（）")


def _top(raw: str) -> int:
    """Where the first lines with something in them end."""
    end = 0
    for n, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", raw[:4000])):
        end = m.end()
        if n + 1 >= TOP_LINES:
            break
    return end


def _iso(m: re.Match[str]) -> str | None:
    """The date of a match; None where there is no such day."""
    names = ("y", "m", "d") if m["y"] else ("hy", "hm", "hd")
    parts = [m[name].replace(" ", "") for name in names]
    parts[0] = m["first"] + parts[0]
    year, month, day = map(small_number, parts)
    try:
        return datetime.date(year, month, day).isoformat() if 1900 <= year <= 2100 else None
    except ValueError:
        return None
