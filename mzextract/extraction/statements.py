"""Statements: who says what. A reporting verb (`speech`) with its speaker (`speakers`) and what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.entities import Person, Statement
from mzextract.extraction.clauses import LAST_SENTENCE_END, after_last, clause_start
from mzextract.extraction.context import Context
from mzextract.extraction.cues import paragraphs_with
from mzextract.extraction.speakers import Speakers
from mzextract.extraction.speech import Verb, find_verbs
from mzextract.models import Article, new_span
from mzextract.patterns import lazy

new_statement = unchecked(Statement)

# the usual subjects, nothing but an adverb after them: 会议, 《意见》还
_USUAL = lazy(r"(会议|大会|全会|文章|通知|他|她|《[^《》，。]{1,40}》)[还也]?")
# 并|要求, 还|提到, 其中|明确: the verb shares the subject of what stands before
_JOINED = lazy(r"其中|并且|并|且|还|也|又|同时|此外|另外")
# yet to be said, or denied, or no verb: 将|提出, 不|认为, 要|明确, 理念的|提出
_PLANNED = lazy(r"(?:[将拟应须可能不未要想请需的和与及]|计划|准备|应当|可以|没有|打算|期待|有望)$")
_FUTURE = lazy(r"将(?<!即将)(?![军领来士])|拟(?![人合])")
# in the passive: 由省民政厅|提出
_PASSIVE = lazy(r"由(?<!自由)(?!于)")
# a duty told by a law: 机构应当…，并|要求
_DUTY = lazy(r"应当|必须|不得|可以")
# a noun with its attribute: 按|规定, 各项|要求, 充满|希望, 阶段性|要求; but 进行了|明确, 第十条|规定
_ATTRIBUTE = lazy(r"(?:[按有新违各其此该等本无着满项性标]|(?<![一二三四五六七八九十百零0-9])条|(?<!进行)了)$")
# the rule that something follows, not who says it: 按国家|规定, 符合指标|要求
_BASIS = lazy(r"(?:按|依|根据|符合|适用|违反|遵守)[^，。；：《》]{0,20}$")
# 各地贯彻落实省里印发的《办法》|要求: what is carried out
_CARRIED_OUT = lazy(r"(?:贯彻|落实|遵照|对照|对标)[^，。；：《》]{0,30}《[^《》]{1,60}》$")
# a noun of what stands between it and the subject: 《建议》提出的目标|要求, 主要是定性|要求
_NOT_VERB = lazy(r"[的是]")
# verbs that count within another's words even where no mark follows: 会议指出，总书记强调要…
_STRONG = frozenset({"指出", "强调", "要求", "表示"})
# 民政部印发《办法》。|要求各地…: the terms of what was issued in the sentence before
_TERMS = frozenset({"要求", "明确", "提出"})
_ISSUED = lazy("(?:印发|出台|发布|公布|下发)")
# 制定送兵计划，明确|送兵任务；: what is done, and nothing is said
_TASK = lazy("[^，。；：《“]{2,8}[。；]")
# how far back a speaker is looked for, in characters and clauses, and how long a clause may be
_REACH = 600
_MAX_CLAUSES = 12
_MAX_CLAUSE = 160


class _Said(NamedTuple):
    """A statement before its content's end is known."""

    start: int
    speaker: str
    verb: Verb
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
    speakers = None
    for start, end, places in paragraphs_with("speech", article, context):
        verbs = [*find_verbs(context.text, places, end, context)]
        if not verbs:
            continue
        # the article's persons are asked for when the first verb needs them
        speakers = speakers or _speakers(article, context)
        said = [*_Search(context.text, start, speakers).run(verbs)]
        for i, this in enumerate(said):
            later = (said[j].start for j in range(i + 1, len(said)) if said[j].start > this.verb.content)
            yield _statement(context.text, this, next(later, end))


def _speakers(article: Article, context: Context) -> Speakers:
    """The subjects of an article's clauses, its persons known."""
    people = [p for p in context.found("people", article) if isinstance(p, Person)]
    names = {span.end: p.name for p in people for span in (p.mentions or (p.span,))}
    return Speakers(context.text, context, names)


