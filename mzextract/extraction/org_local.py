"""Local bodies: a head after a region, after a bare 省 or 市, or in coordination: 广东省民政厅, 省财政厅、民政厅."""

from __future__ import annotations

from mzextract.extraction.org_left import REACH
from mzextract.extraction.org_words import Found, Name, Words
from mzextract.extraction.regions import Place, bare_level
from mzextract.patterns import lazy

# 、和与 between two heads of one region: 省财政厅、民政厅.
JOINTS = "、和与及"

# A party or league committee: 团省委, 共青团广东省委, 中共青岛市委, 民革上海市委.
PARTIES = lazy("(共青团|团|中共|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)$")

# 中共青岛市委员会, 政协青岛市委员会: whose committee of a region it is, and what goes before the region in its name
COMMITTEES = {
    "中国共产党": "",
    "中共": "",
    "中国共产主义青年团": "共青团",
    "共青团": "共青团",
    "中国民主同盟": "民盟",
    "民盟": "民盟",
    "民革": "民革",
    "民建": "民建",
    "民进": "民进",
    "农工党": "农工党",
    "中国致公党": "致公党",
    "致公党": "致公党",
    "九三学社": "九三学社",
    "台盟": "台盟",
}
COUNCIL = ("中国人民政治协商会议", "政协")
COMMITTEE = lazy(f"(?:{'|'.join([*COMMITTEES, *COUNCIL])})$")


class Local:
    """The first reading of a last word; `names` are those found so far, shared with the scan."""

    def __init__(self, text: str, words: Words, names: Found) -> None:
        self.text = text
        self.words = words
        self.names = names

    def read(self, term: str, start: int, end: int) -> Name | None:
        """The name that the head `term` at [start, end) ends; regions before that share the head are taken."""
        chain = self.words.places.chain(self.text, max(0, start - REACH), start)
        if chain and not self._may_head(term, chain[-1]):
            chain = []
        level = "" if chain else bare_level(self.text, start)
        if not (chain or level):
            return self._coordinated(term, start, end)
        first = chain[0].start if chain else start - len(level)
        if term == "委员会":
            return self._committee(first, end, chain, level)
        head, kind = self._head(term)
        first, party = self._party(first, term)
        kind = "mass_org" if "团" in party else kind
        if level:
            return Name(first, end, head, kind, "organization.local_bare", level=level, party=party)
        self._shared_head(head, kind, chain[0].start, start)
        office = self._central_office(first, head)
        if office:
            return office._replace(end=end, head=office.head + self.text[first:end], rule="organization.unit")
        return Name(first, end, head, kind, "organization.local", place=tuple(chain), party=party)

    def _committee(self, first: int, end: int, chain: list[Place], level: str) -> Name | None:
        """The committee of a party, the league or the 政协 in the region that begins at `first`: 中共青岛市委员会."""
        m = COMMITTEE.search(self.text, max(0, first - 10), first)
        if not m:
            return None
        of, rule = m[0], "organization.local_bare" if level else "organization.local"
        if of in COUNCIL:
            return Name(m.start(), end, "政协", "congress", rule, level=level, place=tuple(chain))
        party = COMMITTEES[of]
        kind = "mass_org" if party == "共青团" else "party"
        return Name(m.start(), end, "委", kind, rule, level=level, place=tuple(chain), party=party)

    def _head(self, term: str) -> tuple[str, str]:
        """The full form of a head and what kind of body it is."""
        heads = self.words.heads
        return heads.field(term, "canonical") or term, heads.field(term, "kind")

    def _central_office(self, start: int, head: str) -> Name | None:
        """The central body whose name goes before its office in a region: 国家税务总局[广东省税务局]."""
        before = self.names.last
        if before and before.end == start and head == "税务局" and before.head == "国家税务总局":
            return before
        return None

    def _shared_head(self, head: str, kind: str, first: int, start: int) -> None:
        """Regions listed before one that share its head: 上海市、北京市、广州市人民政府."""
        listed: list[Name] = []
        while self.text[first - 1 : first] == "、" and not head.startswith("委"):
            chain = self.words.places.chain(self.text, max(0, first - REACH), first - 1)
            same = chain and (head == "人民政府" or chain[-1].name[-1] == self.text[start - 1])
            if not same or not self._may_head("委", chain[-1]):
                break
            first = chain[0].start
            rule = "organization.shared_head"
            listed.append(Name(first, chain[-1].end, head, kind, rule, place=tuple(chain)))
        for name in reversed(listed):
            self.names.take(name)

    def _may_head(self, term: str, place: Place) -> bool:
        """Whether the head goes with the region as it is written: 广东省委, but not 广东委, 北海|街道办事处."""
        full = place.end - place.start == len(place.name)
        return full or not term.startswith(("委", "街道", "镇", "乡"))

    def _party(self, start: int, term: str) -> tuple[int, str]:
        """The party or league before a committee's region, and where the name begins then."""
        m = PARTIES.search(self.text, max(0, start - 4), start) if term[0] == "委" else None
        if not m:
            return start, ""
        return m.start(), {"中共": "", "团": "共青团"}.get(m[1], m[1])

    def _coordinated(self, term: str, start: int, end: int) -> Name | None:
        """A head that shares the region of the local body before it."""
        before = self.names.last
        if not before or before.end != start - 1 or self.text[start - 1] not in JOINTS or term.startswith("委"):
            return None
        if before.whole or not (before.place or before.level):
            return None
        head, kind = self._head(term)
        return Name(start, end, head, kind, "organization.coordinated", level=before.level, place=before.place)
