"""People and meetings: what the user's own words change, and promises that golden cases cannot show."""

from __future__ import annotations

import pytest

import mzextract
from mzextract.lexicon import Lexicon

WORDS = {
    "surnames": ("term", "use", "odds"),
    "titles": ("term", "use"),
    "known_people": ("term",),
    "not_people": ("term",),
    "meeting_suffixes": ("term",),
}


def own(name: str, *rows: tuple[str, ...]) -> Lexicon:
    return Lexicon(name, WORDS[name][: len(rows[0])], {row[0]: row for row in rows})


def people(text: str, *lexicons: Lexicon) -> list[tuple[str, tuple[str, ...]]]:
    document = mzextract.extract(text, kinds=["people"], lexicons=lexicons)
    return [(p.name, p.titles) for a in document.articles for p in a.people]


def test_a_surname_of_the_user() -> None:
    text = "厅长乂建国表示，将加强监管。"
    assert people(text) == []
    assert people(text, own("surnames", ("乂",))) == [("乂建国", ("厅长",))]


def test_a_title_of_the_user() -> None:
    text = "首席养老官张帆介绍了情况。"
    assert people(text, own("titles", ("首席养老官", "before"))) == [("张帆", ("首席养老官",))]


def test_a_known_name_of_the_user() -> None:
    text = "大家向白胡子爷爷学习。"
    assert people(text, own("known_people", ("白胡子爷爷",))) == [("白胡子爷爷", ())]


def test_a_word_of_the_user_that_is_no_name() -> None:
    text = "金芙蓉、张帆获得表彰，王建国讲话。"
    assert ("金芙蓉", ()) in people(text)
    assert people(text, own("not_people", ("金芙蓉",))) == [("王建国", ())]


def test_a_kind_of_meeting_of_the_user() -> None:
    text = "全省养老服务云端会商召开。"
    document = mzextract.extract(text, kinds=["meetings"], lexicons=[own("meeting_suffixes", ("云端会商",))])
    assert [m.name for m in document.articles[0].meetings] == ["全省养老服务云端会商"]


@pytest.mark.parametrize("kind", ["people", "meetings"])
def test_mentions_are_all_places_of_the_name(kind: str) -> None:
    text = "厅长张帆出席全省民政工作会议。会后，张帆走访了福利院。全省民政工作会议提出六项任务。"
    document = mzextract.extract(text, kinds=[kind])
    (found,) = getattr(document.articles[0], kind)
    assert [document.text[m.start : m.end] for m in found.mentions] == [found.name] * 2
    assert found.mentions[0] == found.span


@pytest.mark.parametrize(
    "unit", ["会议", "张三、", "厅长张三", "克·", "的会议", "召开会议", "学习贯彻", "王", "第一届", "“"]
)
def test_long_rubbish_does_no_harm(unit: str) -> None:
    document = mzextract.extract(unit * 2000, kinds=["people", "meetings"])
    assert document.text


def test_bylines_are_no_people() -> None:
    text = "养老服务提质增效\n本报记者 罗磊\n近日，厅长张帆到县区调研养老服务，看望慰问护理员。\n"
    document = mzextract.extract(text, kinds=["people"])
    assert [p.name for a in document.articles for p in a.people] == ["张帆"]
