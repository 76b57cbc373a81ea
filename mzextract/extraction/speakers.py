"""Who speaks: the subject of a reporting verb, in its own clause or in an earlier one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mzextract.extraction import regions
from mzextract.extraction.context import Context
from mzextract.lexicon import Match
from mzextract.patterns import lazy

_MAX_SPEAKER = 70
_MAX_PLAIN = 14
_MAX_EVIDENCE = 12
# 高兴地|表示, 创造性地|提出, 今天（5月10日）|表示, 3日|主持
_MANNER_OR_DATE = lazy(r"(?:[\u4e00-\u9fff]{2}性?地|（[^（）]{1,12}）|[0-9]{1,4}[年月日]|[上下]午)$")
_MANNER_OR_DATE_ENDS = frozenset("地）年月日午")
# 新华社记者 X摄: a caption that runs into the text
# 其中 · 此外 · 对此 · 近日 · 12日 · 今天（5月10日） · 2024年10月15日 · 第五条 at the start of a clause
_OPENING = lazy(
    r"(?:[一-鿿]{0,4}记者 ?[一-鿿]{2,4}摄|"
    r"其中|此外|另外|同时|对此|为此|据此|但是|但|而|不过|并且|并|另?据|当天|近日|日前|今天|昨天|今日|昨日|近期|不久前|随后|"
    r"会后|会上|今年|去年|明年|目前|当前|[0-9]{1,4}[年月日]|（[^（）]{1,12}）|[上下]午|早上|晚间|[ \u3000]|"
    r"第[一二三四五六七八九十百]+条)+"
)
# 根据该|《指引》 · 新版|《计划》 · 全会|《决定》 · 刚刚发布的|《报告》
_BEFORE_TITLE = lazy(r"(?:.{0,60}的|(?:根据|按照|依据|依照)?(?:该|新版|全会|新修订的|这份|最新)?)$", re.DOTALL)
# 《条例》|由…起草
_OPENING_TITLE = lazy(r"《[^《》]{1,60}》稿?")
# 《民法典》|第一千零四十五条, 第三十条第二款
_ARTICLE = lazy(r"第[一二三四五六七八九十百千零0-9]{1,8}条(?:第[一二三四五六七八九十0-9]{1,3}[款项])?$")
# 习近平|总书记
_HONORIFIC = lazy(
    r"(?:总书记|国家主席|主席|总理|总统|同志|先生|女士|首相|委员长|老人|大爷|大妈|奶奶|爷爷|阿姨|教授|院士|老师)$"
)
# 民政部等七部门 · 13部门 · 市委网信办等20部门
_BODIES = lazy(r"(?:等(?:多|有关|相关)?|[0-9一二两三四五六七八九十]+)个?(?:部门|单位|部委|省份)$")
# 联合印发的|方案
_ISSUED = lazy(r"(?:印发|发布|出台|制定|下发|公布|起草|编制)的(?=[^的]{2,8}$)")
# what no plain name holds
_NO_NAME = lazy(r"[的，。；：、“”‘’（）0-9]|[是有把将被使让要应可能不]|(?:来|据|如|话|理|听|般|比|再|照|样|所)$")


class Speakers:
    """Finds the subject of a clause by its structure; `people` gives the name of the person mentioned up to a place."""

    def __init__(self, text: str, context: Context, people: Mapping[int, str]) -> None:
        self.text, self.people = text, people
        self.first = {end - len(name): end for end, name in people.items()}
        self.in_names = {pos for start, end in self.first.items() for pos in range(start, end)}
        self.heads = context.lexicon("speaker_heads")
        self.head_kinds = self.heads.column("kind")
        self.acts = context.lexicon("speaker_acts")
        self.act_kinds = self.acts.column("kind")
        self.bars = context.lexicon("speaker_bars")
        self.adverbs = context.lexicon("speaker_adverbs")
        self.surnames = context.lexicon("surnames")
        self.places = regions.gazetteer(*map(context.lexicon, regions.LEXICONS))

    def named(self, start: int, end: int, *, plain: bool) -> str | None:
        """The subject in text[start:end], the part of the verb's clause before it; None where none is clear.

        `plain` allows a short noun phrase of which it is not known whether it can speak.
        """
        start = self.opening(start, end)
        name = self._alone(start, end) or self._issued(start, end) or self.actor(start, end, acts=False)
        name = name or self._region(start, end)
        if name or not plain or self.bars.longest(self.text, start) or next(self._acts(start, end), None):
            return name
        phrase = self.text[start : self.before_adverbs(start, end)]
        return phrase if 1 < len(phrase) <= _MAX_PLAIN and not _NO_NAME.search(phrase) else None

    def _alone(self, start: int, end: int) -> str | None:
        """The document that is the whole subject, though it begins like a verb: 指导意见, 实施方案."""
        word = self.text[start : self.before_adverbs(start, end)]
        return word if self.head_kinds.get(word) == "document" else None

    def _issued(self, start: int, end: int) -> str | None:
        """The document after a relative clause that says who issued it: 省民政厅等部门印发的|实施方案."""
        match = _ISSUED.search(self.text, start, end)
        return self._alone(match.end(), end) if match else None

    def _region(self, start: int, end: int) -> str | None:
        """The region that is the whole subject: 今年，浙江|提出."""
        stop = self.before_adverbs(start, end)
        chain = self.places.chain(self.text, start, stop) if stop - start < _MAX_PLAIN else []
        return self.text[start:stop] if chain and chain[0].start == start else None

    def evidence(self, start: int, end: int) -> str | None:
        """What shows something: a 《…》, or the noun after the last verb or 的 (国家能源局发布|数据); else None."""
        stop = self.before_adverbs(start, end)
        opening = self.text.rfind("《", start, stop)
        if opening >= 0 and self.text[stop - 1] == "》":
            return self.text[opening:stop]
        last = max((m.end for m in self._acts(start, stop)), default=start)
        noun = self.text[max(last, self.text.rfind("的", start, stop) + 1) : stop]
        return noun if 1 < len(noun) < stop - start and (self._head(noun) or len(noun) <= _MAX_EVIDENCE) else None

    def actor(self, start: int, end: int, *, acts: bool = True) -> str | None:
        """The subject of a clause (国务院|印发…, 会议|听取…, 新版《计划》|发布); None where it has none.

        `acts` asks for a verb after it; else it may stand at the clause's end, the verb following.
        """
        start, end = self.opening(start, end), min(end, start + _MAX_SPEAKER)
        if start in self.first and self.text[self.first[start] : self.first[start] + 1] not in "、的":
            return self.people[self.first[start]]
        named = self.text.find("代表", start, end)
        if named in self.people:  # 副局长张三|代表县公安局宣布
            return self.people[named]
        name = self._title(start, end) or self._opening_head(start, end)
        if name:
            return name
        barred = self.bars.longest(self.text, start) is not None
        for cut in self._cuts(start, end):
            stop = self.before_adverbs(start, cut)
            barred = barred or (acts and cut == end)
            name = self._title(start, stop) or (None if barred else self._speaker(start, stop))
            if name:
                return name
        return None if acts else self._described(start, end)

    def _opening_head(self, start: int, end: int) -> str | None:
        """The 《…》, meeting, document or pronoun that the clause starts with, nothing added to it: 条例|新增专章."""
        title = _OPENING_TITLE.match(self.text, start, end)
        word = title[0] if title else self.heads.longest(self.text, start)
        after = start + len(word or "")
        alone = after < end and self.text[after] not in "的、和与及《"
        return word if word and alone and (title or self._stands_alone(word)) else None

    def _stands_alone(self, word: str) -> bool:
        """Whether the word is a subject without any attribute."""
        return word in ("会议", "大会", "全会", "双方") or self.head_kinds[word] in ("document", "pronoun")

    def opening(self, start: int, end: int) -> int:
        """Where the clause begins after time words, connectives, a quote left open and one that is whole."""
        match = _OPENING.match(self.text, start, end)
        start = match.end() if match else start
        if self.text[start : start + 1] != "“":
            return start
        close = self.text.rfind("”", start, end)  # “…很方便。”社区书记李某|表示
        return close + 1 if close > 0 and self.text[close - 1] in "。！？" else start + (close < 0)

    def before_adverbs(self, start: int, end: int) -> int:
        """Where text[start:end] ends without the adverbs and dates at its end."""
        while end > start:
            length = self._adverb(start, end)
            if not length:
                break
            end -= length
        return end

    def _adverb(self, start: int, end: int) -> int:
        """The length of the adverb, manner or date that text[start:end] ends with; 0 where there is none."""
        adverb = self.adverbs.longest_before(self.text, end, start)
        if adverb:
            return len(adverb)
        if self.text[end - 1] not in _MANNER_OR_DATE_ENDS:
            return 0
        match = _MANNER_OR_DATE.search(self.text, max(start, end - 16), end)
        return end - match.start() if match else 0

    def _acts(self, start: int, end: int) -> Iterator[Match]:
        """The verbs, prepositions and time words in text[start:end], those in a 《title》 left out."""
        text = self.text
        for match in self.acts.find(text, start, end):
            in_title = text.rfind("《", start, match.start) > text.rfind("》", start, match.start)
            if not in_title and match.start not in self.in_names and self.act_kinds[match.term] != "name":
                yield match

    def _cuts(self, start: int, end: int) -> Iterator[int]:
        """Where the subject may end: before the first verb, else at the end; 指导 may be part of a name."""
        for match in self._acts(start, end):
            if match.start == start:
                return
            yield match.start
            if self.act_kinds[match.term] == "act":
                return
        yield end

    def _title(self, start: int, end: int) -> str | None:
        """The 《…》, or its article, that the phrase ends with, if nothing but its attributes stands before it."""
        article = (
            _ARTICLE.search(self.text, max(start, end - 20), end) if self.text[end - 1 : end] in "条款项" else None
        )
        close = article.start() if article else end
        if self.text[close - 1 : close] != "》":
            return None
        depth = 0
        for i in range(close - 1, start - 1, -1):
            depth += (self.text[i] == "》") - (self.text[i] == "《")
            if depth == 0:
                return self.text[i:end] if _BEFORE_TITLE.match(self.text, start, i) else None
        return None

    def _described(self, start: int, end: int) -> str | None:
        """The speaker after a relative clause: 刚刚闭幕的|全省民政工作会议; not after a preposition (对…的|意见)."""
        stop = self.before_adverbs(start, end)
        left = self.text.rfind("的", start, stop) + 1
        first = next(self._acts(start, stop), None)
        if not left or any(self._acts(left, stop)) or (first and first.start == start and len(first.term) == 1):
            return None
        return self._speaker(left, stop)

    def _speaker(self, start: int, end: int) -> str | None:
        """The phrase text[start:end], if its last word can speak: a person's name alone, a body as it stands."""
        if end in self.people:
            return self._listed(start, end)
        left = self._after_attribute(start, end)
        phrase = self.text[left:end]
        honorific = _HONORIFIC.search(phrase)
        if honorific and left + honorific.start() in self.people:
            return self.people[left + honorific.start()]
        if _BODIES.search(phrase):
            return phrase
        head = self._head(phrase)
        if head is None:
            return self._after_post(phrase)
        return head if self.head_kinds[head] == "pronoun" else phrase

    def _after_attribute(self, start: int, end: int) -> int:
        """Where the phrase begins without its relative clause; 党的二十大 is a name."""
        at = self.text.rfind("的", start, end - 1)
        return at - 1 if at > start and self.text[at - 1] == "党" else max(start, at + 1)

    def _listed(self, start: int, end: int) -> str:
        """The person's name up to `end`, with those listed before it: 李强、丁薛祥."""
        left = end - len(self.people[end])
        while left > start and self.text[left - 1] == "、" and left - 1 in self.people:
            left -= 1 + len(self.people[left - 1])
        return self.text[max(left, start) : end]

    def _after_post(self, phrase: str) -> str | None:
        """The name after a post, a common surname and one or two characters: 市委书记|高明远."""
        for n in (3, 2):
            name, head = phrase[-n:], self._head(phrase[:-n])
            if head and self.head_kinds[head] == "post" and name[0] in self.surnames:
                return name if self.surnames.field(name[0], "use") in ("common", "usual") else None
        return None

    def _head(self, phrase: str) -> str | None:
        """The last word of the phrase, if it can speak; a final 等 is passed over."""
        phrase = phrase.removesuffix("等")
        for n in (5, 4, 3, 2, 1):
            kind = self.head_kinds.get(phrase[-n:])
            if kind is not None and (n > 1 or len(phrase) > 2 or n == len(phrase)):
                return phrase[-n:] if kind != "none" else None
        return None
