"""README is a test: its sessions and command lines are run, in both languages."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

from mzextract.extraction import EXTRACTORS

READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(path: Path, language: str) -> list[str]:
    return [m[2] for m in BLOCK.finditer(path.read_text(encoding="utf-8")) if m[1] == language]


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_sessions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    source = "\n".join(blocks(path, "pycon"))
    if "to_frame" in source:
        source = "\n".join(x for x in source.split("\n") if "to_frame" not in x)
    test = doctest.DocTestParser().get_doctest(source, {}, path.name, str(path), 0)
    assert len(test.examples) > 10
    out: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    runner.run(test, out=out.append)
    assert runner.failures == 0, "".join(out)


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_command_lines(path: Path) -> None:
    consoles = blocks(path, "console")
    assert consoles
    for console in consoles:
        command, _, expected = console.partition("\n")
        words = shlex.split(command.removeprefix("$ "))
        assert words[0] == "python"
        done = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, check=True)
        assert done.stdout.decode("utf-8-sig").replace("\r\n", "\n") == expected


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_every_kind_is_in_the_table(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for extractor in EXTRACTORS:
        assert f"| `{extractor.kind}` |" in text


@pytest.mark.parametrize("path", READMES, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_both_languages_have_the_same_set_up_commands() -> None:
    first, second = (blocks(path, "bash") for path in READMES)
    assert first == second
