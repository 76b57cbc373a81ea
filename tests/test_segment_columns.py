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
    text = "青岭市老年人协会第三次代表大会开了两天，12月21日在青岭闭幕。大会选举产生了理事会，周明当选会长。"
    raw = "青岭市老年人协会第三次代表大会闭幕\n\n" + body([text, *CARE], 17)
    (article,) = mzextract.segment(raw).articles
    assert article.body.startswith("青岭市老年人协会第三次代表大会开了两天")


def test_no_headline_ends_in_a_word_that_wants_another() -> None:
    assert [hangs_on(t) for t in ("代表大会圆满", "推动文艺繁荣发展 为", "《民生文选》第", "大会闭幕")] == [
        True,
        True,
        True,
        False,
    ]


SESSION = [
    "青岭市市长周明3月5日主持召开市政府常务会议，研究全市养老服务和托育服务设施建设，部署春季安全生产检查工作。",
    "会议强调，要把一老一小的事办好，加快补上街道和乡镇的短板，让群众在家门口享受到方便可及的服务。",
    "会议还研究了其他事项。",
]
REPAIRS = [
    "云河县发展改革部门印发农村公路管护办法，对县道、乡道和村道分级管护作出规定，明确每公里的养护经费标准和责任主体。",
    "办法提出，建立路长巡查制度，发现坑槽三日内修补，雨季前完成一次全面排查，确保群众出行平安畅通。",
]


def bodies(raw: str) -> list[tuple[str, str]]:
    """The first and the last characters of each article's body."""
    return [(a.body[:6], a.body[-6:]) for a in mzextract.segment(raw).articles]


def test_one_blank_line_more_than_usual_parts_two_bodies() -> None:
    heads = "云河县出台农村公路管护办法\n\n青岭市政府常务会议研究养老托育"
    for between in ("\n", "\n\n"):
        first, second = body(SESSION, 14, between), body(REPAIRS, 14, between)
        found = bodies(f"{heads}\n\n{first}\n\n\n{second}")
        assert found == [("青岭市市长周", "了其他事项。"), ("云河县发展改", "行平安畅通。")], between


QUOTED = [
    "习近平总书记指出，要让残疾人同全国人民一道过上更好的日子，各地各部门为残疾人就业和康复办了一批实事。",
    "在青岭市，今年新增助残岗位600个，康复站延伸到每个街道，家住东湖街道的陈秀兰在家门口就做上了手工活。",
]


def test_a_headline_as_wide_as_the_column_over_a_quotation() -> None:
    raw = "书写扶残助残事业发展新篇章\n\n" + body(QUOTED, 13, "\n\n")
    assert headlines(raw) == ["书写扶残助残事业发展新篇章"]
    assert bodies(raw)[0][0] == "习近平总书记"


def test_the_second_line_of_a_headline_is_set_close_to_the_first() -> None:
    text = [
        "作为内陆省份，云河怎样把区位优势变成发展优势，怎样为全国统一市场多作贡献，记者就此采访了云河省负责人。",
        *CARE,
    ]
    raw = "走在前 开新局 云河加快建\n设内陆开放合作共赢先行区\n\n" + body(text, 12, "\n\n")
    (article,) = mzextract.segment(raw).articles
    assert article.headline is not None
    assert article.headline.text == "走在前 开新局 云河加快建\n设内陆开放合作共赢先行区"
    assert article.body.startswith("作为内陆省份")


def test_what_begins_with_the_words_of_the_line_above_does_not_go_on_with_it() -> None:
    text = [
        "数字村务是乡村治理的重要方向。",
        "云河县今年把数字村务平台覆盖到全部行政村，村民用手机就能查看村里的收支明细。",
    ]
    raw = "\n\n".join(
        ["养老机构开展安全检查", body(CARE, 15, "\n\n"), "", "数字村务平台助力乡村治理更有效", body(text, 15, "\n\n")]
    )
    assert headlines(raw) == ["养老机构开展安全检查", "数字村务平台助力乡村治理更有效"]


def test_headlines_one_above_the_other_stay_apart() -> None:
    heads = ["菜市场改造让居民买菜更放心", "养老机构开展\n安全检查"]
    raw = "\n\n".join([*heads, body(CARE, 13, "\n\n")]) + "\n\n\n" + body(MARKET, 13, "\n\n")
    assert headlines(raw) == ["养老机构开展安全检查", "菜市场改造让居民买菜更放心"]


