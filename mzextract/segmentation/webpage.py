"""What the frame of a web page leaves around a text: tables of keys and values, a page title, the path to the page.

索引号：            Title: 让老人吃上热饭 _ 云河省民政厅
000014349/2018      您的位置：
主题词：            首页
"""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.patterns import lazy
from mzextract.segmentation.bylines import OUTLET, lone_names, people
from mzextract.segmentation.datelines import Credit, credit
from mzextract.segmentation.lines import Line

# 索引号： and its like, alone on a line
_KEY = lazy(
    r"(?:索引号|主题分类|主题词|分类|发文机关|发文机构|发布机构|公开机构|制发机关|成文日期|标题|名称|发文字号|文号|发布日期|生成日期"
    r"|公开日期|公开方式|公开形式|有效性|效力状态|发布时间|时间|您的位置|当前位置|浏览次数|字体|字号|作者)\s?[：:]$"
)
_SOURCE_KEY = lazy(r"(?:信息|文章|稿件)?来源\s?[：:]$")
_PATH_KEY = lazy(r"(?:您的|当前)位置\s?[：:]$")
# 000014349/2018-00221, 2018年12月07日, 国办发〔2018〕123号
_VALUE = lazy(r"[\d年月日./:\-\s]{4,30}$|.{1,16}[〔\[]\d{4}[〕\]]\s?\d{1,4}号$")
# Title: 让老人吃上热饭 _ 云河省民政厅
_PAGE_TITLE = lazy(r"(?:Title|标题)[:：]\s?(?P<title>\S.{3,80}?)(?P<site>\s?[_|丨]\s?\S.{1,30}|\s[-–—]\s\S.{1,30})?$")
# 发布时间：2025-07-03 09:21　来源 : 云河省民政厅　作者：李明　字体：[大 中 小]　打印本页: the line under a headline
_DAY = r"\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?(?: ?\d{1,2}[：:]\d\d(?:[：:]\d\d)?)?"
_COLON = " ?[：:]"
_WRITER = "(?:作者|记者|通讯员|(?:撰稿|供稿)人?|撰文)"
_STAFF = "(?:责任编辑|责编|编辑|审核|校对|发布[者人]|录入者?|信息员)"
_BODY = "(?:发布|发文|公开|制发)(?:机构|机关|单位|部门)"
_KEYS = (
    rf"(?:(?:发布|更新|发表|发稿)?(?:时间|日期)|(?:信息|文章|稿件|新闻)?来源|{_WRITER}|{_STAFF}|{_BODY}){_COLON}"
    r"|字[体号]|浏览|点击|阅读|访问"
)
# what ends a value: a gap, a day, or the next key, which the value may touch
_NEXT = rf"(?=[\s|｜（(\[【]|$|\d{{4}}[年./-]|{_KEYS})"
_ONE_NAME = rf"(?!{_KEYS})[一-鿿·]{{2,6}}?(?:(?=、)|{_NEXT})"
_NAMES = rf"{_ONE_NAME}(?:[ 、]{_ONE_NAME}){{0,3}}"
# 云河日报, 青岭新闻网, 云河发布
_OUTLETS = rf"(?:{OUTLET}|[一-鿿]{{2,10}}(?:网|发布|在线|头条|融媒))"
_LOGIN = "[A-Za-z][A-Za-z0-9_.]{0,19}"
_READ = "(?:浏览|点击|阅读|访问)"
_STAMP = lazy(
    rf"(?P<date>(?:(?:发布|更新|发表|发稿)?(?:时间|日期){_COLON} ?|发[表布]于 ?)?{_DAY})"
    rf"|[一-鿿]{{0,6}}?来源{_COLON} ?(?P<source>[^\s：:|｜，。；]{{2,20}}?){_NEXT}"
    rf"|{_BODY}{_COLON} ?[^\s：:|｜，。；]{{2,24}}?{_NEXT}|(?P<outlet>{_OUTLETS}){_NEXT}"
    rf"|{_WRITER}(?:{_COLON} ?| )(?:(?P<author>{_NAMES})|{_LOGIN})"
    rf"|{_STAFF}{_COLON} ?(?:{_NAMES}|{_LOGIN})"
    rf"|(?:{_WRITER}|[一-鿿]{{0,6}}?来源){_COLON} ?(?={_KEYS}|$)"
    rf"|{_READ}(?:次数|[次量数率])?(?:{_COLON})? ?\d{{0,9}}次?|\d{{1,9}} ?[人次]{_READ}(?:{_COLON})?"
    rf"|版次{_COLON} ?[A-Z]?\d{{1,3}}"
    r"|[\[【〖（(]?字[体号](?:大小)?[：:]? ?[\[【〖（(]?[大中小特超默认 |｜/]{0,14}[\]】〗）)]?"
    r"|[【\[]?(?:打印(?:本页)?|关闭(?:窗口)?|收藏|分享(?:[到至][：:]?)?|纠错)(?:\.(?:png|jpg|gif))?[】\]]?"
    r"|(?P<gap>[ 　|｜·/]{1,9})"
)
_OUTLET = lazy(_OUTLETS)
# what a line has that tells a date
_YEAR = lazy(r"\d{4}[年./-]")
# 孙乐 郑小明|2025年09月09日 02:47 来源：云河晚报
_WRITERS = lazy(rf"[一-鿿]{{2,4}}(?:[ 、/][一-鿿]{{2,4}}){{0,3}}(?= ?{_DAY})")
# 云河日报 2025-07-03 09:21 大字
_DATED = lazy(
    r"(?P<source>[一-鿿]{2,12}) ?\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日? ?\d{1,2}[：:]\d\d(?:[：:]\d\d)?"
    r"(?: ?[一-鿿]{1,4})?$"
)
LONGEST = 80  # characters of a value
REASON = "frame of a web page"


