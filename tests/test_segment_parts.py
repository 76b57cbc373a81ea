"""Bylines, datelines, credits and page dates, case by case."""

from __future__ import annotations

import pytest

import mzextract
from mzextract import CleanText
from mzextract.segmentation.bylines import byline, lone_names, shared_byline, trailing_byline
from mzextract.segmentation.datelines import closing, opening
from mzextract.segmentation.pagedate import page_date

BYLINES = [
    ("■ 本报记者 章晓禾", "本报/记者/章晓禾"),
    ("姻 本报记者 章晓禾", None),
    ("本报记者 何远山 林芷 通讯员 秦立", "本报/记者/何远山 本报/记者/林芷 /通讯员/秦立"),
    ("（记者 魏晴）", "/记者/魏晴"),
    ("（记者魏晴 通讯员苏小棠）", "/记者/魏晴 /通讯员/苏小棠"),
    ("本报驻加拿大记者邹远", "本报/记者/邹远"),
    ("本报特派记者 方文 发自青岭", "本报/特派记者/方文"),
    ("新华社记者 柳青 丁一", "新华社/记者/柳青 新华社/记者/丁一"),
    ("人民日报记者 柳青 新华社记者 丁一", "人民日报/记者/柳青 新华社/记者/丁一"),
    ("青岭晚报见习记者 欧阳小明", "青岭晚报/见习记者/欧阳小明"),
    ("本报记者 袁 莉 张 华", "本报/记者/袁 莉 本报/记者/张 华"),
    ("驻京记者魏晴", "/记者/魏晴"),
    ("青岭日报驻白沙融媒体记者 魏晴", "青岭日报/记者/魏晴"),
    ("驻村书记魏晴", None),
    ("周启文本报记者林芳菲", "//周启文 本报/记者/林芳菲"),
    ("青河县融媒体记者：白文华 王海", "青河县融媒体/记者/白文华 青河县融媒体/记者/王海"),
    ("据介绍本报记者林芳菲", None),
    ("本报记者 阿不都·热合曼", "本报/记者/阿不都·热合曼"),
    ("记者：李明 王芳", "/记者/李明 /记者/王芳"),
    ("记者张建军李明通讯员 王五", "/记者/张建军 /记者/李明 /通讯员/王五"),
    ("记者张三通讯员王五", "/记者/张三 /通讯员/王五"),
    ("本报记者 柳青 文/图", "本报/记者/柳青"),
    ("图/文 本报记者 柳青", "本报/记者/柳青"),
    ("柳青 文/图", "//柳青"),
    ("□ 苏小棠", "//苏小棠"),
    ("■苏小棠 何家言", "//苏小棠 //何家言"),
    ("本报记者赵志文", "本报/记者/赵志文"),
    ("本報記者 劉曉東", None),
    ("记者从省民政厅获悉", None),
    ("记者节快乐", None),
    ("记者站在青岭成立", None),
    ("通讯员队伍建设会议召开", None),
    ("记者走基层 暖心过大年", None),
    ("文/柳青图/丁一", "/文/柳青 /图/丁一"),
    ("撰稿：柳青 编辑：丁一 审核：秦立", "/撰稿/柳青"),
    ("供稿人：柳青", "/供稿人/柳青"),
    ("■ 让老人吃上热饭", None),
    ("文化下乡", None),
    ("图文并茂讲民法", None),
    ("作者不详", None),
]


def shown(people: object) -> str | None:
    """outlet/role/name of each person."""
    if not people:
        return None
    return " ".join(f"{b.outlet or ''}/{b.role or ''}/{b.name}" for b in people.people)


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_byline(line: str, expected: str | None) -> None:
    assert shown(byline(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("章云", "//章云"),
        ("果永毅", "//果永毅"),
        ("李德润葛洪", "//李德润 //葛洪"),
        ("袁 莉", "//袁 莉"),
        ("新闻链接", None),
        ("背景", None),
    ],
)
def test_lone_names(line: str, expected: str | None) -> None:
    assert shown(lone_names(line)) == expected


