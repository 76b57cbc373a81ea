"""The Founder shift: symbols of a Founder font that were copied as hanzi (野会议冶 for “会议”).

A GB2312 symbol whose code is `hh ll` comes out as the hanzi at `hh+31 ll`. It is a property of single glyphs of single
fonts, so each symbol is decided on its own evidence: the words that the hanzi may belong to, its partner, its place,
and how often the right symbol stands in the same text. Three degrees: a few symbols in a clean text (pairs, bullets,
list marks), all punctuation, digits and letters too. For the last two the whole text is read anew
(`mzextract.cleaning.shift_reading`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import chain, islice

from mzextract.cleaning.chances import in_number, is_mark
from mzextract.cleaning.edits import Change
from mzextract.cleaning.shift_marks import bullets, numbers, signs, standalone
from mzextract.cleaning.shift_pairs import paired
from mzextract.cleaning.shift_reading import read
from mzextract.cleaning.shift_table import is_free, places, table
from mzextract.cleaning.spaces import spaced_runs
from mzextract.patterns import lazy

KIND = "founder"
REASON = "a Founder font's symbol was copied as a hanzi"
# Without one of these there is nothing to decide; the signs need a letter or digit beside them.
_MARKS, _SIGNS = "冶冤曳铱爷掖姻荫袁遥尧曰淤圆园缘猿苑怨", "滋忆寅字"
TRIGGERS = _MARKS + _SIGNS
_BESIDE = lazy(f"[{_SIGNS}](?:(?<=[A-Za-z0-9/][滋忆寅])|(?<=[A-Za-z0-9/]\\s[滋忆寅])|(?<=字) ?2)")
_COMMON = {"袁": "，,", "遥": "。", "尧": "、", "曰": "；;"}
_ASCII_SIGNS = {"％": "%", "．": ".", "－": "-", "／": "/", "＋": "+"}
_PIECE = lazy(r"\S+")
_ASCII = lazy("[0-9A-Za-z]")
MIN_MARKS = 3
MAX_PART = 3000  # chars that the lattice reads at once


def find(text: str) -> list[Change]:
    """The shifted symbols in `text`.

    >>> [(c.start, c.after) for c in find("野千村万户邻里互助养老工程冶推进会")]
    [(0, '“'), (13, '”')]
    >>> find("婚姻登记在田野边的冶金厂办理，袁隆平、尧舜、深渊与冤案，遥感员工在公园")
    []
    """
    if not any(map(text.__contains__, _MARKS)) and not any(_BESIDE.match(text, at) for at in places(text, _SIGNS)):
        return []
    gaps = sorted(spaced_runs(text))
    if not gaps:
        return [Change(i, i + 1, symbol, KIND, REASON) for i, symbol in sorted(_found(text).items())]
    starts = [0, *(at + 1 for at in gaps)]  # 婚 姻 登 记 is looked at as 婚姻登记
    found = _found("".join([text[start:end] for start, end in zip(starts, [*gaps, len(text)], strict=True)]))
    shifts = [at - n for n, at in enumerate(gaps)]  # where the gaps stood, in the text without them
    moved = [(i + bisect_right(shifts, i), symbol) for i, symbol in sorted(found.items())]
    return [Change(i, i + 1, symbol, KIND, REASON) for i, symbol in moved]


def _found(text: str) -> dict[int, str]:
    """The shifted symbols: offset → symbol."""
    digits = [*numbers(text)]
    symbols = shifted(text, len(digits))
    found = _read(text, symbols) if symbols else {}
    for at, symbol in (*paired(text), *standalone(text), *(() if "园" in symbols else digits)):
        found.setdefault(at, symbol)
    found = found or dict(signs(text, False))
    for at, symbol in (*signs(text, True), *bullets(text)) if found else ():
        found.setdefault(at, symbol)
    return found


def shifted(text: str, digits: int) -> Mapping[str, str]:
    """The symbols that the text has shifted as a whole, as hanzi → symbol; empty where only a few are.

    `digits`: how many digits in a row were found. Proof is a mark of every sentence that is free of words again and
    again while the right mark is missing.
    """
    rivals = {g: 2 * sum(map(text.count, right)) for g, right in _COMMON.items() if g in text}
    free = {g: _free(text, g, max(MIN_MARKS, rivals[g] + 1)) for g in rivals}
    proven = [g for g in rivals if free[g] >= 2 and free[g] > rivals[g]]
    marks, in_numbers = _symbols()
    out: dict[str, str] = {}
    if sum(free[g] for g in proven if g != "曰") >= MIN_MARKS:  # 曰 is a word of its own in quotations
        out.update({g: marks[g] for g in proven})
        if len(proven) >= 2:
            out.update({g: s for g, s in marks.items() if s not in text})
    right = len(_ASCII.findall(text)) if digits or out else 0
    if (digits >= MIN_MARKS and digits > 2 * right) or (len(out) > MIN_MARKS and not right):
        out.update({g: s for g, s in in_numbers.items() if _missing(s, text)})
    return out


@cache
def _symbols() -> tuple[dict[str, str], dict[str, str]]:
    """The marks of running text and the symbols of numbers and Latin words, as hanzi → symbol."""
    full = table().items()
    return {g: s for g, s in full if is_mark(s)}, {g: s for g, s in full if in_number(s)}


def _free(text: str, glyph: str, enough: int) -> int:
    """How often `glyph` stands in no word, counted up to `enough`."""
    return len(list(islice((at for at in places(text, glyph) if is_free(text, at)), enough)))


def _missing(symbol: str, text: str) -> bool:
    """Whether neither the symbol nor its ASCII form stands in the text."""
    return symbol not in text and _ASCII_SIGNS.get(symbol, symbol) not in text


def _read(text: str, symbols: Mapping[str, str]) -> dict[int, str]:
    """The hanzi that the lattice reads as symbols; it sees the text without white space."""
    offsets = [*chain.from_iterable(range(*m.span()) for m in _PIECE.finditer(text))]
    flat = "".join(text.split())
    found: dict[int, str] = {}
    start = 0
    while start < len(flat):
        end = _cut(flat, start)
        found.update((offsets[start + i], symbol) for i, symbol in read(flat[start:end], symbols).items())
        start = end
    return found


def _cut(flat: str, start: int) -> int:
    """Where the part that begins at `start` ends: after what is most likely a full stop or comma."""
    limit = start + MAX_PART
    if limit >= len(flat):
        return len(flat)
    return max(flat.rfind("遥", limit - 300, limit), flat.rfind("袁", limit - 100, limit)) + 1 or limit
