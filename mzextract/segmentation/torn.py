"""Whether a line goes on with the next where unwrapping left a line break: each rule gives a weight, or 0."""

from __future__ import annotations

from bisect import bisect_right
from codecs import getencoder
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from mzextract.cleaning.heads import hangs_on
from mzextract.lexicon import load
from mzextract.patterns import lazy
from mzextract.segmentation.breaks import opens_like_news
from mzextract.segmentation.documents import enacted
from mzextract.segmentation.lines import Line
from mzextract.segmentation.topics import pairs, title_pairs

PIECES_OF_HISTORY = 3  # lines that the history of a law may run on over
LONG = 44  # characters; no part of a title is longer and no line of a column
LEAD = 200  # characters of a paragraph that a headline is compared with
NEAR = 3000  # characters looked through for words that a line end tears
ALIKE = 4  # characters
REPEATED = 0.5  # of a headline's pairs that the paragraph says again
SHORT_END = 20  # characters of a paragraph's last line
CHAIN = 12  # lines of one width looked ahead
ENOUGH = 2  # the weight of votes that makes a line go on
PIECES = frozenset({"title", "body", "scrap"})
# marks and words of running text: no title has them
_RUNNING = lazy(r"[，。；]|》已[经由]|近日|日前|[（(]\d{1,2}月\d{1,2}日")
_DATED = lazy(r"\d{4}年\d{1,2}月\d{1,2}日")
_END = lazy(r"[。！？；：…!?;:][”’」』）)】]{0,3}$")
END = 4  # characters of an end mark and what may close behind it
_SOFT_END = lazy(r"[》）)”\d%A-Za-z]")
# 国务院总理李强5月11日
_DAY_LAST = lazy(r"[一-鿿]{2}[^，。]{0,10}(?:\d日|近日|日前|[今昨]天|日[上下]午|日晚|[今昨]天（\d{1,2}月\d{1,2}日）)$")
# 今天（5月9日）省政府新闻办公室举行发布
_OPENING = lazy(
    r"近日|日前|[今昨]天|(?:今年|今天|\d{4}年)是|当地时间|\d{1,2}月\d{1,2}日|习近平总书记(?:指出|强调|说|就)|记者.{0,12}从"
    r"|为(?:深入|全面|进一步)?(?:贯彻|做好|落实|加强|推动)"
    r"|会议(?:期间|传达|审议|听取|研究|讨论|决定|通过|表决|经|还|指出|强调|要求)"
    r"|《[^》]{2,4}》(?:部署|明确|提出|指出|强调|要求|还|从|对|共|规定|就|在)"
)
# 显示，截至… / 场。按计划… / 团8日上午在…: the end of what was torn
_TAIL_FIRST = lazy(r"[^，。；：、]{1,3}[，。；]|[一-鿿]{1,2}\d{1,2}日(?:[上下]午|晚)?[在主召举会出]")
_BARE_VERB = lazy(
    r"已[经由]|(?:圆满|正式|亲自|分别|再次)|(?:主持)?召开|显示，|指出，|强调，|表示，|举行|举办|参加|出席|发布会|会见|增长|下降|同比"
    r"|(?:主办|承办|编制|制定|发布|印发|组织|实施|开展|推出|编写|编辑|出版|提出)的"
)
# 近日，… / 今天（5月7日）… / 今年以来，… / 今年是新中国成立75周年
_SURE_OPENING = lazy(
    r"习近平总书记(?:指出|强调|说)，|(?:今年|今天|\d{4}年)是|(?:近日|日前|[今昨]天|今年以来|当地时间.{2,12}|(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至\d{1,2}日|[上下]午)?)[，（]"
)
# 近日印发…, 8日上午在北京举行…: without a subject
_NO_SUBJECT = lazy(r"(?:近日|近期|日前|[今昨]天)(?![，,（(召从])|\d{1,2}日(?:[上下]午|晚)?[在主召举会出]")
# 国家统计局今天（10月20日）公布…: who did it and when, at the head of a report
_WHO_WHEN = lazy(
    r"(?!办公[厅室]|委员会|总[局署])(?:国务院|国家|中共中央|全国人大|全国政协|[一-鿿]{1,6}[部局委办厅署])(?:、国务院)?[一-鿿]{0,12}"
    r"(?:[今昨]天|近日|日前|\d{1,2}(?:月\d{1,2})?日)"
)
_HANZI = lazy("[一-鿿]{3}")
_FOUR = lazy("[一-鿿]{4}")
# 江苏太仓：外资企业加速增资扩产, 福建：渔光互补 推动海上牧场建设
_PARTS = lazy(r"[一-鿿]{2,6}：[^ 　，。；！？\n]{6,24}|[^ 　，。；！？\n]{3,24}[ 　][^ 　，。；！？\n]{4,24}")


