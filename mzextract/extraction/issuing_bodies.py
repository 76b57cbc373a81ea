"""Find issuing bodies."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import IssuingBody
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[IssuingBody]:
    """Yield the issuing bodies of `article` in order of their place."""
    yield from ()
