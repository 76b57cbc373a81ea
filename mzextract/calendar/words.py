"""Time in words of a lexicon: vague words, events that time is counted from, five-year plans, recurring times."""

from __future__ import annotations

import datetime as dt
import re

from mzextract.calendar.durations import UNITS, Length, read_duration, read_set
from mzextract.calendar.partial import Base, shifted
from mzextract.calendar.placing import Point
from mzextract.calendar.points import RANGE, Hit, read, tense_around
from mzextract.calendar.reading import Reading, small_number
from mzextract.calendar.resolve import resolve
from mzextract.calendar.setters import WEEKDAYS
from mzextract.lexicon import load
from mzextract.patterns import lazy

# “十四五”时期, 十四五期间, “十五”后两年
PLAN = lazy(
    r"(?P<open>[“\"‘])?(?P<n>十[一二三四五六七八九]?|[一二三五六七八九])五(?P<close>[”\"’])?(?:时期|期间)?"
    r"(?:(?P<edge>[前后])(?P<years>[一两二三四])年|(?P<part>(?<=时期|期间)|规划期间?|中后期|中期|期?末期?|期?初期?))?"
    r"(?!届|规划|计划)"
)
PLAN_MODS = {"初": "START", "中": "MID", "末": "END"}
# 每周一, 每周一至周五
WEEKLY = lazy("[一二三四五六日天末](?:(?:[至到、和](?:周|星期|礼拜)?)[一二三四五六日天](?![年月天日周])){0,6}")
# 一季度|一观摩, 一月|一调度, 半年|一考核; not 一季度|一般公共预算收入, 一月|一日, 一季度|一批项目开工
RHYTHM = lazy(
    "(?P<n>[一两半])(?P<unit>季度|季|月|周|年|日|天)(?=一(?![般共致些直起定律切样旦度月日号年夜产二三盘个批项家位名件条座所台辆只场])[一-龥])"
)
# 每年底, 每月初
EDGE = lazy("[年月]?(?P<e>[初中底末])(?![一-龥])|[年月]?(?P<e2>[底末])(?=前|之)")
# 党的二十大以来, 建党100周年
ANCHORED = lazy(
    "(?P<n>[0-9一二三四五六七八九十百]{1,4})周年|以来|以后|之后|以前|之前|后(?!备|勤)|前(?!往|沿|列)|初期|期间"
)


def plan_at(text: str, pos: int) -> Hit | None:
    """A five-year plan: “十四五”时期 is 2021–2025; bare only in quotes."""
    m = PLAN.match(text, pos)
    if m is None or bool(m["open"]) != bool(m["close"]) or not (m["close"] or m["edge"] or text[m.end() - 1] != "五"):
        return None
    if pos and text[pos - 1] in "第一二三四五六七八九十百":  # 第十五期末
        return None
    number = small_number(m["n"])
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    last = first + 4
    if m["edge"]:
        years = small_number(m["years"])
        first, last = (first, first + years - 1) if m["edge"] == "前" else (last - years + 1, last)
    mod = next((mod for c, mod in PLAN_MODS.items() if c in (m["part"] or "")), None)
    begins = last if (m["part"] or "").endswith("末") else first
    point = Point(f"{first}/{last}", dt.date(begins, 1, 1), dt.date(last, 12, 31), mod)
    return Hit(pos, m.end(), point, "time.plan")


def vague_at(text: str, pos: int) -> Hit | None:
    """近日, 目前, 今后: a time without bounds."""
    table = load("vague_times")
    term = table.longest(text, pos)
    if term is None:
        return None
    end = pos + len(term)
    before, after = text[max(0, pos - 1) : pos], text[end : end + 1]
    if before and before in table.field(term, "not_after"):
        return None
    if after and after in table.field(term, "not_before"):
        return None
    return Hit(pos, end, Point(table.field(term, "value"), reason="vague"), "time.vague")


def anchored_at(text: str, pos: int, base: Base) -> Hit | None:
    """党的二十大以来, 改革开放后, 建党100周年: counted from an event."""
    table = load("time_anchors")
    term = table.longest(text, pos)
    m = ANCHORED.match(text, pos + len(term)) if term else None
    if term is None or m is None:
        return None
    first, last = (dt.date.fromisoformat(table.field(term, column)) for column in ("start", "end"))
    return Hit(pos, m.end(), _counted(m, first, last, base), "time.anchor")


