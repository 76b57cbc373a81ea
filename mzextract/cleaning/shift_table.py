"""The Founder table: which symbol each hanzi stands for, and whether a word stands over a hanzi."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from mzextract.lexicon import Lexicon, load

# Signs, list marks, full-width forms, Greek letters, box drawing.
_ROWS = (0xA1, 0xA2, 0xA3, 0xA6, 0xA9)
_VENDOR = {"郾": "．", "鄄": "－"}
_LONGEST = 6


@cache
def table() -> Mapping[str, str]:
    """Hanzi → symbol: GB2312's symbol rows with the lead byte 0x31 higher, and the vendor's own.

    >>> table()["野"], table()["圆"], table()["粤"], table()["滋"], table()["郾"]
    ('“', '２', 'Ａ', 'μ', '．')
    """
    out: dict[str, str] = {}
    for lead in _ROWS:
        for trail in range(0xA1, 0xFF):
            try:
                symbol, glyph = bytes([lead, trail]).decode("gbk"), bytes([lead + 0x31, trail]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            out.setdefault(glyph, symbol)
    return {**out, **_VENDOR}


def words() -> Lexicon:
    """The words that hold one of the hanzi."""
    return load("shift_words")


def places(text: str, chars: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """Where one of a few rare characters stands in text[start:end]; each is found by itself, faster than in a class."""
    stop = len(text) if end is None else end
    found: list[int] = []
    for char in chars:
        at = text.find(char, start, stop)
        while at >= 0:
            found.append(at)
            at = text.find(char, at + 1, stop)
    return sorted(found)


def is_free(text: str, at: int) -> bool:
    """Whether no word stands over the hanzi at `at`.

    >>> is_free("在田野边", 2), is_free("实施野百县", 2)
    (False, True)
    """
    return next(words().over(text, at, _LONGEST), None) is None


def cover(text: str, at: int) -> int:
    """How common the word is that stands over the hanzi at `at`; 0 where none does, so the hanzi is free.

    >>> cover("在田野边", 2) > 0, cover("实施野百县", 2)
    (True, 0)
    """
    lexicon = words()
    return max((int(lexicon.rows[word][1]) or 1 for word in lexicon.over(text, at, _LONGEST)), default=0)
