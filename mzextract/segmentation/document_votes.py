"""What the signs of official documents tell of a title: that it names one, or is a heading or attachment inside one."""

from __future__ import annotations

from mzextract.patterns import lazy
from mzextract.segmentation.breaks import Vote
from mzextract.segmentation.documents import DOCUMENT_PART, SIGNED_DAY, kind, opens
from mzextract.segmentation.title_votes import SHORT, Rule, Titles

OPENS = "an official document opens below"
SIGNED = ("a signature", SIGNED_DAY, "in brackets")
PARTLY = 0.65  # of a title's pairs that the notice which issues it has
ALIKE = 0.75  # of a title's pairs that another has
# 附件2, 附：
ATTACHED = lazy(r"附(?:件|表|图|录)?\s?[\d一二三四五六七八九十]{0,2}[：:]?$")
# 关于印发云河省地名管理办法的通知
ISSUES = lazy(r"(?:印发|发布|公布|转发|下发).*(?:通知|令|公告|决定)$")


def attached(titles: Titles) -> Vote | None:
    """附件： stands before it."""
    under = bool(titles.before) and ATTACHED.match(titles.before[-1].text)
    return (-8, "title of an attachment") if under else None


def issued_above(titles: Titles) -> Vote | None:
    """云河省地名管理办法 below the notice that issues it (关于印发云河省地名管理办法的通知), sent to nobody itself."""
    told = any(len(titles.pairs & pairs) > PARTLY * len(titles.pairs) for pairs in titles.notices)
    own = bool(titles.after) and titles.after[0].reason == DOCUMENT_PART
    return (-8, "a document that the notice above issues") if told and not own else None


def says_again(titles: Titles) -> Vote | None:
    """The title of the notice again, below its signature."""
    if not titles.first or len(titles.pairs & titles.first) <= ALIKE * len(titles.pairs):
        return None
    signed = bool(titles.before) and titles.before[-1].reason in SIGNED
    return (-4 if signed else -1, "says the first headline again")


def opens_document(titles: Titles) -> Vote | None:
    """国办发〔2025〕3号, 各市人民政府： or 第一章 总则 below."""
    if not titles.after or not opens(titles.after[0].text):
        return None
    return (3 if kind(titles.text) else 1, OPENS)


def names_document(titles: Titles) -> Vote | None:
    """…关于…的通知"""
    named = len(titles.text) > SHORT and kind(titles.text)
    return (1 + ("关于" in titles.text), "names a document") if named else None


RULES: tuple[Rule, ...] = (
    attached, issued_above, says_again, opens_document, names_document,
)  # fmt: skip
