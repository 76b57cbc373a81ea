"""The titles beside a name: 厅党组书记, 国务院总理, 中央农办主任、农业农村部部长.

A title ends in a word of the lexicon `titles` and reaches back over the body that it bears, to the nearest mark, verb
or preposition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from mzextract.entities import Entity, Organization
from mzextract.extraction.name_context import MARKS
from mzextract.extraction.names import NameModel
from mzextract.patterns import lazy

LONGEST_TITLE = 40
#: Words inside a clause that no body or title holds: 由, 对, 的 … (but 对外, 同济), 127个先进单位和.
BREAKS = lazy(
    r"(?<!党)的|任命|以及|当(?![地选代])|[由向据是让把请给随在了着过被于将任应]|对(?!外)|同(?!济)|为(?!民)|以(?!色)|从|受(?![理援助])|[并具拥还只没曾]有|\d(?:年度?|[日月岁]|[个名家位][一-鿿]{2,20}?[和及])|近日|日前"
)
#: What gives the person before it a post: 当选|主席, 是|青溪镇党委书记.
POST_GIVEN = lazy("(?:现任|担任|出任|任(?![务何期职免教])|(?:当选|被?任命|被推选|被选举)为?|是|为)(?!否|不是)")
#: 刘晓梅|（女）|为省教育厅厅长, 李建国|同志|任党组书记: what stands between a name and the verb.
ABOUT = lazy("(?:（(?:[男女，、]|[一-鿿]{1,6}族|[0-9]{2}岁){1,6}）)?(?:同志)?")
#: 免去孙明的|省民政厅厅长、党组书记|职务. Every title but the last ends in 、: there is only one way to part them.
POST_TAKEN = lazy(f"的(?:[一-鿿]{{2,{LONGEST_TITLE}}}、){{0,5}}?[一-鿿]{{2,{LONGEST_TITLE}}}职务")
#: The rest of a row that names a member and the post.
LISTED = lazy(f"[一-鿿（）“”、]{{2,{LONGEST_TITLE}}}")
#: The rest of a clause, and what describes no title: 是一名|书记, 是我的|主任.
TO_MARK = lazy(f"[一-鿿]{{2,{LONGEST_TITLE}}}(?![一-鿿])")
COUNTED = lazy("[一这那该我他她你首]|全[国省市]首|第一|唯一")
#: Titles that one person holds at a time, so that a list of names after one does not share them.
SINGLE_HOLDER = lazy("(?<!副)(?:[^副]长|主席|总统|总理|首相|书记|主任)$")

#: 办公厅|（国际合作司）|副主任: what stands inside the name of a post
ASIDE = lazy("(?<=[厅司局处办委部院室心会组科])（[一-鿿、]{2,12}）$")

#: A title that means a body without naming it: 厅长, 副局长, 厅党组书记.
MEANT = lazy("副?([厅局署行院会社部])(?:长|党组|党委)")


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
        text, context = self.text, self.model.context
        for n in context.lengths_before.get(text[max(0, end - 2) : end], ()):
            if n <= end and context.titles_before.get(text[end - n : end]) == "title":
                return end - n
        return None

    def after(self, pos: int) -> list[tuple[int, int]]:
        """The places of the titles that follow a name at once, or by what gives or takes them.

        习近平总书记, 石峰当选主席, 免去孙明的省民政厅厅长职务, 李明远（省民政厅厅长）, 刘晓梅（女）为省教育厅厅长,
        雷海潮 国家卫生健康委主任.
        """
        about = ABOUT.match(self.text, pos) if self.text[pos : pos + 1] in ("（", "同") else None
        pos = about.end() if about else pos
        if self.text.startswith((" ", "\t"), pos):  # a row of a list: 雷海潮 国家卫生健康委主任
            listed = self.before(len(self.text)) if LISTED.fullmatch(self.text, pos + 1) else []
            return listed if listed and listed[0][0] == pos + 1 else []
        if self.text.startswith("（", pos):
            close = self.text.find("）", pos, pos + 2 * LONGEST_TITLE)
            bracketed = self.before(close) if close > 0 else []
            return bracketed if bracketed and bracketed[0][0] == pos + 1 else []
        context = self.model.context
        for n in context.lengths_after.get(self.text[pos : pos + 2], ()):
            use = context.titles.get(self.text[pos : pos + n])
            part = self.text[pos + n : pos + n + 2]  # 教授团, 主席国; but 教授|团队
            if use == "post" and (part[:1] not in ("团", "国") or part == "团队"):
                return [(pos, pos + n)]
        taken = POST_TAKEN.match(self.text, pos) if self.text[pos : pos + 1] == "的" else None
        if taken:
            return self.before(taken.end() - 2)
        given = self._given(pos)
        return [given] if given else []

    def _given(self, pos: int) -> tuple[int, int] | None:
        """The title between a verb that gives a post, at `pos`, and the next mark: 是|青溪镇党委书记|，."""
        verb = POST_GIVEN.match(self.text, pos)
        mark = TO_MARK.match(self.text, verb.end()) if verb else None
        if verb is None or mark is None or mark.end() == len(self.text):
            return None
        head = self.head_before(mark.end())
        if head is None or self.start_of(head) > verb.end() or COUNTED.match(self.text, verb.end()):
            return None
        return verb.end(), mark.end()

    def start_of(self, head: int) -> int:
        """Where the title begins whose last word begins at `head`."""
        low = max(0, head - LONGEST_TITLE)
        if self.text[head - 1 : head] == "”":
            opening = self.text.rfind("“", low, head)
            return opening if opening >= 0 else head
        start = self._clause(head, low)
        if self.text[start - 1] == "）" and (aside := ASIDE.search(self.text, low, start)):
            start = self._clause(aside.start(), low)
        near = self.bodies[bisect_left(self.bodies, (low, 0)) : bisect_left(self.bodies, (head, 0))]
        for body_start, body_end in near:
            if body_end == head or (body_start >= start and body_end > head):
                return body_start
        return self._last_break(start, head, near)

    def _clause(self, pos: int, low: int) -> int:
        """Where the stretch without a mark begins that ends at `pos`."""
        while pos > low and self.text[pos - 1] not in MARKS:
            pos -= 1
        return pos

    def _last_break(self, start: int, head: int, near: Sequence[tuple[int, int]]) -> int:
        """The end of the last word in text[start:head] that belongs to no title, nor to a body `near` it."""
        text, cut = self.text, start
        for m in BREAKS.finditer(text, start, head):
            if not any(s < m.start() < e for s, e in near):
                cut = m.end()
        for pos in range(head, cut, -1):
            if pos in self.name_ends:
                return pos + (pos < head and text[pos] in "和与同及、")
            if any(text[pos - n : pos] in self.model.context.leaders for n in (2, 3) if pos - n >= cut):
                return pos
            if text[pos] in "和与及" and (self.head_before(pos) is not None or self._names_someone(pos)):
                return pos + 1
        return cut

    def _names_someone(self, end: int) -> bool:
        """Whether a title and what may be a name stand before `end`: 副主席万国权|和俄罗斯驻华大使."""
        surnames = self.model.chinese.surnames
        return any(self.text[end - n] in surnames and self.head_before(end - n) is not None for n in (2, 3) if n < end)


def shared(title: str) -> bool:
    """Whether several people named after `title` hold it together: 副省长张三、李四."""
    return SINGLE_HOLDER.search(title) is None


class Bodies:
    """The bodies named in an article, by their places and by the character that they end in."""

    def __init__(self, found: Sequence[Entity]) -> None:
        bodies = [(m, b) for b in found if isinstance(b, Organization) for m in (b.mentions or (b.span,))]
        bodies.sort(key=lambda pair: pair[0].start)
        self._places = [(m.start, m.end) for m, _ in bodies]
        self._at = {m.start: b for m, b in bodies}
        self._to = {m.end: b for m, b in bodies}
        self._ending: dict[str, list[tuple[int, str]]] = {}
        for m, b in bodies:
            if m.start - 1 in self._to or m.end + 1 in self._at:  # 公安局、民政局、气象局: who is the 局长?
                continue
            self._ending.setdefault(b.full_name[-1], []).append((m.start, b.full_name))

    def within(self, low: int, high: int) -> list[tuple[int, int]]:
        """The places of the bodies in [low, high), counted from `low`."""
        near = self._places[bisect_left(self._places, (low, 0)) : bisect_left(self._places, (high, 0))]
        return [(start - low, end - low) for start, end in near]

    def before(self, pos: int) -> str | None:
        """The full name of the body that ends at `pos`, where a name begins: 市政协|刘海主席."""
        body = self._to.get(pos)
        return body.full_name if body is not None else None

    def of(self, title: str, start: int) -> str | None:
        """The full name of the body that `title` at `start` bears.

        It is named in the title, or meant by it: 厅长 is that of the 厅 named last before.
        """
        body = self._at.get(start)
        if body is not None:
            return body.full_name
        meant = MEANT.match(title)
        before = self._ending.get(meant[1], []) if meant else []
        last = bisect_left(before, (start, ""))
        return before[last - 1][1] if last else None
