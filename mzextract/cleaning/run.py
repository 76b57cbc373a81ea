"""The fixers, in order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, repeat

from mzextract.cleaning import (
    doubling,
    founder,
    furniture,
    glyphs,
    marks,
    mojibake,
    ocr,
    script,
    spaces,
    unwrap,
    width,
)
from mzextract.cleaning.edits import Change, Draft
from mzextract.cleaning.options import CleanOptions
from mzextract.models import CleanText

Fixer = Callable[[str], list[Change]]

# In order; a name may stand twice. Whatever looks at the width of lines comes before what changes it.
FIXERS: tuple[tuple[str, Fixer], ...] = (
    ("mojibake", mojibake.find),
    ("glyphs", glyphs.find),
    ("doubling", doubling.find),
    ("founder", founder.find),
    ("unwrap", unwrap.breaks),
    ("furniture", furniture.find),
    ("unwrap", unwrap.find),
    ("width", width.find),
    ("spaces", spaces.find),
    ("marks", marks.find),
    ("script", script.find),
    ("ocr", ocr.find),
)
MAX_ROUNDS = 8


def clean_text(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Run every fixer that `options` leaves on over `raw`, in rounds until nothing changes.

    Rounds are needed because one repair makes room for another; undamaged text takes one.
    """
    fixers = [fixer for name, fixer in FIXERS if options is None or getattr(options, name)]
    draft = Draft(raw)
    content = 0  # how many fixers in a row had nothing to change
    for fixer in chain.from_iterable(repeat(fixers, MAX_ROUNDS)):
        before = draft.text
        draft.apply(fixer(before))
        content = content + 1 if draft.text == before else 0
        if content == len(fixers):
            break
    return draft.finish()
