"""Markers, sequences and the promises that every list keeps."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import mzextract
from mzextract.entities import TaskItem, TaskList
from mzextract.extraction.markers import numeral

DIGITS = "零一二三四五六七八九"
MARKERS = ("一是", "二是", "三是", "一要", "首先", "其次", "（一）", "（二）", "一、", "二、", "1.", "2.", "①", "②")
ALPHABET = "甲乙丙丁、，。；：“”（）《》等三大项行动方面从实施\n1"
PIECES = st.lists(st.one_of(st.sampled_from(MARKERS), st.text(ALPHABET, max_size=4)), max_size=40)


def chinese(n: int) -> str:
    """`n` below 100 in Chinese: 十二, 三十."""
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else DIGITS[tens]) + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def test_numerals_below_100() -> None:
    assert [numeral(chinese(n)) for n in range(1, 100)] == list(range(1, 100))
    assert [numeral(str(n)) for n in range(1, 100)] == list(range(1, 100))


def test_what_is_no_number_is_zero() -> None:
    assert numeral("一二") == 0


def lists(text: str) -> list[TaskList]:
    """The task lists of `text`."""
    return [x for a in mzextract.extract(text, kinds=["task_lists"]).articles for x in a.task_lists]


def test_a_sequence_with_a_gap_is_kept_and_not_complete() -> None:
    (found,) = lists("会议提出要求。一是摸清底数。二是分类施策。四是跟踪问效。")
    assert [i.ordinal for i in found.items] == [1, 2, 4]
    assert not found.complete


def test_sections_form_a_tree() -> None:
    text = (
        "现提出如下意见。\n一、主要任务\n（一）健全机制。1.建立台账；2.定期会商。\n"
        "（二）加大投入。\n二、保障措施\n（三）加强领导。"
    )
    (found,) = lists(text)
    first, second = found.items
    assert [c.title for c in first.children] == ["健全机制", "加大投入"]
    assert [c.title for c in first.children[0].children] == ["建立台账", "定期会商"]
    assert [c.title for c in second.children] == ["加强领导"]


def test_a_count_in_the_lead_that_does_not_fit_makes_the_list_incomplete() -> None:
    (found,) = lists("会议部署四项任务。一是摸底。二是建档。三是公示。")
    assert (found.declared_count, found.complete) == (4, False)


def check(item: TaskItem, text: str) -> None:
    """An item's text stands at the end of its span, its title at the beginning of its text."""
    assert item.span.of(text).endswith(item.text)
    assert item.text.startswith(item.title)
    for child in item.children:
        check(child, text)


@settings(deadline=None, max_examples=150)
@given(PIECES)
def test_items_stand_in_order_where_they_say(pieces: list[str]) -> None:
    source = "会议召开。" + "".join(pieces)
    doc = mzextract.extract(mzextract.CleanText(source, source), kinds=["task_lists"])
    for found in (x for a in doc.articles for x in a.task_lists):
        starts = [i.span.start for i in found.items]
        assert starts == sorted(starts)
        assert found.span.of(doc.text) == found.text
        assert found.span.start == starts[0]
        for item in found.items:
            check(item, doc.text)


def test_points_below_an_item_of_sentences_are_its_children() -> None:
    text = (
        "一、主要任务\n（一）完善设施。每百户设施面积不低于30平方米。\n1.新建社区同步规划。\n2.老旧社区补齐短板。\n"
        "（二）培育力量。推动社工站全覆盖。\n二、保障措施\n各地要加强领导。"
    )
    (article,) = mzextract.extract(text, kinds=["task_lists"]).articles
    (outline,) = article.task_lists
    first, second = outline.items[0].children
    assert [child.title for child in first.children] == ["新建社区同步规划", "老旧社区补齐短板"]
    assert not second.children
