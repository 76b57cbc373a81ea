"""The role that a line has by its own form.

A rule looks at one line and names a role with a reason, or abstains; the first that speaks wins. Lines that look like a
title by form alone get the role `title`; whether one is the headline of an article or a heading inside a body is told
by its neighbours, see `articles`.
"""

from __future__ import annotations

from collections.abc import Callable

from mzextract.patterns import lazy
from mzextract.segmentation import documents
from mzextract.segmentation.bylines import byline, shared_byline
from mzextract.segmentation.datelines import closing, credit, opening
from mzextract.segmentation.lines import Line
from mzextract.segmentation.webpage import dated, stamp

Vote = tuple[str, str]
_CLOSERS = "”’」』）)》〉】"
NUMBERED = "numbered heading"  # the reason of a heading with a number
LONGEST = 160  # characters; a longer line is running text
SHORT = 70  # characters; a longer line is no title
_SENTENCE_END = frozenset("。；，、：;,:")
# 一、 （一） 第一章 第三条 1. ①
_NUMBERED = lazy(
    r"[（(]?[一二三四五六七八九十百]{1,4}[、）)．]|第[一二三四五六七八九十百零〇\d]{1,5}[章节条编部篇款项]"
    r"|[（(]?\d{1,2}[)）．、.](?!\d)|[①-⑳]|专栏\s?\d"
)
# 主要任务, 保障措施, 启动阶段（2025年4月至6月）
_SECTION = lazy(
    r"(?:总体|工作|基本|主要|重点|指导|实施|保障|组织|有关|相关|责任|进度|时间|任务|职责|方法|活动|申报|参与)"
    r"(?:要求|目标|任务|步骤|措施|实施|保障|思想|原则|内容|安排|分工|领导|机构|范围|对象|方式|程序|条件|时间|主题|事项|思路)$"
    r"|[一-鿿]{2,6}阶段[（(][^（）()]{4,24}[）)]$|(?:附\s?则|总\s?则|目\s?录|前\s?言|结束语)$"
)
# 问：, 记者：, 问题一：
_SPOKEN = lazy(r"(?:[问答]|记者|主持人|问题?[一二三四五六七八九十\d]{1,3})[：:]")
# 责任单位：, 完成时限：, 联系人：, 监督电话：
_KEYED = lazy(
    r"(?:(?:责任|牵头|配合|参与|参加|承办|协办|主办|支持|落实)(?:单位|部门|处室|领导|人)|(?:完成|办理|整改)(?:时限|时间)"
    r"|联系(?:人|电话|方式|地址)|(?:咨询|监督|举报|服务)?电话|(?:详细|通讯|办公)?地址|(?:活动|会议)?(?:时间|地点))[：:]"
)
_EDITOR = lazy(
    r"[（(【]?(?:本版|本期|责任|值班|执行|版面|网络|美术)?"
    r"(?:责编|责任编辑|编辑|校对|美编|版式|组版|编审|主编|审核|监制|总监制)\s?[：:／/ ]"
)
# 策划：张晓松, 海报制作：栾若卉, 新华社国内部出品
_STAFF = lazy(
    r"(?:总?策划|总?统筹|出品人?|监制|编导|海报|设计|制作|剪辑|配音|摄像|制图|文案|排版|[初复终]审)[一-鿿]{0,3}[：:].{2,30}$|.{2,20}出品$"
)
_JUMP = lazy(r"[（(【]?[▶→]?(?:下转|上接|紧接|转|接)第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}\s?版.{0,16}$")
_CAPTION = lazy(
    r"(?:[▲△▼◀▶↑↓←→]|图[一二三四五六七八九十\d①-⑨]?[：:]|(?:\d{1,2}、)?[左右上下]?图为|[（(]?(?:资料图片|资料图|图片来源))"
)
_PHOTO = lazy(r"(?:[（( ]|记者|通讯员)[^。（(]{1,16}[摄影](?:影报道)?[）)]?$|（?新华社发(?![布出表起行展文言]).{0,8}$")
_SHOT = lazy(r"[（(]?[^。，]{2,30}[^/／文]\s?摄[）)]?$|[（(][^。，]{1,10}[社报网台]发(?!布)[^。，]{0,10}[）)]$")
_FOUR_HANZI = lazy(r"(?:[^一-鿿]*+[一-鿿]){4}")
_FOLIO = lazy(
    r"(?:https?://|www\.)[^一-鿿]*$|[-—─=＝*_]{3,}$|(?:Source|Title|Fetched|URL|标题)[:：]|第?\s?\d{1,4}\s?[页版](?:[\s：·（(][一-鿿·]{1,8}[）)]?)?(?:\s{0,2}上一版.{0,12}下一版)?$|"
    r"专栏[:：].{0,12}$|\d{1,4}$"
)
# 中国社会周刊 2024年6月25日 星期二
_DATED_FOLIO = lazy(r".{0,20}\d{4}年\d{1,2}月\d{1,2}日\s?.{0,2}星期[一二三四五六日天]")
DATE_ONLY = lazy(
    r"(?:(?:发布|更新)?(?:时间|日期)[：:]\s?)?(?:\d{4}|[一二三四五六七八九〇○零]{4})[年-][\d一二三四五六七八九十]{1,3}[月-][\d一二三四五六七八九十]{1,3}日?(?:\s?\d\d:\d\d(?::\d\d)?)?$"
)
_LABEL = lazy(
    r"【?(?:[一-鿿]{0,4}(?:联播)?(?:快讯|简讯|要闻|短讯|简报|集锦)|(?:国内|国际|本地|综合|图片)新闻|导读|链接|编者按|(?:相关|推荐|延伸)(?:链接|阅读|稿件|报道|新闻)|新闻链接|附件下载)】?[：:]?$"
    r"|.{0,12}(?:政府网|门户网站|新闻网|官方网站)$"
)
# 附件：1.申报表, 附件2
_ATTACHMENT = lazy(
    r"附(?:件|表|图|录)\s?[\d一二三四五六七八九十]{0,2}(?:[：:．.、\s]|$)|附(?:件|表|图|录)?\s?\d{0,2}[：:]|附(?:件|表)\d"
)


