"""Width: full-width letters, digits and the signs of numbers become ASCII."""

from __future__ import annotations

from mzextract.cleaning.edits import Change
from mzextract.patterns import lazy

KIND = "width"
_NARROW = {chr(c + 0xFEE0): chr(c) for c in (*b"0123456789", *range(0x41, 0x5B), *range(0x61, 0x7B), *b"%")}
_SIGNS = {"＋": "+", "－": "-", "．": ".", "＝": "=", "／": "/"}
_TABLE = str.maketrans({**_NARROW, **_SIGNS})
_WIDE, _SIGN = "０-９Ａ-Ｚａ-ｚ％", "＋－．＝／"
TRIGGERS = _WIDE + _SIGN
# ２０２４ / １．５ / ＧＢ／Ｔ / ４５％; a sign only between digits or letters, or before a number.
# The class stands in front, so that the search jumps to it.
_RUN = lazy(
    f"[{_WIDE}{_SIGN}](?:(?<=[{_WIDE}])[{_WIDE}]*(?:[{_SIGN}][{_WIDE}]+|(?<=[０-９])．(?=[^０-９]))*"
    r"|(?<=[0-9A-Za-z０-９].)(?=[0-9A-Za-z０-９])|(?<=[＋－])(?<![一-龥0-9A-Za-z].)(?=[0-9]))"
)


def find(text: str) -> list[Change]:
    """Full-width runs to narrow.

    >>> [(c.start, c.after) for c in find("到２０２５年增长１．５％，中国－中亚机制")]
    [(1, '2025'), (8, '1.5%')]
    """
    return [
        Change(m.start(), m.end(), m.group().translate(_TABLE), KIND, "full-width letters and digits")
        for m in _RUN.finditer(text)
    ]
