"""Rows of tables and of lists of members: lines that run into no other and keep the gaps between their cells."""

from __future__ import annotations

from mzextract.cleaning.lines import Table, places_of
from mzextract.lexicon import any_of
from mzextract.patterns import lazy

_POST_LASTS = frozenset("长记任员席书事裁理授士")
_POST_LAST = lazy(any_of(_POST_LASTS))
# 副主任：张 伟（女） 市委副书记、市长
_MEMBER = lazy(
    r"(?:[^\n：:。，]{1,12}[：:])?[ \u3000]*[一-鿿][ \u3000]{0,2}[一-鿿](?:[ \u3000]?[一-鿿]){0,2}"
    r"(?:（[^（）\n]{1,6}）)?[ \u3000]+(?=[一-鿿（）“”、]{2,40}$)"
    r"[^ ]*(?:长|书记|主任|主席|委员|秘书|理事|总裁|经理|教授|研究员|院士|巡视员|调研员)$"
)


def is_member(line: str) -> bool:
    """Whether a line names a member of a body and the post that he or she holds.

    >>> is_member("副主任：张 伟 市委副书记、市长"), is_member("李小明（女） 市民政局局长"), is_member("出席的有局长")
    (True, True, False)
    """
    return line[-1:] in _POST_LASTS and " " in line and _MEMBER.match(line) is not None


def rows(text: str, table: Table) -> list[int]:
    """The lines that are rows, two and more one below the other: of a table with tabs, or members with their posts."""
    found = [i for i in places_of(_POST_LAST, table.last) if is_member(table.text[i])]
    if "\t" in text:
        found = sorted({*found, *(i for i, line in enumerate(table.text) if "\t" in line)})
    near = {i + 1 for i in found} | {i - 1 for i in found}
    return [i for i in found if i in near]
