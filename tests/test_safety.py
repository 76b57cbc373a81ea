"""Input is untrusted: it opens no connection, runs nothing, and writes nowhere but where the user said.

That results are escaped in HTML and defused in CSV is tested in test_output.py and test_browser.py.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from paths import CORPORA, PAGES, ROOT

import mzextract
from mzextract import InputError
from mzextract.cleaning import decode
from mzextract.cli import main
from mzextract.lexicon import load, load_file

MODULES = sorted((ROOT / "mzextract").rglob("*.py"))
# Everything that Python itself reports while the whole line runs, judged by an audit hook that cannot be taken off.
WATCH = r"""
import os, runpy, sys
where, *command = sys.argv[1:]
ACTS = ("socket.", "subprocess.", "urllib.", "http.", "ftplib.", "os.exec", "os.spawn", "os.posix_spawn", "os.system",
        "pickle.", "os.fork", "os.startfile", "webbrowser.")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate",
           "tempfile.", "shutil.")
DONE = []
def hook(event, args):
    if event.startswith(ACTS):
        DONE.append((event, *map(repr, args)))
    path = args[0] if args and isinstance(args[0], (str, bytes)) else None
    if event == "open" and path is not None and args[2] & WRITES or event.startswith(CHANGES):
        if not os.path.abspath(os.fsdecode(path or "")).startswith(where):
            DONE.append((event, *map(repr, args)))
sys.addaudithook(hook)
sys.argv = command
try:
    runpy.run_path(command[0], run_name="__main__")
finally:
    for act in DONE:
        print("WATCHED", *act, file=sys.stderr)
