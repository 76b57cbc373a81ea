"""The draft that fixers work on: each pass of changes is composed with the earlier ones.

Offsets are recorded at each edit, never searched for afterwards.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from mzextract.models import CleanText
from mzextract.spans import Replacement

_END = itemgetter(1)


class Change(NamedTuple):
    """Replace text[start:end] of the current draft by `after`.

    Where there are hundreds, plain tuples of the same fields are made: they cost a fifth.
    """

    start: int
    end: int
    after: str
    kind: str
    reason: str


class Draft:
    """A text under repair.

    >>> draft = Draft("２０２４ 年")
    >>> draft.apply([Change(0, 4, "2024", "width", "full-width digits")])
    >>> draft.apply([Change(4, 5, "", "spaces", "space before a unit")])
    >>> draft.text, [(start, end, kind) for start, end, _, kind, _ in draft.finish().replacements]
    ('2024年', [(0, 4, 'width'), (4, 5, 'spaces')])
    """

    __slots__ = ("_edits", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._edits: Sequence[Replacement] = []  # in offsets of the raw text

    def apply(self, changes: Sequence[Replacement]) -> None:
        """Carry out `changes`: sorted, not overlapping, none without effect, in offsets of the current text."""
        if changes:
            self._edits = compose(self._edits, changes, self.text, self.raw)
            self.text = _replaced(self.text, changes)

    def finish(self) -> CleanText:
        """The text and the edits that lead to it."""
        return CleanText(self.raw, self.text, self._edits)


def _replaced(text: str, changes: Iterable[Replacement]) -> str:
    """The text with the changes carried out."""
    pieces: list[str] = []
    add = pieces.append
    pos = 0
    for start, end, after, _, _ in changes:
        add(text[pos:start])
        if after:
            add(after)
        pos = end
    add(text[pos:])
    return "".join(pieces)


def compose(done: Sequence[Replacement], changes: Sequence[Replacement], text: str, raw: str) -> Sequence[Replacement]:
    """The edits `done` (raw → text) followed by `changes` (text → new), as edits raw → new.

    A change that touches the output of an earlier edit is merged with it into one edit. Linear in the edits.
    """
    if not done:
        return changes
    begins: list[int] = []  # where the edits stand in the text
    ends: list[int] = []
    drifts = [drift := 0]  # raw minus text offset
    for start, end, after, _, _ in done:
        begins.append(start - drift)
        drift += end - start - len(after)
        ends.append(end - drift)
        drifts.append(drift)
    begins.append(len(text) + 1)
    out: list[Replacement] = []
    i = n = 0  # next of done, next of changes
    last = len(changes)
    while n < last:
        start, end, after, kind, reason = changes[n]
        if i < len(done) and ends[i] <= start:
            first, i = i, bisect_right(ends, start, i)
            out += done[first:i]
        n += 1
        raw_start, used = start + drifts[i], end
        if begins[i] >= end:  # no edit in the way
            out.append((raw_start, end + drifts[i], after, kind, reason))
            if n < last and changes[n][1] < begins[i]:  # nor in that of the changes up to the next edit
                first, n = n, bisect_left(changes, begins[i], n, key=_END)
                out += _moved(changes[first:n], drifts[i])
            continue
        while begins[i] < end or (n < last and changes[n][0] < end):  # edits that overlap are merged into one
            if begins[i] < end:
                if begins[i] < start:
                    after, start, raw_start = text[begins[i] : start] + after, begins[i], done[i][0]
                end = max(end, ends[i])
                kind, reason = _merged(done[i][3], kind, "+"), _merged(done[i][4], reason, "; ")
                i += 1
            else:
                more_start, more_end, more_after, more_kind, more_reason = changes[n]
                n += 1
                after += text[used:more_start] + more_after
                used, end = more_end, max(end, more_end)
                kind, reason = _merged(kind, more_kind, "+"), _merged(reason, more_reason, "; ")
        if used < end:
            after += text[used:end]
        raw_end = end + drifts[i]
        if raw[raw_start:raw_end] != after:
            out.append((raw_start, raw_end, after, kind, reason))
    out += done[i:]
    return out


def _moved(changes: Sequence[Replacement], drift: int) -> Sequence[Replacement]:
    """The changes with their places moved by `drift`."""
    if not drift:
        return changes
    return [(start + drift, end + drift, after, kind, reason) for start, end, after, kind, reason in changes]


@lru_cache(1000)
def _merged(first: str, second: str, mark: str) -> str:
    """Both texts, each part once."""
    return mark.join(dict.fromkeys([*first.split(mark), *second.split(mark)]))
