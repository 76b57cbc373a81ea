"""Document numbers: 民发〔2024〕12号, 国务院令第785号, with the organ's code, the year and the sequence.

Standards bear numbers of their own: GB/T 29353—2012.

Source of the forms: 《党政机关公文格式》(GB/T 9704) sets six-pointed brackets 〔〕; copies have [ ], ［ ］, ( ) and
（ ） as well, and a space or a 第 before the sequence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mzextract.patterns import lazy

# 〔2024〕12号, [2005] 21 号, （2019）第3号; 也 and 页 are 〔 and 〕 of a shifted font that was left so
YEARED = lazy(
    r"[〔﹝［\[（(【也] ?(?P<year>(?:19|20)\d\d) ?年?[〕﹞］\]）)】页] ?第? ?(?P<sequence>\d{1,5}) ?号(?![线楼院])"
)

# 令第785号, 公告第586号, 令（第七十八号）
DECREED = lazy(r"(?:令|公告)（? ?第? ?(?P<sequence>\d{1,5}|[一二三四五六七八九十百]{1,5}) ?号")

# 第790号国务院令
DECREE_OF = lazy(r"第 ?(?P<sequence>\d{1,5}|[一二三四五六七八九十百]{1,5}) ?号(?P<organ>[一-鿿]{2,8}令)")

# GB/T 29353—2012, DB44/T 2231-2019, T/CAS 9182—2025, MZ/T 001—2013
STANDARD = lazy(
    r"(?P<organ>[A-Z](?<![A-Za-z/].)(?:(?<=D)B\d{2,4}|[A-Z]|(?<=T))(?:/[A-Z]{1,8})?) ?"
    r"(?P<sequence>\d{1,6}(?:\.\d{1,3})?)[—–-]{1,2}(?P<year>(?:19|20)\d\d)(?!\d)"
)

# The organ's code before the year: 民发, 国办函, 粤府（办）; 国务院 before 令.
_ORGAN = lazy(r"[一-鿿]{1,10}(?:[（(][一-鿿]{1,4}[）)][一-鿿]{0,3})?$")

# What leads to the code and is no part of it: 文号民发〔2024〕, 根据民发〔2024〕
_LEAD = lazy(
    "^[一-鿿]*?(?:文号|字号|编号|号为|根据|按照|依据|印发|下发|签署|签发|公布|发布|颁布|落实|以|的|(?<!共)和|与|及|见|由)(?=[一-鿿]{2})"
)


class DocNumber(NamedTuple):
    """A document number at [start, end) of the text: `text` in its normal form, and its parts."""

    start: int
    end: int
    text: str
    organ: str
    year: int | None
    sequence: str


def numbers(text: str) -> Iterator[DocNumber]:
    """The document numbers in `text`, in order; without an organ's code there is none, nor without 号, — or -.

    >>> [(n.text, n.organ, n.year, n.sequence) for n in numbers("（民发[2024]12号），国务院令第785号公布")]
    [('国务院令第785号', '国务院令', None, '785'), ('民发〔2024〕12号', '民发', 2024, '12')]
    >>> list(numbers("编号〔2024〕的12号楼"))
    []
    """
    for m in STANDARD.finditer(text) if "—" in text or "-" in text else ():
        yield DocNumber(m.start(), m.end(), m[0], m["organ"], int(m["year"]), m["sequence"])
    if "号" not in text:
        return
    for m in DECREED.finditer(text) if "令" in text or "公告" in text else ():
        name = m.string[m.start() : m.start("sequence")].rstrip(" 第（")
        start = _organ_start(text, m.start())
        if start < m.start():
            organ = text[start : m.start()] + name
            yield DocNumber(start, m.end(), f"{organ}第{m['sequence']}号", organ, None, m["sequence"])
    for m in DECREE_OF.finditer(text) if "令" in text else ():
        yield DocNumber(m.start(), m.end(), f"{m['organ']}第{m['sequence']}号", m["organ"], None, m["sequence"])
    for m in YEARED.finditer(text):
        start = _organ_start(text, m.start())
        if start < m.start():
            organ = text[start : m.start()]
            shown = f"{organ}〔{m['year']}〕{m['sequence']}号"
            yield DocNumber(start, m.end(), shown, organ, int(m["year"]), m["sequence"])


def _organ_start(text: str, end: int) -> int:
    """Where the organ's code that ends at `end` begins; `end` where there is none."""
    m = _ORGAN.search(text, max(0, end - 16), end)
    if not m:
        return end
    lead = _LEAD.match(m[0])
    start = m.start() + (lead.end() if lead else 0)
    return start + (text[start] == "日" and text[start - 1 : start].isdecimal())  # 9月1日|民政部令第66号
