"""Unwrapping: lines broken by the column become paragraphs, one a line; true line ends stay.

The text's own layout decides: the width of the column near the line, indents, blank lines, end marks; where a last line
is full, the words that begin the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mzextract.cleaning.edits import Change
from mzextract.cleaning.lines import Line, split

KIND = "unwrap"
WINDOW = 8
HANG = 5  # half cells that marks may stand out of the column
MIN_COLUMN = 16
MIN_SUPPORT = 3
_LATIN = re.compile(r"[A-Za-z]")


def find(text: str) -> list[Change]:
    """The line breaks to take out or to tidy.

    >>> [c.reason for c in find("会议指出，今年是关键一年，各地\\n要提高站位，认真落实各项任务\\n要求，扎实推进各项工作，不断\\n取得成效。")]
    ['the line goes on', 'the line goes on', 'the line goes on']
    """
    if "\n" not in text:
        return _trim(text, split(text))
    lines = split(text)
    columns = _columns(lines)
    indented = _has_indents(lines, columns)
    changes: list[Change] = []
    first = True
    for i in range(len(lines) - 1):
        here, after = lines[i], lines[i + 1]
        end, start = here.end, after.start
        if columns[i] and not _ends(lines, i, columns[i], indented, first):
            glue = " " if _LATIN.match(here.text[-1]) and _LATIN.match(after.text[0]) else ""
            changes.append(Change(end, start, glue, KIND, "the line goes on"))
            first = False
        else:
            first = True
            if start - end != 1:
                changes.append(Change(end, start, "\n", "lines", "blank lines and spaces between lines"))
    return _trim(text, lines, changes)


def _trim(text: str, lines: Sequence[Line], changes: list[Change] | None = None) -> list[Change]:
    """`changes` with the space before the first line and after the last one taken out."""
    out = changes or []
    begin, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    if begin:
        out.insert(0, Change(0, begin, "", "lines", "space at the start of the text"))
    if end < len(text):
        out.append(Change(end, len(text), "", "lines", "space at the end of the text"))
    return out


def _columns(lines: Sequence[Line]) -> list[int]:
    """For each line the width of the column that it stands in, 0 where there is none."""
    opens = [(i, x.width) for i, x in enumerate(lines[:-1]) if not x.closed and x.width >= MIN_COLUMN]
    out = [0] * len(lines)
    lo = hi = 0
    for i in range(len(lines)):
        while lo < len(opens) and opens[lo][0] < i - WINDOW:
            lo += 1
        while hi < len(opens) and opens[hi][0] <= i + WINDOW:
            hi += 1
        near = sorted(w for _, w in opens[lo:hi])
        if len(near) >= MIN_SUPPORT:
            column = near[len(near) * 3 // 4]
            if sum(column - 3 <= w <= column + 2 for w in near) >= max(MIN_SUPPORT, len(near) // 2):
                out[i] = column
    return out


def _has_indents(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether paragraphs begin with an indent."""
    inside = [x for x, c in zip(lines, columns, strict=True) if c]
    count = sum(x.indent >= 2 for x in inside)
    return 2 <= count <= 0.7 * len(inside)


def _ends(lines: Sequence[Line], i: int, column: int, indented: bool, first: bool) -> bool:
    """Whether a paragraph, headline or other block ends with line `i`."""
    here, after = lines[i], lines[i + 1]
    if indented and after.indent >= 2:
        return True
    if not here.closed:
        room = column - here.width
        return room < -HANG or room - after.unit >= (6 if first else 3)
    if here.width + after.unit + 1 < column and not (indented and here.width + 4 > column):
        return True
    return False
