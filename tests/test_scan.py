"""From the scan itself: pages of corpora/ are typeset in columns as PDF and as an image, and read back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from paths import CORPORA

import mzextract
from mzextract.scan import Box, in_reading_order
from mzextract.scoring import score

FONT = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")  # Debian: fonts-wqy-zenhei
NAMES = ("care-columns", "state-council", "interview")
PAGE = (595, 842)
CELLS, SIZE, LEADING, LEFT, GUTTER, TOP, BOTTOM = 20, 10.5, 15, 50, 24, 800, 50
ENTITIES = ("issuing_bodies", "organizations", "document_titles", "tasks", "numeric_targets", "deadlines", "people")


def test_boxes_are_read_by_column_and_zone() -> None:
    def column(left: float, top: float, *lines: str) -> list[Box]:
        return [Box(left, top + 12 * i, left + 90, top + 12 * i + 10, line) for i, line in enumerate(lines)]

    boxes = [
        *column(110, 20, "三", "四"),
        Box(0, 0, 200, 15, "大标题"),
        *column(0, 20, "一", "二"),
        Box(0, 60, 200, 75, "又一标题"),
        *column(0, 80, "五"),
        *column(110, 80, "六"),
    ]
    assert in_reading_order(boxes).split() == ["大标题", "一", "二", "三", "四", "又一标题", "五", "六"]
    assert in_reading_order([]) == ""


def test_a_missing_scan_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(mzextract.InputError, match="No such file"):
        mzextract.read(tmp_path / "page.pdf")
    pytest.importorskip("pypdfium2")
    (tmp_path / "page.pdf").write_bytes(b"no pdf")
    with pytest.raises(mzextract.InputError, match="not a PDF"):
        mzextract.read(tmp_path / "page.pdf")


def wrapped(text: str, indent: int = 0) -> Iterator[str]:
    text = "\u3000" * indent + text
    for i in range(0, len(text), CELLS):
        yield text[i : i + CELLS]


def typeset(raw: str, path: Path) -> None:
    """The articles of a page, headline across, body in two columns."""
    pdfgen = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if not FONT.exists():
        pytest.skip("no fonts-wqy-zenhei here")
    pdfmetrics.registerFont(TTFont("zh", str(FONT), subfontIndex=0))
    canvas = pdfgen.Canvas(str(path), pagesize=PAGE)
    y = TOP
    page = mzextract.segment(raw)
    for article in page.articles:
        lines = [x for p in article.paragraphs for x in wrapped(p.span.of(page.text), indent=2)]
        lines = [*(f"■ {b.outlet or ''}{b.role or '记者'} {b.name}" for b in article.bylines[:1]), *lines]
        rows = (len(lines) + 1) // 2
        if y - 60 - rows * LEADING < BOTTOM:
            canvas.showPage()
            y = TOP
        if article.headline:
            canvas.setFont("zh", 20)
            for line in article.headline.text.replace("\n", " ").split():
                canvas.drawString(LEFT, y, line)
                y -= 26
        canvas.setFont("zh", SIZE)
        for i, line in enumerate(lines):
            x = LEFT + (CELLS * SIZE + GUTTER) * (i >= rows)
            canvas.drawString(x, y - LEADING * (i % rows), line)
        y -= rows * LEADING + 30
    canvas.save()


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with their gold, in a folder of their own."""
    folder = tmp_path_factory.mktemp("gold")
    for name in NAMES:
        shutil.copy(CORPORA / f"{name}.txt", folder)
        shutil.copy(CORPORA / f"{name}.gold.json", folder)
    return folder


def test_indents_are_kept() -> None:
    rows = [
        (40, "会议要求，各地要抓紧落"),
        (0, "实各项任务，按时完成并报告"),
        (0, "有关情况。"),
        (40, "会议强调，要加强督导检"),
    ]
    boxes = [Box(left, 30.0 * i, 260, 30.0 * i + 20, text) for i, (left, text) in enumerate(rows)]
    lines = in_reading_order(boxes).split("\n")
    assert [line.startswith("\u3000\u3000") for line in lines] == [True, False, False, True]


def entity_f1(folder: Path, through: Callable[[str], str]) -> float:
    """F1 over all entity kinds together, the text taken `through` something first."""

    def extract(raw: str, **how: Any) -> mzextract.Document:
        return mzextract.extract(through(raw), **how)

    tallies = score(folder, extract)
    parts = [tallies[kind] for kind in ENTITIES]
    hits, faults = sum(t.found for t in parts), sum(t.missed + t.spurious for t in parts)
    return 2 * hits / (2 * hits + faults)


def test_pdf_costs_little(gold: Path, tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")

    def through_pdf(raw: str) -> str:
        typeset(raw, tmp_path / "page.pdf")
        return mzextract.read(tmp_path / "page.pdf")

    plain, scanned = entity_f1(gold, str), entity_f1(gold, through_pdf)
    print(json.dumps({"text": round(plain, 3), "pdf": round(scanned, 3)}))
    assert scanned >= plain - 0.05


def test_ocr_costs_some(gold: Path, tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("rapidocr_onnxruntime")

    def through_image(raw: str) -> str:
        typeset(raw, tmp_path / "page.pdf")
        texts = []
        with pdfium.PdfDocument(tmp_path / "page.pdf") as pdf:
            for number, page in enumerate(pdf):
                image = tmp_path / f"page{number}.png"
                page.render(scale=200 / 72).to_pil().save(image)
                texts.append(mzextract.read(image))
        return "\n\n".join(texts)

    plain, scanned = entity_f1(gold, str), entity_f1(gold, through_image)
    print(json.dumps({"text": round(plain, 3), "ocr": round(scanned, 3)}))
    assert scanned >= plain - 0.15
