"""Golden cases: readable text with marks, checked against what the library finds.

A golden file `tests/golden/NAME.txt` begins with `kinds: KIND KIND …` and holds cases separated by blank lines:

    # a comment
    近日，{issuing_body|国务院办公厅}印发{document_title|《关于加强耕地保护的意见》}。
      published = 2024-06-25
      issuing_body.full_name = 国务院办公厅
      document_title.genre = 意见
      deadline[2].date = 2026-12-31

Lines that are not indented are the text (several lines = several paragraphs). A mark `{label|text}` says that exactly
this stands as an entity of the kind whose singular is the label; marks nest. Every entity of the file's kinds must be
marked, and nothing else may be found: a case without marks is a negative. Indented lines check fields: `label.field`
of the first entity of that kind in order of its place, `label[n].field` of the n-th (from 1). A value is JSON where it
parses as JSON, else text; `content`-like spans are compared by the text they cover; dotted paths reach inside
(`task_list.items.0.title`). `!` before a label marks a known failure: the whole case is then a strict xfail.
`pytest --update-golden` rewrites marks and fields from what is found; the diff is the review.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mzextract

FOLDER = Path(__file__).parent / "golden"
SINGULAR = {
    "issuing_bodies": "issuing_body",
    "organizations": "organization",
    "document_titles": "document_title",
    "task_lists": "task_list",
    "numeric_targets": "numeric_target",
    "quantities": "quantity",
    "deadlines": "deadline",
    "dates": "date",
    "people": "person",
    "meetings": "meeting",
    "statements": "statement",
    "definitions": "definition",
    "enumerations": "enumeration",
}
MARK = re.compile(r"\{(!?)([a-z_]+)\|")


@dataclass
class Case:
    """One golden case."""

    file: str
    line: int
    kinds: tuple[str, ...]
    source: list[str]
    text: str = ""
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    fields: list[tuple[str, int, str, str]] = field(default_factory=list)
    published: str | None = None
    known_failure: bool = False

    @property
    def id(self) -> str:
        return f"{self.file}:{self.line}"

    def parse(self) -> Case:
        """Read marks and fields out of the source lines."""
        text_lines = [x for x in self.source if not x.startswith("  ")]
        self.text, self.marks, self.known_failure = unmark("\n".join(text_lines))
        for line in self.source:
            if line.startswith("  "):
                self._field(line.strip())
        return self

    def _field(self, line: str) -> None:
        name, value = (part.strip() for part in line.split("=", 1))
        if name == "published":
            self.published = value
            return
        label, path = name.split(".", 1)
        m = re.fullmatch(r"([a-z_]+)(?:\[(\d+)\])?", label)
        assert m, f"{self.id}: bad field line {line!r}"
        self.fields.append((m[1], int(m[2] or 1), path, value))

    def problems(self) -> list[str]:
        """What differs between the case and what the library finds."""
        doc = mzextract.extract(mzextract.CleanText(self.text, self.text), published=self.published, kinds=self.kinds)
        assert doc.text == self.text, f"the case's text is changed by segmentation: {doc.text!r}"
        found = entities(doc, self.kinds)
        want = {(label, s, e) for label, s, e in self.marks}
        got = {(label, x.span.start, x.span.end) for label, x in found}
        out = [f"missed {label} {self.text[s:e]!r}" for label, s, e in sorted(want - got)]
        out += [f"spurious {label} {self.text[s:e]!r}" for label, s, e in sorted(got - want)]
        for label, n, path, value in self.fields:
            same = [x for k, x in found if k == label]
            if len(same) < n:
                out.append(f"{label}[{n}] is not there")
                continue
            have = lookup(same[n - 1], path, doc.text)
            if have != expected(value, have):
                out.append(f"{label}[{n}].{path} = {have!r}, expected {value}")
        return out

    def updated(self) -> list[str]:
        """The case's lines rewritten from what is found, its field lines kept in kind."""
        doc = mzextract.extract(mzextract.CleanText(self.text, self.text), published=self.published, kinds=self.kinds)
        found = entities(doc, self.kinds)
        lines = mark(self.text, [(k, x.span.start, x.span.end) for k, x in found]).split("\n")
        if self.published:
            lines.append(f"  published = {self.published}")
        for label, n, path, _ in self.fields:
            same = [x for k, x in found if k == label]
            if len(same) >= n:
                value = lookup(same[n - 1], path, doc.text)
                shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                lines.append(f"  {label}{f'[{n}]' if n > 1 else ''}.{path} = {shown}")
        return lines


