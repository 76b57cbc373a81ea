"""What the lines next to it tell about a line: glued bylines, lone names, lines of date and source, signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

from mzextract.cleaning.rows import is_member
from mzextract.models import CleanText
from mzextract.patterns import lazy
from mzextract.segmentation.blocks import DATE_ONLY, classify
from mzextract.segmentation.bylines import ends_with_role, lone_names, plainly_name, trailing_byline
from mzextract.segmentation.documents import DOCUMENT_PART, SIGNED_DAY, is_serial
from mzextract.segmentation.lines import BODIES, TITLES, Line, cut_lines
from mzextract.segmentation.mend import mend
from mzextract.segmentation.webpage import mark_frame, outlet_alone, page_title

# 国务院办公厅, 省民政厅
_BODY_NAME = lazy(r"[一-鿿 、]{1,24}(?:厅|局|部|委|会|院|社|署|办|总行|公司|办公室|人民政府|小组|中心|学校|主席团)$")
_ACT = lazy(r"召开|举行|成立|启动|开展|出席|打造|走进|发布|印发|举办|入选|落户|揭牌|获|主持|会见|调研|考察")
# 省长 王予波
_SPEAKER = lazy(r"[一-鿿]{0,12}(?:[省市县区州镇乡部厅局院校]长|主席|书记|主任|检察长) [一-鿿]{1,4}(?: [一-鿿])?")
# （2026年6月18日）
_DAY_ALONE = lazy(r"[（(]?\d{4}年\d{1,2}月\d{1,2}日[）)]?")
# 总理 李强
_OFFICE = lazy(
    r"[一-鿿]{0,12}(?:[省市县区州部厅局院署行会]长|总理|主席|主任|委员长|审计长|检察长) ?[一-鿿]{2,4}(?: [一-鿿])?"
)
# 国务院令 / 第796号
_DECREE = lazy(r"[一-鿿]{2,24}(?:令|公告|通告)")
_DECREE_NUMBER = lazy(r"[（(]?第 ?(?:\d{1,5}|[一二三四五六七八九十百]{1,6}) ?号[）)]?")
# 云河省民政厅文件, 民政部办公厅 文件
_LETTERHEAD = lazy(r"[一-鿿 、]{0,40}文 ?件")
LONGEST_OUTLET = 12  # characters of an outlet's name
HEAD_LINES = 8  # of a letter that several bodies send
LONGEST_DATE = 40  # characters of a line that holds a date alone
TOP = 4  # lines in which a page bears its name
# 中国社会周刊, 公益晨报
_MASTHEAD = lazy(r"[一-鿿 ]{2,12}(?:报|周刊|时报|新闻|月刊|杂志|版)")
PASSED = frozenset({"furniture", "editor", "jump"})  # roles that stand between no two lines
_PICTURE_NUMBER = lazy(r"\d{1,2}、")
BULLETS = frozenset("▲△▼▶")  # of captions, and of items
_PICTURED = lazy(r"图为|图片|[上下左右本组]图|摄(?!氏)|供图|新华社发|影报道")
MARKS_INSIDE = "：，、；）》”—"  # marks that no title begins with


def read_lines(clean: CleanText) -> list[Line]:
    """The lines of the text with their roles, title lines not yet told apart."""
    lines: list[Line] = []
    pieces = cut_lines(clean)
    for line in pieces:
        classify(line)
    for line in mend(pieces, clean):
        lines += page_title(line) if line.role == "furniture" else split_byline(line)
    mark_frame(lines)
    signatures(lines)
    letterhead(lines)
    masthead(lines)
    if any(map(clean.text.__contains__, BULLETS)):
        briefs(lines)
    before: Line | None = None
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if before is None or not before.role == line.role == "body":  # a paragraph below another is one
            for rule in RULES.get(line.role, ()):
                rule(before, line, after)
        before = before if line.role in PASSED else line
    only_line(lines)
    return lines


def briefs(lines: Sequence[Line]) -> None:
    """▲近日，… / ▲截至10月底，…: three in a row, or those under 简讯, are news in brief, no captions."""
    above: Line | None = None
    for mark, group in groupby(lines, key=lambda x: x.text[0] if x.role == "caption" and x.text[0] in BULLETS else ""):
        items = list(group)
        under = above is not None and above.role == "label"
        if mark and (under or len(items) > 2) and not any(_PICTURED.search(x.text) for x in items):
            for x in items:
                x.role, x.reason = "body", "an item of news in brief"
        above = items[-1]


def only_line(lines: list[Line]) -> None:
    """A text of one line is a paragraph, whatever it looks like on a page: 民政部昨日发布通知."""
    if len(lines) == 1 and lines[0].role in ("title", "label", "caption"):
        lines[0].role, lines[0].reason = "body", "the only line of the text"


def split_byline(line: Line) -> list[Line]:
    """A line with a byline glued to its end, as two lines: 关爱服务质量 ■ 本报记者 罗磊.

    Where nothing but a name stands before it, the whole line is a byline: 孙乐平 云河新闻网记者 李明.
    """
    if line.role not in ("title", "body") or line.after or line.text[-1] in "。！？":
        return [line]
    end = line.text[-60:]
    found = trailing_byline(end, line.end - len(end))
    if not found:
        return [line]
    head = line.text[: found.start - line.start].rstrip()
    writers = lone_names(head, line.start)
    if writers and all(plainly_name(b.name) for b in writers.people):
        line.role, line.reason, line.people = "byline", found.reason, writers.people + found.people
        return [line]
    first = Line(line.start, line.start + len(head), head, line.gap)
    classify(first)
    rest = Line(found.start, line.end, line.text[found.start - line.start :], 1, "byline", found.reason)
    rest.people = found.people
    return [first, rest]


def signatures(lines: Sequence[Line]) -> None:
    """The names of bodies above a date, or at the end of the text, are paragraphs as the date is, no titles."""
    signed = True
    below: list[Line] = []  # the end of a name that a line end tears
    for line in reversed(lines):
        if signed and line.role in ("title", "scrap") and _signs("".join(x.text for x in (line, *below))):
            for x in (line, *below):
                x.role, x.reason = "body", "a signature"
            below = []
        elif len(line.text) < LONGEST_DATE and DATE_ONLY.match(line.text):
            signed, line.reason, below = True, SIGNED_DAY, []
        else:
            signed = signed and line.role == "scrap" and not below
            below = [line] if signed else []


def _signs(text: str) -> bool:
    """国务院办公厅, 省委办"""
    return names_body(text) or (_OFFICE.fullmatch(text) is not None and not _ACT.search(text))


def names_body(text: str) -> bool:
    """国务院办公厅, but not 省政府召开常务会."""
    return _BODY_NAME.fullmatch(text) is not None and not _ACT.search(text)


def letterhead(lines: Sequence[Line]) -> None:
    """The bodies and the number above the title of a letter: 云河省民政厅文件 / 云民发〔2025〕12号."""
    for i, (line, below) in enumerate(pairwise(lines)):
        if below.role != "title" or not is_serial(line.text):
            continue
        top = i
        while top and i - top < HEAD_LINES and _heads(lines[top - 1].text):
            top -= 1
        for head in lines[top : i + 1] if top < i else ():
            head.role, head.reason = "furniture", "head of the letter below"


def _heads(text: str) -> bool:
    """云河省民政厅文件, or a body of several."""
    return _LETTERHEAD.fullmatch(text) is not None or names_body(text)


def masthead(lines: Sequence[Line]) -> None:
    """中国社会周刊 above or below the folio line at the top of a page is its name, no headline."""
    for line, beside in pairwise(lines[: TOP + 1]):
        for name, folio in ((line, beside), (beside, line)):
            if name.role in ("title", "scrap") and folio.role == "furniture" and _MASTHEAD.fullmatch(name.text):
                name.role, name.reason = "furniture", "name of the paper"


def scrap(before: Line | None, line: Line, after: Line | None) -> None:
    """A few characters are a heading between two paragraphs, or a decree's number, else no more than a scrap."""
    if before and _DECREE_NUMBER.fullmatch(line.text) and _DECREE.fullmatch(before.text):
        line.role, line.reason = "body", DOCUMENT_PART
    if line.role == "scrap":
        inside = before and before.role in BODIES and after and after.role == "body"
        line.role = "subhead" if inside else "furniture"


