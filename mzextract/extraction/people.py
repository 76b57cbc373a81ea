"""Find people: named persons with the titles that stand beside their names.

Names are found by `names`, titles by `titles`. A name that is sure in one place of an article counts in all places.
A name inside 《》 or a doctrine (习近平新时代中国特色社会主义思想) is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mzextract.entities import Organization, Person
from mzextract.extraction.context import Context
from mzextract.extraction.names import LEXICONS, Name, NameModel, name_model
from mzextract.extraction.titles import Titles, body_of, shared
from mzextract.models import Article, Span

SURE = 0.0
#: A name that is sure elsewhere in the article needs no evidence of its own.
QUOTED_TITLE = re.compile("《[^《》\n]{0,80}》")
#: What a name is a part of when this follows: doctrines, prizes, streets, schools.
PART_OF = re.compile(
    "新时代|思想|理论|主义|[^，。]{0,4}思想|奖[金章]?|杯|故居|纪念[馆堂]|大道|路|广场|中学|大学|小学|医院|基金"
)


@dataclass
class Found:
    """One person while the article is read."""

    name: str
    spans: list[Span] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    organization: str | None = None
    rule: str = "person.name"


def find(article: Article, context: Context) -> Iterator[Person]:
    """Yield the people of `article` in order of their place."""
    model = name_model(*(context.lexicon(name) for name in LEXICONS))
    sections = list(article.sections())
    names = [_names(text, model) for text, _ in sections]
    known = {text[n.start : n.end] for (text, _), found in zip(sections, names, strict=True) for n in found}
    bodies = [b for b in context.found("organizations", article) if isinstance(b, Organization)]
    people: dict[str, Found] = {}
    for (text, offset), found in zip(sections, names, strict=True):
        _read(text, offset, _with_known(text, found, known), bodies, model, people)
    for person in people.values():
        span = person.spans[0]
        yield Person(
            text=span.of(context.text),
            span=span,
            rule=person.rule,
            mentions=tuple(person.spans),
            name=person.name,
            titles=tuple(person.titles),
            organization=person.organization,
        )


def _names(text: str, model: NameModel) -> list[Name]:
    """The names of a section that are persons named there."""
    quoted = [m.span() for m in QUOTED_TITLE.finditer(text)] if "《" in text else []
    return [
        n
        for n in model.find(text, SURE)
        if not PART_OF.match(text, n.end) and not any(s < n.start < e for s, e in quoted)
    ]


def _with_known(text: str, found: list[Name], known: set[str]) -> list[Name]:
    """The names of a section and the further places of names that are known from the article."""
    taken = {i for n in found for i in range(n.start, n.end)}
    more = []
    for name in known:
        pos = text.find(name)
        while pos >= 0:
            end = pos + len(name)
            if taken.isdisjoint(range(pos, end)) and not PART_OF.match(text, end) and not _quoted(text, pos):
                more.append(Name(pos, end, 0.0))
                taken.update(range(pos, end))
            pos = text.find(name, end)
    return sorted([*found, *more]) if more else found


def _quoted(text: str, pos: int) -> bool:
    """Whether `pos` stands inside 《》."""
    return text.rfind("《", 0, pos) > text.rfind("》", 0, pos)


def _read(
    text: str, offset: int, names: list[Name], bodies: list[Organization], model: NameModel, people: dict[str, Found]
) -> None:
    """Add the names of a section, with their titles, to `people`."""
    if not names:
        return
    places = [
        (m.start - offset, m.end - offset)
        for b in bodies
        for m in (b.mentions or (b.span,))
        if offset <= m.start < offset + len(text)
    ]
    reader = Titles(model, text, places, frozenset(n.end for n in names))
    last_end = -1
    last_titles: list[tuple[int, str]] = []
    for name in names:
        person = people.setdefault(text[name.start : name.end], Found(text[name.start : name.end]))
        person.spans.append(Span(start=offset + name.start, end=offset + name.end))
        titles = [(s + offset, text[s:e]) for s, e in reader.before(name.start)]
        if not titles and last_end == name.start - 1 and text[last_end] == "、":
            titles = [t for t in last_titles if shared(t[1])]
        after = reader.after(name.end)
        if after is not None:
            titles.append((after[0] + offset, text[after[0] : after[1]]))
        for start, title in titles:
            _add_title(person, title, start, bodies)
        last_end, last_titles = name.end, titles


def _add_title(person: Found, title: str, start: int, bodies: list[Organization]) -> None:
    """Give the person the title, and the body that it bears where none is known yet."""
    if not any(known.endswith(title) for known in person.titles):
        person.titles.append(title)
        person.rule = "person.title"
    if person.organization is None:
        person.organization = body_of(title, start, bodies, person.spans[0].start)
