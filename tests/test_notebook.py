"""The tour runs from top to bottom in a real kernel, and its saved results are those of today."""

from __future__ import annotations

from typing import Any

import pytest
from paths import CORPORA, ROOT

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("pandas")

TOUR = CORPORA / "tour.ipynb"


def texts(notebook: Any) -> list[str]:
    """The plain-text results of every cell."""
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    return [
        out["data"]["text/plain"] if out.output_type != "stream" else out["text"] for c in cells for out in c.outputs
    ]


def test_tour() -> None:
    notebook = nbformat.read(TOUR, as_version=4)
    saved = texts(notebook)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT)}}).execute()
    assert texts(notebook) == saved, "run the notebook again and save it"
    assert any("text/html" in out.get("data", {}) for c in notebook.cells for out in c.get("outputs", []))
