"""Titles between bodies: which are headlines, and which are headings inside a body.

What `title_votes` and `document_votes` say of a title counts, and what speaks for and against a new article at that
place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mzextract.segmentation import document_votes, title_votes
from mzextract.segmentation.breaks import REPORT_SIGNS, Vote, told, votes, weigh
from mzextract.segmentation.document_votes import ISSUES, OPENS
from mzextract.segmentation.lines import Line, is_title, paragraphs, stretches
from mzextract.segmentation.title_votes import BYLINE, COLUMNED, DATELINE, SHORT, Titles, bare
from mzextract.segmentation.topics import Topics

RULES = (*title_votes.RULES, *document_votes.RULES)
SIGNS = {BYLINE, DATELINE, OPENS, *REPORT_SIGNS}  # reasons that show the opening of a report or document
ENOUGH = 1.5  # the weight of votes that makes a title a headline
LESS = 0.6  # the same where nothing can be set off
INSIDE = -3.5  # the weight of a vote that alone tells a heading inside a body
NEARLY_ALL = 0.75  # of the titles of a page of news
MOST_NOTICES = 8  # looked back on
PAGE = 20_000  # characters of titles in which one is looked for as a part of another


def settle(lines: list[Line], topics: Topics) -> None:
    """Turn title lines that stand inside a body into headings of that body (role `subhead`).

    Less is asked of a headline on a page of several reports that has no blank lines: there, nothing is set off.
    """
    judged = []
    for titles in _read(stretches(lines), topics):
        place = votes(titles.before, titles.after)
        judged.append((titles, [v for rule in RULES if (v := rule(titles))] + place))
    common = _page_vote([found for _, found in judged[1:]])
    flat = weigh(common) >= 0 and all(line.gap < 2 for line in lines[1:])
    off = [_is_off(titles) for titles, _ in judged]
    some = any(off)
    for (titles, found), own in zip(judged, off, strict=True):
        every = found + common + _setting(titles, found, flat, some and not own)
        least = LESS if flat and len(titles.text) > SHORT else ENOUGH
        inside, why = weigh(every) < least, "; " + told(every)
        for line in titles.titles:
            line.role = "subhead" if inside else line.role
            line.reason += why


def _setting(titles: Titles, found: Sequence[Vote], flat: bool, others: bool) -> list[Vote]:
    """What the rest of the page tells of how a title is set: `flat`, as all is; `others` are set off, and it is not."""
    out: list[Vote] = []
    if flat and any(reason == COLUMNED for _, reason in found):
        out.append((2, "and so is all else on the page"))
    if others and _set_as_body(titles):
        out.append((-1.5, "set as the paragraphs around it, and other titles are set off"))
    return out


def _read(parts: Sequence[Sequence[Line]], topics: Topics) -> list[Titles]:
    """The stretches that hold title lines."""
    whole = [
        bare("".join(x.text for x in run)) for part in parts for named, run in groupby(part, _is_title_line) if named
    ]
    counted, page = Counter(whole), "\n".join(whole)[:PAGE]
    out: list[Titles] = []
    before: list[Line] = []
    notices: list[set[int]] = []
    pictures = False
    for part, following in zip(parts, [*parts[1:], []], strict=False):
        if not is_title(part):
            before, pictures = paragraphs(part) or before, part[-1].role == "caption"
        elif titles := [x for x in part if x.role == "title"]:
            text = "".join(x.text for x in titles)
            first = out[0].pairs if out else set()
            told, fits = topics.told(text), topics.fits(text)
            after = paragraphs(following)
            out.append(
                Titles(
                    part,
                    titles,
                    text,
                    before,
                    after,
                    told,
                    fits,
                    first,
                    tuple(notices[-MOST_NOTICES:]),
                    pictures,
                    counted,
                    page,
                )
            )
            if ISSUES.search(text):
                notices.append(told)
    return out


def _is_title_line(line: Line) -> bool:
    """Whether a line looks like a title."""
    return line.role == "title"


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
    found = [votes for votes in found if all(weight > INSIDE for weight, _ in votes)]
    if len(found) < 3:
        return []
    signs = sum(any(reason in SIGNS for _, reason in votes) for votes in found)
    reason = f"{signs} of {len(found)} titles below stand over the opening of a report"
    if signs * 5 <= len(found):
        return [(-1, reason)]
    share = signs / len(found)
    return [(1.5 if share >= NEARLY_ALL else 1.0 if share >= 0.5 else 0.3, reason)]
