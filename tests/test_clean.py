"""Cleaning: the golden files, and the switches."""

from __future__ import annotations

import pytest
from clean_cases import Repair, repairs, untouched

from mzextract import CleanOptions, CleanText, InputError, clean
from mzextract.cleaning.mojibake import SIGNS
from mzextract.cleaning.run import FIXERS

CASES = repairs()


def test_there_are_enough_cases() -> None:
    assert len(set(untouched())) >= 300
    assert len({case.before for case in CASES}) >= 200


@pytest.mark.parametrize("sentence", untouched())
def test_untouched(sentence: str) -> None:
    assert clean(sentence).edits == ()


def test_untouched_as_one_text() -> None:
    text = "\n".join(untouched())
    assert clean(text).edits == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_repair(case: Repair, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure"))
    cleaned = clean(case.before)
    assert cleaned.text == case.after


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_repaired_text_stays(case: Repair) -> None:
    text = clean(case.before).text
    assert clean(text).text == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_edits_say_what_and_why(case: Repair) -> None:
    cleaned = clean(case.before)
    assert CleanText.from_edits(cleaned.text, cleaned.edits) == cleaned
    for edit in cleaned.edits:
        assert edit.before != edit.after
        assert edit.raw_span.of(case.before) == edit.before
        assert edit.span.of(cleaned.text) == edit.after
        assert set(edit.kind.split("+")) <= {*CleanOptions.model_fields, "lines", "unrecoverable"}
        assert len(edit.reason) > 10


def test_each_fixer_has_a_switch() -> None:
    assert {fixer.name for fixer in FIXERS} == set(CleanOptions.model_fields)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mojibake", "民政部锟斤拷通知"),
        ("glyphs", "⼈民政府"),
        ("doubling", "大大力力发发展展慈慈善善"),
        ("founder", "渊据广东省民政厅冤"),
        ("width", "２０２４年"),
        ("furniture", "要抓好落实。\n本版责编：张某某"),
        ("spaces", "抓好 52个乡村"),
        ("marks", "各部门(单位)"),
        ("script", "國務院辦公廳印發通知"),
        ("ocr", "工程己经完工"),
        ("unwrap", "《关于推进\n养老服务的意见》"),
    ],
)
def test_a_switch_turns_its_fixer_off(name: str, text: str) -> None:
    assert clean(text).text != text
    assert clean(text, CleanOptions(**{name: False})).text == text


def test_all_off_changes_nothing() -> None:
    off = CleanOptions(**dict.fromkeys(CleanOptions.model_fields, False))
    for case in CASES:
        assert clean(case.before, off).edits == ()


def test_lost_text_is_flagged() -> None:
    edits = clean("民政部锟斤拷锟斤拷通知").edits
    assert [(e.kind, e.before, e.after) for e in edits] == [("unrecoverable", "锟斤拷锟斤拷", "□")]


def test_explain_names_place_kind_and_reason() -> None:
    table = clean("渊据广东省民政厅冤").explain()
    assert "founder" in table
    assert "渊" in table
    assert "（" in table


@pytest.mark.parametrize("empty", ["", " ", "\n\n", "\u3000\n"])
def test_nothing_stays_nothing(empty: str) -> None:
    assert clean(empty).text == ""


def test_signs_of_mojibake_are_those_of_the_tables() -> None:
    leads, trails = (0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF), range(0x80, 0xC0)
    pairs = {bytes([lead, trail]).decode("gbk", "ignore") for lead in leads for trail in trails}
    assert set(SIGNS) == {c for c in pairs if c and not c.encode("gb2312", "ignore")}


def test_lines_of_all_widths_have_no_column() -> None:
    text = "\n".join("民" * width for width in range(40, 55))
    assert clean(text).text == text


def test_only_text() -> None:
    with pytest.raises(InputError, match="expected text"):
        clean(b"bytes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unit",
    [
        "一是",
        "《",
        "“",
        "1",
        "，",
        "、",
        " ",
        "\n",
        "　",
        "野冶",
        "渊",
        "圆园",
        "袁遥",
        "（",
        "锟",
        "要",
        "爷爷",
        "淤于盂",
        "« ",
        "犌",
        "è§",
        "\u200b",
    ],
)
def test_long_runs_of_one_kind_take_linear_time(unit: str) -> None:
    clean(unit * 20_000)


def test_many_repeated_headings_take_linear_time() -> None:
    page = "{0}省召开养老服务会议\n{0}省召开养老服务会议\n3月5日，省民政厅召开会议。"
    cleaned = clean("\n".join(page.format(chr(0x4E00 + i)) for i in range(5000)))
    assert len(cleaned.replacements) >= 5000
