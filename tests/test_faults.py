"""Faults from outside: what was done stays whole, the rest is told, the exit code is right, --resume finishes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGE = "民政部印发第{n}号通知\n近日，民政部印发《关于第{n}批试点的通知》。会议要求，到2026年建成20个站点。\n" * 20
FILES = 100
PATIENCE = 120


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:04}.txt").write_text(PAGE.format(n=n), encoding="utf-8")
    return folder


def start(*args: str) -> subprocess.Popen[bytes]:
    """The command line in a process group of its own, as a shell starts it in the foreground: Ctrl-C reaches it."""
    return subprocess.Popen(
        [sys.executable, "-m", "mzextract", *args],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def sources(output: Path) -> list[str]:
    """The inputs in the output file, every line of which must be whole."""
    data = output.read_bytes()
    assert data.endswith(b"\n")
    return [Path(json.loads(line)["source"]).name for line in data.splitlines()]


def wait_for_lines(output: Path, process: subprocess.Popen[bytes]) -> None:
    """Until some results are written and more are to come."""
    end = time.monotonic() + PATIENCE
    while not (output.exists() and output.read_bytes().count(b"\n") >= 5):
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("group", [True, False], ids=["to all processes", "to the first"])
def test_ctrl_c_in_a_batch(pages: Path, tmp_path: Path, jobs: str, group: bool) -> None:
    output = tmp_path / "out.jsonl"
    args = [str(pages), "--jobs", jobs, "-o", str(output), "-f", "jsonl"]
    process = start(*args)
    wait_for_lines(output, process)
    if group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert told == b"mzextract: interrupted; what was written is whole\n"
    done = sources(output)
    assert done == sorted(done)
    assert 5 <= len(done) < FILES
    finish = start(*args, "--resume")
    assert finish.communicate(timeout=PATIENCE)[1] == b""
    assert finish.returncode == 0
    assert sources(output) == [f"{n:04}.txt" for n in range(FILES)]


@pytest.mark.skipif(not Path("/proc").exists(), reason="children are found in /proc")
def test_a_killed_worker_in_a_batch(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    process = start(str(pages), "--jobs", "2", "-o", str(output), "-f", "jsonl")
    wait_for_lines(output, process)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    os.kill(int(children[0]), signal.SIGKILL)
    _, told = process.communicate(timeout=PATIENCE)
    assert told == b""
    assert process.returncode == 0
    assert sources(output) == [f"{n:04}.txt" for n in range(FILES)]


def test_unreadable_inputs_in_the_middle(pages: Path, tmp_path: Path) -> None:
    names = [pages / "0000.txt", pages / "folder.txt", pages / "broken.txt", pages / "0001.txt", pages / "binary.txt"]
    names[1].mkdir()
    names[2].symlink_to(tmp_path / "nowhere.txt")
    names[4].write_bytes(bytes(range(256)) * 10)
    output = tmp_path / "out.jsonl"
    process = start(*map(str, names), "--jobs", "2", "-o", str(output), "-f", "jsonl")
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    lines = told.decode().splitlines()
    assert [line.split(": ")[1] for line in lines] == [str(names[i]) for i in (1, 2, 4)]
    assert sources(output) == ["0000.txt", "0001.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["jsonl", "html", "text"])
def test_a_full_disk_ends_a_batch(pages: Path, form: str) -> None:
    full = subprocess.run(
        f"{sys.executable} -m mzextract {pages}/000?.txt -f {form} --jobs 2 > /dev/full",
        shell=True,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert full.stderr == b"mzextract: standard output: No space left on device\n"
    assert full.returncode == 2
