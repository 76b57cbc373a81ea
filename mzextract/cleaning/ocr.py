"""Recognition errors, only where one reading exists: letters inside numbers and dates, hanzi inside words."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.cleaning.edits import Change
from mzextract.lexicon import load
from mzextract.patterns import lazy

KIND = "ocr"
_DIGIT = {"O": "0", "o": "0", "〇": "0", "l": "1", "I": "1", "Z": "2"}
# 20O4年 / l2月 / 5O% / 1.2O亿: letters beside a digit, and a unit after the number. The class stands in front, so that
# the search jumps to it.
_NUMBER = lazy(r"[0-9OoIlZ](?<![A-Za-z0-9.].)[0-9OoIlZ]{0,3}(?:\.[0-9OoIl]{1,3})?(?=[年月日%％万亿])")
# 6月3曰
_DAY = lazy(r"曰(?<=[0-9]曰)(?=[^\u201c：:])")
_WRONG = "己曰末査毎"
_SUSPECT = lazy(f"[{_WRONG}]")
TRIGGERS = "OoIlZ" + _WRONG


def find(text: str) -> list[Change]:
    """The characters to replace.

    >>> [(c.start, c.after) for c in find("20O4年6月3曰，工程己经完工")]
    [(2, '0'), (8, '日'), (12, '已')]
    >>> find("自己经营的小店周末来客多，子曰诗云")
    []
    """
    return sorted([*_numbers(text), *(_words(text) if _SUSPECT.search(text) else ())])


def _numbers(text: str) -> Iterator[Change]:
    if not any(letter in text for letter in "OoIlZ"):
        return
    for m in _NUMBER.finditer(text):
        number = m.group()
        if number[0] == "Z" or not any(c.isdigit() for c in number) or number.isdigit():
            continue
        for i, char in enumerate(number):
            if char in _DIGIT:
                at = m.start() + i
                yield Change(at, at + 1, _DIGIT[char], KIND, "a letter was recognised in a number")


def _words(text: str) -> Iterator[Change]:
    for m in _DAY.finditer(text):
        yield Change(m.start(), m.end(), "日", KIND, "曰 was recognised for 日 in a date")
    lexicon = load("ocr_words")
    done = 0
    for m in _SUSPECT.finditer(text):
        for start in range(max(done, m.start() - 2), m.start() + 1):
            term = lexicon.longest(text, start)
            if term and start + len(term) > m.start() and _alone(text, start, lexicon.entry(term)):
                done = start + len(term)
                yield from _corrected(start, term, lexicon.field(term, "canonical"))
                break


def _alone(text: str, start: int, entry: dict[str, str]) -> bool:
    """Whether no neighbour gives the place another reading (自己经营, 周末来)."""
    before, after = text[start - 1 : start], text[start + len(entry["term"]) : start + len(entry["term"]) + 1]
    return not (before and before in entry["not_after"]) and not (after and after in entry["not_before"])


def _corrected(start: int, term: str, right: str) -> Iterator[Change]:
    for i, (a, b) in enumerate(zip(term, right, strict=True)):
        if a != b:
            reason = f"{a} was recognised for {b}: {term} is no word, {right} is"
            yield Change(start + i, start + i + 1, b, KIND, reason)
