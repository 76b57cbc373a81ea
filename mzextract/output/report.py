"""The HTML report: one self-contained page with marked text, tables, a timeline and task trees."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from html import escape
from importlib.metadata import version
from string import Template
from typing import Any

from mzextract.document import SURROGATE, Document
from mzextract.entities import Deadline, TaskItem, TaskList
from mzextract.output.marks import article_html, fields, marked, marks_of, palette
from mzextract.output.notebook import asset

LABELS = {
    "issuing_bodies": "发文机关 Issuing bodies",
    "organizations": "机构 Organizations",
    "document_titles": "文件 Documents",
    "task_lists": "任务清单 Task lists",
    "numeric_targets": "数量目标 Numeric targets",
    "quantities": "数量 Quantities",
    "deadlines": "时限 Deadlines",
    "dates": "时间 Dates",
    "people": "人物 People",
    "meetings": "会议 Meetings",
    "statements": "表态 Statements",
    "definitions": "定义 Definitions",
    "enumerations": "列举 Enumerations",
}
WIDTH, ROW, TOP = 620, 24, 22  # of the timeline, in pixels
LEFT, RIGHT = 84, 234  # where its axis begins and ends
YEAR = 32  # a label of a year
LABEL_CHARS = 28


def report(document: Document) -> str:
    """The page, ready to be written to a file; nothing of the input can act in it."""
    kinds = kinds_of(document)
    page = Template(asset("report.html")).substitute(
        title=escape(document.source or "mzextract"),
        version=escape(version("mzextract")),
        published=escape(document.published or "no date"),
        counts=f"{len(document.articles)} article{'s' * (len(document.articles) != 1)}",
        style=asset("common.css") + asset("report.css") + palette(kinds),
        script=asset("report.js"),
        legend="".join(_switch(k, document) for k in kinds),
        articles="\n".join(
            f'<article id="a{n}">{article_html(document, n, level=2)}</article>' for n in range(len(document.articles))
        ),
        raw=_raw(document),
        raw_switch="" if document.has_raw else "hidden",
        timeline=timeline(document),
        trees="".join(_tree(t, n) for n, a in enumerate(document.articles, 1) for t in _of(a, "task_lists")),
        tables="\n".join(_table(k, document) for k in kinds if k != "task_lists"),
    )
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", page)


def kinds_of(document: Document) -> tuple[str, ...]:
    """The kinds that were asked for, in order."""
    return document.articles[0].kinds() if document.articles else ()


def timeline(document: Document) -> str:
    """The resolved deadlines in order of their date, on an axis of years, as inline SVG; "" where there are none."""
    dated = sorted(
        (datetime.date.fromisoformat(e.date), n, i, e)
        for n, a in enumerate(document.articles)
        for i, e in enumerate(_of(a, "deadlines"))
        if _dated(e)
    )
    if not dated:
        return ""
    first, after = dated[0][0].year, dated[-1][0].year + 1
    height = TOP + ROW * len(dated)
    rows = (_deadline(e, f"a{n}-deadlines-{i}", _x(day, first, after), row) for row, (day, n, i, e) in enumerate(dated))
    return (
        f'<svg role="group" aria-label="Timeline of deadlines" width="{WIDTH}" viewBox="0 0 {WIDTH} {height}">'
        f"{''.join(_years(first, after, height))}{''.join(rows)}</svg>"
    )


def _x(day: datetime.date, first: int, after: int) -> float:
    """Where a day stands on the axis from the start of one year to the start of another."""
    start, end = datetime.date(first, 1, 1).toordinal(), 366 * (after - first)
    return LEFT + (day.toordinal() - start) / end * (RIGHT - LEFT)


def _years(first: int, after: int, height: int) -> Iterator[str]:
    """A line at the start of every year; so many labels as have room."""
    step = math.ceil(YEAR * (after - first) / (RIGHT - LEFT))
    for year in range(first, after, step):
        x = _x(datetime.date(year, 1, 1), first, after)
        yield f'<line x1="{x:.0f}" x2="{x:.0f}" y1="0" y2="{height}"/>'
        yield f'<text class="year" x="{x + 3:.0f}" y="11">{year}</text>'


def _deadline(deadline: Deadline, name: str, x: float, row: int) -> str:
    """A row: the date, its place on the axis, the phrase and what it bounds."""
    y = TOP + ROW * row + ROW / 2
    label = f"{deadline.text}　{deadline.task or ''}"
    cut = label if len(label) <= LABEL_CHARS else label[: LABEL_CHARS - 1] + "…"
    return (
        f'<g data-entity="{name}"><title>{escape(f"{deadline.date} {label}")}</title>'
        f'<text x="0" y="{y + 4}">{escape(deadline.date or "")}</text><circle cx="{x:.0f}" cy="{y}" r="5"/>'
        f'<text x="{RIGHT + 14}" y="{y + 4}">{escape(cut)}</text></g>'
    )


def _dated(deadline: Deadline) -> bool:
    try:
        return bool(datetime.date.fromisoformat(deadline.date or ""))
    except ValueError:
        return False


def _of(article: Any, kind: str) -> Sequence[Any]:
    return getattr(article, kind) if kind in article.kinds() else ()


def _switch(kind: str, document: Document) -> str:
    count = sum(len(_of(a, kind)) for a in document.articles)
    name = escape(LABELS.get(kind, kind))
    return (
        f'<label{"" if count else " class=none"}><input type="checkbox" data-kind="{escape(kind)}" checked> '
        f'<span class="chip chip-{escape(kind)}">{name}</span> {count}</label>'
    )


def _raw(document: Document) -> str:
    if not document.has_raw:
        return ""
    marks = [m for n in range(len(document.articles)) for m in marks_of(document, n, raw=True)]
    return marked(document.clean.raw, marks)


def _tree(tasks: TaskList, article: int) -> str:
    count = f" ({len(tasks.items)}/{tasks.declared_count})" if tasks.declared_count else ""
    lead = escape(tasks.lead or f"({tasks.style})")
    short = "" if tasks.complete else " · 不全 incomplete"
    return (
        f"<details open class=tree><summary>[{article}] {lead}{count}{short}</summary>{_branch(tasks.items)}</details>"
    )


def _branch(items: tuple[TaskItem, ...]) -> str:
    rows = (
        f'<li value="{i.ordinal}"><span title="{escape(i.text)}">{escape(i.title)}</span>{_branch(i.children)}</li>'
        for i in items
    )
    return f"<ol>{''.join(rows)}</ol>" if items else ""


def _table(kind: str, document: Document) -> str:
    """A sortable table of a kind with the columns that hold anything."""
    rows = {
        f"a{n}-{kind}-{i}": {"article": str(n + 1), "text": e.text, **dict(fields(e, document.text))}
        for n, a in enumerate(document.articles)
        for i, e in enumerate(_of(a, kind))
    }
    if not rows:
        return ""
    names = sorted(dict.fromkeys(name for row in rows.values() for name in row), key=lambda n: n == "rule")
    head = "".join(f'<th scope="col"><button type="button">{escape(n)}</button></th>' for n in names)
    body = "".join(
        f'<tr data-entity="{escape(id)}">{"".join(_cell(row.get(n, "")) for n in names)}</tr>'
        for id, row in rows.items()
    )
    caption = f"<h2>{escape(LABELS.get(kind, kind))} · {len(rows)}</h2>"
    table = f'<table data-kind="{escape(kind)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<section>{caption}<div class="scroll">{table}</div></section>'


def _cell(text: str) -> str:
    """A table cell, numbers to the right."""
    number = text.replace(".", "", 1).removeprefix("-").isdecimal()
    return f"<td{' class=num' if number else ''}>{escape(text)}</td>"
