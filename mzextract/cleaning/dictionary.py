"""jieba's dictionary, for the few damaged texts that need one: how likely each word is, and its part of speech.

The words of a first character are read when a text first has it: a text has some hundred characters, the dictionary
twelve thousand. The file is read from the package; jieba itself, its log and its cache file are not touched.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from math import log

from mzextract.cleaning.data import read_bytes
from mzextract.lexicon import lengths_by_ending

MAX_WORD = 8
TOTAL = 60_075_259  # the counts of all words of up to `MAX_WORD` characters
UNKNOWN = 0.2  # of one occurrence: a hanzi that is no word
_FIRST, _LAST = "\u4e00", "\u9fff"


class Words:
    """The words that were read so far.

    >>> words = Words()
    >>> words.read("民，")
    >>> words.logs["民政"] < words.logs["民"], words.logs["，"], words.lengths["民政"], words.lengths["政部"]
    (True, 0.0, (4, 3, 2), ())
    """

    def __init__(self) -> None:
        self.logs: dict[str, float] = {}
        """Word → log probability; of a character that is no hanzi 0."""
        self.lengths: dict[str, tuple[int, ...]] = {}
        """Two neighbours in any word → how long the words are that begin with them, longest first."""

    def read(self, text: str) -> None:
        """Read the words that begin with the characters of `text`."""
        for char in set(text).difference(self.logs):
            if _FIRST <= char <= _LAST:
                self._read(char)
            else:
                self.logs[char] = 0.0

    def _read(self, first: str) -> None:
        cells = _lines()[slice(*_span(first))].decode().split()
        counts = zip(cells[::3], map(int, cells[1::3]), strict=True)
        found = {word: log(count / TOTAL) for word, count in counts if len(word) <= MAX_WORD}
        self.logs.update({first: log(UNKNOWN / TOTAL), **found})
        found.pop(first, None)
        self.lengths.update(lengths_by_ending(found, first=True))
        for pair in {word[i : i + 2] for word in found for i in range(1, len(word) - 1)}:
            self.lengths.setdefault(pair, ())


@cache
def words() -> Words:
    """The words read so far."""
    return Words()


def tag(word: str) -> str:
    """The word's part of speech, by jieba's tags; "" where the dictionary does not have it.

    >>> tag("苏州"), tag("合作"), tag("苏州要")
    ('ns', 'vn', '')
    """
    lines, (start, end) = _lines(), _span(word[0])
    at = lines.find(f"\n{word} ".encode(), start, end)
    return lines[at : lines.index(b"\n", at + 1)].decode().rpartition(" ")[2] if at >= 0 else ""


def _span(char: str) -> tuple[int, int]:
    """Where the words stand that begin with `char`: from the line end before the first to that of the last."""
    return _start(char), _start(chr(ord(char) + 1))


@cache
def _start(char: str) -> int:
    """Where the words that begin with `char` or a later character start: at the line end before them."""
    lines, first = _lines(), char.encode()

    def first_after(at: int) -> bytes:
        line = lines.find(b"\n", at) + 1
        return lines[line : line + 3]

    return lines.find(b"\n", bisect_left(range(len(lines) - 1), first, key=first_after))


@cache
def _lines() -> bytes:
    """The part of the file that begins with hanzi, its lines in the order of their code points, and a last line."""
    data = read_bytes("jieba", "dict.txt")
    return data[data.index(f"\n{_FIRST} ".encode()) :].rstrip() + b"\n\xff"
