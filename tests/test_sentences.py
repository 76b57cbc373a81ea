"""Sentence boundaries: the cases of sentences.txt, and that sentences tile what they are cut from."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mzextract.segmentation.sentences import RULES, SPLIT, boundaries, split_sentences

FILE = Path(__file__).parent / "sentences.txt"
CASES = [
    pytest.param(line.lstrip("!"), id=f"{n}", marks=[pytest.mark.xfail(strict=True)] if line.startswith("!") else [])
    for n, line in enumerate(FILE.read_text(encoding="utf-8").split("\n"), 1)
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES)
def test_boundaries(case: str) -> None:
    case = case.replace("⏎", "\n")
    text = case.replace("|", "")
    assert "|".join(s.span.of(text) for s in split_sentences(text)) == case


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


def test_each_rule_decides_a_case() -> None:
    used = {rule for case in CASES for *_, rule in boundaries(case.values[0].replace("⏎", "\n").replace("|", ""))}
    assert {rule.__name__ for rule in RULES} <= used


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='我说问 。！？…．."“”《》（）‘’\n，：1a', max_size=60))
def test_sentences_tile_the_text(text: str) -> None:
    sentences = split_sentences(text, 7)
    assert "".join(s.span.of("-" * 7 + text) for s in sentences) == (text if text.strip() else "")
    assert all(a.span.end == b.span.start for a, b in pairwise(sentences))
    assert all(s.span.of("-" * 7 + text).strip() for s in sentences)


PIECES = [
    "会议",
    "他说",
    "增长5.3%",
    "，",
    "。",
    "！",
    "？",
    "“",
    "”",
    "“好。",
    "（",
    "）",
    "《办法》",
    "《",
    "》",
    "…",
    " ",
    "\n",
    "1.",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_plain_sentences_end_where_the_rules_end_them(text: str) -> None:
    ends, start = [], 0
    for end in [*(end for end, vote, _ in boundaries(text) if vote == SPLIT), len(text)]:
        if text[start:end].strip():
            start = len(text) - len(text[end:].lstrip())
            ends.append(start)
    assert [s.span.end for s in split_sentences(text)] == ends


def test_nothing_gives_no_sentence() -> None:
    assert split_sentences("") == () == split_sentences("  \n ")
