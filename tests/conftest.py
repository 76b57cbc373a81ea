"""Options shared by the tests; with MZEXTRACT_ALL=1 a test that would be skipped fails."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

ALL = os.environ.get("MZEXTRACT_ALL") == "1"
BY_NAME = ("benchmarks", "fuzz")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what is found now")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Benchmarks and fuzzing need tools of their own: they run only when they are named."""
    name = collection_path.name
    return True if name in BY_NAME and not any(name in argument for argument in config.args) else None


def must_run(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure; a known failure (xfail) stays one."""
    if ALL and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"MZEXTRACT_ALL=1, but it was skipped: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    must_run(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    must_run(report)
    return report
