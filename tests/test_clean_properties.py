"""Properties of cleaning over seeded damage of whole texts."""

from __future__ import annotations

import random

import pytest
from clean_cases import untouched
from clean_damage import CHARACTER_DAMAGE, WRAPS, Damage, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from mzextract import CleanText, Span, clean
from mzextract.cleaning.columns import measure
from mzextract.cleaning.line_ends import begins_article, begins_item, plain_ends, stands_alone, torn
from mzextract.cleaning.lines import split
from mzextract.cleaning.verdicts import GOES_ON, certain, verdict

# Plain sentences that can stand in any order: no list marks, no addresses.
SENTENCES = [
    s for s in untouched() if s.endswith("。") and s[0] not in "（1①第【" and "  " not in s and "http" not in s
]
ALPHABET = st.sampled_from("省民政厅渊冤野冶袁遥尧叶曳姻２0圆园年 　\n，。（）“《-.a①淤于盂⼈\u200b國會,;()\"'—…□")


def text_of(seed: int, paragraphs: int = 8) -> str:
    """A text of paragraphs of one to four sentences."""
    rng = random.Random(seed)
    return "\n".join("".join(rng.sample(SENTENCES, rng.randint(1, 4))) for _ in range(paragraphs))


def check_alignment(cleaned: CleanText) -> None:
    """The edits replay, and what is not edited equals its raw place."""
    assert CleanText.from_edits(cleaned.text, cleaned.edits) == cleaned
    edited = {i for e in cleaned.edits for i in range(e.span.start, e.span.end)}
    for i, char in enumerate(cleaned.text):
        raw = cleaned.to_raw(Span(start=i, end=i + 1))
        assert 0 <= raw.start <= raw.end <= len(cleaned.raw)
        if i not in edited:
            assert raw.of(cleaned.raw) == char


@pytest.mark.parametrize("damage", CHARACTER_DAMAGE, ids=lambda d: d.__name__)
@pytest.mark.parametrize("seed", range(4))
def test_characters_come_back(damage: Damage, seed: int) -> None:
    truth = text_of(seed)
    cleaned = clean(damage(truth, random.Random(seed)))
    wrong = sum(a != b for a, b in zip(truth, cleaned.text, strict=False)) + abs(len(truth) - len(cleaned.text))
    assert wrong <= len(truth) * 0.01
    check_alignment(cleaned)


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("seed", range(3))
def test_wrapped_text_loses_and_invents_nothing(wrap: Damage, seed: int) -> None:
    truth = text_of(seed, 12)
    cleaned = clean(wrap(truth, random.Random(seed)))
    assert cleaned.text.replace("\n", "") == truth.replace("\n", "")
    check_alignment(cleaned)


def test_rules_for_words_at_a_break_have_nothing_to_tell_of_plain_lines() -> None:
    for sentence in [
        *SENTENCES,
        "表1  各地标准",
        "见《关于养老服务的意见》",
        "民发〔2024〕12号",
        "第二条 各地要落实",
        "A1（一）于5日",
    ]:
        for at in range(1, len(sentence)):
            here, after = sentence[:at].strip(), sentence[at:].strip()
            if not here or not after:
                continue
            table = split(f"{here}\n{after}")
            plain, hanging = plain_ends(table)
            if hanging:
                assert torn(here, after)
                assert not stands_alone(here, after)
            if plain == [True]:
                assert not (
                    torn(here, after)
                    or stands_alone(here, after)
                    or begins_item(table, 0, 0, False)
                    or begins_article(after)
                )


@pytest.mark.parametrize("wrap", WRAPS)
def test_what_is_certain_is_what_the_rules_say(wrap: Damage) -> None:
    table = split(wrap(text_of(3, 12), random.Random(3)) + "\n\n■ 本报记者 罗磊\n近日，各地开会\n近日，各地开会")
    layout, (plain, hanging), told = measure(table), plain_ends(table), [None] * len(table.text)
    known = certain(table, layout, plain, told, 0)
    assert GOES_ON in known
    for i in hanging:
        known[i] = GOES_ON
    for i, said in enumerate(known):
        for start in (i, max(0, i - 1), max(0, i - 5)):
            assert said in ("", verdict(table, i, layout, start, None, 0, plain[i]))


def ends(text: str) -> set[int]:
    """Where paragraphs end, counted without line ends."""
    lines = text.split("\n")
    return {sum(map(len, lines[: i + 1])) for i in range(len(lines) - 1)}


@pytest.mark.parametrize("columns", [12, 15, 24])
@pytest.mark.parametrize("seed", range(6))
def test_indented_paragraphs_come_back(columns: int, seed: int) -> None:
    truth = text_of(seed, 12)
    assert clean(wrapped(columns, indent=True)(truth, random.Random(seed))).text == truth


@pytest.mark.parametrize("columns", [12, 15, 24])
@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_are_not_cut(columns: int, blank: bool, seed: int) -> None:
    truth = text_of(seed, 12)
    found = ends(clean(wrapped(columns, blank)(truth, random.Random(seed))).text)
    assert len(found & ends(truth)) >= 0.7 * len(found)
    assert len(found) >= 3


@pytest.mark.parametrize("damage", [*CHARACTER_DAMAGE, *WRAPS])
def test_idempotent_over_damage(damage: Damage) -> None:
    once = clean(damage(text_of(7), random.Random(7)))
    assert clean(once.text).text == once.text


@given(st.text(ALPHABET, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_aligned_and_settles(raw: str) -> None:
    cleaned = clean(raw)
    check_alignment(cleaned)
    assert clean(cleaned.text).text == cleaned.text


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_aligned(raw: str) -> None:
    check_alignment(clean(raw))
