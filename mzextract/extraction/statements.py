"""Find statements."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Statement
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Statement]:
    """Yield the statements of `article` in order of their place."""
    yield from ()
