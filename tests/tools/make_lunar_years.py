"""Write `mzextract/lexicons/lunar_years.tsv`: pip install lunar_python; python tests/tools/make_lunar_years.py."""

from __future__ import annotations

from pathlib import Path

OUT = Path(__file__).parents[2] / "mzextract" / "lexicons" / "lunar_years.tsv"
HEAD = """\
# meaning: the Chinese calendar, 1900–2100: first day of the lunar year, its leap month (0 = none), a month's days in
#   order (b = 30, s = 29; the leap month stands after its namesake), and the day of month of the 24 solar terms of the
#   civil year, from 小寒 in January to 冬至 in December
# source: computed with the library lunar_python 1.4.8 by tests/tools/make_lunar_years.py
# licence: facts
term\tnew_year\tleap\tmonths\tterms
"""
TERMS = (
    "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 "
    "小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至"
)


def row(year: int) -> str:
    """The line of one year."""
    from lunar_python import Lunar, LunarYear  # type: ignore[import-not-found]

    months = LunarYear.fromYear(year).getMonthsInYear()
    sizes = "".join("b" if m.getDayCount() == 30 else "s" for m in months)
    leap = max([0, *(-m.getMonth() for m in months)])
    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    days = " ".join(str(table[name].getDay()) for name in TERMS.split())
    first = Lunar.fromYmd(year, 1, 1).getSolar().toYmd()
    return f"{year}\t{first}\t{leap}\t{sizes}\t{days}\n"


if __name__ == "__main__":
    OUT.write_text(HEAD + "".join(row(year) for year in range(1900, 2101)), encoding="utf-8")
