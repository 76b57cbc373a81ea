"""The draft that fixers work on: each pass of changes is composed with the earlier ones.

Offsets are recorded at each edit, never searched for afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from mzextract.models import CleanText, EditRow

_NEW = tuple.__new__  # a page has hundreds of edits: what a NamedTuple does besides costs as much again
_END = itemgetter(EditRow._fields.index("end"))


class Change(NamedTuple):
    """Replace text[start:end] of the current draft by `after`."""

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
    >>> draft.text, [(row.raw_start, row.raw_end, row.kind) for row in draft.finish().rows]
    ('2024年', [(0, 4, 'width'), (4, 5, 'spaces')])
    """

    __slots__ = ("_rows", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._rows: list[EditRow] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out `changes`: sorted, not overlapping, in offsets of the current text."""
        todo = changes if isinstance(changes, list) else list(changes)
        if todo:
            self._rows, self.text = compose(self._rows, todo, self.text, self.raw)

    def finish(self) -> CleanText:
        """The text and the edits that lead to it."""
        return CleanText(self.raw, self.text, self._rows)


def compose(done: list[EditRow], changes: list[Change], text: str, raw: str) -> tuple[list[EditRow], str]:
    """The edits `done` (raw → text) followed by `changes` (text → new), as edits raw → new, and the new text.

    A change that touches the output of an earlier edit is merged with it into one edit. Linear in the edits.
    """
    out: list[EditRow] = []
    pieces: list[str] = []
    i = n = 0  # next of done, next of changes
    pos = shift = drift = 0  # text copied so far; new minus current offset; raw minus current offset
    total, last = len(done), len(changes)
    ahead = done[0].start if done else len(text) + 1  # where the next of done begins
    while n < last:
        start, end, after, kind, reason = changes[n]
        n += 1
        if ahead <= start:
            upto = bisect_right(done, start, i, key=_END)
            out += _shifted(done[i:upto], shift)
            if upto > i:
                drift = done[upto - 1].raw_end - done[upto - 1].end
                i = upto
                ahead = done[i].start if i < total else len(text) + 1
        raw_start, used = start + drift, end
        while ahead < end or (n < last and changes[n].start < end):  # edits that overlap are merged into one
            if ahead < end:
                rs, re, s, e, k, why = done[i]
                i += 1
                ahead = done[i].start if i < total else len(text) + 1
                if s < start:
                    after, start, raw_start = text[s:start] + after, s, rs
                end = max(end, e)
                drift = re - e
                kind, reason = _merged(k, kind, "+"), _merged(why, reason, "; ")
            else:
                more = changes[n]
                n += 1
                after += text[used : more.start] + more.after
                used, end = more.end, max(end, more.end)
                kind, reason = _merged(kind, more.kind, "+"), _merged(reason, more.reason, "; ")
        if used < end:
            after += text[used:end]
        raw_end = end + drift
        pieces += text[pos:start], after
        pos = end
        size = len(after)
        if raw[raw_start:raw_end] != after:
            first = start + shift
            out.append(_NEW(EditRow, (raw_start, raw_end, first, first + size, kind, reason)))
        shift += size - (end - start)
    pieces.append(text[pos:])
    out += _shifted(done[i:], shift)
    return out, "".join(pieces)


def _shifted(rows: list[EditRow], shift: int) -> list[EditRow]:
    """The rows with their places in the text moved by `shift`."""
    if not shift:
        return rows
    return [_NEW(EditRow, (rs, re, s + shift, e + shift, kind, why)) for rs, re, s, e, kind, why in rows]


def _merged(first: str, second: str, mark: str) -> str:
    """Both texts, each part once."""
    return mark.join(dict.fromkeys([*first.split(mark), *second.split(mark)]))
