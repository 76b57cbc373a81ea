"""The Founder shift: symbols of a Founder font that were copied as hanzi (野会议冶 for “会议”).

A GB2312 symbol whose code is `hh ll` comes out as the hanzi at `hh+31 ll`. It is a property of single glyphs, so each
one is decided on its own evidence: the words that it may belong to, its partner, its place in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.cleaning.edits import Change
from mzextract.lexicon import Lexicon, load

KIND = "founder"
REASON = "a Founder font's symbol was copied as a hanzi"
PAIRS = {"野": ("冶", "“", "”"), "渊": ("冤", "（", "）"), "叶": ("曳", "《", "》"), "揖": ("铱", "【", "】")}
_CLOSERS = {closer: opener for opener, (closer, _, _) in PAIRS.items()}
_SCAN = re.compile("[冶冤曳铱姻]")
_GLYPH = re.compile("[野冶渊冤叶曳揖铱姻]")
REACH = 80
# 姻 本报记者 皮磊 / …质量 姻 本报记者
_BULLET = re.compile(r"(?:^|(?<=[\s）”]))姻(?=\s|本报|通讯员|记者|文|$)", re.MULTILINE)


def find(text: str) -> list[Change]:
    """The shifted symbols in `text`.

    >>> [(c.start, c.after) for c in find("野百县千镇万村高质量发展工程冶推进会")]
    [(0, '“'), (14, '”')]
    >>> find("婚姻登记在田野边的冶金厂办理")
    []
    """
    if not _SCAN.search(text):
        return []
    words = load("shift_words")
    found = {m.start(): "■" for m in _BULLET.finditer(text)}
    for start, line in _lines(text):
        found.update(_paired(line, start, words))
    return [Change(i, i + 1, symbol, KIND, REASON) for i, symbol in sorted(found.items())]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold a glyph, with their offsets."""
    done = 0
    for m in _GLYPH.finditer(text):
        if m.start() >= done:
            start = text.rfind("\n", 0, m.start()) + 1
            done = text.find("\n", m.start()) + 1 or len(text) + 1
            yield start, text[start : done - 1]


def _paired(line: str, offset: int, words: Lexicon) -> Iterator[tuple[int, str]]:
    """Symbols of pairs, both of which are no part of a word: 渊据广东省民政厅冤."""
    open_at: dict[str, int] = {}
    for m in _GLYPH.finditer(line):
        glyph, at = m.group(), m.start()
        if covered(line, at, words):
            continue
        if glyph in PAIRS:
            open_at[glyph] = at
        elif glyph in _CLOSERS and _CLOSERS[glyph] in open_at:
            opener = _CLOSERS[glyph]
            begin = open_at.pop(opener)
            if 0 < at - begin <= REACH:
                yield offset + begin, PAIRS[opener][1]
                yield offset + at, PAIRS[opener][2]


def covered(line: str, at: int, words: Lexicon) -> bool:
    """Whether a word of the lexicon stands over the char at `at`."""
    for start in range(max(0, at - 5), at + 1):
        term = words.longest(line, start)
        if term is not None and start + len(term) > at:
            return True
    return False
