"""Organizations that a tagger names and the rules let pass, checked before they are taken over."""

from __future__ import annotations

import re

from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.extraction.org_words import Name, words
from mzextract.models import Article
from mzextract.ner import tags

#: No name of one body: 各级部门, 该公司, 我省, 有关方面.
UNNAMED = re.compile("[各该本其我此某全多]|有关|相关|上述|一些|部分")
#: What only looks like a body to a tagger: peoples, places, languages, events, prizes.
NO_BODY = re.compile(
    "(?:[人族语杯奖法]|会议|大会|全会|论坛|峰会|条例|办法|规划|计划|工程|行动|主义|思想|方面|部门|单位|政府|机关|当局)$"
)
NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9·（）“”]{2,40}")


def with_tagged(names: list[Name], article: Article, context: Context) -> list[Name]:
    """`names`, at places of the page's text, and what the run's tagger names besides, in order of place."""
    taken = {i for name in names for i in range(name.start, name.end)}
    named = context.once(tags, article).organizations
    more = []
    for _, text, _, offset in context.once(sections, article):
        for start, end in named:
            part = text[start - offset : end - offset] if start >= offset else ""
            if len(part) == end - start and taken.isdisjoint(range(start, end)) and _is_body(part, context):
                more.append(Name(start, end, part, "other", "organization.tagged"))
    return sorted([*names, *more], key=lambda name: name.start)


def _is_body(name: str, context: Context) -> bool:
    """Whether the tagger's `name` can be that of one body."""
    lexicons = words(context)
    if name in lexicons.bodies:
        return True
    if len(name) < 3 or not NAME.fullmatch(name) or UNNAMED.match(name) or NO_BODY.search(name):
        return False
    return name not in lexicons.anchors and name not in context.lexicon("regions")
