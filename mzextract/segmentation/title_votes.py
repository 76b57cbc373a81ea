"""What speaks for and against a title line of a newspaper page being a headline.

Each vote looks at the titles of one stretch and their neighbours and gives a weight with a reason, or abstains; those
for official documents stand in `document_votes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from mzextract.patterns import lazy
from mzextract.segmentation.breaks import Vote
from mzextract.segmentation.lines import Line

# （图片）, （附图片2张）
_PICTURE = lazy(r"[（(](?:附|组)?图[^（）()]{0,6}[）)]$")
# 江西九江8部门印发方案 补齐乡镇养老服务短板
_TWO_PARTS = lazy(r"[一-鿿”》\d]{5} [一-鿿“《\d]{4}")
COLUMNED = "set as the lines of the body are"
BYLINE, DATELINE = "a byline stands next to it", "a dateline stands next to it"
SHORT = 8  # characters; headings inside a body are often as short, and their few words stand below by chance
MOST_LABEL = 6  # characters of a place or name before a colon
LEAD = 60  # characters of a paragraph in which its place stands
MOST_BACK = 30  # paragraphs looked back on


class Titles(NamedTuple):
    """The titles of a stretch: the stretch, the paragraphs before and after it, how it fits each paragraph of the page.

    `pairs` are its character pairs, `first` those of the page's first headline, `notices` those of the last titles
    above that issue something (关于印发…的通知); `pictures` tells that a caption stands directly before it; `whole`
    counts the page's titles, lines that stand together joined, and `page` has them, one a line, both without spaces.
    """

    stretch: Sequence[Line]
    titles: Sequence[Line]
    text: str
    before: Sequence[Line]
    after: Sequence[Line]
    pairs: set[int]
    fits: dict[int, float]
    first: set[int]
    notices: Sequence[set[int]]
    pictures: bool
    whole: Counter[str]
    page: str

    @property
    def ahead(self) -> float:
        """The fit with the next paragraphs."""
        return max([self.fits.get(x.number, 0.0) for x in self.after[:2]], default=0.0)


def bare(text: str) -> str:
    """A title without spaces."""
    return text.replace(" ", "")


def at_the_top(titles: Titles) -> Vote | None:
    """Nothing stands before it."""
    return None if titles.before else (4, "no body stands before it")


def at_the_end(titles: Titles) -> Vote | None:
    """A headline may stand below its body."""
    return (2, "no body stands after it") if titles.before and not titles.after else None


def with_byline(titles: Titles) -> Vote | None:
    """■ 本报记者 罗磊 above or below."""
    return (3, BYLINE) if "byline" in [x.role for x in titles.stretch] else None


def with_dateline(titles: Titles) -> Vote | None:
    """央视网消息（新闻联播）： below."""
    return (2, DATELINE) if "dateline" in [x.role for x in titles.stretch] else None


def says_a_part(titles: Titles) -> Vote | None:
    """A title that is a part of a two-part headline elsewhere on the page is a heading of that article."""
    own = bare(titles.text)
    again = len(own) > 5 and titles.whole[own] == 1 and titles.page.count(own) > 1
    if not again or (set_off(titles) and apart(titles)):
        return None
    return (-3, "is a part of another headline")


def labelled(titles: Titles) -> Vote | None:
    """【新春走基层】 or several lines."""
    many = titles.text.startswith("【") or len(titles.titles) > 1
    return (1, "has a label or several lines") if many else None


def names_its_place(titles: Titles) -> Vote | None:
    """上海：当好改革开放排头兵 over a report on 上海."""
    label, _, rest = titles.text.partition("：")
    told = bool(rest and titles.after) and label in titles.after[0].text[:LEAD]
    return (1, "the next paragraph has its label") if told and 2 <= len(label) <= MOST_LABEL else None


def close_together(titles: Titles) -> Vote | None:
    """Lines set closer to each other than to what stands before."""
    gaps = [x.gap for x in titles.titles]
    return (1, "its lines are set close together") if min(gaps) < gaps[0] else None


def pictured(titles: Titles) -> Vote | None:
    """冰雕童话世界（图片）"""
    return (2, "names its pictures") if _PICTURE.search(titles.text) else None


def below_pictures(titles: Titles) -> Vote | None:
    """Captions stand at the end of an article."""
    return (1, "a caption stands before it") if titles.pictures else None


def two_parts(titles: Titles) -> Vote | None:
    """国家助学贷款额度提高 利率下降"""
    return (1.5, "has two parts") if _TWO_PARTS.search(titles.text) else None


def short(titles: Titles) -> Vote | None:
    """基金怎么来"""
    return (-1, "very short") if len(titles.text) <= SHORT else None


def set_off(titles: Titles) -> Vote | None:
    """Farther from what stands before than from what follows."""
    off = bool(titles.after) and titles.titles[0].gap > titles.after[0].gap
    return (1.5, "set off from what stands before") if off else None


def columned(titles: Titles) -> Vote | None:
    """Broken by the column as the lines of the body are, and set no farther from it than these: a heading inside."""
    if len(titles.titles) != 1 or not titles.before or not titles.after:
        return None
    line = titles.titles[0]
    alike = line.columned and line.gap == titles.after[0].gap
    return (-3, COLUMNED) if alike else None


def apart(titles: Titles) -> Vote | None:
    """Set off, where the paragraphs of the body before are not."""
    inner = [x.gap for x in titles.before[1:]]
    off = bool(inner) and titles.titles[0].gap > max(inner)
    return (0.7, "set apart, as paragraphs are not") if off else None


def fits_ahead(titles: Titles) -> Vote | None:
    """The next paragraphs take it up."""
    if not titles.after:
        return None
    fit = titles.ahead
    long = len(titles.text) > SHORT
    return ((fit > 0.3) + (long and fit > 0.5), f"{fit:.0%} of its words stand in the next paragraphs")


def fits_back(titles: Titles) -> Vote | None:
    """A paragraph before holds it, the next do not: it stands below its body."""
    back = max([titles.fits.get(x.number, 0.0) for x in titles.before[-MOST_BACK:]], default=0.0)
    found = back > 0.3 and back > 2 * titles.ahead
    return (2, f"{back:.0%} of its words stand in a paragraph before") if found else None


Rule = Callable[[Titles], Vote | None]
RULES: tuple[Rule, ...] = (
    at_the_top,
    at_the_end,
    with_byline,
    with_dateline,
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
