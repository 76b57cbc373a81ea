"""Options and paths shared by the tests."""

from __future__ import annotations

import pytest

collect_ignore = ["benchmarks", "fuzz", "tools"]  # programs with needs of their own, no tests


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is found now")
