"""Find deadlines."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Deadline
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Deadline]:
    """Yield the deadlines of `article` in order of their place."""
    yield from ()
