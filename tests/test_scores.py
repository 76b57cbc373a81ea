"""The scores over corpora/ never fall: tests/scores.json keeps what was reached, and a rise is committed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from paths import CORPORA

from mzextract.scoring import Tally, score

KEPT = Path(__file__).parent / "scores.json"


def state(tally: Tally) -> dict[str, Any]:
    """The counts of a kind as they are kept."""
    fields = {name: [tally.right[name], stated] for name, stated in tally.stated.items()}
    return {"found": tally.found, "missed": tally.missed, "spurious": tally.spurious, "fields": fields}


def falls(kept: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Where `now` is worse than `kept`."""
    out = [f"{n}: {kept[n]} → {now[n]}" for n in ("missed", "spurious") if now[n] > kept[n]]
    for name, (right, stated) in kept["fields"].items():
        have, of = now["fields"].get(name, (0, 0))
        if of - have > stated - right:
            out.append(f"wrong {name}: {stated - right} → {of - have}")
    return out


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return score(CORPORA)


def test_no_kind_falls(tallies: dict[str, Tally], request: pytest.FixtureRequest) -> None:
    now = {name: state(tally) for name, tally in tallies.items()}
    if request.config.getoption("--update-golden"):
        lines = (f"{json.dumps(name)}: {json.dumps(counts)}" for name, counts in now.items())
        KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert set(kept) == set(now)
    worse = {name: falls(kept[name], now[name]) for name in now}
    lines = [f"{name} {fall}" for name, found in worse.items() for fall in found]
    lines += [line for name, found in worse.items() if found for line in tallies[name].lines]
    assert not any(worse.values()), "\n".join(lines)


def test_a_fall_is_seen() -> None:
    kept = {"found": 3, "missed": 0, "spurious": 1, "fields": {"date": [3, 3]}}
    assert falls(kept, kept) == []
    assert falls(kept, kept | {"found": 2, "missed": 1}) == ["missed: 0 → 1"]
    assert falls(kept, kept | {"fields": {"date": [2, 3]}}) == ["wrong date: 0 → 1"]
