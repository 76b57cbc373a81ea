"""What a title says of its document: genre, stage, period, the name that further mentions use, and its kind."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from mzextract.entities import Period
from mzextract.lexicon import Lexicon
from mzextract.patterns import lazy

# （试行）, （征求意见稿）, （2023-2027年）, （2024年修订）at the end of a title
TAIL = lazy("(?:[（(〔][^（）()《》]{1,20}[）)〕])$")
_TAIL_ENDS = frozenset("）)〕")

# （试行）; 暂行 and 试行 inside the name as in 社会救助暂行办法
_STAGE_IN_TAIL = lazy("试行|暂行|征求意见稿|公开征求意见稿|修订草案|修正草案|修正案|草案|送审稿|讨论稿|修订|修正")
_STAGE_INSIDE = lazy("(?<=.)(暂行|试行)(?=(?:办法|规定|条例|意见|方案|标准|细则|规则|制度)$)")
_STAGES = {"公开征求意见稿": "征求意见稿", "修正": "修订"}

# 2023-2027年, 2021年至2025年, 2021—2035
_YEARS = lazy(r"((?:19|20)\d\d)(?<!\d{5}) ?年?(?:[-—–－~～至到]{1,2}) ?((?:19|20)\d\d)(?: ?年|(?=[）)]))")

# “十四五”, 第十四个五年规划
_PLAN = lazy("[“‘]([一二三四五六七八九十]{1,2}五)[”’]|第(十[一二三四五六七八九]?)个五年")

# Marks that close a title's last word: 〈…办法〉
_CLOSING = "”’》〉"

_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def base(title: str) -> str:
    """The title without bracketed additions at its end.

    >>> base("海州市邻里食堂服务指引（试行）")
    '海州市邻里食堂服务指引'
    """
    for _ in range(3):
        if title[-1:] not in _TAIL_ENDS:
            return title
        m = TAIL.search(title)
        if not m or m.start() == 0:
            return title
        title = title[: m.start()]
    return title


def stage(title: str) -> str | None:
    """试行, 暂行, 征求意见稿, 修订, 草案 or None.

    >>> stage("养老服务条例（草案）"), stage("社会救助暂行办法"), stage("关于试行新办法的通知")
    ('草案', '暂行', None)
    """
    name = base(title)
    found = _STAGE_IN_TAIL.search(title, len(name)) or (_STAGE_INSIDE.search(name) if "行" in name else None)
    return _STAGES.get(found[0], found[0]) if found else None


def period(title: str) -> Period | None:
    """The years that the document plans for.

    >>> period("儿童发展规划（2021—2030年）"), period("“十四五”民政事业发展规划")
    (Period(start_year=2021, end_year=2030), Period(start_year=2021, end_year=2025))
    """
    years = _YEARS.search(title)
    if years and int(years[1]) < int(years[2]):
        return Period(start_year=int(years[1]), end_year=int(years[2]))
    plan = _PLAN.search(title) if "五" in title else None
    if plan:
        number = _plan_number(plan[1][:-1] if plan[1] else plan[2])
        if number:
            start = 2001 + 5 * (number - 10)
            return Period(start_year=start, end_year=start + 4)
    return None


def _plan_number(numeral: str) -> int | None:
    """The number of a five-year plan from the tenth on (earlier ones kept no regular years)."""
    if numeral == "十":
        return 10
    return 10 + _DIGITS[numeral[1]] if len(numeral) == 2 and numeral[0] == "十" else None


def genre(title: str, genres: Lexicon) -> str | None:
    """The document's last word (意见, 办法, 法), or None where it has none that is known.

    Of a compound it is the last word alone: 指导意见 → 意见, 联合声明 → 声明, 民法典 → 法典.
    """
    name = base(title).rstrip(_CLOSING)
    term = _last_word(name, genres)
    if not term or genres.field(term, "kind") != "document":
        return None
    return next((name[-n:] for n in range(2, len(term)) if name[-n:] in genres), term)


def is_bare(title: str, genres: Lexicon) -> bool:
    """Whether a title is made of genre words alone: 意见, 实施方案, 工作指引."""
    pos = 0
    while pos < len(title):
        term = genres.longest(title, pos)
        if term is None:
            return False
        pos += len(term)
    return True


def kind(title: str, genres: Lexicon) -> Literal["document", "work", "permit"]:
    """Whether the title is that of a document, a work (book, newspaper, film, show) or a permit.

    A title whose last word is no known genre is a work, unless it is built like a document's (关于…).
    """
    term = _last_word(base(title), genres)
    if term is None:
        return "document" if title.startswith("关于") else "work"
    found = genres.field(term, "kind")
    return "permit" if found == "permit" else "document" if found == "document" else "work"


def is_permit(title: str, genres: Lexicon) -> bool:
    """Whether the title is that of a permit (《居住证》), as few are: most end in another character than permits do."""
    return title[-1:] in _permit_ends(genres) and kind(title, genres) == "permit"


@lru_cache(maxsize=4)
def _permit_ends(genres: Lexicon) -> frozenset[str]:
    """The last characters of permits, those of bracketed additions and closing marks included."""
    return _TAIL_ENDS.union(_CLOSING, *(term[-1] for term in genres if genres.field(term, "kind") == "permit"))


def _last_word(name: str, genres: Lexicon) -> str | None:
    """The longest known last word of `name`."""
    name = name.rstrip(_CLOSING)
    return genres.longest_before(name, len(name))
