"""What a list is a list of: the counted head in its lead (六项重点任务), and the heads that make it no task list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mzextract.extraction.markers import SECTION_LEVELS, numeral
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

# 六项 · 四个 · 11项 · 三方面 · 两点 · 五大; not 第一个, not the 24 of 2024
_NO_START = r"(?<![0-9第.一二三四五六七八九十百千万].)"
_COUNT = lazy(
    rf"([二两三四五六七八九十0-9]{_NO_START}(?:[一二三四五六七八九十]{{0,2}}|[0-9]?))(?:(方面|点)|([个项大条类件步招种重]))"
)
# what may stand between the number and its head: 六项[重点]任务
_SPAN = lazy(r"[^，。；：！？、（）《》”“的了]{0,8}")
# 下列情形 · 以下材料 · 禁止进口下列兽药
_FOLLOWING = lazy(r"(禁止|不得|除)?[^，。；：禁不除下]{0,6}(?:下列|以下)([^，。；：]{0,12})")


class Counted(NamedTuple):
    """A number with its head: where they stand, the number itself, the kind of the head (task, point, matter, work)."""

    start: int
    end: int
    number: int
    kind: str


def counted_heads(text: str, heads: Lexicon, start: int = 0, end: int | None = None) -> Iterator[Counted]:
    """Every number with a list head in `text`: 六项重点任务, 四个部分, 三方面, 两点建议, 三个“实”."""
    stop = len(text) if end is None else end
    for hit in _COUNT.finditer(text, start, stop):
        count = numeral(hit[1])
        if count > 1 and hit[2]:
            yield Counted(hit.start(), hit.end(), count, "task" if hit[2] == "方面" else "point")
        elif count > 1 and text.startswith("“", hit.end()):
            yield Counted(hit.start(), hit.end(), count, "point")
        elif count > 1 and (head := _head(text, hit.end(), stop, heads)):
            yield Counted(hit.start(), head[0], count, head[1])


def _head(text: str, start: int, stop: int, heads: Lexicon) -> tuple[int, str] | None:
    """Where the head of the number before `start` ends, and its kind."""
    rest = _SPAN.match(text, start, stop)
    for match in heads.find(text, start, rest.end() if rest else start):
        kind = heads.field(match.term, "kind")
        if kind in ("task", "point", "matter", "work"):
            return match.end, kind
    return None


def declared_count(lead: str, heads: Lexicon, found: int = 0) -> int | None:
    """The number of items that `lead` announces; of several numbers the one that equals `found`, else the last.

    >>> from mzextract.lexicon import load
    >>> declared_count("会议要求，当前要抓好六项重点任务。", load("list_heads"))
    6
    """
    counts = [c.number for c in counted_heads(lead, heads)]
    return found if found in counts else counts[-1] if counts else None


def is_case_list(style: str, lead: str | None, heads: Lexicon) -> bool:
    """Whether a list holds no tasks: attachments, or sections with cases, persons or papers (有下列情形之一的：)."""
    if lead and lead.startswith(("附件", "附表", "附录")):
        return True
    if style not in SECTION_LEVELS or not lead:
        return False
    kinds = []
    for hit in _FOLLOWING.finditer(lead):
        kinds += ["case"] if hit[1] else [heads.field(m.term, "kind") for m in heads.find(hit[2])]
    kinds = [k for k in kinds if k in ("task", "point", "case", "matter")]
    return kinds[-1] in ("case", "matter") if kinds else "之一" in lead
