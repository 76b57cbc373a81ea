"""The headlines of a stretch of titles: lines that go together joined, repeats dropped, bylines given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mzextract.cleaning.heads import hangs_on
from mzextract.patterns import lazy
from mzextract.segmentation.breaks import Vote, weigh
from mzextract.segmentation.documents import kind
from mzextract.segmentation.lines import FIRST, Line
from mzextract.segmentation.neighbours import MARKS_INSIDE, names_body
from mzextract.segmentation.topics import Topics
from mzextract.segmentation.torn import tears_word

EVENT = 8  # last characters of a headline that name its event
OWN = 0.2  # the fit with a paragraph of its own that each of two titles has
# 上海：当好新征程上排头兵
_LABEL = lazy(r"[一-鿿]{2,6}：.{6}")


@dataclass(slots=True)
class Head:
    """A headline in the making: its lines, bylines, the pairs that it is known by, and its place among the bodies.

    It stands after the body `after` (-1: before all) and, where `last`, directly before the next one; where `under`, it
    stands below lines that say the headline before it again.
    """

    lines: list[Line]
    after: int = -1
    last: bool = False
    under: bool = False
    bylines: list[Line] = field(default_factory=list)
    credits: list[Line] = field(default_factory=list)
    pairs: set[int] = field(default_factory=set)
    fits: dict[int, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The title lines without line ends."""
        return "".join([line.text for line in self.lines])


def split_heads(part: Sequence[Line], after: int, topics: Topics, following: Line | None) -> list[Head]:
    """The headlines of a title stretch that stands after body number `after` and before the line `following`."""
    part = [piece for line in part for piece in _divided(line, topics)]
    titles = [x for x in part if x.role == "title"]
    gaps = [x.gap for x in (*part[1:], following) if x is not None]
    closest, widest = min((x.gap for x in titles[1:]), default=0), max(gaps, default=0)
    heads: list[Head] = []
    previous: Line | None = None
    for line in part:
        if line.role == "title":
            beside = previous is not None and previous.role == "title" and line.gap <= closest
            may_join = bool(heads) and (beside or line.text[0] in MARKS_INSIDE)
            if may_join and weigh(join_votes(heads[-1], line, widest, topics)) > 0:
                heads[-1].lines.append(line)
            else:
                heads.append(Head([line], after))
            text = heads[-1].text
            heads[-1].pairs, heads[-1].fits = topics.told(text), topics.fits(text)
        previous = line if line.role != "label" else previous
    heads = _without_repeats(heads, part, topics)
    if heads:
        heads[-1].last = True
        _give_bylines(part, heads)
    return heads


def _divided(line: Line, topics: Topics) -> list[Line]:
    """A title that unwrapping made of two headlines, each of which suits a paragraph of its own, as two lines."""
    for at in line.joints if line.role == "title" else ():
        head, rest = line.text[: at - line.start], line.text[at - line.start :]
        mine, other = topics.fits(head), topics.fits(rest)
        fit = min(max(mine.values(), default=0), max(other.values(), default=0))
        whole = hangs_on(head) or tears_word(head, rest) or _across(head, rest, mine.keys() | other.keys(), topics)
        if not whole and (fit > OWN or (_LABEL.match(rest) and "：" not in head)) and not _together(mine, other):
            first = Line(line.start, at, head.rstrip(), line.gap, line.role, line.reason)
            return [first, Line(at, line.end, rest, FIRST - 1, line.role, line.reason)]
    return [line]


def _across(above: str, below: str, paragraphs: Iterable[int], topics: Topics) -> bool:
    """Whether one of the paragraphs has the words that stand across the line end between two titles."""
    return any(topics.hold(paragraphs, x) for x in (above[-2:] + below[:1], above[-1:] + below[:2]))


def _together(mine: dict[int, float], other: dict[int, float]) -> bool:
    """Whether one paragraph suits two titles half as well as the best of each does."""
    best_mine, best_other = max(mine.values(), default=0.0), max(other.values(), default=0.0)
    return any(a >= 0.5 * best_mine and other.get(n, 0) >= 0.5 * best_other for n, a in mine.items())


