"""Transliterated names: 克林顿, 罗伯特·塔扬, 艾山·买买提, 扎西多吉.

A name is a run of transliteration characters that is no known place or thing. Known places, titles and everyday words
at its ends are cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mzextract.extraction.name_context import CALLED, KNOWN, NO_NAME, Name, NameContext
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

#: A place or thing goes on like this after its transliterated name: 巴斯克地区, 车臣人, 科尔公司.
NO_PERSON_AFTER = lazy(
    "[州市省县区镇乡村河湖山岛港湾海峡城国族语教军系型级式队班杯奖路街桥]|公司|集团|银行|大学|地区|学院|机场|航空|电视|"
    "医院|俱乐部|半岛|群岛|海岸|大街|广场|球队|足球|人民?(?![和与、])|共和国|高原|平原|盆地|沙漠|草原|方向|前线|防线|战线"
    # 、赫尔松、扎波罗热|等地, 、柬埔寨|等5国
    "|(?:、[^，。、；：！？\n]{1,8}){0,9}等(?:(?:[0-9]{1,3}|[一二三四五六七八九十两多]{1,3})个?(?:国|省|市|县|区|镇|乡|州|地|城)"
    "|地(?!方|质|委)|城市|国(?!家领)|州市|市县)"
)
#: Cities end like this: 顿涅茨克, 阿夫杰耶夫卡, 圣彼得堡.
LIKE_A_PLACE = lazy("(?:[斯茨]克|夫卡|格勒|格拉德|斯坦|堡|尼亚|利亚|维尔|波利斯|格兰)$")
#: What the mean odds of the characters and each of up to five are worth; an everyday word inside costs 1.
PRIOR, PER_ODDS, PER_CHARACTER = -5.1, 0.8, 0.5
#: What is added where · joins the parts, or where they are known parts of names (扎西|多吉).
JOINED = 4.5
#: 查尔斯|三世
REIGN = lazy("[一二三四五六七八九十]{1,3}世(?![界纪])")
#: A character below this stands in ordinary words more often than in transliterations; a name holds two that do not.
WEAK = 3


class ForeignNames:
    """Finds transliterated names."""

    def __init__(
        self, characters: Lexicon, things: Lexicon, known: Lexicon, parts: Lexicon, context: NameContext
    ) -> None:
        self.context, self.things, self.known, self.parts = context, things, known, parts
        self.known_firsts = frozenset(term[0] for term in known)
        self.odds = {c: int(row[4]) for c, row in characters.rows.items() if len(row) > 4 and row[4] not in ("", "-9")}
        strong = f"[{''.join(c for c, odds in self.odds.items() if odds >= WEAK)}]"
        self._two_strong = re.compile(f"{strong}.*{strong}")
        some = f"[{''.join(self.odds)}]"
        self._likely = re.compile(f"{strong}{some}{{0,2}}{strong}")
        dotted = f"(?:·{some}{{1,12}})"
        self._part_after = re.compile(f"{dotted}{{1,4}}")
        self._part_before = re.compile(f"{some}{{1,12}}·$")
        self._run = re.compile(f"{some}(?:{some}{{1,11}}{dotted}{{0,4}}|{dotted}{{1,4}})")

    def likely(self, text: str) -> bool:
        """Whether `text` may hold a transliterated name, at a glance: more than things such as 福利."""
        runs = self._likely.findall(text)
        return "·" in text or not self.things.rows.keys() >= set(runs)

    def find(self, text: str, threshold: float) -> Iterator[Name]:
        """Every run of transliteration characters that scores above `threshold`, in a text where one is `likely`."""
        for m in self._run.finditer(text):
            if "·" not in m[0] and not self._two_strong.search(m[0]):
                continue
            known = self._known(text, m.start(), m.end())
            if known is not None:
                yield known
                continue
            place = self._trimmed(text, m.start(), m.end())
            if place is not None:
                score = self.score(text, *place)
                if score > threshold:
                    yield Name(place[0], self._with_reign(text, place[1]), score, foreign=True)

    def score(self, text: str, start: int, end: int) -> float:
        """How much speaks for text[start:end] as the transliterated name of a person."""
        run = text[start:end]
        plain = run.replace("·", "")
        if not plain or any(c not in self.odds for c in plain):
            return NO_NAME
        end = self._with_reign(text, end)
        if NO_PERSON_AFTER.match(text, end) and self.context.right(text, end) not in ("act", "verb", "title"):
            return NO_NAME
        mean = sum(self.odds[c] for c in plain) / len(plain)
        words = sum(self.context.is_word(a, b) for a, b in pairwise(run))
        if LIKE_A_PLACE.search(plain) and self.context.left(text, start) != "title":
            words += 2
        score = PER_ODDS * mean + PER_CHARACTER * min(len(plain), 5) - words + PRIOR
        if "·" in run or self._of_parts(run):
            score = max(score, 0.0) + JOINED
        return score + self.context.score(text, start, end)

    def whole(self, text: str, start: int, end: int) -> tuple[int, int]:
        """text[start:end] with what else belongs to its name: 焦尔乔|·洛迪, 伯奇|费尔, 查尔斯|三世."""
        after = self._part_after.match(text, end)
        before = self._part_before.search(text, max(0, start - 13), start)
        if before or after or "·" in text[start:end]:
            return before.start() if before else start, after.end() if after else end
        low, high = self._run_around(text, start, end)
        if (low, high) != (start, end) and self.score(text, low, high) > max(0.0, self.score(text, start, end)):
            return low, high
        return start, self._with_reign(text, end)

    def _run_around(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The run of transliteration characters around text[start:end], trimmed, if there is one."""
        low, high = start, end
        while low > max(0, start - 4) and text[low - 1] in self.odds:
            low -= 1
        while high < min(len(text), end + 4) and text[high] in self.odds:
            high += 1
        if high - low > 6 or any(c not in self.odds for c in text[start:end]):
            return start, end
        place = self._trimmed(text, low, high)
        return place if place and place[0] <= start and end <= place[1] else (start, end)

    def _with_reign(self, text: str, end: int) -> int:
        """The end of the name with 三世 and the like after it."""
        reign = REIGN.match(text, end)
        return reign.end() if reign else end

    def _of_parts(self, run: str) -> bool:
        """Whether the run is made of parts of Tibetan, Turkic or Mongolian names: 扎西|多吉."""
        pos = count = 0
        while pos < len(run):
            part = self.parts.longest(run, pos)
            if part is None:
                return False
            pos += len(part)
            count += 1
        return count > 1 or len(run) > 3

    def _known(self, text: str, start: int, end: int) -> Name | None:
        """The first name in text[start:end] that the lexicon knows and that is not a part of a longer one."""
        if "·" in text[start:end]:
            return None
        for pos in range(start, end - 1):
            known = self.known.longest(text, pos) if text[pos] in self.known_firsts else None
            if known and any(self._in_thing(text, pos - back, pos) for back in (1, 2)):
                continue
            after = pos + len(known) if known else end
            if known and (after >= end or self.odds[text[after]] < WEAK):
                return Name(pos, after, KNOWN, foreign=True)
        return None

    def _in_thing(self, text: str, start: int, pos: int) -> bool:
        """Whether a thing that begins at `start` reaches over `pos`: 保|加利亚."""
        thing = self.things.longest(text, start) if start >= 0 else None
        return thing is not None and start + len(thing) > pos

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The run without the known places, titles and everyday words at its ends; None where nothing is left."""
        dotted = "·" in text[start:end]
        if not dotted or self.context.left(text, start) not in CALLED:  # 秘书长|安东尼奥·古特雷斯
            start = self._after_things(text, start, end, dotted)
        while end - start > 1 and self._runs_on(text, end):
            end -= 1
        if text[end - 2 : end + 2] in self.context.titles:  # 奥尔西|特别代表
            end -= 2
        end -= text[start:end].endswith("·")
        if dotted:
            return (start, end) if "·" in text[start:end].strip("·") else None
        return (start, end) if end - start > 1 else None

    def _after_things(self, text: str, start: int, end: int, dotted: bool) -> int:
        """Where the run goes on after the places and words that it begins with, or that reach into it."""
        for back in (2, 1):
            thing = self.things.longest(text, start - back) if start >= back else None
            if thing and len(thing) > back:
                start = min(end, start - back + len(thing))
        while start < end:
            thing = self.things.longest(text, start)
            if thing and start + len(thing) <= end and not (dotted and text[start + len(thing)] == "·"):
                start += len(thing)
            elif start and self._runs_into(text, start, dotted):
                start += 1
            else:
                break
        return start

    def _runs_into(self, text: str, start: int, dotted: bool) -> bool:
        """Whether the character at `start` ends the word before: 丈夫|埃帕夫拉斯, 总理|谢赫·哈西娜."""
        word = text[start - 1 : start + 1]
        if dotted:
            return word in self.context.titles
        return self.context.is_word(*word) and (self.odds[word[1]] < WEAK or word in self.context.titles)

    def _runs_on(self, text: str, end: int) -> bool:
        """Whether the character before `end` begins the word that follows: 赫朱|夫妇, 科尔|南下."""
        word = text[end - 1 : end + 1]
        if len(word) < 2 or word[0] not in self.odds:
            return False
        return word in self.context.titles or (self.odds[word[0]] < WEAK and self.context.is_word(*word))
