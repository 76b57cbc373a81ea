"""Which fixers run."""

from __future__ import annotations

from mzextract.base import Model


class CleanOptions(Model):
    """A switch for each fixer, by name; all are on.

    >>> from mzextract import clean
    >>> clean("２０２４年 6月", CleanOptions(spaces=False)).text
    '2024年 6月'
    """

    mojibake: bool = True
    glyphs: bool = True
    doubling: bool = True
    founder: bool = True
    width: bool = True
    furniture: bool = True
    spaces: bool = True
    marks: bool = True
    script: bool = True
    unwrap: bool = True
    ocr: bool = True
