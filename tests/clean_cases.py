"""The golden files of cleaning: sentences that must stay, and damaged texts with their repair.

`untouched.txt`: one sentence a line. `repairs.txt`: cases separated by blank lines, the damaged text, then each line of
the repaired text after "→ "; "→!" marks a known failure. `\\uXXXX` stands for a character that is hard to see.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "golden_clean"


class Repair(NamedTuple):
    """A damaged text and what it must become."""

    line: int
    before: str
    after: str
    known_failure: bool


def untouched() -> list[str]:
    """The sentences that must not change."""
    lines = (FOLDER / "untouched.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def repairs() -> list[Repair]:
    """The cases of repairs.txt."""
    out: list[Repair] = []
    block: list[str] = []
    lines = (FOLDER / "repairs.txt").read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#"):
            continue
        if line:
            block.append(line)
        elif block:
            out.append(_case(number - len(block), block))
            block = []
    return out


def _case(number: int, block: list[str]) -> Repair:
    before = [line for line in block if not line.startswith("→")]
    after = [re.sub("^→[! ]?", "", line) for line in block if line.startswith("→")]
    known = any(line.startswith("→!") for line in block)
    return Repair(number, _unescape("\n".join(before)), _unescape("\n".join(after)), known)


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
