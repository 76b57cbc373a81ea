"""Who wrote it: byline lines, and the reporters named in brackets or at the start of a body.

A byline is a run of units: an outlet (本报, 新华社), roles (记者, 通讯员) and names, set apart by spaces, 、 or
brackets. A role holds for the names after it, an outlet for the role after it.
"""

from __future__ import annotations

from typing import NamedTuple

from mzextract.base import unchecked
from mzextract.lexicon import load
from mzextract.models import Byline, new_span
from mzextract.patterns import lazy

_byline = unchecked(Byline)
# ■
MARK = r"[■□●○◆◇▲△▼★☆◎※►▶]"
# 本报, 新华社, 南方都市报, 央广网
OUTLET = (
    r"(?:本报|本刊|本网|本台|本社|新华社|新华网|人民网|中新社|中新网|中国新闻网|央视网|央视|总台|记者站"
    r"|《[一-鿿]{2,12}》|[一-鿿]{2,8}(?:日报|晚报|时报|早报|晨报|商报|周报|导报|都市报|快报|青年报|社报|政府网|新闻网|电视台|融媒体中心|客户端|周刊|杂志)"
    r"|[一-鿿]{2,8}(?:报|时刻|在线|传媒|头条|融媒|新闻|发布)(?=】?讯|\d{1,2}月\d{1,2}日[讯电])"
    r"|(?:[一-鿿]{2,6}·)?[一-鿿]{2,6}(?:融媒体?|新闻|(?<!本)[报网])(?=\s?(?:记者|通讯员)))"
)
# 驻加拿大 between outlet and role, 驻京 before a role
POST = r"(?:驻[一-鿿]{1,8}?)?(?:全媒体|融媒体)?"
# 记者, 实习记者, 通讯员
ROLE = (
    r"(?:(?:首席|见习|实习|特约|特派|摄影|文字|领衔|视频|全媒体|融媒体)?(?:记者|通讯员)|实习生|特约评论员|评论员|作者|撰文|编译|整理"
    r"|(?:撰稿|供稿)人?(?= ?[：:])|摄影(?=[/：:])"
    r"|图/文|文/图|文图|图文|文/|图/|[文图](?=[：:]))"
)
_OWN = ("本报", "本刊", "本网", "本台", "本社")
# 张三, 欧阳小明, 阿不都·热合曼, 袁 莉
NAME = r"(?:[一-鿿]{1,8}(?:·[一-鿿]{1,8}){1,3}|[一-鿿] [一-鿿](?![一-鿿])|[一-鿿]{2,12})"
# 摄, 文/图, 报道, 采写 after the names
TAIL = r"(?:摄影报道|综合报道|报道|采写|撰文|文/图|图/文|文图|整理|/?[文图摄])"

_ROLE = lazy(ROLE)
# every byline has one of these
_MAY_NAME = lazy(r"■|□|●|○|◆|◇|▲|△|▼|★|☆|◎|※|►|▶|文|图|记者|通讯员|评论员|实习生|作者|撰[文稿]|供稿|编译|整理")
# 撰稿人：张三 |审稿人：李四: who only checked it
_CHECKED = lazy(r"\s?(?:审稿人?|审核人?|[一二三初复终]审|责任编辑|责编|编辑|编审|校对|监制)\s?[：:/]")
_UNIT = lazy(
    rf"(?P<outlet>{OUTLET}){POST}(?=\s?{ROLE})|(?P<post>驻[一-鿿]{{1,8}}?(?={ROLE}))|(?P<role>{ROLE})|(?P<name>{NAME})|(?P<skip>[\s、，,：:/;；]+)"
)
_LINE = lazy(
    rf"{MARK}{{0,2}} ?[（(]?(?:[一-鿿]{{2,3}}(?=本[报刊网台社]))?(?:{OUTLET})?"
    rf"{POST}\s?{ROLE}[\s：:]*(?P<names>[^。！？]{{0,60}}?)\s?{TAIL}?[）)]?:?：?$"
)
_MARKED = lazy(rf"{MARK} ?{NAME}(?:[ 、]{NAME}){{0,5}}$")
_SIGNED = lazy(rf"{NAME}(?:[ 、]{NAME}){{0,3}} ?/? ?(?:文/图|图/文|[文图])$")
_NAME_ALONE = lazy(r"(?:[一-鿿]{2,6}|[一-鿿] [一-鿿])(?:[ 、/](?:[一-鿿]{2,4}|[一-鿿] [一-鿿])){0,2}$")
_SHARED = lazy(
    rf"[（(]?本版(?:稿件|文字|文稿|报道)[^。]{{0,12}}?由(?P<by>(?:{OUTLET}{POST})?{ROLE}[^。]{{2,30}}?){TAIL}"
)
_MAY_BEGIN = lazy(r"[\s■□●○◆◇▲△▼★☆◎※►▶]")
LONGEST_END = 20  # characters that end a byline behind its names
_MAY_TRAIL = lazy(rf"{MARK}|记者|通讯员|[图文]")
_TRAILING = lazy(rf"{MARK}|\s(?={OUTLET}?{ROLE}\s)")
_MAY_END = frozenset("）)：:文图摄道写理")  # last characters of what may stand behind the names
_END = lazy(rf"(?:\s发自[一-鿿]{{2,8}})?(?:(?:(?<=[一-鿿])[ /]|(?<=[一-鿿]{{2}}) ?(?!文|图)){TAIL})?[）)]?[：:]?$")


