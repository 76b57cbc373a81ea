"""Markers of numbered lists: 一是, 一要, 第一，, 其一, 首先, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mzextract.patterns import lazy

_NUMERALS = "一二三四五六七八九十"
_VALUES = {c: i for i, c in enumerate(_NUMERALS, 1)}
NEXT, LAST = 0, -1
_ADVERBS = {"首先": 1, "其次": NEXT, "再次": NEXT, "再者": NEXT, "然后": NEXT, "最后": LAST}

# Every alternative starts from one of these characters, and all but ① go on with one of those: so the scan passes over
# all others quickly.
_SECOND = rf"[{_NUMERALS}是要靠抓看、，：部次先者后.．）)]|[0-9]{{1,2}}[.．、）)]"
_FIRST = rf"[{_NUMERALS}第其首再然最（(①-⑳0-9](?:(?={_SECOND})|(?<=[①-⑳]))"
_FORMS = (
    # 一是 十二要 一靠 · 一、
    rf"(?<=[{_NUMERALS}])[{_NUMERALS}]{{0,2}}(?:[是要靠抓看]|、)",
    # 第一，… 第二、… 第三是… 第一部分是…
    rf"(?<=第)[{_NUMERALS}]{{1,3}}(?:是|要|(?=[，、：])|部分(?:[是为]|(?=[，：])))",
    # 其一，… 其二是…
    r"(?<=其)(?:[一二三四五六](?:是|(?=[，、：]))|次)",
    # 首先 再次 再者 然后 最后
    r"(?<=首)先|(?<=再)[次者]|(?<=然)后|(?<=最)后",
    # （一） (十二) （1）
    rf"(?<=[（(])(?:[{_NUMERALS}]{{1,3}}|[0-9]{{1,2}})[）)]",
    # 1. 12、 3） but no decimal and no 1.、
    r"(?<=[0-9])[0-9]?(?:[.．、](?![0-9])|[）)])",
    # ①
    r"(?<=[①-⑳])",
)
_MARKER = lazy(f"{_FIRST}(?:{'|'.join(_FORMS)})")
_COMMA = lazy(r"[ \u3000]*[，、：,]?[ \u3000]*")
_NUMBER = lazy(rf"[{_NUMERALS}]+|[0-9]+")

STRONG_EDGE = "。；：！？;:"
EDGE = STRONG_EDGE + "，、,”》）)"
# 第一要务, 统一是, 唯一要, 之一是, 星期一是 …: no marker although 一是 or 一要 stands there
NO_MARKER_AFTER = frozenset("统唯第之期周万专十单同不逐每初其")
# styles whose first marker may stand inside a clause: 中巴双方一要…，二要…
LOOSE = frozenset({"一是", "一要", "一靠", "一抓", "一看"})
SECTION_LEVELS = {"一、": 1, "（一）": 2, "1.": 3, "1、": 3, "（1）": 4, "1）": 4, "①": 5}


class Marker(NamedTuple):
    """A marker in the text: its style (the form of its first), what it states, where it and its item's text stand.

    `ordinal` is NEXT or LAST for 其次 and 最后, which count on. `paragraph` is the number of the article's paragraph;
    `loose` says that no boundary stands before it (中巴双方一要…).
    """

    style: str
    ordinal: int
    start: int
    end: int
    body: int
    paragraph: int
    loose: bool


def numeral(text: str) -> int:
    """The value of a Chinese or Arabic number below 100.

    >>> [numeral(x) for x in ("一", "十", "十二", "二十", "三十四", "两", "12")]
    [1, 10, 12, 20, 34, 2, 12]
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    if not ten:
        return _VALUES[ones] if len(ones) == 1 else 0
    return _VALUES.get(tens, 1) * 10 + _VALUES.get(ones, 0)


def find_markers(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[Marker]:
    """Every marker in the paragraphs text[start:end], in order; which of them form lists is not decided here."""
    for number, (start, end) in enumerate(paragraphs):
        for hit in _MARKER.finditer(text, start, end):
            marker = _judged(text, hit, start, number)
            if marker is not None:
                yield marker


def _judged(text: str, hit: re.Match[str], floor: int, paragraph: int) -> Marker | None:
    """The marker at `hit`, or None where its place tells that it is none."""
    start, end = hit.span()
    form = hit[0]
    style, ordinal = _read(form)
    before = text[max(floor, start - 4) : start].rstrip()[-1:]
    loose = bool(before) and before not in EDGE
    if ordinal == NEXT and style != "首先":  # 0.
        return None
    if loose and (style not in LOOSE or ordinal != 1 or before in NO_MARKER_AFTER):
        return None
    if style in ("一、", "1.", "1、", "1）") and before and before not in STRONG_EDGE:
        return None
    comma = _COMMA.match(text, end)
    return Marker(style, ordinal, start, end, comma.end() if comma else end, paragraph, loose)


def _read(form: str) -> tuple[str, int]:
    """Style and ordinal of a marker's form."""
    if form in _ADVERBS:
        return "首先", _ADVERBS[form]
    if "①" <= form <= "⑳":
        return "①", ord(form) - ord("①") + 1
    number = _NUMBER.search(form)
    assert number
    value = numeral(number[0])
    one = "1" if number[0].isdecimal() else "一"
    style = form.replace(number[0], one).replace("(", "（").replace(")", "）").replace("．", ".")
    return (style[:2] if style[0] in "第其" else style), value
