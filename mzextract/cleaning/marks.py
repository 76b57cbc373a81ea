"""Marks: half-width marks and straight quotes between hanzi become full-width, dashes and title marks one form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mzextract.cleaning.edits import Change
from mzextract.cleaning.shift_table import places
from mzextract.patterns import lazy, stands
from mzextract.spans import Replacement

KIND = "marks"
_HAN = "\u3400-\u9fff\u3007"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
# 病程中,出现 / 测血酮;血糖 / 0%时,即可 / HBA1C,可: a hanzi or Chinese mark on one side, no digits on both. The mark
# itself comes first, where it was found; the lookbehinds hold it again.
_POINT = lazy(
    f"[,;:?!](?:(?<=[{_HAN}）》”’】%].)(?![,;:?!/\\\\])|(?:(?<=[0-9A-Za-z)\\]][,;?!])|(?<=[A-Za-z)]:))(?=[{_HAN}“《（]))"
)
_STOP = lazy(f"\\.(?<=[{_HAN}）》”]\\.)(?:(?= ?[{_HAN}（(“])|(?=[”’\n]|$))")
# 数量,， / 上限.。: one mark, read twice
_TWICE = lazy("(?:,，|，,|\\.。|。\\.|;；|；;|:：|：:)(?<![.。,，]..)(?![.。,，])")
_NARROW_TWICE, _WIDE_TWICE = ",.;:", frozenset("，。；：")
_WIDE_QUOTE = lazy("(“[^“”＂\n]{1,40})＂|＂([^“”＂\n]{1,40})＂")
_COMMA = lazy(f",(?<=[{_HAN}],)(?=[{_HAN}])")
_HANZI = lazy(f"[{_HAN}]")
_NUMERAL = lazy("(?:^|[\n（第])[一二三四五六七八九十]{1,3}$")
IN_BRACKETS = 200  # chars at most
# "放管服" / '放管服', but no rows of three marks and more
_QUOTED = lazy(r"""(?<!"")"([^"\n]{1,60})"(?!"")""")
_SINGLE = lazy("(?<!'')(?<![A-Za-z0-9])'([^'\n]{1,40})'(?![A-Za-z])(?!'')")
_GUILLEMETS = lazy("«([^«»\n]{1,80})»|»")
# 《<政府工作报告>任务分解表》 / <<关于加强养老服务的意见>>
_NESTED = lazy("(?<=《)([^《》<>〈〉\n]{0,60})<([^《》<>〈〉\n]{2,60})>(?=[^《》<>〈〉\n]{0,60}》)")
_DOUBLE = lazy("(?<!<)<<([^《》<>\n]{2,80})>>(?!>)")
_DASH = lazy(
    f"(?<=[{_HAN}”》）。，！？])(?:―{{1,3}}|─{{2,3}}|—{{3,4}}|－{{2,3}}|-{{2,3}})(?=[{_HAN}“《（])|(?m:^(?:———|――|──)(?=[{_HAN}A-Z0-9]))"
)
_DOTS = lazy(f"(?<=[{_HAN}”》）])(?:\\.{{3,6}}|。{{3,6}}|·{{3,6}}|…{{3,4}})(?![.。·…])")


def find(text: str) -> list[Replacement]:
    """The marks to replace.

    >>> [after for _, _, after, _, _ in find('各地各部门(单位)要认真落实,确保实效:"百千万工程"')]
    ['（', '）', '，', '：', '“', '”']
    >>> find("10:30开始，增长1,200.5万元，见https://www.mca.gov.cn/a?b=1")
    []
    """
    found: dict[int, Replacement] = {}
    for rule, signs in _RULES:
        if any(stands(sign, text) for sign in signs):
            for change in rule(text):
                found.setdefault(change[0], change)
    return [found[at] for at in sorted(found)]


def _points(text: str) -> Iterator[Replacement]:
    for m in filter(None, [_POINT.match(text, at) for at in places(text, _WIDE)]):
        at = m.start()
        low = max(text.rfind("\n", max(0, at - 20), at), at - 20, 0)
        if text[at - 1 : at] not in "%℃”’" or _HANZI.search(text, low, at + 2):
            yield at, at + 1, _WIDE[m.group()], KIND, "a half-width mark in Chinese text"


def _stops(text: str) -> Iterator[Change]:
    """贯彻落实. where the text sets half-width commas too, or has no 。 at all; at line ends alone where 。 is usual.

    There a stop inside a line may be a 、 misread: 从环境.饮食、护理等方面.
    """
    if "。" in text and not _COMMA.search(text):
        return
    found = [m for m in _STOP.finditer(text) if not _NUMERAL.search(text, max(0, m.start() - 4), m.start())]
    usual = text.count("。") > len(found)
    for m in found:
        if not usual or text[m.end() : m.end() + 1] in ("", "\n", "”", "’", "（", "("):
            yield Change(m.start(), m.end(), "。", KIND, "a half-width full stop in Chinese text")


