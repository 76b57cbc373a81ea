"""The comparator words beside an amount: 约, 不少于 before it; 以上, 左右 after it."""

from __future__ import annotations

from functools import cache

from mzextract.entities import Comparator
from mzextract.lexicon import Lexicon, load
from mzextract.patterns import lazy

# 节约20万元, 签约3个, 最近5次, 苏超5场: no comparator
_OTHER_WORDS = {"约": frozenset("节合签公契预违制条特邀"), "近": frozenset("附最临靠邻亲"), "超": frozenset("苏村赣湘")}
# 400万台（套）, 30个（次）
_OTHER_UNIT = lazy(r"（[套件次个名户场座处辆条张]）")

# 突破20项|关键核心技术
_BROKEN = lazy(r"[^，。；：、0-9]{0,16}?(?:技术|瓶颈|难题|卡脖子|难关|壁垒)")


@cache
def _words(side: str) -> Lexicon:
    """The comparator words that stand on one `side` of the number."""
    words = load("comparators")
    rows = {word: row for word, row in words.rows.items() if words.field(word, "side") == side}
    return Lexicon(words.name, words.columns, rows)


def before(text: str, start: int) -> tuple[int, Comparator | None]:
    """Where the comparator words that end at `start` begin, and what they say."""
    words, last = _words("before"), text[start - 1 : start]
    word = words.longest_before(text, start) if last in words.lasts else None
    if word and text[start - len(word) - 1 : start - len(word)] not in _OTHER_WORDS.get(word, ()):
        return start - len(word), words.column("comparator")[word]  # type: ignore[return-value]
    if text[start] in "百千万亿半" and last in _words("before-bare"):  # 上百家, 过万
        return (start - 1, ">") if text[start - 2 : start - 1] != "以" else (start, None)
    return start, None


def after(text: str, end: int) -> tuple[int, Comparator | None]:
    """Where the comparator words that begin at `end` end, and what they say; a second unit in brackets is skipped."""
    words, first = _words("after"), text[end : end + 1]
    if first == "（" and (other := _OTHER_UNIT.match(text, end)):
        end = other.end()
        first = text[end : end + 1]
    word = words.longest(text, end) if first in words.firsts else None
    if word and (len(word) > 1 or not "一" <= text[end + 1 : end + 2] <= "\u9fff"):
        return end + len(word), words.column("comparator")[word]  # type: ignore[return-value]
    return end, None


def breaks_through(text: str, end: int) -> bool:
    """Whether 突破 before an amount that ends at `end` is a verb with an object: 突破20项关键技术, 突破3万亿元 not."""
    return _BROKEN.match(text, end) is not None


def decided(left: Comparator | None, right: Comparator | None, own: Comparator) -> Comparator:
    """The comparator of an amount: one that bounds on the left, else the right, else the left, else its `own`."""
    if left is right is None:
        return own
    return left if left not in (None, "≈") else right or left or own
