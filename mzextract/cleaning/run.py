"""The fixers, in order."""

from __future__ import annotations

from mzextract.cleaning.edits import Draft
from mzextract.cleaning.options import CleanOptions
from mzextract.models import CleanText


def clean_text(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Run every fixer that `options` leaves on over `raw`."""
    return Draft(raw).finish()
