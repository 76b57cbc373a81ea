"""The lines of a text as an unwrapper sees them: width, indent, blank lines, end marks.

Widths are counted in half cells, as they stand on paper: a hanzi or full-width mark is 2, a Latin letter or digit 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mzextract.patterns import lazy

# A line that can end a paragraph: 会议召开。 / 他说：“好。” / 有关规定： / 示范标杆。（据新华社） / 贯彻落实.
CLOSED = lazy(r"[。！？!?…；;：:][”’」』）)】]{0,3}$|[。！？…] ?[（(][^（）()]{1,30}[）)]$|[\u4e00-\u9fff]\.$")
REACH = 34  # chars from the end of a line in which a closing mark may stand
_STOPS = frozenset("。！？!?…；;：:")  # a line that ends with one is closed
_MAYBE = frozenset("”’」』）)】.")  # one that ends with one of these may be
NO_END = "“‘（《〈【〔「『"
NO_START = frozenset("，。、；：？！”’）》〉】〕」』…—％")
_UNIT = lazy(r"[“‘（《〈【〔「『]{0,3}(?:[A-Za-z0-9.%\-+/]+|.)")


class Line(NamedTuple):
    """A line that is not blank, without the space around it; `width` counts its indent.

    `closed`: a paragraph may end here. `telling`: the line goes on and no mark hangs out of it, so its width tells of
    the column. `unit`: width of what cannot be torn off the line's start: its first char or Latin run, with opening
    marks.
    """

    start: int
    end: int
    text: str
    indent: int
    blank_before: int
    width: int
    closed: bool
    telling: bool
    unit: int


class Table(NamedTuple):
    """The fields of `Line`, each with its values of all lines: a loop over one or two of them is quick."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    text: tuple[str, ...]
    indent: tuple[int, ...]
    blank_before: tuple[int, ...]
    width: tuple[int, ...]
    closed: tuple[bool, ...]
    telling: tuple[bool, ...]
    unit: tuple[int, ...]

    def part(self, begin: int, end: int) -> Table:
        """The same of lines `begin` to `end`."""
        return Table._make([column[begin:end] for column in self])


def by_field(lines: Sequence[Line]) -> Table:
    """The fields of `lines`, of which there is one at least."""
    return Table(*zip(*lines, strict=True))


def width(text: str) -> int:
    """Half cells that `text` takes on paper.

    >>> width("2024年，全省")
    12
    """
    return len(text.encode("gbk", "replace"))


def is_closed(line: str) -> bool:
    """Whether a paragraph may end with `line`.

    >>> is_closed("努力办好更多的邻里食堂。（据安徽省民政厅）"), is_closed("建设“一村一食堂”")
    (True, False)
    """
    last = line[-1]
    return last in _STOPS or (last in _MAYBE and CLOSED.search(line, max(0, len(line) - REACH)) is not None)


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    out: list[Line] = []
    add, new = out.append, tuple.__new__  # thousands of lines: what a NamedTuple does besides costs as much again
    pos = blanks = 0
    encoded = text.encode("gbk", "replace").split(b"\n")  # one call; a byte is half a cell
    for whole, cells in zip(text.split("\n"), encoded, strict=True):
        body = whole.strip()
        if not body:
            blanks += 1
            pos += len(whole) + 1
            continue
        start, size, full, indent = pos, len(body), len(cells), 0
        pos += len(whole) + 1
        if size < len(whole):
            lead = whole.index(body[0])
            indent = width(whole[:lead])
            full = indent + width(body)
            start += lead
        first, last = body[0], body[-1]
        closed, telling = False, True
        if not last.isalnum():
            closed = last in _STOPS or (last in _MAYBE and is_closed(body))
            telling = not closed and last not in NO_START
        unit = _unit(body) if first in NO_END or first.isascii() else 2
        add(new(Line, (start, start + size, body, indent, blanks, full, closed, telling, unit)))
        blanks = 0
    return out


def _unit(body: str) -> int:
    """The width of the opening marks and of the Latin run, or the char, at the start of a line."""
    m = _UNIT.match(body)
    return width(m.group()) if m else 2
