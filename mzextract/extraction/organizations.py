"""Find organizations."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import Organization
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[Organization]:
    """Yield the organizations of `article` in order of their place."""
    yield from ()
