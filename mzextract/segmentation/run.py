"""Clean text → `Page`."""

from __future__ import annotations

from mzextract.models import Article, CleanText, Page, Paragraph, Span, TextSpan
from mzextract.segmentation.sentences import split_sentences


def segment_text(clean: CleanText, published: str | None = None) -> Page:
    """The page of a cleaned text: its articles in reading order of their bodies."""
    pos, spans = 0, []
    for line in clean.text.split("\n"):
        if line.strip():
            spans.append((pos, pos + len(line)))
        pos += len(line) + 1
    headline = None
    if len(spans) > 1 and spans[0][1] - spans[0][0] < 50 and clean.text[spans[0][1] - 1] not in "。！？":
        s, e = spans.pop(0)
        headline = TextSpan(text=clean.text[s:e], span=Span(start=s, end=e))
    paragraphs = tuple(
        Paragraph(span=Span(start=s, end=e), sentences=split_sentences(clean.text[s:e], s)) for s, e in spans
    )
    articles = (Article(headline=headline, paragraphs=paragraphs),) if paragraphs else ()
    page = Page(text=clean.text, published=published, articles=articles)
    page._clean = clean
    return page