def test_byline_at_the_end_of_a_headline() -> None:
    line = "关爱服务质量提升 ■ 本报记者 章晓禾"
    found = trailing_byline(line, 10)
    assert found and found.start == 10 + line.index("■") and shown(found) == "本报/记者/章晓禾"
    assert trailing_byline("广大记者 走进基层一线") is None


def test_byline_of_the_whole_page() -> None:
    assert shown(shared_byline("本版稿件均由本报记者孟繁、秦立采写")) == "本报/记者/孟繁 本报/记者/秦立"
    assert shared_byline("本版稿件征集启事") is None


OPENINGS = [
    ("本报青岭6月3日讯（记者 何远山）近日，", "近日，", ("青岭", "--06-03", "本报"), None, "何远山"),
    ("新华社北京2024年12月30日电 外交部发言人", "外交部发言人", ("北京", "2024-12-30", "新华社"), None, ""),
    ("本报白沙1月1日电记者黄振、白锋报道：新年", "新年", ("白沙", "--01-01", "本报"), None, "黄振 白锋"),
    ("据新华社东京1月4日电（记者陈高）今年", "今年", ("东京", "--01-04", "新华社"), "新华社", "陈高"),
    ("本报济南十二月三十一日电截至昨日，", "截至昨日，", ("济南", "--12-31", "本报"), None, ""),
    ("本报讯 近日，", "近日，", (None, None, "本报"), None, ""),
    ("本报讯（记者 何远山 通讯员 秦立）近日，", "近日，", (None, None, "本报"), None, "何远山 秦立"),
    ("央视网消息（新闻联播）：今天，", "今天，", None, "央视网", ""),
    ("中新网6月3日电 据", "据", (None, "--06-03", "中新网"), None, ""),
    ("青岭日报讯（记者/魏晴 通讯员/丁一）近日，", "近日，", (None, None, "青岭日报"), None, "魏晴 丁一"),
    ("云河零距离-云河日报讯（记者 魏晴）近日，", "近日，", (None, None, "云河日报"), None, "魏晴"),
    ("云河网·青岭新闻3月29日讯 近日，", "近日，", (None, "--03-29", "云河网·青岭新闻"), None, ""),
    ("【青岭时报】讯（记者 魏晴）近日，", "近日，", (None, None, "青岭时报"), None, "魏晴"),
    ("青岭融媒讯（青岭报·青岭网记者 魏晴）近日，", "近日，", (None, None, "青岭融媒"), None, "魏晴"),
    ("（记者 魏晴）近日，", "近日，", None, None, "魏晴"),
    ("本报白沙6月3日电（通讯员予立记者魏晴）由", "由", ("白沙", "--06-03", "本报"), None, "予立 魏晴"),
    ("本报白沙今日电 （驻京记者 魏晴）由", "由", ("白沙", None, "本报"), None, "魏晴"),
    ("本报今晨讯 近日，", "近日，", (None, None, "本报"), None, ""),
    ("青岭晚报云河网白沙新闻讯据省政府网站消息，", "据省政府网站消息，", (None, None, "青岭晚报"), None, ""),
    ("青岭晚报、云河新闻网白沙6月3日讯 近日，", "近日，", ("白沙", "--06-03", "青岭晚报"), None, ""),
    ("本报讯（特约记者 先立）近日，", "近日，", (None, None, "本报"), None, "先立"),
    ("本报讯 记者 魏晴 通讯员丁一 6月3日，", "6月3日，", (None, None, "本报"), None, "魏晴 丁一"),
    ("本报讯 记者6月3日从", "记者6月3日从", (None, None, "本报"), None, ""),
    ("本报讯（记者 综合）近日，", "（记者 综合）近日，", (None, None, "本报"), None, ""),
    ("本报记者魏晴报道：昨日，", "昨日，", None, None, "魏晴"),
    ("记者从省民政厅获悉，", None, None, None, ""),
    ("新华社电视台开播。", None, None, None, ""),
    ("新华社记者节活动举行。", None, None, None, ""),
    ("近日，本报讯息中心成立。", None, None, None, ""),
    ("（以下简称《办法》）印发。", None, None, None, ""),
]


