"""Spans of text, and the cleaned text whose edits lead each span back to the raw text: `Span`, `Edit`, `CleanText`."""

from __future__ import annotations

import copyreg
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from mzextract.base import Model, restored


class Span(Model):
    """A half-open range of code points.

    >>> Span(start=2, end=5).of("近日，民政部印发通知")
    '，民政'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


_BOTH = {"start", "end"}


def new_span(start: int, end: int) -> Span:
    """`Span(start=start, end=end)` of the library's own numbers, unchecked: a page is hundreds of spans."""
    return restored(Span, {"start": start, "end": end}, _BOTH, None, None)


def _numbers(span: Span) -> tuple[Any, ...]:
    return new_span, (span.start, span.end)


copyreg.pickle(Span, _numbers)  # half the objects of a document are spans, and a function is asked sooner than a method


class Edit(Model):
    """One repair: raw `before` at `raw_span` became `after` at `span` of the clean text, for `reason`."""

    kind: str
    raw_span: Span
    span: Span
    before: str
    after: str
    reason: str


class EditRow(NamedTuple):
    """An edit without its strings: raw[raw_start:raw_end] became text[start:end]."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    kind: str
    reason: str


class CleanText:
    """The cleaned text with every repair recorded: `raw`, `text`, `edits`.

    Between two edits the clean text equals the raw text char by char, so the edits alone give every offset.
    `edits` are in order, do not overlap, and applied to `raw` give `text`.

    >>> import mzextract
    >>> cleaned = mzextract.clean("会议指出，２０２３年 以来，全省工作开局良好。")
    >>> place = Span(start=5, end=9)
    >>> place.of(cleaned.text), cleaned.to_raw(place).of(cleaned.raw)
    ('2023', '２０２３')
    >>> [(e.kind, e.before, e.after) for e in cleaned.edits_in(place)]
    [('width', '２０２３', '2023')]
    """

    __slots__ = ("__dict__", "raw", "rows", "text")

    raw: str
    text: str
    rows: tuple[EditRow, ...]

    def __init__(self, raw: str, text: str, rows: Iterable[EditRow] = ()) -> None:
        self.raw = raw
        self.text = text
        self.rows = tuple(rows)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the edits stand in the clean text, for looking one up by its place."""
        return [row.start for row in self.rows]

    @classmethod
    def from_edits(cls, text: str, edits: Iterable[Edit]) -> CleanText:
        """Rebuild raw text and alignment from the clean `text` and its `edits`."""
        pieces: list[str] = []
        rows: list[EditRow] = []
        done = 0
        for e in edits:
            pieces += [text[done : e.span.start], e.before]
            done = e.span.end
            rows.append(EditRow(e.raw_span.start, e.raw_span.end, e.span.start, e.span.end, e.kind, e.reason))
        return cls("".join([*pieces, text[done:]]), text, rows)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every repair, in order of its place."""
        return tuple(
            Edit(
                kind=kind,
                raw_span=Span(start=rs, end=re),
                span=Span(start=s, end=e),
                before=self.raw[rs:re],
                after=self.text[s:e],
                reason=reason,
            )
            for rs, re, s, e, kind, reason in self.rows
        )

    def to_raw(self, span: Span) -> Span:
        """The place of `span` of the clean text in the raw text.

        A char that an edit made has the raw range of that edit; where the edit kept the length, its own char.
        """
        start, end = self._raw_range(span.start)[0], self._raw_range(max(span.end - 1, span.start))[1]
        return Span(start=start, end=max(start, end) if span.end > span.start else start)

    def _raw_range(self, pos: int) -> tuple[int, int]:
        """Raw range of the clean char at `pos` (of the end of the text where `pos` is its length)."""
        i = bisect_right(self._starts, pos) - 1
        while i >= 0 and self.rows[i].start == self.rows[i].end == pos and i and self.rows[i - 1].end > pos:
            i -= 1
        if i < 0:
            return pos, pos + 1
        row = self.rows[i]
        if pos < row.end:
            if row.raw_end - row.raw_start == row.end - row.start:
                raw = row.raw_start + pos - row.start
                return raw, raw + 1
            return row.raw_start, row.raw_end
        raw = row.raw_end + pos - row.end
        return raw, raw + 1

    def edits_in(self, span: Span) -> tuple[Edit, ...]:
        """The edits that touch `span` of the clean text."""
        lo = bisect_left(self._starts, span.start)
        while lo and self.rows[lo - 1].end > span.start:
            lo -= 1
        return self.edits[lo : bisect_right(self._starts, span.end)]

    def explain(self) -> str:
        """The repairs as a plain-text table: place, kind, before, after, reason."""
        from mzextract.output.text import explain_edits

        return explain_edits(self)

    def _repr_html_(self) -> str:
        """The text with its repairs as before and after, as a notebook shows it."""
        from mzextract.output.notebook import clean_html

        return clean_html(self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CleanText):
            return NotImplemented
        return (self.raw, self.text, self.rows) == (other.raw, other.text, other.rows)

    def __hash__(self) -> int:
        return hash((self.raw, self.text))

    def __repr__(self) -> str:
        return f"CleanText({len(self.raw)} raw chars, {len(self.text)} clean chars, {len(self.rows)} edits)"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return _cleaned, (self.raw, self.text, tuple(zip(*self.rows, strict=True)))


def _cleaned(raw: str, text: str, columns: tuple[tuple[Any, ...], ...]) -> CleanText:
    """The cleaned text that was pickled; the rows went as columns, which are few objects."""
    return CleanText(raw, text, map(EditRow._make, zip(*columns, strict=True)))
