"""Find people."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Person
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Person]:
    """Yield the people of `article` in order of their place."""
    yield from ()
