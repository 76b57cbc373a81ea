"""Unwrapping: lines broken by the column become paragraphs, one a line; true line ends stay.

The text's own layout decides: the width of the column near the line, what would still have fitted into the line,
indents, blank lines, end marks. Where a last line is full the layout is silent and the discourse votes
(`mzextract.cleaning.paragraphs`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from mzextract.cleaning import paragraphs
from mzextract.cleaning.columns import Layout, measure
from mzextract.cleaning.edits import Change
from mzextract.cleaning.habits import evened, told_by_space
from mzextract.cleaning.heads import end_of_head, is_head, says_again
from mzextract.cleaning.line_ends import has_credit, is_byline, torn
from mzextract.cleaning.lines import Table, places_of, split
from mzextract.cleaning.lists import part_lists
from mzextract.cleaning.rows import rows
from mzextract.cleaning.verdicts import ENDS, GOES_ON, OPEN, judged
from mzextract.cleaning.zones import zones
from mzextract.patterns import lazy
from mzextract.spans import Replacement

KIND = "unwrap"
_LETTER = lazy("[A-Za-z]")
_LATIN_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,.;")
# 。　　会议指出: an indent inside a line, where paragraphs were run together
_INDENT = lazy(r"(?<=[^\s\u3000][^\s\u3000])(?:[\u3000\u2003]{2,}| {2,4})[\u3000\u2003 ]*(?=\S[^\s\u3000])")
_INDENTS = ("\u3000", "\u2003", "  ")
_AFTER_STOP = lazy(r"[。！？”][\u3000\u2003 ]{2}")
# 新华社记者 李某 摄　　本报讯: the caption of a photograph, then the body
_AFTER_CAPTION = lazy(r"摄[）)]?(?P<gap>[\u3000\u2003]{2,9}|[ ]{2,4})(?=[^\s\u3000]{3})")


def breaks(text: str) -> list[Change]:
    """Paragraph breaks that were lost: an indent stands inside a line.

    >>> text = "各地要认真落实。　　会议指出，今年是关键一年。　　会议要求，抓好六项任务。"
    >>> [c.after for c in breaks(text)]
    ['\\n', '\\n']
    """
    if not any(map(text.__contains__, _INDENTS)):
        return []
    if len(_AFTER_STOP.findall(text)) < 2:
        reason = "the caption of a photograph and the body were run together"
        gaps = _AFTER_CAPTION.finditer(text) if "摄" in text else ()
        return [Change(*m.span("gap"), "\n", "lines", reason) for m in gaps]
    reason = "an indent inside the line: paragraphs were run together"
    return [Change(m.start(), m.end(), "\n", "lines", reason) for m in _INDENT.finditer(text)]


def find(text: str) -> list[Replacement]:
    """The line breaks to take out or to tidy.

    >>> lines = ["会议指出，今年是关键一年，各地", "要提高站位，认真落实各项任务", "要求，扎实推进各项工作，不断"]
    >>> [reason for *_, reason in find("\\n".join([*lines, "取得成效。", "近日，我省开会。"]))]
    ['the line goes on', 'the line goes on', 'the line goes on']
    """
    table = evened(text, split(text))
    if not table.text:
        return [(0, len(text), "", "lines", "space at the end of the text")] if text else []
    told = told_by_space(text, table)
    for i in rows(text, table):
        told[max(i - 1, 0) : i + 1] = [True] * min(i + 1, 2)
    verdicts: list[str] = []
    for begin, end in zones(table):
        if begin:
            verdicts.append(GOES_ON if torn(table.text[begin - 1], table.text[begin]) else ENDS)
        verdicts += _verdicts(table.part(begin, end), begin > 0, told[begin:end])
    return _tidied(text, table, verdicts)


def _verdicts(table: Table, new: bool, told: Sequence[bool | None]) -> list[str]:
    """For each line of a zone but the last: whether it goes on in the next; `new`: another zone stands before.

    `told`: what spaces at the ends of lines tell.
    """
    if len(table.text) < 2:
        return []
    layout = measure(table)
    verdicts = judged(table, layout, told)
    _part_heads(table, verdicts, layout, new)
    _settle(table, verdicts, layout)
    part_lists(table, verdicts)
    return verdicts


def _part_heads(table: Table, verdicts: list[str], layout: Layout, new: bool) -> None:
    """Part headlines from the bodies that follow them and from those that end before them."""
    for i, verdict in enumerate(verdicts):
        if verdict != GOES_ON or (i and verdicts[i - 1] == GOES_ON) or not layout.columns[i]:
            continue
        if layout.indents and table.indent[i] >= 2:
            continue
        if i and not table.closed[i - 1] and says_again(table.text[i - 1], table.text[i]):
            continue
        fresh = _fresh(table, i, new)
        title_next = i + 1 < len(verdicts) and verdicts[i + 1] == ENDS and not table.closed[i + 1]
        end = end_of_head(table, i, layout.blanks_everywhere, fresh + (fresh > 0 and title_next))
        if end is not None:
            verdicts[end] = ENDS
            if i:
                verdicts[i - 1] = ENDS


def _fresh(table: Table, i: int, new: bool) -> int:
    """How much speaks for a headline in what stands before line `i`.

    A byline or credit 1, a byline with no headline above it 2; the start of a zone 1 where `new`.
    """
    if not i:
        return int(new)
    last = table.text[i - 1]
    if is_byline(last):
        return 2 if i == 1 or table.closed[i - 2] else 1
    return int(has_credit(last))


def _settle(table: Table, verdicts: list[str], layout: Layout) -> None:
    """Replace OPEN by what the discourse says."""
    if OPEN not in verdicts:
        return
    text = "".join(table.text)
    places = [0, *accumulate(map(len, table.text))]  # where the lines begin, joined
    segments: list[tuple[str, list[int], list[int]]] = []
    begin = 0
    for end in [*(i for i, verdict in enumerate(verdicts) if verdict == ENDS), len(verdicts)]:
        first, last = places[begin], end
        inside = verdicts[begin:end]
        at = [i for i, verdict in enumerate(inside, begin) if verdict == OPEN] if OPEN in inside else []
        if at and not table.closed[end] and is_head(head := text[places[at[-1] + 1] : places[end + 1]]):
            verdicts[at[-1]] = ENDS
            segments.append((head, [], []))
            last = at.pop()
        segments.append((text[first : places[last + 1]], [places[i + 1] - first for i in at], at))
        begin = end + 1
    style = paragraphs.style_of([(text, cuts) for text, cuts, _ in segments])
    for text, cuts, where in segments:
        if cuts:
            bonus = {cut: layout.bonus(i) for cut, i in zip(cuts, where, strict=True)}
            ends = set(paragraphs.split(text, cuts, style, bonus))
            for cut, i in zip(cuts, where, strict=True):
                verdicts[i] = ENDS if cut in ends else GOES_ON


def _tidied(text: str, table: Table, verdicts: Sequence[str]) -> list[Replacement]:
    """The changes that carry the verdicts out, and that tidy the space around lines."""
    out: list[Replacement] = []
    if table.start[0]:
        out.append((0, table.start[0], "", "lines", "space at the start of the text"))
    glues = [""] * len(verdicts)
    for i in places_of(_LETTER, table.first):
        if i and table.last[i - 1] in _LATIN_ENDS:
            glues[i - 1] = " "
    for verdict, end, start, glue in zip(verdicts, table.end, table.start[1:], glues, strict=False):
        if verdict == GOES_ON:
            out.append((end, start, glue, KIND, "the line goes on"))
        elif start - end != 1:
            out.append((end, start, "\n", "lines", "blank lines and spaces between lines"))
    if table.end[-1] < len(text):
        out.append((table.end[-1], len(text), "", "lines", "space at the end of the text"))
    return out
