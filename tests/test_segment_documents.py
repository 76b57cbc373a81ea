"""Official documents on a page: what is a part of one, and where one ends and the next begins."""

from __future__ import annotations

import pytest

import mzextract
from mzextract import Page


def shown(page: Page) -> list[tuple[str | None, list[str]]]:
    """Headline and paragraphs of each article, line breaks as /."""
    return [
        (
            a.headline and a.headline.text.replace("\n", "/"),
            [p.span.of(page.text).replace("\n", "/") for p in a.paragraphs],
        )
        for a in page.articles
    ]


NEWS = "青岭烈士陵园完成修缮\n日前，青岭烈士陵园修缮工程通过验收，新建纪念墙镌刻烈士英名1260个。"
LETTER = "云河省民政厅关于做好冬季救助的通知\n各市民政局：\n现将有关事项通知如下：\n一、开展排查\n重点走访独居老人。"


def test_history_of_a_law_over_two_lines() -> None:
    page = mzextract.segment(
        "云河省烈士纪念设施保护办法\n2021年3月18日 云河省人民政府令第\n318号公布\n"
        "第一条 为了传承英烈精神，制定本办法。\n"
        "第二条 烈士纪念设施实行分级保护。"
    )
    [(headline, paragraphs)] = shown(page)
    assert headline == "云河省烈士纪念设施保护办法"
    assert paragraphs[0].replace("/", "") == "2021年3月18日 云河省人民政府令第318号公布"


def test_signature_ends_a_document() -> None:
    page = mzextract.segment(f"{LETTER}\n云河省民政厅\n2025年11月3日\n{NEWS}")
    assert [(h, p[-1][:6]) for h, p in shown(page)] == [
        ("云河省民政厅关于做好冬季救助的通知", "2025年1"),
        ("青岭烈士陵园完成修缮", "日前，青岭烈"),
    ]


@pytest.mark.parametrize("issuers", ["云河省民政厅", "云河省民政厅 云河省财政厅"])
def test_bodies_above_a_title_are_its_first_line(issuers: str) -> None:
    notice = (
        f"{issuers}\n关于印发《云河省冬季救助办法》的通知\n云民发〔2025〕12号\n"
        "各市民政局：\n现将办法印发给你们，请遵照执行。\n"
        f"{issuers}\n2025年11月3日\n云河省冬季救助办法\n"
        "第一条 为了做好冬季救助，制定本办法。\n第二条 本办法适用于全省。"
    )
    assert shown(mzextract.segment(notice))[0][0] == f"{issuers}/关于印发《云河省冬季救助办法》的通知"


@pytest.mark.parametrize("title", ["重点走访对象名单", "冬季救助物资发放登记表"])
def test_attachment_is_a_part_of_its_notice(title: str) -> None:
    page = mzextract.segment(f"{LETTER}\n云河省民政厅\n2025年11月3日\n附件1\n{title}\n姓名、住址、联系电话。\n{NEWS}")
    assert len(page.articles) == 2


def test_list_of_attachments_may_end_a_document() -> None:
    page = mzextract.segment(f"{LETTER}\n附件：1.走访登记表\n{NEWS}")
    assert [h for h, _ in shown(page)] == ["云河省民政厅关于做好冬季救助的通知", "青岭烈士陵园完成修缮"]


def test_title_inside_where_the_numbering_goes_on() -> None:
    page = mzextract.segment(
        "云河省养老服务规划\n为推动养老服务发展，制定本规划。\n一、发展目标\n到2030年，服务设施实现全覆盖。\n养老服务主要指标\n"
        "日前，护理型床位占比为58%，2030年达到70%。\n二、保障措施\n加大财政投入。"
    )
    assert [h for h, _ in shown(page)] == ["云河省养老服务规划"]


def test_headline_below_goes_with_the_document_that_calls_itself_so() -> None:
    page = mzextract.segment(
        "第一条 为了规范社区志愿服务，根据有关规定，制定本条例。\n第二条 本条例自2025年3月1日起施行。\n\n\n"
        f"云河省志愿服务条例\n\n\n{NEWS}"
    )
    assert [h for h, _ in shown(page)] == ["云河省志愿服务条例", "青岭烈士陵园完成修缮"]


def test_byline_goes_on_in_the_next_line() -> None:
    headline, body = NEWS.split("\n")
    page = mzextract.segment(f"{headline}\n本报记者 顾南舟 通讯员\n许一鸣\n{body}")
    assert [b.name for b in page.articles[0].bylines] == ["顾南舟", "许一鸣"]


def test_questions_are_no_headlines() -> None:
    page = mzextract.segment(
        "低保政策问答\n近期，不少群众来电咨询。省民政厅作出解答。\n问：哪些人可以申请低保？\n答：收入低于标准的家庭可以申请。\n"
        f"问：审核要多长时间？\n答：一般为30个工作日。\n{NEWS}"
    )
    assert [h for h, _ in shown(page)] == ["低保政策问答", "青岭烈士陵园完成修缮"]


def test_notice_issues_what_stands_below_it_only() -> None:
    page = mzextract.segment(
        f"{NEWS}\n\n云河省地名管理办法\n\n8月2日，云河省民政厅就云河省地名管理办法草案征求社会意见，市民可以提出建议。\n\n"
        "关于印发云河省地名管理办法的通知\n\n各市人民政府：\n\n现将云河省地名管理办法印发给你们，请认真贯彻执行。"
    )
    assert "notice above" not in page.explain()