def furniture(line: Line) -> Vote | None:
    """Folio and masthead lines, addresses, rules, that cleaning left."""
    t = line.text
    if _FOLIO.match(t) or ("星期" in t and _DATED_FOLIO.match(t)):
        return "furniture", "folio, address or rule"
    return None


def editor(line: Line) -> Vote | None:
    """责任编辑：张三 校对：李四"""
    if len(line.text) < 40 and (_EDITOR.match(line.text) or _STAFF.match(line.text)):
        return "editor", "names the editors"
    return None


def jump(line: Line) -> Vote | None:
    """下转第2版"""
    t = line.text
    return ("jump", "points to another page") if len(t) < 30 and "版" in t and _JUMP.match(t) else None


def photographer(line: Line) -> Vote | None:
    """（新华社记者周确摄）"""
    t = line.text
    if len(t) < 40 and ("摄" in t or "发" in t) and _SHOT.match(t):
        return "caption", "names a photographer"
    return None


def author(line: Line) -> Vote | None:
    """■ 本报记者 罗磊"""
    found = byline(line.text, line.start)
    line.people = found.people if found else ()
    return ("byline", found.reason) if found else None


def authors(line: Line) -> Vote | None:
    """本版稿件由本报记者张三采写"""
    found = shared_byline(line.text, line.start) if "本版" in line.text[:3] else None
    if found is None:
        return None
    line.people, line.shared = found.people, True
    return "byline", found.reason


def credited(line: Line) -> Vote | None:
    """来源：人民日报 and （完）, on a line of their own."""
    if len(line.text) > 40 or not _may_credit(line.text):
        return None
    found = credit(line.text, line.start)
    if found is None or (found.source and not _says_source(line.text)):
        return None
    line.after = found
    return "source", found.reason


def stamped(line: Line) -> Vote | None:
    """2025-07-03 09:21 来源：民政部 字体：大 中 小, 云河日报 2025-07-03 09:21"""
    t = line.text
    if len(t) > LONGEST:
        return None
    found = stamp(line) or dated(line) if ":" in t or "：" in t or "来源" in t else None
    if found is None:
        return None
    line.after = found
    return "source", found.reason


