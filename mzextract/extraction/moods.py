"""Whether a clause speaks of what is to come or of what has happened: `Moods` of one paragraph.

The words that tell stand in the sentence (要, 力争, 到2027年; 已, 累计, 同比). Where there are none, the paragraph
tells: a plan is a row of clauses that begin with a verb (加快…，推进…，完善…).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Literal

from mzextract.extraction.clauses import GAP_IF_SPACE
from mzextract.lexicon import any_of
from mzextract.patterns import lazy

Mood = Literal["target", "actual"]
# where words that tell stand, in order, and what each tells
_Words = tuple[list[int], list[Mood]]

# 根据|国家规划, 按照|有关规定
_PLANNED_BY = "[^，。]{0,12}(?:方案|规划|计划|意见|标准|规定|部署)"
# Each alternative begins with a letter of its own (fast to search for), looks back over it, then ahead:
# 要, not 主要, 要求; 将 before a verb, not before an object; 应 before a verb of duty; 计划 as a verb
_TARGET = rf"""
  要(?<![主重需首只概纲摘紧必险提简摘]要)(?![素求点闻领件塞害等花走付交排])|即将|确保|力争|争取|努力(?=实现|达到|完成|使|把)
 |将(?<![名大主小干健]将)(?=[于在会达继进再新建完实开投为有对超增提组推启举持全加逐率由从以向不可陆大力通培打形支努安优是免捐赠承供迎带落扩创布引深把使让面分改发接释突同更按依联科拿出筹统严坚确适试编保强健研探精集因重做办获收扎深认遴选评征招录聘吸纳拨补奖资助救覆惠服派轮研制修编印公])
 |预期(?=目标|增长|为|实现|达)|预计|有望|拟(?<![模虚草]拟)(?![定订合人真])
 |计划(?<![动展养划训育]计划)(?![，。；、》”的和与及或等生单报书草执列委内外指（]|\Z|入选|获批|项目|专项|支持)
 |应当|应(?=不|达|配|在|于|按|建|有|为|设|至)|必须|不得|须(?!知)|决定(?<!的决定)(?![性了草\d]|批准|任命|免去|授予|通过)|目标(?<!奋斗目标)(?!任务完成|责任|、)
 |规划(?=建设(?!的)|布局|新建|到)|到(?<!增长到)(?<!提高到)(?<!增加到)(?<!上升到)(?<!下降到)(?P<year>20\d\d)年|到“(?=十)|明年|年底前|未来(?!产业|领域|学校|社区|乡村|城市|科学|网络|人才)|今后|提出(?![了的]|提案|议案|建议|意见)|会议(?:要求|强调|明确)
 |明确(?<=[》，知议案见法定]..)|要求(?<=[》，知议案见法定]..)|根据{_PLANNED_BY}|按照{_PLANNED_BY}|能够实现|至少|再(?=新建|建|新增|培育|打造|认定|投入|安排|推出|改造)|展望|十五五”(?:时期|期间)
"""
_ACTUAL = r"""
  已(?<![不而]已)(?!故)|了(?<![为除]了)(?![解结却望])|累计|同比|环比|截至|截止|目前(?<![较比在从由]目前)|现有(?!基础)(?=[^，。（]{0,12}\d)|现已|现行|共有(?=[^，。]{0,14}[\d一二三四五六七八九十])|共计|去年|以来|年来|曾|比上|较上年|上年|过去
 |数据显示|统计|创历史|创.{0,3}新高(?!地)|获批|荣获|位居|首次突破|增至(?<![将可拟要]增至)|顺利|成功|圆满|稳居|跃居|近年来|近日|当前(?!和|要)|约有|占到
 |连续(?=[^，。]{1,6}(?:保持|位居|增|获|稳|丰|居|排|突))|再获|理出|查出|找出|筛出|排出|审议(?!\w{0,4}制)|据[^，。]{1,10}(?:调研|测算|调查)|如今|全部建成|多年|日前(?<![\d一二三四五六七八九十]日前)|不久前|今天（|昨天（
 |共(?<![公中国]共)(?=审议|处|推出|完成|接|收|查|投|建成|签|举)|从(?:1\d|20)\d\d年|由(?:1\d|20)\d\d年
