"""The words that open what several kinds look for (印发, 指出, 是指, 包括), found in one pass over an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.lexicon import Lexicon, opening
from mzextract.models import Article

Use = Literal["issuing", "law", "definition", "enumeration", "speech"]

#: The words that a hit of each use begins with; those of speech stand in the lexicon `speech_verbs`.
WORDS: dict[Use, tuple[str, ...]] = {
    "issuing": (
        *("印发", "下发", "发布", "发文", "出台", "制定", "制发", "公布", "颁布", "颁发", "签署", "修订", "起草"),
        *("编制", "转发", "批转"),
    ),
    "law": ("法", "条例", "章程", "准则", "规定"),
    "definition": (
        *("是指", "系指", "指的是", "特指", "泛指", "通俗", "所谓", "所称"),
        *("进行了明确", "作出", "定义"),
    ),
    "enumeration": ("包括", "包含", "分为", "主要有", "涵盖：", "分别"),
}

#: Where the words of a use stand: by the start of the section their places in it, in order.
Places = dict[int, list[int]]


class Cues:
    """All the words by their first two characters, with their uses; a word of one character by that."""

    def __init__(self, speech: Lexicon) -> None:
        words = [(word[:2], use) for use, some in WORDS.items() for word in some]
        words += [(word[:2], "speech") for word in speech]
        alone = [(word, use) for word, use in words if len(word) == 1]
        self.uses: dict[str, set[Use]] = {}
        for key, use in words:
            self.uses.setdefault(key, set()).update([use, *(u for word, u in alone if word == key[0])])
        self.pattern = re.compile(opening(self.uses))


_cues = lru_cache(maxsize=4)(Cues)


def run_cues(context: Context) -> Cues:
    """The words of a run, the user's verbs of speech included."""
    return _cues(context.lexicon("speech_verbs"))


def cues(article: Article, context: Context) -> dict[Use, Places]:
    """The places of the words of each use in `article`; share it by `context.once`."""
    words = context.model(run_cues)
    pattern, uses = words.pattern, words.uses
    found: dict[Use, Places] = {use: {} for use in (*WORDS, "speech")}
    for text, _, _, offset in context.once(sections, article):
        for m in pattern.finditer(text):
            at = m.start()
            for use in uses.get(text[at : at + 2]) or uses.get(m[0]) or ():
                found[use].setdefault(offset, []).append(at)
    return found


def paragraphs_with(use: Use, article: Article, context: Context) -> Iterator[tuple[int, int, list[int]]]:
    """The bounds of the paragraphs of `article` that hold words of a use, and the places of these in the page."""
    found = context.once(cues, article)[use]
    for part in context.once(sections, article)[-len(article.paragraphs) :] if found and article.paragraphs else ():
        start = part.offset
        if start in found:
            yield start, start + len(part.text), [start + at for at in found[start]]


def matches(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None
) -> Iterator[re.Match[str]]:
    """What `pattern` matches at `places`, in order, not overlapping: `finditer` where it can match nowhere else."""
    done, end = 0, len(text) if end is None else end
    for at in places:
        m = pattern.match(text, at, end) if at >= done else None
        if m:
            done = m.end()
            yield m
