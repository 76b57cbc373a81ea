"""Shifted marks that come in pairs: 野…冶, 渊…冤, 叶…曳, and half pairs “…冶."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mzextract.cleaning.shift_table import cover

REACH = 90


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


class Event(NamedTuple):
    """A mark or a hanzi that may be one; `weight`: how common the word over it is, 0 = free, -1 = the mark itself."""

    at: int
    opens: bool
    weight: int


def paired(text: str) -> Iterator[tuple[int, str]]:
    """The hanzi that stand for marks of a pair: (offset, mark).

    >>> list(paired("渊据广东省民政厅冤"))
    [(0, '（'), (8, '）')]
    >>> list(paired("表现为“皮缓冶，在田野里冶金"))
    [(6, '”')]
    """
    for pair in PAIRS:
        if pair.closer in text or (pair.opener in text and pair.closing in text):
            yield from _match(text, pair)


def _events(text: str, pair: Pair) -> list[Event]:
    out = []
    for m in re.finditer(f"[{''.join(pair)}]", text):
        char, at = m.group(), m.start()
        weight = -1 if char in pair[2:] else cover(text, at)
        out.append(Event(at, char in (pair.opener, pair.opening), weight))
    return out


def _match(text: str, pair: Pair) -> Iterator[tuple[int, str]]:
    """Walk over the events; each closer takes the opener before it."""
    events = _events(text, pair)
    right_openings = pair.opening in text
    right_closings = pair.closing in text
    opened: Event | None = None
    between: list[Event] = []  # hanzi of words since the last mark
    for event in [*events, Event(len(text) + REACH + 1, True, -1)]:
        if event.weight > 0:
            between.append(event)
        elif event.opens:
            if opened is not None and (opened.weight == 0 or not right_closings):
                yield from _join(opened, _rarest(between, False, opened.at), pair)
            opened, between = event, []
        else:
            begin = opened
            if begin is None or event.at - begin.at > REACH:
                begin = _rarest(between, True, event.at) if event.weight == 0 or not right_openings else None
            yield from _join(begin, event, pair)
            opened, between = None, []


def _rarest(events: list[Event], opens: bool, partner: int) -> Event | None:
    """Of the hanzi in words, the one whose word is least common: it may be no word at all."""
    near = [e for e in events if e.opens is opens and 1 < abs(e.at - partner) <= REACH]
    return min(near, key=lambda e: (e.weight, abs(e.at - partner)), default=None)


def _join(begin: Event | None, end: Event | None, pair: Pair) -> Iterator[tuple[int, str]]:
    """Both marks of a pair, as far as they are hanzi; at least one hanzi must be free or its partner right."""
    if begin is None or end is None or not 1 < end.at - begin.at <= REACH:
        return
    if begin.weight >= 0:
        yield begin.at, pair.opening
    if end.weight >= 0:
        yield end.at, pair.closing
