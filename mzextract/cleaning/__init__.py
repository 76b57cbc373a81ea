"""Cleaning: raw text → `CleanText`, every repair an edit."""

from __future__ import annotations

from mzextract.cleaning.edits import Change, Draft
from mzextract.cleaning.options import CleanOptions
from mzextract.cleaning.run import clean_text

__all__ = ["Change", "CleanOptions", "Draft", "clean_text"]
