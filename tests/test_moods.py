"""The words that tell of the mood: the quick pattern finds what the alternatives alone find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paths import PAGES

import mzextract
from mzextract.extraction import moods

EVERY = re.compile(rf"(?P<target>{moods._TARGET})|(?P<actual>{moods._ACTUAL})", re.VERBOSE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_word_is_lost_to_the_look_at_first_letters(page: Path) -> None:
    text = mzextract.read(page)
    assert [m.span() for m in moods._marks().finditer(text)] == [m.span() for m in EVERY.finditer(text)]


@pytest.mark.parametrize("word", ["近年来", "数据显示", "明确要求", "按照有关规定", "全部建成", "据市民政局调查"])
def test_alternatives_in_brackets_are_found(word: str) -> None:
    assert moods._marks().search(f"，{word}，") is not None
