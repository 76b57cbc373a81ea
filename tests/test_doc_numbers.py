"""Document numbers in all the brackets that copies have."""

from __future__ import annotations

import pytest

from mzextract.extraction.doc_numbers import numbers


@pytest.mark.parametrize(
    ("text", "shown", "organ", "year", "sequence"),
    [
        ("印发《通知》（民发〔2024〕12号）。", "民发〔2024〕12号", "民发", 2024, "12"),
        ("（粤民规[2023]5号）", "粤民规〔2023〕5号", "粤民规", 2023, "5"),
        ("（川府发（2022）18号）", "川府发〔2022〕18号", "川府发", 2022, "18"),
        ("国办函［2005］21 号", "国办函〔2005〕21号", "国办函", 2005, "21"),
        ("根据苏政发〔2021〕第7号文件", "苏政发〔2021〕7号", "苏政发", 2021, "7"),
        ("豫办也2025〕9号", "豫办〔2025〕9号", "豫办", 2025, "9"),
        ("中华人民共和国国务院令第785号", "中华人民共和国国务院令第785号", "中华人民共和国国务院令", None, "785"),
        ("民政部公告第586号", "民政部公告第586号", "民政部公告", None, "586"),
        ("省长签署省政府令第193号", "省政府令第193号", "省政府令", None, "193"),
        ("国家标准GB/T 29353—2012实施", "GB/T 29353—2012", "GB/T", 2012, "29353"),
        ("地方标准DB44/T 2231-2019", "DB44/T 2231-2019", "DB44/T", 2019, "2231"),
        ("团体标准T/CAS 9182—2025", "T/CAS 9182—2025", "T/CAS", 2025, "9182"),
    ],
)
def test_number(text: str, shown: str, organ: str, year: int | None, sequence: str) -> None:
    (found,) = numbers(text)
    assert (found.text, found.organ, found.year, found.sequence) == (shown, organ, year, sequence)


@pytest.mark.parametrize(
    "text", ["今年2月24号", "〔2024〕的12号楼", "第785号展位", "12345热线", "地铁（2024）3号线", "2024—2027年"]
)
def test_no_number(text: str) -> None:
    assert list(numbers(text)) == []


def test_two_numbers_in_one_sentence() -> None:
    text = "《甲办法》（民发〔2020〕1号）和《乙办法》（民函〔2021〕2号）废止。"
    assert [n.text for n in numbers(text)] == ["民发〔2020〕1号", "民函〔2021〕2号"]


def test_the_place_is_that_of_the_text() -> None:
    text = "见国办发〔2024〕3号"
    (found,) = numbers(text)
    assert text[found.start : found.end] == "国办发〔2024〕3号"
