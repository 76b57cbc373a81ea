"""Find definitions."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Definition
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Definition]:
    """Yield the definitions of `article` in order of their place."""
    yield from ()