class ByLine(NamedTuple):
    """A line, or the end of one, that names who wrote: where it starts, and the people."""

    start: int
    people: tuple[Byline, ...]
    reason: str


def byline(line: str, offset: int = 0) -> ByLine | None:
    """The people that a whole line names as its authors, or None.

    A name alone is no byline here: its neighbours must tell, see `lone_names`.

    >>> [(b.name, b.role, b.outlet) for b in byline("■ 本报记者 张三 李小四 通讯员 王五").people]
    [('张三', '记者', '本报'), ('李小四', '记者', '本报'), ('王五', '通讯员', None)]
    >>> byline("记者从民政部获悉，全国社会组织管理工作会议在京召开") is None
    True
    """
    if len(line) > 70 or line[-1:] in "。！？" or not _MAY_NAME.search(line):
        return None
    if _LINE.match(line):
        found = people(line, offset)
        if found is not None:
            return ByLine(offset, found, "names after 记者, 通讯员 or the like")
        return None
    for pattern, why in ((_MARKED, "names after a mark"), (_SIGNED, "names before 文 or 图")):
        if pattern.match(line):
            found = people(line, offset)
            if found and all(_surnamed(b.name) for b in found):
                return ByLine(offset, found, why)
    return None


def shared_byline(line: str, offset: int = 0) -> ByLine | None:
    """The people that a line names as authors of the whole page (本版稿件由本报记者张三采写), or None."""
    m = _SHARED.match(line) if line.startswith(("本版", "（本版", "(本版")) else None
    found = people(m["by"], offset + m.start("by")) if m else None
    return ByLine(offset, found, "authors of the whole page") if found else None


def lone_names(line: str, offset: int = 0) -> ByLine | None:
    """The people in a line of nothing but names, told by their surnames; its place must confirm it.

    >>> [b.name for b in lone_names("章 云").people], lone_names("新闻链接")
    (['章 云'], None)
    """
    if len(line) > 14 or not _NAME_ALONE.match(line):
        return None
    found = people(line, offset, glued=True)
    if found and all(len(b.name) <= (4 if b.name[:2] in load("surnames") else 3) and _surnamed(b.name) for b in found):
        return ByLine(offset, found, "nothing but names")
    return None


def ends_with_role(line: str) -> bool:
    """Whether the names that a byline's last role wants are still to come: 本报记者 顾南舟 通讯员."""
    return any(m.end() == len(line) for m in _ROLE.finditer(line, max(0, len(line) - 6)))


def trailing_byline(line: str, offset: int = 0) -> ByLine | None:
    """The byline glued to the end of a headline: 关爱服务质量 ■ 本报记者 罗磊."""
    if not _MAY_BEGIN.search(line, 1) or not _MAY_TRAIL.search(line):
        return None
    for m in _TRAILING.finditer(line):
        found = byline(line[m.start() :].strip(), offset + m.start()) if m.start() else None
        if found:
            return found
    return None


