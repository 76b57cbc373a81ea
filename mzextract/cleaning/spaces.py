"""Spaces: none between hanzi or between hanzi and digits or letters; one between Latin words and name-like units."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from mzextract.cleaning.rows import is_member
from mzextract.patterns import lazy
from mzextract.spans import Replacement

KIND = "spaces"
BLANKS = " \t\u3000\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_HAN = "\u3400-\u9fff\u3007\U00020000-\U0003ffff"
_CHAR, _SPACES = f"[^\n{BLANKS}]", " \u3000\xa0"
_HANZI = lazy(f"[{_HAN}]")
_BODY = lazy("[，。；、！？]")
_RUNNING = lazy("[，。；！？]")
# 新华社北京6月3日电 国务院总理…
_DATELINE = ("日电", "日讯", "报讯")
# 本报记者 罗磊: what stands before a name
_BEFORE_NAME = ("记者", "通讯员", "作者")
# （李明远 王小红）, （记者 李明远 通讯员 王小红）: who wrote it
_WRITERS = lazy(
    r"（(?:[^（）\n]{0,20}(?:记者|通讯员)[^（），。；！？\n]{2,36}）"
    rf"|[{_HAN}]{{2,4}}(?: {{1,9}}[{_HAN}]{{2,4}}){{1,3}}）(?=\s*(?:\n|$)))"
)
# 中共中央 国务院关于…的意见: units of three hanzi and more
_RUN_BEFORE = lazy(f"[{_HAN}]{{3}}")
_RUN_AFTER = lazy(f"[{_HAN}]{{3,20}}")
_BODY_ENDS = "央院部委局厅会府社"
# 第二条 本办法所称 / 1.2 评估方法 / 257,055 境内法人: at the start of a line, before the space
_ARTICLE = lazy("(?:^|\n)第[一二三四五六七八九十百]{1,5}[条章节]$")
_LINE_NUMBER = lazy(
    r"(?:^|\n)(?:[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,4})?|[0-9]{1,3})$"
)
# 45%| 以上, not 增长42%| 拟赴港上市: what goes on after a share
_ON = lazy("[以之][上下内外]|左右|上下|[的与及或至]|和(?![平谐睦])|到(?=[0-9.]+%)")
_UNITS = frozenset("年月日时分秒个名家人万亿千百元级岁期号项次条件户位所处届种类岁天周倍点省市县区")
MAX_LABEL, MAX_POST = 30, 42
# 表2  各县床位数
_CAPTION = lazy("(?:^|\n)[表图] ?[0-9]{1,2}(?:[-－.][0-9]{1,2})?$")
MIN_CELLS, MAX_CELL = 6, 14
_CELL = lazy(f"[{_HAN}（）()]{{2,{MAX_CELL}}}")
# 示范标杆。 （据广东省民政厅） keeps its place as a unit of its own
_CREDIT = lazy(r"（(?![^（）\n]{0,12}[：:])[^（）\n]{1,30}）(?:\n|$)")
_UNIT_START = "（■●▲◆★□【《“"
_UNIT_END = "。！？”》】）■●▲◆★…"


@lru_cache(64)
def _gap(kinds: str) -> re.Pattern[str]:
    """A run of these kinds of blanks: a search for the one kind that stands in most texts is much the quickest."""
    return re.compile(f"[{kinds}][{kinds}]*")  # not […]+: a class in front lets the search jump to it


@cache
def _spaced(kinds: str) -> re.Pattern[str]:
    """公 益 时 报: at least four single chars in a row, parted by one space each; matched from the first space on.

    `kinds`: those of `_SPACES` that stand in the text.
    """
    space = f"[{kinds}]"
    return re.compile(f"{space}(?<={_CHAR}.)(?<!{_CHAR}{_CHAR}.){_CHAR}(?:{space}{_CHAR}){{2,}}(?!{_CHAR})")


def _present(kinds: str, text: str) -> str:
    """Those of the chars `kinds` that stand in the text."""
    return "".join(filter(text.__contains__, kinds))


def find(text: str) -> list[Replacement]:
    """The spaces to take out or to narrow to one.

    >>> [start for start, *_ in find("会议指出，2023 年以来，抓好 52个乡村")]
    [9, 16]
    >>> find("本报记者 罗磊")
    []
    """
    kinds = _present(BLANKS, text)
    if not kinds:
        return []
    changes: list[Replacement] = []
    gaps = [m.span() for m in _gap(kinds).finditer(text)]
    cells = _cells(text, gaps)
    spaced = spaced_runs(text, kinds) - cells
    for start, end in gaps:
        if start in spaced:
            after, reason = "", "a space after every character"
        elif not start or end == len(text) or text[start - 1] == "\n" or text[end] == "\n":
            continue
        elif start in cells:
            after, reason = " ", "one space between the cells of a table"
        elif "\t" in text[start:end] and not _RUNNING.search(_line(text, start)):
            after, reason = "\t", "one tab between the cells of a table"
        else:
            after, reason = _verdict(text, start, end)
        if text[start:end] != after:
            changes.append((start, end, after, KIND, reason))
    return changes


def spaced_runs(text: str, blanks: str | None = None) -> set[int]:
    """The offsets of the spaces of per-character spacing; `blanks`: those that stand in the text, if they are known."""
    out: set[int] = set()
    kinds = _present(_SPACES, text if blanks is None else blanks)
    for m in _spaced(kinds).finditer(text) if kinds else ():
        if _HANZI.search(text, m.start() - 1, m.end()):
            out.update(range(m.start(), m.end(), 2))
    return out


def _cells(text: str, gaps: Sequence[tuple[int, int]]) -> set[int]:
    """The offsets of the gaps between the cells of tables: lines of many words of some hanzi each, and no sentence."""
    out: set[int] = set()
    done = 0
    for (start, _), (last, _) in zip(gaps, gaps[MIN_CELLS - 2 :], strict=False):
        if start < done or "\n" in text[start:last]:
            continue
        begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        done = end if end >= 0 else len(text)
        line = text[begin:done]
        cells = line.split()
        if line.count(" ") >= MIN_CELLS - 1 and "。" not in line and len(cells) >= MIN_CELLS:
            words = sum(_CELL.fullmatch(x) is not None for x in cells)
            if 2 * words >= len(cells) and len(max(cells, key=len)) <= MAX_CELL:
                out.update(begin + m.start() for m in _gap(BLANKS).finditer(line))
    return out


def _verdict(text: str, start: int, end: int) -> tuple[str, str]:
    """What the space text[start:end] becomes, and why."""
    left, right = text[start - 1], text[end]
    if left.isalnum() and right.isalnum():
        rules = _BETWEEN_HANZI if _hanzi(left) and _hanzi(right) else _BESIDE_WORDS
    else:
        rules = _BESIDE_SIGNS if left in _SIGNS or right in _SIGNS else _BESIDE_MARKS
    for rule in rules:
        verdict = rule(text, start, end, left, right)
        if verdict is not None:
            return verdict
    return " ", "one space between units"


Verdict = tuple[str, str] | None


def _hanzi(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇"


def _word(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or "Α" <= char <= "ω"


def _by_mark(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """推进、 优化 / “1+ N”: no space beside a mark of Chinese text, but for units that end or begin with one."""
    if (left in "”’" or right in "“‘") and not _HANZI.search(_line(text, start)):  # Smith’s “book”
        return None
    if right in "，。、；：？！）》〉】〕〔」』”’％" or left in "，、；：？！（《〈【〔「『“‘":
        return "", "a space beside a mark"
    if right in ",;" or (right in ":?!" and (_hanzi(left) or left in "”》）")):
        return "", "a space before a mark"
    if (right == "/" and _hanzi(left) and _hanzi(text[end + 1 : end + 2] or " ")) or (
        left == "/" and _hanzi(right) and _hanzi(text[start - 2 : start - 1] or " ")
    ):
        return "", "a space on one side of a stroke"
    if (left in _UNIT_END or right in _UNIT_START) and end - start >= 1:
        line = _line(text, start)
        if left in "。！？" and right == "（" and (end == len(text) - 1 or _CREDIT.match(text, end)):
            return " ", "one space before a credit"
        if left in "■●▲◆★" or right in "■●▲◆★":
            return " ", "one space beside a list mark"
        return ("", "a space beside a mark") if _BODY.search(line) else (" ", "one space between units")
    return None


def _by_number(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """第二条 本办法 / 1.2 评估方法 / 10 青山养老院: the number of an article, heading or row keeps its distance."""
    if not _hanzi(right):
        return None
    if left in "条章节" and _ARTICLE.search(text, max(0, start - 8), start):
        return " ", "one space after the number of an article"
    if left.isdigit() and right not in _UNITS and _LINE_NUMBER.search(text, max(0, start - 24), start):
        line = text[end : end + MAX_LABEL + 1].split("\n")[0]
        if len(line) <= MAX_LABEL and not _RUNNING.search(line):
            return " ", "one space after the number of a line"
    if end - start >= 2 and left.isdigit() and _CAPTION.search(text, max(0, start - 8), start):
        return text[start:end], "a caption"
    return None


def _by_share(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """增长42% 拟赴港上市: the gap of a headline after a share."""
    if left == "%" and _hanzi(right) and not _BODY.search(_line(text, start)) and not _ON.match(text, end):
        return " ", "one space between the parts of a headline"
    return None


def _by_digit(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """抓好 52个 / 2023 年 / 村 BA: no space between hanzi and digits or letters."""
    if (_hanzi(left) and (_word(right) or right in "%+-±≥≤<>~#")) or (
        (_word(left) or left in "%+℃°") and _hanzi(right)
    ):
        return "", "a space between hanzi and digits or letters"
    return None


def _by_decimal(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """64. 8% / 0. 05 / 23. 5 岁: a space inside a decimal, not after a list number at the start of a line (4. 2型)."""
    if left == "." and right.isdigit() and text[start - 2 : start - 1].isdigit():
        low = max(0, start - 8)
        head = text[max(text.rfind("\n", low, start) + 1, low) : start].strip()
        if not re.fullmatch(r"[1-9][0-9]?\.", head):
            return "", "a space inside a decimal"
    if right == "%" and left.isdigit():
        return "", "a space before %"
    return None


def _by_name(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """袁  莉 / 鞠 鹏摄: a two-character name padded to three cells."""
    alone_left = start < 2 or text[start - 2] in " \n\u3000\t\xa0、，：；（" or (end - start >= 2)
    alone_right = end + 1 >= len(text) or not _hanzi(text[end + 1]) or text[end + 1] in "摄文报"
    if alone_left and alone_right and (start < 2 or not _hanzi(text[start - 2])):
        return "", "a name padded with spaces"
    return None


def _by_post(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """副主任：张伟 市委副书记、市长: the last gap of a line, between a member and the post."""
    stop = text.find("\n", end, end + MAX_POST)
    post = text[end : stop if stop >= 0 else end + MAX_POST]
    low = max(0, start - MAX_POST)
    begin = text.rfind("\n", low, start) + 1
    line = text[begin:start] + " " + post if " " not in post and begin >= low else ""
    return (" ", "one space between a member and the post") if is_member(line) else None


def _by_body(text: str, start: int, end: int, left: str, right: str) -> Verdict:
    """A stray space between hanzi of running text; units of titles, bodies side by side and bylines keep theirs."""
    if not _BODY.search(_line(text, start)):
        return None
    if text.endswith(_BEFORE_NAME, max(0, start - 4), start):
        return " ", "one space before a name"
    opening = text.rfind("（", max(0, start - MAX_LABEL), start)
    if opening >= 0 and (writers := _WRITERS.match(text, opening)) and writers.end() > end:
        return " ", "one space between names"
    if text.endswith(_DATELINE, max(0, start - 2), start):
        return " ", "one space after place and date"
    if start >= 3 and _RUN_BEFORE.match(text, start - 3, start) and (after := _RUN_AFTER.match(text, end)):
        if _heads_page(text, start):
            return " ", "one space between the parts of a headline"
        if _in_title(text, start) or (left in _BODY_ENDS and after.group()[-1] in _BODY_ENDS):
            return " ", "one space between units"
    return "", "a space between hanzi of running text"


def _heads_page(text: str, at: int) -> bool:
    """Whether `at` stands in the first line of the text, which has no mark of running text besides 、."""
    end = text.find("\n", 0, at + 60)
    return 0 < at < end and not _RUNNING.search(text, 0, end)


def _in_title(text: str, at: int) -> bool:
    """Whether `at` stands inside 《…》 or “…”."""
    before = text[max(0, at - 60) : at]
    return any(before.rfind(opening) > before.rfind(closing) for opening, closing in ("《》", "“”"))


def _line(text: str, at: int) -> str:
    """The line around `at`, at most 60 chars to each side."""
    low = at - 60 if at > 60 else 0
    start, end = text.rfind("\n", low, at) + 1, text.find("\n", at, at + 60)
    return text[start or low : end if end >= 0 else at + 60]


_Rule = Callable[[str, int, int, str, str], Verdict]
_BETWEEN_HANZI: tuple[_Rule, ...] = (_by_number, _by_name, _by_post, _by_body)
_BESIDE_WORDS = (_by_number, _by_digit)
_BESIDE_MARKS = (_by_mark,)
_BESIDE_SIGNS = (_by_mark, _by_share, _by_digit, _by_decimal)
_SIGNS = "%+℃°.-±≥≤<>~#"
