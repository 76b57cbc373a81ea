"""The lines of a text as an unwrapper sees them: width, indent, blank lines, end marks.

Widths are counted in half cells, as they stand on paper: a hanzi or full-width mark is 2, a Latin letter or digit 1.
"""

from __future__ import annotations

from typing import NamedTuple

from mzextract.patterns import lazy

# A line that can end a paragraph: 会议召开。 / 他说：“好。” / 有关规定： / 示范标杆。（据新华社） / 贯彻落实.
CLOSED = lazy(r"[。！？!?…；;：:][”’」』）)】]{0,3}$|[。！？…] ?[（(][^（）()]{1,30}[）)]$|[\u4e00-\u9fff]\.$")
REACH = 34  # chars from the end of a line in which a closing mark may stand
_LAST = frozenset("。！？!?…；;：:”’」』）)】.")
NO_END = "“‘（《〈【〔「『"
NO_START = "，。、；：？！”’）》〉】〕」』…—％"
_UNIT = lazy(r"[“‘（《〈【〔「『]{0,3}(?:[A-Za-z0-9.%\-+/]+|.)")


class Line(NamedTuple):
    """A line that is not blank, without the space around it; `width` counts its indent.

    `closed`: a paragraph may end here.
    """

    start: int
    end: int
    text: str
    indent: int
    blank_before: int
    width: int
    closed: bool

    @property
    def unit(self) -> int:
        """Width of what cannot be torn off the line's start: its first char or Latin run, with opening marks."""
        first = self.text[0]
        if not first.isascii() and first not in NO_END:
            return 2
        m = _UNIT.match(self.text)
        return width(m.group()) if m else 2


def width(text: str) -> int:
    """Half cells that `text` takes on paper.

    >>> width("2024年，全省")
    12
    """
    return len(text.encode("gbk", "replace"))


def is_closed(line: str) -> bool:
    """Whether a paragraph may end with `line`.

    >>> is_closed("努力打造更多的示范标杆。（据广东省民政厅）"), is_closed("制设“一镇一图”")
    (True, False)
    """
    return line[-1] in _LAST and CLOSED.search(line, max(0, len(line) - REACH)) is not None


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    out: list[Line] = []
    add, new, last, closed = out.append, tuple.__new__, _LAST, CLOSED.search
    pos = blanks = 0
    for whole in text.split("\n"):
        body = whole.strip()
        if body:
            lead = 0 if whole[0] == body[0] else whole.index(body[0])
            indent = width(whole[:lead]) if lead else 0
            start, size = pos + lead, len(body)
            full = indent + len(body.encode("gbk", "replace"))
            ends = body[-1] in last and closed(body, max(0, size - REACH)) is not None
            add(new(Line, (start, start + size, body, indent, blanks, full, ends)))
            blanks = 0
        else:
            blanks += 1
        pos += len(whole) + 1
    return out
