"""Shifted marks that come in pairs: 野…冶, 渊…冤, 叶…曳, and half pairs “…冶."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mzextract.cleaning.shift_table import cover, is_free, places
from mzextract.patterns import lazy

REACH = 90  # chars between the marks of a pair, one of which seems to stand in a word
REACH_OF_FREE = 200  # none of which does
SHORT_BRACKET = 15
MAX_NESTED = 3  # 《〈《…》修正案〉的决定》: chars between two openers of one title
MAX_RARE = 300  # how common, by jieba's counts, a word may be that is taken for none: in any text,
MAX_ODD = 10  # without a free closer in the text,
MAX_COMMON = 100_000  # in a text that is proven to have shifted all marks of the pair,
MAX_HIDDEN = 150  # and two words together for a pair without other evidence
MAX_HIDDEN_CHARS = 15
MIN_CLOSERS = 3  # free ones that prove a half pair


class Pair(NamedTuple):
    """Two hanzi and the marks that they stand for."""

    opener: str
    closer: str
    opening: str
    closing: str


PAIRS = (
    Pair("野", "冶", "“", "”"),
    Pair("渊", "冤", "（", "）"),
    Pair("叶", "曳", "《", "》"),
    Pair("揖", "铱", "【", "】"),
    Pair("耶", "爷", "‘", "’"),
)


# 《关于修改掖农业法业的决定》: 业 is too common a hanzi to be looked at on its own, what follows a title tells
_ANGLES = lazy("掖[^掖\n]{2,40}?业(?=的(?:决定|议案|通知|公告|解释|说明|批复)|[》曳]|等|修正案|有关|附件)")


class Event(NamedTuple):
    """A mark or a hanzi that may be one; `weight`: how common the word over it is, 0 = free, -1 = the mark itself."""

    at: int
    opens: bool
    weight: int


def paired(text: str) -> Iterator[tuple[int, str]]:
    """The hanzi that stand for marks of a pair: (offset, mark).

    >>> list(paired("渊据安徽省民政厅冤"))
    [(0, '（'), (8, '）')]
    >>> list(paired("表现为“皮缓冶，在田野里冶金"))
    [(6, '”')]
    """
    for pair in PAIRS:
        if pair.closer in text or (
            pair.opener in text and text.count(pair.closing) > text.count(pair.opening)  # its closer is right
        ):
            yield from _match(text, pair)
    for m in _ANGLES.finditer(text) if "掖" in text else ():
        if is_free(text, m.start()):
            yield m.start(), "〈"
            yield m.end() - 1, "〉"


def _events(text: str, pair: Pair) -> list[Event]:
    """The hanzi of the pair, and its marks as far as they stand within reach of one."""
    hanzi = places(text, pair[:2])
    out = [Event(at, text[at] == pair.opener, cover(text, at)) for at in hanzi]
    for at in places(text, pair[2:], max(0, hanzi[0] - REACH_OF_FREE), hanzi[-1] + REACH_OF_FREE):
        out.append(Event(at, text[at] == pair.opening, -1))
    return sorted(out)


def _match(text: str, pair: Pair) -> Iterator[tuple[int, str]]:
    """Walk over the events; each closer takes the opener before it."""
    events = _events(text, pair)
    right_openings, right_closings = pair.opening in text, pair.closing in text
    free = sum(e.weight == 0 and not e.opens for e in events)
    proven = free >= 2 and not right_openings and not right_closings
    half = free >= MIN_CLOSERS and right_openings and not right_closings  # “皮缓冶: every closer is shifted
    rare = MAX_COMMON if proven or half else MAX_RARE
    opened: list[Event] = []
    between: list[Event] = []  # hanzi of words since the last mark
    for event in [*events, Event(len(text) + REACH_OF_FREE + 1, True, -1)]:
        if event.weight > 0:
            between += [event] if event.weight <= rare else []
        elif event.opens:
            brackets = pair.opener == "渊"
            nested = opened and event.at - opened[-1].at <= (REACH_OF_FREE if brackets else MAX_NESTED)
            if opened and not right_closings and (brackets or not nested):
                end = _rarest(between, False, opened[-1].at)
                close = end is not None and (not nested or end.at - opened[-1].at <= SHORT_BRACKET)
                if close and (free or (end and end.weight <= MAX_ODD and not right_openings)):
                    yield from _join(opened.pop(), end, pair)
            opened, between = [*(opened if nested else ()), event], []
        else:
            begin = opened.pop() if opened else None
            if begin is None or event.at - begin.at > REACH_OF_FREE:
                begin = _rarest(between, True, event.at) if event.weight == 0 or not right_openings else None
            yield from _join(begin, event, pair)
            between = []
    if proven:
        yield from _hidden(events, pair)


def _hidden(events: list[Event], pair: Pair) -> Iterator[tuple[int, str]]:
    """Pairs both hanzi of which seem to stand in a word (放在野四稳冶工作), in a text whose other pairs are proven."""
    for begin, end in pairwise(events):
        rare = begin.weight > 0 and end.weight > 0 and begin.weight + end.weight < MAX_HIDDEN
        if rare and begin.opens and not end.opens and end.at - begin.at <= MAX_HIDDEN_CHARS:
            yield from _join(begin, end, pair)


def _rarest(events: list[Event], opens: bool, partner: int) -> Event | None:
    """Of the hanzi in words, the one whose word is least common: it may be no word at all."""
    near = [e for e in events if e.opens is opens and 1 < abs(e.at - partner) <= REACH]
    return min(near, key=lambda e: (e.weight, abs(e.at - partner)), default=None)


def _join(begin: Event | None, end: Event | None, pair: Pair) -> Iterator[tuple[int, str]]:
    """Both marks of a pair, as far as they are hanzi; at least one hanzi must be free or its partner right."""
    if begin is None or end is None:
        return
    reach = REACH if begin.weight > 0 or end.weight > 0 else REACH_OF_FREE
    if not 1 < end.at - begin.at <= reach:
        return
    if begin.weight >= 0:
        yield begin.at, pair.opening
    if end.weight >= 0:
        yield end.at, pair.closing
