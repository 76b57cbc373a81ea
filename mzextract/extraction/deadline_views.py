"""A time that may be a deadline, as it stands in its clause: what the rules of `deadline_rules` look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from mzextract.entities import TimeExpression
from mzextract.lexicon import load
from mzextract.models import Span
from mzextract.patterns import lazy

# takes force
FORCE = lazy("起?[^，。；]{0,3}(?:施行|实施|执行|生效)")
# what leads to the end of a span: 到2026年, 延续至明年, 截至2025年和2030年
LEADS = frozenset("至到为—–－~～-和、")
# the clause before the time sets a task
TOLD = lazy("要求|明确|提出|力争|争取|计划|目标")


class Cues(NamedTuple):
    """Patterns of the words that speak for and against a deadline."""

    will: re.Pattern[str]
    asked: re.Pattern[str]
    done: re.Pattern[str]
    weather: re.Pattern[str]
    event: re.Pattern[str]
    opening: re.Pattern[str]
    grew: re.Pattern[str]
    until: re.Pattern[str]
    complete: re.Pattern[str]


@cache
def cues() -> Cues:
    """The patterns made of the lexicon `deadline_cues`, once."""
    table = load("deadline_cues")
    kinds: dict[str, list[str]] = {}
    for term in table:
        kinds.setdefault(table.field(term, "kind"), []).append(term)
    words = {kind: "|".join(sorted(terms, key=len, reverse=True)) for kind, terms in kinds.items()}
    leads = (
        "|".join(term for term in kinds["will"] if term in ("力争", "争取", "计划", "预计", "确保", "有望")) + "|预期"
    )
    return Cues(
        # 将 not of 将…改为, 要 not of 主要, 应 not of 供应
        will=re.compile(
            r"将(?![^，。；]{1,14}(?:改为|列为|列入|纳入|作为|确定为|调整为|转为|压缩|缩短|由))|须|拟|"
            # no aim: 好于预期, 完成全年预期目标
            r"预期(?<![于超合出]预期)(?<!成全年预期)(?<!成年度预期)|"
            rf"要(?<![主重首紧次概摘纲]要)(?![素点闻求])|应(?<![供适响反相效对感]应)(?![急用对届变])|{words['will']}"
        ),
        asked=re.compile(words["asked"] + "|" + words["complete"]),
        done=re.compile(rf"已(?!经济)|了(?!解)|{words['done']}"),
        weather=re.compile(words["weather"]),
        event=re.compile(rf"[^，。]{{0,14}}?(?:{words['event']})"),
        opening=re.compile(rf"(?:^|[，、：:“‘）)】　 ]|推动|保障|{leads}|{words['opening']})$"),
        grew=re.compile(rf"(?:{leads}|推动|将|拟|目标)[在于]?$"),
        until=re.compile(rf"(?:{words['until']}|实施|[起后期])(?:到|至|为)$"),
        complete=re.compile(rf"[^，。；]{{0,16}}?(?:完成|{words['complete']})"),
    )


# 2015年，老年人达到2.12亿|，到2035年将增加到4.18亿: what is planned is of the next year
NEXT_YEAR = lazy("[，；](?:预计)?[到至]?[12][0-9]{3}年")


@dataclass(slots=True)
class View:
    """A time at its place: the clause before and after it, and the day of publication.

    `text`, `type`, `start` and `end` are those of the time, which all rules look at; `next` is the character after it.
    `led`: a word that leads to an end stands right before the time. `done`: a word soon after it tells of the past.
    `planned`: the clause tells what will or shall be, not what was. `ahead`: the time does not end before the
    publication; where that is not known, the clause plans.
    """

    time: TimeExpression
    span: Span
    left: str
    right: str
    published: str | None
    text: str = field(init=False)
    type: str = field(init=False)
    start: str | None = field(init=False)
    end: str | None = field(init=False)
    next: str = field(init=False)
    led: bool = field(init=False)
    done: bool = field(init=False)
    planned: bool = field(init=False)
    ahead: bool = field(init=False)

    def __post_init__(self) -> None:
        left, right, time, words = self.left, self.right, self.time, cues()
        self.text, self.type, self.start, self.end = time.text, time.type, time.start, time.end
        near = right[:40]
        if other := NEXT_YEAR.search(near):
            near = near[: other.start()]
        self.next = right[:1]
        self.led = left[-1:] in LEADS
        self.done = words.done.search(near) is not None
        self.planned = not self.done and bool(
            words.will.search(near)
            or words.grew.search(left.removesuffix("用"))  # 力争用|三年
            or (words.asked.match(right) and words.will.search(left))
        )
        if self.published is None:
            self.ahead = self.planned or self.asked or FORCE.match(right) is not None
        else:
            self.ahead = self.end is None or self.end >= self.published

    @property
    def asked(self) -> bool:
        """Whether the clause sets a task in bare verbs: 要求各地在10月底前完成."""
        return not self.done and bool(TOLD.search(self.left) or cues().asked.search(self.right[:16]))
