"""The house stands as it is drawn: imports flow one way, exports and registry agree, importing does nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest
from paths import ROOT

import mzextract
from mzextract.document import KINDS, ExtractedArticle
from mzextract.extraction import EXTRACTORS

LAYERS = (
    ("base", "patterns"),
    ("spans",),
    ("models",),
    ("entities", "document"),
    ("lexicon", "numerals", "calendar"),
    ("cleaning", "scan"),
    ("segmentation",),
    ("extraction", "ner"),
    ("pipeline",),
    ("output", "batch", "spark", "inputs", "grounding", "graph", "gold"),
    ("cli", "scoring", "schema", "__init__", "__main__"),
)
RANK = {room: n for n, rooms in enumerate(LAYERS) for room in rooms}
# An object may show itself by a room above it, imported when asked.
PACKAGE = ROOT / "mzextract"
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path_or_name: str) -> str:
    return path_or_name.removeprefix("mzextract").lstrip(".").split(".")[0] or "__init__"


def module_name(path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_flow_one_way(path) -> None:
    own = room(module_name(path))
    assert own in RANK, f"{own} has no place in LAYERS"
    for node in ast.parse(path.read_text(encoding="utf-8")).body:  # module level only
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            names = [node.module or ""]
            if node.module == "mzextract":
                names = [f"mzextract.{a.name}" for a in node.names]
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        for name in names:
            if name.split(".")[0] == "mzextract" and own not in ("__init__", "cli", "scoring"):
                assert RANK[room(name)] <= RANK[own], f"{module_name(path)} imports {name} from above"


def test_registry_and_entity_lists_agree() -> None:
    assert [e.kind for e in EXTRACTORS] == [k for k in ExtractedArticle.model_fields if k in KINDS]


def test_exports() -> None:
    for name in mzextract.__all__:
        assert getattr(mzextract, name).__doc__, f"{name} has no docstring"
    assert mzextract.__all__ == sorted(mzextract.__all__, key=lambda n: (not n.isupper(), n[0].islower(), n))


def test_importing_is_light() -> None:
    heavy = ("jieba", "opencc", "rich", "charset_normalizer", "pandas", "numpy", "multiprocessing.pool")
    code = f"import sys, mzextract; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_extracting_a_clean_page_needs_no_dictionary() -> None:
    code = (
        "import sys, mzextract\n"
        "mzextract.extract('近日，民政部印发通知。\\n会议要求，到2026年建成20个站点。')\n"
        "print([m for m in ('jieba', 'opencc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_functions_have_docstrings() -> None:
    for path in MODULES:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        body += [n for c in body if isinstance(c, ast.ClassDef) for n in c.body]
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{module_name(path)}.{node.name} has no docstring"


def test_the_library_never_prints() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"), module_name(path)
