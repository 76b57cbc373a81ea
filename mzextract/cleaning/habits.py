"""What a text's own habits tell where its columns do not: space at line ends, one right margin, stretched lines."""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.cleaning.columns import HANG, mode
from mzextract.cleaning.lines import NO_START, Line
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


def told_by_space(text: str, lines: Sequence[Line]) -> list[bool | None]:
    """For each line whether a space left behind it, or none, tells that its paragraph ends (True) or goes on (False).

    Some PDF readers leave a space where a paragraph ends, others where a line goes on. None where there is no habit.
    """
    nothing: list[bool | None] = [None] * len(lines)
    if " \n" not in text or not lines:
        return nothing
    spaced = [text.startswith(" ", x.end) for x in lines]
    full = FULL * sorted(x.width for x in lines)[len(lines) * 9 // 10]
    after_ends = _share([s for s, x in zip(spaced, lines, strict=True) if x.closed])
    after_open = _share([s for s, x in zip(spaced, lines, strict=True) if not x.closed and x.width >= full])
    if after_ends is None or after_open is None:
        return nothing
    if after_ends >= MOST and after_open <= FEW:
        return [True if s else False if x.width >= full else None for s, x in zip(spaced, lines, strict=True)]
    if after_ends <= FEW and after_open >= MOST:
        return [
            (False if x.width >= full else None) if s else (True if x.closed else None)
            for s, x in zip(spaced, lines, strict=True)
        ]
    return nothing


def _share(flags: Sequence[bool]) -> float | None:
    """The share of true ones, None of too few."""
    return sum(flags) / len(flags) if len(flags) >= MIN_LINES else None


def evened(text: str, lines: list[Line]) -> list[Line]:
    """The lines of `text`; those that were stretched to fill the column (推 进 服 务 业 创 新) are as wide as it."""
    if not _SINGLES.search(text):
        return lines
    stretched = [" " in x.text and _is_stretched(x.text) for x in lines]
    if not any(stretched) or sum(stretched) > MAX_STRETCHED * len(lines):
        return lines
    column = mode([x.width for x, s in zip(lines, stretched, strict=True) if not (s or x.closed)])
    return [
        x._replace(width=column) if s and len(x.text.replace(" ", "")) * 2 >= MIN_FILLED * column else x
        for x, s in zip(lines, stretched, strict=True)
    ]


def _is_stretched(line: str) -> bool:
    """Whether single spaces part the chars of at least a part of the line; two and more part the cells of a table."""
    return line.count(" ") >= 4 and "  " not in line and _SINGLES.search(line) is not None


def margin(lines: Sequence[Line]) -> int:
    """The width of a page's text where most lines stand in no column, 0 where no right margin shows.

    Wide lines of running text that end no sentence show it, if they are of nearly one width and hardly one is wider.
    """
    widths = sorted(x.width for x in lines if x.width >= MIN_PAGE and not x.closed and x.text[-1] not in NO_START)
    if len(widths) < MIN_MARGIN_LINES:
        return 0
    column = widths[len(widths) * 17 // 20]
    near = [x for x in lines if column * PLAY <= x.width <= column + HANG]
    wider = sum(x.width > column + HANG for x in lines)
    running = sum(not x.closed and _CLAUSE_MARK.search(x.text) is not None for x in near)
    shown = len(near) >= MIN_MARGIN_LINES and running >= MIN_RUNNING * len(near) and wider * 5 <= len(near)
    return column if shown else 0


def at_margin(here: Line, after: Line, column: int) -> bool:
    """Whether the line fills the page up to its margin and goes on: it ends with a word, the next begins with one."""
    if not column or here.closed or not column * PLAY <= here.width <= column + HANG:
        return False
    if here.indent * 4 > column or after.indent > here.indent or len(_CELLS.findall(here.text)) >= 2:
        return False
    last, head = here.text[-1], after.text[0]
    ends_in_word = "一" <= last <= "鿿" or (last.isalpha() and _CLAUSE_MARK.search(here.text) is not None)
    ends_in_word = ends_in_word or _OPEN_BRACKET.search(here.text) is not None
    return ends_in_word and (head.isalpha() or head in "“《（([")
