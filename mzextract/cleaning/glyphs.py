"""Glyphs that stand for another char: radicals, compatibility and vertical forms, italics of Founder fonts, private-use
characters, invisible characters, HTML entities left over.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from mzextract.cleaning.edits import Change
from mzextract.lexicon import load
from mzextract.patterns import lazy

KIND = "glyphs"
_BASIC = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2e80-\u2fdf\ud800-\uf8ff\uf900-\ufaff"
    "犃犅犆犇犈犉犌犎犐犑犓犔犕犖犗犘犙犚犛犜犝犞犠犡犢犣犪犫犮犱犲犳犵犺犻犼犽犾犿狀狅狆狇狉狊狋狌狏狑狓狔狕"
    "\ufe10-\ufe19\ufe30-\ufe6f\ufeff\uff61-\uff65\ufff9-\ufffd"
)
_SUSPECTS = f"{_BASIC}\U0002f800-\U0002fa1f\U000f0000-\U0010ffff"
_ACCENTS = "\u0300-\u036f\u3099\u309a"
_NOT_NFC = "\u0340-\u0387\u2126\u212a\u212b"
TRIGGERS = f"{_BASIC}{_ACCENTS}{_NOT_NFC}&<\U0002f800-\U0010ffff"  # one range of rare chars: each slows the search
_SUSPECT = lazy(f"[{_SUSPECTS}]")
_ENTITY = lazy(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_INLINE_TAG = lazy(r"</?(?:sup|sub|b|i|u|em|strong|span|font)\b[^<>\n]{0,80}>", re.IGNORECASE)
_BREAK_TAG = lazy(r"<(?:br|/p|p|/div|div)\b[^<>\n]{0,80}>", re.IGNORECASE)
# 犌犅／犜 (GB/T): two neighbours of the row, or one beside a full-width sign
_ITALIC_RUN = lazy("[犃-狕]{2,}|(?<=[／．－０-９])[犃-狕]|[犃-狕](?=[／．－０-９])")
_NEWLINES = "\x0b\x0c\x85\u2028\u2029"
_VERTICAL = {"︰": "：", "︱": "—", "︳": "—", "﹘": "—", "﹣": "-", "﹒": ".", "︙": "……"}
_WIDE = str.maketrans("(),:;?!", "（），：；？！")


def find(text: str) -> list[Change]:
    """The glyphs to replace.

    >>> [c.after for c in find("⼈⺠医院\\u00ad的工作")]
    ['人', '民', '']
    >>> [c.after for c in find("犌犅／犜")]
    ['GB', 'T']
    """
    suspects = [m.start() for m in _SUSPECT.finditer(text)]
    changes = [c for at in suspects if (c := _replaced(text, at))]
    if any(text[at] in _italic_table() for at in suspects):
        changes += _italics(text)
    if "&" in text and ";" in text:
        changes += _entities(text)
    if "<" in text:
        changes += _tags(text)
    if not unicodedata.is_normalized("NFC", text):
        changes += _composed(text)
    return sorted(set(changes))


def _replaced(text: str, at: int) -> Change | None:
    """The change for the suspect char at `at`."""
    char = text[at]
    if char == "\r":
        lone = text[at + 1 : at + 2] != "\n"
        return Change(at, at + 1, "\n" if lone else "", "lines", "line end of another system")
    if char in _NEWLINES:
        return Change(at, at + 1, "\n", "lines", "page or line break of another system")
    if char == "\u200d" and (text[at - 1 : at] > "\u2190") and not _hanzi(text[at - 1 : at]):
        return None
    if "\ud800" <= char <= "\udfff":
        return Change(at, at + 1, "\ufffd", "unrecoverable", "half of a surrogate pair, which no encoding holds")
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return _private(text, at)
    if "\u2e80" <= char <= "\u2fdf":
        after = load("radicals").field(char, "canonical") if char in load("radicals") else char
        return Change(at, at + 1, after, KIND, "a radical stands for the hanzi") if after != char else None
    if "\uf900" <= char <= "\ufaff" or "\U0002f800" <= char <= "\U0002fa1f":
        after = unicodedata.normalize("NFKC", char)
        return Change(at, at + 1, after, KIND, "a compatibility form stands for the hanzi") if after != char else None
    if "\ufe10" <= char <= "\ufe6f" or "\uff61" <= char <= "\uff65":
        after = _VERTICAL.get(char) or unicodedata.normalize("NFKC", char).translate(_WIDE)
        return Change(at, at + 1, after, KIND, "a vertical, small or half-width form of the mark")
    if char == "\ufffd" or "\u7280" <= char <= "\u72ff":
        return None
    return Change(at, at + 1, "", KIND, "an invisible or control character")


def _hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _private(text: str, at: int) -> Change | None:
    """A private-use char: a bullet at the start of a line, a thin space between Latin letters, else nothing."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _hanzi(before) and _hanzi(after):
        return Change(at, at + 1, "□", "unrecoverable", "a private-use character whose meaning is lost")
    if before in ("", "\n") and after not in ("", "\n"):
        return Change(at, at + 1, "●", KIND, "a private-use bullet at the start of the line")
    glue = " " if re.match(r"[A-Za-zＡ-Ｚａ-ｚ]{2}", before + after) else ""
    return Change(at, at + 1, glue, KIND, "a private-use character used as a space or sign")


@cache
def _italic_table() -> dict[str, str]:
    """GBK row A0 → the Latin letter of row A3 with the same trail byte."""
    trails = [*range(0xC1, 0xDB), *range(0xE1, 0xFB)]
    return {bytes([0xA0, t]).decode("gbk"): chr(t - 0x80) for t in trails}


def _italics(text: str) -> Iterator[Change]:
    """Runs of GBK row A0, which Founder italics give for Latin letters."""
    table = _italic_table()
    for m in _ITALIC_RUN.finditer(text):
        if all(c in table for c in m.group()) and m.group() != "犇" * len(m.group()):
            after = "".join(table[c] for c in m.group())
            yield Change(m.start(), m.end(), after, KIND, "a Founder italic font's Latin letters were copied as hanzi")


def _entities(text: str) -> Iterator[Change]:
    """HTML entities: &nbsp; &ldquo; &#8220;"""
    for m in _ENTITY.finditer(text):
        after = html.unescape(m.group())
        if after != m.group():
            yield Change(m.start(), m.end(), after.replace("\xa0", " "), KIND, "an HTML entity left over")


def _tags(text: str) -> Iterator[Change]:
    """HTML tags: GB<sup>/</sup>T, <br>"""
    for m in _INLINE_TAG.finditer(text):
        yield Change(m.start(), m.end(), "", KIND, "an HTML tag left over")
    for m in _BREAK_TAG.finditer(text):
        yield Change(m.start(), m.end(), "\n", "lines", "an HTML line break left over")


def _composed(text: str) -> Iterator[Change]:
    """Letters whose accents stand apart (NFC)."""
    for m in re.finditer(f".[{_ACCENTS}]{{1,4}}|[{_NOT_NFC}]", text):
        after = unicodedata.normalize("NFC", m.group())
        if after != m.group():
            yield Change(m.start(), m.end(), after, KIND, "a letter and its accent made one")
