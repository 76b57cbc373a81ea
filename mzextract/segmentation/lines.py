"""Lines of the cleaned text, and how far apart the page's maker set them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from mzextract.models import Byline, CleanText
from mzextract.patterns import lazy
from mzextract.segmentation.datelines import Credit

TITLES = frozenset({"title", "byline", "label", "dateline"})  # roles that stand between bodies
BODIES = frozenset({"body", "subhead"})  # roles of paragraphs
_KINDS = {**dict.fromkeys(TITLES, "title"), **dict.fromkeys(BODIES, "body")}
_FILLED = lazy(r"\S(?:[^\n]*\S)?")
_MARKUP = lazy(r"(?:#{1,6} )?(?:\*\*)?(?P<text>[^#*\s][^*]*?)(?:\*\*)?")
FIRST = 9  # the gap before the first line: farther than any other


@dataclass(eq=False, slots=True)
class Line:
    """A line of the cleaned text: its place, the empty lines before it in the raw text, its role and why.

    `before` and `after` hold what the credits at its ends say; `joints` are the places where raw line breaks were
    taken out of a title, and it is `columned` where its raw lines are set no closer to each other than to what stands
    before; `outer` is the place of the line with Markdown's marks around it; `number` and `pairs` are a paragraph's
    number on its page and its character pairs, `inside` tells that the numbering of a document goes on before it.
    """

    start: int
    end: int
    text: str
    gap: int
    role: str = "body"
    reason: str = ""
    before: Credit | None = field(default=None, init=False)
    after: Credit | None = field(default=None, init=False)
    people: tuple[Byline, ...] = field(default=(), init=False)
    shared: bool = field(default=False, init=False)
    outer: tuple[int, int] | None = field(default=None, init=False)
    joints: Sequence[int] = field(default=(), init=False)
    columned: bool = field(default=False, init=False)
    inside: bool = field(default=False, init=False)
    number: int = field(default=-1, init=False)
    pairs: set[int] | frozenset[int] = field(default=frozenset(), init=False)


def cut_lines(clean: CleanText) -> list[Line]:
    """The lines with something in them, and how many raw line breaks lie before each."""
    out = [Line(m.start(), m.end(), m[0], 0) for m in _FILLED.finditer(clean.text)]
    for line in out:
        if line.text[0] in "#*":
            _unmark(line)
    _set_gaps(clean, out)
    return out


def _unmark(line: Line) -> None:
    """Leave Markdown's marks out of the line: ## 标题, **一、总体要求**."""
    m = _MARKUP.fullmatch(line.text)
    if m and m["text"]:
        line.outer = (line.start, line.end)
        line.start, line.end, line.text = line.start + m.start("text"), line.start + m.end("text"), m["text"]


def _set_gaps(clean: CleanText, lines: list[Line]) -> None:
    """Count the raw line breaks between each two lines: what the page's maker set apart."""
    raw, raw_ends, ends = clean.raw, clean.places.raw_end, clean.places.end
    last = 0
    for line in lines:
        start = _raw_place(line.start, raw_ends, ends)
        low, high = (last, start) if last < start else (start, last)
        line.gap = raw.count("\n", low - 2 if low > 2 else 0, high)
        last = _raw_place(line.end, raw_ends, ends)
    if lines:
        lines[0].gap = FIRST


def _raw_place(place: int, raw_ends: Sequence[int], ends: Sequence[int]) -> int:
    """The place in the raw text, told by the last edit that ends before it."""
    i = bisect_right(ends, place)
    return place + raw_ends[i - 1] - ends[i - 1] if i else place


def stretches(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in alternating runs of titles and bodies; lines of other roles go with the run they stand in."""
    out: list[list[Line]] = []
    kind = None
    for line in lines:
        own = _KINDS.get(line.role, kind)
        if own == kind and out:
            out[-1].append(line)
        else:
            out.append([line])
            kind = own
    return out


def is_title(stretch: Sequence[Line]) -> bool:
    """Whether a stretch holds titles."""
    return next((_KINDS[line.role] for line in stretch if line.role in _KINDS), None) == "title"


def paragraphs(stretch: Sequence[Line]) -> list[Line]:
    """The paragraphs of a stretch."""
    return [line for line in stretch if line.role in BODIES]
