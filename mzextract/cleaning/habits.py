"""What a text's own habits tell where its columns do not: space at line ends, one right margin, stretched lines."""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.cleaning.columns import HANG, mode
from mzextract.cleaning.lines import Table
from mzextract.patterns import lazy

MIN_LINES = 5
MOST, FEW = 0.8, 0.2
FULL = 0.75  # of the widest lines
MAX_STRETCHED = 0.6
MIN_FILLED = 0.5
MIN_MARGIN_LINES = 4
MIN_RUNNING = 0.4
MIN_PAGE = 44
PLAY = 0.8  # of the width: letters and marks are not all set in half cells
_OPEN_BRACKET = lazy(r"[(\[（][^()\[\]（）]{0,90}$")
_CLAUSE_MARK = lazy("[，。；、,;]")
_SINGLES = lazy(" (?:[\u4e00-\u9fff，、] ){3}")
# 正常  偏高 正常: the cells of a table
_CELLS = lazy("[\u4e00-\u9fff]{2} +(?=[\u4e00-\u9fff]{2})")


def told_by_space(text: str, table: Table) -> list[bool | None]:
    """For each line whether a space left behind it, or none, tells that its paragraph ends (True) or goes on (False).

    Some PDF readers leave a space where a paragraph ends, others where a line goes on. None where there is no habit.
    """
    nothing: list[bool | None] = [None] * len(table.text)
    if " \n" not in text:
        return nothing
    spaced = [text.startswith(" ", end) for end in table.end]
    full = FULL * sorted(table.width)[len(spaced) * 9 // 10]
    lines = [*zip(spaced, table.closed, table.width, strict=True)]
    after_ends = _share([space for space, closed, _ in lines if closed])
    after_open = _share([space for space, closed, width in lines if not closed and width >= full])
    if after_ends is None or after_open is None:
        return nothing
    if after_ends >= MOST and after_open <= FEW:
        return [True if space else False if width >= full else None for space, _, width in lines]
    if after_ends <= FEW and after_open >= MOST:
        return [
            (False if width >= full else None) if space else (True if closed else None)
            for space, closed, width in lines
        ]
    return nothing


def _share(flags: Sequence[bool]) -> float | None:
    """The share of true ones, None of too few."""
    return sum(flags) / len(flags) if len(flags) >= MIN_LINES else None


def evened(text: str, table: Table) -> Table:
    """The lines of `text`; those that were stretched to fill the column (推 进 服 务 业 创 新) are as wide as it."""
    if not _SINGLES.search(text):
        return table
    stretched = [" " in line and _is_stretched(line) for line in table.text]
    if not any(stretched) or sum(stretched) > MAX_STRETCHED * len(stretched):
        return table
    lines = [*zip(table.text, table.width, table.closed, stretched, strict=True)]
    column = mode([width for _, width, closed, apart in lines if not (apart or closed)])
    widths = [
        column if apart and len(line.replace(" ", "")) * 2 >= MIN_FILLED * column else width
        for line, width, _, apart in lines
    ]
    return table._replace(width=widths)


def _is_stretched(line: str) -> bool:
    """Whether single spaces part the chars of at least a part of the line; two and more part the cells of a table."""
    return line.count(" ") >= 4 and "  " not in line and _SINGLES.search(line) is not None


def margin(table: Table) -> int:
    """The width of a page's text where most lines stand in no column, 0 where no right margin shows.

    Wide lines of running text that end no sentence show it, if they are of nearly one width and hardly one is wider.
    """
    widths = sorted(
        [width for width, tells in zip(table.width, table.telling, strict=True) if tells and width >= MIN_PAGE]
    )
    if len(widths) < MIN_MARGIN_LINES:
        return 0
    column = widths[len(widths) * 17 // 20]
    near = [i for i, width in enumerate(table.width) if column * PLAY <= width <= column + HANG]
    wider = sum(width > column + HANG for width in table.width)
    running = sum(not table.closed[i] and _CLAUSE_MARK.search(table.text[i]) is not None for i in near)
    shown = len(near) >= MIN_MARGIN_LINES and running >= MIN_RUNNING * len(near) and wider * 5 <= len(near)
    return column if shown else 0


def at_margin(table: Table, i: int, column: int) -> bool:
    """Whether line `i` fills the page up to its margin and goes on: it ends with a word, the next begins with one."""
    if not column or table.closed[i] or not column * PLAY <= table.width[i] <= column + HANG:
        return False
    here, indent = table.text[i], table.indent[i]
    if indent * 4 > column or table.indent[i + 1] > indent or len(_CELLS.findall(here)) >= 2:
        return False
    last, head = table.last[i], table.first[i + 1]
    ends_in_word = "一" <= last <= "鿿" or (last.isalpha() and _CLAUSE_MARK.search(here) is not None)
    ends_in_word = ends_in_word or _OPEN_BRACKET.search(here) is not None
    return ends_in_word and (head.isalpha() or head in "“《（([")