class _Search:
    """The search through one paragraph."""

    def __init__(self, text: str, floor: int, speakers: Speakers) -> None:
        self.text, self.floor, self.speakers = text, floor, speakers
        self.last: _Said | None = None

    def run(self, verbs: Iterable[Verb]) -> Iterator[_Said]:
        """What is said at `verbs`; what follows a verb up to its content is part of it (提出|要求，)."""
        taken = self.floor
        for verb in verbs:
            said = self._said(verb) if verb.start >= taken else None
            if said:
                taken = verb.content
                self.last = said
                yield said

    def _said(self, verb: Verb) -> _Said | None:
        """The statement at a verb, or None where nobody says it."""
        start = clause_start(self.text, verb.start, max(self.floor, verb.start - _MAX_CLAUSE))
        if self.text[start] == "“":
            start = self._after_quote(start, verb.start)
        if verb.start - start >= _MAX_CLAUSE:
            return None
        usual = _USUAL.match(self.text, start, verb.start)
        if usual and usual.end() == verb.start and verb.marked:
            return _Said(start, usual[1], verb, "statement.usual")
        if self._barred(start, verb):
            return None
        stop = self.speakers.before_adverbs(start, verb.start)
        own = stop > self.speakers.opening(start, verb.start)
        speaker = self._subject(start, verb) if own else None
        if speaker and (verb.marked or not self._is_told(start, verb)):
            return _Said(start, speaker, verb, "statement.subject")
        if own and (speaker or not _JOINED.match(self.text, stop, verb.start)):
            return None
        if verb.word == "明确" and not verb.marked and _TASK.match(self.text, verb.content):
            return None
        speaker = self._carried(start, verb)
        return _Said(start, speaker, verb, "statement.carried") if speaker else None

    def _after_quote(self, start: int, end: int) -> int:
        """Where the clause begins without the quote of who spoke before: “…。”|据她透露."""
        close = self.text.rfind("。”据", start, end)
        return start if close < 0 else close + 2

    def _barred(self, start: int, verb: Verb) -> bool:
        """Whether what stands before the verb rules a statement out: a plan, an attribute of a noun, an open 《."""
        text, at = self.text, verb.start
        if _PLANNED.search(text, max(start, at - 2), at) or _FUTURE.search(text, start, at):
            return True
        near = max(start, at - 24)
        if verb.use == "noun" and (_ATTRIBUTE.search(text, near, at) or _BASIS.search(text, near, at)):
            return True
        if verb.use == "noun" and text[at - 1] == "》" and _CARRIED_OUT.search(text, start, at):
            return True
        quoted = text.rfind("“", start, at) > text.rfind("”", start, at)
        in_title = text.rfind("《", start, at) > text.rfind("》", start, at)
        return in_title or (quoted and not verb.marked) or _PASSIVE.search(text, start, at) is not None

    def _subject(self, start: int, verb: Verb) -> str | None:
        """The speaker in the verb's own clause."""
        name = self.speakers.evidence(start, verb.start) if verb.word == "显示" else None
        name = name or self.speakers.named(start, verb.start, plain=verb.marked and verb.use != "noun")
        if name and verb.use == "noun":
            after = self.text.find(name, start) + len(name)
            return None if _NOT_VERB.search(self.text, after, verb.start) else name
        return name

    def _is_told(self, start: int, verb: Verb) -> bool:
        """Whether an act of proposing and the like is told within another's words: 会议指出，我国|提出“双碳”目标."""
        return verb.word not in _STRONG and self.last is not None and self.last.start >= self._sentence(start)

    def _sentence(self, pos: int) -> int:
        """The start of the sentence before `pos`."""
        floor = max(self.floor, pos - _REACH)
        return after_last(LAST_SENTENCE_END, self.text, pos, floor)

    def _carried(self, start: int, verb: Verb) -> str | None:
        """The speaker of a verb without a subject of its own: who acted before in the sentence, else who spoke last."""
        sentence = self._sentence(start)
        joined = _JOINED.match(self.text, start, verb.start)
        if start == verb.start == sentence:
            return self._before_sentence(sentence, verb)
        if self.last and self.last.start >= sentence:
            return (self._next_person(start) or self.last.speaker) if joined else None
        return self._acted(start, sentence) or (self.last.speaker if joined and self.last else None)

    def _next_person(self, start: int) -> str | None:
        """A指出，…；B就工作作了部署，|并强调: the person who acts after the semicolon since who spoke last."""
        after = self.text.rfind("；", self.last.verb.content if self.last else start, start) + 1
        name = self._acted(start, after) if after else None
        return name if name in self.speakers.people.values() else None

    def _before_sentence(self, sentence: int, verb: Verb) -> str | None:
        """The speaker of a verb that opens its sentence: who spoke last, or who issued a document."""
        if verb.word == "希望":
            return self.last.speaker if self.last else None
        before = self._sentence(sentence - 1)
        told = self.last is not None and self.last.start >= before
        issued = verb.word in _TERMS and not told and _ISSUED.search(self.text, before, sentence)
        return self._acted(sentence, before) if issued else None

    def _acted(self, left: int, sentence: int) -> str | None:
        """Who acted last in the clauses from `sentence` to `left`; None where the act is yet to come or a duty."""
        for _ in range(_MAX_CLAUSES):
            if left <= sentence:
                break
            right, left = left - 1, clause_start(self.text, left - 1, max(sentence, left - _MAX_CLAUSE))
            name = self.speakers.actor(left, right)
            if name:
                barred = (
                    name == "记者" or _FUTURE.search(self.text, left, right) or _DUTY.search(self.text, left, right)
                )
                return None if barred else name
        return None


def _statement(text: str, said: _Said, end: int) -> Statement:
    """The statement whose content ends at `end`."""
    start = said.verb.content
    end = start + len(text[start:end].rstrip())
    span = new_span(start=said.start, end=end)
    return new_statement(
        text=text[said.start : end],
        span=span,
        rule=said.rule,
        mentions=(span,),
        speaker=said.speaker,
        verb=said.verb.word,
        content=new_span(start=start, end=end),
    )
