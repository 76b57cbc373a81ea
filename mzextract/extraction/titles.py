"""The titles beside a name: 厅党组书记, 国务院总理, 中央农办主任、农业农村部部长.

A title ends in a word of the lexicon `titles` and reaches back over the body that it bears, to the nearest mark, verb
or preposition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mzextract.entities import Organization
from mzextract.extraction.name_context import MARKS
from mzextract.extraction.names import NameModel

LONGEST_HEAD = 7
LONGEST_TITLE = 40
#: Words inside a clause that no body or title holds: 由, 对, 的 … (but 对外, 同济).
BREAKS = re.compile(
    r"(?<!党)的|[由向据是让把请给随在了着过被于将任应]|对(?!外)|同(?!济)|为(?!民)|以(?!色)|从|\d[日年月岁]|近日|日前"
)
#: Titles that one person holds at a time, so that a list of names after one does not share them.
SINGLE_HOLDER = re.compile("(?<!副)(?:[^副]长|主席|总统|总理|首相|书记|主任)$")


class Titles:
    """Reads titles in one text, with the bodies that were found in it."""

    def __init__(
        self, model: NameModel, text: str, bodies: Sequence[tuple[int, int]], name_ends: frozenset[int]
    ) -> None:
        self.model = model
        self.text = text
        self.bodies = bodies
        self.name_ends = name_ends

    def before(self, pos: int) -> list[tuple[int, int]]:
        """The places of the titles that end at `pos`, joined by 、 or 兼, in order."""
        found: list[tuple[int, int]] = []
        end = pos - (self.text[pos - 1 : pos] == " ")
        while len(found) < 8:
            head = self.head_before(end)
            if head is None:
                break
            start = self.start_of(head)
            found.insert(0, (start, end))
            if self.text[start - 1 : start] not in ("、", " ", "兼") or start < 2:
                break
            end = start - 1
        return found

    def head_before(self, end: int) -> int | None:
        """Where the title word that ends at `end` begins; None where there is none."""
        for n in range(min(LONGEST_HEAD, end), 1, -1):
            row = self.model.context.titles.get(self.text[end - n : end])
            if row and row[1] in ("post", "before"):
                return end - n
        return None

    def after(self, pos: int) -> tuple[int, int] | None:
        """The place of the title that follows a name at once: 习近平总书记, 马万祺副主席."""
        for n in range(LONGEST_HEAD, 1, -1):
            row = self.model.context.titles.get(self.text[pos : pos + n])
            if row and row[1] == "post" and self.text[pos + n : pos + n + 1] not in ("团", "国"):
                return pos, pos + n
        return None

    def start_of(self, head: int) -> int:
        """Where the title begins whose last word begins at `head`."""
        low = max(0, head - LONGEST_TITLE)
        start = head
        while start > low and self.text[start - 1] not in MARKS:
            start -= 1
        covering = [b for b in self.bodies if start <= b[0] < head <= b[1] or (b[1] == head and b[0] >= low)]
        if covering:
            return min(covering)[0]
        return self._last_break(start, head)

    def _last_break(self, start: int, head: int) -> int:
        """The end of the last word in text[start:head] that belongs to no title."""
        text, cut = self.text, start
        for m in BREAKS.finditer(text, start, head):
            if not any(s < m.start() < e for s, e in self.bodies):
                cut = m.end()
        for pos in range(head - 1, cut, -1):
            if pos in self.name_ends:
                return pos + (text[pos] in "和与同及、")
            if any(text[pos - n : pos] in self.model.context.leaders for n in (2, 3) if pos - n >= cut):
                return pos
            if text[pos] in "和与及" and self.head_before(pos) is not None:
                return pos + 1
        return cut


def shared(title: str) -> bool:
    """Whether several people named after `title` hold it together: 副省长张三、李四."""
    return SINGLE_HOLDER.search(title) is None


def body_of(title: str, start: int, bodies: Sequence[Organization], position: int) -> str | None:
    """The full name of the body that `title` bears: named in it, or meant by it (厅长: the 厅 named before)."""
    for body in bodies:
        if any(m.start == start for m in (body.span, *body.mentions)) and title.startswith(body.text[:2]):
            return body.full_name
    return _meant(title, bodies, position)


def _meant(title: str, bodies: Sequence[Organization], position: int) -> str | None:
    """The body that a title means without naming it: the nearest one before with the same last character."""
    m = re.match("副?([厅局署行院会社])(?:长|党组|党委)", title)
    if m is None:
        return None
    before = [b for b in bodies if b.full_name.endswith(m[1]) and b.span.start < position]
    return before[-1].full_name if before else None
