"""Find dates."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import TimeExpression
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[TimeExpression]:
    """Yield the dates of `article` in order of their place."""
    yield from ()
