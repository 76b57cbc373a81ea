"""Reporting verbs (指出, 强调, 要求 …) and where what is said begins after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.extraction.cues import matches
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

# 介绍|说 · 明确|了 · 指出|过
_SUFFIX = lazy(r"[说道过]?了?")
_SUFFIX_FIRSTS = frozenset("说道过了")
# 提出|明确要求， · 提出|三点希望： · 提出|的主要目标是，
_COUNTED = r"(?:[一二两三四五六七八九十几0-9]{1,3}[点项个条])?"
_GENERAL = r"(?:明确|具体|严格|殷切|重要|更高|新的?|如下|以下|相关|一系列|几点){0,4}(?:要求|意见|建议|希望|期望)"
_ANY = r"[^，。；：、“”《》]{0,6}?(?:要求|意见|建议|希望|倡议|主张|看法|观点|期望|期待|目标|任务|安排|明确|承诺)"
_AIM = r"的[^，。；：、“”《》的]{2,12}是"
_MARKED = lazy(rf"[，：]|(?P<object>{_COUNTED}{_GENERAL}，|{_COUNTED}{_ANY}：)|{_AIM}[，：]|(?=[“‘])")
# no verb, or nothing said: 提出|的, 提出|。, 要求|等, 介绍|信, 显示|出
_NO_CONTENT = lazy(r"了?[。；）》”’、！？\n]|[的和与及等书信性为成出并]|上(?=[都有均也更，、])|$")
# 提出|143项改革措施， · 明确|六项任务。
_COUNT = lazy(
    r"(?!到20|到“|在20)[^，。；：]{0,10}?(?:[0-9]{1,9}|[一二两三四五六七八九十百]{1,7})[多余]?(?:项|条|个|大|点|类|方面)[^，。；：]{0,18}(?:[。；，\n]|$)"
)
# 提出|一些意见和建议。: the object up to the next mark
_PHRASE = lazy(r"(?!要(?!求)|将|在|对)([^，。；：、！？\n]{1,20})(?:[。；，！？\n]|$)")
# 介绍|“…政策”有关情况。: what it is about, not what is said
_ABOUT = lazy(
    r"[^，。；！？\n]{0,50}(?:情况|进展|安排|经验|做法|背景|成效|历程|经历|概况)(?:[。，、！？\n]|[并和后]|$)"
)
# 提出|“割圆术”，: a name that is given
_NAMED = lazy(r"了?“[^“”，。；：]{1,10}”[，。；]")
# 职工|提出|解除合同: asked for by law, not said
_APPLIED = lazy("(?:解除|终止|辞职|辞去|退出|申诉|上诉|复议|复核|起诉)")
_PROPOSING = frozenset({"提出", "明确", "介绍", "宣布", "规定"})
_COUNTING = _PROPOSING - {"宣布"}
_OBJECT_KINDS = {"表示": "feeling", "宣布": "event", **dict.fromkeys(_PROPOSING - {"宣布"}, "named")}
# 明确|指出, 强调|指出: the first only strengthens the second
_STRENGTHENING = ("明确", "强调")
_STRENGTHENED = ("指出", "提出", "要求", "规定", "表示", "认为", "强调")


class Verb(NamedTuple):
    """A reporting verb in the text, where the content starts, and whether a comma, colon or quote leads over to it.

    `use` is plain, noun (the word is as often a noun) or mark (reports only with a mark).
    """

    start: int
    word: str
    use: str
    content: int
    marked: bool


def find_verbs(text: str, places: Iterable[int], end: int, context: Context) -> Iterator[Verb]:
    """Every reporting verb at `places` of text[:end] that has content; whether someone says it is not decided here."""
    pattern, uses = context.model(_verbs)
    for match in matches(pattern, text, places, end):
        word = match[0]
        if word in _STRENGTHENING and text.startswith(_STRENGTHENED, match.end()):
            continue
        use, after = uses[word], match.end()
        if word != "说" and text[after : after + 1] in _SUFFIX_FIRSTS and (suffix := _SUFFIX.match(text, after, end)):
            after = suffix.end()
        if word == "介绍" and (text.endswith("听", 0, match.start()) or _ABOUT.match(text, after, end)):
            continue
        if word == "提出" and (_NAMED.match(text, after, end) or _APPLIED.match(text, after, end)):
            continue
        marked = _MARKED.match(text, after, end)
        content = marked.end() if marked else after
        if (
            marked and marked["object"] and pattern.match(text, content, end)
        ):  # 提出要求，强调…: the second verb says it
            continue
        if content < end and (marked or (use != "mark" and _says(text, word, after, end, context))):
            yield Verb(match.start(), word, use, content, marked is not None)


def _verbs(context: Context) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The pattern for the verbs of a run, the user's included, and the use of each."""
    verbs = context.lexicon("speech_verbs")
    return _pattern(verbs), verbs.column("use")


@lru_cache(maxsize=4)
def _pattern(verbs: Lexicon) -> re.Pattern[str]:
    """One pattern for all verbs, longest first."""
    return re.compile("|".join(sorted(map(re.escape, verbs), key=len, reverse=True)))


def _says(text: str, word: str, after: int, end: int, context: Context) -> bool:
    """Whether content follows the verb at once: no count, and no object that only names what is said."""
    if _NO_CONTENT.match(text, after, end) or (word in _COUNTING and _COUNT.match(text, after, end)):
        return False
    phrase = _PHRASE.match(text, after, end) if word in _OBJECT_KINDS else None
    if not phrase:
        return True
    objects = context.lexicon("speech_objects")
    last = phrase[1][-2:]
    return not (last in objects and objects.field(last, "kind") == _OBJECT_KINDS[word])
