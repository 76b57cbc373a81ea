"""Lines of the cleaned text, and how far apart the page's maker set them."""

from __future__ import annotations

from dataclasses import dataclass, field

from mzextract.models import Byline, CleanText
from mzextract.segmentation.datelines import Credit

FIRST = 9  # the gap before the first line: farther than any other


@dataclass(slots=True)
class Line:
    """A line of the cleaned text: its place, the empty lines before it in the raw text, its role and why.

    `before` and `after` hold what the credits at its ends say; `pairs` are the telling character pairs of a body line.
    """

    start: int
    end: int
    text: str
    gap: int
    role: str = "body"
    reason: str = ""
    before: Credit | None = None
    after: Credit | None = None
    people: tuple[Byline, ...] = ()
    shared: bool = False
    pairs: set[str] = field(default_factory=set)


def cut_lines(clean: CleanText) -> list[Line]:
    """The lines with something in them, and how many raw line breaks lie before each."""
    out: list[Line] = []
    pos = 0
    for raw in clean.text.split("\n"):
        text = raw.strip()
        if text:
            start = pos + raw.index(text[0])
            out.append(Line(start, start + len(text), text, 0))
        pos += len(raw) + 1
    _set_gaps(clean, out)
    return out


def _set_gaps(clean: CleanText, lines: list[Line]) -> None:
    """Count the raw line breaks between each two lines: what the page's maker set apart."""
    rows, i, shift = clean.rows, 0, 0
    previous = 0
    for line in lines:
        ends = []
        for place in (previous, line.start):
            while i < len(rows) and rows[i].end <= place:
                shift = rows[i].raw_end - rows[i].end
                i += 1
            ends.append(place + shift)
        line.gap = clean.raw.count("\n", max(0, min(ends) - 2), max(ends)) if line is not lines[0] else FIRST
        previous = line.end
