"""Quantities and targets on any text: spans hold, targets are quantities, and the rule names why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mzextract
from mzextract.extraction.moods import Moods
from mzextract.extraction.status import RULES
from mzextract.extraction.subjects import shared

PIECES = st.sampled_from(
    [
        *"，。；：、（）“”《》的了要将由从每为约超近至到和等一二三十百万亿35个名张元%年",
        "养老机构",
        "新增",
        "提高到",
        "达到",
        "以上",
        "左右",
        "不少于",
        "分别",
        "力争",
        "累计",
        "到2027年",
        "每个乡镇",
        "加快建设",
        "\n",
        "12.5万张",
        "目标是：",
    ]
)


def extract(text: str) -> mzextract.Document:
    return mzextract.extract(mzextract.CleanText(text, text), kinds=["quantities", "numeric_targets"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    doc = extract(text)
    for article in doc.articles:
        places = {q.span for q in article.quantities}
        for q in (*article.quantities, *article.numeric_targets):
            assert q.span.of(doc.text) == q.text
            assert q.value_max is None or q.value_max > q.value
            assert (q.comparator == "range") == (q.value_max is not None)
        for target in article.numeric_targets:
            assert target.status == "target"
            assert target.span in places


def test_rules_are_named_in_the_result() -> None:
    names = {rule.__name__ for rule in RULES} | {"plain"}
    text = "全市现有养老机构52家。到2027年，新增床位3000张，依托12个站点开展服务，办好十件民生实事。"
    found = extract(text).articles[0].quantities
    assert [q.rule.partition(".")[2] for q in found] == ["mood_word", "mood_word", "refers", "counts_tasks"]
    assert all(q.rule.partition(".")[2] in names for q in found)


def test_a_heading_and_its_text_are_one_target() -> None:
    doc = extract("2028年将建成500个零碳园区\n省政府提出，到2028年建成500个零碳园区，绿电占比达到60%以上。")
    targets = doc.articles[0].numeric_targets
    assert [(t.value, len(t.mentions)) for t in targets] == [(500, 2), (60, 1)]


def test_moods_of_plans_and_reports() -> None:
    plan = "加快建设养老设施，完善服务网络，推进医养结合，新建食堂300家，改造敬老院60所。"
    report = "一年来，全省新建食堂300家，同比增长8%，累计服务老人9万人次，满意度位居前列。"
    assert Moods(plan).overall == "target"
    assert Moods(report).overall == "actual"
    assert Moods("村里的老人围坐在一起。").overall is None


def test_shared_heads() -> None:
    assert shared("肉、奶产量") == ["肉产量", "奶产量"]
    assert shared("自来水普及率、厕所普及率") == ["自来水普及率", "厕所普及率"]
    assert shared("城乡低保标准") == ["城乡低保标准"]


@pytest.mark.parametrize("clause", ["全市要再建8家", "全市要建8家", "全市将新建8家", "要力争再培育8家"])
def test_verbs_alone_are_no_subject(clause: str) -> None:
    (target,) = mzextract.extract(f"今年，{clause}。", published="2025-03-01").articles[0].numeric_targets
    assert (target.text, target.subject) == ("8家", None)
