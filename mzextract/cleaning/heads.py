"""Headlines that fill the column: the layout takes them for the first lines of a paragraph, their words do not.

A headline has no comma or stop, and the body's first sentence says the same again.
"""

from __future__ import annotations

from itertools import chain, pairwise

from mzextract.cleaning.lines import Table
from mzextract.patterns import lazy

MAX_LINES = 2
MAX_CHARS = 48
AHEAD = 45  # chars of the body that are compared with the headline
NEEDED = 3.0
MOST_SHARED = 2.0  # what common words add at most
_SENTENCE_MARK = lazy("[，。；！？,;]")
_UNITS = lazy("[\u4e00-\u9fff”》] +[\u4e00-\u9fff“《]")
_ASCII = lazy("[0-9A-Za-z]")
_HANZI = lazy("[\u4e00-\u9fff0-9]+")
# 近日，… / 6月3日，… / 习近平总书记指出，…: how a body begins, and no line that goes on
_LEAD = lazy(
    r"(?:近日|日前|今天|昨天|今年|今年以来|连日来|近年来|(?:当地时间)?(?:[0-9]{1,2} ?月 ?)?[0-9]{1,2} ?日)[，,（上下]"
    r"|[\u4e00-\u9fff]{2,10}(?:指出|强调|消息)[，：（]|据[\u4e00-\u9fff]{2,8}[，消]|本报讯|新华社|央视网消息"
)
_NO_HEAD = lazy(
    r"(?:新华社|本报|央视网|人民网|中新社|中新网).{2,20}[电讯]|[12][0-9]{3} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|近日|日前|今天|昨天|会议|记者|据|《[^》]{1,20}》(?:提出|指出|强调|要求|明确)|[一二三四五六七八九十]是|（|第[一二三四五六七八九十百]{1,5}[条章节]"
)
_HANGING = frozenset("的和与在对为是将也及把被向从以并而又或不有要其该由于第")
_ADVERB_END = lazy(
    "(?:已经|圆满|正式|深入|积极|首先|共同|亲自|分别|再次|主动|切实|着力|认真|不断|持续|全面|进一步|大力|扎实|加快)$"
)
# 局局长，他扎根… / 圆满完成…: what goes on with the line before
_TAIL_FIRST = lazy("(?!目前|眼下|如今|当前|今年|去年|此前)[\u4e00-\u9fff]{1,3}[，。]|圆满|正式|亲自|分别|再次")
# 云河省政府工作报告（节选）
_EXCERPT = lazy(r"[（(](?:节选|摘要|摘登|全文|摘编|连载)[）)]$")
_DATED = lazy(r"[0-9] ?日|近日|日前|今天|昨天")


def end_of_head(table: Table, i: int, tight: bool, fresh: int) -> int | None:
    """The last line of the headline that begins with line `i`, None where none does.

    `tight`: no blank line parts its lines though blank lines stand elsewhere between lines; `fresh`: how much speaks
    for a headline in what stands right before it.
    """
    texts = table.text
    if _NO_HEAD.match(texts[i]):
        return None
    best: tuple[float, int] | None = None
    head = ""
    for end in range(i, min(i + MAX_LINES, len(texts) - 1)):
        head += texts[end]
        if len(head) > MAX_CHARS or table.closed[end] or _SENTENCE_MARK.search(head):
            break
        body = "".join(texts[end + 1 : end + 5])[:AHEAD]
        if hangs_on(head) or (_TAIL_FIRST.match(body) and not _LEAD.match(body)):
            continue
        score = _form(head, body) + 3 * (tight and _apart(table, i, end)) + fresh
        if score + MOST_SHARED >= NEEDED:
            score += _shared(head, body)
        if score >= NEEDED and (best is None or score > best[0]):
            best = (score, end)
    return best[1] if best else None


def hangs_on(text: str) -> bool:
    """Whether `text` ends with a word that wants another after it, so no headline ends there.

    >>> hangs_on("慈善总会代表大会圆满"), hangs_on("省政府出台意见")
    (True, False)
    """
    return text[-1] in _HANGING or _ADVERB_END.search(text) is not None


def is_head(text: str) -> bool:
    """Whether `text`, which ends without an end mark, can be a headline or a byline: short, without comma or stop."""
    return len(text) <= MAX_CHARS and not _SENTENCE_MARK.search(text)


def _apart(table: Table, i: int, end: int) -> bool:
    """Whether blank lines part all but the lines `i` to `end` from the next, or all but these from the line above.

    Lines with Latin letters or digits tell nothing.
    """
    texts = table.text
    if not table.blank_before[end + 1]:
        return not _ASCII.search(texts[end] + texts[end + 1])
    if not i or table.closed[i - 1] or table.blank_before[i]:
        return False
    return not _ASCII.search(texts[i - 1] + texts[i])


def says_again(head: str, line: str) -> bool:
    """Whether `line` takes up half of a headline above it: it opens the body."""
    told = _pairs(head)
    return len(told) > 3 and 2 * len(told & _pairs(line)) >= len(told)


def _form(head: str, body: str) -> float:
    """How much the forms speak for a headline: its parts stand apart, the body begins as bodies do."""
    score = 3.0 if _UNITS.search(head) or _EXCERPT.search(head) else 0.0
    score += 2.0 if _LEAD.match(body) else 0.0
    return score - (3.0 if _DATED.search(head) else 0.0)


def _shared(head: str, body: str) -> float:
    """How much the words speak for a headline: they come again in the body."""
    shared = len(_pairs(head) & _pairs(body))
    return MOST_SHARED if shared >= 4 else 1.0 if shared >= 2 else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    """The pairs of neighbouring hanzi."""
    return set(chain.from_iterable(map(pairwise, _HANZI.findall(text))))
