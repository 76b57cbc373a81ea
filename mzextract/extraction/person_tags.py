"""Persons that a tagger names, checked before they are taken over, beside those of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from mzextract.extraction.name_context import CALLED, NO_NAME, Name
from mzextract.extraction.names import NameModel
from mzextract.ner import Tagged
from mzextract.patterns import lazy

#: A name must score above this (log odds).
SURE = 0.0
#: With a tagger: what it names need only look like a name; what it does not name must be surer.
TAGGED, UNTAGGED = -5.0, 1.0
#: What ends a word of two characters that a tagger takes for a name: 王某, 美方.
UNNAMED = "某方"
#: What a tagger takes for a part of a name: 菲利普·莫里斯|公司.
THING = lazy("(?:公司|集团|中学|大学|医院|夫人|先生|女士)$")
#: How a person is called by a common surname alone: 老王, 小薛; 胡老, 杜氏.
FAMILIAR, HONOURED = "老小", "老氏"
#: Nor does a name that the rules do not know the form of end like this: 阿布哈兹|族, 印巴两|国, 陈亚平|们.
NO_END = lazy("[州市省县区镇乡村河湖山岛港湾海城国族语军队班峰们方号党系晴]$|政府|基金|客机|两国")
#: 水井泰子, 樱内义雄, 丰田章一郎
JAPANESE = lazy("[一-鿿]{3,4}[子郎雄夫彦]")
#: So many characters of a transliterated name may be unusual in one.
UNUSUAL = 1
#: With one more character a name of two must be so much surer than as the tagger cut it: 康奉|琳.
LONGER = 4.5


def with_tagged(text: str, model: NameModel, tagged: Sequence[Tagged]) -> list[Name]:
    """What rules and tagger name together, what only one names where it is sure enough; the surer wins an overlap."""
    found = model.find(text, min(SURE, TAGGED + 2.0))
    own = {(n.start, n.end): n for n in found}
    chosen: list[Name] = []
    for start, end in _joined(text, model, tagged):
        if (start, end) in own:
            chosen.append(own[start, end])
            continue
        score = _score(text, model, start, end)
        against = [n for n in found if n.start < end and start < n.end]
        if against and all(_is_cut(text, model, n, start, end) for n in against):
            chosen.append(Name(start, end, max(score, SURE)))
        elif score > TAGGED and all(n.score <= max(score, SURE) for n in against):
            chosen.append(Name(start, end, score))
    taken = {i for n in chosen for i in range(n.start, n.end)}
    chosen += [n for n in found if n.score > _needed(text, model, n) and taken.isdisjoint(range(n.start, n.end))]
    return sorted(chosen)


def _needed(text: str, model: NameModel, name: Name) -> float:
    """What a name must score that the tagger does not name: no more than without one where a title calls for it."""
    return SURE if model.context.left(text, name.start) in CALLED else UNTAGGED


def _joined(text: str, model: NameModel, tagged: Sequence[Tagged]) -> list[tuple[int, int]]:
    """The places of the tagger's names, whole and without what is no part of them."""
    places: list[tuple[int, int]] = []
    for start, end in (_bare(text, model, *model.foreign.whole(text, *place)) for place in tagged):
        if not places or places[-1][1] <= start:
            places.append((start, _end(text, model, start, end)))
    return places


def _end(text: str, model: NameModel, start: int, end: int) -> int:
    """Where the name ends that a tagger may have cut short after its second character."""
    longer = model.score(text, start, end + 1) if end - start == 2 else NO_NAME
    return end + 1 if longer > SURE and longer > LONGER + model.score(text, start, end) else end


def _bare(text: str, model: NameModel, start: int, end: int) -> tuple[int, int]:
    """The name in text[start:end] without what it is called with: 李|先生, 明仁|天皇, 老|艾伦, 胡|老."""
    surnames = model.chinese.surnames
    end -= end - start > 1 and text[end - 1] == "·"
    for n in range(min(4, end - start - 1), 1, -1):
        if _is_title(text[end - n : end], model):
            return start, end - n
    if end - start == 2 and text[end - 1] in HONOURED and text[start] in surnames:
        return start, end - 1
    rest = text[start + 1 : end]
    if text[start] in FAMILIAR and (rest in model.chinese.common or model.score(text, start + 1, end) > TAGGED):
        return start + 1, end
    return start, end


def _score(text: str, model: NameModel, start: int, end: int) -> float:
    """How much speaks for the tagger's name: what the rules say, or enough if it has a form that they do not know."""
    part = text[start:end]
    if len(part) == 1:
        called = text[start - 1 : start] in tuple(FAMILIAR) or text[end : end + 1] in tuple(HONOURED)
        called = called or any(_is_title(text[end : end + n], model) for n in (2, 3, 4))
        return SURE if part in model.chinese.surnames and called else NO_NAME
    if len(part) == 2 and part[1] in UNNAMED:
        return NO_NAME
    score = model.score(text, start, end)
    return SURE if score == NO_NAME and _is_other_form(text, model, start, end) else score


def _is_title(word: str, model: NameModel) -> bool:
    """Whether `word` stands after surnames: 先生, 主席, 老板."""
    row = model.context.titles.get(word)
    return row is not None and row[1] != "label"


def _is_other_form(text: str, model: NameModel, start: int, end: int) -> bool:
    """Whether text[start:end] is a name of a form that the rules do not find by themselves."""
    part = text[start:end].replace("·", "")
    if part in model.things or part in model.chinese.places or NO_END.search(part):
        return False
    if model.context.left(text, start) == "title" or model.context.right(text, end) in ("title", "said"):
        return len(part) > 1 and part not in model.context.titles
    if model.chinese.given(part) or (model.chinese.looks_like_name(text, start, end) and model.chinese.has_rare(part)):
        return True
    unusual = sum(c not in model.foreign.odds for c in part)
    return len(part) > 3 and (unusual <= UNUSUAL or JAPANESE.fullmatch(part) is not None)


def _is_cut(text: str, model: NameModel, own: Name, start: int, end: int) -> bool:
    """Whether the rules' name takes a character from the word beside the tagger's text[start:end], or lacks a part.

    练王非 of 教练王非, 鲍建合 of 鲍建合作, 丽丝·克朗 of 爱丽丝·克朗.
    """
    if own.end == end and own.start == start - 1:
        cut = start > 1 and model.context.is_word(text[start - 2], text[start - 1])
        return cut or (text[start - 1] in "但和与同" and model.context.left(text, own.start) != "title")
    if own.start == start and own.end == end + 1:
        return not own.foreign and end + 1 < len(text) and model.context.is_word(text[end], text[end + 1])
    return "·" in text[start:end] and start <= own.start and own.end <= end and not THING.search(text, start, end)
