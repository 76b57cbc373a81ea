"""Time expressions: a table of forms, every month, quarter and day, promises on any text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mzextract.calendar import PartialDate, Time, find_times, parse_time
from mzextract.calendar.festivals import festival_date, lunar_date, solar_term
from mzextract.calendar.partial import month_length, shifted
from mzextract.calendar.reading import small_number
from mzextract.lexicon import load
from mzextract.models import InputError

TABLE = [
    line.split("\t") for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines()[1:]
]
BASE = "2024-06-25"
DIGITS = "〇一二三四五六七八九"
CHARS = (
    "0123456789〇一二三四五六七八九十两几半年月日号天周星期季度旬时点分秒世纪代初底末内中"
    "上下今明昨去前后每近未来过去至到—、，。 “”十五五春节国庆正腊农历第个以来"
)


def hanzi(n: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def days(year: int) -> list[dt.date]:
    """Every day of a year."""
    return [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if month_length(year, 2) == 29 else 365)]


def parsed(text: str, published: str | None = BASE) -> Time:
    """The time that the whole text is."""
    time = parse_time(text, published)
    assert time is not None, text
    assert time.text == text
    return time


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_form(row: list[str]) -> None:
    text, value, mod, kind, start, end = row
    time = parsed(text, "2024-06-25T10:00:00")
    assert [x or "-" for x in (time.value, time.mod, time.type, time.start, time.end)] == [value, mod, kind, start, end]


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_in_every_writing(year: int) -> None:
    for day in days(year):
        digits = "".join(DIGITS[int(c)] for c in str(year))
        for text in (
            f"{year}年{day.month}月{day.day}日",
            f"{year}年{day.month:02d}月{day.day:02d}日",
            f"{digits}年{hanzi(day.month)}月{hanzi(day.day)}日",
            day.isoformat(),
            f"{year}/{day.month}/{day.day}",
        ):
            time = parsed(text, None)
            assert (time.value, time.start, time.end) == (day.isoformat(),) * 3


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_of_another_year(year: int) -> None:
    for day in days(year):
        time = parsed(f"{day.month}月{day.day}号", f"{year}-07-01")
        assert time.start == time.end == day.isoformat()


def test_no_such_day_stays_unknown() -> None:
    for text in ("2023年2月29日", "2024年4月31日", "2023年11月31日"):
        time = parsed(text)
        assert (time.value, time.start, time.end, time.reason) == (None, None, None, "no such date")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_and_its_thirds(month: int) -> None:
    last = month_length(2024, month)
    for name in (str(month), hanzi(month)):
        for part, low, high in (
            ("", 1, last),
            ("份", 1, last),
            ("初", 1, 10),
            ("上旬", 1, 10),
            ("中旬", 11, 20),
            ("下旬", 21, last),
            ("底", 21, last),
            ("末", 21, last),
        ):
            time = parsed(f"2024年{name}月{part}")
            assert (time.start, time.end) == (f"2024-{month:02d}-{low:02d}", f"2024-{month:02d}-{high:02d}")


def test_every_range_of_months() -> None:
    for first in range(1, 13):
        for second in range(first + 1, 13):
            for text in (f"2024年{first}—{second}月", f"2024年{first}月至{second}月", f"2024年{first}-{second}月份"):
                time = parsed(text)
                assert time.value == f"2024-{first:02d}/2024-{second:02d}"
                assert (time.start, time.end) == (
                    PartialDate(2024, first).first.isoformat(),
                    PartialDate(2024, second).last.isoformat(),
                )


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_quarter(number: int) -> None:
    first, last = PartialDate(2025, 3 * number - 2).first, PartialDate(2025, 3 * number).last
    for text in (f"第{DIGITS[number]}季度", f"{DIGITS[number]}季度", f"第{number}季度"):
        time = parsed(f"2025年{text}")
        assert (time.value, time.start, time.end) == (f"2025-Q{number}", str(first), str(last))


def test_every_plan() -> None:
    for number, name in enumerate([*"六七八九十", *("十" + c for c in "一二三四五六七")], 6):
        first = 1981 + 5 * (number - 6)
        time = parsed(f"“{name}五”时期")
        assert (time.value, time.start, time.end) == (f"{first}/{first + 4}", f"{first}-01-01", f"{first + 4}-12-31")


def test_every_hour() -> None:
    for hour in range(25):
        assert parsed(f"6月25日{hour}时").value == f"2024-06-25T{hour:02d}:00"
    for hour in range(1, 12):
        assert parsed(f"下午{hour}点").value == f"2024-06-25T{hour + 12}:00"
        assert parsed(f"上午{hanzi(hour)}点").value == f"2024-06-25T{hour:02d}:00"


def test_every_weekday() -> None:
    for n, name in enumerate("一二三四五六日", 1):
        for week, word in ((-1, "上"), (0, "本"), (1, "下")):
            time = parsed(f"{word}周{name}")
            assert dt.date.fromisoformat(time.start or "") == dt.date.fromisocalendar(2024, 26 + week, n)


@given(st.dates(dt.date(1949, 10, 1), dt.date(2099, 12, 31)))
def test_written_dates_read_back(day: dt.date) -> None:
    assert parsed(f"{day.year}年{day.month}月{day.day}日", None).start == day.isoformat()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), st.integers(1, 400))
def test_ago_and_later(base: dt.date, n: int) -> None:
    assert parsed(f"{n}天前", base.isoformat()).start == (base - dt.timedelta(days=n)).isoformat()
    assert parsed(f"{n}天后", base.isoformat()).start == (base + dt.timedelta(days=n)).isoformat()


@given(st.text(CHARS, max_size=40), st.sampled_from([None, BASE, "0001-01-01", "9999-12-31", "2024-02-29T23:59:59"]))
def test_any_text(text: str, published: str | None) -> None:
    done = 0
    for time in find_times(text, published):
        assert done <= time.span.start < time.span.end
        assert time.span.of(text) == time.text
        assert (time.start is None and time.end is None) <= (time.reason is not None or published is None)
        if time.start and time.end:
            assert dt.date.fromisoformat(time.start) and dt.date.fromisoformat(time.end)
        done = time.span.end


@given(st.text(CHARS, max_size=30))
def test_finding_is_repeatable(text: str) -> None:
    assert find_times(text, BASE) == find_times(text, BASE)


@pytest.mark.parametrize(
    "unit", ["一", "1", "年", "今", "前", "至", "、", "1月至", "2024年", "“十", "党的", "（1日", "每", "2024-", "上上"]
)
def test_repeats_end(unit: str) -> None:
    find_times(unit * (100_000 // len(unit)), BASE)


def test_published_may_be_date_or_datetime() -> None:
    assert parsed("明天", "2024-06-25").start == "2024-06-26"
    for published in (dt.date(2024, 6, 25), dt.datetime(2024, 6, 25, 10)):
        found = parse_time("明天", published)
        assert found is not None and found.start == "2024-06-26"
    assert parsed("两小时后", "2024-06-25T23:00").value == "2024-06-26T01:00"


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", ""])
def test_published_that_is_no_date(published: str) -> None:
    with pytest.raises(InputError):
        find_times("今天", published)


def test_without_published() -> None:
    for text in ("今年", "昨天", "上周五", "三天前", "6月25日", "春节"):
        time = parsed(text, None)
        assert (time.start, time.end) == (None, None)
    assert parsed("6月25日", None).value == "XXXX-06-25"


def test_whole_text_or_none() -> None:
    assert parse_time("会议在今天召开") is None
    assert parse_time("") is None


def test_year_of_a_bare_date_goes_by_tense() -> None:
    assert [t.start for t in find_times("截至11月底，已建成8个。", "2024-01-05")] == ["2023-11-21"]
    assert [t.start for t in find_times("将于1月20日开工。", "2024-12-20")] == ["2025-01-20"]
    assert [t.start for t in find_times("12月28日，中心揭牌。", "2024-01-05")] == ["2023-12-28"]
    assert [t.start for t in find_times("要在12月10日前完成。", "2024-01-05")] == ["2024-12-10"]
    assert [t.start for t in find_times("1月8日，已完工。", "2024-12-20")] == ["2024-01-08"]


def test_a_date_takes_the_year_before_it_in_its_sentence() -> None:
    found = find_times("2022年3月动工，11月完工。5月1日开放。", "2024-06-25")
    assert [t.value for t in found] == ["2022-03", "2022-11", "2024-05-01"]


def test_partial_date() -> None:
    assert PartialDate(2023, 2).last == dt.date(2023, 2, 28)
    assert PartialDate(2023).first == dt.date(2023, 1, 1)
    assert PartialDate(2023, 2, 30).first is None
    assert PartialDate(None, None, 5).value == "XXXX-XX-05"
    assert PartialDate(2023, None, 5).first is None


def test_moving_stays_in_the_calendar() -> None:
    assert shifted(dt.date(9999, 12, 31), days=1) is None
    assert shifted(dt.date(1, 1, 1), months=-1) is None


def test_small_numbers() -> None:
    assert [small_number(hanzi(n)) for n in range(1, 100)] == list(range(1, 100))


def test_chinese_years_hang_together() -> None:
    """Each lunar year begins the day after the last one ends; the terms fall in their months."""
    table = load("lunar_years")
    for year in range(1900, 2100):
        row = table.entry(str(year))
        length = sum(30 if c == "b" else 29 for c in row["months"])
        first = dt.date.fromisoformat(row["new_year"])
        assert first + dt.timedelta(days=length) == dt.date.fromisoformat(table.field(str(year + 1), "new_year"))
        assert (len(row["months"]) == 13) == (row["leap"] != "0")
        assert all(solar_term(year, n).month == (n + 1) // 2 for n in range(1, 25))


def test_feasts_of_all_years() -> None:
    for year in range(1901, 2100):
        assert dt.date(year, 1, 20) < festival_date("春节", year) < dt.date(year, 2, 22)
        assert festival_date("除夕", year) + dt.timedelta(days=1) == festival_date("春节", year)
        assert festival_date("中秋节", year) == lunar_date(year, 8, 15)
        assert festival_date("母亲节", year).isoweekday() == 7
    assert lunar_date(2200, 1, 1) is None