def mark_frame(lines: Sequence[Line]) -> None:
    """Give the keys of a table and their values the role furniture, a source among them the role source."""
    title = None
    for i, line in enumerate(lines):
        if line.text[-1] not in "：:":
            continue
        after = lines[i + 1] if i + 1 < len(lines) else None
        if _SOURCE_KEY.match(line.text) and after and len(after.text) < 20:
            _source(line, after)
        elif _KEY.match(line.text):
            line.role, line.reason = "furniture", REASON
            last = i + 2 >= len(lines) or not _KEY.match(lines[i + 2].text)
            if after and _is_value(after, last) and after.text != title:
                after.role, after.reason = "furniture", REASON
            title = after.text if after and line.text.startswith(("标题", "名称")) else title
            if _PATH_KEY.match(line.text):
                _mark_path(lines[i + 1 : i + 12])


def _is_value(line: Line, last: bool) -> bool:
    """Whether a line is the value of the key above; below the last key only a number or date is."""
    if _KEY.match(line.text) or len(line.text) > LONGEST:
        return False
    return not last or _VALUE.match(line.text) is not None


def _source(key: Line, value: Line) -> None:
    """来源： / 新华社"""
    key.role, key.reason = "furniture", REASON
    value.role, value.reason = "source", "names the source"
    found = credit(f"来源：{value.text}", value.start - 3)
    value.after = found._replace(start=value.start) if found else None


def _mark_path(lines: Sequence[Line]) -> None:
    """首页 > 云南要闻"""
    for line in lines:
        if len(line.text) > 8:
            break
        line.role, line.reason = "furniture", REASON


def stamp(line: Line) -> Credit | None:
    """What the line under a headline tells, of date and source, author, counts and buttons; None for other lines.

    >>> stamp(Line(0, 25, "2025-07-03 09:21来源：云河省民政厅", 0)).source.text
    '云河省民政厅'
    """
    if "来源" not in line.text and not _YEAR.search(line.text):
        return None
    fields: list[str] = []
    source = None
    named = _WRITERS.match(line.text)
    writers = lone_names(named[0], line.start) if named else None
    bylines, pos = (writers.people, len(named[0])) if named and writers else (None, 0)
    while pos < len(line.text):
        m = _STAMP.match(line.text, pos)
        if m is None or m.end() == pos:
            return None
        fields += [] if m.lastgroup == "gap" else [m.lastgroup or "other"]
        if name := m["source"] or m["outlet"]:
            source = source or credit(f"来源：{name}", line.start + m.start(m.lastgroup or 0) - 3)
        if m["author"]:
            bylines = (*(bylines or ()), *(people(m[0], line.start + pos) or ()))
        pos = m.end()
    if len(fields) < 2 or not ("date" in fields or "source" in fields):
        return None
    return Credit(line.start, line.end, None, source and source.source, bylines or (), "date and source of a web page")


def outlet_alone(line: Line) -> Credit | None:
    """The source that a line names which has nothing but an outlet: 云河日报; None for other lines."""
    found = credit(f"来源：{line.text}", line.start - 3) if _OUTLET.fullmatch(line.text) else None
    return found and Credit(line.start, line.end, None, found.source, (), "nothing but an outlet")


def dated(line: Line) -> Credit | None:
    """The source that a line names before day and time, and no more; None for other lines."""
    m = _DATED.match(line.text)
    found = credit(f"来源：{m['source']}", line.start - 3) if m else None
    return found and Credit(line.start, line.end, None, found.source, (), "date and source of a web page")


def page_title(line: Line) -> list[Line]:
    """The line of a page's title, cut into its key, the title and the name of the site; other lines whole."""
    m = _PAGE_TITLE.match(line.text)
    if not m:
        return [line]
    cuts = [(0, m.start("title")), m.span("title"), (m.end("title"), len(line.text))]
    out = [
        Line(line.start + s, line.start + e, line.text[s:e], 0 if s else line.gap, "furniture", REASON)
        for s, e in cuts
        if line.text[s:e].strip()
    ]
    out[1].role, out[1].reason = "title", "title of a web page"
    return out
