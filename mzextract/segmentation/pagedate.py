"""The date of the page, from its masthead or folio lines."""

from __future__ import annotations

from mzextract.models import CleanText


def page_date(clean: CleanText) -> str | None:
    """ISO date of the page, or None."""
    return None
