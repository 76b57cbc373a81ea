"""Find meetings."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Meeting
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Meeting]:
    """Yield the meetings of `article` in order of their place."""
    yield from ()
