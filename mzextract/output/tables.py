"""Flat tables of what was found: records, pandas frames, CSV and Parquet files, one table a kind.

The columns of a kind follow from its entity class, so they are the same for every document, found or not, and a
user's own extractor has its table like the built-in ones.
"""

from __future__ import annotations

import csv
import types
import typing
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from mzextract.base import Model
from mzextract.document import Document
from mzextract.entities import Entity, TaskItem
from mzextract.extraction.registry import registry
from mzextract.models import InputError, Span

if TYPE_CHECKING:
    import pandas

TASKS = "tasks"  # a table beside the kinds: one row an item of a task list
JOINER = "；"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(NamedTuple):
    """A column: its name and its type, one of "string", "int", "double", "bool"."""

    name: str
    type: str = "string"


PLACE = (Column("source"), Column("published"), Column("article", "int"), Column("headline"))
SPAN = (Column("span_start", "int"), Column("span_end", "int"), Column("raw_start", "int"), Column("raw_end", "int"))
TASK_COLUMNS = (
    *PLACE,
    *map(Column, ("lead", "style", "number", "marker", "title", "text")),
    Column("ordinal", "int"),
    Column("depth", "int"),
    *SPAN,
)


def records(document: Document, kind: str, entity: type[Entity] | None = None) -> list[dict[str, Any]]:
    """The entities of `kind` as flat dicts with the columns of `columns(kind)`; "tasks" gives the items of task lists.

    Lists of names are joined by ；, a nested object gives a column for each of its fields, `mentions` is their number.
    `raw_start` and `raw_end` are None where the document came from JSON without edits.
    """
    if kind == TASKS:
        return list(_task_rows(document))
    types_ = {c.name: c.type for c in columns(kind, entity)}
    rows = []
    for number, article in enumerate(document.articles, 1):
        place = _place(document, number)
        for found in getattr(article, kind):
            cells = {**place, **_cells(found, document, types_)}
            rows.append({name: cells.get(name) for name in types_})
    return rows


def to_frame(document: Document, kind: str, entity: type[Entity] | None = None) -> pandas.DataFrame:
    """The records of `kind` as a pandas DataFrame with stable columns and types (needs `mzextract[pandas]`)."""
    try:
        import pandas
    except ImportError as error:
        raise InputError('frames need pandas: pip install "mzextract[pandas]"') from error
    dtypes = {"string": "string", "int": "Int64", "double": "Float64", "bool": "boolean"}
    types_ = {c.name: dtypes[c.type] for c in columns(kind, entity)}
    return pandas.DataFrame(records(document, kind, entity), columns=list(types_)).astype(types_)


@lru_cache(maxsize=64)
def columns(kind: str, entity: type[Entity] | None = None) -> tuple[Column, ...]:
    """The columns of a kind's table; `entity` is the class of a kind that is not built in."""
    if kind == TASKS:
        return TASK_COLUMNS
    if entity is None:
        known = registry()
        if kind not in known:
            raise InputError(f"no kind {kind!r}; there are {', '.join(known)}, {TASKS}")
        entity = known[kind].entity
    own = [c for name, annotation in typing.get_type_hints(entity).items() for c in _columns(name, annotation, entity)]
    return (*PLACE, *own)


