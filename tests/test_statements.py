"""What every statement, definition and enumeration keeps to, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import mzextract
from mzextract.entities import Statement

WORDS = (
    *(
        "会议指出",
        "会议",
        "《意见》",
        "提出",
        "要求",
        "明确",
        "他表示",
        "省民政厅",
        "印发",
        "近日",
        "并强调",
        "其中提到",
    ),
    *("是指", "所谓", "包括", "分为", "所称", "数据显示", "说", "决定", "助餐、助浴", "等", "和", "由", "将", "的"),
)
PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.text("，。；：“”《》（）、\n甲乙丙了", max_size=3)), max_size=40)
KINDS = ("statements", "definitions", "enumerations")


def statements(text: str) -> list[Statement]:
    """The statements in `text`."""
    return [x for a in mzextract.extract(text, kinds=["statements"]).articles for x in a.statements]


@settings(deadline=None, max_examples=150)
@given(PIECES)
def test_spans_hold_what_the_fields_say(pieces: list[str]) -> None:
    source = "会议召开。" + "".join(pieces)
    doc = mzextract.extract(mzextract.CleanText(source, source), kinds=KINDS)
    for article in doc.articles:
        for said in article.statements:
            assert said.span.of(doc.text) == said.text
            assert said.span.end == said.content.end > said.content.start > said.span.start
            assert said.verb in said.text
            assert said.speaker in doc.text[: said.content.start]
        for defined in article.definitions:
            assert defined.term in defined.text
            assert defined.text.endswith(defined.definition)
        for listed in article.enumerations:
            assert len(listed.items) > 1
            assert all(item in listed.text for item in (listed.head, *listed.items))


def test_content_ends_where_the_next_statement_starts() -> None:
    first, second = statements("会议指出，救助要及时。会议强调，底线要守住。\n其他事项另行研究。")
    assert first.span.end == second.span.start
    assert second.text == "会议强调，底线要守住。"


def test_a_statement_within_another_lies_in_its_content() -> None:
    outer, inner = statements("会议指出，党中央决定，今年开展专项整治。各地要落实。")
    assert outer.content.covers(inner.span)
    assert inner.speaker == "党中央"


def test_a_headline_states_nothing() -> None:
    assert statements("省委书记在全省民政工作会议上强调 兜牢民生底线\n全省民政工作会议昨天在省城召开。") == []
