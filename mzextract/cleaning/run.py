"""The fixers, in order."""

from __future__ import annotations

from collections.abc import Callable

from mzextract.cleaning import (
    doubling,
    founder,
    furniture,
    glyphs,
    marks,
    mojibake,
    script,
    spaces,
    unwrap,
    width,
)
from mzextract.cleaning.edits import Change, Draft
from mzextract.cleaning.options import CleanOptions
from mzextract.models import CleanText

Fixer = Callable[[str], list[Change]]

FIXERS: tuple[tuple[str, Fixer], ...] = (
    ("mojibake", mojibake.find),
    ("glyphs", glyphs.find),
    ("doubling", doubling.find),
    ("founder", founder.find),
    ("furniture", furniture.find),
    ("unwrap", unwrap.find),  # before whatever changes the width of a line
    ("width", width.find),
    ("spaces", spaces.find),
    ("marks", marks.find),
    ("script", script.find),
)


def clean_text(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Run every fixer that `options` leaves on over `raw`."""
    draft = Draft(raw)
    for name, fixer in FIXERS:
        if options is None or getattr(options, name):
            draft.apply(fixer(draft.text))
    return draft.finish()
