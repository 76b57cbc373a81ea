"""Who speaks: the subject of a reporting verb, in its own clause or in an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mzextract.extraction.context import Context
from mzextract.lexicon import Match

_MAX_SPEAKER = 70
_MAX_PLAIN = 12
# adverbs and dates before the verb: 还|提到, 并|要求, 再次|强调, 热情洋溢地|表示, 今天（5月10日）|表示, 3日|主持
_ADVERBS = re.compile(
    r"(?:还|也|又|再|并|且|并且|同时|再次|明确|特别|着重|重点|反复|多次|最后|首先|郑重|均|都|一致|普遍|共同|联合|公开|正式|"
    r"严正|进一步|曾|此前|日前|近日|近期|今天|今日|昨天|昨日|当天|当日|随后|则|便|当场|充分|清楚|一再|专门|集中|详细|"
    r"具体|主要|[\u4e00-\u9fff]{2,4}地|（[^（）]{1,12}）|[0-9]{1,4}[年月日]|[上下]午)+$"
)
# 其中 · 此外 · 对此 · 近日 · 12日 · 今天（5月10日） · 2024年10月15日 at the start of a clause
_OPENING = re.compile(
    r"(?:其中|此外|另外|同时|对此|为此|据此|但是|但|而|不过|并且|并|据|当天|近日|日前|今天|昨天|今日|昨日|近期|不久前|随后|"
    r"会后|会上|今年|去年|明年|目前|当前|[0-9]{1,4}[年月日]|（[^（）]{1,12}）|[上下]午|早上|晚间|“|‘)+"
)
# 根据该|《指引》 · 新版|《计划》 · 全会|《决定》 · 刚刚发布的|《报告》
_BEFORE_TITLE = re.compile(r"(?:.{0,40}的|(?:根据|按照|依据|依照)?(?:该|新版|全会|新修订的|这份|最新)?)$", re.DOTALL)
# 习近平|总书记
_HONORIFIC = re.compile(r"(?:总书记|国家主席|主席|总理|总统|同志|先生|女士|首相|委员长)$")
# 民政部等七部门 · 13部门 · 市委网信办等20部门
_BODIES = re.compile(r"(?:等(?:多|有关|相关)?|[0-9一二两三四五六七八九十]+)个?(?:部门|单位|部委|省份)$")
# what no plain name holds
_NO_NAME = re.compile(r"[的，。；：、“”‘’（）0-9]|[是有把将被使让要应可能不]")


class Speakers:
    """Finds the subject of a clause by its structure; `people` gives the name of the person mentioned up to a place."""

    def __init__(self, text: str, context: Context, people: Mapping[int, str]) -> None:
        self.text, self.people = text, people
        self.heads = context.lexicon("speaker_heads")
        self.acts = context.lexicon("speaker_acts")
        self.bars = context.lexicon("speaker_bars")
        self.surnames = context.lexicon("surnames")

    def named(self, start: int, end: int, strict: bool) -> str | None:
        """The subject in text[start:end], the part of the verb's clause before it; None where none is clear.

        `strict` asks for a word at its end that can speak; else a short noun phrase will do.
        """
        start = self.opening(start, end)
        name = self.actor(start, end)
        if name or strict or self.bars.longest(self.text, start) or next(self._acts(start, end), None):
            return name
        phrase = self.text[start : self.before_adverbs(start, end)]
        return phrase if 1 < len(phrase) <= _MAX_PLAIN and not _NO_NAME.search(phrase) else None

    def evidence(self, start: int, end: int) -> str | None:
        """What shows something: the noun after the last verb or 的, 国家能源局发布|数据 → 数据; None without either."""
        stop = self.before_adverbs(start, end)
        last = max((m.end for m in self._acts(start, stop)), default=start)
        noun = self.text[max(last, self.text.rfind("的", start, stop) + 1) : stop]
        return noun if len(noun) < stop - start and (self._ends_with_head(noun) or 1 < len(noun) <= 8) else None

    def actor(self, start: int, end: int) -> str | None:
        """The subject of a clause that acts (国务院|印发…, 会议|听取…, 新版《计划》|发布); None where it has none."""
        start, end = self.opening(start, end), min(end, start + _MAX_SPEAKER)
        barred = self.bars.longest(self.text, start) is not None
        for cut in self._cuts(start, end):
            stop = self.before_adverbs(start, cut)
            name = self._title(start, stop) or (None if barred else self._speaker(start, stop, cut < end))
            if name:
                return name
        return None

    def opening(self, start: int, end: int) -> int:
        """Where the clause begins after time words and connectives."""
        match = _OPENING.match(self.text, start, end)
        return match.end() if match else start

    def before_adverbs(self, start: int, end: int) -> int:
        """Where text[start:end] ends without the adverbs and dates at its end."""
        match = _ADVERBS.search(self.text, max(start, end - 24), end)
        return match.start() if match else end

    def _acts(self, start: int, end: int) -> Iterator[Match]:
        """The verbs, prepositions and time words in text[start:end], those in a 《title》 left out."""
        text = self.text
        for match in self.acts.find(text, start, end):
            in_title = text.rfind("《", start, match.start) > text.rfind("》", start, match.start)
            if not in_title and self.acts.field(match.term, "kind") == "act":
                yield match

    def _cuts(self, start: int, end: int) -> Iterator[int]:
        """Where the subject may end: before the first verb, else at the end; 对 and the like may be part of a name."""
        for match in self._acts(start, end):
            if match.start == start:
                return
            yield match.start
            if len(match.term) > 1:
                return
        yield end

    def _title(self, start: int, end: int) -> str | None:
        """The 《…》 that the phrase ends with, if nothing but its attributes stands before it."""
        if self.text[end - 1 : end] != "》":
            return None
        depth = 0
        for i in range(end - 1, start - 1, -1):
            depth += (self.text[i] == "》") - (self.text[i] == "《")
            if depth == 0:
                return self.text[i:end] if _BEFORE_TITLE.match(self.text, start, i) else None
        return None

    def _speaker(self, start: int, end: int, acts: bool) -> str | None:
        """The phrase text[start:end], if its last word can speak: a person's name alone, a body as it stands.

        Where a verb follows (`acts`), a bare name is known by its surname.
        """
        if end in self.people:
            return self.people[end]
        left = max(start, self.text.rfind("的", start, end - 1) + 1)
        phrase = self.text[left:end]
        honorific = _HONORIFIC.search(phrase)
        if honorific and honorific.start() >= 2:
            return self.people.get(left + honorific.start()) or self._bare(phrase[: honorific.start()])
        if _BODIES.search(phrase) or self._ends_with_head(phrase):
            return phrase
        if acts and self._is_name(phrase):
            return phrase
        return self._after_post(phrase)

    def _is_name(self, phrase: str) -> bool:
        """Whether the phrase has the form of a Chinese name: a surname and one or two characters."""
        return (1 < len(phrase) < 4 and phrase[0] in self.surnames) or (
            len(phrase) in (3, 4) and phrase[:2] in self.surnames
        )

    def _bare(self, phrase: str) -> str:
        """The person's name at the end of `phrase`, which has lost its honorific: 国家主席习近平 → 习近平."""
        return self._after_post(phrase) or phrase

    def _ends_with_head(self, phrase: str) -> bool:
        """Whether the last word of the phrase can speak."""
        return any(
            phrase[-n:] in self.heads and (n > 1 or len(phrase) > 2 or n == len(phrase)) for n in (5, 4, 3, 2, 1)
        )

    def _after_post(self, phrase: str) -> str | None:
        """The name after a post: 农业农村部部长|唐仁健; a surname and one or two characters."""
        for n in (3, 2, 4):
            name = phrase[-n:]
            if len(phrase) > n + 1 and self._is_name(name) and self._ends_with_head(phrase[:-n]):
                return name
        return None
