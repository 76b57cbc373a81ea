"""What the words at the end of a line and at the start of the next tell: torn apart, items of a list, lines alone."""

from __future__ import annotations

from mzextract.cleaning.lines import Table, places_of
from mzextract.lexicon import any_of
from mzextract.patterns import lazy

# 各地区、 / （据: a line cannot end here
_HANG_LAST = frozenset("，、,“‘（《〈【—(〔［[")
# 。推进 / ）的通知: a mark that belongs to the line before
_TAIL_FIRST = frozenset("，。、；：？！”’）》〉％,;:?!)")
_NUMBER_END = lazy(r"[0-9０-９][.．]?$")
_NUMBER_TAIL = lazy(r"[0-9０-９]{1,4} ?[年月日%％]|[年月日%％]|[.．][0-9０-９]")
_YEAR = lazy(r"[12][0-9]{3}年")
# 点击：34 / 时间：2020-01-05: a number at the end of a web page's line does not go on
_COUNTER = lazy(r"(?:点击|浏览|阅读|访问|时间|日期)(?:次数|[次量数率])?[：:] ?[0-9][0-9:：./ -]{0,19}$")
# GB/T1.⏎1—2009 / 见4.⏎3.⏎1
_SECTION_END = lazy(r"[0-9A-Z]\.$")
# 见4.3.1和⏎A.2.6
_AND = lazy(r"[0-9]和$")
# （一）… / 一、… / 第二条 … / 1. / （1）… / ① / 一是 / GB/T 2260: lines that begin so stay apart
_MARKER_FIRST = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ（(第一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_MARKER = lazy(
    r"([（(]) ?[一二三四五六七八九十]{1,3} ?[）)]|[一二三四五六七八九十]{1,3}(、)"
    r"|第[一二三四五六七八九十百]{1,5}([条章节])|[0-9]{1,2}([.．、])(?![0-9])"
    r"|([（(]) ?[0-9]{1,2} ?[）)]|([①-⑳])|[一二三四五六七八九十](是)"
    r"|([A-Z])[A-Za-z./-]{1,11} ?[0-9]{3}"
)
_SECTIONS, _NUMBERED, _SINGLE_WORDS = (1, 2, 3), (4, 5), 7  # groups of the pattern
_HANZI_FIRST = lazy(r"[（(]? ?[0-9]{1,2} ?[.．、）)] ?[\u4e00-\u9fff]")
# 二、健全服务网络 / （三）发展目标: a heading, where no clause goes on in it
HEADING_FIRST = frozenset("第专（(一二三四五六七八九十")
_HEADING = lazy(
    r"(?:第[一二三四五六七八九十百0-9]{1,4}[编章节]|专栏 ?[0-9]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"[^，。；：,;]{2,30}$"
)
# 2025年6月18日 / （2025年2月20日）: the day of a signature or speech
_DAY = lazy(
    r"(?:[12][0-9]{3} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日|（[12][0-9]{3} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日）)$"
)
_CLAUSE_MARK = lazy("[，。；：,;:]")
# 表 1  各地补贴标准 / 图2  流程
_CAPTION = lazy(r"[表图] ?[0-9]{1,2}(?:[-－.][0-9]{1,2})?[ \u3000]{2,}\S")
# 民发〔2024〕12号 / 各市、县民政局：
_DOC_NUMBER = lazy(r"[\u4e00-\u9fff]{2,10} ?[〔［\[][0-9０-９]{4}[〕］\]] ?[0-9０-９]{1,4} ?号$")
_SALUTATION = lazy(r"(?:各[\u4e00-\u9fff（）()、，,]{1,40}|尊敬的[^，。：:]{1,20})[：:]$")
# ■ 本报记者 罗磊 / 通讯员 王某
BYLINE_FIRST = frozenset("■□●▲◆★本新记通")
_BYLINE = lazy(
    r"(?:[■□●▲◆★] ?|(?:本报|新华社)(?:实习|特约|见习)?(?:记者|通讯员)|(?:记者|通讯员)[ \u3000：:])"
    r"(?:(?>(?:本报|新华社)?(?:实习|特约|见习)?(?:记者|通讯员)?[ \u3000：:]{0,2})"
    r"[\u4e00-\u9fff·]{2,4}[ \u3000、]{0,2}){1,6}$"
)
_HEAD_FIRST = frozenset("本■●□◆▲新【[")
# 本报讯 / ■ 本报记者 / 新华社北京6月3日电: begins an article; [Key words]: a part of one
_HEAD = lazy(
    r"本报讯|[■●□◆▲] ?|(?:本报|新华社)[\u4e00-\u9fff]{2,6}[0-9]{1,2}月[0-9]{1,2}日[讯电]|【|\[(?:Key ?words|Abstract)\]"
)
# （据广东省民政厅） / （记者某某）: a credit ends its article
_CREDIT = lazy(r"[。！？”] ?[（(](?:据|来源|摘自|转自|综合|新华|本报|央视|人民|记者|文/|文／)[^（）()]{0,30}[）)]$")
TORN = 12  # characters on both sides of a line end in which a bracket opens and closes
# What the rules below look for in the first chars and in the last ones of a line and the next.
_NO_WORD = lazy("[^\u4e00-\u9fff“《]")
_TELLING_FIRST = lazy(any_of(_MARKER_FIRST | _HEAD_FIRST | frozenset("表图各尊年月日")))
_TELLING_LAST = lazy(any_of(_HANG_LAST | frozenset("号日）")))
_CAPTION_FIRST, _NUMBER_LAST = lazy("[表图]"), lazy("号")


def plain_ends(table: Table) -> tuple[list[bool], list[int]]:
    """For each line but the last, whether no rule for the words at its end has anything to tell, as with most lines.

    Then the lines that are `torn` as plainly: a mark hangs at their end, and a word begins the next. It spares asking
    each.
    """
    plain = [
        ("《" not in line or line.rfind("《") < line.rfind("》"))
        and ("（" not in line or line.rfind("（") < line.rfind("）"))
        for line in table.text
    ]
    ends, captions = places_of(_TELLING_LAST, table.last), places_of(_CAPTION_FIRST, table.first)
    below = {
        *places_of(_NO_WORD, table.first),
        *places_of(_TELLING_FIRST, table.first),
        *places_of(_NUMBER_LAST, table.last),
        len(plain),  # below the last line there is none
    }
    for i in (*ends, *captions, *[i - 1 for i in below]):
        plain[i] = False
    hanging = [i for i in ends if table.last[i] in _HANG_LAST and i + 1 not in below and i not in captions]
    return plain[:-1], hanging


def is_byline(line: str) -> bool:
    """Whether the line names reporters."""
    return line[0] in BYLINE_FIRST and _BYLINE.match(line) is not None


def has_credit(line: str) -> bool:
    """Whether the line ends with a credit, which ends its article."""
    return line[-1] in "）)" and _CREDIT.search(line) is not None


def begins_article(line: str) -> bool:
    """Whether the line opens an article or a part of one."""
    return line[0] in _HEAD_FIRST and _HEAD.match(line) is not None


def is_heading(line: str) -> bool:
    """Whether a line has the form of a numbered heading: 二、健全服务网络; a full line of an item may have it, too."""
    return _HEADING.match(line) is not None


def is_day(line: str) -> bool:
    """Whether a line is a date and no more: that of a signature."""
    return line[-1] in "日）" and _DAY.match(line) is not None


def _is_day_or_number(line: str) -> bool:
    """Whether a line is a date or the number of a document and no more."""
    return line[-1] in "日）号" and (is_day(line) or _DOC_NUMBER.match(line) is not None)


def stands_alone(here: str, after: str) -> bool:
    """Whether one of the two lines is one of a page that runs into no other: a caption, a document's number."""
    if after[0] in "表图各尊" and (_CAPTION.match(after) or _SALUTATION.match(after)):
        return True
    if here[0] in "表图" and _CAPTION.match(here):
        return True
    return _is_day_or_number(here) or _is_day_or_number(after)


def begins_item(table: Table, i: int, start: int, indents: bool) -> bool:
    """Whether the line after `i` begins an item of a list: its mark is that of an item before, or one of sections.

    `start`: the line that the paragraph began with; `indents`: paragraphs are indented, so 二是 at the start of this
    line is chance.
    """
    here, after = table.text[i], table.text[i + 1]
    mark = _mark(after)
    if not mark or (indents and mark == _SINGLE_WORDS):
        return False
    one = _mark(here)
    if one == mark or (table.closed[i] and mark != _SINGLE_WORDS and _mark(table.text[start]) == mark):
        return True
    if start == i and one and not _CLAUSE_MARK.search(here):
        return True  # （三）实施步骤 / 1. 动员部署: a heading and what it heads
    if mark in _SECTIONS:
        return here[-1] == "。" or (after[0] == "第" and is_heading(after))
    return mark in _NUMBERED and here[-1] == "。" and _HANZI_FIRST.match(after) is not None


def _mark(line: str) -> int:
    """The kind of list mark that the line begins with, 0 without one."""
    mark = _MARKER.match(line) if line[0] in _MARKER_FIRST else None
    return mark.lastindex or 0 if mark else 0


def torn(here: str, after: str) -> bool:
    """Whether the break tears what belongs together: a mark, a number, a title in 《》."""
    last, head = here[-1], after[0]
    if len(after) <= 3 and after.isdigit() and not last.isdigit() and last not in ".．":
        return False  # a folio
    if head == "!" and after[1:2] in ("!", "["):
        return False  # Markdown
    if head in "（(" and after[1:4] in ("以下简", "以下称", "下称《", "简称《"):
        return True
    if last in _HANG_LAST or (head in _TAIL_FIRST and not (head == "’" and after[1:2].isdigit())):
        return True
    if head.isdigit() or head in "年月日%％.．":
        if _SECTION_END.search(here) and head.isdigit():
            return True
        if _NUMBER_END.search(here) and _NUMBER_TAIL.match(after) and (not here.isdigit() or _YEAR.match(here + head)):
            return not _COUNTER.search(here)
    if head.isascii() and last == "和" and head.isalnum() and _AND.search(here):
        return True
    if "（" in here[-TORN:] and here.rfind("（") > here.rfind("）") and "）" in after[:TORN]:
        return True
    return "《" in here and here.rfind("《") > here.rfind("》") and here.rfind("《") >= len(here) - 41
