"""Every case of every golden file."""

from __future__ import annotations

import golden
import pytest

PATHS = sorted(golden.FOLDER.glob("*.txt"))
CASES = [case for path in PATHS for case in golden.load(path)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, marks=pytest.mark.xfail(strict=True, reason="known failure") if c.known_failure else ())
        for c in CASES
    ],
    ids=lambda c: c.id,
)
def test_case(case: golden.Case) -> None:
    problems = case.problems()
    assert not problems, "\n".join([case.text, *problems])


def test_update(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--update-golden"):
        pytest.skip("only with --update-golden")
    for path in PATHS:
        golden.update(path)


def test_marks_round_trip() -> None:
    marked = "近日，{statement|{issuing_body|国务院办公厅}印发{document_title|《意见》}}。"
    text, marks, known = golden.unmark(marked)
    assert text == "近日，国务院办公厅印发《意见》。"
    assert golden.mark(text, marks) == marked
    assert not known
