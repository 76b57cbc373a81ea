"""Pages set in columns: what the measure of the lines and the blank lines between them tell of articles."""

from __future__ import annotations

import mzextract
from mzextract.cleaning.heads import hangs_on


def column(text: str, chars: int, between: str = "\n") -> str:
    """A paragraph broken after so many characters."""
    return between.join(text[i : i + chars] for i in range(0, len(text), chars))


def body(paragraphs: list[str], chars: int, between: str = "\n") -> str:
    """Paragraphs in a column of so many characters."""
    return between.join(column(p, chars, between) for p in paragraphs)


def headlines(raw: str) -> list[str | None]:
    """The headlines of a page without spaces and line ends, by their bodies."""
    articles = mzextract.segment(raw).articles
    return ["".join(a.headline.text.split()) if a.headline else None for a in articles]


CARE = [
    "青岭市民政局近日对全市养老机构开展安全检查，重点查看消防设施、食堂卫生和护理人员持证情况，推动整改隐患。",
    "检查组要求各养老机构建立台账，逐项销号，把老人的安全放在首位，让家属放心，也让老人住得舒心。",
    "周明参加检查。",
]
MARKET = [
    "云河县今年把菜市场改造列为民生实事，新建的三个市场采用统一摊位、统一秤具，买菜的居民说环境好了价格也公道。",
    "县里还给摊主办了食品安全培训，每个市场配备检测室，当天的检测结果在入口处公布，接受群众监督。",
]


def test_a_report_closes_with_a_paragraph_of_one_line_before_the_column_changes() -> None:
    raw = "\n\n".join(["养老机构安全检查", "菜市场改造惠及居民", body(CARE, 13, "\n\n"), body(MARKET, 16, "\n\n")])
    articles = mzextract.segment(raw).articles
    assert [a.body.split("\n")[-1][-7:] for a in articles] == ["周明参加检查。", "接受群众监督。"]


def test_a_headline_as_wide_as_the_column_under_a_byline() -> None:
    head = "菜市场改造让居民买菜更放心"
    raw = "\n\n".join(
        ["养老机构开展安全检查", body(CARE, 13, "\n\n"), f"■ 本报记者 周敏\n{head}", body(MARKET, 13, "\n\n")]
    )
    assert headlines(raw) == ["养老机构开展安全检查", head]


def test_a_line_that_takes_up_the_headline_opens_the_body() -> None:
    text = "青岭市老年人协会第三次代表大会圆满完成各项议程，于12月21日在青岭闭幕。大会选举产生了理事会，周明当选会长。"
    raw = "青岭市老年人协会第三次代表大会闭幕\n\n" + body([text, *CARE], 17)
    (article,) = mzextract.segment(raw).articles
    assert article.body.startswith("青岭市老年人协会第三次代表大会圆满完成各项议程")


def test_no_headline_ends_in_a_word_that_wants_another() -> None:
    assert [hangs_on(t) for t in ("代表大会圆满", "推动文艺繁荣发展 为", "《民生文选》第", "大会闭幕")] == [
        True,
        True,
        True,
        False,
    ]
