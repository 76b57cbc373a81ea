"""Find and read the time expressions of a text."""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mzextract.calendar.partial import Base
from mzextract.calendar.placing import TimeType
from mzextract.calendar.points import Hit, point_at
from mzextract.calendar.reading import Reading, small_number
from mzextract.calendar.resolve import resolve
from mzextract.calendar.setters import MONTH
from mzextract.calendar.words import anchored_at, length_at, plan_at, recurring_at, rhythm_at, vague_at
from mzextract.lexicon import any_of, load
from mzextract.models import Span
from mzextract.patterns import lazy

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


# what a numeral may be written with, as ASCII
FULL_WIDTH = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
WIDE = lazy("[０-９]")
# what a length of time begins with: 三年, 半个月, 近五年, 这两天
LENGTH_HEADS = frozenset(
    "0123456789〇零一二两三四五六七八九十百千几数半若上下近过最未今前后接再头此连为长历约大不超至整这往随仅"
)
# 3、6、 of 3、6、9月; a lone 2、 that begins a sentence is a list mark
ITEM = lazy("[0-9]{1,2}|[一二三四五六七八九十]{1,3}")
LIST = lazy(
    r"(?!(?:^|(?<=[。；\n ]))[^、]{1,3}、$)"
    rf"(?:(?<![0-9.一二三四五六七八九十])(?:{ITEM.pattern})、){{1,8}}$"
)
STOP = lazy(r"[。！？\n；]")

# a numeral with a unit of time soon after it
NUMERALS = "0-9〇零○一二三四五六七八九十廿两半百"
BETWEEN = r"0-9〇零○OＯ一二三四五六七八九十百千廿几两多余来半个学工作 .至到—–－\-~～、和"
NUMERAL_START = (
    rf"(?<=[{NUMERALS}])(?<![0-9][0-9])"
    rf"(?=[{BETWEEN}]{{0,14}}?(?:[年月日号天周季旬时点秒刻]|世纪|小时|分钟|星期|礼拜|钟头|昼夜)"
    r"|[0-9]?[:：][0-5][0-9]|[0-9]{3}[-/.—–~～][—]?[0-9]|[0-9]{7}(?![0-9])|[0-9]?[-/][0-9]{1,2}[-/](?:19|20)[0-9]|十?[一二三四五六七八九]?五[”\"’时期末])"
)
# what may follow such a numeral
AFTER_NUMERAL = BETWEEN + "年月日号天周季旬时点秒刻世小分星礼钟昼:：/"

# two characters with which a time in words begins: any of the first, then any of the second
BEGINNINGS = (
    ("今去明昨", "年天日晚晨早夜春夏秋冬明今昨后"),
    ("前后", "年天日三两二四五六七八九十几0123456789一半"),
    ("大", "前后"),
    ("当同", "年月天日晚期"),
    ("次翌", "年月日天"),
    ("本", "年月日周世季星"),
    ("上", "年半百个一两三几季世月周旬星礼上午"),
    ("下", "年半个一两三几季世月周旬星礼下午"),
    ("这", "个一年周两几半三四五六七八九十0123456789"),
    ("那", "年一"),
    ("现来全", "年"),
    ("即", "日"),
    ("公", "元"),
    ("第", "一二三四1234"),
    ("首", "季一二三两四五六七八九十0123456789"),
    ("元", "月"),
    ("每", "年月周天日季隔个半学小工晚早一两三四五六七八九十0123456789逢到星分"),
    ("近", "一二两三四五六七八九十几半百0123456789"),
    ("过", "去"),
    ("最", "近"),
    ("未今接", "来后下"),
    ("白", "天"),
    ("再头", "过一两三四五六七八九十几"),
    ("年月", "初底末终内中"),
    ("春夏秋冬", "季天"),
    ("正腊", "月"),
    ("农阴旧", "历"),
    ("闰", "正一二三四五六七八九十"),
    ("凌清早中正午傍晚夜深半", "晨早间上午后晚里夜"),
    ("周星礼", "一二三四五六日天末期拜"),
    ("“‘", "十五六七八九"),
    ("几数若", "十年个天周百小分"),
    ("’'", "0123456789"),
    ("民", "国"),
    ("Qq", "1234"),
)


