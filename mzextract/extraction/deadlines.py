"""Find deadlines: by when something must or will be done, and the clause that is bounded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from mzextract.calendar import parse_time
from mzextract.entities import Deadline, TimeExpression
from mzextract.extraction.context import Context
from mzextract.models import Article, Span

Kind = Literal["by", "within", "until", "from", "period"]

CLAUSE_END = re.compile(r"[。；！？\n]")
# will, shall, is to; 将 before what is turned into something is no future (将…改为)
WILL = re.compile(
    r"将(?![^，。；]{1,14}(?:改为|列为|列入|纳入|作为|确定为|调整为|转为|压缩|缩短|由))|(?<![主重首紧次概摘纲])要(?![素点闻求])|须|(?<![供适响反相效对感])应(?![急用对届变])|拟|"
    r"力争|争取|计划(?![生单])|预计|预期|有望|能够|确保|不少于|不低于|不超过|目标(?:任务)?是|缓缴|禁止|不得"
)
# asked for rather than told: 确保, 推动, and the bare verbs of a plan after 全年 or 到2027年
ASKED = re.compile(
    r"推动|保障|开展|推进|实施|启动|落实|培育|打造|新增|新建|建成|完成|实现|达到|加快|全面|基本|再|选择|稳定"
)
DONE = re.compile(r"已(?!经济)|曾|了(?!解)|同比|比上年|获悉|共有|顺利|圆满|以来|累计|截至|收官|显示|成效|印发|发布")
WEATHER = re.compile("降水|降雨|阵雨|暴雨|气温|强对流|大风|寒潮|冷空气|雨雪")
# a held event is no deadline
EVENT = re.compile(r"[^，。]{0,14}?(?:举行|举办|召开|开幕|闭幕|播出|开赛|上映|会见|考察|访问|播发)")

# 到2026年, 截至明年底; not 达到, 再到, 从A到B
TO = re.compile(r"(?:^|[^达收得遇感受接看听回来提自再展送涉])(?:到|截至|截止到|至)(?:[0-9]{4}年[和、])?$")
# 延续至, 持续到, 实施至, 起至
UNTIL = re.compile(
    r"(?:持续|延续|延长|延期|展期|顺延|推迟|实施|执行|保留|保持|截止时间|进行|开放|[起后期]|截止日期)(?:到|至|为)$"
)
SINCE = re.compile(r"(?:自|从)$")
# 起, 起施行, 后; not 起点, 后勤
START = re.compile(r"(?:开始)?起(?![始草步点源航来]|到(?![0-9一二三四五六七八九今明年]))|开始(?=施行|实施|执行)")
AFTER = re.compile(r"(?:之|以)?后(?![备勤续期台方面果代者])")
BEFORE = re.compile(r"(?:之|以)?前(?![往沿列期景夕三两])")
# the middle of a range: 今年7月至12月
MIDDLE = re.compile("(?:至|到|[—–－~～-]{1,2})")
# what stands between the time and the task
LEAD = re.compile(r"(?:(?:左右)?的?时间)?(?:之|以)?[前后起]?(?:开始)?(?:[到至和][^，]{1,14}，)?[，,、：]?")
# where a time begins its clause: after a mark, or a word that sets the task
OPENING = re.compile(
    r"(?:^|[，、：:“‘）)】　 ]|在|于|明确|提出|要求|部署|力争|争取|计划|预计|预期|目标|确保|推动|保障|做好|拟在)$"
)
GREW = re.compile(r"(?:力争|争取|计划|预计|预期|确保|推动|将|拟|有望|目标)[在于]?$")
HOLIDAY = re.compile(r"(?:期间|假期|长假|黄金周)$")
CURRENT = re.compile(
    r"今年|全年|本年度|年内|今冬|今明两年|本季度|(?:第?[一二三四]|[1-4])季度|[上下]半年|[0-9]{4}年(?:全年)?$|明年|”后?.{0,2}年|时期|期间|[春夏秋冬]"
)


class View(NamedTuple):
    """A time at its place: the clause before and after it, and the day of publication."""

    time: TimeExpression
    span: Span
    left: str
    right: str
    published: str | None

    @property
    def ahead(self) -> bool:
        """Whether the time does not end before the publication."""
        return self.published is None or self.time.end is None or self.time.end >= self.published

    @property
    def planned(self) -> bool:
        """Whether the clause tells what will or shall be, not what was."""
        near = self.right[:40]
        carried = WILL.search(self.left) and ASKED.match(self.right)
        return not DONE.search(near) and bool(WILL.search(near) or GREW.search(self.left) or carried)


class Vote(NamedTuple):
    """What a rule says of a time: it is a deadline of this kind; `date` meets it, `grow` chars belong to its text."""

    rule: str
    kind: Kind
    date: str | None
    mod: str | None = None
    grow: int = 0


def find(article: Article, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of `article` in order of their place."""
    votes = [(view, vote) for view in _views(article, context) if (vote := _vote(view)) is not None]
    found: dict[tuple[str, str, str | None], list[int]] = {}
    for i, (view, vote) in enumerate(votes):
        text = context.text[view.span.start : view.span.end + vote.grow]
        found.setdefault((text, vote.kind, vote.date), []).append(i)
    for (text, _, _), places in found.items():
        following = votes[places[0] + 1][0].span.start if places[0] + 1 < len(votes) else None
        yield _entity(text, [votes[i] for i in places], following)


