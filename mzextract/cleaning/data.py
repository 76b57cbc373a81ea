"""Data files of other packages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def read_bytes(package: str, name: str) -> bytes:
    """The file `name` of an installed package, which need not be imported for it; `ModuleNotFoundError` without it.

    >>> len(read_bytes("jieba", "dict.txt")) > 1_000_000
    True
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    return (Path(spec.origin).parent / name).read_bytes()
