"""Page furniture: folios, running heads, lines of editors, web chrome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, pairwise

from mzextract.cleaning.edits import Change
from mzextract.cleaning.lines import Table, split
from mzextract.cleaning.spaces import BLANKS
from mzextract.lexicon import any_of, load
from mzextract.patterns import lazy, stands

KIND = "furniture"
# — 2 — / - 3 - / · 4 · / 第6页 共6页 / 2 / 195
_FOLIO = lazy(
    r"[—－―\-–·~]{1,3} ?[0-9０-９]{1,4} ?[—－―\-–·~]{1,3}"
    r"|-{2,5} ?第 ?[0-9]{1,4} ?页 ?-{2,5}|[0-9]{1,4} / [0-9]{1,4}"
    r"|第 ?[0-9]{1,4} ?页 ?[,，/、]? ?(?:[（(]?共 ?[0-9]{1,4} ?页[）)]?)?"
)
# 本版责编：张珊珊 / （责任编辑：李某） / 编辑：王某 校对：赵某
_EDITORS = lazy(
    r"(?:本版|本期|值班|网络)?(?:责任编辑|责编|编辑|校对|美编|版式|排版|制图|组版|审核|终审|监制)"
    r"(?: ?[：:/／|｜] ?| {1,2})"
)
# 2025年6月17日 星期二 第3版 要闻 / 社会周刊 2025年6月17日 星期二 / 03版·综合
_PAPER = "(?:[\u4e00-\u9fff]{2,8}[ ·|]{1,3})?"
_DAY = r"[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日[ ·|]{0,3}"
_WEEKDAY = "(?:星期|周)[一二三四五六日天][ ·|]{0,3}"
_PLATE = "(?:第 ?[A-D]?[0-9]{1,2} ?版|[A-D]?[0-9]{2} ?版|第[一二三四五六七八九十]{1,3}版)"
_MASTHEAD = lazy(
    f"{_PAPER}{_DAY}{_WEEKDAY}"
    f"|{_PAPER}(?:{_DAY}|{_WEEKDAY}|{_DAY}{_WEEKDAY}){_PLATE}(?:[ ·|]{{0,3}}[\u4e00-\u9fff]{{2,8}})?"
    f"|{_PLATE}(?:[ ·|]{{1,3}}[\u4e00-\u9fff]{{2,4}})?"
)
_NAMES = lazy(r"[\u4e00-\u9fff·、，；;|｜/\s]{2,18}")
# 【字体：大 中 小】
_FONT_SIZE = lazy(r"[【\[(（]?(?:字体|字号|文字大小) ?[：:]? ?[大中小默认特超 |/]{0,12}[】\])）]?")
# 首页 > 政务公开 > 通知公告 / 您的位置：首页 » 要闻 / 云河网 > 时政 > 正文; not 集体利益 > 个人利益
_HERE = "(?:(?:您(?:现在)?的|当前|所在)?位置 ?[：:] ?)"
_STEP = "[\u4e00-\u9fff]{2,12}"
_NEXT = f"(?: ?[>＞»›] ?{_STEP})"
_STEP_SIGN = lazy("[>＞»›]")
_PATH = lazy(
    f"{_HERE}?(?:网站)?[首主]页{_NEXT}{{1,6}}|{_HERE}{_STEP}{_NEXT}{{1,6}}"
    f"|[\u4e00-\u9fff]{{1,11}}[网道]{_NEXT}{{1,6}}|{_STEP}{_NEXT}{{1,5}} ?[>＞»›] ?(?:正文|详情|文章内容)"
)
# 分享到：微信 微博 QQ空间
_SHARE = lazy(
    r"(?:分享|转发)[到至]?[：:]?(?:[ /|｜、]{0,2}(?:(?:新浪|腾讯)?微博|微信|QQ(?:空间|好友)?|朋友圈|豆瓣|更多)){1,8}"
)
# 版权所有：云河省民政厅　云ICP备12345678号
_IMPRINT = lazy(r"(?:©|Copyright|版权所有(?![\u4e00-\u9fff]))[^。]{0,58}|[^。]{0,40}(?:ICP备|公网安备)[^。]{0,30}")
_PARTS = lazy("[ 　]?[|｜][ 　]?")
# what stands in other lines of furniture than those that begin with one of `_HEADS`
_SIGNS = ("版", "星期", ">", "＞", "»", "›", "|", "｜", "ICP备", "公网安备")
_RESIDUE = lazy(r"<!-{2}[^<>\n]{0,80}-{2}>|[<!/-]{0,3}enp(?:property|articles?|content|doc)[^<>\n]{0,60}-->")
# at the end of a line: 【纠错】
_BUTTON = lazy(r" ?[【\[](?:我要)?纠错[】\]]")
_HEADS = frozenset("—－―-–·~第0123456789ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ责编本校美版排制组审终监值网【[（(字文分转版©C")
NAVIGATION = "web page navigation"
WEAK = "navigation if the line before or after is"
MASTHEAD = "a running head: date and number of the page"
MAX_NAME = 10  # hanzi of a paper's name
MAX_LINE = 60
MIN_PAGES = 3
MAX_NUMBER = 4  # chars of a page's number
MIN_HEAD = 3  # letters or hanzi of a running head
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_ROMAN = lazy("[ivx]{1,5}|[IVX]{1,5}")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_AT_BREAK = lazy(r"\n[ \t]{0,200}([0-9]{1,4})[ \t]{0,9}\n?\x0c")
# _ 13 - / 9 - / -7: above the mark of a page that a recogniser set, --- 第 3 页 ---
_MISREAD = lazy(r"[_—－-] ?[0-9A-Za-z]{1,3} ?[_—－-]?|[0-9A-Za-z]{1,3} ?[_—－-]")
PAGE_NUMBER = "a page number"
PAGE_BREAK = "\x0c"
_LETTERS = lazy("[A-Za-z\u4e00-\u9fff]")


def find(text: str) -> list[Change]:
    """The furniture to remove.

    >>> [c.reason for c in find("各地要落实要求。\\n本版责编：张珊珊\\n— ２ —")]
    ['a line of editors', 'a page number']
    >>> find("责任编辑要落实“三审三校”。")
    []
    """
    changes: list[Change] = []
    if stands("-->", text):
        changes += [Change(m.start(), m.end(), "", KIND, "web page residue") for m in _RESIDUE.finditer(text)]
    if stands("纠错", text):
        changes += [Change(m.start(), m.end(), "", KIND, NAVIGATION) for m in _BUTTON.finditer(text)]
    suspects = _suspects(text)
    changes += [*_paper_name(text), *_lines(text, suspects)]
    if sum([len(body) <= MAX_NUMBER and page_number(body) > 0 for body in suspects.values()]) >= MIN_PAGES:
        changes += _running_heads(split(text))
    done, out = 0, []
    for change in sorted(changes):
        if change.start >= done:
            out.append(change)
            done = change.end
    return out


def _paper_name(text: str) -> Iterator[Change]:
    """The paper's name, where it stands alone on the first line, above date and number of the page."""
    body = text.lstrip()
    name, _, rest = body.partition("\n")
    if (
        len(name) <= MAX_NAME
        and name.strip().isalpha()
        and _MASTHEAD.fullmatch(rest[:MAX_LINE].lstrip().split("\n")[0].strip())
    ):
        start = len(text) - len(body)
        yield Change(start, start + len(name) + 1, "", KIND, "the paper's name above its date")