def people(text: str, offset: int = 0, *, glued: bool = False, pen: bool = False) -> tuple[Byline, ...] | None:
    """The people in a run of outlets, roles and names; None where something else stands between.

    `glued` takes four characters for two names where both halves begin with surnames and the whole is no compound one.
    `pen` takes a name without a surname, too, where nothing but roles and names stands: 记者 先立, 通讯员伯洁记者范又.

    >>> [b.name for b in people("记者支林飞、戚德良")]
    ['支林飞', '戚德良']
    """
    out: list[Byline] = []
    role: str | None = None
    outlet: str | None = None
    checked = _CHECKED.search(text, 2) if "审" in text or "编" in text or "校" in text or "监" in text else None
    text = text[: checked.start()] if checked else text
    body = text[: _names_end(text)].rstrip("）)：: ")
    pos = len(body) - len(body.lstrip("（(■□●○◆◇▲△▼★☆◎※►▶ "))
    while pos < len(body):
        m = _UNIT.match(body, pos)
        if not m:
            return None
        pos, unit = m.end(), m.lastgroup
        if unit == "outlet":
            outlet, role = m["outlet"].strip("《》"), None
        elif unit == "role":
            outlet = outlet if role is None else None
            role = m["role"].strip("/：:")
        elif unit == "name":
            start, end = _name_end(body, m.start(), m.end())
            pos = end
            parts = _split_glued(body[start:end], start, glued)
            apart = (outlet and body[start - 1 : start] == " ") or (pen and role and _may_be_pen_name(parts))
            if parts is None or not (apart or all(_surnamed(n) for n, _ in parts)):
                return None
            out += [
                _byline(name=n, role=role, outlet=outlet, span=new_span(offset + s, offset + s + len(n)))
                for n, s in parts
            ]
    return tuple(out)


def _names_end(text: str) -> int:
    """Where the names of a run end: before 摄影报道, 发自北京 and the like."""
    m = _END.search(text, max(0, len(text) - LONGEST_END)) if text[-1:] in _MAY_END or "发自" in text else None
    return m.start() if m else len(text)


def _name_end(text: str, start: int, end: int) -> tuple[int, int]:
    """A name stops where the next role begins: 张三通讯员王五, 张三本报记者王五, 文/张三图/王五."""
    if text[end - 1] in "文图" and text[end : end + 1] == "/":
        return start, end - 1
    m = _ROLE.search(text, start + 2, end) if end - start > 4 else None
    if m and text.endswith(_OWN, start + 2, m.start()):
        return start, m.start() - 2
    return start, m.start() if m else end


def _split_glued(name: str, start: int, always: bool) -> list[tuple[str, int]] | None:
    """One name, or two set without a space between (张建军李明, 王芳李娜), cut before the second surname."""
    always = always or (len(name) == 4 and _common(name[0]) and _common(name[2]))
    if "·" in name or len(name) <= 4 - always or name[:2] in load("surnames"):
        return [(name, start)]
    for cut in (3, 2, 4) if len(name) > 4 else (2,):
        first, rest = name[:cut], name[cut:]
        if 2 <= len(rest) <= 4 and _surnamed(first) and _surnamed(rest):
            return [(first, start), (rest, start + cut)]
    return [(name, start)] if len(name) <= 4 else None


def _surnamed(name: str) -> bool:
    """Whether a name starts with a surname."""
    names = load("surnames")
    return "·" in name or name[:2] in names or name[:1] in names


def _may_be_pen_name(parts: list[tuple[str, int]] | None) -> bool:
    """Whether a name is one of two or three characters, and no everyday word."""
    return parts is not None and len(parts) == 1 and len(parts[0][0]) < 4 and parts[0][0] not in load("common_words")


def plainly_name(name: str) -> bool:
    """Whether a name begins with a common surname and is no everyday word: not 高考, 文化."""
    return _common(name[0]) and name[1] not in load("word_pairs").column("next").get(name[0], "")


def _common(char: str) -> bool:
    """Whether a surname is a common one."""
    names = load("surnames")
    return char in names and names.field(char, "use") == "common"