"""
CLI = "import sys; from mzextract.cli import main; sys.exit(main(sys.argv[1:]))"
LIBRARY = """
import sys, mzextract
raw = mzextract.read(sys.argv[1])
document = mzextract.extract(raw)
words = [t for a in document.articles for t in a.words()]
assert len(words) > 100
list(mzextract.extract_many([raw, raw]))
mzextract.ground(document, [{"text": words[0].text}])
document.to_html(), document._repr_html_(), document.records("deadlines")
mzextract.Document.model_validate_json(document.model_dump_json(context={"edits": True}))
"""


def watched(folder: Path, code: str, *args: str) -> tuple[int, list[str]]:
    """The exit code and what the watcher saw while `code` ran in `folder`."""
    (folder / "watch.py").write_text(WATCH, encoding="utf-8")
    (folder / "code.py").write_text(code, encoding="utf-8")
    (folder / "work").mkdir(exist_ok=True)
    (folder / "tmp").mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-B", "../watch.py", str(folder / "work" / "out"), str(folder / "code.py"), *args],
        cwd=folder / "work",
        env={**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    seen = [line for line in done.stderr.splitlines() if line.startswith("WATCHED")]
    assert "Traceback" not in done.stderr, done.stderr
    left = [str(p) for p in (folder / "tmp").rglob("*")]
    return done.returncode, seen + left


def test_the_watcher_sees(tmp_path: Path) -> None:
    code = "import socket, subprocess, pickle\nsocket.socket().close()\nopen('elsewhere', 'w').close()\n"
    _, seen = watched(tmp_path, code + "subprocess.run(['true'])\npickle.loads(pickle.dumps(print))\n")
    assert {line.split()[1] for line in seen} >= {"socket.__new__", "open", "subprocess.Popen", "pickle.find_class"}


def test_the_library_acts_on_nothing(tmp_path: Path) -> None:
    assert watched(tmp_path, LIBRARY, str(CORPORA / "care-columns.txt")) == (0, [])


@pytest.mark.parametrize("form", ["jsonl", "text", "html", "csv"])
def test_the_command_line_writes_only_its_output(tmp_path: Path, form: str) -> None:
    assert watched(tmp_path, CLI, *map(str, PAGES), "-f", form, "-o", "out") == (0, [])
    assert [p.name for p in (tmp_path / "work").iterdir()] == ["out"]


def test_names_of_inputs_lead_nowhere(tmp_path: Path) -> None:
    names = ["..", "..．..", "a\\..\\b", "con", "$(touch x)", "‥∕x", "-f"]
    (tmp_path / "in").mkdir()
    for name in names:
        (tmp_path / "in" / f"{name}.txt").write_text("近日，民政部印发《通知》。", encoding="utf-8")
    assert main([str(tmp_path / "in"), "-f", "html", "-o", str(tmp_path / "out" / "html")]) == 0
    assert len(list((tmp_path / "out" / "html").glob("*.html"))) == len(names)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out"]


BANNED_MODULES = {
    *("pickle", "marshal", "shelve", "dill", "joblib", "yaml"),
    *("subprocess", "ctypes", "tempfile", "shutil", "webbrowser", "code", "pty"),
    *("socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "asyncio"),
}
BANNED_CALLS = {"eval", "exec", "compile", "__import__", "input", "breakpoint"}
BANNED_METHODS = {"system", "popen", "import_module", "read_pickle", "eval"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_nothing_in_the_package_can_run_or_send(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert not {n.split(".")[0] for n in names} & BANNED_MODULES, f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            banned = BANNED_CALLS if isinstance(node.func, ast.Name) else BANNED_METHODS
            assert called not in banned, f"{path.name}:{node.lineno}"


def test_words_of_a_user_are_data(tmp_path: Path) -> None:
    path = tmp_path / "bodies.tsv"
    terms = ["(a+)+$", ".*", "[", "\\", "(?P<x", "__import__('os')", "{0.__class__}", "%s", "<b>"]
    path.write_text("term\tcanonical\n" + "".join(f"{t}\t{t}\n" for t in terms), encoding="utf-8")
    text = "近日，" + "、".join(terms) + "与民政部印发《通知》。" + "a" * 50
    document = mzextract.extract(text, lexicons=[path])
    assert "民政部" in {o.text for a in document.articles for o in a.organizations}
    assert [m.term for m in load_file(path).find("甲(a+)+$乙.*")] == ["(a+)+$", ".*"]
    assert "<b>" not in document.to_html().split("<main", 1)[-1]


@pytest.mark.parametrize("name", ["../../pyproject", "..", "/etc/passwd", "a\0b", "x" * 5000, "bodies/../bodies", ""])
def test_a_lexicon_names_no_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"# lexicon: {name}\nterm\n甲\n", encoding="utf-8")
    with pytest.raises(InputError, match="no lexicon"):
        mzextract.extract("近日。", lexicons=[path])
    with pytest.raises(FileNotFoundError):
        load(name)


def test_inputs_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_BYTES", 1000)
    monkeypatch.setattr("mzextract.lexicon.MAX_BYTES", 1000)
    large = tmp_path / "large.tsv"
    large.write_text("term\n" + "".join(f"{n}\n" for n in range(1000)), encoding="utf-8")
    endless = [p for p in (Path("/dev/zero"),) if p.exists()]
    for path in (large, *endless):
        with pytest.raises(InputError, match="larger than"):
            mzextract.read(path)
        with pytest.raises(InputError, match="larger than"):
            load_file(path)


def test_a_deeply_nested_document_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid JSON"):
        mzextract.Document.model_validate_json("[" * 100_000)
    item = '{"ordinal": 1, "marker": "一", "title": "", "text": "", "span": {"start": 0, "end": 0}, "children": ['
    with pytest.raises((ValueError, RecursionError)):
        mzextract.Document.model_validate_json('{"text": "", "articles": [' + item * 5000)


def test_edits_of_a_foreign_document_cannot_lie_outside() -> None:
    document = mzextract.extract("近日，民政部印发 《通知》。")
    data = json.loads(document.model_dump_json(context={"edits": True}))
    data["edits"][0]["span"] = {"start": 10**9, "end": -5}
    read = mzextract.Document.model_validate(data)
    assert read.to_html()
    read.to_raw(mzextract.Span(start=0, end=10**9))
