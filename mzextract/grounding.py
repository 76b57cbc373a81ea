"""Grounding: facts that came from elsewhere (an LLM's JSON) get their exact places in the clean and the raw text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import SerializeAsAny

from mzextract.base import Model
from mzextract.document import Document
from mzextract.entities import Entity
from mzextract.models import CleanText, InputError, Page, Span
from mzextract.pipeline import clean as clean_raw
from mzextract.pipeline import extract

LOOSE = str.maketrans({"「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "–": "—", "―": "—", "－": "-"})
MARKS = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", '"': "“"})


class Grounded(Model):
    """A record with its places: `found` is how (exact, normalised) or None, `entity` what this library finds there."""

    record: dict[str, Any]
    text: str
    found: str | None
    spans: tuple[Span, ...] = ()
    raw_spans: tuple[Span, ...] = ()
    entity: SerializeAsAny[Entity] | None = None


def ground(
    text: str | CleanText | Page | Document,
    records: Iterable[Mapping[str, Any]],
    *,
    published: str | None = None,
    field: str = "text",
) -> list[Grounded]:
    """For each record the places of its surface string `record[field]`, in order; none where it cannot be found.

    The string is looked for as it stands, then without regard to white space, width and quote style; nothing is
    guessed beyond that. `entity` is what `extract` finds at the first place (of the record's `kind` where it has
    one), so that an outside fact gets this library's normalised values.

    >>> [g] = ground("会议要求，到２０２６年，建成 20个站点。", [{"kind": "numeric_targets", "text": "20 个"}])
    >>> g.found, g.raw_spans[0].of("会议要求，到２０２６年，建成 20个站点。")
    ('exact', '20个')
    """
    document = text if isinstance(text, Document) else extract(text, published=published)
    folded, places = _folded(document.text)
    return [_grounded(document, folded, places, record, field) for record in records]


def _grounded(document: Document, folded: str, places: list[int], record: Mapping[str, Any], field: str) -> Grounded:
    surface = record.get(field) if isinstance(record, Mapping) else None
    if not isinstance(surface, str) or not surface.strip():
        raise InputError(f"a record has no text in {field!r}: {str(record)[:80]}")
    found = "exact"
    spans = _exact(document.text, surface) or _exact(document.text, clean_raw(surface).text)
    if not spans:
        spans, found = _normalised(folded, places, surface), "normalised"
    raw = tuple(document.to_raw(s) for s in spans) if document.has_raw else ()
    entity = _entity(document, spans[0], record.get("kind")) if spans else None
    return Grounded(
        record=dict(record),
        text=surface,
        found=found if spans else None,
        spans=tuple(spans),
        raw_spans=raw,
        entity=entity,
    )


def _exact(text: str, surface: str) -> list[Span]:
    out, at = [], text.find(surface) if surface else -1
    while at >= 0:
        out.append(Span(start=at, end=at + len(surface)))
        at = text.find(surface, at + len(surface))
    return out


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without white space, in NFKC, marks unified; and the place of each of its chars."""
    chars: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        for c in unicodedata.normalize("NFKC", char.translate(LOOSE)).translate(MARKS):
            if not c.isspace():
                chars.append("“" if c in "”“" else c)
                places.append(i)
    return "".join(chars), places


def _normalised(folded: str, places: list[int], surface: str) -> list[Span]:
    wanted, _ = _folded(surface)
    return [Span(start=places[s.start], end=places[s.end - 1] + 1) for s in _exact(folded, wanted)]


def _entity(document: Document, span: Span, kind: Any) -> Entity | None:
    """The entity that covers most of the place, of the wanted kind where there is one of that name."""
    best: tuple[int, Entity] | None = None
    for article in document.articles:
        for name in article.kinds():
            if kind in article.kinds() and name != kind:
                continue
            for entity in getattr(article, name):
                for m in (entity.span, *entity.mentions):
                    shared = min(m.end, span.end) - max(m.start, span.start)
                    score = 2 * shared - len(m)
                    if shared > 0 and (best is None or score > best[0]):
                        best = score, entity
    return best[1] if best else None
