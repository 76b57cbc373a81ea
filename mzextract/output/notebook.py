"""How results show themselves in a notebook: self-contained HTML without scripts; kinds switch by check boxes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from html import escape
from importlib import resources

from mzextract.document import SURROGATE, Document, ExtractedArticle
from mzextract.models import Article, CleanText, Page
from mzextract.output.marks import article_html as marked_article
from mzextract.output.marks import credit_lines, palette

CONTEXT = 12  # unchanged chars shown around a repair
MAX_EDITS = 400


def asset(name: str) -> str:
    """A style sheet or script of the package."""
    return resources.files("mzextract").joinpath("output", "assets", name).read_text(encoding="utf-8")


def document_html(document: Document) -> str:
    """Every article with its marks, and a legend that switches kinds on and off."""
    names = document.articles[0].kinds() if document.articles else ()
    kinds = [k for k in names if any(getattr(a, k) for a in document.articles)]
    body = "\n<hr>\n".join(marked_article(document, n) for n in range(len(document.articles)))
    return _frame(body or "<p><em>no articles</em></p>", kinds, document.text)


def article_html(article: Article, text: str) -> str:
    """One article; with its marks where facts were extracted."""
    if isinstance(article, ExtractedArticle):
        return document_html(Document(text=text, articles=(article,)))
    return _frame(_plain(article, text), (), text)


def page_html(page: Page) -> str:
    """The articles of a page, without marks."""
    return _frame("\n<hr>\n".join(_plain(a, page.text) for a in page.articles), (), page.text)


def clean_html(clean: CleanText) -> str:
    """The repairs as before and after, the reason on hover; long unchanged stretches are cut to their ends."""
    pieces, done = [], 0
    for e in clean.edits[:MAX_EDITS]:
        pieces.append(_unchanged(clean.text[done : e.span.start], first=not done))
        before = f"<del>{_visible(e.before)}</del>" if e.before else ""
        after = f"<ins>{_visible(e.after).replace('⏎', '⏎<br>')}</ins>" if e.after else ""
        pieces.append(f'<span title="{escape(f"{e.kind}: {e.reason}")}">{before}{after}</span>')
        done = e.span.end
    rest = len(clean.edits) - MAX_EDITS
    pieces.append(f" … and {rest} more repairs" if rest > 0 else _unchanged(clean.text[done:], last=True))
    count = f"<p class=credits>{len(clean.edits)} repairs</p>"
    return _frame(f"{count}<p>{''.join(pieces)}</p>", (), clean.text)


def _unchanged(text: str, first: bool = False, last: bool = False) -> str:
    if len(text) <= 4 * CONTEXT:
        return escape(text).replace("\n", "<br>")
    head, tail = "" if first else text[:CONTEXT], "" if last else text[-CONTEXT:]
    return escape(f"{head} … {tail}").replace("\n", "<br>")


def _visible(text: str) -> str:
    """White space made visible."""
    return escape(text).replace("\n", "⏎").replace(" ", "␣").replace("\u3000", "□")


def _plain(article: Article, text: str) -> str:
    head = f"<h3>{escape(article.headline.text)}</h3>" if article.headline else ""
    credits = "".join(f"<p class=credits>{escape(line)}</p>" for line in credit_lines(article))
    return head + credits + "".join(f"<p>{escape(p.span.of(text))}</p>" for p in article.paragraphs)


def _frame(body: str, kinds: Sequence[str], text: str) -> str:
    """The body in a frame of its own: styles and legend carry an id made from the text.

    Half of a surrogate pair in a raw text stands as the replacement character.
    """
    uid = f"mzx{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"
    boxes, rules = [], []
    for kind in kinds:
        chip = f'<span class="chip chip-{kind}">{kind}</span>'
        boxes.append(f'<label><input type="checkbox" class="on-{kind}" checked> {chip}</label>')
        rules.append(f"#{uid}.mzx:has(.on-{kind}:not(:checked)) .k-{kind} {{ background: none; border-bottom: 0; }}")
    style = "\n".join([asset("common.css"), palette(kinds), *rules])
    legend = f"<div class=legend>{''.join(boxes)}</div>" if boxes else ""
    shown = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", body)
    return f'<div class="mzx" id="{uid}"><style>{style}</style>{legend}<div class="text">{shown}</div></div>'