def _lines(text: str, suspects: Mapping[int, str]) -> Iterator[Change]:
    """Whole lines that are furniture, each with its line end; only `suspects` can be."""
    reasons = {start: reason for start, body in suspects.items() if (reason := _reason(body))}
    if not {*reasons.values()} - {WEAK}:
        return
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    weak: list[int] = []
    beside = False  # the line before is navigation
    filled = [i for i, line in enumerate(lines) if line]
    for above, i in zip([-1, *filled], filled, strict=False):
        reason = reasons.get(starts[i], "")
        if (
            reason == PAGE_NUMBER
            and above >= 0
            and _body(lines[i])[0] == "-"
            and _MISREAD.fullmatch(_body(lines[above]))
        ):
            yield Change(starts[above], starts[above + 1], "", KIND, "a page number, misread")
        if reason == WEAK and not beside:
            weak.append(i)
            continue
        beside = reason in (WEAK, NAVIGATION)
        for k in (*(weak if beside else ()), *((i,) if reason else ())):
            yield Change(starts[k], min(starts[k + 1], len(text)), "", KIND, NAVIGATION if beside else reason)
        weak = []


def _suspects(text: str) -> dict[int, str]:
    """The lines that may be furniture, by where they begin: first chars and rare signs tell, which spares most."""
    chrome = load("web_chrome").rows
    starts = {m.start() for m in _line_firsts().finditer("\n" + text)}
    signs = [sign for sign in _SIGNS if stands(sign, text)]
    for sign in signs:
        starts.update(_lines_with(sign, text))
    suspects: dict[int, str] = {}
    for start in starts:
        end = text.find("\n", start, start + MAX_LINE)
        line = text[start : end if end >= 0 else start + MAX_LINE]
        body = _body(line) if len(line) < MAX_LINE else ""
        if body and (body[0] in _HEADS or body in chrome or any(map(body.__contains__, signs))):
            suspects[start] = body
    return suspects


