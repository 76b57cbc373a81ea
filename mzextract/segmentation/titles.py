"""Titles between bodies: which are headlines, and which are headings inside a body.

Each vote looks at the titles of one stretch and their neighbours and gives a weight with a reason, or abstains; what
speaks for and against a new article at that place counts too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from mzextract.patterns import lazy
from mzextract.segmentation.breaks import REPORT_SIGNS, Vote, told, votes, weigh
from mzextract.segmentation.lines import Line, is_title, paragraphs, stretches
from mzextract.segmentation.topics import Topics

# （图片）, （附图片2张）
_PICTURE = lazy(r"[（(](?:附|组)?图[^（）()]{0,6}[）)]$")
# 江西九江8部门印发方案 补齐乡镇养老服务短板
_TWO_PARTS = lazy(r"[一-鿿”》\d]{5} [一-鿿“《\d]{4}")
BYLINE, DATELINE = "a byline stands next to it", "a dateline stands next to it"
SIGNS = {BYLINE, DATELINE, *REPORT_SIGNS}  # reasons that show the opening of a report
SIGNED = ("a signature", "date of a signature", "in brackets")
SHORT = 8  # characters; headings inside a body are often as short, and their few words stand below by chance
MOST_LABEL = 6  # characters of a place or name before a colon
LEAD = 60  # characters of a paragraph in which its place stands
ENOUGH = 1.5  # the weight of votes that makes a title a headline
NEARLY_ALL = 0.75  # of the titles of a page of news
MOST_BACK = 30  # paragraphs looked back on


class Titles(NamedTuple):
    """The titles of a stretch: the stretch, the paragraphs before and after it, how it fits each paragraph of the page.

    `pairs` are its character pairs, `first` those of the page's first headline; `pictures` tells that a caption stands
    directly before it; `whole` counts the page's titles,
    lines that stand together joined, and `page` has them, one a line, both without spaces.
    """

    stretch: Sequence[Line]
    titles: Sequence[Line]
    text: str
    before: Sequence[Line]
    after: Sequence[Line]
    pairs: set[int]
    fits: dict[int, float]
    first: set[int]
    pictures: bool
    whole: Counter[str]
    page: str

    @property
    def ahead(self) -> float:
        """The fit with the next paragraphs."""
        return max((self.fits.get(x.number, 0.0) for x in self.after[:2]), default=0.0)


def at_the_top(titles: Titles) -> Vote | None:
    """Nothing stands before it."""
    return None if titles.before else Vote(4, "no body stands before it")


def at_the_end(titles: Titles) -> Vote | None:
    """A headline may stand below its body."""
    return Vote(2, "no body stands after it") if titles.before and not titles.after else None


def with_byline(titles: Titles) -> Vote | None:
    """■ 本报记者 罗磊 above or below."""
    return Vote(3, BYLINE) if any(x.role == "byline" for x in titles.stretch) else None


def with_dateline(titles: Titles) -> Vote | None:
    """央视网消息（新闻联播）： below."""
    return Vote(2, DATELINE) if any(x.role == "dateline" for x in titles.stretch) else None


def attached(titles: Titles) -> Vote | None:
    """附件： stands before it."""
    under = bool(titles.before) and titles.before[-1].text.startswith("附")
    return Vote(-4, "title of an attachment") if under else None


def says_again(titles: Titles) -> Vote | None:
    """The title of the notice again, below its signature."""
    if not titles.first or len(titles.pairs & titles.first) <= 0.75 * len(titles.pairs):
        return None
    signed = bool(titles.before) and titles.before[-1].reason in SIGNED
    return Vote(-4 if signed else -1, "says the first headline again")


def says_a_part(titles: Titles) -> Vote | None:
    """A title that is a part of a two-part headline elsewhere on the page is a heading of that article."""
    if set_off(titles) and apart(titles):
        return None
    own = _bare(titles.text)
    again = len(own) > 5 and titles.whole[own] == 1 and titles.page.count(own) > 1
    return Vote(-3, "is a part of another headline") if again else None


def labelled(titles: Titles) -> Vote | None:
    """【新春走基层】 or several lines."""
    many = titles.text.startswith("【") or len(titles.titles) > 1
    return Vote(1, "has a label or several lines") if many else None


def names_its_place(titles: Titles) -> Vote | None:
    """上海：当好改革开放排头兵 over a report on 上海."""
    label, _, rest = titles.text.partition("：")
    told = bool(rest and titles.after) and label in titles.after[0].text[:LEAD]
    return Vote(1, "the next paragraph has its label") if told and 2 <= len(label) <= MOST_LABEL else None


def close_together(titles: Titles) -> Vote | None:
    """Lines set closer to each other than to what stands before."""
    first, *rest = titles.titles
    return Vote(1, "its lines are set close together") if any(x.gap < first.gap for x in rest) else None


def pictured(titles: Titles) -> Vote | None:
    """冰雕童话世界（图片）"""
    return Vote(2, "names its pictures") if _PICTURE.search(titles.text) else None


def below_pictures(titles: Titles) -> Vote | None:
    """Captions stand at the end of an article."""
    return Vote(1, "a caption stands before it") if titles.pictures else None


def two_parts(titles: Titles) -> Vote | None:
    """国家助学贷款额度提高 利率下降"""
    return Vote(1.5, "has two parts") if _TWO_PARTS.search(titles.text) else None


def short(titles: Titles) -> Vote | None:
    """基金怎么来"""
    return Vote(-1, "very short") if len(titles.text) <= SHORT else None


def set_off(titles: Titles) -> Vote | None:
    """Farther from what stands before than from what follows."""
    off = bool(titles.after) and titles.titles[0].gap > titles.after[0].gap
    return Vote(1.5, "set off from what stands before") if off else None


def columned(titles: Titles) -> Vote | None:
    """Broken by the column as the lines of the body are, and set no farther from it than these: a heading inside."""
    if len(titles.titles) != 1 or not titles.before or not titles.after:
        return None
    line = titles.titles[0]
    alike = line.columned and line.gap == titles.after[0].gap
    return Vote(-3, "set as the lines of the body are") if alike else None


def apart(titles: Titles) -> Vote | None:
    """Set off, where the paragraphs of the body before are not."""
    inner = [x.gap for x in titles.before[1:]]
    off = bool(inner) and titles.titles[0].gap > max(inner)
    return Vote(0.7, "set apart, as paragraphs are not") if off else None


def fits_ahead(titles: Titles) -> Vote | None:
    """The next paragraphs take it up."""
    if not titles.after:
        return None
    fit = titles.ahead
    long = len(titles.text) > SHORT
    return Vote((fit > 0.3) + (long and fit > 0.5), f"{fit:.0%} of its words stand in the next paragraphs")


def fits_back(titles: Titles) -> Vote | None:
    """A paragraph before holds it, the next do not: it stands below its body."""
    back = max((titles.fits.get(x.number, 0.0) for x in titles.before[-MOST_BACK:]), default=0.0)
    return (
        Vote(2, f"{back:.0%} of its words stand in a paragraph before") if back > max(0.3, 2 * titles.ahead) else None
    )


RULES: tuple[Callable[[Titles], Vote | None], ...] = (
    at_the_top,
    at_the_end,
    with_byline,
    with_dateline,
    attached,
    says_again,
    says_a_part,
    labelled,
    names_its_place,
    close_together,
    pictured,
    below_pictures,
    two_parts,
    short,
    set_off,
    columned,
    apart,
    fits_ahead,
    fits_back,
)


def settle(lines: list[Line], topics: Topics) -> None:
    """Turn title lines that stand inside a body into headings of that body (role `subhead`)."""
    judged = []
    for titles in _read(stretches(lines), topics):
        place = votes(titles.before, titles.after)
        judged.append((titles, [v for rule in RULES if (v := rule(titles))] + place))
    common = _page_vote([found for _, found in judged[1:]])
    off = [_is_off(titles) for titles, _ in judged]
    for (titles, found), own in zip(judged, off, strict=True):
        every = found + common
        if any(off) and not own and _set_as_body(titles):
            every.append(Vote(-1.5, "set as the paragraphs around it, and other titles are set off"))
        inside, why = weigh(every) < ENOUGH, "; " + told(every)
        for line in titles.titles:
            line.role = "subhead" if inside else line.role
            line.reason += why


def _read(parts: Sequence[Sequence[Line]], topics: Topics) -> list[Titles]:
    """The stretches that hold title lines."""
    whole = [
        _bare("".join(x.text for x in run)) for part in parts for named, run in groupby(part, _is_title_line) if named
    ]
    counted, page = Counter(whole), "\n".join(whole)
    out: list[Titles] = []
    before: list[Line] = []
    pictures = False
    for part, following in zip(parts, [*parts[1:], []], strict=False):
        if not is_title(part):
            before, pictures = paragraphs(part) or before, part[-1].role == "caption"
        elif titles := [x for x in part if x.role == "title"]:
            text = "".join(x.text for x in titles)
            first = out[0].pairs if out else set()
            told, fits = topics.told(text), topics.fits(text)
            after = paragraphs(following)
            out.append(Titles(part, titles, text, before, after, told, fits, first, pictures, counted, page))
    return out


def _is_title_line(line: Line) -> bool:
    """Whether a line looks like a title."""
    return line.role == "title"


def _bare(text: str) -> str:
    """A title without spaces."""
    return text.replace(" ", "")


def _is_off(titles: Titles) -> bool:
    """Whether a stretch of titles stands farther from what is before it than from what follows."""
    return bool(titles.before and titles.after) and titles.stretch[0].gap > titles.after[0].gap


def _set_as_body(titles: Titles) -> bool:
    """Whether a stretch of titles stands no farther off than the paragraphs before it from each other."""
    inner = [x.gap for x in titles.before[1:]]
    return bool(inner and titles.after) and titles.stretch[0].gap <= max(inner)


def _page_vote(found: Sequence[Sequence[Vote]]) -> list[Vote]:
    """Whether the titles of the page, but the first, mostly have the signs of headlines.

    In a page of news most titles stand over a report that opens as one; where hardly any does, they are the headings of
    one long article.
    """
    if len(found) < 3:
        return []
    signs = sum(any(v.reason in SIGNS for v in votes) for votes in found)
    reason = f"{signs} of {len(found)} titles below stand over the opening of a report"
    if signs * 5 <= len(found):
        return [Vote(-1, reason)]
    share = signs / len(found)
    return [Vote(1.5 if share >= NEARLY_ALL else 1.0 if share >= 0.5 else 0.3, reason)]
