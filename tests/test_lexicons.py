"""Every lexicon file is sorted, whole and without duplicates; user files are validated with file and line."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from paths import ROOT

import mzextract
from mzextract.lexicon import load, load_file

FILES = sorted((ROOT / "mzextract" / "lexicons").glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_lint(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    head = [x for x in lines if x.startswith("#")]
    for label in ("# meaning:", "# source:", "# licence:"):
        assert any(x.startswith(label) for x in head), f"{path.name}:1: no {label!r}"
    body = lines[len(head) + 1 : -1]
    assert text.endswith("\n"), f"{path.name}: no newline at the end"
    columns = lines[len(head)].split("\t")
    assert columns[0] == "term", f"{path.name}:{len(head) + 1}: first column must be term"
    terms = [x.split("\t")[0] for x in body]
    for n, line in enumerate(body, len(head) + 2):
        assert line == line.strip("\n ") and len(line.split("\t")) <= len(columns), f"{path.name}:{n}: {line!r}"
    for n, (a, b) in enumerate(itertools.pairwise(terms), len(head) + 3):
        assert a < b, f"{path.name}:{n}: {b!r} is not sorted after {a!r}"
    lexicon = load(path.stem)
    assert len(lexicon) == len(terms)
    if "canonical" in columns and "alias_of" in columns:
        pytest.fail(f"{path.name}: two columns for one thing")


@pytest.mark.parametrize(
    ("content", "line"),
    [("word\tx\n", 1), ("term\tx\n甲\t1\t2\n", 2), ("term\n甲\n甲\n", 3), ("term\n\t\n", 2)],
)
def test_user_file_errors_name_the_line(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(mzextract.InputError, match=f"mine.tsv:{line}: "):
        load_file(path)


def test_user_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_bytes(b"term\n\xff\xfe\n")
    with pytest.raises(mzextract.InputError, match="not UTF-8"):
        load_file(path)


def test_unknown_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "no-such-lexicon.tsv"
    path.write_text("term\n甲\n", encoding="utf-8")
    with pytest.raises(mzextract.InputError, match="no lexicon"):
        mzextract.extract("近日。", lexicons=[path])
