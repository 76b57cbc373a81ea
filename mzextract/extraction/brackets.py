"""Book-title marks: where 《…》 and 〈…〉 stand, nested or broken."""

from __future__ import annotations

from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.models import Article
from mzextract.patterns import lazy

# The longest title taken for one; a mark that stays open longer is a stray.
LONGEST = 120

_MARKS = lazy("[《》〈〉\n]")

_BULLETS = frozenset("▲△▶■□●○◆◇★☆")

# A title without another inside
_PLAIN = lazy(f"《[^《》〈〉\n]{{0,{LONGEST - 2}}}》")

# Where a title begins and ends, its marks included
Title = tuple[int, int]


def titles(text: str) -> list[Title]:
    """The outermost titles in `text`, marks included.

    A title that is never closed ends at none; a second 《 before the 》 nests. A 》 without 《 is left alone.

    >>> text = "印发《关于贯彻〈慈善法〉的通知》和《关于转发《意见》的通知》。"
    >>> [text[start:end] for start, end in titles(text)]
    ['《关于贯彻〈慈善法〉的通知》', '《关于转发《意见》的通知》']
    """
    plain = [m.span() for m in _PLAIN.finditer(text)]
    if len(plain) == text.count("《") == text.count("》") and "〈" not in text:
        return plain
    out: list[Title] = []
    opened: list[int] = []
    for m in _MARKS.finditer(text):
        if m[0] in "《〈":
            if opened and m.start() - opened[0] > LONGEST:
                opened.clear()
            opened.append(m.start())
        elif m[0] == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            if not opened and m.end() - start <= LONGEST:
                out.append((start, m.end()))
    return out


def _masked(text: str, found: list[Title]) -> str:
    """`text` with its titles replaced by blanks of the same length, so that nothing is found in them."""
    pieces, done = [], 0
    for start, end in found:
        pieces += [text[done:start], "\u3000" * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


class Section(NamedTuple):
    """A headline or paragraph: its text, the text with its titles blanked, the titles, and its place in the page."""

    text: str
    masked: str
    titles: list[Title]
    offset: int


def begins(page: str, start: int, end: int) -> int:
    """Where the text of the section page[start:end] begins: behind its bullet, if it has one."""
    while page[start] in _BULLETS and start + 1 < end:
        start += 1
    return start


def bounds(article: Article, _: Context) -> list[tuple[int, int]]:
    """Where each paragraph of an article starts and ends; share it by `context.once(bounds, article)`."""
    return [(span.start, span.end) for span in [p.span for p in article.paragraphs]]


def sections(article: Article, context: Context) -> list[Section]:
    """The sections of an article with their titles told apart; share it by `context.once(sections, article)`.

    The bullet of a list of briefs (▲近日，…) belongs to none.
    """
    out, page = [], context.text
    for place in article.places():
        end = place.end
        offset = begins(page, place.start, end)
        text = page[offset:end]
        found = titles(text) if "《" in text or "〈" in text else []
        out.append(Section(text, _masked(text, found) if found else text, found, offset))
    return out
