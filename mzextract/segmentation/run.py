"""Clean text → `Page`: its blocks, its articles, their parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from mzextract.base import unchecked
from mzextract.models import Article, Block, Byline, CleanText, Dateline, Page, Paragraph, TextSpan, new_span
from mzextract.patterns import lazy
from mzextract.segmentation.articles import Layout
from mzextract.segmentation.cutting import Part
from mzextract.segmentation.lines import Line
from mzextract.segmentation.neighbours import read_lines
from mzextract.segmentation.pagedate import page_date
from mzextract.segmentation.sentences import split_sentences

Titles = tuple[list[Line], list[Line], list[Line]]  # kicker, headline and subheadline
_page, _new_article, _paragraph = unchecked(Page), unchecked(Article), unchecked(Paragraph)
_block, _named = unchecked(Block), unchecked(TextSpan)
FOLLOWING = frozenset({"caption", "source", "jump"})  # roles that go with the article they stand in
# ——记青岭市助老志愿队, 2025年3月6日在全省养老服务工作会议上
_SUBHEADLINE = lazy(r"—|[（(]?\d{4}年\d{1,2}月\d{1,2}日.{4,40}上[）)]?$")


def segment_text(clean: CleanText, published: str | None = None) -> Page:
    """The page of a cleaned text: its articles in reading order of their bodies."""
    lines = read_lines(clean)
    layout = Layout(lines)
    parts = layout.parts()
    everyone = tuple(b for line in lines if line.shared for b in line.people)
    titles = [_titles(part) for part in parts]
    articles = tuple(_article(part, named, clean.text, everyone) for part, named in zip(parts, titles, strict=True))
    page = _page(
        text=clean.text,
        published=published or page_date(clean),
        articles=articles,
        blocks=tuple(_blocks(lines, parts, titles)),
    )
    page._clean = clean
    page.bind()
    return page


def _article(part: Part, titles: Titles, text: str, everyone: tuple[Byline, ...]) -> Article:
    """The parts of one article with their places."""
    kicker, headline, sub = titles
    credits = [c for x in part.lines for c in (x.before, x.after) if c]
    if part.head:
        credits = [*(x.before for x in part.head.credits if x.before), *credits]
    bylines = _people(part, [b for c in credits for b in c.bylines]) or everyone
    source: TextSpan | None = next((c.source for c in credits if c.source), None)
    dateline: Dateline | None = next((c.dateline for c in credits if c.dateline), None)
    return _new_article(
        headline=_slice(headline, text),
        kicker=_slice(kicker, text),
        subheadline=_slice(sub, text),
        bylines=bylines,
        source=source,
        dateline=dateline,
        paragraphs=tuple([_body(x, text) for x in part.lines]),
    )


def _people(part: Part, credited: Sequence[Byline]) -> tuple[Byline, ...]:
    """The bylines at the headline and those credited in the body, each person once."""
    lines = [x for head in part.heads for x in head.bylines] + part.bylines
    found = [b for x in lines for b in x.people]
    seen: dict[str, Byline] = {}
    for b in [*found, *credited]:
        seen.setdefault(b.name.replace(" ", ""), b)
    return tuple(seen.values())


def _titles(part: Part) -> Titles:
    """Kicker, headline and subheadline lines of an article."""
    if part.head is None:
        return [], [], []
    heads = part.heads
    at = heads.index(part.head)
    above = [x for h in heads[:at] for x in h.lines]
    below = [x for h in heads[at + 1 :] for x in h.lines]
    lines = list(part.head.lines)
    if not above and len(lines) > 1 and lines[0].text.endswith(("指出", "强调", "要求", "时", "表示")):
        above, lines = lines[:1], lines[1:]
    cut = next((i for i, x in enumerate(lines) if i and _SUBHEADLINE.match(x.text)), len(lines))
    return above, lines[:cut], lines[cut:] + below


def _slice(lines: Sequence[Line], text: str) -> TextSpan | None:
    if not lines:
        return None
    span = new_span(lines[0].start, lines[-1].end)
    return _named(text=span.of(text), span=span)


def _body(line: Line, text: str) -> Paragraph:
    """A paragraph without the credits at its ends."""
    start = line.before.end if line.before else line.start
    end = min(line.after.start, line.end) if line.after else line.end
    return _paragraph(span=new_span(start, end), sentences=split_sentences(text[start:end], start))


def _blocks(lines: Sequence[Line], parts: Sequence[Part], titles: Sequence[Titles]) -> list[Block]:
    """Every line as a block with its role, its article and the reasons."""
    owner: dict[int, int] = {}
    titled: dict[int, tuple[str, str]] = {}
    for n, (part, groups) in enumerate(zip(parts, titles, strict=True)):
        for role, group in zip(("kicker", "headline", "subheadline"), groups, strict=True):
            titled |= {x.start: (role, f"{x.reason}; to article {n + 1}: {part.reason}") for x in group}
        signed = [*part.bylines, *(x for head in part.heads for x in (*head.bylines, *head.credits))]
        own = [*part.lines, *chain(*groups), *(x for x in signed if not x.shared)]
        owner |= dict.fromkeys([x.start for x in own], n)
    blocks: list[Block] = []
    last: int | None = None
    for x in lines:
        role, reason = titled.get(x.start, ("furniture" if x.role in ("title", "label") else x.role, x.reason))
        number = owner.get(x.start, last if role in FOLLOWING else None)
        start, end = x.outer or (x.start, x.end)
        blocks.append(_block(role=role, span=new_span(start, end), reason=reason, article=number))
        last = number if number is not None else last
    return blocks
