"""What an extractor may see besides its article: the text, the date, the lexicons, and what other extractors found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from mzextract.entities import Entity
from mzextract.lexicon import Lexicon, load
from mzextract.models import Article, Page

T = TypeVar("T")


class Finder(Protocol):
    """Finds the entities of one kind in an article. Pure: no clock, no I/O, no shared state."""

    def __call__(self, article: Article, context: Context, /) -> Iterator[Entity]:
        """Yield the entities in order of their place."""
        ...


class Extractor(NamedTuple):
    """A kind of fact: the name of its list, its entity class and its `find`."""

    kind: str
    entity: type[Entity]
    find: Finder


class Context:
    """One extraction run over a page.

    Extractors build on each other by `found`: `context.found("dates", article)` runs that extractor once.
    """

    def __init__(
        self,
        page: Page,
        extractors: Mapping[str, Extractor],
        lexicons: Mapping[str, Lexicon] | None = None,
        tagger: Callable[[str], Iterable[tuple[str, str]]] | None = None,
    ) -> None:
        self.page = page
        self.text = page.text
        self.published = page.published
        self.tagger = tagger
        self._extractors = extractors
        self._lexicons = dict(lexicons or {})
        self._memo: dict[tuple[str, int], tuple[Entity, ...]] = {}
        self._shared: dict[tuple[Callable[..., Any], int], Any] = {}
        self._models: dict[Callable[..., Any], Any] = {}

    def lexicon(self, name: str) -> Lexicon:
        """The lexicon `name`, the user's entries included."""
        lexicon = self._lexicons.get(name)
        if lexicon is None:
            lexicon = self._lexicons[name] = load(name)
        return lexicon

    def found(self, kind: str, article: Article) -> tuple[Entity, ...]:
        """The entities of `kind` in `article`."""
        key = (kind, id(article))
        found = self._memo.get(key)
        if found is None:
            each = self._extractors[kind].find(article, self)
            found = self._memo[key] = tuple([e if e.mentions else _mentioned(e) for e in each])
        return found

    def once(self, compute: Callable[[Article, Context], T], article: Article) -> T:
        """`compute(article, context)`, run once: for what several extractors share and is no entity."""
        key = (compute, id(article))
        result: T | None = self._shared.get(key)
        if result is None:
            result = self._shared[key] = compute(article, self)
        return result

    def model(self, build: Callable[[Context], T]) -> T:
        """`build(context)`, run once: what is made of the run's lexicons."""
        result: T | None = self._models.get(build)
        if result is None:
            result = self._models[build] = build(self)
        return result


def _mentioned(entity: Entity) -> Entity:
    """The entity with one mention: its own place."""
    return entity.model_copy(update={"mentions": (entity.span,)})
