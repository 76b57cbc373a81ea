"""Find enumerations."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Enumeration
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Enumeration]:
    """Yield the enumerations of `article` in order of their place."""
    yield from ()
