"""Names in lists: 、 beside a name speaks for it only if the next is a name, and names around an item make it one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from mzextract.extraction.name_context import MARKS, Name
from mzextract.patterns import lazy

#: What a name beside 、 must score where its neighbours are no names: 石家庄、邯郸.
ALONE = 3.0
#: So many names make a list of persons.
PERSONS = 3
#: What stands after the last name of a list is worth more than this: an act, a verb, a mark.
FITS_AFTER = -1.0
#: The second of three: 李东|、王强和|张路.
TWO_MORE = lazy("、([一-鿿]{2,3})[和与]")
#: Who gets a post, or loses it.
APPOINTING = lazy("(?:任命|免去)([一-鿿]{2,4}?)(?:同志)?(?:为|的(?=[一-鿿、]{2,60}职务))")
#: 、杨华|等15人: what is counted are persons, so two names are enough.
COUNTED = lazy("(?:、[一-鿿]{2,4}?)?等(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,4})[余多]?(?:人|名|位)")
#: A list of names begins after these, too: 参加座谈的有|李娜、.
OPENS = MARKS | frozenset("有")
#: What may stand between two names of a list: 、辜远航、 of 周明、辜远航、刘芳.
BETWEEN = lazy("、(?:[一-鿿]{2,4}、){0,2}")


class Forms(Protocol):
    """What a list must know of names."""

    def looks_like_name(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] has a surname and a given name, and is no place or thing."""
        ...

    def after(self, text: str, end: int) -> float:
        """What stands after text[:end] is worth."""
        ...

    def follows(self, text: str, pos: int) -> bool:
        """Whether the word at `pos` is one that follows names: 等, 出席."""
        ...

    def begins_word(self, text: str, pos: int) -> bool:
        """Whether an everyday word of two characters stands at `pos`."""
        ...


def completed(text: str, names: Sequence[Name], forms: Forms) -> list[Name]:
    """The names, and the items among them that have the form of one.

    Three names of a list make all its items names, and two where the list counts persons.
    """
    more: list[Name] = []
    for run in _runs(text, names):
        if len(run) >= PERSONS or (len(run) == PERSONS - 1 and COUNTED.match(text, run[-1].end)):
            items = [place for a, b in pairwise(run) for place in _items(text, a.end + 1, b.start - 1)]
            items += [*_first(text, run[0].start), *_last(text, run[-1].end, forms)]
            more += [Name(*place, 0.0) for place in items if forms.looks_like_name(text, *place)]
    return sorted([*names, *more]) if more else [*names]


def _runs(text: str, names: Sequence[Name]) -> Iterator[list[Name]]:
    """The names in lists, with at most two unknown items between two of them."""
    run: list[Name] = []
    for name in names:
        if run and not BETWEEN.fullmatch(text, run[-1].end, name.start):
            yield run
            run = []
        run.append(name)
    yield run


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of the list text[start:end]."""
    for item in text[start:end].split("、") if start < end else ():
        yield start, start + len(item)
        start += len(item) + 1


def _first(text: str, end: int) -> Iterable[tuple[int, int]]:
    """The item before the first known name at `end`: it begins after a mark or 有, 座谈会上，|明明|、贺佳."""
    for n in (3, 4) if text[end - 1 : end] == "、" else ():
        if end >= n and (end == n or text[end - n - 1] in OPENS):
            return [(end - n, end - 1)]
    return ()


def _last(text: str, start: int, forms: Forms) -> Iterable[tuple[int, int]]:
    """The item after the last known name that ends at `start`: something fits after it, 、|卢展工|出席."""
    if text[start : start + 1] != "、":
        return ()
    ends = (start + 1 + n for n in (3, 2))
    return next(([(start + 1, end)] for end in ends if _fits(text, end, forms)), ())


def beside(text: str, called: Iterable[Name], names: Sequence[Name], forms: Forms) -> list[Name]:
    """The two that follow one whose title stands before it: 航天员李东|、王强和张路|将."""
    taken = {n.start for n in names}
    more: list[Name] = []
    for name in called:
        m = TWO_MORE.match(text, name.end)
        if m is None or not forms.looks_like_name(text, *m.span(1)):
            more += [Name(*place, 0.0) for place in _second(text, name.end, forms) if place[0] not in taken]
            continue
        last = next((n for n in (3, 2) if _closes(text, m.end(), m.end() + n, forms)), 0)
        places = [m.span(1), (m.end(), m.end() + last)] if last else []
        more += [Name(*place, 0.0) for place in places if place[0] not in taken]
    return more


def _second(text: str, end: int, forms: Forms) -> list[tuple[int, int]]:
    """The other of two: 镇领导高明康、|黄震|及相关部门负责人; no word (常务), and no title after it."""
    if text[end : end + 1] != "、" or forms.begins_word(text, end + 1):
        return []
    ends = (end + 1 + n for n in (3, 2))
    return next(([(end + 1, e)] for e in ends if _closes(text, end + 1, e, forms) and forms.follows(text, e)), [])


def _closes(text: str, start: int, end: int, forms: Forms) -> bool:
    """Whether text[start:end] has the form of a name and something fits after it."""
    return _fits(text, end, forms) and forms.looks_like_name(text, start, end)


def _fits(text: str, end: int, forms: Forms) -> bool:
    """Whether a name may end at `end`: something fits after it."""
    return end <= len(text) and forms.after(text, end) > FITS_AFTER and not forms.follows(text, end - 1)


def appointed(text: str, forms: Forms) -> Iterator[Name]:
    """Who is given or loses a post has a name: 任命|易炼红|为, 免去|李晓鹏|的…职务."""
    for m in APPOINTING.finditer(text):
        if forms.looks_like_name(text, *m.span(1)):
            yield Name(*m.span(1), ALONE)


def supported(text: str, names: Sequence[Name], threshold: float, called: Iterable[int]) -> list[Name]:
    """The names without those in lists of things, unless sure or at one of the places that are `called` for."""
    starts, ends, places = {n.start for n in names}, {n.end for n in names}, set(called)
    kept = []
    for n in names:
        before, after = text[n.start - 1 : n.start] == "、", text[n.end : n.end + 1] == "、"
        alone = (before or after) and not (before and n.start - 1 in ends) and not (after and n.end + 1 in starts)
        if not alone or n.score > threshold + ALONE or n.start in places:
            kept.append(n)
    return kept