def _without_repeats(heads: list[Head], part: Sequence[Line], topics: Topics) -> list[Head]:
    """The headlines less those that say the one before again, as under a web page's title; they stay furniture.

    A headline stays where more than one paragraph opens with its event: two weeks' 市政府常务会议 on one page.
    """
    out = heads[:1]
    order = [x for x in part if x.role in ("title", "byline")]
    if sum(x.role == "byline" for x in order) > 1:
        return heads
    for head, above in zip(heads[1:], heads, strict=False):
        beside = order[order.index(head.lines[0]) - 1].role == "title"
        if beside and _says_again(out[-1].pairs, head.pairs) and topics.openings(head.text[-EVENT:]) < 2:
            for line in head.lines:
                line.reason = "says the headline again"
        else:
            head.under = beside and above is not out[-1]
            out.append(head)
    return out


def _says_again(a: set[int], b: set[int]) -> bool:
    """Whether one of two titles holds nearly all of the other."""
    return min(len(a), len(b)) > 5 and len(a & b) > 0.9 * min(len(a), len(b))


def join_votes(head: Head, line: Line, widest: int, topics: Topics) -> list[Vote]:
    """What speaks for a title line going on with the headline before it."""
    out: list[Vote] = []
    above, below = head.lines[-1].text, line.text
    if below[0] in MARKS_INSIDE:
        return [(5, "begins with a mark that no title begins with")]
    if above.rfind("《") > above.rfind("》") or above.rfind("“") > above.rfind("”"):
        return [(5, "a bracket or quotation is open above")]
    if "关于" in head.text and kind(head.text) and below[0] not in "的（(":
        return [(-5, "the whole title of a document stands above")]
    if below.startswith("关于") and names_body(above):
        return [(5, "the bodies above issue the document below")]
    if hangs_on(above) or tears_word(above, below):
        return [(5, "the line above ends inside a word or phrase")]
    close = line.gap < widest or line.gap == 1
    out.append((1, "set close below") if close else (-2, "not set close below"))
    if abs(len(above) - len(below)) <= 2:
        out.append((2 if close else 1, "as long as the line above"))
    if _says_again(head.pairs, topics.told(below)):
        out.append((-5, "says the line above again"))
    mine, other = head.fits, topics.fits(below)
    if _across(above, below, mine.keys() | other.keys(), topics):
        out.append((2 if close else 1, "the text has these words across the line end"))
    best_mine, best_other = max(mine.values(), default=0.0), max(other.values(), default=0.0)
    if _together(mine, other):
        out.append((1, "one paragraph suits both lines"))
    elif min(best_mine, best_other) > 0.3:
        out.append((-2, "each line suits another paragraph"))
    return out


def _give_bylines(part: Sequence[Line], heads: list[Head]) -> None:
    """Give each byline to the headline above or below it."""
    owner = {id(line): head for head in heads for line in head.lines}
    order = [x for x in part if x.role in ("title", "byline", "dateline")]
    leads = bool(order) and order[0].role == "byline"
    for i, line in enumerate(order):
        if line.role == "title":
            continue
        above = next((owner[id(x)] for x in reversed(order[:i]) if id(x) in owner), None)
        below = next((owner[id(x)] for x in order[i + 1 :] if id(x) in owner), None)
        chosen = _nearer(line, order[i + 1] if i + 1 < len(order) else None, above, below, leads)
        if chosen is not None:
            (chosen.bylines if line.role == "byline" else chosen.credits).append(line)


def _nearer(line: Line, after: Line | None, above: Head | None, below: Head | None, leads: bool) -> Head | None:
    """The headline that a byline goes with: the one set closer, else as the first byline of the stretch stands."""
    if above is None or below is None or after is None:
        return above or below
    if line.gap != after.gap:
        return above if line.gap < after.gap else below
    return below if leads or above.bylines else above
