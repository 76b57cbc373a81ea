"""What a quantity counts: the shortest clear noun phrase after it (52个|公园) or before it (森林覆盖率达到|25%).

Words decide, not a parser: see `clause_verbs`, `phrase_after`, `phrase_before` and their lexicons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from mzextract.entities import ChangeKind
from mzextract.extraction.clause_verbs import NO_VERB, Counted, Verb, Words, strip_left, strip_right
from mzextract.extraction.phrase_after import following
from mzextract.extraction.phrase_before import before
from mzextract.patterns import lazy

_CHANGES = frozenset(("up", "up_to", "down", "down_to"))
# with these before the number a verb at the clause start is part of the noun: 供水普及率|达到
_STATES = _CHANGES | {"link"}
# 提升39个县域的质效, 提升滨江线20公里 better what exists: no change of its number
_BETTERS = frozenset("提升优改")
_MEASURED = lazy(
    r"(?:率|水平|标准|比例|比重|收入|能力|产量|总量|规模|寿命|指数|面积|额|度|值|数|量|比|占比|费|金|工资|待遇)$"
)
# the head that the parts of a subject share: 肉、奶|产量
_HEAD = lazy(
    r"(?:[产销]量|(?:产业)?(?:增加值|比重|投资)|产值|(?:零售|销售|消费|成交|交易|进出口|[进出]口)?总?额|收入|面积|覆盖率|普及率|占比"
    r"|数量|标准|规模|营收|(?:贷款|平均)?利率|率|量|消耗|排放|指数|余额|次)$"
)
# 把农村标准|提高到|城市标准的|八成
_REACHES = lazy(r"((?:提高|提升|增加|扩大|上升|下降|降低|减少|缩短|压缩|压减)(?:到|至))[^，。；]{1,12}$")


def counted(
    text: str, item: int, start: int, end: int, times: Mapping[int, int], words: Words, verbal: bool
) -> Counted:
    """What the quantity at [start, end) counts; its part of the sentence begins at `item`.

    `times` maps the starts of time expressions to their ends. `verbal` says that a verb after the number begins the
    next clause (投入3亿元|支持助餐), as it does after all units but classifiers (200个|培训基地).
    """
    right, closing = strip_right(text, item, start, words)
    left, opening = strip_left(text, item, start, times, words, closing.role in _STATES)
    right = max(left, right)
    if opening.role == "name" and left < start:
        opening = NO_VERB
    verb, change = closing if closing.term else opening, closing.change or opening.change
    reached = None if verb.role in _CHANGES else _REACHES.search(text, left, start)
    if reached:
        right, change = reached.start(), words.verb(reached[1]).change
        verb = Verb(reached[1], "up_to")
    measured = before(text, left, right, times, words) if text[end : end + 1] == "的" else None
    rate = measured is not None and _MEASURED.search(measured)  # 收托率|低于40%|的机构
    subject = None if rate else following(text, end, words, verbal)
    if subject:
        stop = text.find(subject, end) + len(subject)
        return Counted(subject, verb.term or None, verb.role, _sober(verb, change, subject), True, stop)
    subject = before(text, left, right, times, words)
    if subject is None and words.noun(verb.term) == "nominal":
        subject = verb.term
    change = change or ("increase_by" if subject and "新增" in subject else None)
    change = change or _governs(text, left, text.rfind(subject, left, right) if subject else left, words)
    if not (closing.term or text[end - 1] in "%点"):
        change = _sober(verb, change, subject or "")
    return Counted(subject, verb.term or None, verb.role, change, behind=bool(closing.term))


def _governs(text: str, left: int, pos: int, words: Words) -> ChangeKind | None:
    """The change that the verb right before a subject at `pos` states: 省财政厅计划增加|补助资金."""
    verb = words.verb_before(text, pos, left) if pos > left else NO_VERB
    return verb.change if verb.role in ("up", "down") else None


def _sober(verb: Verb, change: ChangeKind | None, subject: str) -> ChangeKind | None:
    """The `change`, unless a verb of betterment does not state it."""
    betters = verb.role == "up" and verb.term[0] in _BETTERS
    return None if betters and not _MEASURED.search(subject) else change


def shared(subject: str) -> list[str]:
    """The parts of a subject that 分别 gives out, the common head with each: 肉、奶产量 → 肉产量, 奶产量."""
    parts = [part for part in re.split(r"[、和与]|(?<![普以涉危波顾])及", subject) if part] or [subject]
    if parts[0].startswith("第"):  # 第一、二、三产业
        parts = [f"第{part}" if part[0] in "一二三四五六七八九十" else part for part in parts]
    head = _HEAD.search(parts[-1])
    return [part if head is None or _HEAD.search(part) else part + head[0] for part in parts]
