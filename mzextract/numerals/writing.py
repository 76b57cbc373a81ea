"""Numbers written out: 32000000 → 三千二百万."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_SMALL = ("", "十", "百", "千")
_BIG = ("", "万", "亿", "兆")


def to_chinese(value: int) -> str:
    """`value` in Chinese numerals, as it is read aloud: 2 is 二 throughout (二百, not 两百), 10 is 十.

    The inverse of `parse_number` below 10 to the 16th; larger or non-integer values are a `ValueError`.

    >>> to_chinese(32000000), to_chinese(10005), to_chinese(-18)
    ('三千二百万', '一万零五', '负十八')
    """
    if not isinstance(value, int) or abs(value) >= 10**16:
        raise ValueError(f"an integer below 10 to the 16th is needed, not {value!r}")
    if value < 0:
        return "负" + to_chinese(-value)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        section = value // 10 ** (4 * power) % 10000
        if section:
            text += ("零" if text and (gap or section < 1000) else "") + _section(section) + _BIG[power]
        gap = bool(text) and section % 10 == 0 if section else bool(text)
    text = text or "零"
    return text[1:] if text.startswith("一十") else text


def _section(value: int) -> str:
    """A number below 10,000."""
    text = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if text and not value // 10 ** (power + 1) % 10 else "") + _DIGITS[digit] + _SMALL[power]
    return text
