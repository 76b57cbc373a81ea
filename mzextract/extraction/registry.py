"""The extractors at hand: the built-in ones, those that installed packages offer, and the caller's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points

from mzextract.entities import Entity
from mzextract.extraction import EXTRACTORS
from mzextract.extraction.context import Extractor
from mzextract.models import Article, InputError

GROUP = "mzextract.extractors"
RESERVED = frozenset(Article.model_fields) | {"tasks"}


def registry(own: Iterable[Extractor] = ()) -> dict[str, Extractor]:
    """Every extractor by kind: built-in, installed, then `own`; a later one replaces an earlier one of its kind.

    A package offers an `Extractor` by an entry point of the group `mzextract.extractors`.
    """
    out = {e.kind: e for e in (*EXTRACTORS, *installed())}
    for extractor in own:
        out[extractor.kind] = checked(extractor)
    return out


@cache
def installed() -> tuple[Extractor, ...]:
    """The extractors of installed packages, in order of their names."""
    found = sorted(entry_points(group=GROUP), key=lambda e: e.name)
    return tuple(checked(e.load()) for e in found)


def checked(extractor: Extractor) -> Extractor:
    """The extractor, or `InputError` where it cannot be one."""
    if not isinstance(extractor, Extractor):
        raise InputError(f"an extractor is an mzextract.Extractor(kind, entity, find), not {extractor!r}")
    if not extractor.kind.isidentifier() or extractor.kind in RESERVED:
        raise InputError(f"{extractor.kind!r} cannot name a kind")
    if not (isinstance(extractor.entity, type) and issubclass(extractor.entity, Entity)):
        raise InputError(f"the entity of {extractor.kind!r} must be a class derived from mzextract.Entity")
    return extractor
