"""What segmentation makes of lines that unwrapping left torn or ran together, and of the frames of web pages."""

from __future__ import annotations

import pytest

import mzextract
from mzextract import CleanText, Page
from mzextract.cleaning import Change, Draft


def wrapped(text: str) -> CleanText:
    """A text in which ⏎ is a raw line break that cleaning took out."""
    draft = Draft(text.replace("⏎", "\n\n"))
    breaks = [i for i, c in enumerate(text) if c == "⏎"]
    places = [at + n for n, at in enumerate(breaks)]
    draft.apply([Change(at, at + 2, "", "unwrap", "the line goes on") for at in places])
    return draft.finish()


def shown(page: Page) -> list[tuple[str | None, list[str]]]:
    """Headline and paragraphs of each article, line breaks as /."""
    return [
        (
            a.headline and a.headline.text.replace("\n", "/"),
            [p.span.of(page.text).replace("\n", "/") for p in a.paragraphs],
        )
        for a in page.articles
    ]


BODY = "近日，青岭市民政局印发⏎养老服务清单，明确了28⏎个服务项目，老人可以自⏎选，费用由财政补贴，惠⏎及1.2万人。"
FLAT = BODY.replace("⏎", "")


def test_pieces_that_go_on_are_one_paragraph() -> None:
    page = mzextract.segment(
        wrapped(
            f"青岭推出养老服务清单\n近日，青岭市民政局印发\n养老服务清单，明确了28⏎个服务项目，老人可以自⏎选。\n{BODY}"
        )
    )
    [(headline, paragraphs)] = shown(page)
    assert headline == "青岭推出养老服务清单"
    assert paragraphs == ["近日，青岭市民政局印发/养老服务清单，明确了28个服务项目，老人可以自选。", FLAT]


def test_headline_run_together_with_its_body() -> None:
    page = mzextract.segment(wrapped(f"青岭推出养老服务清单⏎{BODY}"))
    assert shown(page) == [("青岭推出养老服务清单", [FLAT])]


def test_headline_run_together_with_the_paragraph_above() -> None:
    page = mzextract.segment(
        wrapped(f"白沙修缮古桥\n昨日，白沙古桥修缮⏎完工，石匠们松了口气。⏎青岭推出养老服务清单\n{BODY}")
    )
    assert [h for h, _ in shown(page)] == ["白沙修缮古桥", "青岭推出养老服务清单"]


@pytest.mark.parametrize("line", ["青岭推出养老服务清单", "老人有了“点单式”服务", "28个项目 老人自选"])
def test_a_headline_over_a_wrapped_body_stays_one(line: str) -> None:
    assert shown(mzextract.segment(wrapped(f"{line}\n{BODY}"))) == [(line, [FLAT])]


PARTS = "兜住养老底线 补齐服务短板\n养老是件大事，青岭今⏎年要建二十个食堂，老人⏎步行一刻钟就能吃上饭。"
LABEL = "青岭：社区食堂开到家门口\n青岭今年要建二十个食⏎堂，老人步行一刻钟就能⏎吃上热饭。"
REPORT = "十五项便民措施即将推出\n青岭市民政局今天（3⏎月4日）召开发布会，介⏎绍了十五项便民措施。"


@pytest.mark.parametrize(
    "text", [PARTS, LABEL, REPORT, LABEL.replace("\n", "⏎"), REPORT.replace("\n", "⏎")]
)  # in the last two the line break was taken out
def test_a_title_in_parts_or_over_a_report(text: str) -> None:
    whole = text.replace("\n", "⏎", 1)
    title, _, opening = whole.partition("⏎")
    assert shown(mzextract.segment(wrapped(text))) == [(title, [opening.replace("⏎", "")])]


def test_no_headline_ends_inside_a_book_title() -> None:
    text = "青岭市民政局编写的《养老服务手⏎册》，近日由青岭出版社⏎出版，在全省发行。"
    assert shown(mzextract.segment(wrapped(text))) == [(None, [text.replace("⏎", "")])]


def test_frame_of_a_web_page_is_no_text() -> None:
    frame = "索引号：\n000014349/2018-00221\n发文机关：\n云河省民政厅\n主题词：\n"
    text = frame + "关于做好冬季救助的通知\n云民发〔2024〕36号\n各市民政局：\n请认真落实。"
    page = mzextract.segment(CleanText(text, text))
    assert shown(page) == [("关于做好冬季救助的通知", ["云民发〔2024〕36号", "各市民政局：", "请认真落实。"])]


def test_title_of_a_web_page_is_the_headline() -> None:
    text = "Title: 青岭推出养老服务清单 _ 云河省民政厅\nFetched: 2024-06-25\n近日，青岭市民政局印发养老服务清单。"
    page = mzextract.segment(CleanText(text, text))
    assert shown(page) == [("青岭推出养老服务清单", ["近日，青岭市民政局印发养老服务清单。"])]
    assert page.published is None


def test_source_on_two_lines() -> None:
    text = "青岭推出养老服务清单\n来源：\n云河日报\n近日，青岭市民政局印发养老服务清单。"
    (article,) = mzextract.segment(CleanText(text, text)).articles
    assert article.source and article.source.text == "云河日报"


def test_markdown_marks_stay_out_of_the_headline() -> None:
    text = "## 青岭推出养老服务清单\n近日，青岭市民政局印发养老服务清单。"
    assert shown(mzextract.segment(CleanText(text, text)))[0][0] == "青岭推出养老服务清单"
