"""Points in time and ranges of two: atoms in order, and what stands around them."""

from __future__ import annotations

from typing import NamedTuple

from mzextract.calendar.atoms import atoms_after
from mzextract.calendar.festivals import holiday_days
from mzextract.calendar.partial import Base, in_name, shifted
from mzextract.calendar.placing import Point
from mzextract.calendar.reading import Reading
from mzextract.calendar.resolve import resolve
from mzextract.calendar.setters import CLOCK, DAY, DAYPART, PART, WEEKDAY
from mzextract.lexicon import load
from mzextract.patterns import lazy


class Hit(NamedTuple):
    """A resolved expression at its place, the rule that found it, and the reading that later ones refer to."""

    start: int
    end: int
    point: Point
    rule: str
    reading: Reading | None = None


# what may stand between two parts: 今年的第三季度, 2026年 4月
JOINT = lazy("的(?!话)| (?=[0-9])")
# 至 in 3月至5月
RANGE = lazy(r" ?(?:至|到|[—–－\-~～]{1,2}) ?")
# what a time is followed by and belongs to it: 2023年以来, 2020年以前, 春节期间, 19时45分许
AFTER = lazy(
    r"(?:以来|至今|以前|之前|以后|之后|前后|左右|期间|间(?![隔接断或])|内(?![蒙瓦部外容地])|许(?![多可])|来(?=[，,]))"
)
# 晚上九点多
OVER = lazy("多(?![一-龥])")
# 今天（5月10日）, 5月10日（星期五）
BRACKET = lazy(r"[（(](?=[0-9一二三四五六七八九十周星今昨明])")
# 国庆假期, 五一小长假
HOLIDAY = lazy("小?长假|假期|假日|黄金周|佳节|当[天日]")
# 中秋国庆, 元旦、春节
FEASTS = lazy("[、和]?(?=[“一-龥])")
# what will be and what was, near a date without a year
WILL_BEFORE = lazy(r"(?:将|拟|定)(?:[^，。；]{0,5}[于在到至])?$|计划|力争|争取|确保|预计|推动|到$")
WILL_AFTER = lazy(
    r"[^，。；、]{0,6}(?:将|拟)|起[正开]?[式始]?(?:施行|实施|执行)|前(?![夕后])|后?，?(?:要|须|应)(?![急用对求])"
)
PAST = lazy(r"截至|截止到|以来|已|了|曾|记者|日电|日讯")


def read(text: str, pos: int, reading: Reading) -> int:
    """Read atoms from `pos` on into `reading`, each finer than the one before; the end of the last."""
    end = pos
    if not reading.rank and text[pos : pos + 1] in "正腊二三":
        end = _lunar_feast(text, pos, reading) or pos
    while True:
        at = end + (end > pos and JOINT.match(text, end) is not None)
        for rank, pattern, setter in atoms_after(reading.rank).get(text[at : at + 1], ()):
            m = pattern.match(text, at)
            if m and setter(reading, m) is not False:
                if rank > reading.rank:
                    reading.rank = rank
                end = m.end()
                break
        else:
            feasts = load("festivals").firsts if reading.rank <= PART and reading.festival is None else ()
            feast = _feast_end(text, at, reading) if text[at : at + 1] in feasts else 0
            if not feast:
                return end
            end = feast


def _lunar_feast(text: str, pos: int, reading: Reading) -> int:
    """The end of 二月二, 三月三, 正月十五; 二月二十日 is none."""
    term = load("festivals").longest(text, pos)
    if (
        term is None
        or len(term) < 3
        or text[pos + len(term) : pos + len(term) + 1] in tuple("一二三四五六七八九十日号")
    ):
        return 0
    reading.festival, reading.rank = term, WEEKDAY
    return pos + len(term)


