"""What the note below the title of a law says: by whom, when and by which decree it was enacted.

Such a note is the form of the official gazettes: （2004年4月9日国务院令第404号公布　根据…修订）. What it tells of
later revisions is left alone.
"""

from __future__ import annotations

from typing import NamedTuple

from mzextract.extraction.context import Context
from mzextract.extraction.doc_numbers import DECREED
from mzextract.extraction.issue_dates import dates
from mzextract.extraction.named_bodies import NamedBody, named_bodies
from mzextract.models import Article
from mzextract.patterns import lazy

_DAY = "[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
#: The whole line: （2022年11月25日…会议通过）, （…公告第16号 2014年2月25日公布）, 2004年4月9日 国务院令第404号公布.
NOTE = lazy(
    f"[（(]{_DAY}[^。]{{2,90}}(?:通过|公布|发布|批准|修订|修正)"
    f"|[（(][^。（）]{{2,60}}(?:令|公告)[^。（）]{{2,60}}(?:公布|发布)"
    f"|{_DAY}[ \u3000]?[^。，]{{2,60}}(?:通过|公布|发布)$"
)
_ENACTED = lazy("公布|发布|通过|批准")
_REVISED = lazy("修[订正]|根据")
#: 甘肃省|第十三届|人民代表大会常务委员会|第三十四次会议
_SITTING = lazy(
    "(?P<region>(?!日)[一-鿿]{2,12}?[省市县区州旗])?第[一二三四五六七八九十]{1,3}届"
    "(?P<body>(?:全国)?人民代表大会(?:常务委员会)?)第[^，。；]{1,5}次会议"
)
_NOTES = 3  # lines at most


class Enactment(NamedTuple):
    """Who enacted a law, when (ISO 8601), the number of the decree, the bodies as named and the verb (公布).

    What is not told is None or empty.
    """

    issuers: tuple[str, ...] = ()
    date: str | None = None
    number: str | None = None
    bodies: tuple[NamedBody, ...] = ()
    verb: str | None = None


def enactment(article: Article, context: Context) -> Enactment:
    """What the note below the headline of `article` says; share it by `context.once`."""
    told = Enactment()
    for line in article.paragraphs[:_NOTES]:
        text = line.span.of(context.text)
        if not NOTE.match(text):
            break
        revised = _REVISED.search(text)
        end = line.span.start + (revised.start() if revised else len(text))
        told = _read(line.span.start, end, article, context) or told
    return told


def _read(start: int, end: int, article: Article, context: Context) -> Enactment | None:
    """What text[start:end] says; None where it tells of no act of enacting."""
    text = context.text
    acts = list(_ENACTED.finditer(text, start, end))
    if not acts:
        return None
    verb = acts[-1]
    days = [d.value for d in context.once(dates, article) if start <= d.start < verb.start()]
    day = days[-1] if days else None
    bodies = tuple(x for x in context.once(named_bodies, article) if start <= x.start < end)
    for named in bodies:
        decree = DECREED.match(text, named.end, end)
        if decree:
            organ = text[named.start : named.end] + ("令" if decree[0][0] == "令" else "公告")
            number = f"{organ}第{decree['sequence']}号"
            return Enactment((named.body.full_name,), day, number, (named,), verb[0])
    if bodies and bodies[-1].end == verb.start():  # 国务院、中央军委|发布
        return Enactment(tuple(dict.fromkeys(x.body.full_name for x in bodies)), day, None, bodies, verb[0])
    sat = _SITTING.search(text, start, end)
    return Enactment((f"{sat['region'] or ''}{sat['body']}",) if sat else (), day)
