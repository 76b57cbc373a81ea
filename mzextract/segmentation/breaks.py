"""Where one article ends and the next begins inside running text, and whether a title line stands inside a body.

Each vote looks at the paragraphs before and after a place and gives a weight with a reason, or abstains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mzextract.patterns import lazy
from mzextract.segmentation import documents
from mzextract.segmentation.lines import Line
from mzextract.segmentation.topics import Pairs, cohesion

FILED, SIGNED_OFF, NEWS = (
    "opens with a dateline or credit",
    "the paragraph before ends with a credit",
    "opens like news",
)
DAY = "tells its day early"
ENDED = "an official document ends above"
REPORT_SIGNS = (FILED, SIGNED_OFF, NEWS, DAY, ENDED)
STEEP = 18  # how fast the weight grows with the difference
MOST_CHANGE = 1.0  # the most that words which change weigh, and words which do not weigh against
CLEAR = -0.9  # votes that leave no question
EARLY = 40  # characters of a paragraph in which a report tells its day
WINDOW = 3  # paragraphs before and after a place that are compared
FAR = 3  # line breaks that set a paragraph apart where no others near tell what is usual
USUAL = 0.053  # what the ends of two paragraphs share where it is an even chance whether a new article begins


Vote = tuple[float, str]  # what speaks for (above 0) or against a break, and why


def weigh(found: Iterable[Vote]) -> float:
    """What votes weigh together."""
    total = 0.0
    for weight, _ in found:
        total += weight
    return total


# 近日， 日前， 今天（5月10日）， 11月3日， 记者5日从…， 当地时间
_NEWS = lazy(
    r"(?:近日|日前|近期|连日来|今[天晚早日]|昨[天晚日]|当地时间|\d{1,2}月\d{1,2}日|\d{1,2}日(?=[，上下至在，])|记者.{0,16}[从获]|截至|从?今天"
    r"|新华社|本报|由.{2,30}(?:主办|摄制|承办))"
)
# 习近平总书记指出，…: how a feature opens
_QUOTED = lazy(r"习近平总书记(?:曾)?(?:指出|强调|说)，")
_NEWS_INSIDE = lazy(r"近日|日前|[今昨]天|今[晚早]|\d{1,2}日(?:在|上午|下午|晚|主持|召开|举行|出席|会见)")
# 会议指出， 《意见》强调， 他说， 其中， 据介绍， 下一步，
_GOES_ON = lazy(
    r"(?:会议|座谈会|《[^》]{1,12}》|他|她)(?:还|并|也)?(?:指出|强调|要求|提出|明确|表示|认为|介绍|规定|说|研究|决定|审议)"
    r"|其中|此外|同时|另外|据介绍|据了解|据悉|下一步|随后|与此同时|不仅如此|为此|但是?|然而|而且|对此|目前|根据《|进一步"
)
# 王毅参加上述活动。
_ATTENDED = lazy(
    r"[^。]{2,80}(?:参加|出席|陪同)(?:了)?(?:上述|有关|会议|会见|会谈|活动|座谈|考察|闭幕|开幕)?[^。，]{0,8}。$"
)
# 会议还研究了其他事项。
_OTHER_MATTERS = lazy(r"会议还?(?:研究|讨论|审议)了?其他事项。")
# 唐仁健表示，
_SPEAKER = lazy(r"(?P<who>[一-鿿]{2,4})(?:还|并|也)?(?:指出|强调|要求|提出|表示|认为|介绍说?|说)，")


def dateline(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """新华社北京6月3日电 begins a report."""
    return (1.6, FILED) if after[0].before else None


def signed_off(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """（据广东省民政厅） ends one."""
    return (1.4, SIGNED_OFF) if before and before[-1].after else None


def closed(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """王毅参加上述活动。 and 会议还研究了其他事项。 end a report."""
    text = before[-1].text if before else ""
    if 4 < len(text) < 80 and (_ATTENDED.match(text) or _OTHER_MATTERS.match(text)):
        return (0.8, "the paragraph before closes a report")
    return None


def news(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """近日，青岛市民政局… is how a report opens."""
    text = after[0].text
    if _NEWS.match(text):
        return (0.8, NEWS)
    if _QUOTED.match(text):
        return (0.6, "opens with what was said of the matter")
    early = text[:EARLY]
    told = ("日" in early or "今" in early or "昨天" in early) and _NEWS_INSIDE.search(early)
    return (0.4, DAY) if told else None


def opens_like_news(text: str) -> bool:
    """Whether a text opens as a report or a paragraph of one: 近日， 会议指出，"""
    return bool(_NEWS.match(text) or _GOES_ON.match(text) or _SPEAKER.match(text))


def goes_on(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """会议强调，… goes on with what stands before."""
    text = after[0].text
    if _GOES_ON.match(text):
        return (-1.0, "goes on with what stands before")
    if len(text) < 80 and _ATTENDED.match(text):
        return (-1.0, "says who was there")
    m = _SPEAKER.match(text)
    if m and any(m["who"] in x.text for x in before[-3:]):
        return (-1.0, "somebody named before goes on speaking")
    return None


def set_apart(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """An empty line more than between the paragraphs near."""
    gap = after[0].gap
    if gap < 2 or not before or (len(after) > 1 and gap <= after[1].gap):
        return None
    near = [x.gap for x in (*before[1:], *after[1:])]
    return (1.5, "set farther off than the paragraphs near") if gap > max(near, default=FAR - 1) else None


def below_heading(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """A heading, the history of a law, the number of a document and a colon want something to follow."""
    if not before:
        return None
    above = before[-1]
    wants = above.role == "subhead" or above.text[-1] in "：:" or above.reason == documents.HISTORY
    wants = wants or documents.is_serial(above.text)
    return (-3.5, "stands directly below a heading or colon") if wants else None


def numbering(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """三、 stands before it, 四、 after it."""
    return (-4.0, "the numbering goes on below") if after[0].inside else None


def document_ends(before: Sequence[Line], after: Sequence[Line]) -> Vote | None:
    """A signature with its day, or the day of coming into force, stands above, and no attachment below."""
    if not before or not documents.ends(before[-1]) or documents.ends(after[0]):
        return None
    return None if after[0].text[0] in "附（" else (2.0, ENDED)


RULES: tuple[Callable[[Sequence[Line], Sequence[Line]], Vote | None], ...] = (
    dateline, signed_off, closed, news, goes_on, set_apart, below_heading, numbering, document_ends,
)  # fmt: skip


def set_off(lines: Sequence[Line]) -> list[tuple[int, float]]:
    """The paragraphs that are set farther off than those near, and the weight of all votes for a break there."""
    out = []
    for i, (line, after) in enumerate(zip(lines[1:], [*lines[2:], None], strict=False), 1):
        if line.gap > 1 and (after is None or line.gap > after.gap):
            before, following = lines[max(0, i - WINDOW) : i], lines[i : i + WINDOW]
            if set_apart(before, following):
                out.append((i, weigh(votes(before, following))))
    return out


def votes(before: Sequence[Line], after: Sequence[Line]) -> list[Vote]:
    """What speaks for and against a new article at this place."""
    lines = [*before[-WINDOW:], *after[:WINDOW]]
    return _votes(lines, len(before[-WINDOW:]), Words(lines)) if after else []


def votes_within(lines: Sequence[Line]) -> list[list[Vote]]:
    """The same for the place before each paragraph of a body; none for the first."""
    words = Words(lines)
    return [_votes(lines, i, words) if i else [] for i in range(len(lines))]


def plain_breaks(lines: Sequence[Line], least: float) -> list[int]:
    """The paragraphs of a body before which the votes weigh `least` or more; words are compared where they tip it."""
    words, out = Words(lines), []
    for i in range(1, len(lines)):
        weight = weigh(_signs(lines, i))
        if weight + MOST_CHANGE >= least and weight + words.change(i)[0] >= least:
            out.append(i)
    return out


def _votes(lines: Sequence[Line], i: int, words: Words) -> list[Vote]:
    """The votes of all rules; the words are only compared where the rest leaves it open."""
    found = _signs(lines, i)
    if i and weigh(found) > CLEAR:
        found.append(words.change(i))
    return found


def _signs(lines: Sequence[Line], i: int) -> list[Vote]:
    """The votes of the rules, before words are compared."""
    before, after = lines[i - WINDOW if i > WINDOW else 0 : i], lines[i : i + WINDOW]
    return [v for rule in RULES if (v := rule(before, after))]


class Words:
    """How the words change within some paragraphs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._joined: dict[tuple[int, int], Pairs] = {}

    def change(self, place: int) -> Vote:
        """Whether the words change before paragraph `place`."""
        shared = cohesion(self._pairs(max(0, place - WINDOW), place), self._pairs(place, place + WINDOW))
        weight = min(MOST_CHANGE, max(-MOST_CHANGE, (USUAL - shared) * STEEP))
        return (weight, f"shares {shared:.0%} of its words with what stands before")

    def _pairs(self, start: int, end: int) -> Pairs:
        """The pairs of some paragraphs together."""
        if (start, end) not in self._joined:
            *rest, most = sorted([x.pairs for x in self._lines[start:end]], key=len)
            self._joined[start, end] = most.union(*rest) if rest else most
        return self._joined[start, end]


def told(found: Sequence[Vote]) -> str:
    """The reasons of votes, the strongest first."""
    return "; ".join([reason for _, reason in sorted(found, key=lambda vote: -abs(vote[0]))])
