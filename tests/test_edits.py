"""The promise of the draft: edits replay, composed offsets are right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mzextract import CleanText, Span
from mzextract.cleaning.edits import Change, Draft

ALPHABET = "甲乙丙0１ ，\n"


@st.composite
def passes(draw: st.DrawFn) -> Draft:
    draft = Draft(draw(st.text(ALPHABET, max_size=20)))
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(draft.text)), max_size=8)))
        changes = [
            Change(s, e, draw(st.text(ALPHABET, max_size=3)), draw(st.sampled_from("ab")), "r")
            for s, e in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        draft.apply([c for c in changes if draft.text[c.start : c.end] != c.after])
    return draft


@given(passes())
def test_edits_replay(draft: Draft) -> None:
    clean = draft.finish()
    assert CleanText.from_edits(clean.text, clean.edits) == clean
    out, done = [], 0
    for e in clean.edits:
        assert e.raw_span.start >= done
        assert clean.raw[e.raw_span.start : e.raw_span.end] == e.before != e.after
        out += [clean.raw[done : e.raw_span.start], e.after]
        done = e.raw_span.end
    assert "".join([*out, clean.raw[done:]]) == clean.text


@given(passes())
def test_unedited_chars_equal_their_raw_slice(draft: Draft) -> None:
    clean = draft.finish()
    edited = {i for e in clean.edits for i in range(e.span.start, e.span.end)}
    for i, char in enumerate(clean.text):
        raw = clean.to_raw(Span(start=i, end=i + 1))
        assert 0 <= raw.start <= raw.end <= len(clean.raw)
        if i not in edited:
            assert raw.of(clean.raw) == char
