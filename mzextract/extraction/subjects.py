"""What a quantity counts: the shortest clear noun phrase after it (52个|公园) or before it (森林覆盖率达到|25%).

Words decide, not a parser: the lexicon `target_verbs` holds what stands between clause start, noun phrase and number
(act, light, link, up, down: verbs; lead, adj: adverbs; refer: what only names; noun: begins like a verb, is none), and
`subject_ends` what may follow the noun phrase, `counted_nouns` what some nouns mean for the count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mzextract.entities import ChangeKind
from mzextract.lexicon import Lexicon

_BETTERS = frozenset("提升优改")
"""提升39个县域的质效, 提升滨江线20公里 better what exists: no change of its number."""
_MEASURED = re.compile(
    r"(?:率|水平|标准|比例|比重|收入|能力|产量|总量|规模|寿命|指数|面积|额|度|值|数|量|比|占比|费|金|工资|待遇)$"
)
_SKIPPED = frozenset("，、和及与并的（ ）—－")
_END = re.compile(r"[，。；：！？!?\n《（）]|\d|[一二三四五六七八九十两](?=[个家所座项处条名])")
_BRACKET = re.compile(r"（[一-鿿]{1,3}）(?=[一-鿿])")  # 安葬（放）设施
_DE = re.compile(r"的(?=[一-鿿“])")
# 1万个|来华培训名额: a noun at the end says that the verb belongs to it
_HEAD = re.compile(r"(?:名额|项目|人员|岗位|机构|企业|学员|人才|活动|设施|站点|平台|基地)$")
_FUND = re.compile(
    r"[一-鿿]{2,8}(?:补贴|补助|资金|贷款|奖励|经费|国债|债券|基金|津贴|投资|奖金)(?![一-鿿])"
)  # 1万元|建设补贴
_VERB_TAIL = re.compile(r"(?:配备|配置|设置|建有|安排|补助|奖励|至少|不少于|补贴)+$")  # 5000名老年人|配备1名
_BASE = re.compile(r"将?在[^，。]{0,20}基础上$")  # 在2020年的基础上|翻一番
_THAN = re.compile(
    r"(?:较|比)(?:上年|去年|目前|现状|20|“)[^，。]{0,12}再?$|再$|(?:不低于|不高于|相当于)[一-鿿]{1,8}$"
)  # 较目前|再增加3岁
# 1所|护理型床位占比不低于60%的|供养机构
_BOUNDED = re.compile(r"(?:不低于|不少于|超过|达到|达|大于|占比|面积)$")
_OWNED = re.compile(r"[^，。；：、]{1,14}?的(?=[一-鿿])")
_CHANGES = frozenset(("up", "up_to", "down", "down_to"))
_REACHES = re.compile(r"((?:提高|提升|增加|扩大|上升|下降|降低|减少|缩短|压缩|压减)(?:到|至))[^，。；]{1,12}$")
# 结对|率, 检查|比例: the verb is part of the noun
_HEADED = re.compile(r"[率量额度值费]|(?:比例|标准|时间|次数|人数|总量|规模|总额|金额|强度|水平|能力|半径|周期)")
_NATION = re.compile(r"^(?:我国|全国|全省|全市|全区|全县|全州|我省|我市|我区|我县)(?=[一-鿿]{2})")
_TAIL = re.compile(r"(?:建设|创建|目标|轮训|等)$")
_CHAIN = re.compile(r"[、和]|[改扩新迁重]建|改造|提升|培养|培育|引进|命名|认定|登记")  # 新建|扩建, 新增|命名
_FUNCTION = re.compile(r"(?<![现存内潜])在|已|均(?!衡)|将|被|并(?!购|网)|是|为(?=[一-鿿]{2})|向(?=[一-鿿]{2})")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,20}$")  # 由7.5%降为
# 湖南今年将发展 | 早稻育秧; 吉林粮食产量 | 的目标是继续
_MODAL = re.compile(r"将|[，]?计划|预计|力争|确保|今年|明年|全年|提出|拟|累计|(?:年|月)底前?")
_AIM = re.compile(
    r"的?(?:主要|预期)?目标(?:是|为).{0,4}$|(?:将|要|已|共|的|仅|均|总体|继续|分别|原则上|总计|合计|累计|力争|确保|争取|预计|计划)+$"
)
_MEASURE = r"(?:面积|率|规模|占|总量|数量|数|额|量|能力|标准|水平|比例|比重|产值|强度|指数|人次|时间|项目|资金)"
_OPENING = re.compile(r"^(?:要|须|应当|应)?(?:把|使|让|将)|^(?:要(?!素)|须|应当)")
_INNER = re.compile(
    rf"(?:新增(?!就业)|新建|发放|下达|配备|投入|安排|筹集|引进|吸引|争取|建成|完成|实现|培育|达到|推动|提出|实施|开展|形成|带动|发展|提供|释放)(?!{_MEASURE})(?=[^，]{{2}})"
)


class Counted(NamedTuple):
    """The noun phrase that is counted; the verb that governs the quantity, its role and the change that it states.

    `follows` says that the noun phrase stands after the number; it ends at `end`.
    """

    subject: str | None
    verb: str | None = None
    role: str = ""
    change: ChangeKind | None = None
    follows: bool = False
    end: int = 0


class Words(NamedTuple):
    """The lexicons that decide."""

    verbs: Lexicon
    ends: Lexicon
    nouns: Lexicon

    def role(self, term: str | None) -> str:
        """The role of a word; "noun" where it is none of ours."""
        return self.verbs.field(term, "role") if term else "noun"

    def change(self, term: str) -> ChangeKind | None:
        """The change that a verb states."""
        change: str = self.verbs.field(term, "change")
        return change or None  # type: ignore[return-value]

    def noun(self, term: str | None) -> str:
        """The role of a counted noun: task, generic, nominal, or ""."""
        return self.nouns.field(term, "role") if term in self.nouns and term else ""


def counted(
    text: str, item: int, start: int, end: int, times: Mapping[int, int], words: Words, verbal: bool
) -> Counted:
    """What the quantity at [start, end) counts; its part of the sentence begins at `item`.

    `times` maps the starts of time expressions to their ends. `verbal` says that a verb after the number begins the
    next clause (投入3亿元|支持助餐), as it does after all units but classifiers (200个|培训基地).
    """
    left, opening = _strip_left(text, item, start, times, words)
    right, closing = _strip_right(text, left, start, words)
    if opening.role == "name" and left < start:
        opening = Counted(None)
    governing = closing if closing.verb else opening
    if governing.change is None:
        governing = governing._replace(change=opening.change)
    reached = None if governing.role in _CHANGES else _REACHES.search(text, left, start)
    if reached:  # 把农村标准提高到城市标准的|八成
        right = reached.start()
        governing = Counted(None, reached[1], "up_to", words.change(reached[1]))
    after = following(text, end, words, verbal)
    if after:
        last = text.find(after, end) + len(after)
        return _sober(governing._replace(subject=after, follows=True, end=last))
    subject = _before(text, left, right, times, words)
    if subject is None and words.noun(governing.verb) == "nominal":
        subject = governing.verb
    change = governing.change or ("increase_by" if subject and "新增" in subject else None)
    found = governing._replace(subject=subject, change=change)
    return found if closing.verb or text[end - 1] in "%点" else _sober(found)


def _sober(found: Counted) -> Counted:
    """Without the change that a verb of betterment does not state."""
    betters = (
        found.role == "up" and found.verb and found.verb[0] in _BETTERS and not _MEASURED.search(found.subject or "")
    )
    return found._replace(change=None) if betters else found


def _strip_left(text: str, start: int, end: int, times: Mapping[int, int], words: Words) -> tuple[int, Counted]:
    """Past time, adverbs, modals and verbs that open a clause: where the rest begins, and the last verb.

    A verb of its own (新建, 培训) ends the search; a light one (推进, 完成) may have another after it. An adverb like
    高标准 belongs to the rest unless a verb follows.
    """
    kept, found = start, Counted(None)
    while start < end:
        if text[start] in _SKIPPED:
            start += 1
            continue
        if start in times:
            start = kept = _past_time(text, times[start])
            continue
        term = words.verbs.longest(text, start)
        role = words.role(term)
        if term is None or role == "noun" or start + len(term) > end:
            break
        head = _HEADED.match(text, start + len(term), end)
        if head and (len(head[0]) == 1 or (role == "act" and head.end() == end)):
            break
        if len(term) == 1 and role not in ("lead", "name", "adj"):
            break
        if role == "act" and found.role == "light" and end - start - len(term) in (0, 1, 2):
            break  # 完成|造林绿化: the rest is the noun
        start += len(term)
        if role != "adj":
            kept = start
        if role not in ("lead", "adj"):
            found = Counted(None, term, role, words.change(term) or found.change)
        if role in ("act", "up", "down") and not _CHAIN.match(text, start):
            break
    return min(kept, end), found


def _past_time(text: str, end: int) -> int:
    """Past the words that go with a time expression."""
    while text[end : end + 1] in ("前", "底", "起", "内", "，", "间", "后", "的") and text[end : end + 1]:
        end += 1
    return end


def _strip_right(text: str, start: int, end: int, words: Words) -> tuple[int, Counted]:
    """Back past what stands between a noun phrase and its number (达到, 提高到, 能够实现), and its first verb.

    A verb of its own governs the number, but may be the noun that is counted (职业技能培训): it is not stripped.
    """
    found = Counted(None)
    if end > start and text[end - 1] == "了":
        end -= 1
    while end > start:
        sizes = (6, 5, 4, 3, 2, 1)
        term = next(
            (text[end - n : end] for n in sizes if end - n >= start and text[end - n : end] in words.verbs), None
        )
        role = words.role(term)
        if term is None or role == "noun":
            break
        if not found.verb and role not in ("lead", "adj"):
            found = Counted(None, term, role, words.change(term))
        reached = term in ("实现", "完成", "形成") and end - len(term) - start >= 2
        if not reached and (role in ("act", "light", "refer", "name") or (role in ("lead", "adj") and len(term) == 1)):
            break
        end -= len(term)
    return end, found


def _before(text: str, start: int, end: int, times: Mapping[int, int], words: Words) -> str | None:
    """The noun phrase before the number, without what the clause says before it."""
    phrase = _FROM.sub("", text[start:end])
    phrase = _BASE.sub("", phrase)
    phrase = _AIM.sub("", _THAN.sub("", phrase))
    opening = _OPENING.match(phrase)
    if opening:
        start, phrase = start + opening.end(), phrase[opening.end() :]
    inside = [times[place] for place in range(start + 1, start + len(phrase)) if place in times]
    inside = [place for place in inside if place < start + len(phrase)]
    if inside:
        after = _before(text, max(inside), end, times, words)
        if after and words.role(after if after in words.verbs else None) == "noun":
            return after
        phrase = phrase[: min(place for place in range(start + 1, start + len(phrase)) if place in times) - start]
    modal = list(_MODAL.finditer(phrase))
    if modal and modal[-1].end() < len(phrase):
        begin, _ = _strip_left(text, start + modal[-1].end(), start + len(phrase), times, words)
        phrase = text[begin : start + len(phrase)] or phrase[: modal[-1].start()]
    inner = list(_INNER.finditer(phrase))
    if inner:
        phrase = phrase[inner[-1].end() :]
    phrase = _NATION.sub("", unquoted(phrase.strip("，、（）的每 ：—")))
    return None if phrase in ("", "到", "至", "为", "了") else phrase


def following(text: str, pos: int, words: Words, verbal: bool = False, owned: bool = False) -> str | None:
    """The noun phrase that begins at `pos`, parallel ones included (智能车间、智能工厂), without 建设 and the like."""
    if text[pos : pos + 1] == "的":
        pos += 1
    end, numbered = _phrase_end(text, pos)
    phrase = text[pos:end]
    owner = _OWNED.match(text, end) if numbered and not owned and _BOUNDED.search(phrase) else None
    if owner:
        return following(text, owner.end(), words, owned=True)
    if not phrase or re.match(r"[、，及与并或等”]|和(?![美谐睦平])", phrase):
        return None
    opening = words.role(words.verbs.longest(phrase, 0))
    if opening in ("up_to", "down_to", "link") or (
        verbal and opening not in ("noun", "adj") and not _FUND.match(phrase)
    ):
        return None
    phrase = _parallel(phrase, words, numbered)
    cut = list(_DE.finditer(phrase))
    if cut and len(phrase) - cut[-1].end() >= 2:
        phrase = phrase[cut[-1].end() :]
    phrase = _until_end(phrase, words)
    return unquoted(_TAIL.sub("", phrase).rstrip("、和及与并或 ")) or None


def unquoted(phrase: str) -> str:
    """“爱心驿站” without its quotes; a quotation mark that stands alone goes."""
    if phrase.startswith("“") and phrase.find("”") == len(phrase) - 1:
        return phrase[1:-1]
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.rstrip("“") if phrase.endswith("“") else phrase.lstrip("”")
    return phrase


def _phrase_end(text: str, pos: int) -> tuple[int, bool]:
    """Where the clause or the next number cuts the phrase, and whether it is a number."""
    limit, at = min(pos + 60, len(text)), pos
    if text[pos : pos + 1] == "“":
        at = max(text.find("”", pos, limit), pos)
    hit = _END.search(text, at, limit)
    while hit and hit[0] == "（":
        bracket = _BRACKET.match(text, hit.start())
        if not bracket:
            break
        hit = _END.search(text, bracket.end(), limit)
    return (hit.start(), hit[0] not in "，。；：！？!?\n《（）") if hit else (limit, False)


def _parallel(phrase: str, words: Words, numbered: bool) -> str:
    """The parts of `phrase` up to one that begins with a verb, or that belongs to the next number."""
    parts = phrase.split("、")
    if len(parts) == 1:
        return re.split(r"[和及与](?=[一-鿿]*$)", _VERB_TAIL.sub("", phrase))[0] if numbered else phrase
    kept = [parts[0]]
    for i, part in enumerate(parts[1:], 1):
        role = words.role(words.verbs.longest(part, 0)) if part else "light"
        verbal = role not in ("noun", "adj", "lead") and "的" not in part
        if verbal or (numbered and i == len(parts) - 1):
            break
        kept.append(part)
    return "、".join(kept)


def _until_end(phrase: str, words: Words) -> str:
    """Up to the first word that ends a noun phrase."""
    hit = next(words.ends.find(phrase, 1 if _HEAD.search(phrase) else 0), None)
    if hit is not None:
        phrase = phrase[: hit.start]
    return _FUNCTION.split(phrase, maxsplit=1)[0]
