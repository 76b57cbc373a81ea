"""Whether a paragraph ends at a full last line: the layout is silent there, so the discourse votes.

Each vote is a small feature of the sentence that ends, of the one that begins and of the paragraph's length; `WEIGHTS`
weighs them (a logistic model fitted on some 3,000 paragraphs of news, checked by cross-validation over articles; only
the weights are kept, the bias raised by 0.15, because a missed end costs more than a false one where most ends are
certain).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from mzextract.lexicon import load
from mzextract.patterns import lazy

WEIGHTS: Mapping[str, float] = {
    "begins like inside": -0.26,
    "begins like others": 0.4,
    "bias": 0.32,
    "chars left": 0.67,
    "chars so far": 0.8,
    "closes": 3.67,
    "event": 1.9,
    "first part": 0.45,
    "kind": 0.36,
    "kind carries on": 0.0,
    "kind deictic": 0.0,
    "kind digit": 0.44,
    "kind heading": 3.0,
    "kind list": -2.79,
    "kind none": 0.25,
    "kind opener": 0.39,
    "kind speaker": 0.81,
    "kind time": 0.0,
    "kind title": 0.0,
    "list before": -1.69,
    "list like others": 5.21,
    "long after": -0.4,
    "long before": 0.36,
    "next carries on": -0.41,
    "next digit": 1.03,
    "next list": -1.54,
    "next time": 0.61,
    "odds": 0.52,
    "rate": 0.7,
    "semicolon": -4.68,
    "shared": -0.26,
    "short sentence": 1.11,
    "short title": 1.55,
    "shorter part": 0.7,
    "speaker at start": -0.73,
    "speaker before": -0.39,
}
MOST_SHARED = -10 * WEIGHTS["shared"]  # two sentences of the same pairs
# The text has more paragraphs than the layout proves; so many more on average.
HIDDEN = 1.13
_STOPS, _CLOSERS = "。！？…", "”’）"
_SENTENCE = lazy(f"[^{_STOPS}]+[{_STOPS}]*[{_CLOSERS}]*|[{_STOPS}]+[{_CLOSERS}]*")
_VERBS = "指出|强调|要求|提出|认为|表示|明确|听取|审议|决定|研究|讨论|介绍|规定|显示|提到|宣布|部署|希望|说"
_VERB = lazy(_VERBS)
# 会议指出 / 《意见》提出 / 习近平强调
_SPEAKER = lazy(
    r"(?:[\u4e00-\u9fff]{0,6}(?:会议|文章|公报|公告|报告|讲话|会谈|活动|论坛|仪式|节目|倡议|主席|总理|总统|总书记)|[\u4e00-\u9fff]{2,4}|《[^》\n]{1,30}》)"
    f"[\\u4e00-\\u9fff]{{0,3}}?(?:{_VERBS})"
)
SUBJECT = 14  # chars in which the verb of a speaker without 《》 stands
# 王某参加上述活动。 / 李某陪同调研。: closes a report
_CLOSES = lazy(r"[\u4e00-\u9fff·、]{2,40}?(?:参加|出席|陪同)[^，。]{0,14}。$")
# 会谈后，… / 当晚，… / 在听取大家发言后，…: what happened next
_EVENT = lazy(
    r"(?:会谈|会见|会议|仪式|活动|访问|峰会|演出|开幕式|座谈会|考察)[\u4e00-\u9fff]{0,3}?(?:前|后|期间|中)，"
    r"|当[晚天日][\u4e00-\u9fff]{0,2}，|在[^，。]{2,20}(?:后|中|时|期间)，"
)
# 《纲要》指出: a document by its short name
_SHORT_TITLE = lazy(r"《[\u4e00-\u9fff]{2,6}》")
_HANZI = lazy("[\u4e00-\u9fff]+")
_NUMERALS = frozenset("一二三四五六七八九十")
HEAD = 40  # chars of a sentence that its kind is told by


class Style(NamedTuple):
    """What the certain paragraphs of a text tell: how they begin, how sentences inside begin, how long they are."""

    begins: Counter[str]
    inside: Counter[str]
    kinds: Counter[str]  # the kinds of sentences at the beginning of paragraphs
    inside_kinds: Counter[str]
    scale: float  # sentences inside for each that begins a paragraph
    length: float
    rate: float
    opening: str
    lists: bool  # paragraphs begin with 一是, 二是 …

    def odds(self, kind: str) -> float:
        """How much more often the paragraphs begin with a sentence of this kind than it stands inside, as log odds."""
        return math.log((self.kinds[kind] + 0.5) / (self.inside_kinds[kind] + 0.5) * self.scale)


@dataclass
class Joint:
    """A place where a paragraph may end, and what speaks for an end there wherever the cuts beside it lie."""

    at: int
    before: str
    after: str
    told: float
    next_told: float

    @cached_property
    def shared(self) -> float:
        """The vote of what the sentences beside it share."""
        return WEIGHTS["shared"] * _shared(self.before, self.after)


def split(segment: str, candidates: Sequence[int], style: Style, bonus: Mapping[int, float] | None = None) -> list[int]:
    """The offsets among `candidates` at which `segment`, lines joined, is cut into paragraphs.

    The most certain cut is made first; the lengths that the others see follow from it, each on its own side of the
    cut. `bonus` is what the layout adds to a candidate's score.
    """
    extra = bonus or {}
    cuts: list[int] = []
    parts = [(0, len(segment), [_joint(segment, at, style, extra.get(at, 0.0)) for at in candidates])]
    while parts:
        begin, end, inside = parts.pop()
        opening = _told_by_opening(segment[begin : begin + HEAD], begin == 0, style)
        at = _best([(score(joint, begin, end, style, opening), joint.at, joint) for joint in inside])
        if at is not None:
            cuts.append(at)
            sides = (begin, at, [j for j in inside if j.at < at]), (at, end, [j for j in inside if j.at > at])
            parts += [side for side in sides if side[2]]
    return sorted(cuts)


def _best(scored: list[tuple[float, int, Joint]]) -> int | None:
    """The place where an end is likeliest, None where it is nowhere likely; `scored`: score, place and joint.

    What the sentences share only lowers a score, by `MOST_SHARED` at most, so it is counted only where it may decide.
    """
    scored.sort(reverse=True)
    top, at, _ = scored[0]
    rival = scored[1][0] if len(scored) > 1 else 0.0
    if top > MOST_SHARED + max(rival, 0.0):
        return at
    best: tuple[float, int] = (0.0, 0)
    for score, at, joint in scored:
        if score <= 0 or score < best[0]:
            break
        best = max(best, (score + joint.shared, at))
    return best[1] if best[0] > 0 else None


def style_of(segments: Iterable[tuple[str, Sequence[int]]]) -> Style:
    """The style that the segments (text, candidate cuts) show."""
    begins: list[str] = []
    inside: list[str] = []
    total = 0
    for text, candidates in segments:
        begins.append(text[:HEAD])
        total += len(text)
        inside += [text[at : at + HEAD] for at in {*_starts(text)}.difference(candidates, (len(text),))]
    count = len(begins)
    pairs = Counter([x[:2] for x in begins])
    kinds = [kind(x) for x in begins if x]
    return Style(
        pairs,
        Counter([x[:2] for x in inside]),
        Counter(kinds),
        Counter(map(kind, inside)),
        (len(inside) + 2) / (len(kinds) + 2),
        max(total / max(count, 1) / HIDDEN, 20.0),
        math.log((count + 1) / (len(inside) + 1)),
        begins[0] if begins else "",
        any(n + "是" in pairs for n in _NUMERALS),
    )


def _starts(text: str) -> Iterator[int]:
    """Where the sentences of `text` but the first begin, as `_SENTENCE` parts them; a split is much the quickest.

    >>> list(_starts("全省开会。他说：“好！”会后，……"))
    [5, 12]
    """
    for stop in _STOPS[1:]:
        text = text.replace(stop, "。")
    first, *pieces = text.split("。")
    at = len(first) + 1
    for piece in pieces:
        if piece:
            yield at + len(piece) - len(piece.lstrip(_CLOSERS)) if piece[0] in _CLOSERS else at
        at += len(piece) + 1


def kind(sentence: str) -> str:
    """How the sentence begins: with a mark of a list, a title, a number, a speaker, or a cue by its role.

    >>> kind("会议指出，今年是关键一年。"), kind("二是提升质量；"), kind("同时，加强监管。"), kind("志愿者上门服务。")
    ('speaker', 'list', 'carries on', 'none')
    """
    first = sentence[0]
    if first in _NUMERALS and sentence[1:2] in ("是", "要"):
        return "list"
    if first == "《":
        return "title"
    if first.isdigit():
        return "digit"
    if _VERB.search(sentence, 0, SUBJECT) and _SPEAKER.match(sentence):
        return "speaker"
    cues = load("paragraph_cues")
    cue = cues.longest(sentence, 0) if first in cues.firsts else None
    return cues.rows[cue][1] if cue else "none"


def score(joint: Joint, begin: int, end: int, style: Style, opening: float) -> float:
    """How much speaks for a paragraph's end at `joint`, between the cuts `begin` and `end`, save what is shared.

    `opening` is the vote of what stands at `begin`.
    """
    log, at, weights = math.log, joint.at, WEIGHTS
    so_far, rest = at - begin, end - at
    total = joint.told + opening
    total += weights["shorter part"] * log((min(so_far, rest) + 5) / style.length)
    total += weights["chars so far"] * log(so_far / 100 + 0.1) + weights["chars left"] * log(rest / 100 + 0.1)
    if len(joint.after) < rest:
        return total + joint.next_told
    return total + weights["closes"] if _CLOSES.match(joint.after) else total


def _told_by_opening(start: str, first: bool, style: Style) -> float:
    """The votes of the sentence that a part begins with; `first`: it is the first part of its segment."""
    speaker, again = _SPEAKER.match(start) is not None, first and start == style.opening
    return WEIGHTS["speaker at start"] * speaker + WEIGHTS["first part"] * again


def _joint(segment: str, at: int, style: Style, bonus: float) -> Joint:
    """The joint at `at` of the segment, `bonus` for it by the layout."""
    before = _last_sentence(segment[max(0, at - 200) : at])
    first = _SENTENCE.match(segment, at, at + 400)
    after = first.group() if first else segment[at:]
    following = segment[at + len(after) : at + len(after) + HEAD]
    told = bonus + sum([WEIGHTS[name] * value for name, value in _votes(before, after, style).items()])
    return Joint(at, before, after, told, WEIGHTS.get(f"next {kind(following)}", 0.0) if following else 0.0)


def _votes(before: str, after: str, style: Style) -> dict[str, float]:
    """The votes of the sentences before and after a place, by name."""
    own = kind(after)
    return {
        "bias": 1.0,
        "rate": style.rate,
        "begins like others": min(style.begins[after[:2]], 3),
        "begins like inside": min(style.inside[after[:2]], 3),
        "kind": style.odds(own),
        f"kind {own}": 1.0,
        "odds": _odds(after),
        "short sentence": len(after) < 22,
        "long before": math.log(len(before) / 30 + 0.1),
        "long after": math.log(len(after) / 30 + 0.1),
        "speaker before": _SPEAKER.match(before) is not None,
        "event": _EVENT.match(after) is not None,
        "semicolon": before[-1:] in ("；", ";"),
        "short title": after[0] == "《" and _SHORT_TITLE.match(after) is not None,
        "list like others": style.lists and after[1:2] == "是" and after[0] in _NUMERALS,
        "list before": before[:1] in _NUMERALS and kind(before) == "list",
    }


def _odds(sentence: str) -> float:
    """How much more often sentences that begin like this one open paragraphs."""
    cues = load("paragraph_cues")
    cue = cues.longest(sentence, 0) if sentence[0] in cues.firsts and not sentence[0].isdigit() else None
    return float(cues.rows[cue][2]) if cue else 0.0


def _shared(before: str, after: str) -> float:
    """How many pairs of hanzi the two sentences share, by their lengths: they speak of the same."""
    one, other = _pairs(before), _pairs(after)
    return 10 * len(one & other) / math.sqrt((len(one) + 3) * (len(other) + 3))


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(chain.from_iterable(map(pairwise, _HANZI.findall(text))))


def _last_sentence(text: str) -> str:
    """The last sentence of `text`."""
    body = text.rstrip(_CLOSERS).rstrip(_STOPS)
    start = max([body.rfind(stop) for stop in _STOPS]) + 1
    return text[start:].lstrip(_CLOSERS) if start else text
