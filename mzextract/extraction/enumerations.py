"""Enumerations: …包括：A、B、C · …分为A、B和C, where no count makes them a task list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.entities import Enumeration
from mzextract.extraction.clauses import CLOSING, OPENING, clause_start, split_parts
from mzextract.extraction.context import Context
from mzextract.extraction.cues import matches, paragraphs_with
from mzextract.extraction.markers import numeral
from mzextract.models import Article, new_span
from mzextract.patterns import lazy

new_enumeration = unchecked(Enumeration)

_MAX_PART = 40
_REACH = 400
# 包括： · 主要包括 · 分为 · 主要有： · 分为三类：
_VERB = lazy(
    r"(?:包括|包含|分为|主要有(?=[^，。；：、]{0,6}：)|涵盖：|分别是：|分别为：)(?!在内)"
    r"(?:了|但不限于|以下[^，。；：、]{0,8}|[一二两三四五六七八九十0-9]{1,3}[^，。；：、]{1,8}(?=[：:]))?[：:]?"
)
_ADVERBS = lazy(r"(?:，|主要|具体|还|也|既|一般|应当|应|可以|可|均|都|又|共|将|大致|具体来说)+$")
# a final 等 with what it sums up: 等。 · 等内容， · 等方面的
_SUMMARY = lazy(r"等(?<![平同高初优中上对均相]等)(?![级次候待额同于式量边])(?:等)?(?:[^，。；：、]{0,12})?$")
_COUNT = lazy(r"[0-9一二两三四五六七八九十]+(?:大|项|个|类|种|方面|部分|条)")
# 组织实施|四个部分
_TALLY = lazy(r"[0-9一二两三四五六七八九十](?<=...)[0-9一二两三四五六七八九十]{0,2}个?(?:部分|板块|阶段|环节)$")
# 优秀、合格、不合格|3个等次, 九江、宜春|2市: what the items are, where their number is told
_TOTAL = lazy(
    r"([0-9一二两三四五六七八九十](?<![0-9一二两三四五六七八九十第].)[0-9一二两三四五六七八九十]{0,2})(?:(?![和与及])[一-鿿]){1,8}$"
)
_LAST = lazy(r"以及|及|和|与")
# the end of a clause, of a sentence, and the brackets and quotes inside which neither ends
_STOP = lazy(rf"[，。；：！？\n{re.escape(OPENING + CLOSING)}]")
_SENTENCE = lazy(rf"[。！？\n{re.escape(OPENING + CLOSING)}]")
# another clause that governs the head: 《指引》明确了|工作机制, 围绕|以下几方面|开展活动, 另一类是|公益领域
_HEAD_BEFORE = lazy(r"^.{0,40}(?:明确了?|提出了?|规定了?|建立了?|部署了?|是|围绕|设立了?|形成了?|打造了?)(?=.{2})")
_HEAD_OPENING = lazy(r"(?:第[一二三四五六七八九十百]+条[ \u3000]*|其中|将|[“‘《](?=[^”’》]*$))+")
_HEAD_AFTER = lazy(r"(?:开展|进行|展开|提供)[^，。；：]{2,6}$")


def find(article: Article, context: Context) -> Iterator[Enumeration]:
    """Yield the enumerations of `article` in order of their place.

    Brackets and quotes stay whole; a final 等 is not part of the last item; one lone item is no list.

    >>> import mzextract
    >>> doc = mzextract.extract("帮扶队伍包括驻村单位（企业）、种养大户、返乡青年等。")
    >>> [(e.head, e.items) for e in doc.articles[0].enumerations]
    [('帮扶队伍', ('驻村单位（企业）', '种养大户', '返乡青年'))]
    """
    text = context.text
    lists = context.found("task_lists", article)
    counted = [x.span for x in lists if x.rule.startswith("task_list.inline")]
    numbered = {x.span.start for x in lists}  # 包括：（1）…；（2）…
    for floor, end, places in paragraphs_with("enumeration", article, context):
        for match in matches(_VERB, text, places, end):
            if (
                match.start() >= floor
                and match.end() not in numbered
                and (found := _enumeration(text, match, floor, end))
            ):
                if any(span.end > match.end() and span.start < found.span.end for span in counted):
                    continue
                yield found
                floor = found.span.end


def _enumeration(text: str, match: re.Match[str], floor: int, end: int) -> Enumeration | None:
    """The enumeration at a verb, or None."""
    if text[match.start() - 1 : match.start()] in ("不", "（", "("):
        return None
    head = _head(text, match.start(), floor)
    parts = _parts(text, match.end(), end, colon=text[match.end() - 1] in "：:") if head else []
    if not head or len(parts) < 2:
        return None
    span = new_span(start=head[0], end=parts[-1][1])
    return new_enumeration(
        text=span.of(text),
        span=span,
        rule="enumeration.includes",
        mentions=(span,),
        head=text[head[0] : head[1]],
        items=tuple([text[s:e] for s, e in parts]),
    )


def _head(text: str, pos: int, floor: int) -> tuple[int, int] | None:
    """What is enumerated: the clause before the verb, or the one before that where the verb begins its clause."""
    adverbs = _ADVERBS.search(text, max(floor, pos - 10), pos)
    stop = adverbs.start() if adverbs else pos
    start = clause_start(text, stop, max(floor, stop - 100))
    before = _HEAD_BEFORE.match(text[start:stop])
    after = _HEAD_AFTER.search(text, start, stop)
    left, right = start + (before.end() if before else 0), after.start() if after else stop
    opening = _HEAD_OPENING.match(text, left, right)
    left = opening.end() if opening else left
    return (left, right) if right - left >= 2 else None


def _parts(text: str, start: int, end: int, *, colon: bool) -> list[tuple[int, int]]:
    """The items that start at `start`: between 、, or after a colon between ；; none where a count follows them."""
    if text[start : start + 1].isdecimal() or text.startswith("第", start):
        return []
    end = min(end, start + _REACH)
    stop = _first_outside(text, _STOP, start, end)
    parts = split_parts(text, start, stop)
    if colon and (len(parts) == 1 or text.startswith("；", stop)):
        stop = _first_outside(text, _SENTENCE, start, end)
        parts = split_parts(text, start, stop, "；")
    left, right = parts[-1]
    tally = _TALLY.search(text, left, right)
    if tally and len(parts) > 1:
        right = tally.start()
        parts[-1] = left, right
    summary = _SUMMARY.search(text, left, right)
    if summary and ("的" in summary[0] or _COUNT.search(summary[0])):
        return []
    if summary:
        parts[-1] = left, summary.start()
    elif len(parts) > 1 or text.startswith("分为", start - 2):
        parts = _counted(text, parts) or _split_last(text, parts)
    return parts if text.find("在内", start, stop) < 0 and all(1 < e - s <= _MAX_PART for s, e in parts) else []


def _first_outside(text: str, marks: re.Pattern[str], start: int, end: int) -> int:
    """The place of the first mark in text[start:end] that stands outside brackets and quotes, or `end`."""
    depth = 0
    for hit in marks.finditer(text, start, end):
        if hit[0] in OPENING:
            depth += 1
        elif hit[0] in CLOSING:
            depth -= 1
        elif depth <= 0:
            return hit.start()
    return end


def _counted(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]] | None:
    """The parts without the count and the name of all of them, if as many as it says; else None."""
    left, right = parts[-1]
    total = _TOTAL.search(text, left, right)
    if total is None or total.start() - left < 2:  # 一级护理、二级护理
        return None
    parts = _split_last(text, [*parts[:-1], (left, total.start())])
    return parts if len(parts) == numeral(total[1]) else None


def _split_last(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, the last one split at its 和 or 及: 志愿服务|及|其他公益活动."""
    left, right = parts[-1]
    for hit in reversed([*_LAST.finditer(text, left, right)]):
        if hit.start() - left > 1 and right - hit.end() > 1 and not _bracketed(text, left, hit.start()):
            return [*parts[:-1], (left, hit.start()), (hit.end(), right)]
    return parts


def _bracketed(text: str, start: int, pos: int) -> bool:
    """Whether `pos` stands inside brackets or quotes that open after `start`."""
    return any(text.rfind(o, start, pos) > text.rfind(c, start, pos) for o, c in zip("（“《", "）”》", strict=True))