"""
_TELLS = lazy(_TARGET + "|" + _ACTUAL, re.VERBOSE)
_TELLS_PAST = lazy(_ACTUAL, re.VERBOSE)  # which no word of the future matches
# 增长6%左右, 1000个以上: figures of the past are exact
_AIM = lazy(r"\d[一-鿿%]{1,4}(?:左右|以上)(?=[，；。、])")
# the clauses of a plan begin with such a verb, or an adverb and a verb
_ADVERBS = "全面|深入|持续|积极|大力|着力|加快|稳步|扎实|有序|高质量|高水平|统筹|协同|毫不放松|全力"
_VERBS = (
    "加快|推进|推动|深化|完善|健全|加强|支持|强化|优化|提升|坚持|落实|扩大|培育|实施|打造|建设|开展|做强|做大|做优|建强|守牢|加大|促进"
    "|发挥|鼓励|引导|探索|抓好|改造|严格|严守|巩固|壮大|发展|创新|办好|用好|构建|争创|启动|组织|提高|拓展|制定|擦亮|支撑|更新|稳定"
)
_HEADS = any_of(word[0] for word in f"{_ADVERBS}|{_VERBS}".split("|"))  # at others it fails at once
_PLAN = lazy(f"[，；。：、）](?={_HEADS})(?:{_ADVERBS})?(?:{_VERBS})")
# 切实改善民生。 · （三）推动绿色转型。: a paragraph of a plan begins with a sentence that only says what to do
_HEADED = lazy(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[一二三四五六七八九十]是|—{1,2})?"
    r"(?:(?:全面|深入|持续|积极|大力|着力|稳步|扎实|有序|统筹|协同|全力|切实|精准|奋力|纵深|坚决|坚定不移|毫不放松|更好|聚力|加力){1,2}"
    r"|加快|推进|推动|深化|完善|健全|加强|支持|强化|优化|提升|坚持|落实|扩大|培育|实施|打造|建设|开展|做强|做大|做优|建强|守牢|加大|促进"
    r"|保障|改善|筑牢|构建|激发|增强|夯实|统筹|兜牢|织密|办好|聚焦|聚力|突出|厚植|维护|防范|化解|提高|增进|繁荣|营造|提振|畅通|发展|壮大"
    r"|巩固|拓展|抓好|做好|保护|守护|稳住|稳定|守住|用好|盘活|释放|补齐|锻造|塑造|做实|擦亮|保持|鼓励|探索|创新|改革|弘扬|传承|规范|整治"
    r"|严守|严格)[^。；：0-9了已]{2,30}。"
)
# 发展质效|稳步提升。 · 改革|取得新突破。: one of a report with what came about
_CAME_ABOUT = lazy(
    r"[^。]{2,24}(?:(?:稳步|持续|不断|加快|加速|纵深|显著|明显|进一步|更加|日益|有力|有效)[一-鿿]{2}。|取得|迈出|迈上|呈现|展现)"
)
_RATE = r"\d+(?:\.\d+)?%(?!左右|以上|上下)"
_RATES = lazy(f"增长{_RATE}|下降{_RATE}")
_PAST = lazy(
    rf"{_RATES.pattern}"
    r"|了(?<!提出了)(?<!明确了)(?<!部署了)(?<!作出了)(?!解)|已(?<!不已)|同比|位居|获批|荣获|首个|累计|超额|首次|新突破|圆满|成功|过去"
)
# a plan has a verb at a clause start every so many characters
_DENSE = 45
# how far from a quantity its clause may begin and end, and a word after it may tell of it
_NEAR = 80
# what a report also says of what is done
_WEAK = ("预计", "争取", "确保", "努力", "至少")
# what a target is measured against: 力争达到30亿元，较上年增长10%
_COMPARES = ("同比", "环比", "较上", "比上", "上年")
# 预计|满负荷运行后，每年可实现 · 预计|带动全省亩产提高
_AHEAD = lazy(r"[^。；]{0,30}?(?:可[^能]|将|后，)|预计[^。；]{0,8}?(?:带动|拉动|惠及|释放|增产)")
# 2025年工作回顾 · 各位代表！过去的一年 · 一年来，
_REVIEWING = lazy(
    "统计公报|发展公报|统计数据|年度报告|工作回顾|发展成就|工作总结|过去的?(?:一年|[两三四五]年|20[0-9]{2}年)|一年来，|五年来，|收官之年"
)
# 2026年重点工作 · 今年要 · 主要预期目标 · 下一步
_PLANNING = lazy(
    "工作安排|工作部署|重点工作|重点任务|主要任务|预期目标|总体要求|主要目标|今后|明年|下一步|接下来|未来|起步之年|开局之年|[决攻关突][胜坚键破]之年"
    "|今年(?!以来)"
)
# 全市要 · 我省将加快
_INTENDING = lazy("[^，。]{0,8}(?:要(?<![主重必需首]要)(?!求)|将(?=[于会在继进建实推加]))")
_MARK = lazy(rf"[，。；：！？!?\n ]{GAP_IF_SPACE}")
_STOPS = frozenset("。！？!?\n")
_CLAUSE = lazy(rf"[，；： ]{GAP_IF_SPACE}")


def for_plan(text: str) -> int:
    """How much speaks for a plan: clauses that begin with a verb, rounded figures."""
    opening = 2 if _is_headed(text) else 1 if _PLAN.match("。" + text[:12]) else 0
    return opening + len(_PLAN.findall(text)) + len(_AIM.findall(text))


def _is_headed(text: str) -> bool:
    """Whether a paragraph begins as one of a plan does."""
    return _HEADED.match(text) is not None and not _CAME_ABOUT.match(text)


def for_report(text: str) -> int:
    """How much speaks for a report: words of the past, exact rates."""
    return len(_PAST.findall(text))


class Counts:
    """What speaks for a plan and for a report in the paragraphs of an article, each counted once, where asked for."""

    @cached_property
    def plans(self) -> Callable[[str], int]:
        """What speaks for a plan in a paragraph."""
        return cache(for_plan)

    @cached_property
    def past(self) -> Callable[[str], int]:
        """What speaks for a report in a paragraph."""
        return cache(for_report)


class Moods:
    """The moods of one paragraph (or headline) `text`.

    `lead` is the mood of the line that governs it, if any; `year` the year of publication (到2020年 in a later year is
    past). `near` holds the paragraphs nearby: what speaks for a plan and for a report in them and in the paragraph is
    counted only where the words of the sentence do not decide. `review` says that the part of the article looks back.

    >>> moods = Moods("全市现有养老机构52家。到2027年，新增床位3000张。")
    >>> moods.at(7, 10), moods.at(21, 26)
    ('actual', 'target')
    """

    def __init__(
        self,
        text: str,
        lead: Mood | None = None,
        year: int = 0,
        near: Sequence[str] = (),
        counts: Counts | None = None,
        review: bool = False,
    ) -> None:
        self.text, self._near, self._review = text, near, review
        self._counts, self._lead = counts or Counts(), lead
        self._marks = [m.start() for m in _MARK.finditer(text)]
        self._stops = [mark for mark in self._marks if text[mark] in _STOPS]
        self._year = year
        self._read: dict[tuple[int, int], _Words] = {}

    def _words(self, start: int, stop: int) -> _Words:
        """The words that tell in text[start:stop], read once: where they stand, and what each tells."""
        found = self._read.get((start, stop))
        if found is None:
            found = self._read[start, stop] = [], []
            for m in _TELLS.finditer(self.text, start):
                place = m.start()
                if place >= stop:
                    break
                past = _TELLS_PAST.match(self.text, place) or (self._year and _is_over(m, self._year))
                found[0].append(place)
                found[1].append("actual" if past else "target")
        return found

    def sentence(self, pos: int) -> tuple[int, int]:
        """The bounds of the sentence that holds `pos`."""
        i, stops = bisect_left(self._stops, pos), self._stops
        return (stops[i - 1] + 1 if i else 0), (stops[i] if i < len(stops) else len(self.text))

    def clause_start(self, pos: int, floor: int) -> int:
        """Where the clause before `pos` begins, `floor` at the earliest."""
        i = bisect_left(self._marks, pos)
        return max(self._marks[i - 1] + 1, floor) if i else floor

    def bounds(self, start: int, end: int) -> tuple[int, int, int]:
        """Where the sentence of the quantity at [start, end) begins, and where its clause begins and ends.

        A clause is looked at for so many characters before and after as `_NEAR`.
        """
        marks, stops = self._marks, self._stops
        i, k = bisect_left(stops, start), bisect_left(marks, start)
        first, clause = stops[i - 1] + 1 if i else 0, marks[k - 1] + 1 if k else 0
        k = bisect_left(marks, end, k)
        last = marks[k] if k < len(marks) else len(self.text)
        return first, max(clause, start - _NEAR), min(last, end + _NEAR)

    def at(self, start: int, end: int) -> Mood | None:
        """The mood of the quantity at [start, end) by the words of its sentence, or by the line that governs it."""
        return self.told(start, end, self.sentence(start)[0])[0]

    def told(self, start: int, end: int, first: int) -> tuple[Mood | None, int]:
        """The mood as `at` gives it, and the place of the word that tells (-1 where none does).

        The last word before the quantity in its sentence, which begins at `first`, tells; else the first one after it,
        one of the future in its clause only.
        """
        stop = self.sentence(start)[1]
        words = self._words(first, stop)
        places, moods = words
        i = bisect_left(places, end)
        if i:
            return self._before(words, i - 1), places[i - 1]
        if self.text.startswith(("目标", "的目标"), end):
            return "target", end
        if (
            places
            and places[0] < end + _NEAR
            and (moods[0] == "actual" or not _CLAUSE.search(self.text, end, places[0]))
        ):
            return moods[0], places[0]
        return self._lead, -1

    def _before(self, words: _Words, i: int) -> Mood:
        """The mood of a word that stands before; 累计, 较上年 and 增至 say nothing after 力争 or 将."""
        places, moods = words
        place = places[i]
        before = places[i - 1] if i else -1
        weak = moods[i] == "target" and self.text.startswith(_WEAK, place)
        if weak and before >= 0 and moods[i - 1] == "target" and not self.text.startswith(_WEAK, before):
            return "target"
        if weak and not _AHEAD.match(self.text, place) and self._is_report:
            return "actual"
        if before >= 0 and moods[i - 1] == "target":
            sums = self.text.startswith("累计", place) and not _CLAUSE.search(self.text, before, place)
            if sums or self.text.startswith((*_COMPARES, "增至"), place):
                return "target"
        return moods[i]

    def last(self, pos: int) -> Mood | None:
        """The mood of the last word that tells before `pos`."""
        places, moods = self._words(0, len(self.text))
        i = bisect_left(places, pos)
        return moods[i - 1] if i else None

    @cached_property
    def among_plans(self) -> bool:
        """Whether the paragraph begins as one of a plan does, and those nearby are plans."""
        if not _is_headed(self.text):
            return False
        plans, past = self._around
        return plans >= 4 and past * 3 <= plans + self._counts.plans(self.text)

    @cached_property
    def _around(self) -> tuple[int, int]:
        """What speaks for a plan and for a report in the paragraphs nearby."""
        return sum(map(self._counts.plans, self._near)), sum(map(self._counts.past, self._near))

    @cached_property
    def reports(self) -> bool:
        """Whether the part that it belongs to, or the paragraph's own words, make it a report.

        Exact rates (下降3%) are those of a report, but not among plans.
        """
        past = 0 if self._review else self._counts.past(self.text)
        past -= len(_RATES.findall(self.text)) if past and self.among_plans else 0
        if past <= 0:
            return self._review
        plans = self._counts.plans(self.text)
        return past * 3 >= plans and (past > 1 or not plans)

    @cached_property
    def overall(self) -> Mood | None:
        """The mood of the paragraph: a plan (dense with verbs at clause starts, among plans), a report, or None."""
        if self.reports:
            return "actual"
        plans, past = self._counts.plans(self.text), self._counts.past(self.text)
        dense = plans * _DENSE >= len(self.text)
        if dense and plans >= 6 and not past:  # beyond doubt
            return "target"
        if self.among_plans:
            return "target"
        more_plans, more_past = self._around
        if dense and plans >= 3 and more_past * 3 <= more_plans + plans:
            return "target"
        if dense and plans >= 2 and not past and more_past <= more_plans:
            return "target"
        if plans and not past and more_plans >= 4 and more_past * 3 <= more_plans:  # an item of a list of plans
            return "target"
        return "actual" if plans < 2 and more_past * 2 > more_plans + plans else None

    @cached_property
    def _is_report(self) -> bool:
        """Whether the paragraph and those nearby tell of the past beyond doubt."""
        if self._review:
            return True
        texts = (self.text, *self._near)
        past = sum(map(self._counts.past, texts))
        return past >= 3 and past * 3 > sum(map(self._counts.plans, texts)) * 2


def looks_back(text: str, before: bool) -> bool:
    """Whether the part of a work report that the paragraph `text` is in reviews the past; `before`: the one before.

    >>> looks_back("一、2024年工作回顾", False), looks_back("新建养老院30家。", True), looks_back("今年要抓好：", True)
    (True, True, False)
    """
    head = text[:60]
    reviews = before or _REVIEWING.search(head) is not None
    return reviews and not (_PLANNING.search(head) or _INTENDING.match(head))


def _is_over(m: re.Match[str], year: int) -> bool:
    """Whether a word of the future bears a year before `year`: 到2020年, 2020年底前."""
    named = m["year"] or (m.string[m.start() - 4 : m.start()] if m[0] == "年底前" else "")
    return named.isdecimal() and int(named) < year
