"""Mojibake: Chinese that was decoded with the wrong table; repaired where it is certain, flagged where text is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mzextract.cleaning.edits import Change
from mzextract.patterns import lazy

KIND = "mojibake"
# The hanzi that two bytes of UTF-8 make in GBK and that GB2312 does not have.
SIGNS = (
    "銆銇銈銉銊銋銌銍銏銐銑銒銓銔銕銖銗銘銙銚銛銜銝銞銟銠銡銢銣銤銥銦銧鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻"
    "鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈錉鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩鍫鎬鎭鎮鎯鎰"
    "鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌鏍鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥"
    "鐦鐧鐨鐩鐪鐫鐬鐭鐮鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜锠閫閬閭閮閯閰閱閲閳閴"
    "閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊闋飥飦飩飪飫飬飭飮飯飰飱飲飳飴飵飶飷飸飹飺飻飼飽飾飿餀餁餂餃"
    "餄餅餆餇"
)
TRIGGERS = f"\xa1-\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\xff\ufffd锟鐨銆锛鈥癿亍丌呾觃幵兲{SIGNS}"
_SIGN = lazy(f"[{SIGNS}]")
LOST = "unrecoverable"
LOST_BYTE = b"\xff"  # never part of UTF-8 or GB18030
_ACCENTED = lazy("[\xa1-\xb6\xb8-\xd6\xd8-\xff]{2}|\xe3\u20ac|[\xe4-\xe9].?[\u0152-\u2122]")
# UTF-8 read as Latin-1 or cp1252 (è§†é¢‘), GBK read as Latin-1 (»¶ÓÄú)
_WESTERN = lazy("[\x80-\xff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122\ufffd]{3,}")
# UTF-8 read as GBK (鐨勫伐浣, 銆傦紝)
_AS_GBK = lazy(r"[^\x00-\x7f\s]{6,}")
_OUR_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％①②③④⑤℃\u3000")
_HANZI = lazy("[\u4e00-\u9fff]")
_CHINESE = lazy("[\u4e00-\u9fff\u3000-\u301f\uff00-\uff5e“”‘’—…·A-Za-z0-9\\s%.,()/:-]")
# 锟斤拷: the replacement character, written as UTF-8 and read as GBK
_REPLACED = lazy("(?:锟斤拷|锟斤|斤拷锟|\ufffd)+(?:锟斤拷|锟斤|锟|\ufffd)*")
# Glyph numbers off by some places: marks that no other text writes (的→癿, 于→亍, 不→丌, 和→呾, 规→觃 …)
_OFFSET = lazy("[癿亍丌呾觃幵兲挃迚吋劢忞]")
MIN_OFFSET = 3


def find(text: str) -> list[Change]:
    """The mojibake to repair, and the places where text is lost (□).

    >>> [c.after for c in find("æ°\\x91æ”¿éƒ¨å\\x8d°å\\x8f‘é€šçŸ¥")]
    ['民政部印发通知']
    >>> [(c.after, c.kind) for c in find("民政部锟斤拷锟斤拷通知")]
    [('□', 'unrecoverable')]
    """
    repairs = [*_western(text), *_gbk(text)]
    inside = [c for c in _lost(text) if not any(r.start < c.end and c.start < r.end for r in repairs)]
    return sorted([*repairs, *inside])


def _western(text: str) -> Iterator[Change]:
    """UTF-8 or GBK that was read as Latin-1 or cp1252."""
    if not _ACCENTED.search(text):
        return
    for m in _WESTERN.finditer(text):
        for codec in ("utf-8", "gb18030"):
            after = _decoded(m.group(), codec)
            if after is not None:
                yield _change(m, after, f"{codec.upper()} was read as a Western code page")
                break


def _change(m: re.Match[str], after: str, reason: str) -> Change:
    """The repair of a run; where bytes were lost, □ stands for them."""
    if "\ufffd" not in after:
        return Change(m.start(), m.end(), after, KIND, reason)
    return Change(m.start(), m.end(), re.sub("\ufffd+", "□", after), f"{KIND}+{LOST}", f"{reason}; □ is lost")


def _decoded(text: str, codec: str) -> str | None:
    """`text` put back into Western bytes and decoded as `codec`, None where that is not Chinese."""
    data = bytearray()
    for char in text:
        try:
            data += LOST_BYTE if char == "\ufffd" else char.encode("cp1252" if ord(char) > 0xFF else "latin-1")
        except UnicodeEncodeError:
            return None
    try:
        after = bytes(data).decode(codec)
    except UnicodeDecodeError:
        if codec != "utf-8":
            return None
        after = bytes(data).decode(codec, "replace")
    common = sum("\u4e00" <= c <= "\u9fff" or c in _OUR_MARKS for c in after)
    enough = 0 if codec == "utf-8" and "\ufffd" not in after else 3
    whole = common == len(after) or ("\ufffd" in after and common >= 0.7 * len(after))
    hanzi = _HANZI.findall(after)
    plausible = codec == "utf-8" or sum(map(_is_common, hanzi)) >= 0.9 * len(hanzi)
    return after if whole and plausible and len(hanzi) >= enough else None


def _is_common(hanzi: str) -> bool:
    """Whether the hanzi is one of the 3,755 of GB2312's first level."""
    try:
        return hanzi.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def _gbk(text: str) -> Iterator[Change]:
    """UTF-8 read as GBK: the bytes decode to Chinese, as a whole or, where its signs are dense, for the most part."""
    if not _SIGN.search(text):
        return
    for m in _AS_GBK.finditer(text):
        signs = len(_SIGN.findall(m.group()))
        data = LOST_BYTE.join(part.encode("gb18030", "replace") for part in m.group().split("\ufffd"))
        after = data.decode("utf-8", "replace").replace("?", "\ufffd")
        needed = 1.0 if "\ufffd" not in after else 0.7
        dense = needed == 1.0 or signs >= max(2, len(m.group()) / 8)
        if signs and dense and len(_CHINESE.findall(after)) >= needed * len(after) and len(after) < len(m.group()):
            yield _change(m, after, "UTF-8 was read as GBK")


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
