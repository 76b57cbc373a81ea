"""The HTML report: one self-contained page with marked text, tables, a timeline and task trees."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from html import escape
from importlib.metadata import version
from string import Template
from typing import Any

from mzextract.entities import SURROGATE, Deadline, Document, TaskItem, TaskList
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
ROW_HEIGHT, WIDTH, LEFT = 26, 860, 110


def report(document: Document) -> str:
    """The page, ready to be written to a file; nothing of the input can act in it."""
    kinds = kinds_of(document)
    page = Template(asset("report.html")).substitute(
        title=escape(document.source or "mzextract"),
        version=escape(version("mzextract")),
        published=escape(document.published or "—"),
        counts=f"{len(document.articles)} articles",
        style=asset("common.css") + asset("report.css") + palette(kinds),
        script=asset("report.js"),
        legend="".join(_switch(k, document) for k in kinds),
        articles="\n".join(
            f'<article id="a{n}">{article_html(document, n, level=2)}</article>' for n in range(len(document.articles))
        ),
        raw=_raw(document),
        raw_switch="" if document.has_raw else "hidden",
        timeline=timeline(document),
        trees="".join(_tree(t) for a in document.articles for t in _of(a, "task_lists")),
        tables="\n".join(_table(k, document) for k in kinds if k != "task_lists"),
    )
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", page)


def kinds_of(document: Document) -> tuple[str, ...]:
    """The kinds that were asked for, in order."""
    return document.articles[0].kinds() if document.articles else ()


def timeline(document: Document) -> str:
    """The resolved deadlines in order of their date, as inline SVG; "" where there are none."""
    dated = sorted(
        ((e.date, e.text, e.task or "") for a in document.articles for e in _of(a, "deadlines") if _dated(e)),
    )
    if not dated:
        return ""
    days = [datetime.date.fromisoformat(date).toordinal() for date, _, _ in dated]
    low, room = days[0], max(days[-1] - days[0], 1)
    rows = []
    for i, ((date, text, task), day) in enumerate(zip(dated, days, strict=True)):
        x, y = LEFT + (day - low) / room * 160, ROW_HEIGHT * i + 18
        rows.append(
            f'<text x="0" y="{y + 4}">{escape(date)}</text><circle cx="{x:.0f}" cy="{y}" r="5"/>'
            f'<text x="{x + 12:.0f}" y="{y + 4}">{escape(text)}　{escape(task[:40])}</text>'
        )
    height = ROW_HEIGHT * len(dated) + 12
    line = f'<line x1="{LEFT}" x2="{LEFT + 160}" y1="{height - 6}" y2="{height - 6}"/>'
    label = "Timeline of deadlines"
    return f'<svg role="img" aria-label="{label}" viewBox="0 0 {WIDTH} {height}">{line}{"".join(rows)}</svg>'


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
        f'<label><input type="checkbox" data-kind="{escape(kind)}" checked> '
        f'<span class="chip chip-{escape(kind)}">{name}</span> {count}</label>'
    )


def _raw(document: Document) -> str:
    if not document.has_raw:
        return ""
    marks = [m for n in range(len(document.articles)) for m in marks_of(document, n, raw=True)]
    return marked(document.clean.raw, marks)


def _tree(tasks: TaskList) -> str:
    count = f" ({len(tasks.items)}/{tasks.declared_count})" if tasks.declared_count else ""
    lead = escape(tasks.lead or tasks.style) + count
    return f"<details open class=tree><summary>{lead}</summary>{_branch(tasks.items)}</details>"


def _branch(items: tuple[TaskItem, ...]) -> str:
    rows = (
        f'<li value="{i.ordinal}"><span title="{escape(i.text)}">{escape(i.title)}</span>{_branch(i.children)}</li>'
        for i in items
    )
    return f"<ol>{''.join(rows)}</ol>" if items else ""


def _table(kind: str, document: Document) -> str:
    """A sortable table of a kind with the columns that hold anything."""
    rows = [
        {"#": str(n + 1), "text": e.text, **dict(fields(e, document.text))}
        for n, a in enumerate(document.articles)
        for e in _of(a, kind)
    ]
    if not rows:
        return ""
    names = sorted(dict.fromkeys(name for row in rows for name in row), key=lambda n: n == "rule")
    head = "".join(f'<th scope="col"><button type="button">{escape(n)}</button></th>' for n in names)
    body = "".join("<tr>" + "".join(f"<td>{escape(r.get(n, ''))}</td>" for n in names) + "</tr>" for r in rows)
    caption = f"<h3>{escape(LABELS.get(kind, kind))} · {len(rows)}</h3>"
    table = f'<table data-kind="{escape(kind)}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<section>{caption}<div class="scroll">{table}</div></section>'