def _feast_end(text: str, pos: int, reading: Reading) -> int:
    """The end of a feast at `pos`, alone or after a year; 0 where there is none."""
    table = load("festivals")
    term = table.longest(text, pos)
    if term and term[-1] == "节" and text[pos + len(term) : pos + len(term) + 1] == "目":
        term = term[:-1] if term[:-1] in table else None
    if term is None or in_name(text, pos + len(term), "feast"):
        return 0
    if len(term) == 2 and not reading.rank and (_after_surname(text, pos) or not _free(text, pos + 2, term)):
        return 0
    reading.festival, reading.rank = term, WEEKDAY
    holiday = HOLIDAY.match(text, pos + len(term))
    reading.holiday = holiday is not None and not holiday[0].startswith(("佳", "当"))
    return holiday.end() if holiday else pos + len(term)


def _free(text: str, end: int, term: str) -> bool:
    """Whether 暑期 stands for itself: not in 暑期托管班."""
    return load("festivals").field(term, "kind") != "season" or text[end : end + 1] in tuple("，。、期里前后到即将")


def point_at(text: str, pos: int, base: Base, prior: Reading | None, last: Reading | None) -> Hit | None:
    """The point in time or the range of two at `pos`; None where there is none."""
    reading = Reading(base, prior, last)
    end = read(text, pos, reading)
    if end == pos or not _is_time(text, pos, end, reading):
        return None
    tense = tense_around(text, pos, end) if reading.year is None and not reading.relative else 0
    if BRACKET.match(text, end):
        reading, end = _bracketed(text, reading, end, tense)
    point = resolve(reading, tense)
    both = _two_feasts(text, point, reading, end, tense) if reading.festival else None
    if both:
        return Hit(pos, both[1], both[0], "time.point", reading)
    gap = RANGE.match(text, end)
    if gap:
        reading.guessed = False
        other = Reading(base, reading, last)
        stop = read(text, gap.end(), other)
        if stop > gap.end():
            point, end, reading = _range(point, reading, other, tense), stop, other
    point, end = _after(text, point, reading, end)
    return Hit(pos, end, point, "time.point", reading)


def tense_around(text: str, start: int, end: int) -> int:
    """-1 past (-2 for sure: 7月以来), 1 future, 0 unknown, by the words around."""
    left, right = text[max(0, start - 8) : start], text[end : end + 14].split("。", 1)[0]
    if WILL_BEFORE.search(left) or WILL_AFTER.match(right):
        return 1
    if right.startswith("以来"):
        return -2
    return -1 if PAST.search(left) or PAST.search(right) else 0


def _is_time(text: str, pos: int, end: int, r: Reading) -> bool:
    """Whether the atoms are a time, and no number, name or ratio."""
    dated = r.month is not None or r.date is not None or r.weekday is not None or r.festival or r.relative
    if r.rank == CLOCK and not dated and r.day is None and not r.daypart:
        return _is_clock(text, pos, end, r)
    if r.rank == DAYPART and not dated and r.day is None:
        return not in_name(text, end, "daypart")
    if r.rank == DAY and not dated:
        return _is_lone_day(text, pos, end)
    return not (r.season and _after_surname(text, pos))


def _after_surname(text: str, pos: int) -> bool:
    """Whether a common surname stands before 国庆, 立秋, 明春, which then are given names."""
    surnames = load("surnames")
    before = text[max(0, pos - 1) : pos]
    return before in surnames and surnames.field(before, "use") == "common"


def _is_clock(text: str, pos: int, end: int, r: Reading) -> bool:
    """Whether a clock time alone is one: 9时30分, 8点，; not 三点希望, 一时, 比分3:00."""
    if ":" in text[pos:end] or "：" in text[pos:end]:
        return "比分" not in text[max(0, pos - 8) : pos] and text[pos - 1 : pos] not in tuple("比以为:：")
    if r.minute is not None or text[end - 1] in "整钟" or end - pos == len(text):
        return True
    if text[end - 1] == "时":
        return text[pos:end] != "一时"
    following = text[end : end + 1]
    return following in tuple("到至—-") or (text[pos].isdecimal() and following in tuple("，、。；前后左开起档许） "))


