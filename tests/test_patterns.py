"""Every pattern of the package compiles, and importing the package compiles none of them."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import mzextract
from mzextract.patterns import lazy

MODULES = sorted(
    m.name for m in pkgutil.walk_packages(mzextract.__path__, "mzextract.") if not m.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_patterns_compile(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        pytest.skip(f"an extra is missing: {error}")
    lazies = [value for value in vars(module).values() if type(value) is type(lazy(""))]
    assert all(pattern.groups >= 0 for pattern in lazies)


def test_import_compiles_no_pattern() -> None:
    code = (
        "import re, sys\nmade = []\nplain = re.compile\n"
        "def spy(*args):\n    made.append(sys._getframe(1).f_globals['__name__'])\n    return plain(*args)\n"
        "re.compile = spy\nimport mzextract\n"
        "print(*(name for name in made if name.startswith('mzextract')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_lazy_pattern_is_the_pattern() -> None:
    pattern = lazy("第(?P<n>[0-9]+)条", re.MULTILINE)
    assert pattern.pattern == "第(?P<n>[0-9]+)条"
    found = pattern.search("依照第12条")
    assert found is not None
    assert found["n"] == "12"
    assert pattern.sub("某条", "第1条、第2条") == "某条、某条"
    assert pattern.groups == 1
    with pytest.raises(re.error):
        lazy("(").match("")
