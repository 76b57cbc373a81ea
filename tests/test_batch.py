"""extract_many: in order, one bad input never stops the rest, the same by many processes, a dead worker is told."""

from __future__ import annotations

import gc
import logging
import os
from pathlib import Path

import pytest
from paths import PAGES

import mzextract
from mzextract.batch import DIED, run

TEXTS = [f"近日，第{n}市民政局印发《关于开展第{n}批试点的通知》。" for n in range(30)]


def test_order_and_sameness() -> None:
    one = list(mzextract.extract_many(TEXTS))
    two = list(mzextract.extract_many(TEXTS, workers=2))
    assert one == two
    assert [d.text for d in one] == [mzextract.clean(t).text for t in TEXTS]


def test_paths_have_their_source() -> None:
    docs = list(mzextract.extract_many(PAGES[:2], workers=2, published="2024-06-25"))
    assert [d.source for d in docs] == [str(p) for p in PAGES[:2]]


def test_bad_inputs_are_told_and_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[object, str]] = []
    inputs = [TEXTS[0], tmp_path / "missing.txt", "", TEXTS[1]]
    with caplog.at_level(logging.WARNING, logger="mzextract"):
        docs = list(mzextract.extract_many(inputs, on_error=lambda item, why: told.append((item, why))))
    assert len(docs) == 2
    assert [item for item, _ in told] == inputs[1:3]
    assert "missing.txt" in caplog.text


def test_inputs_are_taken_as_needed() -> None:
    taken: list[int] = []

    def endless():
        for n in range(10**9):
            taken.append(n)
            yield TEXTS[n % 30]

    results = mzextract.extract_many(endless(), workers=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 200


def fragile(item: int) -> int:
    if item == 13:
        os._exit(1)
    return item * 2


def test_a_killed_worker_costs_one_input() -> None:
    outcomes = list(run(range(60), fragile, workers=2))
    assert [o.value for o in outcomes if o.item != 13] == [n * 2 for n in range(60) if n != 13]
    assert [o.error for o in outcomes if o.item == 13] == [DIED]


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_left_as_it_was(collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        assert len(list(mzextract.extract_many(TEXTS, workers=2))) == len(TEXTS)
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_workers_must_be_positive() -> None:
    with pytest.raises(mzextract.InputError):
        next(mzextract.extract_many(TEXTS, workers=0))
