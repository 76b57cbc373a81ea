"""Find quantities."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Quantity
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Quantity]:
    """Yield the quantities of `article` in order of their place."""
    yield from ()
