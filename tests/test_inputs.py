"""Large files are taken in parts, between articles, with nothing lost."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from mzextract import inputs
from mzextract.cli import main
from mzextract.inputs import expand, parts

ARTICLE = "第{n}号报道\n\n近日，民政部印发《关于第{n}批试点的通知》。会议要求，到2026年建成20个站点。\n\n\n\n"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.txt"
    path.write_text("".join(ARTICLE.format(n=n) for n in range(3000)), encoding="utf-8")
    return path


def test_parts_tile_the_file_between_articles(large: Path) -> None:
    pieces = list(parts(str(large), size=40_000))
    assert len(pieces) > 5
    assert "".join(p.content or "" for p in pieces) == large.read_text(encoding="utf-8")
    assert all((p.content or "").startswith("第") for p in pieces)
    ends = [tuple(map(int, p.name.split("#char=")[1].split(","))) for p in pieces]
    assert ends[0][0] == 0
    assert all(a[1] == b[0] for a, b in itertools.pairwise(ends))


def test_only_large_files_are_cut(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [s.name for s in expand([str(large)])] == [str(large)]
    monkeypatch.setattr(inputs, "LARGE", 1000)
    assert len(list(expand([str(large)]))) == 1  # smaller than a part
    text = large.read_bytes()
    large.write_bytes(text * 8)
    assert len(list(expand([str(large)]))) > 1


def test_parts_are_documents_of_their_own(large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LARGE", 1000)
    monkeypatch.setattr(inputs.parts, "__defaults__", (60_000,))
    out = tmp_path / "out.jsonl"
    args = [str(large), "-f", "jsonl", "-o", str(out), "--kind", "document_titles"]
    assert main(args) == 0
    docs = [json.loads(x) for x in out.read_text(encoding="utf-8").splitlines()]
    assert all("#char=" in d["source"] for d in docs)
    titles = [t["title"] for d in docs for a in d["articles"] for t in a["document_titles"]]
    assert titles == [f"关于第{n}批试点的通知" for n in range(3000)]
    whole = out.read_bytes()
    out.write_bytes(whole[: len(whole) // 2])
    assert main([*args, "--resume"]) == 0
    assert out.read_bytes() == whole


def test_a_part_that_is_no_text_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "mixed.txt"
    good = ARTICLE.format(n=1).encode() * 400
    path.write_bytes(good + bytes(range(32)) * 2000 + b"\n\n\n" + good)
    found = list(parts(str(path), size=30_000))
    assert any(p.error for p in found)
    assert any(p.content for p in found)
    assert found[-1].error is None


def test_a_line_without_end_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("民政" * 50_000, encoding="ascii", errors="replace")
    assert sum(len(p.content or "") for p in parts(str(path), size=10_000)) == 100_000
