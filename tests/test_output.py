"""Tables, marks, notebook views and the report as text (the browser test is in test_browser.py)."""

from __future__ import annotations

import csv
import html.parser
import json
from pathlib import Path

import pytest
from paths import PAGES

import mzextract
from mzextract.cli import main
from mzextract.document import KINDS, ExtractedArticle
from mzextract.entities import Organization, TaskItem, TaskList
from mzextract.extraction import EXTRACTORS
from mzextract.models import Article, Page, Paragraph, Span
from mzextract.output.marks import Mark, marked
from mzextract.output.tables import TASKS, columns, defused

HOSTILE = (
    "标题<script>alert(1)</script>\n近日，民政部印发《关于“<b onmouseover=x>”的通知》。会议要求，到2026年建成20个站点。"
)


def of(text: str) -> Span:
    return Span(start=0, end=len(text))


class Checker(html.parser.HTMLParser):
    """Tags are closed in order, and no script but ours stands in the page."""

    void = {"meta", "input", "br", "hr", "line", "circle"}

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.marks: list[dict[str, str | None]] = []
        self.scripts = 0
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.scripts += tag == "script"
        if tag == "mark":
            self.marks.append(dict(attrs))
        if tag not in self.void:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    checker.close()
    assert checker.stack == []
    return checker


def test_every_mark_of_a_nest_is_closed_where_it_ends() -> None:
    marks = [Mark(0, 6, "a", "", "1"), Mark(2, 4, "b", "", "2"), Mark(3, 8, "c", "", "3")]
    out = marked("零一二三四五六七八", marks)
    checked(out)
    import re

    assert re.sub(r"<[^>]*>", "", out) == "零一二三四五六七八"
    for kind, want in (("a", "零一二三四五"), ("b", "二三"), ("c", "三四五六七")):
        depth, got = [], ""
        for piece in re.split(r"(<[^>]*>)", out):
            if piece.startswith("<mark"):
                depth.append(piece)
            elif piece.startswith("</"):
                depth.pop()
            elif any(f"k-{kind}" in m for m in depth):
                got += piece
        assert got == want


def test_marked_clips_to_its_range() -> None:
    assert marked("零一二三", [Mark(0, 2, "a", "t", "1"), Mark(3, 4, "b", "t", "2")], 1, 3).endswith("一</mark>二")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_report_and_notebook_views_are_well_formed(path: Path) -> None:
    doc = mzextract.extract(mzextract.read(path), published="2024-06-25")
    report = checked(doc.to_html())
    assert report.scripts == 1
    assert report.handlers == []
    found = sum(len(getattr(a, k)) for a in doc.articles for k in a.kinds())
    assert len({m["data-entity"] for m in report.marks}) == found
    for view in (doc, doc.clean, doc.articles[0], mzextract.segment(doc.clean)):
        out = checked(view._repr_html_())
        assert out.scripts == 0


def test_nothing_of_the_input_acts_in_html() -> None:
    doc = mzextract.extract(HOSTILE)
    report = checked(doc.to_html())
    assert report.scripts == 1
    assert report.handlers == []
    assert "<b onmouseover" not in doc.to_html()
    assert checked(doc._repr_html_()).scripts == 0


def test_report_without_raw_text() -> None:
    doc = mzextract.Document.model_validate_json(mzextract.extract(HOSTILE).model_dump_json())
    assert not doc.has_raw
    assert checked(doc.to_html()).scripts == 1


@pytest.mark.parametrize("kind", [*sorted(KINDS), TASKS])
def test_records_have_the_declared_columns(kind: str) -> None:
    names = [c.name for c in columns(kind)]
    assert len(names) == len(set(names))
    rows = 0
    types = {"string": str, "int": int, "double": float, "bool": bool}
    for path in PAGES:
        doc = mzextract.extract(mzextract.read(path), published="2024-06-25")
        for row in doc.records(kind):
            rows += 1
            assert list(row) == names
            for column in columns(kind):
                value = row[column.name]
                assert value is None or type(value) is types[column.type], (column, value)
            if kind != TASKS:
                assert doc.text[row["span_start"] : row["span_end"]] == row["text"]
    assert rows, f"no {kind} in corpora/"


