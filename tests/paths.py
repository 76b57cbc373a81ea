"""Where the test material stands."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPORA = ROOT / "corpora"
SHARED = Path(os.environ.get("MZEXTRACT_SHARED", ROOT.parent / "shared"))
PAGES = sorted(CORPORA.glob("*.txt"))


def shared_texts() -> list[Path]:
    """Real texts that stand beside some checkouts (not part of the project); none elsewhere."""
    return [
        p for folder in ("seed", "gold/dev", "real/dev", "articles") for p in sorted((SHARED / folder).rglob("*.txt"))
    ]
