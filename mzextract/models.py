"""What each stage hands on: `Span`, `Edit`, `CleanText`, `Page`, `Article` and its parts.

Everything here is frozen. Offsets are half-open, in code points. The entities that are found in an article stand in
`mzextract.entities`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import PrivateAttr

from mzextract.base import Model, restored

if TYPE_CHECKING:
    from mzextract.lexicon import Lexicon


class InputError(ValueError):
    """The input cannot be used; its message is one sentence that says what and where."""


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

    def __reduce__(self) -> tuple[Any, ...]:
        return new_span, (self.start, self.end)  # every other object of a document is a span

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
    """

    __slots__ = ("__dict__", "_starts", "raw", "rows", "text")

    raw: str
    text: str
    rows: tuple[EditRow, ...]

    def __init__(self, raw: str, text: str, rows: Iterable[EditRow] = ()) -> None:
        self.raw = raw
        self.text = text
        self.rows = tuple(rows)
        self._starts = [row.start for row in self.rows]

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
        return _cleaned, (self.raw, self.text, tuple(map(tuple, self.rows)))


def _cleaned(raw: str, text: str, rows: tuple[tuple[Any, ...], ...]) -> CleanText:
    """The cleaned text that was pickled."""
    return CleanText(raw, text, map(EditRow._make, rows))


class TextSpan(Model):
    """A piece of text and its place."""

    text: str
    span: Span


class Byline(Model):
    """One person of a byline: `role` 记者, 通讯员, 实习记者, 编辑 …; `outlet` 本报, 新华社 … or None."""

    name: str
    role: str | None = None
    outlet: str | None = None
    span: Span


class Dateline(Model):
    """Place, date and outlet at the start of a body: 本报广州6月3日讯, 新华社北京6月3日电.

    `date` is ISO, partial ("06-03" is written "--06-03") where the year is not known.
    """

    place: str | None = None
    date: str | None = None
    outlet: str | None = None
    span: Span


class Sentence(Model):
    """A sentence, with its end mark and closing quotes."""

    span: Span


class Paragraph(Model):
    """A paragraph and the sentences that tile it."""

    span: Span
    sentences: tuple[Sentence, ...] = ()


class Token(Model):
    """A word with its place and part of speech (jieba's tags)."""

    text: str
    span: Span
    pos: str


class Block(Model):
    """A run of clean lines with one role on the page, and the reason why.

    `role` is one of headline, kicker, subheadline, byline, dateline, body, subhead, source, caption, editor, jump,
    furniture. `article` is the number of the article that it was given to, None where it belongs to none.
    """

    role: str
    span: Span
    reason: str
    article: int | None = None


class Article(Model):
    """One article of a page: its parts with their places in the page's text."""

    headline: TextSpan | None = None
    kicker: TextSpan | None = None
    subheadline: TextSpan | None = None
    bylines: tuple[Byline, ...] = ()
    source: TextSpan | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    _text: str = PrivateAttr(default="")

    def bind(self, text: str) -> None:
        """Give the article the text that its spans point into."""
        self._text = text

    def _repr_html_(self) -> str:
        """The article with its marks, as a notebook shows it."""
        from mzextract.output.notebook import article_html

        return article_html(self, self._text)

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(p.span.of(self._text) for p in self.paragraphs)

    def sections(self) -> tuple[tuple[str, int], ...]:
        """Headline and paragraphs in reading order of the article: (text, offset in the page's text)."""
        heads = [p.span for p in (self.kicker, self.headline, self.subheadline) if p is not None]
        text, spans = self._text, heads + [p.span for p in self.paragraphs]
        return tuple([(text[s.start : s.end], s.start) for s in spans])

    def words(self, *, lexicons: Sequence[Lexicon] = (), whole: bool = False) -> Iterator[Token]:
        """The words of headline and paragraphs, cut when asked for, by a private jieba tokenizer.

        `lexicons` adds the user's words. `whole` keeps titles (《…》) and, in an extracted article, the full names of
        organisations in one piece.
        """
        from mzextract.segmentation.words import words

        for text, offset in self.sections():
            kept = self._names(text, offset) if whole else []
            yield from words(text, offset, lexicons=lexicons, whole=kept)

    def _names(self, text: str, offset: int) -> list[Span]:
        """The places of titles in 《》 and of organisations that were found."""
        titles = [
            Span(start=offset + m.start(), end=offset + m.end()) for m in re.finditer("《[^《》\n]{1,80}》", text)
        ]
        found = (*self.__dict__.get("organizations", ()), *self.__dict__.get("document_titles", ()))
        return titles + [place for entity in found for place in (entity.mentions or (entity.span,))]


class Page(Model):
    """A cleaned text and the articles on it."""

    text: str
    published: str | None = None
    articles: tuple[Article, ...] = ()
    blocks: tuple[Block, ...] = ()

    _clean: CleanText | None = PrivateAttr(default=None)

    @property
    def clean(self) -> CleanText:
        """The cleaned text that the page was cut from."""
        return self._clean if self._clean is not None else CleanText(self.text, self.text)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every repair of the text."""
        return self.clean.edits

    def to_raw(self, span: Span) -> Span:
        """The place of `span` in the raw text."""
        return self.clean.to_raw(span)

    def explain(self) -> str:
        """Why each block has its role, and why each headline went to its body, as a plain-text table."""
        from mzextract.output.text import explain_page

        return explain_page(self)

    def _repr_html_(self) -> str:
        """The articles as a notebook shows them."""
        from mzextract.output.notebook import page_html

        return page_html(self)

    def model_post_init(self, context: Any, /) -> None:
        """Bind the articles to the text."""
        for article in self.articles:
            article.bind(self.text)