def entities(doc: mzextract.Document, kinds: tuple[str, ...]) -> list[tuple[str, Any]]:
    """(label, entity) of all articles in order of place."""
    out = [(SINGULAR.get(k, k), x) for a in doc.articles for k in kinds for x in getattr(a, k)]
    return sorted(out, key=lambda pair: (pair[1].span.start, -pair[1].span.end))


def lookup(entity: Any, path: str, text: str) -> Any:
    """The value at a dotted path, as JSON data; a span as the text it covers."""
    value: Any = entity
    for part in path.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    if isinstance(value, mzextract.Span):
        return value.of(text)
    if isinstance(value, tuple):
        return [lookup(v, "", text) if False else (v.model_dump() if hasattr(v, "model_dump") else v) for v in value]
    return value.model_dump() if hasattr(value, "model_dump") else value


def expected(value: str, have: Any) -> Any:
    """The expected value, JSON unless the found one is text."""
    if isinstance(have, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def unmark(marked: str) -> tuple[str, list[tuple[str, int, int]], bool]:
    """Text without marks, the marks, and whether one is a known failure."""
    out: list[str] = []
    marks: list[tuple[str, int, int]] = []
    stack: list[tuple[str, int]] = []
    length, i, known = 0, 0, False
    while i < len(marked):
        m = MARK.match(marked, i)
        if m:
            known = known or bool(m[1])
            stack.append((m[2], length))
            i = m.end()
        elif marked[i] == "}" and stack:
            label, start = stack.pop()
            marks.append((label, start, length))
            i += 1
        else:
            out.append(marked[i])
            length += 1
            i += 1
    assert not stack, f"unclosed mark in {marked!r}"
    return "".join(out), marks, known


def mark(text: str, marks: list[tuple[str, int, int]]) -> str:
    """The inverse of `unmark`; a mark that crosses an earlier one is an error."""
    opens: dict[int, list[tuple[int, str]]] = {}
    closes: dict[int, int] = {}
    for label, s, e in marks:
        opens.setdefault(s, []).append((e, label))
        closes[e] = closes.get(e, 0) + 1
    out = []
    for i in range(len(text) + 1):
        out.append("}" * closes.get(i, 0))
        out += ["{" + label + "|" for _, label in sorted(opens.get(i, []), key=lambda x: -x[0])]
        out.append(text[i : i + 1])
    return "".join(out)


def load(path: Path) -> list[Case]:
    """The cases of a golden file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    head = next(i for i, x in enumerate(lines) if x.startswith("kinds:"))
    kinds = tuple(lines[head].removeprefix("kinds:").split())
    cases: list[Case] = []
    block: list[str] = []
    for n, line in enumerate([*lines[head + 1 :], ""], head + 2):
        if line.startswith("#"):
            continue
        if line.strip():
            block.append(line)
        elif block:
            cases.append(Case(path.stem, n - len(block), kinds, block).parse())
            block = []
    return cases


def update(path: Path) -> None:
    """Rewrite a golden file from what the library finds now; known failures and comments stay as they are."""
    lines = path.read_text(encoding="utf-8").split("\n")
    out: list[str] = []
    cases = {c.line: c for c in load(path)}
    i = 0
    while i < len(lines):
        case = cases.get(i + 1)
        if case and not case.known_failure and not any(x.startswith("#") for x in lines[i : i + len(case.source)]):
            out += case.updated()
            i += len(case.source)
        else:
            out.append(lines[i])
            i += 1
    path.write_text("\n".join(out), encoding="utf-8")
