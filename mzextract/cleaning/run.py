"""The fixers, in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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

# In order. A group is repeated until nothing changes: one of its fixers makes room for another.
STAGES: tuple[tuple[tuple[str, Fixer], ...], ...] = (
    (("mojibake", mojibake.find),),
    (("glyphs", glyphs.find),),
    (("doubling", doubling.find),),
    (("founder", founder.find),),
    (("unwrap", unwrap.breaks),),
    (("furniture", furniture.find),),
    (("unwrap", unwrap.find),),  # before whatever changes the width of a line
    (("width", width.find), ("spaces", spaces.find), ("marks", marks.find)),
    (("script", script.find),),
)
MAX_ROUNDS = 4


def clean_text(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Run every fixer that `options` leaves on over `raw`, again and again until nothing changes."""
    draft = Draft(raw)
    for _ in range(MAX_ROUNDS):
        before = draft.text
        for stage in STAGES:
            _run([fixer for name, fixer in stage if options is None or getattr(options, name)], draft)
        if draft.text == before:
            break
    return draft.finish()


def _run(fixers: Sequence[Fixer], draft: Draft) -> None:
    """Run the fixers of a stage; several are repeated until nothing changes."""
    for _ in range(MAX_ROUNDS if len(fixers) > 1 else 1):
        before = draft.text
        for fixer in fixers:
            draft.apply(fixer(draft.text))
        if draft.text == before:
            break
