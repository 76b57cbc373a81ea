"""Acts of issuing: which bodies did what (印发, 联合制定, 发布) to which titles, by the structure of the clause.

A、B联合印发《…》 · 由A会同B制定的《…》 · A等20部门印发《…》 · 《…》近日由A发布 · A出台…政策体系 (no title).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from mzextract.entities import Organization
from mzextract.extraction.brackets import Section, sections
from mzextract.extraction.clauses import after_last, last_of
from mzextract.extraction.context import Context
from mzextract.extraction.cues import WORDS, cues, matches
from mzextract.extraction.document_marks import DocMark, marks
from mzextract.extraction.named_bodies import NamedBody, named_bodies
from mzextract.extraction.signatures import signers
from mzextract.models import Article
from mzextract.numerals import parse_number
from mzextract.patterns import lazy

# The verbs of issuing; not in 发布会, 印发量, 公布日, 修订草案
VERB = lazy(
    f"(?:{'|'.join(WORDS['issuing'])})"
    "(?!会|厅|案?草案|稿|版|工作|小组|组|过程|机构|平台|单位|商|权|日|人|主体|渠道|量|数|周年)"
)

# 联合, 共同 before the verb, with another verb between: 联合研究制定
HOW = lazy("(联合|共同)(?:研究|组织|牵头|修订|起草|制定|编制|审定)?$")

# What may stand between the last body and the verb: 等20部门日前联合, 今天（11月4日）, 会同有关部门
_WHEN = (
    r"近日|日前|近期|最近|今天|昨天|今日|昨日|今年|去年|随即|随后|先后|目前|当天|此前|不久前"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?|\d{1,2}日|\d{4}年|（\d{1,2}月\d{1,2}日）"
)
_COUNT = (
    r"等?(?:(?P<count>[一二三四五六七八九十百]{1,3}|\d{1,3}) ?(?:个|家)?|多个?|有关|相关|各)?"
    "(?:部门|部委|单位|委办局|机构)|等(?:国内外|有关)?(?:科研|研究|专业|社会)(?:机构|单位|组织)"
)
_HOW = (
    "联合|共同|正式|会同(?:有关|相关)?(?:部门|单位)|在(?:[京沪津渝]|[一-鿿]{2,5})?|于|关于|又|还|也|曾|再次|已经?|专门|研究|组织|牵头|率先|首次|及时"
    "|制定并?|批准|党组|党委|官方网站|网站|官网|并"
    r"|(?:举行|召开)(?:新闻|媒体)?(?:发布|通气|吹风)会(?=，)|面向社会|对外|公开|令(?:第?\d{1,4}号)?|，"
)
GAP = lazy(f"）?等?(?:{_WHEN}|{_COUNT}|{_HOW}){{0,8}}(?:等)?(?:{_WHEN}|{_HOW}){{0,4}}")

# 七部门联合 before a verb without a body
_COUNTED = lazy(f"{_COUNT}(?:{_WHEN}|{_HOW}){{0,4}}$")
_COUNTABLE = lazy("部门|部委|单位|委办局|机构|等")

# What joins bodies that act together.
JOINT = lazy("）?[、和与及暨 （]|以及|会同|联合|联手|携手|协同|并会同|")

# Between the verb and its title: 印发了新修订的《…》
OBJECT_GAP = lazy("了?的?(?:[^，。；：！？《》]{0,10})?")

# What joins titles: 《A》《B》和《C》等
TITLE_JOINT = lazy("[、和与及，]|以及||（[^（）]{1,30}）[、和与及，]?|（[^（）]{1,30}）以及")

# Between a title and the verb that follows it: 《…》（以下简称《意见》）近日正式, 《…》经国务院同意，由
_AGREED = (
    "(?:经[^，。；：！？《》（）]{2,40}|由[^，。；：！？《》（）]{2,50}会议[^，。；：！？《》（）]{0,14})"
    "(?:同意|批准|审定|(?:审议|会议|修订|修正|讨论|表决|日)通过)，?(?:现予?以?)?"
)
PASSIVE_GAP = lazy(f"(?:（[^（）]{{1,40}}）)?(?:{_WHEN}|{_AGREED}|{_HOW}|由|经|自|起|全文|已){{0,6}}")

# An object that is a document without its title: 出台意见，
DOCUMENT_NOUN = lazy(
    "了?[^，。；：！？《》]{0,40}?(?:通知|意见|办法|方案|规划|措施|举措|政策|政策体系|标准|条例|规定|细则|名单|目录"
    "|清单|案例|片单|榜单|报告|指南|指引|公告|公报|通告|白皮书|纲要|计划|规范|决定|倡议书|倡议|文件|预案|制度|规则|“[^”]{1,12}条”)"
    "(?=[，。；：、！？\n（ 等]|$|显示|指出|提出|明确|要求|认为)"
)

# 发布《…办法》|政策解读: what explains a document
READ = ("解读", "政策解读", "的解读", "图解", "文字解读", "专家解读")

# 国务院|令, 民政部|公告, 省人民政府|关于印发…的通知 as a headline, and what is done there: 现公布, 印发给你们
_HEADED = lazy(
    "([^。；：！？《》]{2,60}?)(?:(?:令|公告|通告)(?:[ \n（]{0,2}第?[^）]{1,6}号）?)?"
    "|关于[^。；：！？]{3,90}的(?:通知|函|公告|通告|决定))"
)
_HEREBY = lazy("现予?以?$")

_LAST_END = last_of("[。；！？\n]")


class Act(NamedTuple):
    """One act: the verb at [start, end), who acted, on which titles, and how many bodies the text counts.

    `hereby`: the text itself is the act (现公布《…》 below the headline 国务院令).
    """

    start: int
    end: int
    verb: str
    bodies: tuple[NamedBody, ...]
    titles: tuple[DocMark, ...]
    number: int | None
    hereby: bool = False


class Clauses:
    """The bodies and titles of an article by place, and what stands before and after a verb."""

    def __init__(self, article: Article, context: Context) -> None:
        self.bodies = context.once(named_bodies, article)
        # a headline may stand behind its body; what is named within the title of another is not what is issued
        titles = _outermost(context.once(marks, article))
        self.titles = [t for t in titles if not context.text.startswith(READ, t.end)]
        self._body_ends = [m.end for m in self.bodies]
        self._title_starts = [t.start for t in self.titles]
        self._author = _headed(article, self.bodies) or context.once(signers, article)

    def act(self, section: Section, m: re.Match[str]) -> Act | None:
        """The act that a verb tells of; None where it has neither bodies nor titles or is of no document."""
        text, offset = section.masked, section.offset
        bodies, count, begin = self._subject(section, m.start())
        hereby = not bodies and _hereby(text, m)
        bodies = self._author if hereby else bodies
        found = self._object(section, m.end()) or self._before(section, begin)
        if not found and not (bodies and (m[0] == "发文" or DOCUMENT_NOUN.match(text, m.end()))):
            return None
        how = HOW.search(text, max(begin, m.start() - 6), m.start())
        return Act(
            m.start() + offset, m.end() + offset, (how[1] if how else "") + m[0], bodies, found, _number(count), hereby
        )

    def _subject(self, section: Section, verb: int) -> tuple[tuple[NamedBody, ...], re.Match[str] | None, int]:
        """The bodies before the verb at `verb`, where their count may stand, and where the subject begins."""
        text, offset = section.masked, section.offset
        last = bisect_right(self._body_ends, verb + offset) - 1
        near = last >= 0 and self.bodies[last].start >= offset
        gap = GAP.fullmatch(text, self.bodies[last].end - offset, verb) if near else None
        if not gap:
            low = after_last(_LAST_END, text, verb, max(0, verb - 60))
            count = _COUNTED.search(text, low, verb) if _COUNTABLE.search(text, low, verb) else None
            return (), count, count.start() if count else verb
        first = last
        while first and self.bodies[first - 1].start >= offset and self._joined(text, offset, first):
            first -= 1
        chain = self.bodies[first : last + 1]
        return chain, gap, chain[0].start - offset

    def owners(self, title: DocMark, text: str) -> tuple[Organization, ...]:
        """The bodies that stand directly before a title: 中共中央、国务院《关于…的意见》."""
        last = bisect_right(self._body_ends, title.start) - 1
        if last < 0 or self._body_ends[last] != title.start:
            return ()
        first = last
        while first and self._joined(text, 0, first):
            first -= 1
        return tuple(x.body for x in self.bodies[first : last + 1])

    def _joined(self, text: str, offset: int, index: int) -> bool:
        """Whether the body at `index` is joined to the one before it."""
        left, right = self.bodies[index - 1], self.bodies[index]
        same = left.start == right.start  # 两高
        return same or JOINT.fullmatch(text, left.end - offset, right.start - offset) is not None

    def _object(self, section: Section, end: int) -> tuple[DocMark, ...]:
        """The titles after a verb."""
        text, offset = section.masked, section.offset
        out: list[DocMark] = []
        for i in range(bisect_left(self._title_starts, end + offset), len(self.titles)):
            t = self.titles[i]
            gap = TITLE_JOINT if out else OBJECT_GAP
            if t.end > offset + len(text) or not gap.fullmatch(
                text, out[-1].end - offset if out else end, t.start - offset
            ):
                break
            out.append(t)
        return tuple(out)

    def _before(self, section: Section, begin: int) -> tuple[DocMark, ...]:
        """The title before the subject or the verb (《…》由A发布), or the one before its short form in brackets."""
        offset = section.offset
        last = bisect_right(self._title_starts, begin + offset)
        for title in reversed(self.titles[max(0, last - 2) : last]):
            here = offset <= title.start and title.end <= begin + offset
            if here and PASSIVE_GAP.fullmatch(section.masked, title.end - offset, begin):
                return (title,)
        return ()


def _outermost(titles: Iterable[DocMark]) -> list[DocMark]:
    """The titles by place, those left out that stand in another: 贯彻|《条例》|实施办法."""
    out: list[DocMark] = []
    for title in sorted(titles):
        if out and title.start == out[-1].start:
            out[-1] = title
        elif not out or title.start >= out[-1].end:
            out.append(title)
    return out


def _headed(article: Article, bodies: Iterable[NamedBody]) -> tuple[NamedBody, ...]:
    """The bodies that the headline of a letter or decree names first: 国务院|令, 省人民政府|关于印发…的通知."""
    head = article.headline
    named = _HEADED.fullmatch(head.text) if head is not None else None
    if head is None or named is None:
        return ()
    first, last = head.span.start, head.span.start + named.end(1)
    return tuple(x for x in bodies if first <= x.start and x.end <= last)


def acts(article: Article, context: Context) -> tuple[Act, ...]:
    """The acts of issuing in `article`, in order."""
    clauses, places = context.once(Clauses, article), context.once(cues, article)["issuing"]
    near = [section for section in context.once(sections, article) if section.offset in places]
    found = [clauses.act(s, m) for s in near for m in matches(VERB, s.masked, places[s.offset])]
    return tuple([act for act in found if act])


def acts_by_title(article: Article, context: Context) -> dict[tuple[int, int], list[Act]]:
    """The acts on each title, by where the title begins and ends."""
    out: dict[tuple[int, int], list[Act]] = {}
    for act in context.once(acts, article):
        for title in act.titles:
            out.setdefault((title.start, title.end), []).append(act)
    return out


def _hereby(text: str, verb: re.Match[str]) -> bool:
    """Whether the text itself is the act: 现公布, 现予公布, 现将《…》印发给你们."""
    sent = text.startswith(("给你们", "你们"), verb.end())
    return sent or _HEREBY.search(text, max(0, verb.start() - 3), verb.start()) is not None


def _number(m: re.Match[str] | None) -> int | None:
    """The count of bodies that a match states."""
    value = parse_number(m["count"]) if m and m["count"] else None
    return int(value) if value else None
