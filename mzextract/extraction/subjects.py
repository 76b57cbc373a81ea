"""What a quantity counts: the shortest clear noun phrase after it (52个|公园) or before it (森林覆盖率达到|25%)."""

from __future__ import annotations

import re
from typing import NamedTuple

from mzextract.lexicon import Lexicon

_END = re.compile(
    r"[，。；：！？!?\n“”《》]|\d|（(?![^（）]{1,3}）[一-鿿])|(?<=[一-鿿])[一二三四五六七八九十两](?=[个家所座条项处])"
)
_DE = re.compile(r"的(?=[一-鿿“])")
_FUNCTION = re.compile(r"(?<![现存内潜])在|已|均(?!衡)|将|被|并(?!购)|是|为(?=[一-鿿]{2})")
_TAIL = re.compile(r"(?:建设|创建|目标)$")
# 由7.5%降为, 从3座扩充到
_FROM = re.compile(r"(?:由|从)[^，。；]{0,20}$")
# a head that says nothing of its own: what it measures was named before
GENERIC = frozenset(
    (
        "规模",
        "总规模",
        "总数",
        "数量",
        "总量",
        "总额",
        "金额",
        "面积",
        "总面积",
        "比例",
        "占比",
        "总投资",
        "其中",
        "人数",
        "资金",
    )
)
_HEADS = re.compile(
    r"^(?:面积|率|规模|总量|数量|数|额|量|能力|标准|水平|比例|比重|总额|产值|强度|指数|人数|人次|时间|比|项目)"
)
_INNER = re.compile(
    rf"(?:新增|新建|建成|完成|实现|培育|达到|推动|提出|确保|力争|实施|开展)(?!{_HEADS.pattern[1:]})(?=[^，]{{2}})"
)


class Counted(NamedTuple):
    """The noun phrase that is counted, and role and change of the verb that governs the quantity."""

    subject: str | None
    verb: str | None
    role: str
    change: str | None
    follows: bool = False


def counted(
    text: str, item: int, core: tuple[int, int], end: int, verbs: Lexicon, ends: Lexicon, stop_at: int
) -> Counted:
    """What the quantity at `core` (with comparators up to `end`) counts; its item of a list begins at `item`."""
    start, verb, role, change = strip_left(text, item, stop_at, verbs)
    stop, verb2, role2, change2 = strip_right(text, start, stop_at, verbs)
    after = following(text, end, verbs, ends)
    before = text[start:stop]
    cut = _FROM.search(before)
    before = inner(before[: cut.start()] if cut else before, verbs)
    if verb2:
        verb, role, change = verb2, role2, change2 or change
    return Counted(after or before.strip("、（）“” ") or None, verb, role, change, after is not None)


def strip_left(text: str, start: int, end: int, verbs: Lexicon) -> tuple[int, str | None, str, str | None]:
    """Past the adverbs, modals and verbs that open a clause: where the rest begins, and the last verb."""
    verb, role, change = None, "", None
    kept = start
    while start < end:
        if text[start] in "，、和及与并（ ":
            start += 1
            continue
        term = verbs.longest(text, start)
        kind = verbs.field(term, "role") if term else "noun"
        if term is None or start + len(term) > end or kind == "noun":
            break
        start += len(term)
        if kind not in ("lead", "adj"):
            verb, role, change = term, kind, verbs.field(term, "change") or change
        if kind != "adj":
            kept = start
    return kept, verb, role, change


def strip_right(text: str, start: int, end: int, verbs: Lexicon) -> tuple[int, str | None, str, str | None]:
    """Back past the verbs that stand between a noun phrase and its number (达到, 提高到, 能够实现)."""
    verb, role, change = None, "", None
    while end > start:
        term = next(
            (text[end - n : end] for n in (6, 5, 4, 3, 2, 1) if end - n >= start and text[end - n : end] in verbs), None
        )
        kind = verbs.field(term, "role") if term else "noun"
        if term is None or kind == "noun":
            break
        if verb is None and kind not in ("lead", "adj"):
            verb, role, change = term, kind, verbs.field(term, "change") or None
        if kind in ("act", "refer", "adj") or (kind == "lead" and len(term) == 1):
            break
        end -= len(term)
    return end, verb, role, change


def inner(phrase: str, verbs: Lexicon) -> str:
    """Of 全市新增养老床位 the part after the verb; 建设面积 stays whole."""
    hits = list(_INNER.finditer(phrase))
    return phrase[hits[-1].end() :] if hits else phrase


def following(text: str, pos: int, verbs: Lexicon, ends: Lexicon) -> str | None:
    """The noun phrase that begins at `pos`, parallel ones included (智能车间、智能工厂), without 建设 and the like."""
    if text[pos : pos + 1] == "的":
        pos += 1
    hit = _END.search(text, pos, pos + 60)
    end = hit.start() if hit else min(pos + 60, len(text))
    phrase = text[pos:end]
    if not phrase or re.match(r"[、，及与并或]|和(?![美谐睦平])", phrase):
        return None
    phrase = _parallel(phrase, verbs, ends, bool(hit) and text[end : end + 1].isdigit())
    cuts = list(_DE.finditer(phrase))
    if cuts and len(phrase) - cuts[-1].end() >= 2:
        phrase = phrase[cuts[-1].end() :]
    phrase = _until_end(phrase, ends)
    return _TAIL.sub("", phrase).rstrip("、和及与并或 ") or None


def _parallel(phrase: str, verbs: Lexicon, ends: Lexicon, open_end: bool) -> str:
    """The parts of `phrase` up to one that begins with a verb, or that belongs to the next number."""
    parts = phrase.split("、")
    if len(parts) == 1:
        return re.split(r"[和及与](?=[一-鿿]*$)", phrase)[0] if open_end else phrase
    kept = [parts[0]]
    for i, part in enumerate(parts[1:], 1):
        term = verbs.longest(part, 0) if part else None
        last = i == len(parts) - 1
        if (
            not part
            or (term and verbs.field(term, "role") not in ("noun", "adj", "lead") and "的" not in part)
            or (last and open_end)
        ):
            break
        kept.append(part)
    return "、".join(kept)


def _until_end(phrase: str, ends: Lexicon) -> str:
    """Up to the first word that ends a noun phrase."""
    hit = next(ends.find(phrase), None)
    if hit is not None:
        phrase = phrase[: hit.start]
    return _FUNCTION.split(phrase, maxsplit=1)[0]
