"""Enterprises that only a list tells for such: 支持恒远智造、云帆科创、海岳等龙头企业."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.extraction.org_scan import Scan
from mzextract.extraction.org_words import Name
from mzextract.patterns import lazy

# What closes the list. A plain 等企业 closes lists of trades as often (钢铁、水泥等企业): a word of praise must stand.
_CLOSING = lazy(
    "等(?:一批|一大批|多家|行业|国内外|本土|本地)?(?:领军|龙头|知名|头部|骨干|标杆|链主|著名|独角兽)(?:型)?企业"
)

_ITEM = lazy("[一-鿿A-Za-z0-9·]{2,10}$")

# A trade or a product, no enterprise: 新能源汽车, 装备制造, 生物医药
_TRADE = lazy(
    "(?:业|制造|汽车|材料|医药|药品|化工|能源|装备|设备|食品|服装|机械|电池|芯片|物流|软件|电子|通信|钢铁|水泥|煤炭|电力"
    "|建材|家电|家具|机器人|互联网|金融|零售|餐饮)$"
)


def listed(scan: Scan) -> Iterator[Name]:
    """The enterprises of such lists in the text of `scan`, in order.

    A list with an item that is no name of its own gives nothing.
    """
    text = scan.text
    for m in _CLOSING.finditer(text):
        items = _items(scan, m.start())
        if len(items) > 1 and all(_is_name(scan, text[s:e]) for s, e in items):
            for start, end in items:
                yield Name(start, end, text[start:end], "enterprise", "organization.listed", "other")


def _items(scan: Scan, end: int) -> list[tuple[int, int]]:
    """The places of the items before `end`, joined by 、."""
    items: list[tuple[int, int]] = []
    while len(items) < 20:
        m = _ITEM.search(scan.text, max(0, end - 10), end)
        if not m:
            return []
        start = m.start()
        if scan.text[start - 1 : start] != "、":
            items.append((scan.left.lowest(end), end))
            break
        items.append((start, end))
        end = start - 1
    return items[::-1]


def _is_name(scan: Scan, item: str) -> bool:
    """Whether an item can be an enterprise's name."""
    return 2 <= len(item) <= 6 and not _TRADE.search(item) and not scan.left.is_class(item)