class CsvTables:
    """CSV files for Excel and pandas: UTF-8 with BOM, formulas defused, one file a kind, rows as results come."""

    suffix = ".csv"

    def __init__(self, folder: Path, kinds: tuple[str, ...], only: IO[str] | None = None) -> None:
        self._stack = ExitStack()
        self._writers: dict[str, Any] = {}
        if only is None:
            folder.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            path = folder / f"{kind}{self.suffix}"
            out = only or self._stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
            writer = self._writers[kind] = csv.DictWriter(out, [c.name for c in columns(kind)], lineterminator="\r\n")
            writer.writeheader()

    def add(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Write the records of one document, by kind."""
        for kind, found in rows.items():
            if kind in self._writers:
                self._writers[kind].writerows({k: defused(v) for k, v in row.items()} for row in found)

    def close(self) -> None:
        """Finish the files."""
        self._stack.close()


class ParquetTables:
    """Parquet files, one a kind, with declared types (needs `mzextract[parquet]`)."""

    suffix = ".parquet"
    rows_a_group = 10_000

    def __init__(self, folder: Path, kinds: tuple[str, ...]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise InputError('Parquet needs pyarrow: pip install "mzextract[parquet]"') from error
        arrow = {"string": pyarrow.string(), "int": pyarrow.int64(), "double": pyarrow.float64()}
        arrow["bool"] = pyarrow.bool_()
        folder.mkdir(parents=True, exist_ok=True)
        self._table = pyarrow.Table
        self._schemas = {k: pyarrow.schema([(c.name, arrow[c.type]) for c in columns(k)]) for k in kinds}
        writer = pyarrow.parquet.ParquetWriter
        self._writers = {k: writer(folder / f"{k}{self.suffix}", schema) for k, schema in self._schemas.items()}
        self._waiting: dict[str, list[dict[str, Any]]] = {k: [] for k in kinds}

    def add(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Take the records of one document, by kind."""
        for kind, found in rows.items():
            self._waiting[kind] += found
            if len(self._waiting[kind]) >= self.rows_a_group:
                self._flush(kind)

    def close(self) -> None:
        """Write what waits and finish the files."""
        for kind, writer in self._writers.items():
            self._flush(kind)
            writer.close()

    def _flush(self, kind: str) -> None:
        self._writers[kind].write_table(self._table.from_pylist(self._waiting[kind], schema=self._schemas[kind]))
        self._waiting[kind] = []


def defused(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets a leading apostrophe.

    >>> defused("=HYPERLINK(1)"), defused("3.5万张"), defused(-2.5)
    ("'=HYPERLINK(1)", '3.5万张', -2.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _columns(name: str, annotation: Any, entity: type[Model]) -> Iterator[Column]:
    """The columns of one field."""
    if typing.get_origin(annotation) is typing.ClassVar or name not in entity.model_fields:
        return
    kind = _plain(annotation)
    if name == "span":
        yield from SPAN
    elif kind is Span:
        yield from (Column(name), Column(f"{name}_start", "int"), Column(f"{name}_end", "int"))
    elif name == "mentions" or (typing.get_origin(kind) is tuple and typing.get_args(kind)[0] is not str):
        yield Column(name, "int")
    elif isinstance(kind, type) and issubclass(kind, Model):
        for field, inner in typing.get_type_hints(kind).items():
            if field in kind.model_fields:
                yield Column(f"{name}_{field}", _scalar(inner))
    else:
        yield Column(name, _scalar(annotation))


def _plain(annotation: Any) -> Any:
    """The annotation without `| None`."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next(a for a in typing.get_args(annotation) if a is not type(None))
    return annotation


def _scalar(annotation: Any) -> str:
    """The column type of a field."""
    return {bool: "bool", int: "int", float: "double"}.get(_plain(annotation), "string")


def _place(document: Document, number: int) -> dict[str, Any]:
    """The cells that say where an entity comes from."""
    headline = document.articles[number - 1].headline
    place = {"source": document.source, "published": document.published, "article": number}
    return {**place, "headline": headline.text.replace("\n", " ") if headline else None}


def _span_cells(span: Span, document: Document) -> dict[str, Any]:
    """Clean and raw offsets."""
    raw = document.to_raw(span) if document.has_raw else None
    return {
        "span_start": span.start,
        "span_end": span.end,
        "raw_start": raw.start if raw else None,
        "raw_end": raw.end if raw else None,
    }


def _cells(found: Entity, document: Document, types_: Mapping[str, str]) -> dict[str, Any]:
    """The cells of an entity's own fields."""
    out: dict[str, Any] = {}
    for name, value in found:
        if name == "span":
            out |= _span_cells(value, document)
        elif isinstance(value, Span):
            out |= {name: value.of(document.text), f"{name}_start": value.start, f"{name}_end": value.end}
        elif isinstance(value, Model):
            out |= {f"{name}_{k}": v for k, v in value}
        elif isinstance(value, tuple):
            out[name] = len(value) if types_.get(name) == "int" else JOINER.join(map(str, value)) or None
        else:
            out[name] = value
    return out


def _task_rows(document: Document) -> Iterator[dict[str, Any]]:
    """One row an item of every task list, nested items after their parent; `number` is like 2.1."""
    for number, article in enumerate(document.articles, 1):
        place = _place(document, number)
        for tasks in article.task_lists:
            for depth, path, item in _walk(tasks.items):
                cells = {"lead": tasks.lead, "style": tasks.style, "number": path, "depth": depth}
                own = {"marker": item.marker, "title": item.title, "text": item.text, "ordinal": item.ordinal}
                row = {**place, **cells, **own, **_span_cells(item.span, document)}
                yield {c.name: row[c.name] for c in TASK_COLUMNS}


def _walk(items: tuple[TaskItem, ...], depth: int = 1, prefix: str = "") -> Iterator[tuple[int, str, TaskItem]]:
    """Items with their depth and their path of ordinals."""
    for item in items:
        path = f"{prefix}{item.ordinal}"
        yield depth, path, item
        yield from _walk(item.children, depth + 1, path + ".")
