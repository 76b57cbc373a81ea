"""Doubling: characters or whole headings that false bold printed twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mzextract.cleaning.edits import Change
from mzextract.cleaning.line_ends import is_byline
from mzextract.cleaning.lines import Table, split
from mzextract.patterns import lazy

KIND = "doubling"
# the first char of a line that begins the next line, too, or stands there twice
_AGAIN = lazy(r"\n[^\S\n]*+(\S)(?=[^\n]*+\n\s*+(\1)|\1)")
_REST = lazy(r"[^\S\n]*(?:\n|\Z)")
_HANZI = lazy("[\u4e00-\u9fff]")
# 3月5日 (主持召开): a day, and what may stand between it and its event
_DAY = lazy("([0-9]日|近日|日前|[今昨]天)[^，。]{0,8}")
_COPIES = (4, 3, 2)
MIN_CHARS = 5
EVENT = 8  # last characters of a heading that name its event


def find(text: str) -> list[Change]:
    """The copies to take out.

    >>> [c.after for c in find("大大力力发发展展慈慈善善\\n近日，民政厅开会。")]
    ['大力发展慈善']
    >>> find("高高兴兴上班，平平安安回家")
    []
    """
    page = "\n" + text
    again = list(_AGAIN.finditer(page))
    changes = [*_doubled_lines(page, again)]
    if any(m[2] and _stands_again(page, m.start(1), m.start(2)) for m in again):
        changes += _repeated(split(text), text)
    return sorted(changes)


def _doubled_lines(page: str, again: Iterable[re.Match[str]]) -> Iterator[Change]:
    """Lines in which every char stands twice (or three or four times)."""
    for m in again:
        start = m.start(1)
        if not page.startswith(m[1], start + 1):
            continue
        end = page.find("\n", start)
        line = page[start : end if end >= 0 else len(page)].rstrip()
        for n in _COPIES:
            once = line[::n]
            if len(once) >= MIN_CHARS and len(set(once)) > 2 and all(line[k::n] == once for k in range(1, n)):
                yield Change(
                    start - 1, start - 1 + len(line), once, KIND, f"every character stands {n} times (false bold)"
                )
                break


def _stands_again(page: str, start: int, after: int) -> bool:
    """Whether the lines that begin at `start` and `after` are the same."""
    line = page[start : page.find("\n", start)].rstrip()
    return page.startswith(line, after) and _REST.match(page, after + len(line)) is not None


def _repeated(lines: Table, text: str) -> Iterator[Change]:
    """Headings that stand several times in a row: one stays, on a line of its own or as part of its neighbour.

    All stay where each has its byline, or the text a report for each: two weeks' 市政府常务会议 on one page.
    """
    events: Counter[str] | None = None
    i = 0
    texts, starts = lines.text, [*lines.start, lines.end[-1]]
    while i < len(texts) - 1:
        head, j = texts[i], i
        while j + 1 < len(texts) and texts[j + 1] == head:
            j += 1
        before = texts[i - 1] if i else ""
        after = texts[j + 1] if j + 1 < len(texts) else ""
        part = before.endswith(head) or after.startswith(head)
        copies = j - i + 1 + part
        signed = is_byline(before or head) and is_byline(after or head)
        if j > i and _is_heading(head, copies) and not signed:
            events = _events(text) if events is None else events
            copied = range(i, j + 1 if part else j) if events[head[-EVENT:]] < copies else ()
            if copied and before.endswith(head) and after.startswith(head) and before != head:
                # 1.6 初始条件 / 初始条件 / 初始条件、载荷: one heading in two parts
                end = starts[j + 1] + len(head)
                yield Change(
                    lines.end[i - 1], end, "", KIND, f"the heading stands {copies + 1} times in a row (false bold)"
                )
                copied = ()
            for k in copied:
                yield Change(
                    starts[k], starts[k + 1], "", KIND, f"the heading stands {copies} times in a row (false bold)"
                )
        i = j + 1


def _events(text: str) -> Counter[str]:
    """What stands near behind the days of the text, of every length up to `EVENT`, and behind how many days.

    市长周明3月5日主持召开市政府常务会议 tells of the event of a heading 市政府常务会议.
    """
    flat = "".join(text.split())
    found: Counter[str] = Counter()
    for m in _DAY.finditer(flat):
        found.update({flat[at : at + size] for at in range(m.end(1), m.end() + 1) for size in range(2, EVENT + 1)})
    return found


def _is_heading(text: str, copies: int) -> bool:
    """Whether a repeated line is a heading: short, of hanzi, without an end mark."""
    return (
        len(text) <= 40 and len(_HANZI.findall(text)) >= (2 if copies > 2 else 6) and text[-1] not in "。；，、：！？"
    )