def test_no_headline_is_cut_off_a_paragraph_set_as_the_others_are() -> None:
    text = [
        "新闻推出系列报道，今天来看云河省的年轻人怎样扎根乡村，把论文写在大地上。",
        "周小刚是云河县东湖镇石桥村党支部书记，这两天他正忙着为村里的民宿挂牌，石桥村的年轻人回来了一批又一批。",
    ]
    raw = "年轻人扎根乡村写新篇\n\n" + body(text, 13, "\n\n")
    (article,) = mzextract.segment(raw).articles
    assert article.body == "\n".join(text)


MARCH, MAY = (
    [
        f"青岭市市长周明{day}主持召开市政府常务会议，研究全市养老服务设施建设，部署安全生产检查工作，听取有关汇报。",
        "会议强调，要把一老一小的事办好，加快补上街道和乡镇的短板，让群众在家门口享受到方便的服务。",
    ]
    for day in ("3月5日", "5月9日")
)


def test_two_reports_of_one_name_keep_both_headlines() -> None:
    head = "周明主持召开市政府常务会议"
    for first, second in (("", ""), ("■ 本报记者 周敏\n", ""), ("■ 本报记者 周敏\n", "\n■ 本报记者 秦立")):
        raw = "\n\n".join([f"{first}{head}", f"{head}{second}", body(MARCH, 13, "\n\n"), "", body(MAY, 14)])
        assert headlines(raw) == [head, head], (first, second)


def test_a_headline_printed_twice_for_bold_stands_once() -> None:
    head = "周明主持召开市政府常务会议"
    raw = "\n".join([head, head, body(MARCH, 13)])
    assert mzextract.clean(raw).text.count(head) == 1
    assert headlines(raw) == [head]


def test_an_excerpt_says_so_in_its_headline() -> None:
    head = "云河省政府工作报告（节选）"
    raw = f"{head}\n\n" + body(
        ["守护一老一小。健全三级养老服务网络，新增普惠托位，让群众可感可及。", *MARKET], 13, "\n\n"
    )
    assert headlines(raw) == [head]


def test_a_short_name_in_brackets_goes_on_with_the_title_before_it() -> None:
    text = [
        "《云河省关于推动城市更新的若干意见》（以下简称《意见》）近日发布。",
        "《意见》提出，到2027年改造老旧小区四百个，推动城市更新从造房子转向好生活。",
    ]
    raw = "云河省关于推动城市更新的若干意见\n\n" + body(text, 18)
    (article,) = mzextract.segment(raw).articles
    assert article.body.split("\n")[0] == text[0]


def test_a_bracket_open_over_a_line_end_tears_no_paragraph() -> None:
    text = ["《云河省关于推动城市更新的若干意见》（以下简称《意见》）近日发布。", *MARKET]
    for chars in (20, 21, 22):
        (article,) = mzextract.segment("云河省关于推动城市更新的若干意见\n\n" + body(text, chars, "\n\n")).articles
        assert article.body.split("\n")[0] == text[0], chars


def test_a_word_of_four_characters_across_a_line_end() -> None:
    text = [
        "青岭市老年人协会第三次代表大会开了两天，12月21日在青岭闭幕。大会选举产生了理事会，周明当选会长。",
        "代表大会号召全市老年人发挥余热。会议指出，青岭市老年人协会第三次代表大会是一次团结的大会。",
    ]
    raw = "\n\n".join(["养老机构开展安全检查", body(CARE, 14), "", "青岭市老年人协会代表大会闭幕", body(text, 14)])
    assert bodies(raw)[1][0] == "青岭市老年人"


def test_a_title_set_as_the_paragraphs_around_it_is_a_heading() -> None:
    text = [*CARE[:2], "居民买菜更放心", *MARKET]
    pages = [("养老机构开展安全检查", text), ("残疾人就业康复有了新去处", QUOTED), ("农村公路管护办法出台", REPAIRS)]
    raw = "\n\n\n".join(
        f"{head}\n\n" + "\n\n".join(column(p, 13, "\n\n") for p in paragraphs) for head, paragraphs in pages
    )
    assert headlines(raw) == [head for head, _ in pages]


def test_a_label_before_a_colon_stands_in_the_next_paragraph_again() -> None:
    text = ["作为内陆大省，新的一年，云河省怎样把区位优势变成发展优势？记者就此采访了云河省有关负责人。", *CARE[1:]]
    raw = "\n\n".join(["菜市场改造让居民买菜更放心", *MARKET, "云河：闯出内陆开放新路子", *text])
    assert headlines(raw) == ["菜市场改造让居民买菜更放心", "云河：闯出内陆开放新路子"]
