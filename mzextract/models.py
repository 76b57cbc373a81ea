"""What each stage hands on: `Span`, `Edit`, `CleanText`, `Page`, `Article` and its parts.

Everything here is frozen. Offsets are half-open, in code points. The entities that are found in an article stand in
`mzextract.entities`.
"""

from __future__ import annotations

import copyreg
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import PrivateAttr

from mzextract.base import Model, restored
from mzextract.spans import CleanText, Edit, Span, new_span

if TYPE_CHECKING:
    from mzextract.lexicon import Lexicon

__all__ = [
    "Article",
    "Block",
    "Byline",
    "CleanText",
    "Dateline",
    "Edit",
    "InputError",
    "Page",
    "Paragraph",
    "Sentence",
    "Span",
    "TextSpan",
    "Token",
    "new_span",
]


class InputError(ValueError):
    """The input cannot be used; its message is one sentence that says what and where."""


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


_ONE, _BOTH = {"span"}, {"span", "sentences"}


def _paragraph(*edges: int) -> Paragraph:
    """The paragraph that was pickled by where it and its sentences start and end, in turn."""
    span, *sentences = map(new_span, edges[::2], edges[1::2])
    tiles = tuple([restored(Sentence, {"span": x}, _ONE, None, None) for x in sentences])
    return restored(Paragraph, {"span": span, "sentences": tiles}, _BOTH, None, None)


def _edges(paragraph: Paragraph) -> tuple[Any, ...]:
    """How a paragraph is pickled: see `_paragraph`."""
    spans = [paragraph.span, *[x.span for x in paragraph.sentences]]
    return _paragraph, tuple([edge for x in spans for edge in (x.start, x.end)])


copyreg.pickle(Paragraph, _edges)  # a page is hundreds of sentences, which are nothing but their places


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
    """One article of a page: its parts with their places in the page's text.

    >>> import mzextract
    >>> page = mzextract.segment("民政部部署冬季救助\\n\\n本报讯（记者 张帆）近日，民政部印发通知。")
    >>> article = page.articles[0]
    >>> article.headline.text, [(b.name, b.role) for b in article.bylines], article.body
    ('民政部部署冬季救助', [('张帆', '记者')], '近日，民政部印发通知。')
    """

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
        text = self._text
        return tuple([(text[s.start : s.end], s.start) for s in self.places()])

    def places(self) -> list[Span]:
        """Where headline and paragraphs stand in the page's text, in reading order of the article."""
        heads = [p.span for p in (self.kicker, self.headline, self.subheadline) if p is not None]
        return heads + [p.span for p in self.paragraphs]

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

    def bind(self) -> None:
        """Bind the articles to the text."""
        for article in self.articles:
            article.bind(self.text)

    def model_post_init(self, context: Any, /) -> None:
        """Bind the articles, whose spans point into the page's text."""
        self.bind()
