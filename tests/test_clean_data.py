"""What is read of other packages without them: jieba's dictionary, in parts, and the tables of OpenCC."""

from __future__ import annotations

import math

import pytest

from mzextract.cleaning import clean_text, dictionary
from mzextract.cleaning.data import read_bytes


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


@pytest.mark.parametrize(
    "text",
    [
        "國務院辦公廳瞭解到，各地藉助社區計畫，憑藉志願者為老年人提供服務。",
        "乾隆年間修建的糧倉乾燥通風，於是縣裏反覆檢查，一目瞭然。",
        "鐘錶廠與鍾書記，複雜的覆蓋面，沈默寡言，徵求意見，後來皇后說：「發頭髮。」",
    ],
)
def test_simplified_as_opencc_has_it(text: str) -> None:
    from opencc import OpenCC

    assert clean_text(text).text == clean_text(OpenCC("t2s").convert(text)).text


def test_all_of_opencc_keeps_the_length() -> None:
    for name in ("TSPhrases", "TSCharacters"):
        for line in read_bytes("opencc", f"dictionary/{name}.txt").decode().splitlines():
            old, new = line.split("\t")
            assert len(old) == len(new.split(" ")[0]), line


def test_a_missing_package_is_named() -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        read_bytes("no_such_package", "dict.txt")
