"""The command line, in process and as a subprocess."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mzextract
from mzextract.cli import main

GOOD = "民政部印发通知\n近日，民政部印发《关于加强养老服务的通知》。会议要求，到2026年建成20个站点。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "mzextract", *args], input=stdin, capture_output=True, check=False)


def test_one_file_gives_pretty_json(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page)]) == 0
    out = capsys.readouterr().out
    doc = mzextract.Document.model_validate_json(out)
    assert doc.source == str(page)
    assert out.startswith("{\n  ")
    assert "edits" not in json.loads(out)


def test_several_files_give_lines_in_order(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "a.txt"
    other.write_text(GOOD, encoding="utf-8")
    assert main([str(page), str(other), "--jobs", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(x)["source"] for x in lines] == [str(page), str(other)]


def test_directory_is_walked_for_txt(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.md").write_text("不读", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_kinds_and_explain(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), "--kind", "deadlines", "--explain", "--published", "2024-06-25"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["published"] == "2024-06-25"
    assert "deadlines" in data["articles"][0]
    assert "people" not in data["articles"][0]
    assert isinstance(data["edits"], list)


def test_text_summary(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), "-f", "text"]) == 0
    out = capsys.readouterr().out
    assert "民政部印发通知" in out
    assert "document_titles" in out


def test_stdin_has_no_source() -> None:
    done = run("-", stdin=GOOD.encode("gb18030"))
    assert done.returncode == 0
    assert json.loads(done.stdout)["source"] is None


@pytest.mark.parametrize("stage", ["clean", "segment"])
def test_stages(page: Path, stage: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), "--stage", stage, "--explain"]) == 0
    assert "text" in json.loads(capsys.readouterr().out)
    assert main([str(page), "--stage", stage, "-f", "text"]) == 0
    assert "近日，民政部印发" in capsys.readouterr().out


def bad_inputs(folder: Path) -> dict[str, Path]:
    out = {"missing": folder / "missing.txt", "empty": folder / "empty.txt", "binary": folder / "binary.txt"}
    out["empty"].write_bytes(b"")
    out["binary"].write_bytes(bytes(range(256)) * 40)
    out["spaces"] = folder / "spaces.txt"
    out["spaces"].write_bytes(b" \n\n ")
    return out


@pytest.mark.parametrize("kind", ["missing", "empty", "binary", "spaces"])
def test_bad_input_is_one_sentence(tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = bad_inputs(tmp_path)[kind]
    assert main([str(path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"mzextract: {path}: ")
    assert err.count("\n") == 1
    with pytest.raises(mzextract.InputError):
        mzextract.read(path)


def test_a_bad_file_does_not_stop_the_others(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(bad_inputs(tmp_path)["binary"]), str(page)]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["source"] == str(page)
    assert captured.err.count("\n") == 1


def test_directory_without_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"mzextract: {tmp_path}: no .txt file in it\n"


@pytest.mark.parametrize(
    "args", [["--published", "2024-13-01"], ["--jobs", "0"], ["--resume"], ["--lexicon", "/nowhere.tsv"]]
)
def test_wrong_options(page: Path, args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), *args]) == 2
    assert capsys.readouterr().err.startswith("mzextract: ")


def test_unknown_kind_exits_2(page: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(page), "--kind", "nothing"])
    assert stop.value.code == 2


def test_resume_goes_on_after_a_cut_line(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "facts.jsonl"
    out.parent.mkdir()
    for name in ("b", "c"):
        (tmp_path / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    files = [str(tmp_path / f"{n}.txt") for n in ("page", "b", "c")]
    assert main([*files, "-o", str(out)]) == 0
    whole = out.read_bytes()
    lines = whole.splitlines(keepends=True)
    out.write_bytes(lines[0] + lines[1][:20])
    assert main([*files, "-o", str(out), "--resume"]) == 0
    assert out.read_bytes() == whole


def test_resume_refuses_a_strange_file(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "other.txt2"
    out.write_text("not ours\n", encoding="utf-8")
    assert main([str(page), "-o", str(out), "--resume"]) == 2
    assert out.read_text(encoding="utf-8") == "not ours\n"
    assert ":1:" in capsys.readouterr().err


def test_full_disk_is_told(page: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    done = run(str(page), "-o", "/dev/full")
    assert done.returncode == 2
    assert done.stderr == b"mzextract: /dev/full: No space left on device\n"


def test_closed_pipe_is_quiet(page: Path) -> None:
    files = " ".join([str(page)] * 50)
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m mzextract {files} | head -n 1 >/dev/null"],
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().strip() == f"mzextract {mzextract.__version__}"
    assert b"examples:" in run("--help").stdout


@pytest.mark.parametrize("inputs", ["page.txt", "."])
def test_no_input_is_overwritten(
    inputs: str, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([inputs, "-f", "text", "-o", "page.txt"]) == 2
    assert "page.txt: is one of the inputs" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == GOOD


def test_summaries_are_parted_by_an_empty_line(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), str(page), "-f", "text"]) == 0
    first, second = capsys.readouterr().out.split(f"\n\n{page}  ")
    assert first.removeprefix(f"{page}  ") == second.rstrip("\n")
