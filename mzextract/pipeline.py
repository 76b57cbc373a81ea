"""The verbs: read, clean, segment, extract (`extract_many` stands in `mzextract.batch`)."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from mzextract.base import restored
from mzextract.cleaning import CleanOptions, clean_text
from mzextract.cleaning.decode import read_file
from mzextract.document import Document, ExtractedArticle
from mzextract.entities import BodyKind, Entity
from mzextract.extraction import Context, Extractor
from mzextract.extraction.registry import installed, registry
from mzextract.lexicon import CLOSED, Lexicon, load, load_file
from mzextract.models import Article, CleanText, InputError, Page
from mzextract.ner import Tagger, tagger
from mzextract.scan import SUFFIXES, read_scan
from mzextract.segmentation import segment_text

log = logging.getLogger("mzextract")

BODY_KINDS = frozenset(get_args(BodyKind))


def read(path: str | Path) -> str:
    """The text of a file: a text file decoded (UTF-8, GB18030, Big5, UTF-16), a PDF or an image read by column.

    `InputError` where that cannot be done. PDF needs the extra `pdf`, images and scanned PDFs the extra `ocr`.
    """
    if Path(path).suffix.lower() in SUFFIXES:
        return read_scan(path)
    return read_file(path)


def clean(raw: str, options: CleanOptions | None = None) -> CleanText:
    """Repair `raw` newspaper text; every repair is recorded in `edits`.

    `options` switches fixers off by name. Undamaged text comes back unchanged.

    >>> clean("会议指出，2023年以来，全省工作开局良好。").edits
    ()
    """
    if not isinstance(raw, str):
        raise InputError(f"expected text, got {type(raw).__name__}")
    return clean_text(raw, options)


def segment(text: str | CleanText, *, published: str | None = None) -> Page:
    """Cut `text` (raw, or already cleaned) into articles, paragraphs and sentences.

    `published` is the ISO date of the page; where it is None, the date that the page bears, if any.

    >>> page = segment("民政部部署冬季救助\\n\\n近日，民政部印发通知。各地要加强巡查。")
    >>> [(a.headline.text, len(a.paragraphs[0].sentences)) for a in page.articles]
    [('民政部部署冬季救助', 2)]
    """
    if isinstance(text, CleanText):
        _check_encodable(text.text)
    else:
        text = clean(text)
    return segment_text(text, checked_date(published))


def extract(
    text: str | CleanText | Page,
    *,
    published: str | None = None,
    kinds: Iterable[str] | None = None,
    extractors: Sequence[Extractor] | None = None,
    lexicons: Sequence[str | Path | Lexicon] | None = None,
    ner: str | Tagger | None = None,
) -> Document:
    """The facts in `text`: raw text, cleaned text or a page.

    `published` is the ISO date that 今年 and 近日 refer to; where it is None and the page bears a date, that one.
    `kinds` names the kinds to extract (all by default); `extractors` adds the user's own; `lexicons` adds words.
    `ner` adds the people and organisations that a tagger names and the rules let pass: "lac" (needs the extra `ner`),
    or any callable that cuts a text into (word, tag) pairs. `InputError` where an argument cannot be used.

    >>> document = extract("近日，民政部印发通知，要求今年10月底前完成排查。", published="2024-06-25")
    >>> article = document.articles[0]
    >>> [body.full_name for body in article.issuing_bodies], [(d.text, d.date) for d in article.deadlines]
    (['民政部'], [('今年10月底', '2024-10-31')])
    """
    page = _dated(text, published) if isinstance(text, Page) else segment(text, published=published)
    known = registry(extractors or ())
    wanted = _checked_kinds(kinds, known)
    context = Context(page, known, merged(lexicons or ()), tagger(ner))
    make = _checked_article if extractors or installed() else _own_article
    articles = tuple(make(a, {kind: context.found(kind, a) for kind in wanted}) for a in page.articles)
    return Document.build(page, articles, {k: known[k].entity for k in wanted})


def _dated(page: Page, published: str | None) -> Page:
    """The page with the caller's date, where there is one."""
    _check_encodable(page.text)
    date = checked_date(published)
    return page if date is None else page.model_copy(update={"published": date})


def _check_encodable(text: str) -> None:
    """`InputError` where a text that the caller cleaned holds half a surrogate pair: no JSON or file can hold it."""
    try:
        text.encode("utf-16-le")
    except UnicodeEncodeError as error:
        raise InputError(f"the cleaned text holds half a surrogate pair at character {error.start}") from error


def _checked_article(article: Article, found: dict[str, tuple[Entity, ...]]) -> ExtractedArticle:
    """The article with what was found in it, checked: some of it may come from extractors of others."""
    return ExtractedArticle(**_structure(article), **found)


def _own_article(article: Article, found: dict[str, tuple[Entity, ...]]) -> ExtractedArticle:
    """The same, where all of it was found by the library's own extractors: made in a third of the time."""
    values = _structure(article) | found
    return restored(ExtractedArticle, values, set(values), {}, {"_text": ""})


def _structure(article: Article) -> dict[str, Any]:
    """The parts of an article by their names."""
    return dict(vars(article))


def _checked_kinds(kinds: Iterable[str] | None, known: Mapping[str, Extractor]) -> tuple[str, ...]:
    """The kinds asked for, in the order of the registry."""
    if kinds is None:
        return tuple(known)
    asked = {kinds} if isinstance(kinds, str) else set(kinds)
    unknown = sorted(asked - set(known))
    if unknown:
        raise InputError(f"no kind {unknown[0]!r}; there are {', '.join(known)}")
    return tuple(k for k in known if k in asked)


def checked_date(published: str | datetime.date | None) -> str | None:
    """`published` as an ISO date, or None."""
    if published is None:
        return None
    try:
        return datetime.date.fromisoformat(str(published)).isoformat()
    except ValueError as error:
        raise InputError(f"published must be a date like 2024-06-25, not {str(published)!r}") from error


def merged(lexicons: Sequence[str | Path | Lexicon]) -> dict[str, Lexicon]:
    """The built-in lexicons, by name, that the user's extend; `InputError` for one that fits none."""
    out: dict[str, Lexicon] = {}
    for item in lexicons:
        own = item if isinstance(item, Lexicon) else load_file(item)
        where = own.name if isinstance(item, Lexicon) else str(item)
        try:
            base = out.get(own.name) or load(own.name)
        except FileNotFoundError as error:
            hint = 'name the file like a built-in one or begin it with "# lexicon: NAME"'
            raise InputError(f"{where}: there is no lexicon {own.name!r} to extend: {hint}") from error
        unknown = [c for c in own.columns if c not in base.columns]
        if unknown:
            columns = ", ".join(base.columns)
            raise InputError(f"{where}: the lexicon {own.name!r} has no column {unknown[0]!r}; it has {columns}")
        _check_values(own, load(own.name), where)
        out[own.name] = base.extended(own)
    return out


def _check_values(own: Lexicon, built_in: Lexicon, where: str) -> None:
    """`InputError` for a word in a closed column that the built-in lexicon does not know."""
    for column in (c for c in CLOSED if c in own.columns):
        known = built_in.values(column)
        known = BODY_KINDS if known <= BODY_KINDS else known
        for term in own:
            unknown = [word for word in own.words(term, column) if word not in known]
            if unknown:
                allowed = ", ".join(sorted(known))
                raise InputError(f"{where}: {term!r} has the {column} {unknown[0]!r}; known are {allowed}")