def _twice(text: str) -> Iterator[Change]:
    """机构,，是指 / 上限.。: a mark that was read in both widths stands once."""
    if all(_WIDE_TWICE.isdisjoint(text[max(0, at - 1) : at + 2]) for at in places(text, _NARROW_TWICE)):
        return
    for m in _TWICE.finditer(text):
        at = m.start() + (not m.group()[0].isascii())
        yield Change(at, at + 1, "", KIND, "the same mark twice, in two widths")


def _wide_quotes(text: str) -> Iterator[Change]:
    """“独角兽＂: a full-width straight quote closes what a right one opened, or stands in a pair."""
    for m in _WIDE_QUOTE.finditer(text):
        if m[2]:
            yield Change(m.start(), m.start() + 1, "“", KIND, "a straight quote in Chinese text")
        yield Change(m.end() - 1, m.end(), "”", KIND, "a straight quote in Chinese text")


def _brackets(text: str) -> Iterator[Change]:
    """Half-width brackets around hanzi or beside them; a pair changes as one, however deep it stands in others."""
    for start, end in _pairs(text):
        inside = text[start + 1 : end - 1] if end - start > 1 else ""
        after = text[end : end + 2].lstrip(",.;: ")[:1] if text[end : end + 1] in ",.;: " else text[end : end + 1]
        around = text[max(0, start - 2) : start].rstrip(" ")[-1:] + inside + after
        if re.search(f"[{_HAN}，。；：、《》“”]", around) and text[max(0, start - 1) : start] != "]":
            for at in {start, end - 1}:
                yield Change(
                    at, at + 1, "（" if text[at] == "(" else "）", KIND, "a half-width bracket in Chinese text"
                )


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The half-width brackets of the text: each pair with what is inside, and those without a partner nearby."""
    waiting: list[int] = []
    for at in places(text, "()"):
        if text[at] == "(":
            waiting.append(at)
        elif waiting and at - waiting[-1] <= IN_BRACKETS + 1:
            yield waiting.pop(), at + 1
        else:
            yield at, at + 1
    yield from ((at, at + 1) for at in waiting)


def _quotes(text: str) -> Iterator[Change]:
    """Straight quotes in pairs, around hanzi or beside them."""
    for pattern, mark, (opening, closing) in ((_QUOTED, '"', "“”"), (_SINGLE, "'", "‘’")):
        if mark not in text:
            continue
        for m in pattern.finditer(text):
            around = text[m.start() - 1 : m.start()] + m[1] + text[m.end() : m.end() + 1]
            if re.search(f"[{_HAN}]", around):
                yield Change(m.start(), m.start() + 1, opening, KIND, "a straight quote in Chinese text")
                yield Change(m.end() - 1, m.end(), closing, KIND, "a straight quote in Chinese text")


def _guillemets(text: str) -> Iterator[Change]:
    for m in _GUILLEMETS.finditer(text):
        if m[1] and re.search(f"[{_HAN}]", m[1]):
            yield Change(m.start(), m.start() + 1, "《", KIND, "a guillemet for a title mark")
            yield Change(m.end() - 1, m.end(), "》", KIND, "a guillemet for a title mark")


def _angles(text: str) -> Iterator[Change]:
    """Less-than signs for title marks, in a title or doubled; tags and formulas keep theirs."""
    for m in _NESTED.finditer(text):
        if _HANZI.search(m[2]):
            yield Change(m.end(1), m.end(1) + 1, "〈", KIND, "a less-than sign for a title mark")
            yield Change(m.end() - 1, m.end(), "〉", KIND, "a less-than sign for a title mark")
    for m in _DOUBLE.finditer(text):
        if _HANZI.match(m[1]):
            yield Change(m.start(), m.start() + 2, "《", KIND, "a less-than sign for a title mark")
            yield Change(m.end() - 2, m.end(), "》", KIND, "a less-than sign for a title mark")


def _dashes(text: str) -> Iterator[Change]:
    for m in filter(None, [_DASH.match(text, at) for at in places(text, "―─—－-")]):
        yield Change(m.start(), m.end(), "——", KIND, "a dash in another form")


def _dots(text: str) -> Iterator[Change]:
    for m in filter(None, [_DOTS.match(text, at) for at in places(text, ".。·…")]):
        if m.group() != "……":
            yield Change(m.start(), m.end(), "……", KIND, "an ellipsis in another form")


# Each rule with the signs without which it has nothing to do.
_RULES: tuple[tuple[Callable[[str], Iterator[Replacement]], Iterable[str]], ...] = (
    (_twice, ",.;:"),
    (_points, ",;:?!"),
    (_stops, "."),
    (_brackets, "()"),
    (_quotes, "\"'"),
    (_wide_quotes, "＂"),
    (_guillemets, "«»"),
    (_angles, "<"),
    (_dashes, ("―", "──", "———", "－－", "--")),
    (_dots, ("...", "。。。", "···", "………")),
)
