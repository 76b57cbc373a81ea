"""Where documents are named: in 《…》, by the full name of a law, as 关于…的意见 after a verb, or as a headline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mzextract.extraction.brackets import sections
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

# 国务院办公厅关于社区节水建议的复函 as a headline or a line of its own
FORMAL = lazy("[^，。；：！？《》“”]{2,60}?关于[^。；：！？《》]{3,80}的[^，。；：！？《》]{1,8}")

# 关于做好防汛工作的通知 as the headline of a letter that is signed
SIGNED = lazy("关于[^。；：！？《》]{3,80}的[^，。；：！？《》]{1,8}")

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
        if offset in places:
            found += _laws(masked, offset, laws, places[offset])
        if "关于" in text:
            found += _unmarked(text, offset)
        form = None if titles or len(text) > LONGEST else _form(text, offset, article, context)
        if form and (not found or form == "own") and genre(text, context.lexicon("genres")):
            found = [DocMark(offset, offset + len(text), text, form)]
        out += sorted(found)
    return tuple(out)


def _form(text: str, offset: int, article: Article, context: Context) -> str | None:
    """How a line names a document as a whole, None where it does not.

    formal: a title that names its issuers; signed: the headline of a signed letter; own: the headline of a law.
    """
    if "关于" in text and FORMAL.fullmatch(text):
        return "formal"
    if article.headline is None or article.headline.span.start != offset:
        return None
    if "关于" in text:
        return "signed" if SIGNED.fullmatch(text) and context.once(signers, article) else None
    first = article.paragraphs[0].span.of(context.text) if article.paragraphs else ""
    return "own" if LAW.fullmatch(text) and (NOTE.match(first) or FIRST.match(first)) else None


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
