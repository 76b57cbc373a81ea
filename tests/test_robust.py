"""No input breaks the line, and the results are the same however they are computed."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from benchmarks.linear import UNITS
from paths import PAGES, ROOT
from test_promises import check_clean, check_document

import mzextract
from mzextract import CleanOptions, CleanText, Document, InputError, Page
from mzextract.cli import main

DATE = "2024-06-25"
LENGTH = 6_000
PATIENCE = 60  # seconds; a linear text of this size takes less than one


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """Fail instead of hanging where a pattern goes astray."""

    def give_up(*_: Any) -> None:
        raise TimeoutError(f"not done after {PATIENCE} s")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_unit_repeated(unit: str) -> None:
    raw = (unit * LENGTH)[:LENGTH]
    clean = mzextract.clean(raw)
    check_clean(clean)
    check_document(mzextract.extract(clean, published=DATE))


BRACKETS = ("《》", "（）", "()", "“”", "‘’", "【】", "「」", "『』", "[]", "{}", "〔〕", "<>", '""')
SENTENCE = "近日，民政部印发《关于加强养老服务的通知》，到2025年底建成3个站点。"
STRANGE = {
    "one line": SENTENCE.rstrip("。") * (100_000 // len(SENTENCE)),
    "one line without marks": "民政" * 50_000,
    "tiny articles": "".join(f"第{n}号报道\n\n近日，民政部印发《第{n}号通知》。\n\n\n\n" for n in range(5_000)),
    "nulls": "\0".join(SENTENCE * 20),
    "controls": "".join(map(chr, range(0x20))) * 100 + SENTENCE,
    "mixed encodings": SENTENCE
    + SENTENCE.encode().decode("latin-1")
    + SENTENCE.encode("gb18030").decode("latin-1")
    + SENTENCE.encode().decode("gb18030", "replace")
    + SENTENCE.encode("big5", "replace").decode("gb18030", "replace")
    + SENTENCE.encode("utf-16-le").decode("gb18030", "replace"),
    "combining": "e" + "\u0301" * 5_000,
    "direction": "\u202e" * 2_000 + SENTENCE,
    "emoji": "👨\u200d👩\u200d👧" * 1_000,
    "astral": "𠮷" * 5_000,
    "digits": "9" * 5_000 + "亿元",
    "numerals": "一亿" * 2_000 + "元",
    "title without end": "会议决定免去李晓鹏的" + "甲" * 2_000 + "，任命易炼红为" + "乙" * 2_000,
    "years": "到99999年底建成5个，到0000年底，到2025年13月45日前，2月30日",
    **{f"nested {pair}": pair[0] * 5_000 + "甲" + pair[1] * 5_000 for pair in BRACKETS},
    **{f"open {pair}": (pair[0] + "甲") * 3_000 for pair in BRACKETS},
    **{f"closed {pair}": ("甲" + pair[1]) * 3_000 for pair in BRACKETS},
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_texts(name: str) -> None:
    document = mzextract.extract(STRANGE[name], published=DATE)
    assert Document.model_validate_json(document.model_dump_json(context={"edits": True})) == document


def test_lone_surrogates_become_edits() -> None:
    raw = "近日，\ud800民政部\udfff印发\udc80《\ud83d通知》。"
    document = mzextract.extract(raw)
    check_clean(document.clean)
    lost = [e for e in document.edits if "unrecoverable" in e.kind]
    assert [e.before for e in lost] == ["\ud800", "\udfff", "\udc80", "\ud83d"]
    again = Document.model_validate_json(document.model_dump_json(context={"edits": True}))
    assert again == document
    assert [again.to_raw(e.span) for e in lost] == [e.raw_span for e in lost]
    shown = [document.to_html(), document._repr_html_(), document.clean._repr_html_(), document.clean.explain()]
    assert all(page.encode() for page in shown)


@pytest.mark.parametrize(
    "given",
    [
        CleanText("近日，\ud800。", "近日，\ud800。"),
        Page(text="近日，\ud800。"),
        mzextract.clean("近日，\ud800。", CleanOptions(glyphs=False)),
    ],
    ids=["CleanText", "Page", "fixer off"],
)
def test_surrogates_that_the_caller_left_are_told(given: CleanText | Page) -> None:
    with pytest.raises(InputError, match="surrogate"):
        mzextract.extract(given)


@pytest.mark.parametrize("given", [None, 5, b"bytes", ["text"]])
def test_what_is_no_text_is_told(given: Any) -> None:
    with pytest.raises(InputError, match="expected text"):
        mzextract.extract(given)


def test_a_file_name_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    try:
        Path(name).write_text(SENTENCE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert main([name, "-f", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["source"].endswith(r"\udcff.txt")
    for form in ("text", "html", "csv"):
        assert main([name, name, "-f", form, "-o", str(tmp_path / form)]) == 0
    out = tmp_path / "out.jsonl"
    assert main([name, "-o", str(out), "-f", "jsonl"]) == main([name, "-o", str(out), "--resume"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1


# the same however it is computed


def json_of(raw: str) -> str:
    return mzextract.extract(raw, published=DATE).model_dump_json(context={"edits": True})


@pytest.fixture(scope="module")
def raws() -> list[str]:
    return [mzextract.read(p) for p in PAGES]


@pytest.fixture(scope="module")
def alone(raws: list[str]) -> list[str]:
    return [json_of(raw) for raw in raws]


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_hash_seeds_change_nothing(seed: str, alone: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mzextract", "--explain", "--published", DATE, "-f", "jsonl", *map(str, PAGES)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    lines = done.stdout.decode().splitlines()
    assert [{**json.loads(line), "source": None} for line in lines] == [json.loads(j) for j in alone]


def test_threads_change_nothing(raws: list[str], alone: list[str]) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(json_of, raws * 3)) == alone * 3


def test_threads_may_be_first() -> None:
    """Caches are filled by whichever thread comes first, in a process where nothing is loaded yet."""
    code = (
        "import sys, mzextract\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "raw = mzextract.read(sys.argv[1])\n"
        "job = lambda _: mzextract.extract(raw).model_dump_json()\n"
        "with ThreadPoolExecutor(8) as pool: print(len(set(pool.map(job, range(16)))))\n"
        "words = lambda _: tuple(t.text for a in mzextract.segment(raw).articles for t in a.words())\n"
        "with ThreadPoolExecutor(8) as pool: print(len(set(pool.map(words, range(8)))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, PAGES[0]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]


def test_processes_change_nothing(raws: list[str], alone: list[str]) -> None:
    for workers in (1, 2):
        documents = mzextract.extract_many(raws, workers=workers, published=DATE)
        assert [d.model_dump_json(context={"edits": True}) for d in documents] == alone


def test_every_result_pickles(raws: list[str]) -> None:
    for raw in raws:
        clean = mzextract.clean(raw)
        page = mzextract.segment(clean)
        document = mzextract.extract(page, published=DATE)
        found = [e for a in document.articles for kind in a.kinds() for e in getattr(a, kind)]
        grounded = mzextract.ground(document, [{"text": e.text} for e in found[:20]])
        words = list(page.articles[0].words())
        for result in (clean, page, document, found, grounded, words, document.records("deadlines")):
            assert pickle.loads(pickle.dumps(result)) == result
        again = pickle.loads(pickle.dumps(document))
        assert again.clean == clean
        assert again.to_html() == document.to_html()
        assert list(again.articles[0].sections()) == list(document.articles[0].sections())


def test_command_line_and_library_agree(raws: list[str], alone: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for jobs in ("1", "2"):
        arguments = ["--explain", "--published", DATE, "--jobs", jobs, "-f", "jsonl"]
        assert main([*map(str, PAGES), *arguments]) == 0
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [line.pop("source") for line in lines] == [str(p) for p in PAGES]
        assert lines == [{k: v for k, v in json.loads(j).items() if k != "source"} for j in alone]
