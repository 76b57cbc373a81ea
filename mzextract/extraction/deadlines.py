"""Find deadlines: by when something must or will be done, and the clause that is bounded."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.calendar import parse_time
from mzextract.entities import Deadline, TimeExpression
from mzextract.extraction.clauses import after_last, last_of
from mzextract.extraction.context import Context
from mzextract.extraction.deadline_rules import MIDDLE, RULES, SINCE, Vote
from mzextract.extraction.deadline_views import View, cues
from mzextract.extraction.moods import looks_back
from mzextract.models import Article, new_span
from mzextract.patterns import lazy

new_deadline = unchecked(Deadline)

CLAUSE_END = lazy(r"[。；！？\n]")
_LAST_END = last_of(CLAUSE_END.pattern)
# what stands between the time and the task
LEAD = lazy(r"(?:(?:左右)?的?时间内?)?(?:之|以)?[前后起]?(?:开始)?(?:[到至和][^，]{1,14}，)?[，,、：]?")
# what is left of the next time's clause at the end of a task
TAIL = lazy("[，、；](?:[^，、；]{0,2}|力争|争取)到?$")
# 报名|从即日起至: the start before the time
OPENED = lazy("[自从][^，]{0,20}$")
# what leads from a task to the time after it
LEADS_TO = lazy("(?:截[至止]?)?[到至为]$|截止$")


def find(article: Article, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of `article` in order of their place.

    >>> import mzextract
    >>> text = "各地要在10月底前完成排查，力争三年内建成服务网络。"
    >>> document = mzextract.extract(text, published="2025-06-25", kinds=["deadlines"])
    >>> [(d.text, d.kind, d.date, d.task) for d in document.articles[0].deadlines]
    [('10月底', 'by', '2025-10-31', '完成排查'), ('三年内', 'within', '2028-06-25', '建成服务网络')]
    """
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
    for rule in RULES:
        vote = rule(view)
        if vote is not None:
            return vote
    return None


def _views(article: Article, context: Context) -> Iterator[View]:
    """The times that can bound a task, each at every place."""
    text = context.text
    found = context.found("dates", article)
    times = [time for time in found if isinstance(time, TimeExpression) and _bounds(time, context.published or "")]
    places = [(span, time) for time in times for span in time.mentions]
    if any(time.text == "全年" for _, time in places):
        told = _reviewed(article)
        places = [
            (span, time) for span, time in places if time.text != "全年" or not any(span.start in r for r in told)
        ]
    for span, time in sorted(places, key=lambda pair: pair[0].start):
        pos, stop = span.start, span.end
        left = text[after_last(_LAST_END, text, pos, max(0, pos - 40)) : pos]
        end = CLAUSE_END.search(text, stop, stop + 200)
        right = text[stop : end.start() if end else stop + 200]
        if not cues().weather.search(right[:40]):
            yield from _parts(View(time, span, left, right, context.published))


def _reviewed(article: Article) -> list[range]:
    """The places of the parts that review the past, where 全年 is the year that is told of."""
    out: list[range] = []
    review = False
    for text, offset in article.sections():
        review = looks_back(text, review)
        if review:
            out.append(range(offset, offset + len(text)))
    return out


def _parts(view: View) -> Iterator[View]:
    """自A至B as two times, B之前 without its 之前; any other as it is."""
    text = view.time.text
    middle = MIDDLE.search(text) if "/" in (view.time.value or "") and view.left.endswith(SINCE) else None
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
    return View(time, new_span(start=at + start, end=at + end), left, right, view.published)


def _bounds(time: TimeExpression, published: str) -> bool:
    """Vague, recurring and past times bound nothing; of 2026年以前 the year counts."""
    if time.type == "SET" or (time.value or "").endswith("_REF") or time.text[-1] == "来":
        return False
    return time.end is None or time.end >= published or time.mod == "BEFORE"


def _entity(text: str, places: list[tuple[View, Vote]], following: int | None) -> Deadline:
    """The deadline at its first place; `following` is where the next one starts."""
    view, vote = places[0]
    spans = tuple([new_span(start=v.span.start, end=v.span.end + w.grow) for v, w in places])
    return new_deadline(
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
    if following is not None and stop < len(right):  # the clause of the next time begins at the last comma
        stop = right.rfind("，", start, stop) + 1 or stop
    task = TAIL.sub("", right[start:stop])
    if len(task) < 2:
        opened = OPENED.search(view.left)
        left = view.left[: opened.start()].rpartition("，")[2] if opened else view.left
        task = LEADS_TO.sub("", left)
    return task.strip("，、") or None
