"""What `unchecked` makes is what the class itself makes."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from paths import PAGES

import mzextract
from mzextract.base import Model, unchecked
from mzextract.entities import Region, TaskItem
from mzextract.extraction import EXTRACTORS
from mzextract.models import Span

NEEDED = {
    "start": 2,
    "end": 5,
    "text": "民政部",
    "span": Span(start=2, end=5),
    "rule": "body.known",
    "full_name": "民政部",
    "title": "《意见》",
    "style": "一是",
    "value": 52.0,
    "unit": "个",
    "kind": "by",
    "name": "张帆",
    "adcode": "510000",
    "speaker": "会议",
    "verb": "强调",
    "content": Span(start=5, end=9),
    "term": "社区食堂",
    "definition": "提供助餐服务的场所",
    "head": "队伍",
    "items": ("甲", "乙"),
    "ordinal": 1,
}


@pytest.mark.parametrize("model", [Span, Region, TaskItem, *(e.entity for e in EXTRACTORS)], ids=lambda m: m.__name__)
def test_unchecked_makes_the_same(model: type[Model]) -> None:
    values = {name: NEEDED[name] for name, field in model.model_fields.items() if field.is_required()}
    quick, usual = unchecked(model)(**values), model(**values)
    assert quick == usual
    assert repr(quick) == repr(usual)
    assert quick.model_dump_json() == usual.model_dump_json()
    assert quick.model_fields_set == usual.model_fields_set
    assert pickle.loads(pickle.dumps(quick)) == usual
    assert quick.model_copy(update=values) == usual


class Mark(Span):
    """A span of the user's own."""

    colour: str = "red"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_gives_it_back(protocol: int) -> None:
    found = [Span(start=2, end=5), Mark(start=2, end=5), mzextract.clean("２０２３年 以来，全省工作开局良好。")]
    assert pickle.loads(pickle.dumps(found, protocol)) == found
    assert copy.deepcopy(found) == found


@pytest.mark.parametrize("model", [Region(name="四川省", adcode="510000"), Mark(start=1, end=2)])
def test_what_was_given_stays_known(model: Model) -> None:
    again = pickle.loads(pickle.dumps(model))
    assert again.model_dump(exclude_unset=True) == model.model_dump(exclude_unset=True)
    assert again.model_copy(update={"name": "甲"}).model_fields_set >= model.model_fields_set
    assert again.model_fields_set == model.model_fields_set


def test_what_is_found_would_pass_every_check() -> None:
    text = (
        "近日，省民政厅厅长张帆主持召开座谈会，印发《养老服务办法》，要求抓好三项任务："
        "一是加强救助；二是做实养老；三是建成52个站点。"
    )
    document = mzextract.extract(text, published="2024-06-25")
    assert mzextract.Document.model_validate(document.model_dump(), strict=True) == document


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_fields_of_what_is_found_are_in_their_order(page: Path) -> None:
    for article in mzextract.extract(mzextract.read(page)).articles:
        for extractor in EXTRACTORS:
            for found in getattr(article, extractor.kind):
                assert list(vars(found)) == list(type(found).model_fields)
