"""The lines of a text as an unwrapper sees them: width, indent, blank lines, end marks.

Widths are counted in half cells, as they stand on paper: a hanzi or full-width mark is 2, a Latin letter or digit 1.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A line that can end a paragraph: 会议召开。 / 他说：“好。” / 有关规定： / 示范标杆。（据新华社） / 贯彻落实.
CLOSED = re.compile(r"[。！？!?…；;：:][”’」』）)】]{0,3}$|[。！？…] ?[（(][^（）()]{1,30}[）)]$|[\u4e00-\u9fff]\.$")
NO_END = "“‘（《〈【〔「『"
NO_START = "，。、；：？！”’）》〉】〕」』…—％"
_UNIT = re.compile(r"[“‘（《〈【〔「『]{0,3}(?:[A-Za-z0-9.%\-+/]+|.)")
_BLANKS = " \t\u3000\u00a0\u2002\u2003\u2009\r\x0b\x0c"


class Line(NamedTuple):
    """A line that is not blank, without the space around it; `width` counts its indent."""

    start: int
    end: int
    text: str
    indent: int
    blank_before: int
    width: int

    @property
    def closed(self) -> bool:
        """Whether a paragraph may end here."""
        return CLOSED.search(self.text, max(0, len(self.text) - 34)) is not None

    @property
    def unit(self) -> int:
        """Width of what cannot be torn off the line's start: its first char or Latin run, with opening marks."""
        m = _UNIT.match(self.text)
        return width(m.group()) if m else 2


def width(text: str) -> int:
    """Half cells that `text` takes on paper.

    >>> width("2024年，全省")
    12
    """
    return len(text.encode("gbk", "replace"))


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    out: list[Line] = []
    pos = blanks = 0
    for whole in text.split("\n"):
        body = whole.strip(_BLANKS)
        if body:
            start = pos + whole.index(body[0])
            indent = width(whole[: start - pos])
            out.append(Line(start, start + len(body), body, indent, blanks, indent + width(body)))
            blanks = 0
        else:
            blanks += 1
        pos += len(whole) + 1
    return out
