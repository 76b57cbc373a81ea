"""The fixers, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, repeat
from typing import NamedTuple

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
from mzextract.cleaning.edits import Draft
from mzextract.cleaning.options import CleanOptions
from mzextract.models import CleanText
from mzextract.spans import Replacement


class Fixer(NamedTuple):
    """A fixer by name: `find` gives its changes; without one of `triggers`, a class of characters, it has none."""

    name: str
    find: Callable[[str], Sequence[Replacement]]
    triggers: str = ""


# In order; a name may stand twice. Whatever looks at the width of lines comes before what changes it.
FIXERS = (
    Fixer("mojibake", mojibake.find, mojibake.TRIGGERS),
    Fixer("furniture", furniture.at_breaks, furniture.PAGE_BREAK),
    Fixer("glyphs", glyphs.find, glyphs.TRIGGERS),
    Fixer("doubling", doubling.find),
    Fixer("founder", founder.find, founder.TRIGGERS),
    Fixer("unwrap", unwrap.breaks),
    Fixer("furniture", furniture.find),
    Fixer("unwrap", unwrap.find),
    Fixer("width", width.find, width.TRIGGERS),
    Fixer("spaces", spaces.find),
    Fixer("marks", marks.find),
    Fixer("script", script.find, script.TRIGGERS),
    Fixer("ocr", ocr.find, ocr.TRIGGERS),
)
MAX_ROUNDS = 8


def clean_text(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Run every fixer that `options` leaves on over `raw`, in rounds until nothing changes.

    Rounds are needed because one repair makes room for another; undamaged text takes one.
    """
    fixers = [fixer for fixer in FIXERS if options is None or getattr(options, fixer.name)]
    draft = Draft(raw)
    content = 0  # how many fixers in a row had nothing to change
    odd = _triggers_in(raw)  # those that stand in the text and some that did
    for fixer in chain.from_iterable(repeat(fixers, MAX_ROUNDS)):
        before = draft.text
        if not fixer.triggers or any(map(before.__contains__, _class(fixer.triggers).findall(odd))):
            changes = fixer.find(before)
            draft.apply(changes)
        if draft.text != before:
            odd += _triggers_in("".join([after for _, _, after, _, _ in changes]))
            content = 0
            continue
        content += 1
        if content == len(fixers):
            break
    return draft.finish()


def _triggers_in(text: str) -> str:
    """The triggers of any fixer that stand in `text`: undamaged text is looked through once for all fixers."""
    return "".join(set(_class(_all_triggers()).findall(text)))


@cache
def _all_triggers() -> str:
    return "".join(fixer.triggers for fixer in FIXERS)


@cache
def _class(chars: str) -> re.Pattern[str]:
    return re.compile(f"[{chars}]")
