"""The signs of an official document: how it opens, how it ends, and whether its numbering goes on.

An opening is a number (国办发〔2025〕3号), those it is sent to (各市、县人民政府：), the history of a law, a table of
contents, the first chapter or article, or what it says of its purpose; an end is the day of a signature, a note on
publication, or the day of coming into force. Headings are numbered by kinds (第一章, 一、, （一）): where the next
number of a kind follows, the document goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.calendar.reading import small_number
from mzextract.lexicon import load
from mzextract.patterns import lazy
from mzextract.segmentation.lines import Line

_NUM = r"[一二三四五六七八九十百零〇\d]{1,5}"
# 第三章, 第五条, 二、, （三）, 4.
_NUMBER = lazy(
    rf"第(?P<whole>{_NUM})(?P<unit>[编章节条])|(?P<hanzi>[一二三四五六七八九十]{{1,3}})、"
    r"|[（(](?P<inner>[一二三四五六七八九十]{1,3})[）)]|(?P<digits>\d{1,2})[.．、](?!\d)"
)
FIRST_CHARACTERS = frozenset("第一二三四五六七八九十（(0123456789")
FARTHEST = 60  # paragraphs between two numbers

DOCUMENT_PART = "document number, date or attachment"  # the reasons of lines that have these
HISTORY = "history of a law"
SIGNED_DAY = "date of a signature"
LONGEST_ADDRESS = 160  # characters of a line that names those a document is sent to
PREAMBLE = 400  # characters in which a document says what it is for
LONGEST_END = 60  # characters of the line that ends a document

# 国办发〔2025〕3号
_SERIAL = lazy(r"[（(]?[一-鿿]{1,10}[〔\[（(]\d{4}[〕\]）)]\s?\d{1,4}\s?号[）)]?$")
# 各市、县人民政府，省政府各部门： / 同志们： / 青岭市民政局：
_ADDRESSED = lazy(
    r"(?:各|全[国省市县区]|有关)[^。；：]{1,150}[：:]$"
    r"|[^。；：，]{0,20}(?:同志们?|代表|委员|朋友们?|同胞们?|市民|人民政府|[部委厅局办会院校]|办公[厅室]|公司)[：:]$"
)
# （2024年11月26日云河省人民代表大会常务委员会通过）, 2012年10月13日 国务院令第625号公布
_ENACTED = lazy(
    r"[（(]?\d{4}年\d{1,2}月\d{1,2}日.{0,70}(?:发布|公布|通过|批准|修订|修正|施行|令第\s?\d+\s?号)[^，。]{0,6}[）)]?$"
)
_FIRST_HEADING = lazy(r"目\s?[录次]$|第[一1][编章条](?!\w)")
# …，制定本方案。 / 现将有关事项通知如下：
_PURPOSE = ("制定本", "制定以下", "如下", "现印发给", "现转发给")
# （此件公开发布）; 本条例自2025年3月1日起施行。
_LAST = lazy(
    r"[（(]此件[^（）()]{2,16}[）)]$"
    r"|[^，。]{0,30}自(?:\d{4}年\d{1,2}月\d{1,2}日|(?:公布|发布|印发|下发)之日)起(?:施行|实施|执行)"
)


def read_number(text: str) -> tuple[str, int] | None:
    """The kind and value of the number that a paragraph begins with.

    >>> read_number("第三章 服务活动"), read_number("（二）创新协商形式"), read_number("二是抓基层")
    (('章', 3), ('inner', 2), None)
    """
    m = _NUMBER.match(text) if text[0] in FIRST_CHARACTERS else None
    if not m:
        return None
    kind = m["unit"] or m.lastgroup or ""
    return kind, small_number(m["whole"] or m[kind])


def mark_inside(lines: Sequence[Line]) -> None:
    """Mark the paragraphs before which the numbering of a document goes on: the next number of a kind follows.

    >>> lines = [Line(0, 1, text, 1) for text in ("一、范围", "全省。", "二、时间", "今年。", "一、要求")]
    >>> mark_inside(lines)
    >>> [x.inside for x in lines]
    [False, True, True, False, False]
    """
    last: dict[str, tuple[int, int]] = {}
    for i, line in enumerate(lines):
        found = read_number(line.text) if line.text[0] in FIRST_CHARACTERS else None
        if not found:
            continue
        kind, value = found
        before, at = last.get(kind, (0, 0))
        if before and value == before + 1 and i - at <= FARTHEST:
            for x in lines[at + 1 : i + 1]:
                x.inside = True
        last[kind] = (value, i)


def opens(text: str) -> bool:
    """Whether a paragraph stands at the head of an official document, below its title.

    >>> opens("云政发〔2025〕14号"), opens("各市、县人民政府，省政府各部门："), opens("会议指出：")
    (True, True, False)
    """
    if is_serial(text) or addressed(text) or enacted(text):
        return True
    head = text[:PREAMBLE]
    return _FIRST_HEADING.match(text) is not None or any(word in head for word in _PURPOSE)


def is_serial(text: str) -> bool:
    """国办发〔2025〕3号"""
    return len(text) < 30 and "号" in text and _SERIAL.match(text) is not None


def addressed(text: str) -> bool:
    """各市、县人民政府，省政府各部门：, but not 会议指出："""
    return text[-1] in "：:" and len(text) < LONGEST_ADDRESS and _ADDRESSED.match(text) is not None


def enacted(text: str) -> bool:
    """2001年9月5日 国务院、中央军事委员会令第303号公布"""
    return len(text) < 90 and _ENACTED.match(text) is not None


def ends(line: Line) -> bool:
    """Whether a paragraph is the last of an official document.

    >>> ends(Line(0, 18, "第十条 本条例自2025年3月1日起施行。", 1)), ends(Line(0, 8, "（此件公开发布）", 1))
    (True, True)
    """
    return line.reason == SIGNED_DAY or (len(line.text) < LONGEST_END and _LAST.match(line.text) is not None)


def kind(title: str) -> str | None:
    """The kind of document that a title ends with, or None: 青岭市乡村著名行动实施方案（试行） → 方案."""
    genres = load("genres")
    end = title.rfind("（") if title[-1] == "）" else len(title)
    word = genres.longest_before(title, end)
    return word[-2:] if word is not None and genres.field(word, "kind") == "document" else None


def calls_itself(text: str, kind: str) -> bool:
    """Whether a paragraph speaks of its own document as one of a kind.

    >>> calls_itself("根据有关规定，制定本条例。", "条例"), calls_itself("现将有关事项通知如下：", "通知")
    (True, True)
    """
    return f"本{kind}" in text or f"{kind}如下" in text or f"如下{kind}" in text
