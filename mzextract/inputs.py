"""What the command line names as inputs: files, directories (*.txt), globs, `-` for standard input.

A file larger than `LARGE` is taken in parts, cut between articles, so that memory stays bounded; a part's name says
where it stands in the file's text (RFC 5147: `big.txt#char=0,350000`).
"""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mzextract.batch import source_name
from mzextract.cleaning.decode import decode, decode_stream
from mzextract.models import InputError
from mzextract.patterns import lazy
from mzextract.pipeline import read
from mzextract.scan import SUFFIXES

STDIN = "-"
LARGE = 8 * 1024 * 1024  # bytes
PART = 1024 * 1024
TAIL = 128 * 1024  # a part ends at the best place in its last so many bytes
_END = "(?:。|！|？|”|）|冤|遥)".encode()
# Where one article may end and the next begin, best first: line ends in UTF-8, GB18030 and Big5, else a sentence's.
_CUTS = (
    lazy(rb"\f|\n[ \t\r]*[-=*#_]{3,}[ \t\r]*\n"),
    lazy(rb"\n(?:[ \t\r]*\n){2,}"),
    lazy(_END + rb"[ \t\r]*\n(?:[ \t\r]*\n)"),
    lazy(rb"\n[ \t\r]*\n"),
    lazy(rb"\n"),
    lazy(_END),
)


class Source(NamedTuple):
    """One input: a file to be read, text already at hand (standard input, a part), or an error already known."""

    name: str
    content: str | None = None
    error: str | None = None

    @property
    def source(self) -> str | None:
        """The file name as documents state it; None for standard input."""
        return None if self.name == STDIN else source_name(self.name)

    def text(self) -> str:
        """The decoded text, or `InputError`."""
        if self.error is not None:
            raise InputError(self.error)
        return read(self.name) if self.content is None else self.content


def expand(names: Iterable[str]) -> Iterator[Source]:
    """The inputs that `names` stand for, each as it is reached, in a stable order."""
    for name in names:
        path = Path(name)
        if name == STDIN:
            yield from _stdin()
        elif path.is_dir():
            yield from _many(name, (str(p) for p in sorted(path.rglob("*.txt")) if p.is_file()), "no .txt file in it")
        elif glob.has_magic(name) and not path.exists():
            yield from _many(name, sorted(glob.glob(name, recursive=True)), "no file matches")  # noqa: PTH207
        else:
            yield from _file(name)


def _many(name: str, found: Iterable[str], nothing: str) -> Iterator[Source]:
    """The files found for a directory or a pattern."""
    empty = True
    for item in found:
        empty = False
        yield from _file(item)
    if empty:
        yield Source(name, error=f"{name}: {nothing}")


def _stdin() -> Iterator[Source]:
    """Standard input, whole."""
    try:
        yield Source(STDIN, content=decode_stream(sys.stdin.buffer, STDIN))
    except InputError as error:
        yield Source(STDIN, error=str(error))


def _file(name: str) -> Iterator[Source]:
    """A file, or the parts of a large one."""
    try:
        size = Path(name).stat().st_size
    except (OSError, ValueError):
        size = 0  # reading it will tell
    if size <= LARGE or Path(name).suffix.lower() in SUFFIXES:
        yield Source(name)
        return
    try:
        yield from parts(name)
    except (InputError, OSError) as error:
        yield Source(name, error=str(error))


def parts(name: str, size: int = PART) -> Iterator[Source]:
    """The parts of a large file, of about `size` bytes each."""
    at, rest = 0, b""
    with Path(name).open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(f"{name}: a UTF-16 file this large cannot be taken in parts; convert it to UTF-8")
        file.seek(0)
        while block := file.read(size):
            block = rest + block
            cut = _cut(block) if len(block) >= size else len(block)
            rest = block[cut:]
            yield (part := _part(name, block[:cut], at))
            at += len(part.content or "")
    if rest.strip():
        yield _part(name, rest, at)


def _cut(block: bytes) -> int:
    """Where the block is best cut: after the last of the best breaks in its tail."""
    low = max(0, len(block) - TAIL)
    for pattern in _CUTS:
        found = list(pattern.finditer(block, low))
        if found:
            return found[-1].end()
    return len(block)


def _part(name: str, data: bytes, at: int) -> Source:
    """A part as an input; a part that cannot be decoded is an error of its own."""
    try:
        text = decode(data, f"{name}#char={at}")
    except InputError as error:
        return Source(f"{name}#char={at}", error=str(error))
    return Source(f"{name}#char={at},{at + len(text)}", content=text)
