"""Documents and tables from a Spark DataFrame of texts (needs `mzextract[spark]`); Spark does the distribution.

Each row is handled as `extract` handles it in one process, so the results are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from mzextract.batch import attempt
from mzextract.document import Document
from mzextract.models import InputError
from mzextract.output.tables import Column, columns
from mzextract.pipeline import checked_date, extract

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame

SQL = {"string": "string", "int": "bigint", "double": "double", "bool": "boolean"}


def documents(df: DataFrame, text: str = "text", published: str | None = None, keep: Sequence[str] = ()) -> DataFrame:
    """One row an input: the columns `keep`, `document` (JSON as `model_dump_json` gives it) and `error` (or null).

    `text` names the column of raw texts. `published` is the name of a column of ISO dates, or one ISO date for all.
    """
    schema = [Column("document"), Column("error")]
    return _mapped(df, text, published, keep, schema, _document_rows)


def extract_table(
    df: DataFrame,
    text: str = "text",
    published: str | None = None,
    kind: str = "numeric_targets",
    keep: Sequence[str] = (),
) -> DataFrame:
    """One row an entity of `kind`: the columns `keep`, then those of `document.records(kind)`, with declared types.

    Texts that cannot be used (null, empty) give no rows; `documents` tells why.
    """
    return _mapped(df, text, published, keep, list(columns(kind)), partial(_record_rows, kind=kind))


Rows = Callable[[Any, str | None], list[dict[str, Any]]]


def _mapped(
    df: DataFrame, text: str, published: str | None, keep: Sequence[str], schema: list[Column], rows: Rows
) -> DataFrame:
    """`rows` over every input row, with the schema declared."""
    unknown = [name for name in (text, *keep) if name not in df.columns]
    if unknown:
        raise InputError(f"there is no column {unknown[0]!r}; there are {', '.join(df.columns)}")
    column = published if published in df.columns else None
    date = None if column else checked_date(published)
    kept = [f"`{name}` {df.schema[name].dataType.simpleString()}" for name in keep]
    own = [f"`{c.name}` {SQL[c.type]}" for c in schema if c.name not in keep]
    names = [*keep, *(c.name for c in schema if c.name not in keep)]
    needed = list(dict.fromkeys([text, *keep, *([column] if column else [])]))

    def work(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        import pandas

        for frame in frames:
            out = []
            for row in frame.to_dict("records"):
                when = date if column is None else row[column]
                out += [{**r, **{k: row[k] for k in keep}} for r in rows(row[text], when)]
            yield pandas.DataFrame(out, columns=names).astype(object).where(lambda x: x.notna(), None)

    return df.select(*needed).mapInPandas(work, ", ".join([*kept, *own]))


def _extract(raw: Any, published: Any) -> tuple[Document | None, str | None]:
    if not isinstance(raw, str) or not raw.strip():
        return None, "the text is empty"
    date = None if published is None or published != published else str(published)
    outcome = attempt(lambda t: extract(t, published=date), raw)
    return outcome.value, outcome.error


def _document_rows(raw: Any, published: Any) -> list[dict[str, Any]]:
    document, error = _extract(raw, published)
    return [{"document": document.model_dump_json() if document else None, "error": error}]


def _record_rows(raw: Any, published: Any, kind: str) -> list[dict[str, Any]]:
    document, _ = _extract(raw, published)
    return document.records(kind) if document else []