def broken_title(before: Line | None, line: Line, _: Line | None) -> None:
    """A title broken before a mark: 战略工程启示 / ：改革不停顿."""
    goes_on = line.text[0] in MARKS_INSIDE and len(line.text) < 40 and line.text[-1] not in "。；，、："
    if goes_on and before and before.role == "title":
        line.role, line.reason = "title", "goes on with the title above"


def picture_news(before: Line | None, line: Line, _: Line | None) -> None:
    """What stands under a title and ends with a photographer is the body of picture news."""
    if before and before.role == "title" and len(line.text) > 40:
        line.role, line.reason = "body", "the text of picture news"


def numbered_caption(before: Line | None, line: Line, _: Line | None) -> None:
    """2、…，图为消防队员在观察。 under the caption of picture 1."""
    if before and before.role == "caption" and _PICTURE_NUMBER.match(before.text) and _PICTURE_NUMBER.match(line.text):
        line.role, line.reason = "caption", "the next picture's"


def member(before: Line | None, line: Line, after: Line | None) -> None:
    """主任：张伟 市长 / 副主任：李明 副市长: members of a body with their posts, one below the other, are no titles."""
    if is_member(line.text) and any(beside and is_member(beside.text) for beside in (before, after)):
        line.role, line.reason = "body", "a member and the post"