class Join(NamedTuple):
    """A line end: the line above, the line, the next, the lines from it on, the clean text.

    `first` is the raw line that the next line begins with; `wrapped` tells whether that is one of a column, or was made
    of such lines.
    """

    above: Line | None
    line: Line
    after: Line
    ahead: Sequence[Line]
    text: str
    first: str
    wrapped: bool


def join_at(lines: Sequence[Line], i: int, text: str, joints: Sequence[int]) -> Join:
    """The end of line `i`; `joints` are the places where raw line breaks were taken out."""
    after = lines[i + 1]
    n = bisect_right(joints, after.start)
    first = text[after.start : min(joints[n], after.end)] if n < len(joints) else after.text
    wrapped = bool(joints) and (len(after.text) <= LONG or len(first) < len(after.text))
    return Join(lines[i - 1] if i else None, lines[i], after, lines[i + 1 : i + 1 + CHAIN], text, first, wrapped)


def law_history(join: Join) -> int:
    """2009年9月14日 国务院令第⏎562号公布"""
    if not _DATED.match(join.line.text):
        return 0
    pieces = accumulate(x.text for x in (join.line, *join.ahead[:PIECES_OF_HISTORY]))
    return 5 if any(enacted(whole) for whole in pieces) else 0


def too_long(join: Join) -> int:
    """No part of a title is so long, where lines are broken by a column."""
    return 3 if join.wrapped and max(map(len, join.line.text.split(" "))) > LONG else 0


def running(join: Join) -> int:
    """Marks of running text stand in it."""
    marks = len(_RUNNING.findall(join.line.text)) + (join.line.text.count("、") > 2)
    if marks > 1 or (marks and opens_like_news(join.line.text)):
        return 2
    return (2 if join.line.gap <= join.after.gap else 1) if marks and join.wrapped else 0


def opens(join: Join) -> int:
    """今天（5月9日）省政府新闻办公室举行发布⏎发布会"""
    return 2 if join.wrapped and _OPENING.match(join.line.text) else 0


def ends_with_day(join: Join) -> int:
    """国务院总理李强5月11日⏎主持召开"""
    return 2 if join.wrapped and _day_last(join.line.text) else 0


def _day_last(text: str) -> bool:
    """Whether a line ends with the day of a report."""
    return text[-1] in "日前天午晚）" and _DAY_LAST.search(text) is not None


def word_across(join: Join) -> int:
    """国务院常⏎务会议: three characters across the line end stand together elsewhere near."""
    return words_across(join.text, join.line.end, join.after.start) if join.wrapped else 0


def words_across(text: str, end: int, start: int) -> int:
    """How many of the two triples of hanzi across a line end, from `end` to `start`, stand together elsewhere near.

    Four characters that do so count for two: 国际|合作 of 国际合作委员会.
    """
    across = text[end - 3 : end] + text[start : start + 3]
    triples = [t for t in (across[1:4], across[2:5]) if _HANZI.fullmatch(t)]
    if not triples:
        return 0
    above = text[max(0, end - NEAR) : end].replace("\n", "")
    below = text[start : start + NEAR].replace("\n", "")
    found = sum(t in above or t in below for t in triples)
    fours = [t for t in (across[:4], across[1:5], across[2:]) if _FOUR.fullmatch(t)] if found else ()
    return found + 2 * any(t in above or t in below for t in fours)


def word_torn(join: Join) -> int:
    """党组织书⏎记开展: the line end stands in a word, and no word ends or begins at it."""
    return 2 if join.wrapped and tears_word(join.line.text, join.after.text) else 0


def tears_word(line: str, after: str) -> bool:
    """Whether the end of a line stands in a word: 加快建⏎设, and no word ends or begins at it."""
    tail, head = line[-2:], after[:2]
    return len(tail + head) == 4 and _word(tail[1], head[0]) and not _word(*tail) and not _word(*head)


def _word(first: str, second: str) -> bool:
    """Whether two characters make an everyday word."""
    words = load("word_pairs")
    return first in words and second in (words.field(first, "next") or "")


def tail_first(join: Join) -> int:
    """What follows is the end of a clause."""
    return 1 if ends_clause(join.after.text) else 0


def same_width(join: Join) -> int:
    """As wide as the line that follows in the column."""
    if not join.wrapped:
        return 0
    own, first = join.line.text, join.first
    return 2 if one_width(own, first) or one_width(own, first.rstrip("，。、；")) else 0


def hangs(join: Join) -> int:
    """新媒体平台也⏎都将推出: no title ends so."""
    return 2 if join.wrapped and hangs_on(join.line.text) else 0


def verb_first(join: Join) -> int:
    """最新党内统计数据⏎显示，截至: what follows has no subject."""
    return 2 if join.wrapped and _BARE_VERB.match(join.after.text) else 0


def short_end(join: Join) -> int:
    """A line of the column ends the paragraph: no headline stands over so little."""
    return 1 if join.wrapped and join.after.role == "body" and len(join.after.text) <= SHORT_END else 0


