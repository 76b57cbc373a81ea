"""Where the names of meetings stand in a text, and where they begin and end.

A name ends in a kind of meeting (lexicon `meeting_suffixes`) or is a numbered session (党的二十届三中全会). It begins
after the verb that governs it (召开, 出席, 贯彻落实), after a preposition, or at the mark before; quotes inside it
belong to it, and so does a second name joined by 暨.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

NUMERAL = "[一二三四五六七八九十百零〇0-9]"
LONGEST_NAME = 70
MARKS = "，。；：！？\n "
JOINTS = ("、", "和", "与", "及", "暨")
OPENING, CLOSING = "“‘（《", "”’）》"
EDGE = lazy(f"[{MARKS}{OPENING}{CLOSING}—]")

# 二十大 but not 四大家 or 十大学者
NO_CONGRESS = "(?![学会家众批量型小院道部队战概])"
# 党的二十大 · 党的十九大 · 二十大
PARTY_CONGRESS = "(?:党的|中共)?(?:二十[一二]?|十[四五六七八九])大" + NO_CONGRESS
# 党的二十届二中、三中全会 · 二十届历次全会 · 四中全会 · 省委十三届五次全会
PLENUM = (
    "(?:党的|中共)?(?:(?:二十[一二]?|十[一二三四五六七八九])届)?"
    "(?:[一二三四五六七]中、){0,3}(?:[一二三四五六七]中|历次)全会"
)
# 全国两会 · 省两会
TWO_SESSIONS = "(?:全国|[省市县区])两会(?!一)"
SESSION = lazy(f"{PLENUM}|{PARTY_CONGRESS}|{TWO_SESSIONS}")
SESSION_FIRSTS = frozenset("党中二十一三四五六七历全省市县区")

# 在 but not 在线, 的 but not 党的, 对 but not 对外: prepositions that end what stands before a name. Each begins with a
# character, not with a look behind it: so the search for one passes quickly over all others.
PARTICLES = (
    "在(?!线)|是(?!非)|如|的(?<!党的)|向(?<![面双方导走取志转]向)|把|将(?!军)|被|让|使(?<![大天公特出行驱]使)(?![用馆命者节])|到|对(?![外话接])|以(?!色)|摄|日电|"
    "经(?<!财经)(?![济贸营验典理络委合])|代表(?<=[他她我谨]代表)"
)
# 自|二十大 but not 自治区, 经|全国 but not 经济: prepositions that open a clause
PREPOSITIONS = "由|对(?!外)|向|将|于|自(?![治然主贸])|从|经(?!济)|据|以|按"
# 召开|了首次
AFTER_VERB = "(?:了|过|着|的|好|首次|本次|这次|此次|一次|一场|一个|该|题为)*+"
# 2022年12月 · 12日; a year alone begins a name (2025年国际粮食减损大会)
DATE = "[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}[月日]"
# 第七届 · 2025
NUMBERED = f"第{NUMERAL}|[0-9]{{4}}|[◇\u3000]"
# 第3次 · 13个
COUNTED = f"第?{NUMERAL}{{1,4}}[届次个场]"
#: What follows a kind of meeting where it is no meeting: 会议室, 大会堂, 联席会议制度.
NOT_AFTER = lazy(
    "室|厅(?!长)|堂|中心|(?<=代会)(?:代表|报告|制度|闭会)|纪要|制度|机制|系统|软件|桌|费|纪律|记录|展|馆|公司|协会|报社|杂志|员(?!会)|战|师|主席团第"
)
NO_KIND_BEFORE = (
    *("政治协商", "人民代表", "职工代表", "主席团", "董事", "理事", "部门间", "部际", "厅际", "部级", "国民"),
    *("协商", "人民", "职工", "股东"),
)


# X作大会|致辞: no meeting is named
SPEECH = lazy("作大会(?:致辞|致词|发言|报告|主旨|交流|讲话|总结)")
# 峰会副理事长X、|企业家峰会: who stands before in the list
PERSON = lazy("(?:长|主席|书记|主任|总裁|教授|院士)[一-鿿]{2,3}、(?=[一-鿿])")
# 各方应携手落实|天津峰会
CARRIED_OUT = lazy("落实(?=.{2})")
#: 养老服务工作会议|暨“银龄行动”启动仪式
ALSO = lazy("暨[^，。；：、！？\n]{2,40}?(?:仪式|活动|博览会|洽谈会|培训班|研讨班)")
#: Several meetings, not one: 3个座谈会, 两场论坛, 3届滇商大会.
COUNT_BEFORE = lazy(
    f"{NUMERAL[:-1]}两多各数几](?<![第一二三四五六七八九十0-9].)(?:(?<={NUMERAL}){NUMERAL}{{0,3}})?[个场][^届次第]{{0,6}}$"
)
#: 中拉论坛|第四届部长级会议
ORDINAL = lazy(f"首届|第{NUMERAL}{{1,4}}[届次]")
#: 本次|国合会年会
THIS = lazy("[本这此该][次届]")
#: 近百场|座谈会, 以下|三次全体会议
COUNT_FIRST = lazy(
    "[近约超上]?[0-9百千万]{1,4}[多余]?[届次场]|[上下这那]?[一二三四五六七八九十][次场]|(?:[本这此该]届)?最后的?一?[次场]|[上下]?[两多各数几][届次场]"
)


# 精神|和中央经济工作会议 · 投洽会、|世界航海装备大会
JOINED = lazy(
    "[和与及、](?:(?<=、)(?<![一二三四五六七八九十百0-9]、)|(?<=[◇\u3000][和与及])|"
    "(?<=(?:精神|部署|要求|建议|方案|规划|纲要|报告|讲话|论述|决定|仪式|活动)[和与及])|(?<=班[和与及]))"
)


class Words:
    """The lexicons `meeting_suffixes` and `meeting_words` as patterns."""

    def __init__(self, kinds: Lexicon, words: Lexicon) -> None:
        def among(use: str) -> str:
            terms = [t for t in words if use in words.field(t, "use").split("|")]
            return "|".join(sorted(terms, key=len, reverse=True))

        weak = f"(?:{among('weak')})[了好]?"
        self.kinds = kinds
        self.marked = re.compile(f"{among('marker')}|{NUMBERED}|{NUMERAL}{{1,4}}届")
        self.holding = re.compile(f"(?:{among('holding')}){AFTER_VERB}$")
        self.governing = re.compile(f"(?:{among('governing')}|{PARTICLES}){AFTER_VERB}")
        self.weak = re.compile(weak)
        self.leading = re.compile(f"(?:{weak}|{among('opening')}|{PREPOSITIONS}|{DATE})*+")
        # 专题|工作 · 村民|代表
        self._generic = re.compile(f"(?:{COUNTED}|{among('generic')}|({among('topic')}))*+$")
        before: dict[str, set[str]] = {}
        for term in kinds:
            before.setdefault(term[-1], set()).add(term[-2])
        # 推进|会 but not 推进|会|议 · 十|大
        parts = [
            f"{c}(?<=[{''.join(sorted(cs))}]{c}){'(?![议见晤谈计])' if c == '会' else ''}"
            for c, cs in sorted(before.items())
        ]
        self.ending = re.compile("|".join([*parts, f"大(?<=[十一二四五六七八九]大){NO_CONGRESS}"]))

    def last_before_marker(self, pattern: re.Pattern[str], text: str, pos: int) -> int:
        """The end of the last match of `pattern` after `pos` that a name may follow; `pos` where there is none."""
        for m in pattern.finditer(text, pos):
            if self.marked.match(text, m.end()):
                pos = m.end()
        return pos

    def generic(self, text: str, start: int, end: int) -> bool:
        """Whether text[start:end] says of no single meeting; after 全市 a topic is enough (全市经济工作会议)."""
        m = self._generic.match(text, start, end)
        return m is not None and (m[1] is None or text[start] != "全")


def meeting_words(context: Context) -> Words:
    """The patterns of a run's lexicons, the user's entries included."""
    return _words(context.lexicon("meeting_suffixes"), context.lexicon("meeting_words"))


_words = lru_cache(maxsize=4)(Words)


class MeetingName(NamedTuple):
    """A name in a text: its place and the kind of meeting, None for a numbered congress."""

    start: int
    end: int
    kind: str | None


def find_names(text: str, words: Words) -> list[MeetingName]:
    """The names of meetings in `text`, in order.

    >>> from mzextract.lexicon import load
    >>> words = Words(load("meeting_suffixes"), load("meeting_words"))
    >>> text = "贯彻落实省委社区工作会议暨实施“百村助老”推进会、全省救助工作视频会精神"
    >>> [text[m.start : m.end] for m in find_names(text, words)]
    ['省委社区工作会议暨实施“百村助老”推进会', '全省救助工作视频会']
    """
    found: list[MeetingName] = []
    for end, kind in _ends(text, words):
        if found and end <= found[-1].end:
            continue
        low = found[-1].end if found else 0
        name = _name(text, words, end, kind, low, bool(found))
        if name is None:
            continue
        if found and text[found[-1].end : name.start] in ("", "暨"):
            name = MeetingName(found.pop().start, end, kind)
        also = ALSO.match(text, end)
        found.append(name._replace(end=also.end()) if also else name)
    return found


def _ends(text: str, words: Words) -> Iterator[tuple[int, str | None]]:
    """Where a kind of meeting or a session ends: (place, kind)."""
    for m in words.ending.finditer(text):
        end = m.end()
        if NOT_AFTER.match(text, end):
            continue
        if text[end - 1] == "大":
            yield end, None
            continue
        kind = words.kinds.longest_before(text, end)
        if kind == "大会" and SPEECH.match(text, end - 3):
            continue
        if kind and not text.endswith(NO_KIND_BEFORE, 0, end - len(kind)):
            yield end, kind


def _name(text: str, words: Words, end: int, kind: str | None, low: int, after_name: bool) -> MeetingName | None:
    """The name that ends at `end`; None where the words before say of no single meeting."""
    session = _session(text, end) if kind is None or kind[-2:] in ("全会", "两会") else None
    if session is not None:
        return MeetingName(session, end, kind and kind[-2:]) if session >= low else None
    if kind is None or kind == "两会":
        return None
    pos = end - len(kind)
    start = low + 1 if text[low : low + 1] == "暨" and after_name else _start(text, words, pos, low, after_name)
    if start is None:
        return None
    if "、" in text[start:pos]:
        start = max([start, *[m.end() for m in PERSON.finditer(text, start, pos)]])
    of_the_last = after_name and start == low and ORDINAL.match(text, start, pos)
    if not of_the_last and _several_or_any(text, words, start, pos):
        return None
    here = THIS.match(text, start, pos)
    return MeetingName(here.end() if here else start, end, kind)


def _session(text: str, end: int) -> int | None:
    """Where the numbered session that ends at `end` begins."""
    for start in range(max(0, end - 24), end - 2):
        m = SESSION.match(text, start) if text[start] in SESSION_FIRSTS else None
        if m and m.end() == end:
            return start
    return None


def _start(text: str, words: Words, pos: int, low: int, after_name: bool) -> int | None:
    """Where the name begins whose kind begins at `pos`; not before `low`, the end of the name before."""
    floor = max(low, pos - LONGEST_NAME)
    start, masked = _clause(text, pos, floor, after_name)
    if not masked:
        return None
    cut = 0
    for m in words.governing.finditer(masked):
        cut = m.end()
    if not words.holding.search(masked, max(0, cut - 12), cut):
        leading = words.leading.match(masked, cut)
        dated = leading is not None and masked[leading.end() - 1 : leading.end()] == "日"
        if leading and (not cut or dated or words.marked.match(masked, leading.end())):
            cut = leading.end()
    if not words.marked.match(masked, cut):
        cut = words.last_before_marker(words.weak, masked, cut)
        for m in CARRIED_OUT.finditer(masked, cut):
            cut = m.end()
    cut = words.last_before_marker(JOINED, masked, cut)
    return start + cut if cut < len(masked) else None


def _several_or_any(text: str, words: Words, start: int, pos: int) -> bool:
    """Whether text[start:pos], or its last part, says of several meetings, or of any: 3个座谈会, 专题会, 主论坛."""
    if COUNT_BEFORE.search(text, start, pos) or COUNT_FIRST.match(text, start, pos):
        return True
    if text.endswith(("有关", "相关"), start, pos):  # 市委、省委|有关会议
        return True
    last = text.rfind("、", start, pos) + 1
    return words.generic(text, start, pos) or (last > start and words.generic(text, last, pos))


def _clause(text: str, pos: int, floor: int, after_name: bool) -> tuple[int, str]:
    """The start of the clause before `pos`, and the clause with what stands in quotes blanked out."""
    back = text[floor:pos][::-1]
    edge = EDGE.search(back)
    if edge is None or edge[0] in MARKS:  # the usual case: neither quotes nor brackets in the clause
        joined = edge is None and after_name and text.startswith(JOINTS, floor, pos)
        start = pos - edge.start() if edge else floor + joined
        return start, text[start:pos]
    pieces: list[str] = []
    done = depth = 0
    for m in EDGE.finditer(back):
        at, mark = m.start(), m[0]
        i = pos - 1 - at
        pieces.append("◇" * (at - done) if depth else back[done:at])
        turn = (mark in CLOSING) - (mark in OPENING)
        inside = depth or turn > 0 or _before_quote(text, i, floor)
        if not inside and (turn or mark in MARKS or text[i - 1 : i + 1] == "——"):
            break
        pieces.append("◇" if inside else mark)
        done, depth = at + 1, depth + turn
    else:
        pieces.append("◇" * (len(back) - done) if depth else back[done:])
        if after_name and not depth and back.endswith(JOINTS):
            pieces[-1] = pieces[-1][:-1]
    clause = "".join(pieces)[::-1]
    return pos - len(clause), clause


def _before_quote(text: str, i: int, floor: int) -> bool:
    """Whether the character at `i` is a blank or break between a name and a quotation that belongs to it."""
    return text[i] in "\n " and text[i + 1] == "“" and i > floor and text[i - 1] not in MARKS
