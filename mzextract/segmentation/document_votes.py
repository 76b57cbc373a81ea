"""What the signs of official documents tell of a title: that it names one, or is a heading or attachment inside one."""

from __future__ import annotations

from mzextract.patterns import lazy
from mzextract.segmentation.blocks import NUMBERED
from mzextract.segmentation.breaks import Vote
from mzextract.segmentation.documents import DOCUMENT_PART, SIGNED_DAY, ends, names, next_number, opens
from mzextract.segmentation.title_votes import SHORT, Rule, Titles

OPENS, ENDED = "an official document opens below", "an official document ends above"
SIGNED = ("a signature", SIGNED_DAY, "in brackets")
ALIKE = 0.75  # of a title's pairs that another has
# 关于印发云河省地名管理办法的通知
ISSUES = lazy(r"印发|发布|公布|转发|下发")


def attached(titles: Titles) -> Vote | None:
    """附件： stands before it."""
    above = titles.before[-1] if titles.before else None
    under = above and above.reason == DOCUMENT_PART and above.text[0] == "附"
    return Vote(-8, "title of an attachment") if under else None


def issued_above(titles: Titles) -> Vote | None:
    """云河省地名管理办法 below the notice that issues it (关于印发云河省地名管理办法的通知), sent to nobody itself."""
    told = any(len(titles.pairs & pairs) > ALIKE * len(titles.pairs) for pairs in titles.notices)
    own = bool(titles.after) and titles.after[0].reason == DOCUMENT_PART
    return Vote(-8, "a document that the notice above issues") if told and not own else None


def says_again(titles: Titles) -> Vote | None:
    """The title of the notice again, below its signature."""
    if not titles.first or len(titles.pairs & titles.first) <= ALIKE * len(titles.pairs):
        return None
    signed = bool(titles.before) and titles.before[-1].reason in SIGNED
    return Vote(-4 if signed else -1, "says the first headline again")


def opens_document(titles: Titles) -> Vote | None:
    """国办发〔2025〕3号, 各市人民政府： or 第一章 总则 below."""
    if not titles.after or not opens(titles.after[0].text):
        return None
    return Vote(3 if names(titles.text) else 1, OPENS)


def names_document(titles: Titles) -> Vote | None:
    """…关于…的通知"""
    named = len(titles.text) > SHORT and names(titles.text)
    return Vote(1 + ("关于" in titles.text), "names a document") if named else None


def after_document(titles: Titles) -> Vote | None:
    """A signature with its day above."""
    return Vote(2, ENDED) if titles.before and ends(titles.before[-1]) else None


def below_heading(titles: Titles) -> Vote | None:
    """Nothing stands between it and a heading above, which would be left without a text."""
    under = bool(titles.before) and titles.before[-1].reason == NUMBERED
    return Vote(-3, "stands directly below a numbered heading") if under else None


def numbering(titles: Titles) -> Vote | None:
    """三、 stands before it, 四、 after it."""
    if not titles.before or not titles.after:
        return None
    found = next_number(titles.numbers, titles.after[0].number)
    if found and found.value > 1:
        return Vote(-4, "the numbering goes on below")
    anew = found is not None and found.paragraph <= titles.after[-1].number
    return Vote(1, "the numbering begins anew") if anew else None


RULES: tuple[Rule, ...] = (
    attached, issued_above, says_again, opens_document, names_document, after_document, below_heading, numbering,
)  # fmt: skip
