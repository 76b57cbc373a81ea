"""What the command line names as inputs: files, directories (*.txt), globs, `-` for standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mzextract.cleaning.decode import decode
from mzextract.models import InputError
from mzextract.pipeline import read

STDIN = "-"


class Source(NamedTuple):
    """One input: a file to be read, bytes already read (standard input), or an error that is already known."""

    name: str
    data: bytes | None = None
    error: str | None = None

    @property
    def source(self) -> str | None:
        """The file name as documents state it; None for standard input."""
        return None if self.name == STDIN else self.name

    def text(self) -> str:
        """The decoded text, or `InputError`."""
        if self.error is not None:
            raise InputError(self.error)
        return read(self.name) if self.data is None else decode(self.data, STDIN)


def expand(names: Iterable[str]) -> Iterator[Source]:
    """The inputs that `names` stand for, each as it is reached, in a stable order."""
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield Source(STDIN, data=sys.stdin.buffer.read())
        elif path.is_dir():
            yield from _many(name, (str(p) for p in sorted(path.rglob("*.txt")) if p.is_file()), "no .txt file in it")
        elif glob.has_magic(name) and not path.exists():
            yield from _many(name, sorted(glob.glob(name, recursive=True)), "no file matches")  # noqa: PTH207 (absolute patterns, too)
        else:
            yield Source(name)


def _many(name: str, found: Iterable[str], nothing: str) -> Iterator[Source]:
    count = 0
    for count, item in enumerate(found, 1):  # noqa: B007
        yield Source(item)
    if not count:
        yield Source(name, error=f"{name}: {nothing}")
