"""Text from the scan itself: PDF pages and images, lines in reading order by column (extras `pdf` and `ocr`).

A page gives boxes (one a line fragment); boxes that cross a gutter between columns part the page into zones, and a
zone is read column by column. The text comes out wrapped as on the page: `clean` unwraps it.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mzextract.models import InputError

IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
SUFFIXES = (".pdf", *IMAGES)
MAX_PAGES = 2_000
GUTTER = 0.15  # of the boxes at most reach into a gutter: recognised boxes are not exact
INDENT = "\u3000\u3000"
SCALE = 200 / 72  # pages without text are rendered at 200 dpi


class Box(NamedTuple):
    """A fragment of a line: its corners in page units, y growing downwards, and its text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """How tall the fragment is."""
        return self.bottom - self.top


def read_scan(path: str | Path) -> str:
    """The text of a PDF or an image; `InputError` where the extra is missing or no text is found.

    PDF pages that hold no text (scans) are recognised like images. Coordinates order the lines and show the
    indents of paragraphs; no char is changed.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(f"{path}: No such file or directory")
    pages = _pdf_pages(path) if path.suffix.lower() == ".pdf" else iter([_recognise(str(path), str(path))])
    text = "\n\n".join(filter(None, map(in_reading_order, pages)))
    if not text.strip():
        raise InputError(f"{path}: no text in it")
    return text


def in_reading_order(boxes: list[Box]) -> str:
    """The boxes' texts, a line each, zones parted by blank lines.

    >>> left, right = Box(0, 10, 90, 20, "会议指出，"), Box(110, 10, 200, 20, "第二栏。")
    >>> in_reading_order([Box(0, 0, 200, 8, "大标题"), right, left])
    '大标题\\n\\n会议指出，\\n第二栏。'
    """
    boxes = [b for b in boxes if b.text.strip()]
    if not boxes:
        return ""
    columns = _columns(boxes)
    wide = [b for b in boxes if _spans(b, columns)]
    rest = [b for b in boxes if b not in wide]
    zones: list[list[Box]] = []
    for bar in [*sorted(wide, key=lambda b: b.top), None]:
        above = [b for b in rest if bar is None or b.top < bar.top]
        rest = [b for b in rest if bar is not None and b.top >= bar.top]
        if above:
            zones.append(sorted(above, key=lambda b: (_column_of(b, columns), b.top + b.bottom, b.left)))
        if bar is not None:
            zones.append([bar])
    return "\n\n".join("\n".join(_lines(zone, columns)) for zone in _joined(zones))


def _columns(boxes: list[Box]) -> list[tuple[float, float]]:
    """The columns' left and right edges: where more than a few boxes of usual width stand; the rest is gutter."""
    usual = statistics.median(b.right - b.left for b in boxes)
    rows = [b for b in boxes if b.right - b.left <= 1.3 * usual]
    edges = sorted([(b.left, 1) for b in rows] + [(b.right, -1) for b in rows])
    depths = list(itertools.accumulate(step for _, step in edges))
    few = GUTTER * max(depths)
    out: list[tuple[float, float]] = []
    for ((left, _), (right, _)), depth in zip(itertools.pairwise(edges), depths, strict=False):
        if depth > few and right > left:
            if out and out[-1][1] == left:
                left = out.pop()[0]
            out.append((left, right))
    return out or [(min(b.left for b in boxes), max(b.right for b in boxes))]


def _spans(box: Box, columns: list[tuple[float, float]]) -> bool:
    """Whether the box stands in more than one column, not just reaches into it."""
    inside = (min(box.right, right) - max(box.left, left) for left, right in columns)
    return sum(width > box.height for width in inside) > 1


def _column_of(box: Box, columns: list[tuple[float, float]]) -> int:
    middle = (box.left + box.right) / 2
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - middle, middle - columns[i][1], 0))


def _joined(zones: list[list[Box]]) -> Iterator[list[Box]]:
    """Wide lines that follow each other closely are one zone (a headline of two lines, a text of one column)."""
    current: list[Box] = []
    for zone in zones:
        close = current and len(zone) == 1 and len(current) < 4 and zone[0].top - current[-1].bottom < zone[0].height
        if close and abs(current[-1].height - zone[0].height) < 0.2 * zone[0].height:
            current += zone
            continue
        if current:
            yield current
        current = list(zone)
    if current:
        yield current


def _lines(zone: list[Box], columns: list[tuple[float, float]]) -> Iterator[str]:
    """The texts, fragments that stand on one line of one column joined."""
    line: list[Box] = []
    for box in zone:
        if line and _beside(line[-1], box) and _column_of(line[-1], columns) == _column_of(box, columns):
            line.append(box)
            continue
        if line:
            yield _joined_line(line, columns)
        line = [box]
    if line:
        yield _joined_line(line, columns)


def _joined_line(line: list[Box], columns: list[tuple[float, float]]) -> str:
    """The fragments of a line; the indent of a paragraph as two ideographic spaces."""
    first = line[0]
    indent = (first.left - columns[_column_of(first, columns)][0]) / max(first.height, 1)
    text = " ".join(b.text.strip("\r\n") for b in line)
    return INDENT + text.lstrip() if 1.2 < indent < 2.8 else text


def _beside(left: Box, right: Box) -> bool:
    """Whether two fragments stand on one line, the first before the second."""
    return abs(left.top + left.bottom - right.top - right.bottom) < right.height and right.left >= left.right - 1


def _pdf_pages(path: Path) -> Iterator[list[Box]]:
    try:
        import pypdfium2
    except ImportError as error:
        raise InputError(f'{path}: PDF needs pypdfium2: pip install "mzextract[pdf]"') from error
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{path}: not a PDF that can be read ({error})") from error
    with pdf:
        if len(pdf) > MAX_PAGES:
            raise InputError(f"{path}: {len(pdf)} pages, more than {MAX_PAGES}")
        for page in pdf:
            boxes = _text_boxes(page)
            yield boxes or _recognise(page.render(scale=SCALE).to_numpy(), str(path))


def _text_boxes(page: Any) -> list[Box]:
    """The text of a PDF page as line fragments, from the boxes of its characters."""
    text, height = page.get_textpage(), page.get_height()
    out: list[Box] = []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        left, bottom, right, top = text.get_charbox(i, loose=True)
        if not char or (char.isspace() and right <= left):
            continue
        box = Box(left, height - top, right, height - bottom, char)
        if out and _continues(out[-1], box):
            last = out[-1]
            corners = min(last.top, box.top), max(last.right, box.right), max(last.bottom, box.bottom)
            out[-1] = Box(last.left, *corners, last.text + char)
        elif not char.isspace():
            out.append(box)
    return out


def _continues(line: Box, box: Box) -> bool:
    """Whether the char goes on the line: on its height, right behind it."""
    size = max(line.height, box.height, 1.0)
    middle = (box.top + box.bottom) / 2
    return line.top - 0.4 * size < middle < line.bottom + 0.4 * size and -0.3 * size < box.left - line.right < size


def _recognise(image: Any, where: str) -> list[Box]:
    """The lines that optical character recognition finds in an image (a path or an array)."""
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError as error:
        raise InputError(f'{where}: images need RapidOCR: pip install "mzextract[ocr]"') from error
    found, _ = RapidOCR()(image)
    out = []
    for corners, text, _ in found or ():
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        out.append(Box(min(xs), min(ys), max(xs), max(ys), text))
    return out