def _counted(m: re.Match[str], first: dt.date, last: dt.date, base: Base) -> Point:
    if m["n"]:
        day = shifted(first, months=12 * small_number(m["n"]))
        return Point(day.isoformat() if day else None, day, day)
    if m[0] == "初期":
        return Point(first.isoformat(), first, None, "START")
    if m[0] == "以来":
        return Point(first.isoformat(), first, base.day)
    if m[0] == "期间":
        return Point(f"{first}/{last}", first, last)
    if "前" in m[0]:
        return Point(first.isoformat(), None, shifted(first, days=-1), "BEFORE")
    return Point(last.isoformat(), shifted(last, days=1), None, "AFTER")


def length_at(text: str, pos: int, base: Base) -> Hit | None:
    """A length of time, or the point that it leads to: 三年内, 两周后."""
    found = read_duration(text, pos, base)
    if found is None:
        return None
    point, end = found
    if point.start and point.type != "DURATION" and point.start > (base.day or point.start):
        told = tense_around(text, pos, end) < 0
        point = Point(None, mod=point.mod, reason="told of the past") if told else point
    return Hit(pos, end, point, "time.length")


def recurring_at(text: str, pos: int) -> Hit | None:
    """每年, 每两周, 每周一至周五, 每年4月底, 每天早上8点, 每逢春节."""
    found = read_set(text, pos)
    if found is None and text[pos : pos + 2] not in ("每逢", "每到"):
        return None
    name, value, end = (found[0], found[1].value, found[2]) if found else ("", "", pos + 2)
    days = WEEKLY.match(text, end) if name in ("周", "星期", "礼拜") else None
    if days:
        ends = re.findall("[一二三四五六日天末]", days[0])
        value, end = (
            ("/" if "至" in days[0] or "到" in days[0] else ",").join(f"XXXX-WXX-{_weekday(d)}" for d in ends),
            days.end(),
        )
    edge = EDGE.match(text, end) if name in ("年", "月", "季度") else None
    if edge:
        return Hit(
            pos,
            edge.end(),
            Point(value, mod=PLAN_MODS.get(edge["e"] or "", "END"), type="SET", reason="recurs"),
            "time.set",
        )
    detail = Reading(Base())
    detail.daypart = {"晚": "晚上", "早": "早上"}.get(name)
    stop = read(text, end + (text[end : end + 1] == "的"), detail)
    if detail.rank:
        told, end = resolve(detail).value or "", stop
        told, end = _ranged(text, told, detail, end)
        value = value + told[told.find("T") :] if days and "T" in told else told or value
        value = value or ("P1Y" if detail.festival else "")
    if not found and not detail.rank:
        return None
    return Hit(pos, end, Point(value or None, type="SET", reason="recurs"), "time.set")


def rhythm_at(text: str, pos: int) -> Hit | None:
    """How often: 一季度 of 一季度一观摩, 一月 of 一月一调度."""
    m = RHYTHM.match(text, pos)
    if m is None:
        return None
    count, unit = {"一": 1.0, "两": 2.0, "半": 0.5}[m["n"]], {"季": "季度"}.get(m["unit"], m["unit"])
    return Hit(pos, m.end(), Point(Length(count, UNITS[unit]).value, type="SET", reason="recurs"), "time.set")


def _ranged(text: str, value: str, first: Reading, end: int) -> tuple[str, int]:
    """9点到11点 of 每天9点到11点."""
    gap = RANGE.match(text, end)
    second = Reading(Base(), first)
    stop = read(text, gap.end(), second) if gap else 0
    if gap is None or not second.rank:
        return value, end
    second.daypart = second.daypart or first.daypart
    told = resolve(second).value or ""
    return f"{value}/{told[told.find('T') :] if 'T' in told else told}", stop


def _weekday(name: str) -> str:
    return "WE" if name == "末" else str(WEEKDAYS.index(name.replace("天", "日")) + 1)
