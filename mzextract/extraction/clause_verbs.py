"""The words between clause start, noun phrase and number: what they say of a quantity, and how to get past them.

The lexicon `target_verbs` holds them by role: act, light, link, up, up_to, down, down_to are verbs; lead and adj are
adverbs and modals; refer and name take what exists; noun begins like a verb but is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mzextract.entities import ChangeKind
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

_SKIPPED = frozenset("，、和及与并的（ ）—－")
_WITH_TIME = frozenset("前底起内，间后的")
# 结对|率, 检查|比例: the verb is part of the noun
_HEADED = lazy(r"[率量额度值费]|(?:比例|标准|时间|次数|人数|总量|规模|总额|金额|强度|水平|能力|半径|周期)")
# 新建|扩建, 新增|命名: one verb more
_BUILDS = ("新", "建成", "打造", "再", "累计")
_CHAIN = lazy(r"[、和]|[改扩新迁重]建|改造|提升|培养|培育|引进|命名|认定|登记")


@dataclass(slots=True)
class Counted:
    """The noun phrase that is counted; the verb that governs the quantity, its role and the change that it states.

    `follows` says that the noun phrase stands after the number; it ends at `end`. `behind` says that the verb stands
    behind the noun phrase (产值|增长5%), not before it (新增|床位5张).
    """

    subject: str | None = None
    verb: str | None = None
    role: str = ""
    change: ChangeKind | None = None
    follows: bool = False
    end: int = 0
    behind: bool = False


class Verb(NamedTuple):
    """A word of `target_verbs`: its role, and the change that it states; without a term it stands for none."""

    term: str = ""
    role: str = ""
    change: ChangeKind | None = None


NO_VERB = Verb()


class Words:
    """The lexicons that decide: `target_verbs`, `subject_ends`, `counted_nouns`."""

    def __init__(self, verbs: Lexicon, ends: Lexicon, nouns: Lexicon) -> None:
        self.verbs, self.uses = verbs, ends.column("use")
        #: Words that end a noun phrase wherever they stand, and those that do only at its end.
        self.ends, self.last = (_having(ends, last=last) for last in (False, True))
        self._firsts, self._lasts = verbs.firsts, verbs.lasts
        changes = verbs.column("change")
        self._verbs = {term: Verb(term, role, changes[term] or None) for term, role in verbs.column("role").items()}  # type: ignore[arg-type]
        self._nouns = nouns.column("role")
        self._task_ends = frozenset(term[-1] for term, role in self._nouns.items() if role == "task")

    def verb(self, term: str) -> Verb:
        """The verb `term`."""
        return self._verbs[term]

    def verb_at(self, text: str, pos: int) -> Verb:
        """The longest verb at `pos`."""
        term = self.verbs.longest(text, pos) if text[pos] in self._firsts else None
        return NO_VERB if term is None else self._verbs[term]

    def verb_before(self, text: str, end: int, start: int) -> Verb:
        """The longest verb in text[start:end] that ends at `end`."""
        term = self.verbs.longest_before(text, end, start) if text[end - 1] in self._lasts else None
        return NO_VERB if term is None else self._verbs[term]

    def noun(self, term: str) -> str:
        """The role of a counted noun: task, generic, nominal, or ""."""
        return self._nouns.get(term, "")

    def ends_in_task(self, phrase: str) -> bool:
        """Whether a noun for what a document sets (任务, 举措) ends the phrase."""
        return phrase[-1] in self._task_ends and "task" in [self._nouns.get(phrase[-n:]) for n in range(2, 9)]


def _having(ends: Lexicon, last: bool) -> Lexicon:
    """The part of `subject_ends` that counts only where a clause ends, or the rest."""
    rows = {term: row for term, row in ends.rows.items() if (ends.field(term, "use") == "last") == last}
    return Lexicon(ends.name, ends.columns, rows)


@lru_cache(maxsize=4)
def words_of(verbs: Lexicon, ends: Lexicon, nouns: Lexicon) -> Words:
    """The `Words` of the three lexicons, made once."""
    return Words(verbs, ends, nouns)


def strip_left(
    text: str, start: int, end: int, times: Mapping[int, int], words: Words, stated: bool = False
) -> tuple[int, Verb]:
    """Past time, adverbs, modals and verbs that open a clause: where the rest begins, and the last verb.

    A verb of its own (新建, 培训) ends the search; a light one (推进, 完成) may have another after it. An adverb like
    高标准 belongs to the rest unless a verb follows. Where the clause has its verb later (`stated`), a verb at its
    start is part of the noun (供水普及率达到) unless it can only build (新建, 建成).
    """
    kept, found = start, NO_VERB
    while start < end:
        if text[start] in _SKIPPED:
            start += 1
            continue
        if start in times:
            start = kept = past_time(text, times[start])
            continue
        verb = words.verb_at(text, start)
        term, role, _ = verb
        after = start + len(term)
        if not role or role == "noun" or after > end:
            break
        head = _HEADED.match(text, after, end)
        if head and (len(head[0]) == 1 or (role == "act" and head.end() == end)):
            break
        if stated and role == "act" and not term.startswith(_BUILDS):
            break
        if len(term) == 1 and role not in ("lead", "name", "adj"):
            break
        if role == "act" and found.role == "light" and end - after in (0, 1, 2):
            break  # 完成|造林绿化: the rest is the noun
        start = after
        if role != "adj":
            kept = start
        if role not in ("lead", "adj"):
            found = verb if verb.change or not found.change else Verb(term, role, found.change)
        if role in ("act", "up", "down") and not _CHAIN.match(text, start):
            break
    return min(kept, end), found


def past_time(text: str, end: int) -> int:
    """Past the words that go with a time expression."""
    while text[end : end + 1] in _WITH_TIME:
        end += 1
    return end


def strip_right(text: str, start: int, end: int, words: Words) -> tuple[int, Verb]:
    """Back past what stands between a noun phrase and its number (达到, 提高到, 能够实现), and its first verb.

    A verb of its own governs the number, but may be the noun that is counted (职业技能培训): it is not stripped.
    """
    found = NO_VERB
    if end > start and text[end - 1] == "了":
        end -= 1
    while end > start:
        verb = words.verb_before(text, end, start)
        term, role, _ = verb
        if not role or role == "noun":
            break
        if not found.term and role not in ("lead", "adj"):
            found = verb
        reached = term in ("实现", "完成", "形成") and end - len(term) - start >= 2
        if not reached and (role in ("act", "light", "refer", "name") or (role in ("lead", "adj") and len(term) == 1)):
            break
        end -= len(term)
    return end, found
