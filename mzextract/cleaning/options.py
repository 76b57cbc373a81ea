"""Which fixers run."""

from __future__ import annotations

from mzextract.models import Model


class CleanOptions(Model):
    """A switch for each fixer, by name; all are on."""

    founder: bool = True
    unwrap: bool = True
