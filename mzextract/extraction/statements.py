"""Statements: who says what. A reporting verb (指出, 强调, 要求 …) with its speaker and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mzextract.entities import Person, Statement
from mzextract.extraction.clauses import clause_start
from mzextract.extraction.context import Context
from mzextract.extraction.speakers import Speakers
from mzextract.models import Article, Span

# 介绍说 · 明确了 · 指出过
_SUFFIX = re.compile(r"[说道过]?了?")
# what leads over to the content: ， ： “ · 明确要求， · 三点希望： · 的主要目标是，
_OBJECT = (
    r"(?:(?:[一二两三四五六七八九十几0-9]{1,3}[点项个条])?[^，。；：、“”《》]{0,6}?"
    r"(?:要求|意见|建议|希望|倡议|主张|看法|观点|期望|期待|目标|任务|安排|明确|承诺|任务))?"
)
_AIM = r"的[^，。；：、“”《》的]{2,12}是"
_MARKED = re.compile(rf"(?:{_AIM}|{_OBJECT})(?:，|：)|(?=[“‘])")
# the verb is a noun or has no content: 的要求 · 提出。 · 说明 · 要求等 · 规定的
_NO_CONTENT = re.compile(r"[。；）》”’、！？\n的和与及等书信性为成出并]|了?[。；）》”’、！？\n]|$")
# only a count or a name for it: 提出143项改革措施， · 明确了六项任务。 · 提出了一些意见和建议。
_PROPOSING = frozenset({"提出", "明确", "介绍", "宣布", "规定"})
_NAMED_ONLY = re.compile(
    r"(?!要(?!求)|将|在|对)(?:[^，。；：]{0,10}?(?:[0-9]+|[一二两三四五六七八九十百]+)(?:多|余)?(?:项|条|个|大|点|类|方面)[^，。；：]{0,18}(?:[。；，\n]|$)|"
    r"[^，。；：]{0,14}?(?:要求|意见|建议|希望|方案|议案|草案|倡议|主张|理念|概念|战略|问题|质疑|申请|抗议|交涉|情况|做法|经验|观点|举措|措施|论断|思想|论述|判断|口号|构想)(?:[。；，\n]|$))"
)
# acts done by speaking: 宣布开幕，
_OPENS = re.compile(r"(?:大会|会议)?(?:开幕|闭幕|开会|散会|休会|成立|启动|开工|开馆|正式)")
# the object is a feeling, not what is said: 表示衷心感谢。
_FEELING = re.compile(
    r"(?:热烈|衷心|诚挚|崇高|亲切|高度|充分|坚决|强烈|深切|由衷|真诚|严重|[的])*"
    r"(?:祝贺|感谢|欢迎|慰问|敬意|哀悼|问候|赞赏|支持|肯定|反对|谴责|关切|遗憾|同意|满意|愤慨|谢意|关注|认可|理解|敬佩)"
)
_COMPOUND = ("指出", "提出", "要求", "规定", "表示", "认为", "强调")
# 并要求, 还提到, 其中明确: joins the verb to the speaker of before
_JOINED = re.compile(r"^(?:其中|并且|并|且|还|也|又|同时|此外|另外)")
# what is yet to be said, or denied, or no verb: 将|提出, 不|认为, 要|明确, 理念的|提出
_PLANNED = re.compile(r"(?:[将拟应须可能不未要想请需的和与及]|计划|准备|应当|可以|没有|打算|期待|有望)$")
# a noun with its attribute: 按|规定, 各项|要求, 充满|希望, 阶段性|要求; but 进行了|明确
_ATTRIBUTE = re.compile(r"(?:[按有新违各其此该等本无着满项条性标]|(?<!进行)了)$")
_FUTURE = re.compile(r"(?<!即)将(?![军领来士])|拟(?![人合])")
# in the passive: 由省民政厅|提出
_PASSIVE = re.compile(r"(?<!自)由(?!于)")
# the usual subjects, nothing but an adverb after them: 会议, 《意见》还
_USUAL = re.compile(r"(会议|大会|全会|文章|通知|他|她|《[^《》，。]{1,40}》)[还也]?")
# the rule that something follows, not who says it: 按国家|规定, 符合指标|要求
_BASIS = re.compile(r"(?:按|依|根据|符合|适用|违反|遵守)[^，。；：《》]{0,20}$")
# the verb is a noun of what stands between it and the subject: 《建议》提出的目标|要求, 主要是定性|要求
_NOT_VERB = re.compile(r"[的是]")
# a duty told by a law: 机构应当…，并|要求
_DUTY = re.compile(r"应当|必须|不得|可以")
_SENTENCE_ENDS = "。！？\n"
# how far back a speaker is looked for, in characters and clauses, and how long a clause may be
_REACH = 600
_MAX_CLAUSES = 12
_MAX_CLAUSE = 160


class _Hit(NamedTuple):
    """A statement before its content's end is known."""

    start: int
    speaker: str
    verb: str
    content: int
    rule: str


