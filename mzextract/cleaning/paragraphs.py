"""Whether a paragraph ends at a full last line: the layout is silent there, so the discourse votes.

Each vote is a small feature of the sentence that ends, of the one that begins and of the paragraph's length; `WEIGHTS`
weighs them (a logistic model fitted on some 2,700 paragraphs of news; only the weights are kept, the bias raised by
0.15, because a missed end costs more than a false one where most ends are certain).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mzextract.lexicon import load
from mzextract.patterns import lazy

WEIGHTS: Mapping[str, float] = {
    "attends": 1.6,
    "begins like inside": -0.32,
    "begins like others": 0.76,
    "bias": -0.16,
    "chars left": 0.67,
    "chars so far": 0.15,
    "colon": -1.76,
    "colon, list": 0.27,
    "cue carries on": -1.64,
    "cue deictic": -0.69,
    "cue heading": 4.96,
    "cue list": -2.01,
    "cue none": -0.44,
    "cue opener": -0.0,
    "cue time": -0.49,
    "list inside": -2.26,
    "list like others": 4.01,
    "long after": -0.36,
    "long before": 0.45,
    "rate": 0.88,
    "rest": -1.34,
    "semicolon": -3.18,
    "short opening": 0.22,
    "short sentence": 1.23,
    "shorter part": 1.87,
    "so far": -1.1,
    "speaker": 0.69,
    "speaker before": -0.88,
    "together": 1.44,
}
# The text has more paragraphs than the layout proves; so many more on average.
HIDDEN = 1.13
_SENTENCE = lazy(r"[^。！？…]+[。！？…]*[”’）]*|[。！？…]+[”’）]*")
# 会议指出 / 《意见》提出 / 习近平强调
_SPEAKER = lazy(
    r"(?:[\u4e00-\u9fff]{0,6}(?:会议|文章|公报|公告|报告|讲话|会谈|活动|论坛|仪式|节目|倡议|主席|总理|总统|总书记)|[\u4e00-\u9fff]{2,4}|《[^》\n]{1,30}》)"
    r"[\u4e00-\u9fff]{0,3}?(?:指出|强调|要求|提出|认为|表示|明确|听取|审议|决定|研究|讨论|介绍|规定|显示|提到|宣布|部署|希望|说)"
)
# 王毅参加上述活动 / 市委副书记李某主持会议
_ATTENDS = lazy(r"[\u4e00-\u9fff·、]{2,30}(?:参加|出席|主持|陪同)")


@dataclass(frozen=True)
class Style:
    """What the certain paragraphs of a text tell: how they begin, how sentences inside begin, how long they are."""

    begins: Counter[str]
    inside: Counter[str]
    length: float
    rate: float


def split(segment: str, candidates: Sequence[int], style: Style, bonus: Mapping[int, float] | None = None) -> list[int]:
    """The offsets among `candidates` at which `segment`, lines joined, is cut into paragraphs.

    The most certain cut is made first; the lengths that the others see follow from it, each on its own side of the
    cut. `bonus` is what the layout adds to a candidate's score.
    """
    extra = bonus or {}
    cuts: list[int] = []
    parts = [(0, len(segment), list(candidates))]
    while parts:
        begin, end, inside = parts.pop()
        best, at = max((score(segment, at, begin, end, style) + extra.get(at, 0.0), at) for at in inside)
        if best > 0:
            cuts.append(at)
            sides = (begin, at, [c for c in inside if c < at]), (at, end, [c for c in inside if c > at])
            parts += [side for side in sides if side[2]]
    return sorted(cuts)


def style_of(segments: Iterable[tuple[str, Sequence[int]]]) -> Style:
    """The style that the segments (text, candidate cuts) show."""
    begins: list[str] = []
    inside: list[str] = []
    total = 0
    for text, candidates in segments:
        begins.append(text[:2])
        total += len(text)
        open_cuts = {0, *candidates}
        starts = [m.start() for m in _SENTENCE.finditer(text)]
        inside += [text[at : at + 2] for at in starts if at not in open_cuts]
    count = len(begins)
    rate = math.log((count + 1) / (len(inside) + 1))
    return Style(Counter(begins), Counter(inside), max(total / max(count, 1) / HIDDEN, 20.0), rate)


def score(segment: str, at: int, begin: int, end: int, style: Style) -> float:
    """How much speaks for a paragraph's end at `at`, between the cuts `begin` and `end`; above 0 it ends there."""
    return sum([WEIGHTS[name] * value for name, value in votes(segment, at, begin, end, style).items()])


def votes(segment: str, at: int, begin: int, end: int, style: Style) -> dict[str, float]:
    """The votes by name."""
    log = math.log
    before = _last_sentence(segment[max(begin, at - 200) : at])
    first = _SENTENCE.match(segment, at, min(end, at + 400))
    after = first.group() if first else segment[at:end]
    so_far, rest = log((at - begin + 5) / style.length), log((end - at + 5) / style.length)
    in_list = after[1:2] == "是" and after[0] in "一二三四五六七八九十"
    cues = load("paragraph_cues")
    cue = cues.longest(after, 0)
    return {
        "bias": 1.0,
        "rate": style.rate,
        "so far": so_far,
        "rest": rest,
        "shorter part": min(so_far, rest),
        "together": log((end - begin) / style.length),
        "chars so far": log((at - begin) / 100 + 0.1),
        "chars left": log((end - at) / 100 + 0.1),
        "begins like others": min(style.begins[after[:2]], 3),
        "begins like inside": min(style.inside[after[:2]], 3),
        "short sentence": len(after) < 22,
        "long before": log(len(before) / 30 + 0.1),
        "short opening": len(after.split("，", 1)[0]) <= 6,
        "speaker before": _SPEAKER.match(before) is not None,
        "long after": log(len(after) / 30 + 0.1),
        "speaker": _SPEAKER.match(after) is not None,
        "attends": _ATTENDS.match(after) is not None,
        "semicolon": before[-1:] == "；",
        "colon": before[-1:] == "：",
        "colon, list": before[-1:] == "：" and after[1:2] in "是要",
        "list like others": in_list and _list_begins(style.begins),
        "list inside": in_list and _list_begins(style.inside),
        f"cue {cues.field(cue, 'role')}" if cue else "cue none": 1.0,
    }


def _list_begins(starts: Counter[str]) -> bool:
    return any(starts[n + "是"] for n in "一二三四五六七八九十")


def _last_sentence(text: str) -> str:
    """The last sentence of `text`."""
    sentences = _SENTENCE.findall(text)
    return sentences[-1] if sentences else text