@cache
def beginnings() -> frozenset[str]:
    """The first two characters of times in words, the first three of longer terms of the lexicons."""
    out = {a + b for firsts, seconds in BEGINNINGS for a in firsts for b in seconds}
    return frozenset(out | {term[:3] for name in ("festivals", "time_anchors", "vague_times") for term in load(name)})


@cache
def start() -> re.Pattern[str]:
    """The first character of an expression: a numeral (group 1), or of a beginning before characters that may follow.

    For beginnings it is a cheap first look; most characters are passed over by the one after them.
    """
    known = beginnings()
    pairs, longer = [b for b in known if len(b) == 2], [b for b in known if len(b) > 2]
    firsts = re.escape("".join(sorted({b[0] for b in known})))
    seconds = re.escape("".join(sorted({b[1] for b in known})))
    short = f"(?<={_at(pairs, 0)})(?={_at(pairs, 1)})"
    long = f"(?<={_at(longer, 0)})(?={_at(longer, 1)}{_at(longer, 2)})"
    follows = f"(?=[{seconds}{AFTER_NUMERAL}])"
    return re.compile(f"[{firsts}{NUMERALS}]{follows}(?:{NUMERAL_START}()|{short}|{long})")


def _at(words: Iterable[str], place: int) -> str:
    """A pattern for one of the characters at a place of `words`."""
    return any_of(word[place] for word in words)


def places(text: str) -> list[int]:
    """Where an expression may begin, in order."""
    known, out = beginnings(), []
    for m in start().finditer(text):
        at = m.start()
        if m.lastindex or text[at : at + 2] in known or text[at : at + 3] in known:
            out.append(at)
    return out


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
    plain = text.translate(FULL_WIDTH) if WIDE.search(text) else text
    return [_time(text, hit) for hit in hits(plain, Base.of(published))]


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
    reason = p.reason or (None if start or end else "no first or last day")
    return Time(text[hit.start : hit.end], span, p.value, p.mod, p.type, start, end, hit.rule, reason)


def hits(text: str, base: Base) -> Iterator[Hit]:
    """The expressions of a text with ASCII digits; each reading is handed on to the later expressions."""
    done, prior, last = 0, None, None
    for pos in places(text):
        if pos < done:
            continue
        if prior is not None and STOP.search(text, done, pos):
            prior = None
        if last is not None and text.find("\n", done, pos) >= 0:
            last = None
        hit = hit_at(text, pos, base, prior, last)
        if hit is not None:
            if text[pos - 1 : pos] == "、" and hit.reading is not None:
                yield from _listed(text, done, hit, hit.reading)
            done, prior = hit.end, hit.reading or prior
            last = prior or last
            yield hit


def _listed(text: str, done: int, hit: Hit, reading: Reading) -> Iterator[Hit]:
    """3 and 6 of 3、6、9月, 5 and 10 of 5、10、15日: they share the unit of the last."""
    m = LIST.search(text, max(done, hit.start - 24), hit.start)
    lone_day = reading.day is not None and text[hit.end - 1] in "日号" and "月" not in text[hit.start : hit.end]
    if m is None or not (lone_day or reading.rank == MONTH):
        return
    for item in ITEM.finditer(text, m.start(), m.end()):
        number = small_number(item[0])
        other = copy.copy(reading)
        other.date = other.day2 = other.month2 = None
        if lone_day:
            other.day = number
        else:
            other.month = number
        point = resolve(other)
        if number and point.start is not None:
            yield Hit(item.start(), item.end(), point, "time.list", other)


def hit_at(text: str, pos: int, base: Base, prior: Reading | None, last: Reading | None) -> Hit | None:
    """The longest expression at `pos`."""
    first = text[pos]
    if first == "每":
        return recurring_at(text, pos)
    if first in "一两半" and text.find("一", pos + 2, pos + 4) >= 0 and (rhythm := rhythm_at(text, pos)):
        return rhythm
    best = plan_at(text, pos) if "五" in text[pos : pos + 4] else None
    for hit in (
        point_at(text, pos, base, prior, last),
        vague_at(text, pos) if first in load("vague_times").firsts else None,
        anchored_at(text, pos, base) if first in load("time_anchors").firsts else None,
        length_at(text, pos, base) if first in LENGTH_HEADS else None,
    ):
        if hit is not None and (best is None or hit.end > best.end):
            best = hit
    return best
