"""Facts from elsewhere get their exact places, or none."""

from __future__ import annotations

import pytest

import mzextract

RAW = "近日，野民生工程冶推进会召开。会议要求，到２０２６年，建成 52个站点。今后还要建成５２个站点。"


def test_surface_strings_are_found_in_clean_and_raw_text() -> None:
    records = [{"text": "“民生工程”推进会"}, {"text": "到2026年"}, {"text": "52 个站点", "kind": "numeric_targets"}]
    for record, g in zip(records, mzextract.ground(RAW, records), strict=True):
        assert g.found, record
        assert g.record == record
        assert len(g.raw_spans) == len(g.spans)
    assert mzextract.ground(RAW, records)[2].raw_spans[0].of(RAW).startswith("52个")
    assert len(mzextract.ground(RAW, [{"text": "52个站点"}])[0].spans) == 2


def test_what_is_not_there_is_not_found() -> None:
    [g] = mzextract.ground(RAW, [{"text": "53个站点"}])
    assert (g.found, g.spans, g.raw_spans, g.entity) == (None, (), (), None)


def test_width_quotes_and_space_do_not_matter() -> None:
    [g] = mzextract.ground(RAW, [{"text": "「民生工程」 推进会"}])
    assert g.found == "normalised"


@pytest.mark.parametrize("record", [{"kind": "people"}, {"text": " "}, {"text": 5}, "52个", None])
def test_a_record_without_text_is_an_error(record: object) -> None:
    with pytest.raises(mzextract.InputError, match="no text"):
        mzextract.ground(RAW, [record])  # type: ignore[list-item]


def test_the_entity_that_stands_there_is_given() -> None:
    [g] = mzextract.ground(RAW, [{"text": "52个", "kind": "numeric_targets"}], published="2024-06-25")
    assert g.entity is not None
    assert g.entity.text == "52个"
