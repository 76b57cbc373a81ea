"""The lines of a text as an unwrapper sees them: width, indent, blank lines, end marks.

Widths are counted in half cells, as they stand on paper: a hanzi or mark is 2, a Latin letter, digit or ASCII mark 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from mzextract.lexicon import any_of
from mzextract.patterns import lazy

# A line that can end a paragraph: 会议召开。 / 他说：“好。” / 有关规定： / 示范标杆。（据新华社） / 贯彻落实.
_CLOSED = lazy(r"[。！？!?…；;：:](?:[”’」』）)】]{1,3}$|(?<=[。！？…]) ?[（(][^（）()]{1,30}[）)]$)")
REACH = 34  # chars from the end of a line in which a closing mark may stand
_STOPS = frozenset("。！？!?…；;：:")  # a line that ends with one is closed
_MAYBE = frozenset("”’」』）)】.")  # one that ends with one of these may be
NO_END = "“‘（《〈【〔「『"
NO_START = frozenset("，。、；：？！”’）》〉】〕」』…—％")
# the last char of a line that is closed or whose mark may hang out of the column; the first of one to be measured
_MARK = lazy(any_of(_STOPS | _MAYBE | NO_START))
_NARROW = lazy(f"[\x00-\x7f{NO_END}]")
_UNIT = lazy(f"([{NO_END}]{{0,3}})([A-Za-z0-9.%\\-+/]*)(.?)")


class Table(NamedTuple):
    """The lines that are not blank, without the space around them: each field holds its values of all lines.

    So a loop over one or two fields is quick. `indent`, `width`: in half cells; the width counts the indent.
    `blank_before`: blank lines above. `narrow`: the ASCII chars. `closed`: a paragraph may end here. `telling`: the
    line goes on and no mark hangs out of it, so its width tells of the column. `unit`: width of what cannot be torn off
    the line's start: its first char or Latin run, with opening marks. `first`, `last`: the first and the last char of
    each line, joined, so that a search finds the lines that have a certain one.
    """

    start: Sequence[int]
    end: Sequence[int]
    text: Sequence[str]
    indent: Sequence[int]
    blank_before: Sequence[int]
    width: Sequence[int]
    narrow: Sequence[bytes]
    closed: Sequence[bool]
    telling: Sequence[bool]
    unit: Sequence[int]
    first: str
    last: str

    def part(self, begin: int, end: int) -> Table:
        """The same of lines `begin` to `end`."""
        return Table._make([column[begin:end] for column in self])


def places_of(pattern: re.Pattern[str], chars: str) -> list[int]:
    """Where single chars that `pattern` matches stand in `chars`, the first or the last ones of lines."""
    return [m.start() for m in pattern.finditer(chars)]


def width(text: str) -> int:
    """Half cells that `text` takes on paper.

    >>> width("2024年，全省")
    12
    """
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def is_closed(line: str) -> bool:
    """Whether a paragraph may end with `line`.

    >>> is_closed("努力办好更多的邻里食堂。（据安徽省民政厅）"), is_closed("建设“一村一食堂”")
    (True, False)
    """
    last = line[-1]
    if last == ".":
        return "一" <= line[-2:-1] <= "鿿"
    return last in _STOPS or (last in _MAYBE and _CLOSED.search(line, max(0, len(line) - REACH)) is not None)


def split(text: str) -> Table:
    """The lines of `text` that are not blank."""
    rows: list[tuple[int, int, str, int, int, int, bytes]] = []  # the fields `start` to `narrow` of each line
    start = blanks = 0
    for line, narrow in zip(text.split("\n"), text.encode("ascii", "ignore").split(b"\n"), strict=True):
        if not line:
            blanks += 1
            start += 1
            continue
        size = len(line)
        end = start + size
        if body := line.strip():
            if body == line:
                rows.append((start, end, body, 0, blanks, 2 * size - len(narrow), narrow))
            else:
                lead, _, trail = line.partition(body)
                indent = _blank_width(lead)
                rows.append((start + len(lead), end - len(trail), body, indent, blanks, indent + width(body), narrow))
            blanks = 0
        else:
            blanks += 1
        start = end + 1
    fields = zip(*rows, strict=True) if rows else [()] * 7
    starts, ends, texts, indents, blank_before, widths, ascii_chars = fields
    return Table(starts, ends, texts, indents, blank_before, widths, ascii_chars, *_ends(text, starts, texts))


def _ends(text: str, starts: Sequence[int], texts: Sequence[str]) -> tuple[list[bool], list[bool], list[int], str, str]:
    """The fields `closed` to `last` of the lines `texts`, which begin at `starts` of `text`."""
    first = "".join(itemgetter(*starts)(text)) if starts else ""  # one call is quicker than one for each line
    last = "".join([x[-1] for x in texts])
    closed, telling, unit = [False] * len(texts), [True] * len(texts), [2] * len(texts)
    for i in places_of(_MARK, last):
        closed[i] = last[i] in _STOPS or (last[i] in _MAYBE and is_closed(texts[i]))
        telling[i] = not closed[i] and last[i] not in NO_START
    for i in places_of(_NARROW, first):
        unit[i] = _unit(texts[i])
    return closed, telling, unit, first, last


def _blank_width(space: str) -> int:
    """Half cells that white space takes."""
    return len(space) + space.count("\u3000")


def _unit(body: str) -> int:
    """The width of the opening marks and of the Latin run, or the char, at the start of a line."""
    m = _UNIT.match(body)
    if not m:
        return 2
    marks, run, char = m.groups()
    return 2 * len(marks) + (len(run) or (2 if "一" <= char <= "龥" else width(char)))
