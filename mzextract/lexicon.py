"""Words are data: `load("bodies")` reads `lexicons/bodies.tsv` into a `Lexicon` with longest match.

A lexicon file is UTF-8, tab separated: comment lines `# meaning: …`, `# source: …`, `# licence: …`, then a row of
column names that begins with `term`, then one entry a line, sorted by term, no duplicates. An alias is a row whose
`canonical` column names the full form.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from mzextract.models import InputError

MAX_BYTES = 64 * 1024 * 1024
LONGEST_NAME = 60

# Columns whose words are read by the program, so that no others may stand there.
CLOSED = ("bare", "kind", "level", "starts", "use")


class Match(NamedTuple):
    """An entry found in a text."""

    start: int
    end: int
    term: str


class Lexicon:
    """Terms with their fields, found by sets probed by length, longest first: flat in the number of entries.

    >>> rows = {"中办": ("中办", "中共中央办公厅"), "国办": ("国办", "国务院办公厅")}
    >>> bodies = Lexicon("bodies", ("term", "canonical"), rows)
    >>> [m.term for m in bodies.find("近日，中办、国办印发通知")]
    ['中办', '国办']
    >>> bodies.field("中办", "canonical")
    '中共中央办公厅'
    """

    def __init__(self, name: str, columns: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> None:
        self.name = name
        self.columns = columns
        self.rows = rows
        self._index = {column: i for i, column in enumerate(columns)}
        self._columns: dict[str, dict[str, str]] = {}
        # made when first searched; a cached property is slower to read, and these are read for every word
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._lengths_by_end: dict[str, tuple[int, ...]] = {}

    def _by_start(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the terms by their first two characters, longest first."""
        if not self._lengths:
            self._lengths = lengths_by_ending(self.rows, first=True)
        return self._lengths

    def _by_end(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the terms by their last two characters, longest first."""
        if not self._lengths_by_end:
            self._lengths_by_end = lengths_by_ending(self.rows)
        return self._lengths_by_end

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first characters of all terms: where another one stands, no term begins."""
        return frozenset(pair[0] for pair in self._by_start())

    @cached_property
    def lasts(self) -> frozenset[str]:
        """The last characters of all terms: after another one, no term ends."""
        return frozenset(pair[-1] for pair in self._by_end())

    @cached_property
    def _start(self) -> re.Pattern[str]:
        """A pattern for the first character of a term, by the one after it; made when first searched.

        It matches nothing where there are no terms.
        """
        return re.compile(opening(self._by_start()) if self.rows else "(?!)")

    def __contains__(self, term: object) -> bool:
        return term in self.rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def field(self, term: str, column: str) -> str:
        """The entry's value in `column`; "" where it is empty."""
        try:
            return self.rows[term][self._index[column]]
        except IndexError:  # a row may leave out the columns at its end that are empty
            return ""

    def column(self, name: str) -> Mapping[str, str]:
        """The value of every term in the column `name`; "" where it is empty. Made once: for what is looked up often.

        >>> load("comparators").column("comparator")["不少于"]
        '≥'
        """
        if name not in self._columns:
            self._columns[name] = {term: self.field(term, name) for term in self.rows}
        return self._columns[name]

    def entry(self, term: str) -> dict[str, str]:
        """The entry as a dict of its columns."""
        return {column: self.field(term, column) for column in self.columns}

    def longest(self, text: str, pos: int) -> str | None:
        """The longest term that stands at `pos`, or None."""
        lengths, rows = self._lengths or self._by_start(), self.rows
        for n in lengths.get(text[pos : pos + 2]) or lengths.get(text[pos : pos + 1], ()):
            term = text[pos : pos + n]
            if term in rows:
                return term
        return None

    def longest_before(self, text: str, end: int, start: int = 0) -> str | None:
        """The longest term that ends at `end` and does not begin before `start`, or None."""
        lengths, rows = self._lengths_by_end or self._by_end(), self.rows
        for n in lengths.get(text[end - 2 : end]) or lengths.get(text[end - 1 : end], ()):
            term = text[end - n : end] if end - n >= start else ""
            if term in rows:
                return term
        return None

    def over(self, text: str, at: int, longest: int) -> Iterator[str]:
        """The terms of up to `longest` characters that stand over the character at `at`, the nearest to begin first."""
        lengths = self._by_start()
        for start in range(at, max(-1, at - longest), -1):
            for n in lengths.get(text[start : start + 2], ()):
                if n <= at - start:
                    break
                term = text[start : start + n]
                if term in self.rows:
                    yield term

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Every term in `text`, leftmost longest, not overlapping."""
        stop = len(text) if end is None else end
        done, lengths, rows = start, self._by_start(), self.rows
        for m in self._start.finditer(text, start, stop):
            pos = m.start()
            if pos < done:
                continue
            for n in lengths.get(text[pos : pos + 2]) or lengths.get(m[0], ()):
                term = text[pos : pos + n]
                if term in rows:
                    if pos + n <= stop:
                        done = pos + n
                        yield Match(pos, done, term)
                    break

    def values(self, column: str) -> frozenset[str]:
        """The words that stand in `column`."""
        return frozenset(word for term in self.rows for word in self.words(term, column))

    def words(self, term: str, column: str) -> list[str]:
        """The words of a cell that may hold several, with a space or | between."""
        return self.field(term, column).replace("|", " ").split()

    def extended(self, other: Lexicon) -> Lexicon:
        """This lexicon with the entries of `other` added; an entry of `other` wins."""
        order = [other._index.get(column) for column in self.columns]
        more = {
            term: tuple("" if i is None or i >= len(row) else row[i] for i in order) for term, row in other.rows.items()
        }
        return Lexicon(self.name, self.columns, {**self.rows, **more})


def lengths_by_ending(names: Iterable[str], first: bool = False) -> dict[str, tuple[int, ...]]:
    """The lengths of the names that end (or begin) with two characters, longest first; with one where that is a name.

    >>> lengths_by_ending(["民政局", "财政局", "局"])
    {'政局': (3, 1), '局': (1,)}
    """
    masks: dict[str, int] = {}
    for name in names:
        key = name[:2] if first else name[-2:]
        masks[key] = masks.get(key, 0) | 1 << len(name)
    inner = 0 if first else -1
    masks = {key: mask | masks.get(key[inner], 0) for key, mask in masks.items()}
    spelled = {mask: tuple(n for n in range(mask.bit_length(), 0, -1) if mask >> n & 1) for mask in set(masks.values())}
    return {key: spelled[mask] for key, mask in masks.items()}


def opening(beginnings: Collection[str]) -> str:
    """A pattern for the first character of a word that has one of the `beginnings`, of one or two characters."""
    alone = [key for key in beginnings if len(key) == 1]
    seconds = [key[1] for key in beginnings if len(key) == 2]
    fits = [f"(?<={any_of(alone)})" if alone else "", f"(?={any_of(seconds)})" if seconds else ""]
    return f"{any_of(key[0] for key in beginnings)}(?:{'|'.join(filter(None, fits))})"


def any_of(characters: Iterable[str]) -> str:
    """A pattern for one of the `characters`."""
    return f"[{re.escape(''.join(sorted(set(characters))))}]"


def parse(name: str, lines: Iterable[str], where: str) -> Lexicon:
    """Read a lexicon from `lines`; a fault is an `InputError` that names `where` and the line."""
    columns: tuple[str, ...] = ()
    rows: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if not line or (line.startswith("#") and not columns):
            continue
        cells = tuple(line.split("\t"))
        if not columns:
            columns = cells
            if columns[0] != "term" or len(set(columns)) != len(columns):
                raise InputError(f"{where}:{number}: the first row must name the columns, 'term' first, not {line!r}")
        elif not cells[0].strip():
            raise InputError(f"{where}:{number}: the entry has no term: {line!r}")
        elif len(cells) > len(columns):
            raise InputError(f"{where}:{number}: {len(cells)} cells but {len(columns)} columns: {line!r}")
        elif cells[0] in rows:
            raise InputError(f"{where}:{number}: {cells[0]!r} stands twice")
        else:
            rows[cells[0]] = cells
    if not columns:
        raise InputError(f"{where}: no column row")
    return Lexicon(name, columns, rows)


@cache
def load(name: str) -> Lexicon:
    """The built-in lexicon `name`, read once.

    The package's own files are linted by a test, so they are read without the checks of `parse`. `FileNotFoundError`
    where there is none; a user's file may bear any name, so a name that is a path is none.
    """
    if not name.isidentifier() or len(name) > LONGEST_NAME:
        raise FileNotFoundError(name)
    data = pkgutil.get_data("mzextract", f"lexicons/{name}.tsv") or b""
    lines = data.decode("utf-8").rstrip("\n").split("\n")
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    rows = [tuple(line.split("\t")) for line in lines[first:]]
    return Lexicon(name, rows[0], {row[0]: row for row in rows[1:]})


def load_file(path: str | Path) -> Lexicon:
    """A user's lexicon file; its name is the `# lexicon: NAME` comment, else the file's stem.

    The name says which built-in lexicon it extends (see `mzextract/lexicons/`).
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES} bytes")
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start})") from error
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    named = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("# lexicon:")), path.stem)
    return parse(named, lines, str(path))
