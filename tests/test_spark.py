"""Documents and tables from a real local Spark are the same as in one process."""

from __future__ import annotations

import json
import os
import sys

import pytest
from paths import PAGES

import mzextract

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pandas")
pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    for role in ("PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON"):  # the workers' Python is the one that runs the tests
        os.environ[role] = sys.executable
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("mzextract tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield spark
    spark.stop()


@pytest.fixture(scope="module")
def frame(session):
    rows = [(i, mzextract.read(p), "2024-06-25") for i, p in enumerate(PAGES[:6])] + [(99, "", "2024-06-25")]
    return session.createDataFrame(rows, "id long, text string, day string").repartition(3)


def test_documents(frame) -> None:
    from mzextract.spark import documents

    rows = {r["id"]: r for r in documents(frame, published="day", keep=["id"]).collect()}
    assert len(rows) == 7
    for i, path in enumerate(PAGES[:6]):
        alone = mzextract.extract(mzextract.read(path), published="2024-06-25")
        assert json.loads(rows[i]["document"]) == json.loads(alone.model_dump_json())
        assert rows[i]["error"] is None
    assert rows[99]["document"] is None
    assert rows[99]["error"] == "the text is empty"


@pytest.mark.parametrize("kind", ["numeric_targets", "organizations", "deadlines"])
def test_tables(frame, kind: str) -> None:
    from mzextract.spark import extract_table

    rows = extract_table(frame, published="2024-06-25", kind=kind, keep=["id"]).collect()
    want = []
    for i, path in enumerate(PAGES[:6]):
        doc = mzextract.extract(mzextract.read(path), published="2024-06-25")
        want += [{"id": i, **r} for r in doc.records(kind)]
    key = lambda r: (r["id"], r["span_start"])  # noqa: E731
    assert sorted((r.asDict() for r in rows), key=key) == sorted(want, key=key)


def test_unknown_column(frame) -> None:
    from mzextract.spark import documents

    with pytest.raises(mzextract.InputError, match="no column"):
        documents(frame, text="body")