def chain(join: Join) -> int:
    """Lines of one width, set alike, lead on to one with marks of running text."""
    lines = [join.line, *join.ahead[:CHAIN]]
    for k, (a, b) in enumerate(pairwise(lines)):
        if k > 1 and b.role == "body" and len(b.text) < len(a.text):
            return 2
        if b.role not in PIECES or (k and a.gap != b.gap) or not one_width(a.text, b.text):
            return 0
        if _RUNNING.search(b.text):
            return 2
    return 0


def news_below(join: Join) -> int:
    """What follows opens like news, as the first paragraph below a headline does, or lacks its subject."""
    return 1 if _NO_SUBJECT.match(join.after.text) else -2 * opens_like_news(join.after.text)


def set_close(join: Join) -> int:
    """A title set closer to its first line or its byline than to the body: 走在前 挑大梁 加快建⏎设先行区⏎⏎作为…"""
    above = join.above is not None and join.above.role in ("title", "byline")
    return -3 if above and join.line.gap < join.after.gap else 0


def begins_alike(join: Join) -> int:
    """数字乡村建设助力乡村振兴⏎数字乡村是战略方向。: what goes on does not begin with the same words."""
    return -6 if join.line.text[:ALIKE] == join.after.text[:ALIKE] else 0


def in_parts(join: Join) -> int:
    """强化就业优先政策 兜牢民生底线: parts of a title, set off by a space or as a label."""
    return -3 if _PARTS.fullmatch(join.line.text) else 0


def repeated(join: Join) -> int:
    """The paragraph below has most of its words, as that of a headline; the line may stand off from what is above."""
    below = join.after.text
    weight = (join.line.gap > join.after.gap) + (len(below) > LONG and not _NO_SUBJECT.match(below))
    return -weight if weight and says_again(join.line.text, below[:LEAD]) else 0


RULES: tuple[Callable[[Join], int], ...] = (
    news_below,
    set_close,
    begins_alike,
    in_parts,
    law_history,
    too_long,
    running,
    opens,
    ends_with_day,
    word_torn,
    tail_first,
    same_width,
    hangs,
    verb_first,
    short_end,
    chain,
)
MOST_ACROSS, LEAST_REPEATED = 4, -2  # what `word_across` and `repeated` weigh at the most


def goes_on(join: Join) -> bool:
    """Whether a line goes on with the next, which surely opens no report.

    The words that stand near are only compared where they can tip it.
    """
    if says_who_and_when(join.after.text) or _SURE_OPENING.match(join.after.text):
        return False
    weight = sum([rule(join) for rule in RULES])
    if weight + MOST_ACROSS < ENOUGH or weight + LEAST_REPEATED >= ENOUGH:
        return weight >= ENOUGH
    weight += word_across(join)
    return weight >= ENOUGH and weight + repeated(join) >= ENOUGH


def is_running(join: Join) -> bool:
    """Whether a line is surely no title."""
    return running(join) + too_long(join) + opens(join) > 0


def is_open(line: Line) -> bool:
    """Whether a line could go on: a piece by its role, and no end mark."""
    if line.role not in PIECES or line.text[-1] in "。！？；：" or _END.search(line.text[-END:]):
        return False
    if not _SOFT_END.match(line.text[-1]):
        return True
    if len(line.text) > LONG:
        return False
    return bool(_day_last(line.text) or _OPENING.match(line.text) or _RUNNING.search(line.text))


def ends_clause(text: str) -> bool:
    """Whether a text opens with the end of a clause: 卷，近日由…."""
    return _TAIL_FIRST.match(text) is not None


def lacks_subject(text: str) -> bool:
    """Whether a text opens with a verb whose subject stands before it: 举办的…."""
    return _BARE_VERB.match(text) is not None


def says_who_and_when(text: str) -> bool:
    """Whether a text opens with an authority and a day: 国家统计局今天…."""
    return _WHO_WHEN.match(text) is not None


def opens_like_text(text: str) -> bool:
    """Whether a line opens as running text does, and no title."""
    return _OPENING.match(text) is not None or opens_like_news(text)


def width(text: str) -> int:
    """Half cells that a text takes, one or two a character."""
    return len(_gbk()(text, "replace")[0])


@cache
def _gbk() -> Callable[[str, str], tuple[bytes, int]]:
    """The encoder of GBK, which `str.encode` would look up for each of many short texts."""
    return getencoder("gbk")


def one_width(a: str, b: str) -> bool:
    """Whether two texts are as wide as each other, but for half a cell."""
    if len(a) > 2 * len(b) + 1 or len(b) > 2 * len(a) + 1:
        return False
    return abs(width(a) - width(b)) <= 1


def says_again(head: str, rest: str) -> bool:
    """Whether a paragraph takes up the words of a title before it."""
    told = title_pairs(head)
    return len(told) > 3 and len(told & pairs(rest)) > REPEATED * len(told)
