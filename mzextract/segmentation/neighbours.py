"""What the lines next to it tell about a line: glued bylines, lone names, lines of date and source, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mzextract.models import CleanText
from mzextract.segmentation.blocks import DATE_ONLY, classify
from mzextract.segmentation.bylines import lone_names, trailing_byline
from mzextract.segmentation.lines import TITLES, Line, cut_lines

# 国务院办公厅, 省民政厅
_BODY_NAME = re.compile(r"[一-鿿 、]{2,24}(?:厅|局|部|委|会|院|社|公司|办公室|人民政府|小组|中心|学校|主席团)$")
_ACT = re.compile(
    r"召开|举行|成立|启动|推进|开展|出席|建设|打造|走进|发布|印发|举办|入选|落户|揭牌|获|主持|会见|调研|考察"
)
MARKS_INSIDE = "：，、；）》”—"  # marks that no title begins with


def read_lines(clean: CleanText) -> list[Line]:
    """The lines of the text with their roles, title lines not yet told apart."""
    lines: list[Line] = []
    for line in cut_lines(clean):
        classify(line)
        lines += split_byline(line)
    signatures(lines)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        broken_title(before, line)
        picture_news(before, line)
        lone_name(before, line, after)
        dated(before, line)
        credited(before, line, after)
    return lines


def split_byline(line: Line) -> list[Line]:
    """A line with a byline glued to its end, as two lines: 关爱服务质量 ■ 本报记者 皮磊."""
    found = (
        trailing_byline(line.text[-60:], line.end - len(line.text[-60:])) if line.role in ("title", "body") else None
    )
    if not found:
        return [line]
    head = line.text[: found.start - line.start].rstrip()
    first = Line(line.start, line.start + len(head), head, line.gap)
    classify(first)
    rest = Line(found.start, line.end, line.text[found.start - line.start :], 1, "byline", found.reason)
    rest.people = found.people
    return [first, rest]


def signatures(lines: Sequence[Line]) -> None:
    """The names of bodies and the date at the end of a document are paragraphs, no titles."""
    for line in reversed(lines):
        if line.role == "title" and _BODY_NAME.fullmatch(line.text) and not _ACT.search(line.text):
            line.role, line.reason = "body", "a signature"
        elif not DATE_ONLY.match(line.text):
            break


def broken_title(before: Line | None, line: Line) -> None:
    """A title broken before a mark: 战略工程启示 / ：改革不停顿."""
    goes_on = line.text[0] in MARKS_INSIDE and len(line.text) < 40 and line.text[-1] not in "。；，、："
    if goes_on and line.role == "body" and before and before.role == "title":
        line.role, line.reason = "title", "goes on with the title above"


def picture_news(before: Line | None, line: Line) -> None:
    """What stands under a title and ends with a photographer is the body of picture news."""
    if line.role == "caption" and before and before.role == "title" and len(line.text) > 40:
        line.role, line.reason = "body", "the text of picture news"


def lone_name(before: Line | None, line: Line, after: Line | None) -> None:
    """A line of nothing but names, after a title and before a body, is a byline."""
    if line.role == "title" and before and before.role == "title" and after and after.role in ("body", "dateline"):
        found = lone_names(line.text, line.start)
        if found:
            line.role, line.reason, line.people = "byline", found.reason + " between title and body", found.people


def dated(before: Line | None, line: Line) -> None:
    """A bare date under a title is the day of the report."""
    if line.role == "body" and before and before.role in TITLES and DATE_ONLY.match(line.text):
        line.role, line.reason = "dateline", "a date under a title"


def credited(before: Line | None, line: Line, after: Line | None) -> None:
    """A credit on its own line goes with the title above it or with the body that it ends."""
    if line.role != "source" or not before:
        return
    if before.role in TITLES and after and after.role in ("body", "dateline", "source"):
        line.role, line.before = "dateline", line.after
    elif before.role == "body" and before.after is None:
        before.after = line.after
