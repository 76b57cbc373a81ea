"""jieba's dictionary is read in parts, which its order allows."""

from __future__ import annotations

import math

import pytest

from mzextract.cleaning import dictionary


@pytest.fixture(scope="module")
def rows() -> list[list[str]]:
    """All rows of the part that begins with hanzi."""
    lines = dictionary._lines().removesuffix(b"\xff").decode().split("\n")
    return [line.split(" ") for line in lines if line]


def test_the_words_are_in_order(rows: list[list[str]]) -> None:
    firsts = [word[0] for word, _, _ in rows]
    assert firsts == sorted(firsts)


def test_each_word_is_read_with_the_first_of_its_characters(rows: list[list[str]]) -> None:
    counts = {word: int(count) for word, count, _ in rows if word[0] in "一民龢" and len(word) <= dictionary.MAX_WORD}
    words = dictionary.Words()
    words.read("一民龢，A")
    assert {word: log for word, log in words.logs.items() if word not in "，A"} == {
        word: math.log(count / dictionary.TOTAL) for word, count in counts.items()
    }
    assert all(len(word) in words.lengths[word[:2]] for word in counts if len(word) > 1)


def test_the_total_is_that_of_the_file(rows: list[list[str]]) -> None:
    total = sum(int(count) for word, count, _ in rows if len(word) <= dictionary.MAX_WORD)
    assert total == pytest.approx(dictionary.TOTAL, rel=1e-4)


def test_tags(rows: list[list[str]]) -> None:
    tags = {word: tag for word, _, tag in rows}
    assert {word: dictionary.tag(word) for word in ("一", "北京", "推进", "龢")} == {
        word: tags[word] for word in ("一", "北京", "推进", "龢")
    }
    assert dictionary.tag("民政民政") == ""
