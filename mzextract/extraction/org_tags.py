"""Organizations that a tagger names and the rules let pass, checked before they are taken over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.extraction.meeting_names import find_names, meeting_words
from mzextract.extraction.org_scan import NOT_AFTER_WORD
from mzextract.extraction.org_words import Name, Words, words
from mzextract.models import Article
from mzextract.ner import tags
from mzextract.patterns import lazy

#: No name of one body: 各级部门, 该公司, 我省, 有关方面.
UNNAMED = lazy("[各该本其我此某全多]|有关|相关|上述|一些|部分")
#: What only looks like a body to a tagger: peoples, places, languages, events, prizes.
NO_BODY = lazy(
    "(?:[人族语杯奖法]|(?:组织|企业|单位)党|[博展]会|博览会|运动会|会议|大会|全会|论坛|峰会|条例|办法|规划|计划|工程|行动|主义|思想|方面|部门|单位|政府|机关|当局)$"
)
#: What names end in that the rules know no suffix of: 爱心车队, 长丰养老会.
LAST = frozenset("部委会院局厅署社司团所校队处厂盟党馆行")
#: 国办|发〔2018〕1号
NUMBER_AFTER = lazy("[发函字办]{0,2}[〔\\[]")
#: What joins two bodies: 中国作协和现代文学馆.
JOINT = lazy("[和与及、]")
NAME = lazy("[\u4e00-\u9fffA-Za-z0-9·（）“”]{2,40}")


def with_tagged(
    names: list[Name], article: Article, context: Context, counts: Callable[[Name, str], bool]
) -> list[Name]:
    """`names`, at places of the page's text, and what the run's tagger names besides or better, in order of place.

    `counts` tells whether a name, at its place in a section's text, stands for the body itself.
    """
    named = context.once(tags, article).organizations
    kept = {name.start: name for name in names}
    for _, text, _, offset in context.once(sections, article):
        low, high = (bisect_left(named, (at, 0)) for at in (offset, offset + len(text)))
        meetings = find_names(text, context.model(meeting_words)) if low < high else ()
        inside = {i for m in meetings for i in range(m.start, m.end)}
        for start, end in named[low:high]:
            own = [n for n in _near(names, start, end) if n.start < end and start < n.end]
            part = text[start - offset : end - offset]
            kind = own[-1].kind if own else "other"
            name = Name(start - offset, end - offset, part, kind, "organization.tagged")
            better = not own or _is_better(part, start, own, context)
            if better and name.start not in inside and _is_whole(name, text, context) and counts(name, text):
                for worse in own:
                    kept.pop(worse.start, None)
                kept[start] = name.moved(offset)
    return sorted(kept.values(), key=lambda name: name.start)


def _is_whole(name: Name, text: str, context: Context) -> bool:
    """Whether the tagger's name is that of a body, and not cut out of a longer word or a document's number."""
    lexicons, after = context.model(words), text[name.end : name.end + 1]
    if after in lexicons.continued.get(name.head[-1], ()) or NUMBER_AFTER.match(text, name.end):
        return False
    if name.head in lexicons.bodies:
        return not NOT_AFTER_WORD.match(text, name.end)
    return name.head in context.lexicon("tagged_bodies") or _is_body(name.head, context)


def _near(names: list[Name], start: int, end: int) -> list[Name]:
    """Those of `names`, in order of place, that may touch [start, end)."""
    low = bisect_left(names, start, key=lambda name: name.start)
    return names[max(0, low - 1) : bisect_left(names, end, key=lambda name: name.start)]


def _is_better(part: str, start: int, own: list[Name], context: Context) -> bool:
    """Whether the tagger's name `part` is better than the rules' in its place.

    It is where it goes beyond them by a word (上海|复旦大学), or begins later than an open one (装入|百事可乐公司).
    """
    end = start + len(part)
    if len(own) == 1 and own[0].rule == "organization.open" and own[0].end == end and own[0].start < start:
        return True
    before, after = own[0].start - start, end - own[-1].end
    one = before == 1 or (after == 1 and part[-1] != "队")
    same = before == after == 0 and len(own) == 1
    if min(before, after) < 0 or one or same or JOINT.search(part):
        return False
    stops = context.model(words).stops
    begun = any(stops.field(stop.term, "use") == "stop" for stop in stops.find(part[:before]))
    return not begun and all(left.end == right.start for left, right in pairwise(own))


def _is_body(name: str, context: Context) -> bool:
    """Whether the tagger's `name` ends as the names of bodies do and is no class."""
    lexicons = context.model(words)
    if len(name) < 3 or not NAME.fullmatch(name) or UNNAMED.match(name) or NO_BODY.search(name):
        return False
    if (
        name in lexicons.heads
        or name in lexicons.anchors
        or name in context.lexicon("regions")
        or name in context.lexicon("not_people")
    ):
        return False
    size = next((n for n in range(6, 0, -1) if name[-n:] in lexicons.suffixes or (n == 1 and name[-1] in LAST)), 0)
    return 0 < size < len(name) and (name.endswith("党") or not _is_class(name[:-size], lexicons))


def _is_class(words_before: str, lexicons: Words) -> bool:
    """Whether what stands before the last word only describes a class: 卓越|工程师学院, 二级|医院."""
    pos = 0
    while pos < len(words_before):
        term = lexicons.generic.longest(words_before, pos)
        if term is None:
            return False
        pos += len(term)
    return True
