"""Coverage-guided fuzzing of the whole line: `python tests/fuzz/fuzz_all.py [--runs=N] [libFuzzer options]`.

The bytes choose pieces of newspaper text, damage and arbitrary characters; whatever comes, only `InputError` may be
raised, edits must replay, spans must hold their text. Needs `pip install atheris`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mzextract"]):
    import mzextract
    from mzextract.calendar import find_times, parse_time
    from mzextract.cleaning.decode import decode
    from mzextract.lexicon import load_file
    from mzextract.numerals import find_quantities, parse_number
    from mzextract.segmentation import split_sentences

sys.path.insert(0, str(Path(__file__).parent.parent))
from test_promises import PIECES, check_clean, check_document

SCRATCH = Path(tempfile.mkdtemp())


def text(data: atheris.FuzzedDataProvider) -> str:
    """A text of pieces and arbitrary characters."""
    out = []
    for _ in range(data.ConsumeIntInRange(0, 24)):
        if data.ConsumeBool():
            out.append(PIECES[data.ConsumeIntInRange(0, len(PIECES) - 1)])
        else:
            out.append(data.ConsumeUnicode(data.ConsumeIntInRange(0, 8)))
    return "".join(out)


def whole_line(data: atheris.FuzzedDataProvider) -> None:
    raw = text(data)
    clean = mzextract.clean(raw)
    check_clean(clean)
    check_document(mzextract.extract(clean, published="2024-06-25"))


def parts(data: atheris.FuzzedDataProvider) -> None:
    raw = text(data)
    find_times(raw, published="2024-06-25")
    find_quantities(raw)
    parse_time(raw, published="2024-06-25")
    parse_number(raw)
    sentences = split_sentences(raw)
    assert all(s.span.start < s.span.end for s in sentences)


def bytes_in(data: atheris.FuzzedDataProvider) -> None:
    try:
        decode(data.ConsumeBytes(200), "fuzz")
    except mzextract.InputError:
        pass


def lexicon_file(data: atheris.FuzzedDataProvider) -> None:
    path = SCRATCH / "bodies.tsv"
    path.write_bytes(b"term\tcanonical\n" + data.ConsumeBytes(200))
    try:
        load_file(path)
    except mzextract.InputError:
        pass


TARGETS = (whole_line, whole_line, parts, bytes_in, lexicon_file)


def one_input(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    TARGETS[data.ConsumeIntInRange(0, len(TARGETS) - 1)](data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
