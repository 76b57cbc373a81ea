"""Lists whose lines happen to be as long as those of a column: each is whole, and none goes on in the next."""

from __future__ import annotations

from mzextract.cleaning.lines import Table
from mzextract.cleaning.verdicts import ENDS
from mzextract.lexicon import load
from mzextract.patterns import lazy

_SENTENCE = lazy("[，。；！？、,;!?“”《》]")
# what begins no line of a list, and what ends none
_NO_FIRST = frozenset("的地得和与及或等之了着过们性化者也而并是在将把被对向从为于以所就都又再更最不无未其此该这那其")
_NO_LAST = frozenset("的和与及或在对为把将从向于以是第关就都又再更最不未其此该这那各每")
FEWEST = 3  # lines


def part_lists(table: Table, verdicts: list[str]) -> None:
    """Part the lines of lists: three and more of them, without any mark of a sentence, and no word torn between two."""
    begin = 0
    for end in [*(i for i, verdict in enumerate(verdicts) if verdict == ENDS), len(verdicts)]:
        lines = table.text[begin : end + 1]
        if len(lines) >= FEWEST and not any(map(_SENTENCE.search, lines)) and _whole(table, begin, end):
            verdicts[begin:end] = [ENDS] * (end - begin)
        begin = end + 1


def _whole(table: Table, begin: int, end: int) -> bool:
    """Whether no line from `begin` to the one before `end` goes on in the next by its words."""
    pairs = load("word_pairs").column("next")
    return not any(
        last in _NO_LAST or first in _NO_FIRST or first in pairs.get(last, "") or (last + first).isascii()
        for last, first in zip(table.last[begin:end], table.first[begin + 1 : end + 1], strict=True)
    )
