"""Find document titles."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import DocumentTitle
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[DocumentTitle]:
    """Yield the document titles of `article` in order of their place."""
    yield from ()
