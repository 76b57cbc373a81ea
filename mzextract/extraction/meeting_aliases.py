"""Whether a meeting's name is the short form of one before: 老合会年会, 中国老龄事业国际合作委员会2025年年会."""

from __future__ import annotations

from mzextract.patterns import lazy

# 2025年 · 第三届 · 首届 · 新一届 · 第一次
_NUMBER = lazy(r"[0-9]{4}年?|第[一二三四五六七八九十百0-9]{1,4}[届次]|首届|新一届")
# 国合会, 文联, 中科院, 东盟, 科协: what the abbreviation of a body ends in
_ABBREVIATED = lazy(r"[一-鿿]{1,4}[会联院盟协组]")


def is_short_for(name: str, full: str, kind: str) -> bool:
    """Whether `name` is `full` with its body abbreviated; years and ordinals may be left out, not differ.

    Both names end in `kind`. The abbreviation keeps the order of the characters.

    >>> is_short_for("老合会年会", "中国老龄事业国际合作委员会2025年年会", "年会")
    True
    >>> is_short_for("老合会2024年年会", "中国老龄事业国际合作委员会2025年年会", "年会")
    False
    """
    if len(name) >= len(full) or not (name.endswith(kind) and full.endswith(kind)):
        return False
    if not set(_NUMBER.findall(name)) <= set(_NUMBER.findall(full)):
        return False
    short, whole = (_NUMBER.sub("", x.removesuffix(kind)) for x in (name, full))
    if 2 * len(short) > len(whole) or not _ABBREVIATED.fullmatch(short):
        return False
    rest = iter(whole)
    return all(c in rest for c in short)
