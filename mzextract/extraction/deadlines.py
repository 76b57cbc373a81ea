"""Find deadlines: by when something must or will be done, and the clause that is bounded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from mzextract.entities import Deadline, TimeExpression
from mzextract.extraction.context import Context
from mzextract.models import Article, Span

Kind = Literal["by", "within", "until", "from", "period"]
# will, shall, is to
AHEAD = re.compile(
    r"将|要|应|须|需|力争|争取|确保|计划|拟|预计|预期|目标|推动|能够|达到|实现|完成|建成|建设|形成|基本|不少于|不低于|不超过|"
    r"开展|推进|实施|启动|落实|培育|打造|新增|新建|全面|加快|保障|停止|缓缴|选择|力保|再|明显|显著"
)
# has been, was
BEHIND = re.compile(r"已(?!经济)|曾|了(?!解)|同比|以来|累计|截至|获悉|过去|共有|突破了|达到了")
# 到 of a deadline, not 达到, 收到, 从A到B
TO = re.compile(r"(?:^|[^达收得遇感受接看听遭回来提从自])(?:到|截至|截止到|至)$")
UNTIL = re.compile(
    r"(?:持续|延续|延长|延期|展期|顺延|推迟|实施|执行|保留|有效期|截止时间|进行|开放|延至|起|后)(?:到|至|为)$|[延]至$"
)
FROM = re.compile(r"(?:自|从|于)$")
START = re.compile(r"(?:开始)?起(?![始草步点源航来到])|(?:之|以)?后(?![备勤续期台方面果代者])|开始(?=施行|实施|执行)")
BEFORE = re.compile(r"(?:之|以)?前(?![往沿列期景三两])")
EVENT = re.compile(r"(?:在[^，。]{0,12})?(?:举行|召开|开幕|闭幕|播出|举办|开赛|上映)")
CLAUSE_END = re.compile(r"[。；！？\n]")


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


class Vote(NamedTuple):
    """What a rule says of a time: it is a deadline of this kind; `date` meets it, `grow` chars belong to its text."""

    rule: str
    kind: Kind
    date: str | None
    mod: str | None = None
    grow: int = 0


def find(article: Article, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of `article` in order of their place."""
    found: dict[tuple[str, str, str | None], list[tuple[View, Vote]]] = {}
    for view in _views(article, context):
        vote = next((v for rule in RULES if (v := rule(view)) is not None), None)
        if vote is not None:
            text = context.text[view.span.start : view.span.end + vote.grow]
            found.setdefault((text, vote.kind, vote.date), []).append((view, vote))
    for (text, _, _), places in found.items():
        yield _entity(text, places)


def _views(article: Article, context: Context) -> Iterator[View]:
    text = context.text
    times = [time for time in context.found("dates", article) if isinstance(time, TimeExpression)]
    places = [(span, time) for time in times for span in time.mentions]
    for span, time in sorted(places, key=lambda pair: pair[0].start):
        if time.type == "SET" or (time.value or "").endswith("_REF"):
            continue
        left = CLAUSE_END.split(text[max(0, span.start - 24) : span.start])[-1]
        right = CLAUSE_END.split(text[span.end : span.end + 200], maxsplit=1)[0]
        yield View(time, span, left, right, context.published)


def _entity(text: str, places: list[tuple[View, Vote]]) -> Deadline:
    view, vote = places[0]
    spans = tuple(Span(start=v.span.start, end=v.span.end + w.grow) for v, w in places)
    task = view.right[vote.grow :].lstrip("前起后之以，,、施") or view.left
    return Deadline.model_construct(
        text=text,
        span=spans[0],
        rule=f"deadline.{vote.rule}",
        mentions=spans,
        value=view.time.value,
        mod=vote.mod or view.time.mod,
        kind=vote.kind,
        date=vote.date,
        task=task or None,
    )


def _starts(v: View) -> Vote | None:
    """自2025年1月1日起施行, 明年起, 春节后."""
    m = START.match(v.right)
    if m is None or not v.ahead or (v.published is None and v.time.value is None):
        return None
    if m[0].endswith("后"):
        if v.time.type == "DURATION":
            return None
        return Vote("from_after", "from", _day_after(v.time.end), "AFTER", len(m[0]))
    if v.published and v.time.start and v.time.start < v.published:
        return None
    return Vote("from", "from", v.time.start)


def _until(v: View) -> Vote | None:
    """延续至2027年底, 持续到7月28日."""
    return Vote("until", "until", v.time.end) if v.ahead and UNTIL.search(v.left) else None


def _before(v: View) -> Vote | None:
    """6月底前, 2030年前, 春节前."""
    m = BEFORE.match(v.right)
    if m is None or not v.ahead or v.time.type == "DURATION":
        return None
    feast = v.time.start is not None and not re.search("[年月日号0-9底末]", v.time.text[-1])
    return Vote(
        "before", "by", _day_before(v.time.start) if feast else v.time.end, "END" if v.time.mod == "END" else "BEFORE"
    )


def _by(v: View) -> Vote | None:
    """到2026年, 力争到2035年."""
    if v.time.type != "DATE" or not v.ahead or not TO.search(v.left) or BEHIND.search(v.right[:12]):
        return None
    return Vote("by", "by", v.time.end)


def _within(v: View) -> Vote | None:
    """三年内, 未来5年, 年内."""
    inside = v.time.text.endswith("内") or v.right[:1] == "内"
    ahead = v.time.text[:2] in ("未来", "今后", "接下")
    if not (inside or ahead) or not v.ahead or BEHIND.search(v.right[:30]):
        return None
    return Vote("within", "within", v.time.end) if AHEAD.search(v.right) or AHEAD.search(v.left) else None


def _period(v: View) -> Vote | None:
    """今年, 全年, 四季度, 2027年, “十五五”时期 before what will be done."""
    if v.time.type != "DATE" or not v.ahead or v.time.end is None or v.time.start == v.time.end:
        return None
    if v.right[:1] in ("是", "的", "为") or BEHIND.search(v.right) or not AHEAD.search(v.right[:30]):
        return None
    if v.left and v.left[-1] not in "，、：在于动保计划争“”将":
        return None
    year_only = re.fullmatch("[0-9]{4}", v.time.value or "")
    late = year_only and v.published is not None and (v.time.start or "") > v.published
    if late and not v.time.text.startswith(("今", "明", "后", "全")):
        return Vote("by_year", "by", v.time.end)
    return Vote("period", "period", v.time.end)


RULES: tuple[Callable[[View], Vote | None], ...] = (_starts, _until, _before, _by, _within, _period)


def _day_after(day: str | None) -> str | None:
    return None if day is None else (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _day_before(day: str | None) -> str | None:
    return None if day is None else (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