def _vote(view: View) -> Vote | None:
    """The vote of the first rule that does not abstain."""
    return next((vote for rule in RULES if (vote := rule(view)) is not None), None)


def _views(article: Article, context: Context) -> Iterator[View]:
    """The times that can bound a task, each at every place."""
    text = context.text
    times = [time for time in context.found("dates", article) if isinstance(time, TimeExpression) and _bounds(time)]
    places = [(span, time) for time in times for span in time.mentions]
    for span, time in sorted(places, key=lambda pair: pair[0].start):
        left = CLAUSE_END.split(text[max(0, span.start - 24) : span.start])[-1]
        right = CLAUSE_END.split(text[span.end : span.end + 200], maxsplit=1)[0]
        if not WEATHER.search(right[:40]):
            yield from _parts(View(time, span, left, right, context.published))


def _parts(view: View) -> Iterator[View]:
    """自A至B as two times, B之前 without its 之前; any other as it is."""
    text = view.time.text
    middle = MIDDLE.search(text) if "/" in (view.time.value or "") and SINCE.search(view.left) else None
    if middle:
        yield _part(view, 0, middle.start())
        yield _part(view, middle.end(), len(text))
    elif text.endswith(("以前", "之前")):
        yield _part(view, 0, len(text) - 2)
    else:
        yield view


def _part(view: View, start: int, end: int) -> View:
    """The view of the part of its text from `start` to `end`."""
    text, at = view.time.text, view.span.start
    whole = parse_time(text, view.published)
    read = parse_time(text[start:end], whole.start if whole and whole.start else view.published)
    known = {} if read is None else {"value": read.value, "mod": read.mod, "start": read.start, "end": read.end}
    time = view.time.model_copy(update={"text": text[start:end], **known})
    left, right = view.left + text[:start], text[end:] + view.right
    return View(time, Span(start=at + start, end=at + end), left, right, view.published)


def _bounds(time: TimeExpression) -> bool:
    """Vague, recurring and past times bound nothing."""
    value = time.value or ""
    return time.type != "SET" and not value.endswith("_REF") and not time.text.endswith(("以来", "来"))


def _entity(text: str, places: list[tuple[View, Vote]], following: int | None) -> Deadline:
    """The deadline at its first place; `following` is where the next one starts."""
    view, vote = places[0]
    spans = tuple(Span(start=v.span.start, end=v.span.end + w.grow) for v, w in places)
    return Deadline.model_construct(
        text=text,
        span=spans[0],
        rule=f"deadline.{vote.rule}",
        mentions=spans,
        value=view.time.value,
        mod=vote.mod or view.time.mod,
        kind=vote.kind,
        date=vote.date,
        task=_task(view, vote, following),
    )


def _task(view: View, vote: Vote, following: int | None) -> str | None:
    """The clause after the time, up to the next deadline; where nothing follows, the clause before it."""
    right = view.right[vote.grow :]
    lead = LEAD.match(right)
    start = lead.end() if lead else 0
    stop = len(right) if following is None else following - view.span.end - vote.grow
    stop = stop if stop > start else len(right)
    task = re.sub("[，、；](?:[^，、；]{0,2}|力争|争取)到?$", "", right[start:stop]) or re.sub(
        "[到至为]$", "", view.left
    )
    return task.strip("，、") or None


def _from(v: View) -> Vote | None:
    """自2025年1月1日起施行, 明年起; 今天起 only where something takes force."""
    if not v.ahead or not START.match(v.right) or v.time.type == "DURATION":
        return None
    today = v.time.start == v.time.end == v.published and v.published is not None
    if today and not SINCE.search(v.left) and not re.match("起[^，]{0,2}(?:施行|实施|执行)", v.right):
        return None
    return Vote("from", "from", v.time.start)


def _after(v: View) -> Vote | None:
    """春节后农民工返岗, 自2025年全国两会后: from the day after."""
    m = AFTER.match(v.right)
    if m is None or not v.ahead or v.time.type != "DATE" or not (v.planned or SINCE.search(v.left)):
        return None
    return Vote("after", "from", _moved(v.time.end, 1), "AFTER", len(m[0]))


def _between(v: View) -> Vote | None:
    """自今年7月至12月: from the one until the other."""
    if not v.ahead or DONE.search(v.right[:40]) or v.time.type == "DURATION":
        return None
    if SINCE.search(v.left) and MIDDLE.match(v.right):
        return Vote("between", "from", v.time.start)
    if re.search("(?:自|从)[^，。；]{2,16}(?:至|到|[—–－~～-]{1,2})$", v.left):
        return Vote("between", "until", v.time.end)
    return None