def speaker(before: Line | None, line: Line, after: Line | None) -> None:
    """省长 王予波 under the title of a report, 省民政厅 between title and date: whose it is, no title."""
    if line.role != "title" or not before or before.role not in TITLES:
        return
    if _SPEAKER.fullmatch(line.text):
        line.role, line.reason = "body", "who spoke"
    elif after and _DAY_ALONE.fullmatch(after.text) and names_body(line.text):
        line.role, line.reason = "body", "whose report it is"


def lone_name(before: Line | None, line: Line, after: Line | None) -> None:
    """A line of nothing but names is a byline after a title, its date, or a byline that ends with a role (通讯员)."""
    if not before or not after or after.role not in ("body", "dateline"):
        return
    signed = before.role == "byline" and ends_with_role(before.text)
    found = lone_names(line.text, line.start) if signed or before.role in ("title", "dateline") else None
    if found:
        line.role, line.reason, line.people = "byline", found.reason + " between title and body", found.people


def outlet(before: Line | None, line: Line, after: Line | None) -> None:
    """云河日报 between a title and its date, or between that and the body, is where the report comes from."""
    if not before or not after or len(line.text) > LONGEST_OUTLET:
        return
    above = before.role == "title" and (after.role == "source" or DATE_ONLY.match(after.text))
    if (above or (before.role == "dateline" and after.role == "body")) and (found := outlet_alone(line)):
        line.role, line.reason, line.before = "dateline", "an outlet beside the date of a title", found


def dated(before: Line | None, line: Line, _: Line | None) -> None:
    """A bare date under a title is the day of the report."""
    if line.role == "body" and before and before.role in TITLES:
        bare = line.text[1:-1] if line.text[0] in "（(" and line.text[-1] in "）)" else line.text
        if DATE_ONLY.match(bare):
            line.role, line.reason = "dateline", "a date under a title"


def credited(before: Line | None, line: Line, after: Line | None) -> None:
    """A credit on its own line goes with the title above it or with the body that it ends."""
    if not before:
        return
    if before.role in TITLES and after and after.role in ("body", "dateline", "source", "byline"):
        line.role, line.before = "dateline", line.after
    elif before.role == "body" and before.after is None:
        before.after = line.after


# what a line of a role asks of the lines before and after it, in this order
RULES: dict[str, tuple[Callable[[Line | None, Line, Line | None], None], ...]] = {
    "title": (member, lone_name, outlet, speaker),
    "scrap": (member, lone_name, outlet, scrap),
    "body": (broken_title, dated, numbered_caption),
    "caption": (picture_news,),
    "source": (credited,),
}