@pytest.mark.parametrize(("text", "rest", "dateline", "source", "people"), OPENINGS)
def test_opening(
    text: str, rest: str | None, dateline: tuple[str | None, ...] | None, source: str | None, people: str
) -> None:
    found = opening(text, 5)
    if rest is None:
        assert found is None
        return
    assert found is not None
    assert text[found.end - 5 :] == rest
    line = found.dateline
    assert (line and (line.place, line.date, line.outlet)) == dateline
    assert (found.source.text if found.source else None) == source
    assert " ".join(b.name for b in found.bylines) == people


CLOSINGS = [
    ("打造示范标杆。（据云河省民政厅）", "打造示范标杆。", "云河省民政厅", ""),
    ("打造示范标杆。 （来源：人民网）", "打造示范标杆。", "人民网", ""),
    ("打造示范标杆。（据《人民日报》）", "打造示范标杆。", "人民日报", ""),
    ("打造示范标杆。（新华社）", "打造示范标杆。", "新华社", ""),
    ("打造示范标杆。（记者 魏晴）", "打造示范标杆。", None, "魏晴"),
    ("打造示范标杆。（魏晴秦立）", "打造示范标杆。", None, "魏晴 秦立"),
    ("打造示范标杆。 （魏晴晴 秦小立）", "打造示范标杆。", None, "魏晴晴 秦小立"),
    ("打造示范标杆 （魏晴晴 秦小立）", None, None, ""),
    ("打造示范标杆。（省民政厅供稿）", "打造示范标杆。", "省民政厅", ""),
    ("打造示范标杆。（供稿：省民政厅）", "打造示范标杆。", "省民政厅", ""),
    ("打造示范标杆。（供稿：魏晴）", "打造示范标杆。", None, "魏晴"),
    ("打造示范标杆。（撰稿人：欧阳小明 审稿人：秦立）", "打造示范标杆。", None, "欧阳小明"),
    ("打造示范标杆。魏晴/秦立", "打造示范标杆。", None, "魏晴 秦立"),
    ("打造示范标杆。 见习记者魏晴晴", "打造示范标杆。", None, "魏晴晴"),
    ("打造示范标杆。来了一位记者", None, None, ""),
    ("打造示范标杆。（来源：云河县民政局 通讯员：魏晴）", "打造示范标杆。", "云河县民政局", "魏晴"),
    ("打造示范标杆。含有/没有", None, None, ""),
    ("打造示范标杆。记者 魏晴通讯员 秦立", "打造示范标杆。", None, "魏晴 秦立"),
    ("打造示范标杆。（完）", "打造示范标杆。", None, ""),
    ("打造示范标杆（含民办）", None, None, ""),
    ("印发《办法》（以下简称《办法》）", None, None, ""),
    ("一审获刑（缓刑）", None, None, ""),
]


@pytest.mark.parametrize(("text", "rest", "source", "people"), CLOSINGS)
def test_closing(text: str, rest: str | None, source: str | None, people: str) -> None:
    found = closing(text)
    assert (found and text[: found.start]) == rest
    if found:
        assert (found.source.text if found.source else None) == source
        assert " ".join(b.name for b in found.bylines) == people


