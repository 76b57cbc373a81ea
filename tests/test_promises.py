"""The promises of each stage, on every page at hand and on generated text."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import PAGES, shared_texts

import mzextract
from mzextract import CleanText, Document, Span
from mzextract.entities import Organization
from mzextract.extraction.regions import LEXICONS, gazetteer
from mzextract.lexicon import load

PLACES = gazetteer(*map(load, LEXICONS))
TEXTS = [*PAGES, *shared_texts()]
PIECES = [
    "近日，",
    "广东省民政厅",
    "市委宣传部、市网信办等20部门",
    "联合印发",
    "《关于加强养老服务的意见（试行）》",
    "（以下简称《意见》）",
    "会议指出，",
    "一是加快建设。",
    "二是",
    "到2025年底",
    "建成52个",
    "不少于",
    "3.5万张床位",
    "，",
    "。",
    "；",
    "“",
    "”",
    "冶",
    "野",
    "渊",
    "冤",
    "姻 本报记者 罗磊",
    "\n",
    "\n\n",
    "\u3000\u3000",
    " ",
    "２０２４年",
    "圆园圆源年",
    "⻓期",
    "國務院發佈",
    "本报北京6月3日讯",
    "（记者 赵六）",
    "厅长张帆",
    "：",
    "包括：养老、",
    "等。",
    "是指",
    "1.",
    "（一）",
    "①",
    "《",
    "》",
    "\x00",
    "�",
    "🙂",
    "A",
    "第3版",
    "责任编辑：李四",
]
messy = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)


def check_clean(clean: CleanText) -> None:
    """Edits replay, every clean char has its raw place, unedited chars equal their raw slice."""
    out, done, edited = [], 0, bytearray(len(clean.text))
    for e in clean.edits:
        assert e.raw_span.start >= done
        assert clean.raw[e.raw_span.start : e.raw_span.end] == e.before != e.after == e.span.of(clean.text)
        assert e.reason
        assert e.kind
        out += [clean.raw[done : e.raw_span.start], e.after]
        done = e.raw_span.end
        edited[e.span.start : e.span.end] = b"\x01" * len(e.span)
    assert "".join([*out, clean.raw[done:]]) == clean.text
    for i, char in enumerate(clean.text):
        raw = clean.to_raw(Span(start=i, end=i + 1))
        assert 0 <= raw.start <= raw.end <= len(clean.raw)
        assert edited[i] or raw.of(clean.raw) == char


def check_document(doc: Document) -> None:
    """Spans hold their text, children tile their parent, JSON round-trips."""
    bodies = []
    for a in doc.articles:
        for part in (a.headline, a.kicker, a.subheadline, a.source):
            assert part is None or part.span.of(doc.text) == part.text
        for p in a.paragraphs:
            bodies.append(p.span.start)
            ends = [p.span.start, *(s.span.end for s in p.sentences)]
            assert [s.span.start for s in p.sentences] == ends[:-1]
            assert ends[-1] == p.span.end
        for kind in a.kinds():
            for e in getattr(a, kind):
                assert e.span.of(doc.text) == e.text, (kind, e)
                assert e.text
                assert e.rule
                assert all(0 <= m.start < m.end <= len(doc.text) for m in e.mentions), (kind, e)
                assert len({(m.start, m.end) for m in e.mentions}) == len(e.mentions), (kind, e)
                if getattr(e, "evidence", None):
                    check_evidence(e, doc.text)
    assert bodies == sorted(bodies)
    again = Document.model_validate_json(doc.model_dump_json(context={"edits": True}))
    assert again == doc
    assert again.clean == doc.clean
    assert Document.model_validate_json(doc.model_dump_json()) == doc


def check_evidence(body: Organization, text: str) -> None:
    """The words that a region was completed from stand outside the name, and name the region or one in or around it."""
    assert body.region is not None
    assert not any(m.covers(body.evidence) for m in body.mentions[:1])
    codes = {c for place in PLACES.find(body.evidence.of(text)) for c in place.codes}
    own = set(PLACES.lineage(body.region.adcode))
    assert any(own & codes or body.region.adcode in PLACES.lineage(c) for c in codes)


def check(raw: str) -> None:
    clean = mzextract.clean(raw)
    check_clean(clean)
    assert mzextract.clean(clean.text).text == clean.text
    check_document(mzextract.extract(clean, published="2024-06-25"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_page_keeps_the_promises(path: Path) -> None:
    check(mzextract.read(path))


@settings(max_examples=300, deadline=None)
@given(messy)
def test_no_text_breaks_the_promises(raw: str) -> None:
    clean = mzextract.clean(raw)
    check_clean(clean)
    assert mzextract.clean(clean.text).text == clean.text
    doc = mzextract.extract(clean, published="2024-06-25")
    if not any("\ud800" <= c <= "\udfff" for c in raw):
        check_document(doc)


def test_results_pickle_and_repeat() -> None:
    for path in PAGES[:3]:
        raw = mzextract.read(path)
        doc = mzextract.extract(raw)
        assert pickle.loads(pickle.dumps(doc)) == doc == mzextract.extract(raw)


def test_empty_text_has_no_articles() -> None:
    assert mzextract.extract("").articles == ()
    assert mzextract.segment(" \n ").articles == ()
