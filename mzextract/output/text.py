"""Plain-text views."""

from __future__ import annotations

from mzextract.models import CleanText, Page


def explain_edits(clean: CleanText) -> str:
    """The repairs, one a line."""
    return "\n".join(
        f"{e.raw_span.start}-{e.raw_span.end}\t{e.kind}\t{e.before!r} → {e.after!r}\t{e.reason}" for e in clean.edits
    )


def explain_page(page: Page) -> str:
    """The blocks of the page, one a line."""
    return "\n".join(f"{b.span.start}-{b.span.end}\t{b.role}\t{b.article}\t{b.reason}" for b in page.blocks)
