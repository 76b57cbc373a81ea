"""Where the command line's results go: a stream, a folder of pages, or tables."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import IO, Any, Protocol

from mzextract.output.tables import CsvTables, ParquetTables


class Sink(Protocol):
    """Takes results one by one, in order."""

    def add(self, name: str, value: Any) -> None:
        """Write the result for the input `name`."""
        ...

    def close(self) -> None:
        """Finish."""
        ...


class Stream:
    """One open file or standard output: each result a line or a block, written at once."""

    def __init__(self, out: IO[str], close: bool = True, between: str = "") -> None:
        self._out = out
        self._close = close
        self._between = itertools.chain([""], itertools.repeat(between))

    def add(self, name: str, value: str) -> None:
        """Write the result and flush, so that what was done stays whole."""
        self._out.write(next(self._between) + value + "\n")
        self._out.flush()

    def close(self) -> None:
        """Close the file; standard output stays open."""
        if self._close:
            self._out.close()


class Pages:
    """A folder with one file for each input, numbered, so that no input's path decides where is written."""

    def __init__(self, folder: Path, suffix: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._suffix = suffix
        self._count = 0

    def add(self, name: str, value: str) -> None:
        """Write `0001-page.html` for the first input, page.txt."""
        self._count += 1
        stem = re.sub(r"[^\w-]+", "_", Path(name).stem)[:60].strip("_") or "text"
        (self._folder / f"{self._count:04}-{stem}{self._suffix}").write_text(value, encoding="utf-8")

    def close(self) -> None:
        """Nothing is left to do."""


class Tables:
    """One table a kind."""

    def __init__(self, tables: CsvTables | ParquetTables) -> None:
        self._tables = tables

    def add(self, name: str, value: dict[str, list[dict[str, Any]]]) -> None:
        """Write the records of one document, by kind."""
        self._tables.add(value)

    def close(self) -> None:
        """Finish the files."""
        self._tables.close()