def find(article: Article, context: Context) -> Iterator[Statement]:
    """Yield the statements of `article` in order of their place.

    The speaker is a person without title, a meeting, a document or bodies as they stand; a verb without a subject
    takes the one that acted before it in the sentence. What a headline says is left alone.

    >>> import mzextract
    >>> doc = mzextract.extract("近日，省民政厅印发《养老服务指引》，要求各地抓好落实。会议强调，要守住底线。")
    >>> [(s.speaker, s.verb, s.content.of(doc.text)) for s in doc.articles[0].statements]
    [('省民政厅', '要求', '各地抓好落实。'), ('会议', '强调', '要守住底线。')]
    """
    finder = _Statements(article, context)
    for paragraph in article.paragraphs:
        hits = list(finder.hits(paragraph.span.start, paragraph.span.end))
        for i, hit in enumerate(hits):
            later = (hits[j].start for j in range(i + 1, len(hits)) if hits[j].start > hit.content)
            yield _statement(context.text, hit, next(later, paragraph.span.end))


@cache
def _verb_pattern(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all verbs, longest first."""
    return re.compile("|".join(sorted(map(re.escape, verbs), key=len, reverse=True)))


class _Statements:
    """The search through one article."""

    def __init__(self, article: Article, context: Context) -> None:
        self.text = context.text
        self.verbs = context.lexicon("speech_verbs")
        self.pattern = _verb_pattern(tuple(self.verbs))
        self.article, self.context = article, context
        self._speakers: Speakers | None = None
        self.last: _Hit | None = None

    @property
    def speakers(self) -> Speakers:
        """The subjects, once a verb asks for them."""
        if self._speakers is None:
            people = {
                span.end: person.name
                for person in self.context.found("people", self.article)
                if isinstance(person, Person)
                for span in (person.mentions or (person.span,))
            }
            self._speakers = Speakers(self.text, self.context, people)
        return self._speakers

    def hits(self, floor: int, end: int) -> Iterator[_Hit]:
        """The statements of the paragraph text[floor:end]."""
        taken = floor
        for match in self.pattern.finditer(self.text, floor, end):
            if match.start() < taken or self._is_adverb(match):
                continue
            content, marked = self._content(match, end)
            if content >= end:
                continue
            hit = self._judge(match, floor, content, marked)
            if hit:
                taken = content if marked else match.end()
                self.last = hit
                yield hit

    def _is_adverb(self, match: re.Match[str]) -> bool:
        """Whether another verb follows at once: 明确|指出, 强调|指出."""
        return self.text.startswith(_COMPOUND, match.end()) and match[0] in ("明确", "强调")

    def _content(self, match: re.Match[str], end: int) -> tuple[int, bool]:
        """Where the content starts, and whether a mark leads over to it; `end` where there is none."""
        verb, after = match[0], match.end()
        suffix = _SUFFIX.match(self.text, after, end)
        after = suffix.end() if suffix and verb != "说" else after
        marked = _MARKED.match(self.text, after, end)
        if marked:
            return marked.end(), True
        if self.verbs.field(verb, "use") == "mark" or _NO_CONTENT.match(self.text, after, end):
            return end, False
        named = verb in _PROPOSING and _NAMED_ONLY.match(self.text, after, end)
        if named or (verb == "表示" and _FEELING.match(self.text, after, end)):
            return end, False
        if verb == "宣布" and _OPENS.match(self.text, after, end):
            return end, False
        return after, False

    def _judge(self, match: re.Match[str], floor: int, content: int, marked: bool) -> _Hit | None:
        """The statement at a verb, or None where it has no speaker."""
        verb, at = match[0], match.start()
        start = clause_start(self.text, at, max(floor, at - _MAX_CLAUSE))
        if at - start >= _MAX_CLAUSE:
            return None
        usual = _USUAL.match(self.text, start, at)
        if usual and usual.end() == at and marked:
            return _Hit(start, usual[1], verb, content, "statement.subject")
        noun = self.verbs.field(verb, "use") == "noun"
        if (noun and self._is_noun(start, at)) or self._barred(start, at, marked):
            return None
        if self.speakers.before_adverbs(start, at) > self.speakers.opening(start, at):
            speaker = self.speakers.evidence(start, at) if verb == "显示" else None
            speaker = speaker or self.speakers.named(start, at, plain=marked and not noun)
            if speaker and noun and _NOT_VERB.search(self.text, self.text.find(speaker, start) + len(speaker), at):
                return None
            if speaker and (marked or not self._is_reported(verb, floor, start)):
                return _Hit(start, speaker, verb, content, "statement.subject")
            if not _JOINED.search(self.text[self.speakers.before_adverbs(start, at) : at]):
                return None
        speaker = self._carried(floor, start, at, marked)
        return _Hit(start, speaker, verb, content, "statement.carried") if speaker else None

    def _is_noun(self, start: int, at: int) -> bool:
        """Whether 要求, 规定 and the like are nouns here, by what stands before them."""
        left = max(start, at - 24)
        return bool(_ATTRIBUTE.search(self.text, left, at) or _BASIS.search(self.text, left, at))

    def _is_reported(self, verb: str, floor: int, start: int) -> bool:
        """Whether an act of proposing and the like is told within another's words: 会议指出，我国|提出“双碳”目标."""
        told = verb not in ("指出", "强调", "要求", "表示")
        return told and self.last is not None and self.last.start >= self._sentence(floor, start)

    def _sentence(self, floor: int, pos: int) -> int:
        """The start of the sentence before `pos`."""
        floor = max(floor, pos - _REACH)
        return max(floor, max(self.text.rfind(mark, floor, pos) for mark in _SENTENCE_ENDS) + 1)

    def _barred(self, start: int, at: int, marked: bool) -> bool:
        """Whether what stands before the verb rules a statement out: a plan, an attribute of a noun, an open 《."""
        if _PLANNED.search(self.text, max(start, at - 2), at) or _FUTURE.search(self.text, start, at):
            return True
        if _PASSIVE.search(self.text, start, at):
            return True
        quoted = self.text.rfind("“", start, at) > self.text.rfind("”", start, at)
        return self.text.rfind("《", start, at) > self.text.rfind("》", start, at) or (quoted and not marked)

    def _carried(self, floor: int, start: int, at: int, marked: bool) -> str | None:
        """The speaker of a verb without a subject of its own: who acted before in the sentence, else who spoke last."""
        sentence = self._sentence(floor, start)
        joined = bool(_JOINED.match(self.text[start:at]))
        last = self.last
        if last and last.start >= sentence:
            return last.speaker if joined else None
        left = start
        for _ in range(_MAX_CLAUSES):
            if left <= sentence:
                break
            right, left = left - 1, clause_start(self.text, left - 1, max(sentence, left - _MAX_CLAUSE))
            name = self.speakers.actor(left, right)
            if name:
                barred = _FUTURE.search(self.text, left, right) or _DUTY.search(self.text, left, right)
                return None if barred else name
        if joined and last and last.start >= floor:
            return last.speaker
        return None


def _statement(text: str, hit: _Hit, end: int) -> Statement:
    """The statement whose content ends at `end`."""
    end = hit.content + len(text[hit.content : end].rstrip())
    span = Span(start=hit.start, end=end)
    return Statement(
        text=span.of(text),
        span=span,
        rule=hit.rule,
        mentions=(span,),
        speaker=hit.speaker,
        verb=hit.verb,
        content=Span(start=hit.content, end=end),
    )
