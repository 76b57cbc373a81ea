"""Seeded damage for the properties of cleaning: each function makes one kind of damage in undamaged text."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

Damage = Callable[[str, random.Random], str]


def _shift_table() -> dict[str, str]:
    """GB2312 symbol → the hanzi whose lead byte is 0x31 higher."""
    out = {}
    for lead in (0xA1, 0xA2, 0xA3):
        for trail in range(0xA1, 0xFF):
            try:
                out[bytes([lead, trail]).decode("gbk")] = bytes([lead + 0x31, trail]).decode("gb2312")
            except UnicodeDecodeError:
                continue
    return out


SHIFT = _shift_table()
QUOTES = "“”（）《》"
PUNCTUATION = "，。、；：？！“”（）《》"
RADICALS = {
    n: chr(code) for code in range(0x2F00, 0x2FD6) if (n := unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
FULL = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}
NO_START, NO_END = "，。、；：？！”’）》%", "“‘（《"


def shift_quotes(text: str, rng: random.Random) -> str:
    """Founder shift of paired marks."""
    return "".join(SHIFT[c] if c in QUOTES else c for c in text)


def shift_punctuation(text: str, rng: random.Random) -> str:
    """Founder shift of all punctuation."""
    return "".join(SHIFT[c] if c in PUNCTUATION else c for c in text)


def shift_all(text: str, rng: random.Random) -> str:
    """Founder shift of punctuation, digits and letters."""
    return "".join(SHIFT.get(FULL.get(c, c), c) if c in PUNCTUATION or c.isascii() else c for c in text)


def radicals(text: str, rng: random.Random) -> str:
    """Half of the hanzi that are radicals shown as radicals."""
    return "".join(RADICALS[c] if c in RADICALS and rng.random() < 0.5 else c for c in text)


def full_width(text: str, rng: random.Random) -> str:
    """Letters and digits in full width."""
    return "".join(FULL.get(c, c) if c.isalnum() else c for c in text)


def spaced(text: str, rng: random.Random) -> str:
    """A space after every character."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def digit_spaces(text: str, rng: random.Random) -> str:
    """A space between some digits and the hanzi after them."""
    out = ""
    for c, after in zip(text, text[1:] + "\n", strict=True):
        out += c
        if c.isdigit() and "\u4e00" <= after <= "\u9fff" and rng.random() < 0.5:
            out += " "
    return out


def zero_width(text: str, rng: random.Random) -> str:
    """Invisible characters strewn in."""
    return "".join(c + (rng.choice("\u200b\u00ad\ufeff\u2060") if rng.random() < 0.1 else "") for c in text)


def wrapped(columns: int, blank: bool = False, indent: bool = False) -> Damage:
    """Lines of `columns` full cells."""

    def damage(text: str, rng: random.Random) -> str:
        lines = [line for p in text.split("\n") for line in _wrap(p, columns, indent)]
        return ("\n\n" if blank else "\n").join(lines) + "\n"

    return damage


def _wrap(paragraph: str, columns: int, indent: bool) -> list[str]:
    """Lines whose marks keep the usual rules: none of 。， opens a line, no “ ends one."""
    lines, line = [], "\u3000\u3000" if indent else ""
    for c in paragraph:
        width = sum(0.5 if x.isascii() else 1.0 for x in line + c)
        if width > columns and c not in NO_START and not (c.isascii() and line[-1:].isascii()):
            carry = line[-1] if line[-1:] in NO_END else ""
            lines.append(line.removesuffix(carry) if carry else line)
            line = carry
        line += c
    return [*lines, line] if line else lines


CHARACTER_DAMAGE: tuple[Damage, ...] = (
    shift_quotes,
    shift_punctuation,
    shift_all,
    radicals,
    full_width,
    spaced,
    digit_spaces,
    zero_width,
)
WRAPS = tuple(wrapped(columns, blank, indent) for columns in (12, 15, 24) for blank in (0, 1) for indent in (0, 1))
