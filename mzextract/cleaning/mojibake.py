"""Mojibake: Chinese that was decoded with the wrong table; repaired where it is certain, flagged where text is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.cleaning.edits import Change

KIND = "mojibake"
# Whatever this fixer may touch: undamaged text costs one scan.
_SUSPECT = re.compile("[\xa1-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\xff\ufffd锟鐨銆锛鈥癿亍丌呾觃幵兲]")
LOST = "unrecoverable"
# UTF-8 read as Latin-1 or cp1252 (è§†é¢‘), GBK read as Latin-1 (»¶ÓÄú)
_WESTERN = re.compile("[\x80-\xff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,}")
# UTF-8 read as GBK: lead bytes E4–E9 and EF make these hanzi again and again (鐨勫伐浣, 銆傦紝)
_AS_GBK = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2000-\u22ff\ue000-\uf8ff€·]{6,}")
_AS_GBK_SIGNS = re.compile("[鐨銆锛鍦浜鏄鍥涓璁姘鏀鍙鐢鍜鈥氭湁闂]")
_HANZI = re.compile("[\u4e00-\u9fff]")
_CHINESE = re.compile("[\u4e00-\u9fff\u3000-\u301f\uff00-\uff5e“”‘’—…·A-Za-z0-9\\s%.,()/:-]")
# 锟斤拷: the replacement character, written as UTF-8 and read as GBK
_REPLACED = re.compile("(?:锟斤拷|锟斤|斤拷锟|\ufffd)+(?:锟斤拷|锟斤|锟|\ufffd)*")
# Glyph numbers off by some places: marks that no other text writes (的→癿, 于→亍, 不→丌, 和→呾, 规→觃 …)
_OFFSET = re.compile("[癿亍丌呾觃幵兲挃迚吋劢忞]")
MIN_OFFSET = 3


def find(text: str) -> list[Change]:
    """The mojibake to repair, and the places where text is lost (□).

    >>> [c.after for c in find("æ°\\x91æ”¿éƒ¨å\\x8d°å\\x8f‘é€šçŸ¥")]
    ['民政部印发通知']
    >>> [(c.after, c.kind) for c in find("民政部锟斤拷锟斤拷通知")]
    [('□', 'unrecoverable')]
    """
    if not _SUSPECT.search(text):
        return []
    changes = [*_western(text), *_gbk(text), *_lost(text)]
    return sorted(changes)


def _western(text: str) -> Iterator[Change]:
    if not re.search("[\xa1-\xb6\xb8-\xd6\xd8-\xff]{2}", text):
        return
    for m in _WESTERN.finditer(text):
        for codec in ("utf-8", "gb18030"):
            after = _decoded(m.group(), codec)
            if after is not None:
                reason = f"{codec.upper()} was read as a Western code page"
                yield Change(m.start(), m.end(), after, KIND, reason)
                break


def _decoded(text: str, codec: str) -> str | None:
    """`text` put back into Western bytes and decoded as `codec`, None where that is not Chinese."""
    data = bytearray()
    for char in text:
        try:
            data += char.encode("cp1252" if ord(char) > 0xFF else "latin-1")
        except UnicodeEncodeError:
            return None
    try:
        after = bytes(data).decode(codec)
    except UnicodeDecodeError:
        return None
    enough = 1 if codec == "utf-8" else 3
    common = all("\u4e00" <= c <= "\u9fff" or c in "，。、；：？！“”（）《》—…·" for c in after)
    return after if common and len(_HANZI.findall(after)) >= enough else None


def _gbk(text: str) -> Iterator[Change]:
    """UTF-8 read as GBK: only where the signs are dense and the bytes decode."""
    if len(_AS_GBK_SIGNS.findall(text)) < 2:
        return
    for m in _AS_GBK.finditer(text):
        signs = len(_AS_GBK_SIGNS.findall(m.group()))
        if signs < 2 or signs < len(m.group()) / 12:
            continue
        after = m.group().encode("gb18030", "replace").decode("utf-8", "replace")
        good = len(_CHINESE.findall(after))
        if good >= 0.75 * len(after) and len(after) < len(m.group()):
            lost = "\ufffd" in after or "?" in after
            kind, reason = (
                (KIND, "UTF-8 was read as GBK") if not lost else (f"{KIND}+{LOST}", "UTF-8 was read as GBK; □ is lost")
            )
            yield Change(m.start(), m.end(), re.sub("[\ufffd?]+", "□", after), kind, reason)


def _lost(text: str) -> Iterator[Change]:
    if "锟" in text or "\ufffd" in text:
        for m in _REPLACED.finditer(text):
            yield Change(
                m.start(), m.end(), "□", LOST, "the bytes were replaced on an earlier conversion: text is lost"
            )
    marks = _OFFSET.findall(text)
    if len(marks) >= MIN_OFFSET and len(set(marks)) >= 2:
        for m in _OFFSET.finditer(text):
            reason = f"a subset font's glyph numbers are off by some places: {m.group()} stands for another character"
            yield Change(m.start(), m.end(), "□", LOST, reason)
