"""Paragraph → sentences.

A sentence ends at 。！？ (also ?! and …… and an English full stop) with the closing quotes and brackets behind it. Each
place where it might is judged by a tuple of small rules that vote JOIN or SPLIT or abstain; the first that speaks wins,
and where none does, the sentence ends. No split at ； ， ： (they end clauses), inside 《》, brackets or a quotation,
at decimals, list numbers, abbreviations and addresses. A line break always ends a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from mzextract.base import restored
from mzextract.models import Sentence, new_span
from mzextract.patterns import lazy

MOST_INSIDE = 600  # characters; a quote or bracket that stays open for longer is taken for a stray one
MOST_DEEP = 6  # quotes and brackets that are open at once
JOIN, SPLIT = "join", "split"
_GIVEN = {"span"}  # what every sentence is made of
Vote = str | None

# 。 ？！ …… ... . and a line break
_END = lazy(r"[。！？!?｡]{1,20}|…{1,10}[。！？!?]{0,5}|\.{1,20}|．|\n")
_CLOSE = lazy(r"[”’」』）)》〉】\]\"]{1,5}")
_MARKS = lazy(r"[“‘「『（(《〈【\[”’」』）)》〉】\]\"\n]")
_SPACE = lazy(r"\s*")
_OPEN = dict(zip("“‘「『（(《〈【[", "”’」』）)》〉】]", strict=True))
_QUOTES = '”’」』"'
# 会议要求，落实《办法（试行）》（附后），增长5.3%。 is a plain sentence: no end mark inside quotes and brackets, and
# nothing behind the one at its end that a rule would ask about. From the first sentence that is not plain, the rest.
_CHARS = r"[^。！？!?｡….．\n“‘「『（(《〈【\[”’」』）)》〉】\]\"]*+"
_POINT = r"(?<=[0-9])\.(?=[0-9])"
_RUN = rf"{_CHARS}(?:{_POINT}{_CHARS})*+"
_GROUP = rf"《{_RUN}》|“{_RUN}”|（{_RUN}）"
_RUN_OF_GROUPS = rf"{_CHARS}(?:(?:{_POINT}|{_GROUP}){_CHARS})*+"
_NESTED = rf"《{_RUN_OF_GROUPS}》|“{_RUN_OF_GROUPS}”|（{_RUN_OF_GROUPS}）"
_BEHIND = r"[\s，。、；：！？,;:!?｡…—”’」』）)》〉】\]\"]"
_PLAIN = lazy(rf"{_CHARS}(?:(?:{_POINT}|{_NESTED}){_CHARS})*+[。！？](?!{_BEHIND})|(?P<rest>(?s:.+))")


class Place(NamedTuple):
    """A place where a sentence may end.

    `mark` stands at `start`, closing quotes and brackets `close` follow it up to `end`; `opened` is where the first of
    them was opened (-1: nowhere), `inside` whether something else is still open, `begin` where the sentence began,
    `after` the first characters behind it, no space before them.
    """

    text: str
    begin: int
    start: int
    end: int
    mark: str
    close: str
    opened: int
    inside: bool
    after: str

    @property
    def before(self) -> str:
        """The last characters before the mark."""
        return self.text[max(self.begin, self.start - 12) : self.start]


def line_break(place: Place) -> Vote:
    """A line break always ends a sentence; so does the end of the text."""
    return SPLIT if place.mark == "\n" or not place.after or place.after[0] == "\n" else None


def inside(place: Place) -> Vote:
    """他说：“天亮了。我们走。” stays whole: no split inside quotes, brackets and 《》."""
    return JOIN if place.inside else None


def more_marks(place: Place) -> Vote:
    """“真的吗？”，他问 and （全文完。）。 go on to their own mark."""
    return JOIN if place.after[0] in "，。、；：！？,;:!?…—" else None


def title(place: Place) -> Vote:
    """《摔跤吧！爸爸》 and 《你好？》 are names, not sentences."""
    return JOIN if place.close[:1] in ("》", "〉") else None


def named(place: Place) -> Vote:
    """“我们来了！”活动: a short quotation with words directly before it and behind it is a name."""
    if place.close[:1] not in _QUOTES or not place.close or place.opened <= place.begin or place.mark == "。":
        return None
    lead = place.text[max(place.begin, place.opened - 4) : place.opened].rstrip()[-1:]
    short = place.start - place.opened <= 20
    return JOIN if short and lead and lead not in "：:，,。！？!?；\n”’ 说道喊叫问答" else None


def aside(place: Place) -> Vote:
    """他走了（听说去了广州。）再没有回来: a bracket inside a sentence does not end it."""
    return JOIN if place.close[:1] in (")", "）") and place.opened > place.begin else None


def grown_in(place: Place) -> Vote:
    """“有困难，找社工！”成了口头禅: the quotation is a part of the sentence."""
    return JOIN if place.close[:1] in tuple(_QUOTES) and _GROWN_IN.match(place.after) else None


_GROWN_IN = lazy(r"成了|成为|的(?!确)|等|之[声类]|一[词语句]")


def said(place: Place) -> Vote:
    """“你去哪儿？”妈妈问。 goes on: behind a quotation that begins the sentence stands who said it."""
    if not place.close or place.close[0] not in _QUOTES or place.opened < 0:
        return None
    lead = place.text[place.begin : place.opened].strip()
    return JOIN if not lead and _SAID.match(place.after) else None


# 他说。 妈妈问， 张明摇着头说： 青岭市民政局养老服务处负责人周晓明说，
_SAID = lazy(
    r"[^“”，。！？；：]{0,36}(?:说|介绍|告诉记者|坦言)[，。]|[^“”，。！？；：]{0,12}(?:[说問說问道喊叫答嚷叹劝骂吼]|表示|安慰|指出|强调|写道|回应|感叹|介绍|告诉|坦言|呼吁|提醒|认为|吩咐|解释)"
    r"[^“”，。！？；：]{0,8}(?:[，。：！]|$)"
)
REACH = 48  # characters behind a mark that rules see


def ascii_stop(place: Place) -> Vote:
    """3.14, www.gov.cn, 申请表.doc, 1. of a list, U.S. and No. 5 go on; one after hanzi or before a capital ends."""
    if place.mark not in (".", "．"):
        return None
    last, following = place.before[-1:], place.text[place.end : place.end + 1]
    if last.isdigit():
        return JOIN if following.isdigit() or following.islower() or _ITEM.search(place.before) else SPLIT
    if not last.isascii():
        return JOIN if following.islower() else SPLIT
    if following.isascii() and not following.isspace():
        return JOIN
    word = _WORD.search(place.before)
    if word and _ABBREVIATION.fullmatch(word[0]):
        return JOIN
    return JOIN if place.after[0].islower() else SPLIT


_ITEM = lazy(r"(?:^|[\s。；！？：（(])\d{1,3}$")
_WORD = lazy(r"[A-Za-z.]{1,12}$")
# U, J., Dr, Fig, Inc
_ABBREVIATION = lazy(
    r"(?i)(?:[a-z]\.)*[a-z]|mrs?|ms|dr|prof|no|vol|fig|al|vs|etc|st|[js]r|inc|ltd|corp?|dept|est|approx|pp|eds?|cf"
)


def dots(place: Place) -> Vote:
    """我……我不知道 and 苹果、梨……都有 go on; 他想了很久……第二天 and 从老房到新房……一项项举措 do not."""
    if place.mark.strip("….") or len(place.mark) < 1 + place.mark.startswith(".") or place.close:
        return None
    clause = _CLAUSE.search(place.before)
    quoted = place.before[-1:] in tuple("”’」』》）")
    if not quoted and (clause is None or len(clause[0]) < 3 or place.after.startswith((clause[0], clause[0][-1]))):
        return JOIN
    if _STARTS.match(place.after):
        return SPLIT
    told = place.text[max(place.begin, place.start - REACH) : place.start]
    return JOIN if len(told) < LISTED or not _LIST.search(told) or _GOES_ON.match(place.after) else SPLIT


LISTED = 10  # characters; dots behind a list that is so long end its sentence
_LIST = lazy("[、，；]")
# 都 and 应有尽有 go on with the list before the dots
_GOES_ON = lazy(
    r"都|也|均|皆|还|就|才|等|的|真|全|让|使|令|把|被|而|并|和|与|及|以及|最后|应有尽有|不一而足|琳琅满目|样样|种种|无不|无一不"
)
_CLAUSE = lazy(r"[^，。！？；：、“”…]{1,12}$")
# words that a sentence begins with
_STARTS = lazy(
    r"[“「《（]|我们?|你们?|[他她它]们?|这|那|但|可是|于是|然而|后来|如今|[今昨明]天|第二天|突然|忽然|终于|原来|不过|所以|因为|虽然|如果"
    r"|当|在|从|随着|据|就这样|一[天次年]|一([个项批条件位座幅次桩])\1|[一-鿿]{1,3}年来|各地|广大|目前|同时|此外"
)

RULES: tuple[Callable[[Place], Vote], ...] = (
    line_break,
    inside,
    more_marks,
    title,
    aside,
    grown_in,
    said,
    named,
    ascii_stop,
    dots,
)


def boundaries(text: str, begin: int = 0) -> Iterator[tuple[int, str, str]]:
    """(end, vote, name of the rule) of every place where a sentence may end, from `begin` on.

    >>> [(end, vote, rule) for end, vote, rule in boundaries("增长5.3%。明天呢？")]
    [(4, 'join', 'ascii_stop'), (7, 'split', 'no rule against'), (11, 'split', 'line_break')]
    """
    pairs = _pairs(text, begin)
    opened = {end: start for start, end in pairs}
    upcoming = 0
    still: list[int] = []
    for m in _END.finditer(text, begin):
        while upcoming < len(pairs) and pairs[upcoming][0] < m.end():
            still.append(pairs[upcoming][1])
            upcoming += 1
        end = _close_end(text, m.end(), opened)
        still = [x for x in still if x >= end] if still else still
        if m[0] != "\n" and "一" <= text[end : end + 1] <= "鿿":  # usual cases, without the trouble of asking all rules
            if still:
                yield end, JOIN, "inside"
                continue
            if m[0] == "。" and end == m.end():
                yield end, SPLIT, "no rule against"
                begin = end
                continue
        first = opened.get(m.end(), -1)
        after = text[end : end + REACH].lstrip(" \t\u3000")
        place = Place(text, begin, m.start(), end, m[0], text[m.end() : end], first, bool(still), after)
        vote, name = SPLIT, "no rule against"
        for rule in RULES:
            if found := rule(place):
                vote, name = found, rule.__name__
                break
        yield end, vote, name
        if vote == SPLIT:
            begin = end


def _close_end(text: str, pos: int, opened: dict[int, int]) -> int:
    """Where the closing quotes and brackets from `pos` on end; a straight quote only where it closes one."""
    m = _CLOSE.match(text, pos)
    if m is None:
        return pos
    for i, mark in enumerate(m[0], pos):
        if mark == '"' and i not in opened:
            return i
    return m.end()


def _pairs(text: str, begin: int) -> list[tuple[int, int]]:
    """(open, close) places of the quotes and brackets that match, in order of opening; a line break closes all."""
    out: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for m in _MARKS.finditer(text, begin):
        mark, at = m[0], m.start()
        if mark == "\n":
            stack.clear()
        elif mark in _OPEN:
            stack.append((_OPEN[mark], at))
        else:
            depth = next(
                (i for i in range(len(stack) - 1, max(-1, len(stack) - MOST_DEEP), -1) if stack[i][0] == mark), None
            )
            if depth is None:
                if mark == '"':
                    stack.append((mark, at))
                continue
            if at - stack[depth][1] <= MOST_INSIDE:
                out.append((stack[depth][1], at))
            del stack[depth:]
    return sorted(out)


def split_sentences(text: str, offset: int = 0) -> tuple[Sentence, ...]:
    """The sentences that tile `text`, with spans moved by `offset`; white space goes with the sentence before it.

    >>> text = "“你去哪儿？”妈妈问。我没有回答。"
    >>> [s.span.of(text) for s in split_sentences(text)]
    ['“你去哪儿？”妈妈问。', '我没有回答。']
    """
    out: list[Sentence] = []
    start = offset
    for end in _ends(text):
        out.append(restored(Sentence, {"span": new_span(start, offset + end)}, _GIVEN, None, None))
        start = offset + end
    return tuple(out)


def _ends(text: str) -> list[int]:
    """The ends of the sentences: plain ones as they come; from the first other one on, by the rules."""
    found = list(_PLAIN.finditer(text))
    ends = [m.end() for m in found]
    if found and found[-1].lastgroup:  # the rest
        ends[-1:] = _judged_ends(text, found[-1].start())
    return ends


def _judged_ends(text: str, start: int) -> Iterator[int]:
    """The ends of the sentences from `start` on, as the rules vote, each with the white space behind it."""
    ends = [end for end, vote, _ in boundaries(text, start) if vote == SPLIT]
    for end in [*ends, len(text)]:
        if text[start:end].strip():
            start = _SPACE.match(text, end).end()  # type: ignore[union-attr]
            yield start
