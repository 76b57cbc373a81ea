"""Whether a paragraph ends at a full last line: the layout is silent there, so the discourse votes.

Each vote is a small feature of the sentence that ends, of the one that begins and of the paragraph's length; `WEIGHTS`
weighs them (a logistic model fitted on some 2,700 paragraphs of news; only the weights are kept, the bias raised by
0.15, because a missed end costs more than a false one where most ends are certain).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    The most certain cut is made first; the lengths that the others see follow from it. `bonus` is what the layout
    adds to a candidate's score.
    """
    extra = bonus or {}
    cuts: list[int] = []
    left = list(candidates)
    while left:
        bounds = [0, *sorted(cuts), len(segment)]
        scored = [(score(segment, at, bounds, style) + extra.get(at, 0.0), at) for at in left]
        best, at = max(scored)
        if best <= 0:
            break
        cuts.append(at)
        left.remove(at)
    return sorted(cuts)


def style_of(segments: Iterable[tuple[str, Sequence[int]]]) -> Style:
    """The style that the segments (text, candidate cuts) show."""
    begins: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    total = count = 0
    for text, candidates in segments:
        begins[text[:2]] += 1
        total, count = total + len(text), count + 1
        open_cuts = {0, *candidates}
        starts = [m.start() for m in _SENTENCE.finditer(text)]
        inside.update(text[at : at + 2] for at in starts if at not in open_cuts)
    rate = math.log((count + 1) / (sum(inside.values()) + 1))
    return Style(begins, inside, max(total / max(count, 1) / HIDDEN, 20.0), rate)


def score(segment: str, at: int, bounds: Sequence[int], style: Style) -> float:
    """How much speaks for a paragraph's end at `at`, between the cuts `bounds`; above 0 it ends there."""
    return sum(WEIGHTS[name] * value for name, value in votes(segment, at, bounds, style))


def votes(segment: str, at: int, bounds: Sequence[int], style: Style) -> Iterator[tuple[str, float]]:
    """The votes, each with its name."""
    begin = max(b for b in bounds if b < at)
    end = min(b for b in bounds if b > at)
    before = _last_sentence(segment[max(begin, at - 200) : at])
    first = _SENTENCE.match(segment, at, min(end, at + 400))
    after = first.group() if first else segment[at:end]
    so_far, rest = math.log((at - begin + 5) / style.length), math.log((end - at + 5) / style.length)
    yield "bias", 1.0
    yield "rate", style.rate
    yield "so far", so_far
    yield "rest", rest
    yield "shorter part", min(so_far, rest)
    yield "together", math.log((end - begin) / style.length)
    yield "chars so far", math.log((at - begin) / 100 + 0.1)
    yield "chars left", math.log((end - at) / 100 + 0.1)
    yield "begins like others", min(style.begins[after[:2]], 3)
    yield "begins like inside", min(style.inside[after[:2]], 3)
    yield "short sentence", float(len(after) < 22)
    yield "long before", math.log(len(before) / 30 + 0.1)
    yield "short opening", float(len(after.split("，")[0]) <= 6)
    yield "speaker before", float(bool(_SPEAKER.match(before)))
    yield "long after", math.log(len(after) / 30 + 0.1)
    yield "speaker", float(_SPEAKER.match(after) is not None)
    yield "attends", float(_ATTENDS.match(after) is not None)
    yield "semicolon", float(before[-1:] == "；")
    yield "colon", float(before[-1:] == "：")
    yield "colon, list", float(before[-1:] == "：" and after[1:2] in "是要")
    yield (
        "list like others",
        float(after[1:2] == "是" and after[0] in "一二三四五六七八九十" and _list_begins(style.begins)),
    )
    yield "list inside", float(after[1:2] == "是" and after[0] in "一二三四五六七八九十" and _list_begins(style.inside))
    cues = load("paragraph_cues")
    cue = cues.longest(after, 0)
    yield f"cue {cues.field(cue, 'role')}" if cue else "cue none", 1.0


def _list_begins(starts: Counter[str]) -> bool:
    return any(starts[n + "是"] for n in "一二三四五六七八九十")


def _last_sentence(text: str) -> str:
    """The last sentence of `text`."""
    sentences = _SENTENCE.findall(text)
    return sentences[-1] if sentences else text
