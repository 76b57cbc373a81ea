"""Find people: named persons with the titles that stand beside their names.

Names are found by `names`, titles by `titles`. A name that is sure in one place of an article counts in all places.
A name inside 《》 or a doctrine (习近平新时代中国特色社会主义思想) is no mention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from mzextract.base import unchecked
from mzextract.entities import Person
from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.extraction.name_context import Name
from mzextract.extraction.names import NameModel, run_names
from mzextract.extraction.person_tags import SURE, with_tagged
from mzextract.extraction.titles import Bodies, Titles, shared
from mzextract.models import Article, Span, new_span
from mzextract.ner import Tagged, Tags, tags
from mzextract.patterns import lazy

new_person = unchecked(Person)

#: So many names of an article are looked for in all its places, the longest first.
SEARCHED_AGAIN = 200
#: What a name is a part of when this follows: doctrines, prizes, streets, schools, the credit of a picture.
PART_OF = lazy(
    " ?摄(?![制政像])|新时代|思想(?!家)|理论(?!家)|(?:列宁)?主义|[^，。、]{0,4}思想(?!家)|"
    "精神(?![饱矍抖状病])|(?:文学|艺术|科学|和平|新闻|电影|音乐)?奖[金章]?|杯|号(?!召)|市|"
    "故居|纪念[馆堂]|大道|路(?![过上])|广场|中学|大学|小学|医院|研究[所院]|饭店|酒店|宾馆|酒家|墓[园地]|祠|"
    "[〔\\[（(【][12][0-9]{3}[〕\\]）)】]|水库|公路|大桥|电站|县(?![长委])|财团|基金|控股|集团|公司|股份|能源|证券|重工|药业|科技(?![部工厅局委])"
)


@dataclass
class Found:
    """One person while the article is read."""

    name: str
    spans: list[Span] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    organization: str | None = None


def find(article: Article, context: Context) -> Iterator[Person]:
    """Yield the people of `article` in order of their place.

    >>> import mzextract
    >>> document = mzextract.extract("近日，省民政厅厅长张帆到县区调研。", kinds=["people"])
    >>> [(p.name, p.titles) for p in document.articles[0].people]
    [('张帆', ('省民政厅厅长',))]
    """
    model = context.model(run_names)
    parts = [(s.masked, s.offset) for s in context.once(sections, article)]
    named = context.once(tags, article) if context.tagger else None
    proposed = [_names(text, offset, model, named) for text, offset in parts]
    if not any(proposed):
        return
    bodies = Bodies(context.found("organizations", article))
    names = [_persons(text, offset, some, bodies) for (text, offset), some in zip(parts, proposed, strict=True)]
    known = {text[n.start : n.end] for (text, _), found in zip(parts, names, strict=True) for n in found}
    whole = {part: name for name in known if "·" in name for part in name.split("·") if part}
    if not known:
        return
    surnames = {name for name in known if len(name) == 1}
    again = sorted((known | whole.keys()) - surnames, key=lambda name: (-len(name), name))[:SEARCHED_AGAIN]
    whole |= {surname: _bearer(surname, known) for surname in surnames}
    reader = Reader(model, bodies, whole)
    for (text, offset), found in zip(parts, names, strict=True):
        reader.read(text, offset, _with_known(text, found, again))
    for person in reader.people.values():
        span = person.spans[0]
        yield new_person(
            text=span.of(context.text),
            span=span,
            rule="person.title" if person.titles else "person.name",
            mentions=tuple(person.spans),
            name=person.name,
            titles=tuple(person.titles),
            organization=person.organization,
        )


def _names(text: str, offset: int, model: NameModel, named: Tags | None) -> list[Name]:
    """The names of a section."""
    if named is None:
        return model.find(text, SURE)
    low, high = (bisect_left(named.people, (at, 0)) for at in (offset, offset + len(text)))
    return with_tagged(text, model, [Tagged(start - offset, end - offset) for start, end in named.people[low:high]])


def _persons(text: str, offset: int, names: list[Name], bodies: Bodies) -> list[Name]:
    """Those of the names that are persons named there; 宁德 of the body 宁德时代 is none."""
    if not names:
        return []
    inside = bodies.within(offset, offset + len(text))
    reach = [0, *accumulate((end for _, end in inside), max)]  # how far those that begin before reach
    return [n for n in names if not PART_OF.match(text, n.end) and reach[bisect_left(inside, (n.start + 1, 0))] < n.end]


def _bearer(surname: str, known: set[str]) -> str:
    """The only one of the `known` that bears the surname alone in 江主席, 李先生; else the surname itself."""
    bearers = [name for name in known if name[0] == surname and 1 < len(name) < 4]
    return bearers[0] if len(bearers) == 1 else surname


def _with_known(text: str, found: list[Name], known: Sequence[str]) -> list[Name]:
    """The names of a section and the further places of names that are known from the article."""
    taken = {i for n in found for i in range(n.start, n.end)}
    more = []
    for name in known:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if taken.isdisjoint(range(start, end)) and not PART_OF.match(text, end):
                more.append(Name(start, end, SURE))
                taken.update(range(start, end))
            start = text.find(name, end)
    return sorted([*found, *more]) if more else found


class Reader:
    """Collects the people of one article, with their titles."""

    def __init__(self, model: NameModel, bodies: Bodies, whole: dict[str, str]) -> None:
        self.model, self.bodies = model, bodies
        self.whole = whole
        self.people: dict[str, Found] = {}

    def read(self, text: str, offset: int, names: list[Name]) -> None:
        """Add the names of a section."""
        if not names:
            return
        titles = Titles(
            self.model, text, self.bodies.within(offset, offset + len(text)), frozenset(n.end for n in names)
        )
        last_end = -1
        last: list[tuple[int, str]] = []
        row: list[Found] = []  # who is named before in the same list, without a title
        for n in names:
            name = text[n.start : n.end]
            name = self.whole.get(name, name)
            if name not in self.people:
                self.people[name] = Found(name)
            person = self.people[name]
            person.spans.append(new_span(start=offset + n.start, end=offset + n.end))
            own = [(s + offset, text[s:e]) for s, e in titles.before(n.start)]
            joined = last_end == n.start - 1 and text[last_end] in "、和"
            if not own and joined and text[last_end] == "、":
                own = [t for t in last if shared(t[1])]
            after = [(s + offset, text[s:e]) for s, e in titles.after(n.end)]
            if after and not own and person.organization is None:
                person.organization = self.bodies.before(offset + n.start)
            for start, title in [*own, *after]:
                self._add_title(person, title, start)
            for start, title in after if joined else ():  # 吴建辉、郑丽红|为省高级人民法院审判员
                for other in row if start > n.end + offset and shared(title) else ():
                    self._add_title(other, title, start)
            row = [] if own or after else [*row, person] if joined else [person]
            last_end, last = n.end, own

    def _add_title(self, person: Found, title: str, start: int) -> None:
        """Give the person the title, unless it is a shorter form of one, and the body where none is known yet."""
        if not any(known.endswith(title) for known in person.titles):
            person.titles = [*(known for known in person.titles if not title.endswith(known)), title]
        if person.organization is None:
            person.organization = self.bodies.of(title, start)
