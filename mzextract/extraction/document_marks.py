"""Where documents are named: in 《…》, by the full name of a law, as 关于…的意见 after a verb, or as a headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mzextract.extraction.brackets import Title, sections
from mzextract.extraction.context import Context
from mzextract.extraction.cues import WORDS, cues, matches
from mzextract.extraction.document_fields import genre
from mzextract.extraction.enactment import NOTE
from mzextract.extraction.signatures import signers
from mzextract.lexicon import Lexicon
from mzextract.models import Article
from mzextract.patterns import lazy

# 印发了关于促进社区消费的若干措施
UNMARKED = lazy(
    "(?:印发|出台|发布|制定|下发|公布|转发)了?(关于[^，。；：《》\n]{3,60}?(?:意见|措施|通知|办法|方案|规定|决定))(?=[，。；（、]|$)"
)

# 国务院办公厅关于社区节水建议的复函, 云河省人民政府关于修改《云河省食堂条例》的决定 as a headline or a line of its own;
# not 一图读懂民政部关于…的通知
_BODIES = "(?!.{0,20}(?:读懂|解读|图解|学习))[^，。；：！？《》“”]{1,59}?[厅局部委会院社署办室府组司心校团庭军处所行]"
FORMAL = lazy(f"{_BODIES}关于[^。；：！？]{{3,120}}的[^，。；：！？《》]{{1,8}}")

# 关于做好防汛工作的通知 as the headline of a letter that is signed
SIGNED = lazy("关于[^。；：！？]{3,120}的[^，。；：！？《》]{1,8}")

# 关于印发新修订的|《云河省食堂条例》|的通知: the letter is no document beside the one that it sends
_ISSUED = lazy("(?:印发|转发|发布|公布|下发|颁布)[^，。；：！？《》]{0,10}$")

# 印发|云河省贯彻落实《条例》工作方案|的通知, 出台|《条例》实施细则: a title in marks that is part of a longer one
_OF_ISSUE = "印发|出台|发布|制定|下发|公布|转发|通过|颁布|起草"
_LEADS = lazy(f"(?:{_OF_ISSUE})了?(?P<head>(?:(?!{_OF_ISSUE})[^，。；：、！？《》\n]){{0,40}})$")
_KINDS = "意见|方案|办法|细则|措施|计划|清单|规则|指引|要点|安排|分工|规定"
_END = "(?:（(?:试行|暂行|[^（）]{0,6}稿)）)?(?=[，。；：、！？（）\n ]|$|[的等和及自将已]|提出|明确|要求|近日)"
_NOUN = lazy(
    "的?(?:实施|补充|具体|若干|工作|指导|行动|配套|贯彻|落实|推进|重点|任务|分工|责任|试点|总体|专项|操作|宣传){1,4}"
    f"(?:{_KINDS}){_END}"
)
_ACTED_ON = ("贯彻", "落实", "实施", "执行", "学习", "宣传", "修改", "修订", "废止")
_NOUN_OF_ACT = lazy(f"(?:[^，。；：、！？《》的]{{0,8}})?的?(?:{_KINDS}|决定|通知){_END}")
_NOUN_FIRSTS = frozenset("的实补具若工指行配贯落推重任分责试总专操宣")
_REACH = 46

# A line that names a document as a whole is not longer.
LONGEST = 160

# 云河省养老服务条例 as the headline of the law itself, and what its text begins with where no note is below it
LAW = lazy("[一-鿿“”、]{3,40}(?:条例|办法|规定|细则|规则|法)(?:（[^（）]{2,8}）)?")
FIRST = lazy("目 ?录$|第[一1][章条]")

# 法 at the end of a law's name: not in 法院, 法律
_LAW_END = lazy(f"(?:法典|{'|'.join(WORDS['law'])})(?![院律治人官规定制庭典盲医学理])")

# 审议了关于|金融稳定法|草案: a bill bears the name of the law that it is to be
_BILL = lazy("法(?=(?:修订|修正)?案?草案)")
_BILL_NAME = lazy("(?:关于|(?:审议|通过|提请|讨论)了?|[、对])((?:(?!关于)[一-鿿]){2,24}法)$")

# 中华人民共和国民法典
_STATE = "中华人民共和国"


class DocMark(NamedTuple):
    """A document named at [start, end) of the text; `title` without marks; `form` says how it is named."""

    start: int
    end: int
    title: str
    form: str


def marks(article: Article, context: Context) -> tuple[DocMark, ...]:
    """The places of `article` where a title is named, in order."""
    out: list[DocMark] = []
    laws, places = context.lexicon("laws"), context.once(cues, article)["law"]
    for text, masked, titles, offset in context.once(sections, article):
        found = [DocMark(s + offset, e + offset, text[s + 1 : e - 1].strip(), "marked") for s, e in titles]
        longer = [x for s, e in titles if (x := _longer(text, s, e, offset))]
        found += longer
        if offset in places:
            found += _laws(masked, offset, laws, places[offset])
        if "关于" in text:
            found += _unmarked(text, offset)
        whole = len(text) <= LONGEST and text[-1:] not in "，。；：" and not longer
        form = _form(text, titles, offset, article, context) if whole else None
        if form and (titles or not found or form == "own") and genre(text, context.lexicon("genres")):
            found = [*found[: len(titles)], DocMark(offset, offset + len(text), text, form)]
        out += sorted(found)
    return tuple(out)


def _form(text: str, titles: Iterable[Title], offset: int, article: Article, context: Context) -> str | None:
    """How a line names a document as a whole, None where it does not.

    formal: a title that names its issuers; signed: the headline of a signed letter; own: the headline of a law.
    """
    if any(_ISSUED.search(text, max(0, start - 14), start) for start, _ in titles):
        return None
    if "关于" in text and FORMAL.fullmatch(text):
        return "formal"
    if article.headline is None or article.headline.span.start != offset:
        return None
    if "关于" in text:
        return "signed" if SIGNED.fullmatch(text) and context.once(signers, article) else None
    first = article.paragraphs[0].span.of(context.text) if article.paragraphs else ""
    return "own" if LAW.fullmatch(text) and (NOTE.match(first) or FIRST.match(first)) else None


def _longer(text: str, start: int, end: int, offset: int) -> DocMark | None:
    """The longer title that is issued and of which the one in marks at [start, end) is a part.

    >>> _longer("印发了云河省贯彻《养老条例》实施办法，", 8, 14, 0).title
    '云河省贯彻《养老条例》实施办法'
    """
    noun = _NOUN.match(text, end) if text[end : end + 1] in _NOUN_FIRSTS else None
    if not noun and text.endswith(_ACTED_ON, 0, start):
        noun = _NOUN_OF_ACT.match(text, end)
    lead = _LEADS.search(text, max(0, start - _REACH), start) if noun else None
    if not lead or not noun:
        return None
    first, last = lead.start("head"), noun.end()
    return DocMark(first + offset, last + offset, text[first:last], "unmarked")


def _unmarked(text: str, offset: int) -> Iterator[DocMark]:
    for m in UNMARKED.finditer(text):
        yield DocMark(m.start(1) + offset, m.end(1) + offset, m[1], "unmarked")


def _laws(text: str, offset: int, laws: Lexicon, places: Iterable[int]) -> Iterator[DocMark]:
    """Laws by their formal names, whose last words stand at `places`."""
    for m in matches(_LAW_END, text, places):
        end = m.end()
        law = laws.longest_before(text, end)
        if law:
            start = end - len(law)
            if text.endswith(_STATE, 0, start):
                start -= len(_STATE)
            yield DocMark(start + offset, end + offset, text[start:end], "law")
    for m in _BILL.finditer(text) if "草案" in text else ():
        name = _BILL_NAME.search(text, max(0, m.end() - 30), m.end())
        if name and not laws.longest_before(name[1], len(name[1])):
            yield DocMark(name.start(1) + offset, m.end() + offset, name[1], "law")
