"""The words between clause start, noun phrase and number: what they say of a quantity, and how to get past them.

The lexicon `target_verbs` holds them by role: act, light, link, up, up_to, down, down_to are verbs; lead and adj are
adverbs and modals; refer and name take what exists; noun begins like a verb but is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    `follows` says that the noun phrase stands after the number; it ends at `end`.
    """

    subject: str | None = None
    verb: str | None = None
    role: str = ""
    change: ChangeKind | None = None
    follows: bool = False
    end: int = 0


class Words:
    """The lexicons that decide: `target_verbs`, `subject_ends`, `counted_nouns`."""

    def __init__(self, verbs: Lexicon, ends: Lexicon, nouns: Lexicon) -> None:
        self.verbs, self.ends = verbs, ends
        self._roles, self._changes, self._nouns = verbs.column("role"), verbs.column("change"), nouns.column("role")

    def role(self, term: str | None) -> str:
        """The role of a word; "noun" where it is none of ours."""
        return self._roles.get(term or "", "noun")

    def change(self, term: str) -> ChangeKind | None:
        """The change that a verb states."""
        return self._changes[term] or None  # type: ignore[return-value]

    def noun(self, term: str | None) -> str:
        """The role of a counted noun: task, generic, nominal, or ""."""
        return self._nouns.get(term or "", "")

    def ends_in_task(self, phrase: str) -> bool:
        """Whether a noun for what a document sets (任务, 举措) ends the phrase."""
        return "task" in map(self._nouns.get, (phrase[-n:] for n in range(2, 9)))


def strip_left(
    text: str, start: int, end: int, times: Mapping[int, int], words: Words, stated: bool = False
) -> tuple[int, Counted]:
    """Past time, adverbs, modals and verbs that open a clause: where the rest begins, and the last verb.

    A verb of its own (新建, 培训) ends the search; a light one (推进, 完成) may have another after it. An adverb like
    高标准 belongs to the rest unless a verb follows. Where the clause has its verb later (`stated`), a verb at its
    start is part of the noun (供水普及率达到) unless it can only build (新建, 建成).
    """
    kept, found, verbs = start, Counted(), words.verbs
    while start < end:
        if text[start] in _SKIPPED:
            start += 1
            continue
        if start in times:
            start = kept = _past_time(text, times[start])
            continue
        term = verbs.longest(text, start) if text[start] in verbs.firsts else None
        if term is None or (role := words.role(term)) == "noun" or start + len(term) > end:
            break
        head = _HEADED.match(text, start + len(term), end)
        if head and (len(head[0]) == 1 or (role == "act" and head.end() == end)):
            break
        if stated and role == "act" and not term.startswith(_BUILDS):
            break
        if len(term) == 1 and role not in ("lead", "name", "adj"):
            break
        if role == "act" and found.role == "light" and end - start - len(term) in (0, 1, 2):
            break  # 完成|造林绿化: the rest is the noun
        start += len(term)
        if role != "adj":
            kept = start
        if role not in ("lead", "adj"):
            found = Counted(None, term, role, words.change(term) or found.change)
        if role in ("act", "up", "down") and not _CHAIN.match(text, start):
            break
    return min(kept, end), found


def _past_time(text: str, end: int) -> int:
    """Past the words that go with a time expression."""
    while text[end : end + 1] in _WITH_TIME:
        end += 1
    return end


def strip_right(text: str, start: int, end: int, words: Words) -> tuple[int, Counted]:
    """Back past what stands between a noun phrase and its number (达到, 提高到, 能够实现), and its first verb.

    A verb of its own governs the number, but may be the noun that is counted (职业技能培训): it is not stripped.
    """
    found = Counted()
    if end > start and text[end - 1] == "了":
        end -= 1
    while end > start:
        term = words.verbs.longest_before(text, end, start) if text[end - 1] in words.verbs.lasts else None
        if term is None or (role := words.role(term)) == "noun":
            break
        if not found.verb and role not in ("lead", "adj"):
            found = Counted(None, term, role, words.change(term))
        reached = term in ("实现", "完成", "形成") and end - len(term) - start >= 2
        if not reached and (role in ("act", "light", "refer", "name") or (role in ("lead", "adj") and len(term) == 1)):
            break
        end -= len(term)
    return end, found