DATES = [
    ("公益晨报 2024年6月25日 星期二 第3版\n正文。", "2024-06-25"),
    ("2024年6月25日　星期二　甲辰年五月二十\n正文。", "2024-06-25"),
    ("２０２４年６月２５日　星期二\n正文。", "2024-06-25"),
    ("2 0 2 4 年 6 月 2 5 日 星期二\n正文。", "2024-06-25"),
    ("A05 要闻 2024.6.25 星期二\n正文。", "2024-06-25"),
    ("二〇二四年六月二十五日 星期二\n正文。", "2024-06-25"),
    ("总第1234期 2024年6月25日\n正文。", "2024-06-25"),
    ("让老人吃上热饭\n2024-06-25 09:02:33\n来源：云河网\n正文。", "2024-06-25"),
    ("正文在前。\n" * 20 + "第3版 2024年6月25日 星期二", "2024-06-25"),
    ("农历二〇二四年五月二十 星期二\n正文。", None),
    ("总第1234期 今日8版\n正文。", None),
    ("2024年13月45日 星期二\n正文。", None),
    ("2024年6月25日，会议召开。", None),
    ("会议于2024年6月25日在青岭召开，报道见第3版\n正文。", None),
    ("Fetched: 2026-02-15\n正文。", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_page_date(text: str, expected: str | None) -> None:
    assert page_date(CleanText(text, text)) == expected


def test_two_credits_and_no_text_between_them() -> None:
    [article] = mzextract.segment("（记者 赵六）\u3000\u3000（记者 赵六）").articles
    assert all(p.span.start <= p.span.end for p in article.paragraphs)
    assert [b.name for b in article.bylines] == ["赵六"]


_STORY = (
    "近日，省民政厅召开会议，部署养老服务工作，要求各地抓好落实。\n"
    "会议指出，今年以来新增床位2.1万张，群众满意度不断提高。"
)


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("中国社会报讯（记者 王芳）", ["王芳"]),
        ("红网时刻11月18日讯（记者 王芳）", ["王芳"]),
        ("11月18日讯（记者 王芳）", ["王芳"]),
        ("人民网北京11月18日电（王芳）", ["王芳"]),
        ("【本报讯】（王芳）", ["王芳"]),
        ("新华社北京11月18日电（国际观察）", []),
    ],
)
def test_what_opens_a_report_is_no_text(before: str, names: list[str]) -> None:
    (article,) = mzextract.segment(f"全省养老服务推进会召开\n{before}{_STORY}").articles
    assert [b.name for b in article.bylines] == names
    if names:
        assert article.body.startswith("近日")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("撰文/王芳 摄影/李娜", ["王芳", "李娜"]),
        ("本报记者　张　伟　王　芳", ["张伟", "王芳"]),
        ("本报记者 欧阳小明", ["欧阳小明"]),
        ("王芳 青岭新闻网记者 李娜", ["王芳", "李娜"]),
        ("2024-09-29 来源 ：青岭日报 作者 : 王芳", ["王芳"]),
        ("日期：2024-09-29 供稿：王芳 信息来源：市民政局办公室 访问量：12", ["王芳"]),
        ("2024-09-29 08:12:33 | 青岭日报 | 记者 王芳", ["王芳"]),
        ("来源：青岭宣传 | 作者：qlxc | 发布时间： 2024-09-29 | 668 次浏览： | 分享到：", []),
        ("编辑：王芳 来源：青岭在线 时间：2024-09-29", []),
        ("2024-09-29 10:20 | 发布机构：青岭市民政局 | 来源：青岭日报 〖字号：大 中 小〗", []),
        ("作者：来源：访问：463时间：2024-09-29", []),
        ("来源： 青岭民政 发布时间： 2024-09-29 访问量： 收藏.png", []),
        ("第04版：要闻国际 上一版3 4下一版", []),
        ("青岭日报\n2024-09-29 10:20", []),
        ("2024年09月29日 青岭日报 版次：A10 记者 王芳 通讯员 李娜", ["王芳", "李娜"]),
        ("青岭融媒 发表于 2024-9-29 16:59:59", []),
        ("2024-09-29\n青岭日报", []),
    ],
)
def test_lines_that_name_writers(line: str, names: list[str]) -> None:
    (article,) = mzextract.segment(f"全省养老服务推进会召开\n{line}\n{_STORY}").articles
    assert [b.name for b in article.bylines] == names
    assert article.headline is not None
    assert article.headline.text == "全省养老服务推进会召开"
    assert article.body.startswith("近日")


def test_a_report_that_begins_with_an_outlet_has_no_credit() -> None:
    (article,) = mzextract.segment(f"青岭日报\n全省养老服务推进会召开\n{_STORY}").articles
    assert article.source is None


def test_the_editor_at_the_end_is_no_text() -> None:
    (article,) = mzextract.segment(f"全省养老服务推进会召开\n{_STORY}（责任编辑：王芳）").articles
    assert article.body.endswith("不断提高。")
