"""Spans of text, and the cleaned text whose edits lead each span back to the raw text: `Span`, `Edit`, `CleanText`."""

from __future__ import annotations

import copyreg
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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


# raw[start:end] became `after`, for a reason: (start, end, after, kind, reason). A page has hundreds of them.
Replacement = tuple[int, int, str, str, str]


class Places(NamedTuple):
    """Where edits stand, in order: raw[raw_start:raw_end] became text[start:end]."""

    raw_start: Sequence[int]
    raw_end: Sequence[int]
    start: Sequence[int]
    end: Sequence[int]
    kind: Sequence[str]


class CleanText:
    """The cleaned text with every repair recorded: `raw`, `text`, `edits`.

    Between two edits the clean text equals the raw text char by char, so the edits alone give every offset.
    `edits` are in order, do not overlap, and applied to `raw` give `text`. They are made of the `replacements` when
    first asked for.

    >>> import mzextract
    >>> cleaned = mzextract.clean("会议指出，２０２３年 以来，全省工作开局良好。")
    >>> place = Span(start=5, end=9)
    >>> place.of(cleaned.text), cleaned.to_raw(place).of(cleaned.raw)
    ('2023', '２０２３')
    >>> [(e.kind, e.before, e.after) for e in cleaned.edits_in(place)]
    [('width', '２０２３', '2023')]
    """

    __slots__ = ("__dict__", "raw", "replacements", "text")

    raw: str
    text: str
    replacements: tuple[Replacement, ...]

    def __init__(self, raw: str, text: str, replacements: Iterable[Replacement] = ()) -> None:
        self.raw = raw
        self.text = text
        self.replacements = tuple(replacements)

    @cached_property
    def places(self) -> Places:
        """Where the edits stand in both texts, by field."""
        starts: list[int] = []
        ends: list[int] = []
        shift = 0  # clean minus raw offset
        for raw_start, raw_end, after, _, _ in self.replacements:
            start = raw_start + shift
            end = start + len(after)
            starts.append(start)
            ends.append(end)
            shift = end - raw_end
        raw_starts, raw_ends, _, kinds, _ = zip(*self.replacements, strict=True) if starts else ((),) * 5
        return Places(raw_starts, raw_ends, starts, ends, kinds)

    @classmethod
    def from_edits(cls, text: str, edits: Iterable[Edit]) -> CleanText:
        """Rebuild raw text and alignment from the clean `text` and its `edits`."""
        pieces: list[str] = []
        replacements: list[Replacement] = []
        done = 0
        for e in edits:
            pieces += [text[done : e.span.start], e.before]
            done = e.span.end
            replacements.append((e.raw_span.start, e.raw_span.end, e.after, e.kind, e.reason))
        return cls("".join([*pieces, text[done:]]), text, replacements)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Every repair, in order of its place."""
        return tuple(
            Edit(
                kind=kind,
                raw_span=Span(start=raw_start, end=raw_end),
                span=Span(start=start, end=end),
                before=self.raw[raw_start:raw_end],
                after=after,
                reason=reason,
            )
            for (raw_start, raw_end, after, kind, reason), start, end in zip(
                self.replacements, self.places.start, self.places.end, strict=True
            )
        )

    def to_raw(self, span: Span) -> Span:
        """The place of `span` of the clean text in the raw text.

        A char that an edit made has the raw range of that edit; where the edit kept the length, its own char.
        """
        start, end = self._raw_range(span.start)[0], self._raw_range(max(span.end - 1, span.start))[1]
        return Span(start=start, end=max(start, end) if span.end > span.start else start)

    def _raw_range(self, pos: int) -> tuple[int, int]:
        """Raw range of the clean char at `pos` (of the end of the text where `pos` is its length)."""
        raw_starts, raw_ends, starts, ends, _ = self.places
        i = bisect_right(starts, pos) - 1
        while i >= 0 and starts[i] == ends[i] == pos and i and ends[i - 1] > pos:
            i -= 1
        if i < 0:
            return pos, pos + 1
        raw_start, raw_end, start, end = raw_starts[i], raw_ends[i], starts[i], ends[i]
        if pos < end:
            if raw_end - raw_start == end - start:
                raw = raw_start + pos - start
                return raw, raw + 1
            return raw_start, raw_end
        raw = raw_end + pos - end
        return raw, raw + 1

    def edits_in(self, span: Span) -> tuple[Edit, ...]:
        """The edits that touch `span` of the clean text."""
        starts, ends = self.places.start, self.places.end
        lo = bisect_left(starts, span.start)
        while lo and ends[lo - 1] > span.start:
            lo -= 1
        return self.edits[lo : bisect_right(starts, span.end)]

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
        return (self.raw, self.text, self.replacements) == (other.raw, other.text, other.replacements)

    def __hash__(self) -> int:
        return hash((self.raw, self.text))

    def __repr__(self) -> str:
        return f"CleanText({len(self.raw)} raw chars, {len(self.text)} clean chars, {len(self.replacements)} edits)"

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[Any, ...]:
        return _cleaned, (self.raw, self.text, tuple(zip(*self.replacements, strict=True)))


def _cleaned(raw: str, text: str, columns: tuple[tuple[Any, ...], ...]) -> CleanText:
    """The cleaned text that was pickled; the replacements went as columns, which are few objects."""
    return CleanText(raw, text, zip(*columns, strict=True))