def test_unknown_kind() -> None:
    with pytest.raises(mzextract.InputError, match="no kind"):
        columns("nothing")


def nested_document() -> mzextract.Document:
    text = "一是甲。（一）乙。"
    inner = TaskItem(ordinal=1, marker="（一）", title="乙", text="乙。", span=Span(start=7, end=9))
    item = TaskItem(ordinal=1, marker="一是", title="甲", text="甲。", span=Span(start=0, end=9), children=(inner,))
    tasks = TaskList(text=text, span=of(text), rule="test", style="一是", items=(item,))
    body = Organization(text="甲", span=Span(start=2, end=3), rule="test", full_name="=甲", mentions=(of(text),))
    article = ExtractedArticle(paragraphs=(Paragraph(span=of(text)),), task_lists=(tasks,), organizations=(body,))
    page = Page(text=text, articles=(Article(paragraphs=(Paragraph(span=of(text)),)),))
    return mzextract.Document.build(page, (article,), {})


def test_tasks_are_rows_with_their_path() -> None:
    rows = nested_document().records(TASKS)
    assert [(r["number"], r["depth"], r["title"]) for r in rows] == [("1", 1, "甲"), ("1.1", 2, "乙")]


def test_kinds_that_were_not_asked_for_have_no_records() -> None:
    with pytest.raises(mzextract.NotExtracted):
        nested_document().records("people")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_defused(start: str) -> None:
    assert defused(f"{start}1+1") == f"'{start}1+1"
    assert defused("1+1") == "1+1"


def test_csv_folder(tmp_path: Path) -> None:
    out = tmp_path / "tables"
    assert main([*map(str, PAGES[:2]), "-f", "csv", "-o", str(out), "--jobs", "2"]) == 0
    assert {p.stem for p in out.iterdir()} == {e.kind for e in EXTRACTORS} | {TASKS}
    raw = (out / "organizations.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    with (out / "organizations.csv").open(encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    assert {r["source"] for r in rows} <= set(map(str, PAGES[:2]))
    assert list(rows[0]) == [c.name for c in columns("organizations")]


def test_csv_of_one_kind_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(PAGES[0]), "-f", "csv", "--kind", "organizations"]) == 0
    assert capsys.readouterr().out.startswith("source,published,article,headline,text")
    assert main([str(PAGES[0]), "-f", "csv"]) == 2


def test_html_files_are_named_by_number(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    assert main([str(PAGES[0]), str(PAGES[1]), "-f", "html", "-o", str(out)]) == 0
    assert sorted(p.name[:5] for p in out.iterdir()) == ["0001-", "0002-"]
    assert all(p.suffix == ".html" for p in out.iterdir())


def test_parquet_has_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "tables"
    assert main([str(PAGES[0]), "-f", "parquet", "-o", str(out)]) == 0
    doc = mzextract.extract(mzextract.read(PAGES[0])).model_copy(update={"source": str(PAGES[0])})
    for extractor in EXTRACTORS:
        assert parquet.read_table(out / f"{extractor.kind}.parquet").to_pylist() == doc.records(extractor.kind)


def test_frames_have_stable_types() -> None:
    pytest.importorskip("pandas")
    full = mzextract.extract(mzextract.read(PAGES[0])).to_frame("organizations")
    empty = mzextract.extract("没有。").to_frame("organizations")
    assert list(full.dtypes) == list(empty.dtypes)
    assert len(empty) == 0


def test_json_schema_covers_every_kind() -> None:
    schema = mzextract.Document.model_json_schema()
    text = json.dumps(schema)
    assert "edits" in schema["properties"]
    for extractor in EXTRACTORS:
        assert f'"{extractor.kind}"' in text
