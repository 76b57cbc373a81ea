"""Documents named in an article: title, short forms, number, genre, stage, period, and who issued it, how and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mzextract.base import unchecked
from mzextract.entities import DocumentTitle
from mzextract.extraction import document_fields as fields
from mzextract.extraction.brackets import sections
from mzextract.extraction.context import Context
from mzextract.extraction.doc_numbers import numbers
from mzextract.extraction.document_marks import DocMark, marks
from mzextract.extraction.enactment import Enactment, enactment
from mzextract.extraction.issue_dates import date_line, date_of_act
from mzextract.extraction.issuing import Act, Clauses, acts_by_title
from mzextract.extraction.org_scan import scan
from mzextract.extraction.org_words import Name, words
from mzextract.extraction.signatures import signers
from mzextract.lexicon import Lexicon
from mzextract.models import Article, Span, new_span
from mzextract.patterns import lazy

new_document_title = unchecked(DocumentTitle)

# （以下简称《指引》） after a title, the marks optional; the title's number may stand before it
SHORT = lazy("。?[（(，][^（）()《》。]{0,30}?简称(?:为)?[：:]?[《“‘〈]?([^《》“”‘’〈〉（）()，。]{1,20})[》”’〉]?")

# A word before the title that says it is a work: 电影《…》, 栏目《…》
WORK_BEFORE = (
    *("电影", "影片", "纪录片", "专题片", "电视剧", "歌曲", "小说", "栏目", "节目", "杂志", "报纸", "话剧", "舞剧"),
    *("歌剧", "专著", "图书", "著作", "新书", "油画", "诗歌", "散文", "动画", "动画片", "戏", "剧", "歌", "曲", "书"),
    *("文章", "演唱", "演奏", "朗诵", "播出"),
)
WORK_AFTER = ("栏目", "节目", "杂志", "一书", "作者", "记者", "主编", "剧组", "首映", "票房", "专栏", "一文", "演出")

# 《中国的养老服务》白皮书
DOCUMENT_AFTER = ("白皮书", "蓝皮书", "国家标准", "行业标准", "地方标准", "团体标准")

# 养老服务法|修订草案
BILL_AFTER = lazy("(?:修订|修正)?案?草案")

# 《社区食堂办法》|（试行）
STAGE_AFTER = lazy("（(试行|暂行|(?:公开)?征求意见稿|(?:修订|修正)?草案|送审稿|讨论稿)）")

# Between a title and its number: 《…》（民发〔2024〕12号）; between a number and its title: 国务院令第785号公布《…》
_BESIDE = lazy("[\\s（(，]{0,3}")
_LEADING = lazy("[^。；《》\\n]{0,14}")

# 市政府办公室|转发|市民政局关于…意见的通知
PASSED_ON = lazy("转发|批转")

# What is no part of a title's key
_NO_PART = lazy(r"[\s“”‘’《》〈〉]")

# A draft that amends what is in force is another document: 《…办法（修订草案）》, 《…办法》
_AMENDS = lazy(r"修[订正](?:草案|案)")

# A short form has at most so many characters: 《实施方案》, 《管理办法（试行）》
_SHORTEST = 8


# Forms of a document that the article may be as a whole
_WHOLE = ("formal", "signed")
# … and of a law, which may have a note below its title
_LAWS = ("own", "law")


@dataclass
class Found:
    """A document as its mentions are gathered."""

    mark: DocMark
    title: str
    spans: list[Span] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    number: str | None = None

    @property
    def name(self) -> str:
        """The title in one line."""
        return self.title.replace("\n", "")


def find(article: Article, context: Context) -> Iterator[DocumentTitle]:
    """Yield the documents of `article` in order of their first mention by title.

    >>> import mzextract
    >>> text = "民政部印发《社区食堂管理办法（试行）》（民发〔2024〕12号）。《办法》明确，每月公示账目。"
    >>> (article,) = mzextract.extract(text, kinds=["document_titles"]).articles
    >>> [(x.title, x.aliases, x.number, x.stage, x.issuers) for x in article.document_titles]
    [('社区食堂管理办法（试行）', ('办法',), '民发〔2024〕12号', '试行', ('民政部',))]
    """
    done = context.once(acts_by_title, article)
    for doc in context.once(documents, article):
        own = [act for span in doc.spans for act in done.get((span.start, span.end), ())]
        yield _entity(doc, own, article, context)


def _entity(doc: Found, own: list[Act], article: Article, context: Context) -> DocumentTitle:
    """The document with what its title and the acts on it (`own`) say of it; of a work no act of issuing tells."""
    mark = doc.mark
    work = _kind(mark, context) == "work"
    act = None if work else next((a for a in own if a.bodies), next(iter(own), None))
    note = context.once(enactment, article) if mark.form in _LAWS and _heads(mark, article) else Enactment()
    return new_document_title(
        text=context.text[mark.start : mark.end],
        span=new_span(start=mark.start, end=mark.end),
        rule=f"document.{mark.form}",
        mentions=tuple(doc.spans),
        title=doc.name,
        aliases=tuple(doc.aliases),
        kind="work" if work else "document",
        number=doc.number or _own_number(doc, own, article, context) or note.number,
        genre=None if work else fields.genre(doc.title, context.lexicon("genres")),
        stage=fields.stage(doc.title) or _stage_after(mark, context.text),
        period=None if work else fields.period(doc.title),
        issuers=() if work else _issuers(doc, act, own, article, context) or note.issuers,
        issuer_count=next((a.number for a in own if a.number), None) if act else None,
        action=act.verb if act else None,
        issued_on=_issued(doc, own, act, article, context) or note.date,
    )


def _stage_after(mark: DocMark, text: str) -> str | None:
    """The stage that stands behind a title: 《…办法》|（试行）, 养老服务法|草案."""
    if text.startswith("（", mark.end):
        return fields.stage(f"…{m[0]}") if (m := STAGE_AFTER.match(text, mark.end)) else None
    return "草案" if BILL_AFTER.match(text, mark.end) else None


def _issuers(doc: Found, act: Act | None, own: list[Act], article: Article, context: Context) -> tuple[str, ...]:
    """Who issued a document: who signs it, acts, or stands directly before its title; else whom the title names."""
    if doc.mark.form == "signed":
        issuers = [x.body for x in context.once(signers, article)]
    else:
        issuers = [x.body for x in _fullest(act, own).bodies] if act else []
    if not issuers and doc.title.startswith("关于"):
        issuers = [*context.once(Clauses, article).owners(doc.mark, context.text)]
    named = [body.full_name for body in issuers] or [resolved_name(n) for n, _ in title_bodies(doc, context)]
    return tuple(dict.fromkeys(named))


def _fullest(act: Act, own: list[Act]) -> Act:
    """The act that names the most issuers, those of the first among them: 民政部等十部门印发, then the ten by name."""
    first = {x.body.full_name for x in act.bodies}
    return max([act, *(a for a in own if first < {x.body.full_name for x in a.bodies})], key=lambda a: len(a.bodies))


def _issued(doc: Found, own: list[Act], act: Act | None, article: Article, context: Context) -> str | None:
    """When a document was issued: the date line of the article where that is the document, else the date of the act."""
    itself = _hereby(own) if act else doc.mark.form in _WHOLE
    day = date_line(article, context) if itself else None
    return day or (date_of_act(article, context, act.start) if act else None)


def _hereby(acts: list[Act]) -> bool:
    """Whether the article itself is one of the acts on a document: 现将《…办法》印发给你们."""
    return any(act.hereby for act in acts)


def _own_number(doc: Found, own: list[Act], article: Article, context: Context) -> str | None:
    """The number below the headline of a decree, or above that of a letter, that is this document."""
    number = _decree_number(article) if _hereby(own) else None
    headed = doc.mark.form in _WHOLE and _heads(doc.mark, article)
    return number or (_number_above(article, context) if headed else None)


def _heads(mark: DocMark, article: Article) -> bool:
    """Whether the headline is the title itself."""
    head = article.headline
    return head is not None and (mark.start, mark.end) == (head.span.start, head.span.end)


def documents(article: Article, context: Context) -> tuple[Found, ...]:
    """The documents of `article` with all their mentions, short forms resolved."""
    genres = context.lexicon("genres")
    keys = {m: _key(m.title) for m in context.once(marks, article) if not _is_permit(m, genres, context)}
    stated = {m: s[1] for m in keys if (s := SHORT.match(context.text, m.end))}
    docs: dict[str, Found] = {}
    lone = _lone(keys, set(stated.values()), genres)
    for mark, key in keys.items():
        if mark not in lone:
            doc = docs.setdefault(key, Found(mark, mark.title))
            doc.spans.append(new_span(start=mark.start, end=mark.end))
            if mark in stated and stated[mark] not in doc.aliases:
                doc.aliases.append(stated[mark])
    _join_issued(docs)
    _resolve(lone, docs)
    if docs:
        _number(article, context, docs)
    for doc in docs.values():
        doc.spans.sort(key=lambda s: s.start)
    return tuple(sorted(docs.values(), key=lambda d: d.mark.start))


def _key(title: str) -> str:
    """What two mentions of one document share."""
    draft = _AMENDS.search(title) if "修" in title else None
    return _NO_PART.sub("", fields.base(title)) + (draft[0] if draft else "")


def _lone(keys: dict[DocMark, str], stated: set[str], genres: Lexicon) -> dict[DocMark, str]:
    """The marks that hold a short form: one that the text states, or genre words alone (《意见》, 《实施方案》)."""
    named = set(keys.values())
    bare = {key for key in named if len(key) <= _SHORTEST and fields.is_bare(key, genres)}
    if bare:
        lengths = {len(key) for key in bare}
        bare &= {end for key in named for end in _ends(key, lengths)}
    return {m: key for m, key in keys.items() if m.form == "marked" and (m.title in stated or key in bare)}


def _ends(name: str, lengths: Collection[int]) -> list[str]:
    """What `name` ends in, so many characters as each of `lengths`, of what may be its short form."""
    return [name[-n:] for n in lengths if 0 < n < len(name) and n <= _SHORTEST]


def _join_issued(docs: dict[str, Found]) -> None:
    """中共中央 国务院关于…的意见 and 关于…的意见 are one document; the name in marks is its title."""
    for key in list(docs):
        cut = key.find("关于")
        if cut <= 0 or key not in docs:
            continue
        other = docs.get(key[cut:])
        if other is not None:
            other.spans += docs.pop(key).spans


def _resolve(lone: Collection[DocMark], docs: dict[str, Found]) -> None:
    """Give each lone 《意见》 to the document that it means; with none it stands as its own."""
    if not lone:
        return
    titles = {mark: fields.base(mark.title) for mark in lone}
    lengths = set(map(len, titles.values()))
    meant: dict[str, list[Found]] = {}
    for doc in sorted(docs.values(), key=lambda d: d.mark.start):
        for short in {*doc.aliases, *_ends(fields.base(doc.title), lengths)}:
            meant.setdefault(short, []).append(doc)
    for mark, title in titles.items():
        span = new_span(start=mark.start, end=mark.end)
        fitting = [d for d in meant.get(title, ()) if title in d.aliases] or meant.get(title, [])
        if not fitting:
            docs.setdefault(_key(title), Found(mark, mark.title)).spans.append(span)
            continue
        before = bisect_left(fitting, mark.start, key=lambda d: d.mark.start) if len(fitting) > 1 else 0
        choice = fitting[max(before - 1, 0)]
        choice.spans.append(span)
        if title not in choice.aliases:
            choice.aliases.append(title)


def _number(article: Article, context: Context, docs: dict[str, Found]) -> None:
    """Give each document number to the title that it follows directly, else to the one that it leads to."""
    parts = [s for s in context.once(sections, article) if "号" in s.text or "—" in s.text or "-" in s.text]
    stated = [(n, s.offset) for s in parts for n in numbers(s.text)]
    if not stated:
        return
    text, found = context.text, list(docs.values())
    places = sorted((span.start, span.end, i) for i, doc in enumerate(found) for span in doc.spans)
    for n, offset in stated:
        start, end = n.start + offset, n.end + offset
        i = bisect_left(places, (start, 0, 0))
        if i and _BESIDE.fullmatch(text, places[i - 1][1], start):
            doc = found[places[i - 1][2]]
        elif i < len(places) and end <= places[i][0] and _LEADING.fullmatch(text, end, places[i][0]):
            doc = found[places[i][2]]
        else:
            continue
        doc.number = doc.number or n.text


def _number_above(article: Article, context: Context) -> str | None:
    """The number on the line above the headline: 云民发〔2025〕12号 below the head of a letter."""
    start = article.headline.span.start if article.headline else 0
    above = context.text[max(0, start - 40) : start].rstrip().rpartition("\n")[2]
    return next((n.text for n in numbers(above) if n.end == len(above)), None) if above.endswith("号") else None


def _decree_number(article: Article) -> str | None:
    """The number in the headline or on the line below it: 国务院令 / 第796号, 云政发〔2025〕3号."""
    lines = [line for text, _ in article.sections()[:2] for line in text.split("\n")]
    head, below = lines[0], lines[1] if len(lines) > 1 else ""
    whole = head + below if head.endswith(("令", "公告", "通告")) and below.endswith("号") else head
    alone = [n.text for n in numbers(below) if n.text == below] if below.endswith("号") else []
    return next(iter([*alone, *(n.text for n in numbers(whole))]), None)


def _is_permit(mark: DocMark, genres: Lexicon, context: Context) -> bool:
    """Whether the mark is of kind permit: by its title first, which is soon seen."""
    return fields.is_permit(mark.title, genres) and _kind(mark, context) == "permit"


def _kind(mark: DocMark, context: Context) -> str:
    """document, work or permit, by the title and by the words around it."""
    if mark.form != "marked":
        return "document"
    text = context.text
    if text.endswith(WORK_BEFORE, 0, mark.start) or text.startswith(WORK_AFTER, mark.end):
        return "work"
    if text.startswith(DOCUMENT_AFTER, mark.end):
        return "document"
    return fields.kind(mark.title, context.lexicon("genres"))


def title_bodies(doc: Found, context: Context) -> list[tuple[Name, int]]:
    """The bodies that a title names before 关于 (国务院办公厅关于…), with the place that their offsets count from."""
    head, sep, _ = doc.title.partition("关于")
    head = PASSED_ON.split(head, 1)[0] if sep and "转" in head else head
    if not sep or not head:
        return []
    start = context.text.index(doc.title, doc.mark.start)
    return [(n, start) for n in scan(head, context.model(words))]


def resolved_name(name: Name) -> str:
    """The full name of a body by its own words alone."""
    return name.head if name.whole else "".join(p.name for p in name.place) + name.level + name.head
