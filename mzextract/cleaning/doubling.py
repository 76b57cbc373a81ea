"""Doubling: characters or whole headings that false bold printed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import eq

from mzextract.cleaning.edits import Change
from mzextract.cleaning.line_ends import is_byline
from mzextract.cleaning.lines import Line, split
from mzextract.patterns import lazy

KIND = "doubling"
_TWICE = lazy(r"\n[ \u3000]*(\S)\1")
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
    changes = list(_doubled_lines(text))
    if "\n" in text and _has_repeats(text):
        changes += _repeated(split(text), text)
    return sorted(changes)


def _doubled_lines(text: str) -> Iterator[Change]:
    """Lines in which every char stands twice (or three or four times)."""
    for m in _TWICE.finditer("\n" + text):
        start = m.start(1) - 1
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].rstrip()
        for n in _COPIES:
            once = line[::n]
            if len(once) >= MIN_CHARS and len(set(once)) > 2 and all(line[k::n] == once for k in range(1, n)):
                yield Change(start, start + len(line), once, KIND, f"every character stands {n} times (false bold)")
                break


def _has_repeats(text: str) -> bool:
    """Whether two lines in a row are the same, blank lines apart."""
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    return any(map(eq, lines, lines[1:]))


def _repeated(lines: list[Line], text: str) -> Iterator[Change]:
    """Headings that stand several times in a row: one stays, on a line of its own or as part of its neighbour.

    All stay where each has its byline, or the text a report for each: two weeks' 市政府常务会议 on one page.
    """
    events: Counter[str] | None = None
    i = 0
    while i < len(lines) - 1:
        head, j = lines[i].text, i
        while j + 1 < len(lines) and lines[j + 1].text == head:
            j += 1
        before = lines[i - 1].text if i else ""
        after = lines[j + 1].text if j + 1 < len(lines) else ""
        part = before.endswith(head) or after.startswith(head)
        copies = j - i + 1 + part
        signed = is_byline(before or head) and is_byline(after or head)
        if j > i and _is_heading(head, copies) and not signed:
            events = _events(text) if events is None else events
            copied = range(i, j + 1 if part else j) if events[head[-EVENT:]] < copies else ()
            if copied and before.endswith(head) and after.startswith(head) and before != head:
                # 1.6 初始条件 / 初始条件 / 初始条件、载荷: one heading in two parts
                end = lines[j + 1].start + len(head)
                yield Change(
                    lines[i - 1].end, end, "", KIND, f"the heading stands {copies + 1} times in a row (false bold)"
                )
                copied = ()
            for k in copied:
                end = lines[k + 1].start if k + 1 < len(lines) else lines[k].end
                yield Change(lines[k].start, end, "", KIND, f"the heading stands {copies} times in a row (false bold)")
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