@cache
def _line_firsts() -> re.Pattern[str]:
    """The line end before a line that begins as furniture does, or with space."""
    return re.compile(rf"\n{any_of(_HEADS | load('web_chrome').firsts | set(BLANKS))}")


def _lines_with(sign: str, text: str) -> Iterator[int]:
    """Where the lines begin in which `sign` stands."""
    at = text.find(sign)
    while at >= 0:
        yield text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        at = text.find(sign, end) if end >= 0 else -1


def _body(line: str) -> str:
    """The line without the space around it and the button at its end."""
    return _BUTTON.sub("", line).strip() if "纠错" in line else line.strip()


def _reason(body: str) -> str | None:
    """What kind of furniture the line is, None where it is text."""
    row = load("web_chrome").rows.get(body)
    if row:
        return NAVIGATION if row[1] == "anywhere" else WEAK
    if _FOLIO.fullmatch(body):
        return PAGE_NUMBER
    if ("版" in body or "期" in body or "周" in body) and _MASTHEAD.fullmatch(body):
        return MASTHEAD
    if _is_editors(body):
        return "a line of editors"
    if _FONT_SIZE.fullmatch(body) or _SHARE.fullmatch(body) or _is_menu(body):
        return NAVIGATION
    if ("备" in body or body[0] in "©C版") and _IMPRINT.fullmatch(body):
        return NAVIGATION
    return NAVIGATION if _STEP_SIGN.search(body) and _PATH.fullmatch(body) else None


def _is_menu(body: str) -> bool:
    """Whether the line is a row of buttons: 关于我们 | 网站地图 | 联系我们."""
    parts = _PARTS.split(body)
    return len(parts) > 1 and all(part in load("web_chrome").rows for part in parts)


def _is_editors(body: str) -> bool:
    """Whether the line is nothing but roles with names: 责任编辑：王某　校对：李某."""
    line = body.strip("（(【[）)】]")
    if not _EDITORS.match(line):
        return False
    roles = list(_EDITORS.finditer(line))
    ends = [*(m.start() for m in roles[1:]), len(line)]
    return all(_NAMES.fullmatch(line, m.end(), end) for m, end in zip(roles, ends, strict=True))


def page_number(line: str) -> int:
    """The number that is all of the line: 12, Ⅳ, iv; 0 where the line is more or other than that.

    >>> page_number("12"), page_number("Ⅳ"), page_number("xi"), page_number("第3页")
    (12, 4, 11, 0)
    """
    if line.isdecimal():
        return int(line)
    if len(line) == 1 and line in _ROMAN_SIGNS:
        return _ROMAN_SIGNS.index(line) + 1
    if not _ROMAN.fullmatch(line):
        return 0
    values = [_ROMAN_VALUES[x] for x in line.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _running_heads(lines: Table) -> Iterator[Change]:
    """The same line on every page, next to page numbers that rise by one."""
    pages: list[tuple[int, int, int]] = []  # index of the head, of the number, page number
    counts = Counter(lines.text)
    heads = {x for x, n in counts.items() if n >= MIN_PAGES and len(_LETTERS.findall(x)) >= MIN_HEAD}
    numbers = [*map(page_number, lines.text), 0]
    for i, line in enumerate(lines.text):
        near = [j for j in (i + 1, i - 1) if numbers[j]] if line in heads else []
        if near:
            pages.append((i, near[0], numbers[near[0]]))
    rising = [(a, b) for a, b in pairwise(pages) if b[2] == a[2] + 1]
    if len(rising) < MIN_PAGES - 1:
        return
    starts = [*lines.start, lines.end[-1]]
    for head, number, _ in {page for pair in rising for page in pair}:
        for k, reason in ((head, "a running head"), (number, PAGE_NUMBER)):
            yield Change(starts[k], starts[k + 1], "", KIND, reason)


def at_breaks(text: str) -> list[Change]:
    """Page numbers that stand alone above the breaks of pages, if they rise by one.

    >>> at_breaks("各地要落\\n1\\n\\x0c实要求，做\\n2\\n\\x0c好工作。")[0].reason
    'a page number'
    """
    if PAGE_BREAK not in text:
        return []
    found = list(_AT_BREAK.finditer(text))
    rising = [pair for pair in pairwise(found) if int(pair[1][1]) == int(pair[0][1]) + 1]
    changes = {m.start(1): m for pair in rising for m in pair}
    return [Change(at, m.end(1), "", KIND, PAGE_NUMBER) for at, m in sorted(changes.items())]
