"""Find task lists."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.entities import TaskList
from mzextract.extraction.context import Context
from mzextract.models import Article


def find(article: Article, context: Context) -> Iterator[TaskList]:
    """Yield the task lists of `article` in order of their place."""
    yield from ()