def _is_lone_day(text: str, pos: int, end: int) -> bool:
    """Whether a lone 26日 is a day; 12号 alone is a number of something (线, 楼, 文) unless the day goes on."""
    if text[pos - 1 : pos] in tuple("第〕]】.%") and pos:
        return False
    if text[end - 1] == "号":
        return end - pos == len(text) or text[end : end + 1] in tuple("，。前到至早上下中晚")
    return end - pos > 2 or text[pos].isdecimal()


def _bracketed(text: str, outer: Reading, end: int, tense: int) -> tuple[Reading, int]:
    """今天（5月10日）上午: one time told twice; the date in brackets counts."""
    inner = Reading(outer.base, outer, outer.last)
    stop = read(text, end + 1, inner)
    if stop == end + 1 or text[stop : stop + 1] not in ("）", ")"):
        return outer, end
    if inner.day is None or inner.weekday is not None:
        inner = outer
    resolve(inner, tense)
    inner.daypart = inner.daypart or outer.daypart
    inner.rank = max(inner.rank, outer.rank)
    return inner, read(text, stop + 1, inner)


def _range(first: Point, left: Reading, right: Reading, tense: int) -> Point:
    """2024年1月至3月, 12月1日至5日, 下午3点到5点."""
    if right.hour is not None and right.daypart is None:
        right.daypart = left.daypart
    second = resolve(right, tense)
    if first.type == second.type == "TIME" and (first.value or "") > (second.value or "") and right.date == left.date:
        right.on(shifted(left.date, days=1) if left.date else None)
        second = resolve(right, tense)
    value = f"{first.value}/{second.value}" if first.value and second.value else None
    return Point(value, first.start, second.end, type=second.type, reason=first.reason or second.reason)


def _days_off(point: Point, reading: Reading) -> Point:
    """春节期间, 国庆假期: the days of the public holiday."""
    days = holiday_days(reading.festival, reading.year) if reading.festival and reading.year is not None else None
    if days is None:
        return point._replace(start=None, end=None, reason="the length of the holiday is not known")
    return point._replace(start=days[0], end=days[1], reason=None)


def _two_feasts(text: str, first: Point, reading: Reading, end: int, tense: int) -> tuple[Point, int] | None:
    """元旦春节期间, 国庆、中秋假期: from the first day of one holiday to the last of the other."""
    gap = FEASTS.match(text, end)
    if reading.festival is None or reading.holiday or gap is None:
        return None
    other = Reading(reading.base, reading)
    stop = _feast_end(text, gap.end(), other)
    during = stop and not other.holiday and text.startswith("期间", stop)
    if not (during or other.holiday):
        return None
    second = resolve(other, tense)
    days = [day for p, r in ((first, reading), (second, other)) for day in (_days_off(p, r).start, _days_off(p, r).end)]
    whole = Point(f"{first.value}/{second.value}" if first.value and second.value else None)
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        whole = whole._replace(reason="the length of the holidays is not known")
    else:
        whole = whole._replace(start=min(known), end=max(known))
    return whole, stop + 2 * text.startswith("期间", stop)


def _after(text: str, point: Point, reading: Reading, end: int) -> tuple[Point, int]:
    """What follows a time and belongs to it: 以来, 以前, 以后, 前后, 期间."""
    m = AFTER.match(text, end)
    m = None if m and m[0] == "内" and reading.rank == DAY else m  # 5日内 is a length
    word = m[0] if m else ""
    end = m.end() if m else end
    if word in ("以来", "来", "至今"):
        return point._replace(end=reading.base.day), end
    if word in ("以前", "之前"):
        last = shifted(point.start, days=-1) if point.start else None
        return point._replace(start=None, end=last, mod="BEFORE"), end
    if word in ("以后", "之后"):
        first = shifted(point.end, days=1) if point.end else None
        return point._replace(start=first, end=None, mod="AFTER"), end
    if reading.festival and (reading.holiday or word == "期间"):
        return _days_off(point, reading), end
    if reading.hour is not None and reading.minute is None and OVER.match(text, end):
        return point._replace(mod="MORE_THAN"), end + 1
    return (point if word in ("", "期间", "间", "内") else point._replace(mod="APPROX")), end
