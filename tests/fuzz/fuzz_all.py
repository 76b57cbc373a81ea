"""Coverage-guided fuzzing: `python tests/fuzz/fuzz_all.py [TARGET…] [libFuzzer options, such as -runs=100000]`.

The bytes choose pieces of newspaper text, damage and arbitrary characters; whatever comes, only `InputError` may be
raised, edits must replay, spans must hold their text. Needs `pip install atheris`.
"""

from __future__ import annotations

import contextlib
import io
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mzextract"]):
    import mzextract
    from mzextract.calendar import find_times, parse_time
    from mzextract.cleaning.decode import decode
    from mzextract.cli import main
    from mzextract.lexicon import load_file
    from mzextract.numerals import find_quantities, parse_number
    from mzextract.segmentation import split_sentences

sys.path.insert(0, str(Path(__file__).parent.parent))
from test_promises import PIECES, check_clean, check_document

DATE = "2024-06-25"
ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16", "utf-16-be", "latin-1"]
FORMATS = ["json", "jsonl", "text", "html"]
SCRATCH = Path(tempfile.mkdtemp())
SEEDS = 40
SIGNS = (
    "0123456789０５一二三两十百千万亿半几多余〇年月日号时点分秒周季度旬初中底末上下前后今明去本每至到起内期间以来第约超达"
    "—-~/:.,，、。“”十四五规划个元%％人次公里吨倍成翻番增长农历春节"
)
WHOLE = mzextract.extract("近日，民政部印发 《通知》。一是到2025年建成３个站点。").model_dump_json(
    context={"edits": True}
)
Data = atheris.FuzzedDataProvider


def text(data: Data, pieces: int = 24) -> str:
    """A text of pieces, signs of numbers and times, and arbitrary characters, lone surrogates among them."""
    out = []
    for _ in range(data.ConsumeIntInRange(0, pieces)):
        kind = data.ConsumeIntInRange(0, 3)
        if kind == 0:
            out.append(data.PickValueInList(PIECES))
        elif kind == 1:
            out.append(data.ConsumeUnicode(data.ConsumeIntInRange(0, 8)))
        else:
            out += [SIGNS[data.ConsumeIntInRange(0, len(SIGNS) - 1)] for _ in range(data.ConsumeIntInRange(1, 8))]
    return "".join(out)


def encoded(data: Data) -> bytes:
    """A text in one encoding or several, or bytes of any kind."""
    if data.ConsumeBool():
        return data.ConsumeBytes(200)
    names = [data.PickValueInList(ENCODINGS) for _ in range(data.ConsumeIntInRange(1, 2))]
    return b"".join(text(data, 12).encode(name, "replace") for name in names)


def whole_line(data: Data) -> None:
    clean = mzextract.clean(text(data))
    check_clean(clean)
    assert mzextract.clean(clean.text).text == clean.text
    document = mzextract.extract(clean, published=DATE)
    if encodable(clean.raw):
        check_document(document)
    document.to_html().encode()
    document.model_dump_json(context={"edits": True})


def encodable(raw: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in raw)


def times(data: Data) -> None:
    raw = text(data, 8)
    parse_time(raw, published=DATE)
    for found in find_times(raw, published=DATE):
        assert found.span.of(raw) == found.text


def numbers(data: Data) -> None:
    raw = text(data, 8)
    parse_number(raw)
    assert all(0 <= q.start < q.end <= len(raw) for q in find_quantities(raw))


def sentences(data: Data) -> None:
    assert all(s.span.start < s.span.end for s in split_sentences(text(data)))


def decoding(data: Data) -> None:
    with contextlib.suppress(mzextract.InputError):
        decode(encoded(data), "fuzz").encode()


def lexicon_file(data: Data) -> None:
    path = SCRATCH / "bodies.tsv"
    head = b"term\tcanonical\n" if data.ConsumeBool() else b""
    path.write_bytes(head + data.ConsumeBytes(120))
    with contextlib.suppress(mzextract.InputError):
        list(load_file(path).find(text(data, 4)))


def json_document(data: Data) -> None:
    damaged = WHOLE
    for _ in range(data.ConsumeIntInRange(0, 3)):
        at = data.ConsumeIntInRange(0, len(WHOLE))
        damaged = damaged[:at] + data.ConsumeUnicodeNoSurrogates(8) + damaged[at + data.ConsumeIntInRange(0, 8) :]
    with contextlib.suppress(ValueError):
        mzextract.Document.model_validate_json(damaged)


def records(data: Data) -> None:
    with contextlib.suppress(mzextract.InputError):
        mzextract.ground(text(data, 8), [{"text": text(data, 2)}], published=DATE)


def command_line(data: Data) -> None:
    path = SCRATCH / "page.txt"
    path.write_bytes(encoded(data))
    form = data.PickValueInList(FORMATS)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as told:
        code = main([str(path), "-f", form, "--explain"])
    assert code == 0 or (code == 2 and "internal error" not in told.getvalue()), told.getvalue()


TARGETS: dict[str, Callable[[Data], None]] = {
    f.__name__: f
    for f in (
        whole_line,
        times,
        numbers,
        sentences,
        decoding,
        lexicon_file,
        json_document,
        records,
        command_line,
    )
}


def seeds() -> Path:
    """A folder of inputs to begin with: bytes that give long texts."""
    folder = SCRATCH / "seeds"
    folder.mkdir()
    for n in range(SEEDS):
        (folder / str(n)).write_bytes(random.Random(n).randbytes(300))
    return folder


def run(arguments: list[str]) -> None:
    """Fuzz the targets named, all by default."""
    named = [a for a in arguments if a in TARGETS]
    chosen = [TARGETS[name] for name in named or TARGETS]

    def one_input(raw: bytes) -> None:
        data = Data(raw)
        chosen[data.ConsumeIntInRange(0, len(chosen) - 1)](data)

    options = [a for a in arguments if a not in TARGETS]
    fixed = ["-max_len=300", "-len_control=0", f"-artifact_prefix={SCRATCH}/"]
    atheris.Setup([sys.argv[0], *fixed, *options, str(seeds())], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    run(sys.argv[1:])