def _may_credit(text: str) -> bool:
    """Whether a line has a word or mark of a credit."""
    return (
        text[0] in "（(据"
        or text[-1] in "完续电讯"
        or "来源" in text
        or "记者" in text
        or "通讯员" in text
        or "供" in text
    )


def _says_source(text: str) -> bool:
    """A source needs a word for it: a bare 新华社 on a line is left to its place."""
    return text[0] in "（(" or text.startswith("据") or "来源" in text[:6]


def caption(line: Line) -> Vote | None:
    """图为志愿者在分发物资。（新华社记者张三摄）"""
    if len(line.text) >= 120:
        return None
    if _CAPTION.match(line.text):
        return "caption", "opens like a caption"
    end = line.text[-30:]
    if ("摄" in end or "影" in end or "新华社发" in end) and _PHOTO.search(end) and not opening(line.text):
        return "caption", "ends with a photographer"
    return None


def filed(line: Line) -> Vote | None:
    """A dateline or credit that is all of its line: 央视网消息（新闻联播）：."""
    if len(line.text) > 60:
        return None
    found = opening(line.text, line.start)
    if found and found.end >= line.end:
        line.before = found
        return "dateline", found.reason
    return None


def heading(line: Line) -> Vote | None:
    """一、总体要求, 保障措施"""
    t = line.text
    if len(t) >= 50:
        return None
    if _NUMBERED.match(t) and not _ends(t):
        return "subhead", NUMBERED
    return ("subhead", "usual heading of a section") if _SECTION.match(t) else None


def label(line: Line) -> Vote | None:
    """国内联播快讯"""
    return ("label", "name of a column") if len(line.text) < 12 and _LABEL.match(line.text) else None


def plain(line: Line) -> Vote | None:
    """Short lines of documents that are neither title nor heading: numbers, dates, 附件：, 问：."""
    t = line.text
    if t[-1] in "：:" and documents.addressed(t):
        return "body", documents.DOCUMENT_PART
    if "年" in t[:6] and documents.enacted(t):
        return "body", documents.HISTORY
    if ("：" in t[:8] or ":" in t[:8]) and _KEYED.match(t):
        return "body", documents.DOCUMENT_PART
    if len(t) > 45:
        return None
    if documents.is_serial(t) or DATE_ONLY.match(t) or _ATTACHMENT.match(t):
        return "body", documents.DOCUMENT_PART
    if t[0] in "（(" and t[-1] in "）)":
        return "body", "in brackets"
    return ("body", "a question or an answer") if _SPOKEN.match(t) else None


def title(line: Line) -> Vote | None:
    """A short line without an end mark."""
    t = line.text
    if len(t) > SHORT or _ends(t) or "。" in t or t.count("，") > 2 or t[0] in "，。、；：）》”！？,.;)":
        return None
    if not _FOUR_HANZI.match(t):
        return "scrap", f"{len(t)} characters without an end mark"
    return "title", f"{len(t)} characters without an end mark"


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence or a part of one does."""
    last = text.rstrip(_CLOSERS)[-1:]
    return last in _SENTENCE_END or (last in "！？!?" and len(text) > 32) or not last


RULES: tuple[Callable[[Line], Vote | None], ...] = (
    furniture, stamped, editor, jump, photographer, author, authors, credited, caption, filed, heading, label, plain,
    title,
)  # fmt: skip
# those of them that are not for short lines only
FOR_LONG: tuple[Callable[[Line], Vote | None], ...] = (furniture, stamped, authors, caption, plain)


def classify(line: Line) -> None:
    """Give a line its role and cut off the credits at its ends."""
    vote = None
    if len(line.text) < LONGEST:
        for rule in RULES if len(line.text) <= SHORT else FOR_LONG:
            if vote := rule(line):
                break
    line.role, line.reason = vote or ("body", "running text")
    if line.role == "body":
        _cut_credits(line)


def _cut_credits(line: Line) -> None:
    """Take dateline and credit off the ends of a paragraph."""
    line.before = opening(line.text, line.start)
    if line.before and line.before.end >= line.end:
        line.before = None
    line.after = closing(line.text, line.start)
    if line.after and line.after.start <= (line.before.end if line.before else line.start):
        line.after = None
