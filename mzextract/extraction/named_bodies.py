"""Where the bodies of an article are named, by place."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from mzextract.entities import Organization
from mzextract.extraction.context import Context
from mzextract.models import Article


class NamedBody(NamedTuple):
    """A body and one place [start, end) of the text where it is named."""

    start: int
    end: int
    body: Organization


def named_bodies(article: Article, context: Context) -> tuple[NamedBody, ...]:
    """Every mention of a body in `article`, in order of place; share it by `context.once`."""
    found = [x for x in context.found("organizations", article) if isinstance(x, Organization)]
    return tuple(sorted((NamedBody(s.start, s.end, x) for x in found for s in x.mentions), key=itemgetter(0)))
