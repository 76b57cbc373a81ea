"""Where and when a report was filed, and whom it is credited to: at the start or the end of a paragraph.

At the start: 新华社北京6月3日电（记者张三）, 本报讯, 央视网消息（新闻联播）：.
At the end: （据省民政厅）, （记者 赵六）, （完）. Neither is part of the paragraph.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.calendar.reading import small_number
from mzextract.models import Byline, Dateline, Span, TextSpan, new_span
from mzextract.patterns import lazy
from mzextract.segmentation.bylines import OUTLET, lone_names, people, plainly_name

_dateline, _named = unchecked(Dateline), unchecked(TextSpan)


class Credit(NamedTuple):
    """What stands before or after the text of a paragraph, from `start` to `end`, and what it tells."""

    start: int
    end: int
    dateline: Dateline | None = None
    source: TextSpan | None = None
    bylines: tuple[Byline, ...] = ()
    reason: str = ""


# 6月3日, 2024年6月3日, 十二月三十一日, 3日
_NUM = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>{_NUM})月)?(?P<day>{_NUM})日(?:上午|下午|晚|凌晨)?"
# 云河晚报|云河网、青岭新闻|讯: the outlets behind the first
_MORE = r"(?:[、 ]?[一-鿿]{2,8}(?:报|网|新闻|客户端|融媒|传媒|在线)){0,2}"
# 新华社北京6月3日电, 本报广州6月3日讯, 本报北京今日电, 据新华社电, 本报讯,
# 云河网·青岭新闻6月3日讯, 云河零距离-云河日报讯
_DATELINE = lazy(
    rf"【?(?P<credit>据)?(?:[一-鿿]{{2,8}}[-—|｜丨])?(?P<outlet>(?:[一-鿿]{{2,8}}·)?{OUTLET})】?{_MORE}(?P<place>[一-鿿·—]{{2,14}}?)??(?:{_DATE}|[今昨][日天晨晚])?(?:专?[电讯]|综合消息)(?![影视脑话子站信网报器])】?"
)
# 11月18日讯（记者 王芳）
_DATED = lazy(rf"{_DATE}讯(?=\s?[（(][^）)]{{0,12}}(?:记者|通讯员))")
# 央视网消息（新闻联播）：, 中新网消息：
_MESSAGE = lazy(rf"(?:据)?(?P<source>{OUTLET}|[一-鿿]{{2,6}}网)消息(?:[（(][^）)]{{1,12}}[）)])?[：:，,]?")
# （记者张三）, （记者 张三 通讯员 李四）
_BRACKET = lazy(r"[（(]([^（）()。]{2,60})[）)]")
# 记者施明慎报道：, 本报记者张三报道，, 记者黄振中、白剑峰报道：
_REPORTS = lazy(rf"(?:{OUTLET})?(?:记者|通讯员)([^。，：:]{{2,24}}?)(?:综合)?报道[：:，,]")
# 记者陈陆军从广播电影电视部获悉 — the name ends before 从
_FROM = lazy(r"记者([一-鿿]{2,3})(?=[从在])")
# 本报讯 记者 吴启明|4月25日，我校举行: without brackets, before the day of the news
_BARE = lazy(
    r"(?:(?:记者|通讯员) ?[一-鿿]{2,3}(?:[ 、][一-鿿]{2,3}){0,2} ?){1,2}(?=\d{1,2}月\d{1,2}日(?:[，上下晚]|至\d))"
)
_GAP = lazy(r"[\s：:]*")
# （据广东省民政厅）, （来源：人民日报）, （新华社北京6月3日电）, （完）, （记者 赵六）
_END = lazy(r"[（(](?P<inner>[^（）()]{1,50})[）)]\s*$")
_SOURCE_LINE = lazy(
    r"[（(]?(?:(?:信息|文章|稿件|资料|新闻)?来源[：:]|供稿(?:(?:单位|部门)[：:]|[：:](?=[^：:]{4}))|据)\s*(?P<source>[^。，：:（）()]{2,24}?)(?:电|讯|报道|消息)?[）)]?$"
)
_SUPPLIED = lazy(r"(?P<source>[^。，：:\s]{2,20}?)\s?(?:供稿|供图|提供)$")
_OUTLET_ONLY = lazy(rf"(?P<source>{OUTLET})(?:供?稿|专?电)?$")
# 服务社区群众。|陈建国/林楠
_SLASHED = lazy(r"(?<=[。！？”])\s?(?P<inner>[一-鿿]{2,3}(?:/[一-鿿]{2,3}){1,3})$")
# 服务社区群众。|见习记者王芳 通讯员 李娜
_NAMED = r"(?:记者|通讯员)[ ：]?[一-鿿]{2,3}(?:[ 、][一-鿿]{2,3}){0,2}"
_BEHIND = lazy(rf"(?<=[。！？”])\s?(?P<inner>(?:见习|实习|本报|特约)?{_NAMED}(?:\s?{_NAMED})?)$")
# 来源：云河县民政局| 通讯员：王芳
_AND_WRITER = lazy(r"(?P<source>.{0,4}来源[：:][^。，：:（）()]{2,24}?)[ 　](?P<by>(?:记者|通讯员|作者)[^。]{2,24})$")
_PICTURE = lazy(r"图片|照片|供图|[^\W]图")
_EDITOR = lazy(r"(?:本[版期])?(?:责任编辑|责编|编辑|校对|审核|值班编委)[：:/ ]")
_DONE = frozenset({"完", "本文完", "全文完", "未完待续", "待续"})


def opening(text: str, offset: int = 0) -> Credit | None:
    """The dateline or credit at the start of a paragraph, or None.

    >>> credit = opening("本报广州6月3日讯（记者张三）近日，省民政厅出台办法。")
    >>> credit.dateline.place, credit.dateline.date, [b.name for b in credit.bylines], credit.end
    ('广州', '--06-03', ['张三'], 15)
    >>> opening("央视网消息（新闻联播）：今天，会议在京召开。").source.text
    '央视网'
    >>> opening("新华社记者节活动今天举行。") is None
    True
    """
    if not _may_open(text[:48]):
        return None
    head = text[:120]
    if m := _MESSAGE.match(head):
        source = _named(text=m["source"], span=_moved(m.span("source"), offset))
        return Credit(offset, offset + _skip(head, m.end()), source=source, reason="opens with a credit")
    m = _DATELINE.match(head) or _DATED.match(head)
    end = m.end() if m else 0
    by, end = _reporters(head, end, offset, filed=m is not None)
    if not m:
        return Credit(offset, offset + end, bylines=by, reason="opens with a reporter") if by else None
    told = m.groupdict()
    outlet = told.get("outlet")
    line = _dateline(place=told.get("place"), date=_iso(m), outlet=outlet, span=new_span(offset, offset + m.end()))
    named = _named(text=m["outlet"], span=_moved(m.span("outlet"), offset)) if told.get("credit") else None
    by = tuple(b if b.outlet else b.model_copy(update={"outlet": outlet}) for b in by)
    return Credit(offset, offset + _skip(head, end), line, named, by, "opens with a dateline")


def _may_open(head: str) -> bool:
    """Whether a text has, where it begins, one of the words that every dateline or credit has."""
    return "讯" in head or "电" in head or "记者" in head or "消息" in head


def _reporters(head: str, end: int, offset: int, *, filed: bool) -> tuple[tuple[Byline, ...], int]:
    """The reporters named after a dateline (`filed`) or at the very start, and where they end."""
    if (
        (m := _BRACKET.match(head, _skip(head, end)))
        and (found := people(m[0], offset + end, pen=filed))
        and found[0].role
    ):
        return found, _skip(head, m.end())
    by = lone_names(m[1].strip(), offset + m.start(1)) if m and filed else None
    if m and by and all(plainly_name(b.name) for b in by.people):  # 人民网北京6月3日电（王芳）
        return by.people, _skip(head, m.end())
    start = _skip(head, end) if filed else end
    if (m := _REPORTS.match(head, start)) and (found := people(m[0][:-1], offset + start)):
        return found, m.end()
    if filed and (m := _FROM.match(head, start)) and (found := people(m[0], offset + start)):
        return found, end
    if filed and (m := _BARE.match(head, start)) and (found := people(m[0], offset + start)):
        return found, m.end()
    return (), end


def closing(text: str, offset: int = 0) -> Credit | None:
    """The credit, dateline or byline in brackets at the end of a paragraph, or None.

    >>> closing("办好更多的邻里食堂。（据安徽省民政厅）").source.text
    '安徽省民政厅'
    >>> closing("逐步完善邻里互助体系（以下简称体系）") is None
    True
    """
    ending = _ending(text)
    m = ending.search(text, max(0, len(text) - 56)) if ending else None
    if not m:
        return None
    start = offset + len(text[: m.start()].rstrip())
    found = credit(m["inner"].strip(), offset + m.start("inner"))
    ended = found is None and text[start - offset - 1 : start - offset] in "。！？”"
    if ended and (by := lone_names(m["inner"], offset + m.start("inner"))):
        found = Credit(offset, offset, bylines=by.people, reason="names the writers")
    return found and found._replace(start=start, end=offset + len(text))


def _ending(text: str) -> re.Pattern[str] | None:
    """The pattern for the kind of credit that may stand at the end of `text`."""
    if text[-1:] in "）) ":
        return _END
    if "/" in text[-4:]:
        return _SLASHED
    return _BEHIND if "记者" in text[-14:] or "通讯员" in text[-14:] else None


def credit(line: str, offset: int = 0) -> Credit | None:
    """What a line, or the inside of brackets, credits: a source, a dateline, reporters; None where it does not.

    >>> credit("来源：人民日报").source.text
    '人民日报'
    """
    inner = line.strip("（）() ")
    start = offset + line.find(inner)
    end = start + len(inner)
    if inner in _DONE:
        return Credit(start, end, reason="marks the end")
    if m := _DATELINE.fullmatch(inner):
        dated = _dateline(place=m["place"], date=_iso(m), outlet=m["outlet"], span=new_span(start, end))
        named = _named(text=m["outlet"], span=_moved(m.span("outlet"), start)) if m["credit"] else None
        return Credit(start, end, dated, named, reason="a dateline in brackets")
    if _EDITOR.match(inner):
        return Credit(start, end, reason="names the editor")
    if _PICTURE.search(inner) and _SUPPLIED.match(inner):
        return Credit(start, end, reason="credits the pictures")
    if "源" in inner[:4] and (m := _AND_WRITER.match(inner)):
        told, by = credit(m["source"], start), people(m["by"], start + m.start("by"))
        if told and by:
            return Credit(start, end, source=told.source, bylines=by, reason="names the source and who wrote")
    for pattern in (_SOURCE_LINE, _OUTLET_ONLY, _SUPPLIED):
        if m := pattern.match(inner):
            return Credit(start, end, source=_source(m, start), reason="names the source")
    if inner[-1:] not in "。！？" and (found := people(inner, start)) and found[0].role:
        return Credit(start, end, bylines=found, reason="names the reporters")
    return None


def _source(m: re.Match[str], offset: int) -> TextSpan:
    """The source without 《》."""
    s, e = m.span("source")
    if m.string[s] == "《" and m.string[e - 1] == "》":
        s, e = s + 1, e - 1
    return _named(text=m.string[s:e], span=_moved((s, e), offset))


def _skip(text: str, pos: int) -> int:
    """`pos` moved over spaces and colons."""
    m = _GAP.match(text, pos)
    return m.end() if m else pos


def _moved(span: tuple[int, int], offset: int) -> Span:
    return new_span(span[0] + offset, span[1] + offset)


def _iso(m: re.Match[str]) -> str | None:
    """The date of a dateline, ISO; "--06-03" without a year, None without a month."""
    if not m["day"] or not m["month"]:
        return None
    return f"{m['year'] or '-'}-{small_number(m['month']):02}-{small_number(m['day']):02}"
