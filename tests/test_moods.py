"""The words that tell of the mood: each of what has happened or of what is to come, never of both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paths import PAGES

import mzextract
from mzextract.extraction import moods

FUTURE = re.compile(moods._TARGET, re.VERBOSE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_word_tells_of_the_past_and_of_the_future(page: Path) -> None:
    text = mzextract.read(page)
    for m in moods._TELLS.finditer(text):
        past, future = (words.match(text, m.start()) is not None for words in (moods._TELLS_PAST, FUTURE))
        assert past != future, m[0]


@pytest.mark.parametrize(
    ("word", "mood"),
    [
        ("近年来", "actual"),
        ("数据显示", "actual"),
        ("全部建成", "actual"),
        ("据市民政局调查", "actual"),
        ("方案明确", "target"),
        ("按照有关规定", "target"),
    ],
)
def test_a_word_before_the_number_tells(word: str, mood: str) -> None:
    text = f"{word}，养老院30家。"
    assert moods.Moods(text).at(text.index("30"), text.index("30") + 3) == mood
