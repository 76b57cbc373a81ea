"""Whether two names are those of one meeting: 全国政协十四届三次会议, 政协第十四届全国委员会第三次会议."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mzextract.patterns import lazy

_NUMERAL = "[一二三四五六七八九十百零〇0-9]"
# 2025年 · 第三届 · 十四届 · 第三十二、三十三届 · 首届 · 新一届 · 第一次
_NUMBER = lazy(f"[0-9]{{4}}年?|第?(?:{_NUMERAL}{{1,4}}、)?{_NUMERAL}{{1,4}}[届次]|首届|新一届")
# 政协第十四届全国委员会 · 中国人民政治协商会议第十四届重庆市委员会
_CONSULTATIVE = lazy(
    f"(?:中国人民政治协商会议|人民政协|政协)(第{_NUMERAL}{{1,4}}届)?(全国|[一-鿿]{{1,8}}?[省市县区州旗])委员会"
)
_JOINTS = str.maketrans("", "", "、和与及“”‘’")
# 国合会, 文联, 中科院, 东盟, 科协: what the abbreviation of a body ends in
_ABBREVIATED = lazy(r"[一-鿿]{1,4}[会联院盟协组]")


class _Parts(NamedTuple):
    """A name taken apart: its years and ordinals, and what remains without its kind."""

    numbers: frozenset[str]
    rest: str


@lru_cache(maxsize=256)
def _parts(name: str, kind: str) -> _Parts:
    """The parts of a name; each is asked for again with every further name in its article."""
    plain = _CONSULTATIVE.sub(r"\2政协\1", name)
    numbers = frozenset(n.removeprefix("第") for n in _NUMBER.findall(plain))
    return _Parts(numbers, _NUMBER.sub("", plain.removesuffix(kind)).translate(_JOINTS))


def fuller(name: str, other: str, kind: str) -> str | None:
    """Which of two names of one meeting tells more of it, `other` where they tell the same; None for two meetings.

    Both are names of the same `kind`. Years and ordinals may be left out, not differ; a body may be abbreviated, in the
    order of its characters.

    >>> fuller("老合会年会", "中国老龄事业国际合作委员会2025年年会", "年会")
    '中国老龄事业国际合作委员会2025年年会'
    >>> fuller("政协第十四届全国委员会第三十次主席会议", "全国政协主席会议", "主席会议")
    '政协第十四届全国委员会第三十次主席会议'
    >>> fuller("老合会2024年年会", "中国老龄事业国际合作委员会2025年年会", "年会")
    """
    if not (name.endswith(kind) and other.endswith(kind)):
        return None
    one, two = _parts(name, kind), _parts(other, kind)
    same = one.rest == two.rest or _shortens(one.rest, two.rest) or _shortens(two.rest, one.rest)
    if not same or not one.rest or not (one.numbers <= two.numbers or two.numbers <= one.numbers):
        return None
    return (
        name if one.numbers > two.numbers or (one.numbers == two.numbers and len(one.rest) > len(two.rest)) else other
    )


def _shortens(short: str, whole: str) -> bool:
    """Whether `short` leaves out the region of `whole`, or is its abbreviation.

    省政协 of 广东省政协; 老合会 of 中国老龄事业国际合作委员会.
    """
    if short[:1] in tuple("省市县区州旗") and whole.endswith(short):
        return True
    if 2 * len(short) > len(whole) or not _ABBREVIATED.fullmatch(short):
        return False
    rest = iter(whole)
    return all(c in rest for c in short)
