"""Pages cut into articles: the drawn pages of golden_pages, and what holds for every page.

A golden page is the page itself with a margin: `role article | line`, "-" where a line belongs to no article. ‖ in a
body line is a sentence boundary. `pytest --update-golden` rewrites the margins from what is found; the diff is the
review.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mzextract
from mzextract import CleanText, Page
from mzextract.models import Span

FOLDER = Path(__file__).parent / "golden_pages"
PAGES = sorted(FOLDER.glob("*.txt"))


def read_page(path: Path) -> tuple[list[str], str]:
    """The comment lines, and the page without its margin and sentence marks."""
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    comments = [x for x in lines if x.startswith("#")]
    return comments, "\n".join(x.split("|", 1)[1].strip() for x in lines if not x.startswith("#")).replace("‖", "")


def segmented(text: str) -> Page:
    """The page of a text that needs no cleaning."""
    return mzextract.segment(CleanText(text, text))


def draw(page: Page) -> list[str]:
    """The page with roles, articles and sentence boundaries."""
    ends = {s.span.end for a in page.articles for p in a.paragraphs for s in p.sentences[:-1]}
    drawn = {}
    for b in page.blocks:
        text = "".join(c + "‖" * (b.span.start + i + 1 in ends) for i, c in enumerate(b.span.of(page.text)))
        number = "-" if b.article is None else str(b.article + 1)
        drawn[b.span.start] = f"{b.role:<11} {number} | {text}"
    out, pos = [], 0
    for line in page.text.split("\n"):
        inside = [drawn[at] for at in sorted(drawn) if pos <= at <= pos + len(line)] if line else [" " * 14 + "|"]
        out += inside
        pos += len(line) + 1
    return out


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_golden_page(path: Path, request: pytest.FixtureRequest) -> None:
    comments, text = read_page(path)
    found = "\n".join([*comments, *draw(segmented(text))]) + "\n"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


LINES = st.lists(
    st.sampled_from(
        [
            "近日，省民政厅印发办法。",
            "会议强调，要抓好落实。（据省民政厅）",
            "本报青岭6月3日讯（记者 何远山）全省推进会召开。",
            "让老人吃上热饭",
            "■ 本报记者 章晓禾",
            "——云河调查",
            "一、总体要求",
            "下转第2版",
            "",
            "（完）",
            "张三",
            "国内快讯",
            "“好！",
            "2024年6月25日 星期二",
            "附件：",
        ]
    ),
    max_size=14,
).map("\n".join)


def assert_whole(page: Page) -> None:
    """Blocks cover the text, articles lie in order, sentences tile paragraphs, texts are slices."""
    covered = sorted((b.span.start, b.span.end) for b in page.blocks)
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
    outside = [page.text[a[1] : b[0]] for a, b in pairwise([(0, 0), *covered, (len(page.text),) * 2])]
    assert not "".join(outside).strip()
    paragraphs = [p for a in page.articles for p in a.paragraphs]
    assert all(a.span.end <= b.span.start for a, b in pairwise(paragraphs))
    for p in paragraphs:
        assert p.span.of(page.text) == "".join(s.span.of(page.text) for s in p.sentences)
    for a in page.articles:
        assert a.paragraphs
        for part in (a.kicker, a.headline, a.subheadline, a.source):
            assert part is None or part.text == part.span.of(page.text)
        assert all(b.name == b.span.of(page.text) for b in a.bylines)


@pytest.mark.parametrize("path", PAGES, ids=[p.stem for p in PAGES])
def test_golden_pages_are_whole(path: Path) -> None:
    assert_whole(segmented(read_page(path)[1]))


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_lines_give_a_whole_page(text: str) -> None:
    assert_whole(segmented(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="近日，。\n 记者张三电（）本报《》“”1—：■", max_size=80))
def test_any_text_gives_a_whole_page(text: str) -> None:
    assert_whole(segmented(text))


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "　　\n"])
def test_nothing_gives_no_article(text: str) -> None:
    assert mzextract.segment(text).articles == ()


def test_a_single_line_is_an_article_without_headline() -> None:
    (article,) = segmented("近日，省民政厅印发通知。").articles
    assert article.headline is None and len(article.paragraphs) == 1


def test_explain_tells_why() -> None:
    text = read_page(FOLDER / "displaced.txt")[1]
    why = segmented(text).explain()
    assert "without an end mark" in why and "to article 2" in why and "names after 记者" in why


def test_the_caller_s_date_wins() -> None:
    text = "青岭日报 2024年6月25日 星期二 第3版\n让老人吃上热饭\n近日，省民政厅印发办法。"
    assert segmented(text).published == "2024-06-25"
    assert mzextract.segment(CleanText(text, text), published="2024-07-01").published == "2024-07-01"


def test_many_articles_in_one_text_are_told_apart() -> None:
    stories = [
        f"第{n}小学开设种植课\n近日，第{n}小学在楼顶开设种植课，{n}班学生轮流浇水。\n校长说，第{n}小学明年还要养蚕。"
        for n in range(100, 400)
    ]
    page = segmented("\n\n".join(stories))
    assert len(page.articles) == 300
    assert all(a.headline and a.headline.text[1:4] in a.body for a in page.articles)


def test_stacked_headlines_find_their_bodies() -> None:
    topics = {
        "养老驿站": "老人",
        "湿地公园": "候鸟",
        "职工夜校": "学费",
        "长江禁渔": "渔民",
        "古桥修缮": "石匠",
        "冬小麦": "墒情",
    }
    heads = [f"云河{a}建设有了新进展" for a in topics]
    bodies = [f"近日，云河{a}建设传来消息，{b}成了主角。\n{b}的故事从三年前说起。" for a, b in topics.items()]
    page = segmented("\n\n".join([*heads, *bodies]))
    assert [a.headline and a.headline.text for a in page.articles] == heads


LONG_HEADLINES = [
    "孙明远主持召开二十届省委城乡社区治理委员会第一次会议强调 加快推进基层治理体系和治理能力现代化 以新担当展现新作为",
    "孙明远主持召开专家、企业家和社会工作者代表座谈会 听取对政府工作报告、养老服务规划纲要的意见建议",
]


@pytest.mark.parametrize("headline", LONG_HEADLINES)
def test_a_headline_of_several_parts_may_be_long(headline: str) -> None:
    page = segmented(
        f"{headline}\n省委书记孙明远12日主持召开会议，听取意见建议，部署下一阶段工作。\n会议研究了其他事项。"
    )
    (article,) = page.articles
    assert article.headline and article.headline.text == headline


def test_words_are_cut_lazily_with_places() -> None:
    page = segmented("让老人吃上热饭\n近日，云河省民政厅印发《老年助餐办法》。")
    tokens = list(page.articles[0].words())
    assert all(t.text == t.span.of(page.text) for t in tokens)
    assert {"近日", "印发"} <= {t.text for t in tokens}
    assert "《老年助餐办法》" in {t.text for t in page.articles[0].words(whole=True)}


def test_words_of_the_user_s_lexicon() -> None:
    lexicon = mzextract.lexicon.parse("mine", ["term\tpos", "老年助餐\tnz"], "mine.tsv")
    words = {(t.text, t.pos) for t in segmented("近日，老年助餐开始。").articles[0].words(lexicons=[lexicon])}
    assert ("老年助餐", "nz") in words


def test_whole_names_overlap() -> None:
    from mzextract.segmentation.words import words

    spans = [Span(start=0, end=3), Span(start=0, end=6), Span(start=4, end=8)]
    assert next(words("四川省民政厅印发", whole=spans)).text == "四川省民政厅"