def _until(v: View) -> Vote | None:
    """延续至2027年底, 持续到7月28日, 自今天起到5月19日."""
    fits = v.ahead and v.time.type != "DURATION" and UNTIL.search(v.left)
    return Vote("until", "until", v.time.end) if fits else None


def _before(v: View) -> Vote | None:
    """6月底前, 2030年前; 春节前 is met the day before. 开航15日前 is a length."""
    m = BEFORE.match(v.right)
    if m is None or not v.ahead or v.time.type == "DURATION" or v.left[-1:] == "“":
        return None
    lone_day = re.fullmatch("[0-9一二三四五六七八九十]+[日号]", v.time.text)
    if lone_day and (not re.search("(?:^|[，、：于在请])$", v.left) or "应当" in v.left):
        return None
    feast = v.time.rule == "time.point" and not re.search("[年月日号天0-9底末旬]$|周|星期|礼拜|季", v.time.text)
    date = _moved(v.time.start, -1) if feast else v.time.end
    return Vote("before", "by", date, "END" if v.time.mod == "END" else "BEFORE")


def _by(v: View) -> Vote | None:
    """到2026年, 力争到2035年."""
    later = v.published is None or (v.time.end or "") > v.published
    fits = v.time.type == "DATE" and v.time.end and later and TO.search(v.left) and not HOLIDAY.search(v.time.text)
    if not fits or re.search("了|已", v.right[:8]):
        return None
    return Vote("by", "by", v.time.end if len(v.time.value or "") > 3 else None)


def _within(v: View) -> Vote | None:
    """三年内, 未来5年, 年内; 五年以内的 describes."""
    inside = v.time.text.endswith("内")
    spent = re.search("[利运]?用$", v.left) or v.right.startswith("时间内")
    if spent and re.match("(?:左右)?的?时间", v.right) and (v.planned or ASKED.search(v.right[:20])):
        read = parse_time(v.time.text.removesuffix("左右") + "内", v.published)
        return Vote("within", "within", read.end if read else None)
    ahead = v.time.text.startswith(("未来", "今后", "接下来")) and "D" not in (v.time.value or "")
    if not v.ahead or v.right[:1] in ("的", "（", "(") or DONE.search(v.right[:30]):
        return None
    if ahead and not OPENING.search(v.left):
        return None
    if ahead and v.right[:1] == "，":
        return Vote("within", "within", v.time.end)
    if not (inside or ahead) or not (v.planned or ASKED.search(v.right[:30]) or re.search("[应要须]|之日起$", v.left)):
        return None
    return Vote("within", "within", v.time.end)


def _by_end(v: View) -> Vote | None:
    """推动2025年底每个乡镇至少建有, 计划明年底实现发射: a planned end of a year or month."""
    if v.time.mod != "END" or not v.ahead or v.right[:1] == "的" or not v.planned:
        return None
    return Vote("by_end", "by", v.time.end)


def _by_year(v: View) -> Vote | None:
    """2027年我国将建成: a year to come."""
    named = re.fullmatch("[0-9]{4}年", v.time.text)
    later = v.published is not None and (v.time.start or "") > v.published
    if not named or not later or v.right[:1] in ("的", "是", "以"):
        return None
    if not OPENING.search(v.left) or not (v.planned or ASKED.search(v.right[:24])) or DONE.search(v.right[:24]):
        return None
    return Vote("by_year", "by", v.time.end)


def _period(v: View) -> Vote | None:
    """今年，将…; 全年开展…; 在第四季度，缓缴…: the calendar period of what is planned."""
    if v.time.type != "DATE" or not v.ahead or v.time.end is None or v.time.start == v.time.end:
        return None
    if not CURRENT.search(v.time.text) or not OPENING.search(v.left) or re.match("[是的为以]|第.{1,4}届", v.right):
        return None
    yearly = (
        (v.time.text.startswith("全年") or "/" in (v.time.value or ""))
        and ASKED.search(v.right[:12])
        and not DONE.search(v.right[:40])
    )
    if not (v.planned or yearly) or EVENT.match(v.right):
        return None
    return Vote("period", "period", v.time.end)


def _holiday(v: View) -> Vote | None:
    """保障春节期间邮政快递稳定运行."""
    asked = re.search("保障|确保|做好|抓好|加强", v.left[-6:])
    return Vote("holiday", "period", v.time.end) if HOLIDAY.search(v.time.text) and asked and v.ahead else None


RULES: tuple[Callable[[View], Vote | None], ...] = (
    _from,
    _after,
    _between,
    _until,
    _before,
    _by,
    _within,
    _by_end,
    _by_year,
    _period,
    _holiday,
)


def _moved(day: str | None, days: int) -> str | None:
    """An ISO date moved by `days`; None where it is not known or leaves the calendar."""
    if day is None:
        return None
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None
