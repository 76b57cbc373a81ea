"""Find quantities: amount, unit and comparator with what the clause says of them.

The subject is the noun phrase that is counted, `change` what the verb states, `per` what the amount is for each of,
`deadline` the time phrase that bounds it, and `status` tells targets from what has happened and from mere descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.entities import Quantity
from mzextract.extraction import phrase_before
from mzextract.extraction.announced_tasks import Tasks
from mzextract.extraction.brackets import sections
from mzextract.extraction.clause_verbs import Counted, Words, words_of
from mzextract.extraction.context import Context
from mzextract.extraction.moods import Counts, Mood, Moods, looks_back
from mzextract.extraction.per_each import per_each
from mzextract.extraction.phrase_after import following
from mzextract.extraction.status import Setting, status
from mzextract.extraction.subjects import counted, shared
from mzextract.extraction.timeline import Timeline, Times
from mzextract.models import Article, new_span
from mzextract.numerals import QuantityMatch, find_quantities
from mzextract.patterns import lazy

new_quantity = unchecked(Quantity)

_LEAST = lazy(r"(?:至少|不少于|不低于)[一-鿿]{0,6}$")
# 民间投资由负转正，|增长2.1%: what moves stands in a clause of its own
_MOVES = lazy(
    r"(?<![^，。；：！？\n])([^，。；：！？\n]{2,16}?)(?:总体|持续|继续|逐步|明显|实现|呈现)?(?:由负转正|由[降升]转[升降增]|止跌回升"
    r"|企稳回升|稳中[有趋][升进降好]|(?:保持)?(?:平稳|较快|快速|稳定|稳步|大幅|恢复)增长|[增降][速幅](?:加快|收窄|扩大)|增势良好)，$"
)
# 收入…，|为预算的|100.4%
_PART = lazy("，(?:约|仅|已)?(?:占|为|相当于)[^，。；]{1,16}的$")
_ARTICLE = lazy(r"第[一二三四五六七八九十百]{1,6}条[、至和]$")
# “预计到2035年，规模将达到: what is said, no name in quotes
_PLAN = lazy(r"预计|力争|计划|(?:到20\d\d|今|明)年[^，。]{0,20}(?:，|将)")
# （一）总体目标: what the paragraph below it names is aimed at
_AIMS = lazy(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、])[一-鿿]{0,8}目标")
_LEAD = lazy(r"目标[^。]{0,12}：$")
_FROM = lazy(r"(?:由|从)[^，。；：]{0,14}$")
# 1.|森林覆盖率达到, 二是|病床使用率达到: the marker of a list is no part of the clause
_MARKS = frozenset("0123456789一二三四五六七八九十第（(①②③④⑤⑥⑦⑧⑨⑩")
_MARKER = lazy(
    r"[0-9]{1,2}[.．、](?![0-9])|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑩]"
    r"|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十])|是|要(?!素))|第[一二三四五六七八九十]{1,3}(?:，|是)"
)
_MOVED = 30  # characters of such a clause at most
# how far from a quantity brackets and quotation marks may open and close
_WINDOW = 80
# 高速公路3条186公里，: nothing follows that the second would describe
_ENDS = lazy(r"[，。；、）]|$")
# units that after a hanzi numeral make a name: 三级网络, 三方协议
_NAMING = frozenset(("级", "天", "方", "度", "分"))
_RATIOS = frozenset(("%", "百分点", "倍"))
# 占总人口的|21%: of whom, was told before
_SHARE = lazy("约?占(?:全[国省市区县]|总|其)?[一-鿿]{2,6}(?<![比重例])")
# what is at a level
_LEVEL = lazy("(?:率|[涨降增]幅|比重|占比|指数|水平|产量|总量|余额|面积)$")
_STATED = ("突破", "超", "低于", "高于")
_SPANS_OF_TIME = frozenset(("年", "小时", "分钟", "秒", "天", "工作日", "课时", "学时"))


def find(article: Article, context: Context) -> Iterator[Quantity]:
    """Yield the quantities of `article` in order of their place.

    >>> import mzextract
    >>> text = "全市已建成助餐点52个。到2026年底，每个街道新增护理型床位不少于30张。"
    >>> document = mzextract.extract(text, published="2025-03-01", kinds=["quantities"])
    >>> [(q.text, q.subject, q.per, q.deadline, q.status) for q in document.articles[0].quantities]
    [('52个', '助餐点', None, None, 'actual'), ('不少于30张', '护理型床位', '每个街道', '2026年底', 'target')]
    """
    parts, units = context.once(sections, article), context.lexicon("units")
    texts = [part.text for part in parts]
    numbers = [[q for q in find_quantities(text, units) if not _is_article(text, q)] for text in texts]
    if not any(numbers):
        return
    words = words_of(*map(context.lexicon, ("target_verbs", "subject_ends", "counted_nouns")))
    tasks = Tasks(context.found("task_lists", article))
    times = Times.of(context.found("dates", article), context.found("deadlines", article), context.published)
    counts, year = Counts(), int((context.published or "0")[:4])
    lead: tuple[Mood | None, str | None] = None, None
    review = False
    for i, text in enumerate(texts):
        review = looks_back(text, review)
        if text[:1] != "—":
            aims = i and texts[i - 1].endswith("目标") and _AIMS.fullmatch(texts[i - 1])
            lead = ("target" if aims else None), None
        governs = text[-1:] == "：" and _LEAD.search(text, max(len(text) - 20, 0))
        if not numbers[i] and not governs:
            continue
        line = Timeline(text, parts[i].offset, times, lead[1])
        near = texts[max(i - 2, 0) : i] + texts[i + 1 : i + 3]
        moods = Moods(text, lead[0], year, near, counts, review)
        yield from _Section(text, parts[i].offset, words, moods, line, tasks).quantities(numbers[i])
        if governs:
            lead = "target", line.deadline(0, len(text), len(text))


def _is_least(text: str, q: QuantityMatch) -> bool:
    """至少 with a verb between it and the number: 至少建有1座."""
    return _LEAST.search(text, max(q.start - 12, 0), q.start) is not None


def _is_article(text: str, q: QuantityMatch) -> bool:
    """一个, 一批 and the like count nothing, unless at least one is asked for."""
    one = q.value == 1 and q.dimension == "count" and q.comparator != "≥" and not text[q.core].isdecimal()
    return one and not _is_least(text, q)


class _Section:
    """The quantities of one headline or paragraph."""

    def __init__(
        self,
        text: str,
        offset: int,
        words: Words,
        moods: Moods,
        times: Timeline,
        tasks: Tasks,
    ) -> None:
        self.text, self.offset, self.words, self.moods, self.times = text, offset, words, moods, times
        self.tasks, self.titled, self.quoting = tasks, "《" in text, "“" in text
        self.least = "至少" in text or "不少于" in text or "不低于" in text
        self.last_end = self.last_q = -1  # where the quantity before ends, with and without the noun phrase after it
        self.last, self.last_unit = Counted(), ""
        self.shares: list[str] = []  # the subjects that 分别 gives out

    def quantities(self, found: list[QuantityMatch]) -> Iterator[Quantity]:
        """Yield those of `found` that count."""
        for i, q in enumerate(found):
            if self._counts(q):
                unit = found[i + 1] if i + 1 < len(found) and found[i + 1].start == q.end else None
                yield self._quantity(q, unit)

    def _counts(self, q: QuantityMatch) -> bool:
        """Whether `q` is no piece of a date or title, no level (三级), no legal article (三十条)."""
        if self.times.overlaps(q.core, q.core_end) and (
            q.unit not in _SPANS_OF_TIME or self.text.startswith("内", q.core_end)
        ):
            return False
        if q.unit == "个月" or self.text.endswith("一式", 0, q.start) or (self.titled and self._within(q, "《", "》")):
            return False
        if self.text[q.core].isdecimal():
            return True
        if self.text[q.core - 1 : q.core] in ("“", "‘", "每"):  # “两个毫不动摇”, 每千人口
            return False
        legal = q.unit == "条" and _ARTICLE.search(self.text, max(q.start - 10, 0), q.start)
        return q.unit not in _NAMING and not legal

    def _within(self, q: QuantityMatch, opening: str, closing: str) -> bool:
        """Whether `q` stands between quotation marks that are near and tell no plan (“预计到2035年，…”)."""
        start = self.text.rfind(opening, max(q.core - _WINDOW, 0), q.core)
        if start < 0 or self.text.find(closing, start, q.core) >= 0:
            return False
        end = self.text.find(closing, q.core_end, q.core_end + _WINDOW)
        return end >= 0 and _PLAN.search(self.text, start, q.core) is None

    def _is_told(self, q: QuantityMatch, first: int) -> bool:
        """Whether the quotation is a sentence that reports figures: “经核算，产值达20亿元。”, no name."""
        clauses = self.text.find("，", self.text.rfind("“", 0, q.core), q.core) >= 0
        return clauses and self.text[q.core].isdecimal() and self.moods.told(q.start, q.end, first)[0] == "actual"

    def _quantity(self, q: QuantityMatch, adjacent: QuantityMatch | None) -> Quantity:
        """The quantity with all that its clause says about it; `adjacent` follows at once (20个|500千伏|工程)."""
        s = self._setting(q, adjacent)
        vote, rule = status(s)
        self._remember(q, s.what, rule)
        place = new_span(start=q.start + self.offset, end=q.end + self.offset)
        return new_quantity(
            text=q.text,
            span=place,
            rule=f"quantity.{rule}",
            mentions=(place,),
            value=float(q.value),
            value_max=None if q.value_max is None else float(q.value_max),
            unit=q.unit,
            comparator="≥" if self.least and q.comparator == "=" and _is_least(self.text, q) else q.comparator,
            change="increase_to" if q.text[0] == "翻" else s.what.change,
            subject=s.what.subject,
            per=s.per,
            deadline=self.times.deadline(s.first, q.start, s.last),
            status=vote,
        )

    def _setting(self, q: QuantityMatch, adjacent: QuantityMatch | None) -> Setting:
        """What the rules for its status look at."""
        first, clause, last = self.moods.bounds(q.start, q.end)
        if clause < q.start and self.text[clause] in _MARKS and (marker := _MARKER.match(self.text, clause, q.start)):
            clause = marker.end()
        per = per_each(self.text, clause, q.start, self.last_end)
        what, item = self._counted(q, clause, first, per)
        if adjacent is not None and q.dimension == "count" and not _ENDS.match(self.text, adjacent.end):
            thing = following(self.text, adjacent.end, self.words)
            what.subject, what.follows = self.text[q.end : adjacent.end] + (thing or ""), True
        measures = q.core == self.last_q and what.role != "refer" and _ENDS.match(self.text, q.end) is not None
        if measures and not what.subject:
            what.subject = self.last.subject
        task = self.tasks.at(q.start + self.offset)
        return Setting(
            text=self.text,
            q=q,
            start=q.start,
            end=q.end,
            before=self.text[q.start - 1 : q.start],
            after=self.text[q.end : q.end + 1],
            what=what,
            item=item,
            clause=clause,
            first=first,
            moods=self.moods,
            adjacent=q.core == self.last_q,
            measures=measures,
            quoted=self.quoting and self._within(q, "“", "”") and not self._is_told(q, first),
            per=per[0] if per else None,
            last=last,
            times=self.times,
            in_task=task is not None,
            ahead=task is not None and task.ahead,
            words=self.words,
        )

    def _remember(self, q: QuantityMatch, what: Counted, rule: str) -> None:
        """Where the next quantity's part begins: after this one and what it counts.

        What only describes belongs to the next phrase: 亿元以上|投资项目200个, 1小时|换装率超过90%. After a share
        (收入…，为预算的100.4%，增长2.1%) the figures go on about what it is a share of.
        """
        self.last_q = q.end
        owns = self.text.startswith("的", what.end)  # 120个社区|的覆盖率为98%
        if rule in ("describes", "round_or_few", "names_by_time") and what.follows and not owns:
            return
        end = q.end if self.text[q.core - 1 : q.core] == "每" else max(q.end, what.end)
        part = q.dimension == "ratio" and self.last.subject and self.text.endswith("的", 0, q.start)
        share = part and _PART.search(self.text, max(self.last_end, q.start - 24, 0), q.start)
        self.last_end, self.last, self.last_unit = end, self.last if share else what, q.unit

    def _counted(self, q: QuantityMatch, clause: int, first: int, per: tuple[str, int] | None) -> tuple[Counted, int]:
        """What is counted, and where the quantity's own part of the clause begins.

        A list carries its verb on (新增A个、B张); 由5%降为 carries the subject on; 分别 gives out the parts.
        """
        listed = self.last_end > clause
        item = max(clause, self.last_end, per[1] if per else 0)
        verbal = q.dimension != "count" or q.unit in ("人", "户", "人次", "户次", "名")
        what = counted(self.text, item, q.start, q.end, self.times.ends, self.words, verbal)
        if per and not what.follows and not what.subject:
            before, end = max(clause, self.last_end), per[1] - len(per[0])
            if not self.text.startswith("每", before):  # 每张床位|每年
                named = counted(self.text, before, end, q.end, self.times.ends, self.words, verbal)
                what.subject, what.change = named.subject, what.change or named.change
        if not what.subject:
            what.subject = self._outside(q.start, first)
        if listed and not what.verb and not self._is_apart(what.subject or "", q):
            last = self.last
            what.role, what.change, what.behind = last.role, last.change or what.change, last.behind
        if not what.follows:
            own = per[1] - len(per[0]) if per and per[1] > self.last_end else q.start
            what.subject = self._carried(what.subject, what.role, q, clause, first, listed, own)
        return what, item

    def _is_apart(self, subject: str, q: QuantityMatch) -> bool:
        """Whether an item of a list does not share the change of the one before: 产值增长5%、|失业率5.5%."""
        last = self.last
        if not last.change or len(subject) < 2:
            return False
        other = (q.unit in _RATIOS) != (self.last_unit in _RATIOS)
        return not last.role or (last.behind and (other or _LEVEL.search(subject) is not None))

    def _outside(self, pos: int, first: int) -> str | None:
        """Inside brackets: what stands before them, 安排相应人员（每5000名老年人配备1名）."""
        opening = self.text.rfind("（", max(first, pos - _WINDOW), pos)
        if opening < 0 or self.text.find("）", opening, pos) >= 0:
            return None
        clause = self.moods.clause_start(opening, max(first, opening - _WINDOW))
        return counted(self.text, clause, opening, opening, self.times.ends, self.words, True).subject

    def _carried(
        self, subject: str | None, role: str, q: QuantityMatch, clause: int, first: int, listed: bool, own: int
    ) -> str | None:
        """The subject, where it was named before the quantity's own part, which begins at `own` (每人每年|6486元)."""
        text = self.text
        if subject and not listed and text.find("分别", clause, q.start) >= 0:
            self.shares = shared(subject)
            return self.shares.pop(0)
        if listed and self.shares and (not subject or subject in ("和", "与")):
            return self.shares.pop(0)
        self.shares = []
        if subject and self.last.subject and subject[:1] in "占约" and _SHARE.fullmatch(subject):
            return self.last.subject
        if listed and subject in ("和", "与"):
            return self.last.subject
        before = self.last_end >= first and self.last.subject
        part = text.find("；", self.last_end, q.start) if before else -1
        near = before and (part < 0 or text.find("，", part, q.start) < 0)  # ；做优电子信息产业，规模: of another thing
        if near and self.words.noun(subject or "") == "generic":
            return self.last.subject
        states = role in ("link", "up", "down", "up_to", "down_to") or text.startswith(_STATED, q.start)
        states = states or (q.unit == "百分点" and self.last_unit in ("%", "百分点"))
        states = states or (q.unit == "倍" and text.endswith("的", clause, q.start))  # 是2020年的|1.56倍
        alike = q.dimension != "count" or q.unit == self.last_unit
        apart = "：" in text[self.last_end : q.start]  # 共18条，主要包括：…标准分别为|3000元以上
        if (
            before and not subject and not listed and states and alike and not apart
        ):  # 服务12万人次，再新增40个: of what, is open
            return self.last.subject
        again = text.endswith("、", clause, own) or (role == "link" and self.last.follows)  # 17条公路已抢通|14条
        if before and not subject and listed and again and q.unit == self.last_unit:
            return self.last.subject
        moved = states and not subject and not before
        moves = moved and _MOVES.search(text, max(first, clause - _MOVED), clause)
        if moves:
            return phrase_before.before(text, *moves.span(1), self.times.ends, self.words)
        if before and listed and _FROM.search(text, clause, max(self.last_end - 1, clause)):
            return self.last.subject
        return subject
