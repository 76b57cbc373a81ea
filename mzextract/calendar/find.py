"""Find and read the time expressions of a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mzextract.calendar.atoms import CLOCK, DAY, WEEKDAY, YEAR, atoms_by_first
from mzextract.calendar.durations import read_duration, read_set
from mzextract.calendar.partial import Base, shifted
from mzextract.calendar.reading import Reading, small_number
from mzextract.calendar.resolve import Point, TimeType, resolve
from mzextract.lexicon import load
from mzextract.models import Span

Published = str | dt.date | dt.datetime | None


class Time(NamedTuple):
    """A time expression as TIMEX3 describes it.

    `value` 2024-06, P3Y, XXXX-WXX-1, PAST_REF …, `mod` START, MID, END, BEFORE, AFTER, APPROX …, `type` DATE, TIME,
    DURATION or SET; `start` and `end` are the first and last day (ISO) or None, then `reason` says why; `rule` names
    what read it.
    """

    text: str
    span: Span
    value: str | None
    mod: str | None
    type: TimeType
    start: str | None
    end: str | None
    rule: str
    reason: str | None = None


class Hit(NamedTuple):
    """A resolved expression at its place, and the reading that later ones refer to."""

    start: int
    end: int
    point: Point
    rule: str
    reading: Reading | None = None


FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
WIDE = re.compile("[０-９]")
# 至 in 3月至5月
RANGE = re.compile(r" ?(?:至|到|[—–－\-~～]{1,2}) ?")
# what a time is followed by and belongs to it: 2023年以来, 2020年以前, 春节期间
AFTER = re.compile(r"(?P<a>以来|以前|之前|以后|之后|前后|左右|期间|来(?=[，,]))")
# 5月10日（星期五）, 今天（5月10日）
BRACKET = re.compile(r"[（(](?=[0-9一二三四五六七八九十周星今昨明])")
# “十四五”时期, 十四五期间, “十五”后两年
PLAN = re.compile(
    r"(?P<open>[“\"‘])?(?P<n>十[一二三四五六七八九]?|[一二三五六七八九])五(?P<close>[”\"’])?"
    r"(?:时期|期间)?(?:(?P<edge>[前后])(?P<years>[一两二三四])年|(?P<part>时期|期间|规划期间?|中后期|中期|末期?|初期?))?(?!届|规划|计划)"
)
FUTURE = re.compile(r"将|拟|定于|计划|力争|确保|预计|起(?:施行|实施|执行)|即将")
PAST = re.compile(r"截至|截止到|以来|已|了|曾|记者|日电|日讯")
# 国庆假期, 五一小长假
HOLIDAY = re.compile("小?长假|假期|假日|黄金周|佳节|当[天日]")
STOP = re.compile(r"[。！？\n；]")


@cache
def starts() -> re.Pattern[str]:
    """Where an expression in words may begin: two characters are enough to tell."""
    pairs: dict[str, set[str]] = {}
    closed = {
        "今去明昨": "年天日晚晨早夜春夏秋冬明今",
        "前": "年天日三两二四五六七八九十几0123456789一半",
        "后": "年天日三两二四五六七八九十几0123456789一半",
        "大": "前后",
        "当同": "年月天日晚",
        "次翌": "年月日天",
        "本": "年月日周世季星",
        "上下": "年半个一季世月周旬星礼上下午",
        "这": "个一年周",
        "那": "年一",
        "现来": "年",
        "全": "年",
        "即": "日",
        "公": "元",
        "第": "一二三四1234",
        "首": "季",
        "每": "年月周天日季隔个半学小工晚早一两三四五六七八九十0123456789逢星分",
        "近": "一二两三四五六七八九十几半0123456789",
        "过最": "去近",
        "未今接": "来后下",
        "再": "过",
        "年月": "初底末终内中",
        "春夏秋冬": "季天",
        "正腊": "月",
        "农阴旧": "历",
        "闰": "正一二三四五六七八九十",
        "凌清早中正午傍晚夜深": "晨早间上午后晚里夜",
        "周星礼": "一二三四五六日天末期拜",
        "“‘": "十五六七八九",
        "几数若": "十年个天周百小分",
        "’": "0123456789",
        "Qq": "1234",
    }
    for firsts, seconds in closed.items():
        for c in firsts:
            pairs.setdefault(c, set()).update(seconds)
    for name in ("festivals", "time_anchors", "vague_times"):
        for term in load(name):
            pairs.setdefault(term[0], set()).add(term[1])
    return re.compile("|".join(f"{c}(?=[{re.escape(''.join(sorted(pairs[c])))}])" for c in sorted(pairs)))


# a numeral with a unit of time soon after it
NUMERAL_START = re.compile(
    r"[0-9〇零○一二三四五六七八九十廿两半百](?<![0-9][0-9])"
    r"(?=[0-9〇零○OＯ一二三四五六七八九十百千廿几两多余来半个学工作 .至到—–－\-~～、和]{0,14}?"
    r"(?:[年月日号天周季旬时点秒]|世纪|小时|分钟|星期|礼拜|钟头|昼夜)|[0-9]?[:：][0-5][0-9]|[0-9]{3}[-/.][0-9]|十?五[”\"’时期])"
)


def find_times(text: str, published: Published = None) -> list[Time]:
    """The time expressions in `text`, in order, not overlapping.

    `published` (ISO date or datetime) is what 今年, 昨天, 近日 and dates without a year refer to. What cannot be
    resolved has `start` = `end` = None and a `reason`; vague words carry PAST_REF, PRESENT_REF, FUTURE_REF. Names that
    only look like time (三年行动, 关键一年, 体现在, 〔2024〕12号) are left alone.

    >>> for t in find_times("去年11月，全市启动三年行动，到2025年底建成12座站点。", published="2024-06-25"):
    ...     print(t.text, t.value, t.mod, t.start, t.end)
    去年11月 2023-11 None 2023-11-01 2023-11-30
    2025年底 2025 END 2025-12-01 2025-12-31
    """
    return [_time(text, hit) for hit in hits(text, Base.of(published))]


def parse_time(text: str, published: Published = None) -> Time | None:
    """The time that `text` as a whole expresses; None where it is none.

    >>> t = parse_time("2025年底", published="2024-06-25")
    >>> t.value, t.mod, t.start, t.end
    ('2025', 'END', '2025-12-01', '2025-12-31')
    >>> parse_time("前三季度", published="2024-11-04").end
    '2024-09-30'
    >>> parse_time("三年内").value, parse_time("近日").value, parse_time("关键")
    ('P3Y', 'PAST_REF', None)
    """
    found = find_times(text, published)
    best = max(found, key=lambda t: len(t.text), default=None)
    return best if best is not None and len(best.text) >= len(text.strip()) - 1 else None


def _time(text: str, hit: Hit) -> Time:
    p = hit.point
    start, end = (None if day is None else day.isoformat() for day in (p.start, p.end))
    span = Span(start=hit.start, end=hit.end)
    return Time(text[hit.start : hit.end], span, p.value, p.mod, p.type, start, end, hit.rule, p.reason)


def hits(text: str, base: Base) -> Iterator[Hit]:
    """The expressions with their readings; a reading is handed on to the next expression of its sentence."""
    plain = text.translate(FULL_WIDTH) if WIDE.search(text) else text
    places = {m.start() for scan in (NUMERAL_START, starts()) for m in scan.finditer(plain)}
    done, prior = 0, None
    for pos in sorted(places):
        if pos < done:
            continue
        if prior is not None and STOP.search(plain, done, pos):
            prior = None
        hit = hit_at(plain, pos, base, prior)
        if hit is not None:
            done, prior = hit.end, hit.reading or prior
            yield hit


def hit_at(text: str, pos: int, base: Base, prior: Reading | None) -> Hit | None:
    """The longest expression at `pos`."""
    options = [_plan(text, pos), _recurring(text, pos, base), _point(text, pos, base, prior), _length(text, pos, base)]
    options += [_vague(text, pos), _anchored(text, pos, base)]
    return max((o for o in options if o is not None), key=lambda o: o.end, default=None)


def _read(text: str, pos: int, base: Base, prior: Reading | None) -> tuple[Reading, int]:
    """Atoms from `pos` on, each finer than the one before."""
    reading, table = Reading(base, prior), atoms_by_first()
    end, going = pos, True
    while going:
        going = False
        for atom in table.get(text[end : end + 1], ()):
            m = atom.pattern.match(text, end) if atom.rank > reading.rank else None
            if m and atom.read(reading, m) is not False:
                reading.rank = max(reading.rank, atom.rank)
                end, going = m.end(), True
                break
        if not going and reading.rank <= YEAR + 1 and reading.festival is None:
            feast = _feast_at(text, end)
            if feast:
                reading.festival, reading.rank, end, going = feast, WEEKDAY, end + len(feast), True
                holiday = HOLIDAY.match(text, end)
                end = holiday.end() if holiday else end
    return reading, end


def _feast_at(text: str, pos: int) -> str | None:
    term = load("festivals").longest(text, pos)
    if term is None or text[pos + len(term) : pos + len(term) + 1] in tuple("联档晚歌诗戏曲花大"):
        return None
    return term


def _tense(text: str, start: int, end: int) -> int:
    """-1 past, 1 future, 0 unknown, by the words around."""
    left, right = text[max(0, start - 8) : start], text[end : end + 14].split("。")[0]
    if FUTURE.search(left) or FUTURE.search(right) or right[:1] == "前":
        return 1
    return -1 if PAST.search(left) or PAST.search(right) else 0


def _point(text: str, pos: int, base: Base, prior: Reading | None) -> Hit | None:
    """A point in time or a range of two."""
    reading, end = _read(text, pos, base, prior)
    if end == pos or not _is_time(text, pos, end, reading):
        return None
    tense = _tense(text, pos, end)
    point = resolve(reading, tense)
    if BRACKET.match(text, end):
        point, end = _bracketed(text, point, reading, end, base)
    gap = RANGE.match(text, end)
    if gap:
        other, stop = _read(text, gap.end(), base, reading)
        if stop > gap.end():
            point, end, reading = _range(point, reading, other, tense), stop, other
    point, end = _after(text, point, end, base)
    return Hit(pos, end, point, "time.point", reading)


def _is_time(text: str, pos: int, end: int, r: Reading) -> bool:
    """Whether the atoms are a time and no number, name or ratio."""
    if r.rank == CLOCK and r.date is None and r.day is None and not r.daypart and r.weekday is None:
        return _is_clock(text, pos, end, r)
    if r.rank == DAY and r.month is None:
        return _is_lone_day(text, pos, end)
    return True


def _is_lone_day(text: str, pos: int, end: int) -> bool:
    """Whether a lone 26日 is a day; 12号 alone is a number of something (线, 楼, 文) unless the day goes on."""
    if text[pos - 1 : pos] in tuple("第〕]】之.%"):
        return False
    if text[end - 1] == "号":
        return end == len(text) or text[end] in "，、。；前到至早上下中晚"
    return end - pos > 2 or text[pos].isdecimal()


def _is_clock(text: str, pos: int, end: int, r: Reading) -> bool:
    return bool(r.minute is not None or text[end : end + 1] not in ("建", "意", "要"))


def _bracketed(text: str, point: Point, r: Reading, end: int, base: Base) -> tuple[Point, int]:
    """今天（5月10日）: one time, told twice."""
    inner, stop = _read(text, end + 1, base, r)
    if stop > end + 1 and text[stop : stop + 1] in ("）", ")"):
        told = resolve(inner, 0) if inner.day is not None else point
        return (told if told.start else point), stop + 1
    return point, end


def _range(first: Point, left: Reading, right: Reading, tense: int) -> Point:
    """2024年1月至3月, 12月1日至5日, 下午3点到5点."""
    if right.hour is not None and right.daypart is None:
        right.daypart = left.daypart
    second = resolve(right, tense)
    value = f"{first.value}/{second.value}" if first.value and second.value else None
    return Point(value, first.start, second.end, type=second.type)


def _after(text: str, point: Point, end: int, base: Base) -> tuple[Point, int]:
    m = AFTER.match(text, end)
    if m is None:
        return point, end
    word = m["a"]
    if word in ("以来", "来"):
        return point._replace(end=base.day), m.end()
    if word in ("以前", "之前"):
        last = shifted(point.start, days=-1) if point.start else None
        return point._replace(start=None, end=last, mod="BEFORE"), m.end()
    if word in ("以后", "之后"):
        first = shifted(point.end, days=1) if point.end else None
        return point._replace(start=first, end=None, mod="AFTER"), m.end()
    return (point if word == "期间" else point._replace(mod="APPROX")), m.end()


def _length(text: str, pos: int, base: Base) -> Hit | None:
    found = read_duration(text, pos, base)
    return Hit(pos, found[1], found[0], "time.length") if found else None


def _recurring(text: str, pos: int, base: Base) -> Hit | None:
    """每年, 每周一, 每年4月底, 每天早上8点."""
    found = read_set(text, pos) if text[pos] == "每" else None
    if found is None:
        return None
    name, length, end = found
    value = length.value
    if name in ("周", "星期") and text[end : end + 1] in tuple("一二三四五六日天末"):
        day = text[end]
        value = f"XXXX-WXX-{'WE' if day == '末' else '一二三四五六日'.index(day.replace('天', '日')) + 1}"
        end += 1
    reading, stop = _read(text, end, Base(), None)
    if stop > end:
        value, end = (resolve(reading, 0).value or value), stop
    return Hit(pos, end, Point(value, type="SET", reason="recurs"), "time.set")


def _vague(text: str, pos: int) -> Hit | None:
    """近日, 目前, 今后: a time without bounds."""
    table = load("vague_times")
    term = table.longest(text, pos)
    if term is None:
        return None
    end, row = pos + len(term), table.entry(term)
    before, after = text[max(0, pos - 1) : pos], text[end : end + 1]
    if (before and before in row["not_after"]) or (after and after in row["not_before"]):
        return None
    return Hit(pos, end, Point(row["value"], reason="vague"), "time.vague")


def _anchored(text: str, pos: int, base: Base) -> Hit | None:
    """党的二十大以来, 改革开放以来: counted from an event."""
    table = load("time_anchors")
    term = table.longest(text, pos)
    if term is None:
        return None
    m = re.compile("以来|以后|之后|前|以前|后|初期").match(text, pos + len(term))
    if m is None:
        return None
    start = dt.date.fromisoformat(table.field(term, "start"))
    return Hit(pos, m.end(), Point(f"{start}", start, base.day), "time.anchor")


def _plan(text: str, pos: int) -> Hit | None:
    """“十四五”时期: a five-year plan."""
    m = PLAN.match(text, pos)
    if m is None or not (m["close"] or m["part"] or m["edge"]) or bool(m["open"]) != bool(m["close"]):
        return None
    number = small_number(m["n"])
    first = 1953 + 5 * (number - 1) if number < 3 else 1966 + 5 * (number - 3)
    last = first + 4
    if m["edge"]:
        years = small_number(m["years"])
        first, last = (first, first + years - 1) if m["edge"] == "前" else (last - years + 1, last)
    point = Point(f"{first}/{last}", dt.date(first, 1, 1), dt.date(last, 12, 31))
    return Hit(pos, m.end(), point, "time.plan")
