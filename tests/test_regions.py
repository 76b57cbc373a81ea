"""The gazetteer: codes, short forms, and the region that a bare 省 or 市 means."""

from __future__ import annotations

import pytest

import mzextract
from mzextract.extraction.evidence import Evidence
from mzextract.extraction.regions import LEXICONS, bare_level, gazetteer
from mzextract.lexicon import load

PLACES = gazetteer(*map(load, LEXICONS))


def body(text: str, place: str) -> mzextract.entities.Organization:
    """The organization of `text` that is mentioned as `place`."""
    found = [x for a in mzextract.extract(text, kinds=["organizations"]).articles for x in a.organizations]
    return next(x for x in found if any(s.of(text) == place for s in x.mentions))


def test_every_division_has_a_code_of_six_digits_and_a_province() -> None:
    codes = [row[2] for row in load("regions").rows.values()]
    codes += [code for row in load("counties").rows.values() for code in row[1].split()]
    assert all(len(code) == 6 and code.isdigit() for code in codes)
    assert len(codes) == len(set(codes))
    provinces = {code[:2] for code in codes if code.endswith("0000")}
    assert len(provinces) == 34
    assert {code[:2] for code in codes} == provinces


@pytest.mark.parametrize(
    ("short", "name", "level"),
    [
        ("内蒙古", "内蒙古自治区", "province"),
        ("广西", "广西壮族自治区", "province"),
        ("吉林", "吉林省", "province"),
        ("海南", "海南省", "province"),
        ("恩施", "恩施土家族苗族自治州", "prefecture"),
        ("红河州", "红河哈尼族彝族自治州", "prefecture"),
        ("青岛", "青岛市", "prefecture"),
        ("浦东新区", "浦东新区", "county"),
        ("香港特区", "香港特别行政区", "province"),
    ],
)
def test_short_forms(short: str, name: str, level: str) -> None:
    (place,) = PLACES.find(f"在{short}")
    assert place.name == name
    assert PLACES.level(place.codes[0]) == level


def test_a_chain_is_read_as_one_address() -> None:
    text = "浙江杭州临平区"
    assert [p.name for p in PLACES.chain(text, 0, len(text))] == ["浙江省", "杭州市", "临平区"]


def test_a_chain_holds_only_what_lies_in_one_another() -> None:
    text = "上海杭州临平区"
    assert [p.name for p in PLACES.chain(text, 0, len(text))] == ["杭州市", "临平区"]


@pytest.mark.parametrize("text", ["各市", "全省", "该县", "社区", "城市", "省、市", "邻省"])
def test_level_words_that_mean_no_one_region(text: str) -> None:
    assert bare_level(text, len(text)) == ""


@pytest.mark.parametrize(("text", "level"), [("由省", "省"), ("，市", "市"), ("自治区", "自治区"), ("我省", "省")])
def test_level_words_that_mean_one(text: str, level: str) -> None:
    assert bare_level(text, len(text)) == level


def test_the_nearest_region_named_before_wins() -> None:
    text = "湖南省先行，湖北省跟进，省民政厅"
    evidence = Evidence(text, [(0, len(text))], PLACES)
    before, after = evidence.resolve("省", text.index("省民政厅")), evidence.resolve("省", text.index("，湖北"))
    assert before is not None
    assert after is not None
    assert (before.code, before.by.name) == ("420000", "湖北省")
    assert (after.code, after.by.name) == ("430000", "湖南省")


def test_a_province_is_known_from_its_city() -> None:
    assert body("青岛市民政局与省民政厅会商。", "省民政厅").full_name == "山东省民政厅"


def test_same_names_are_told_apart_by_the_regions_around() -> None:
    changchun = body("长春市朝阳区民政局上门服务。", "长春市朝阳区民政局").region
    assert changchun is not None
    assert changchun.adcode == "220104"
    beijing = body("北京开展试点，朝阳区民政局上门服务。", "朝阳区民政局").region
    assert beijing is not None
    assert beijing.adcode == "110105"


def test_an_unknown_district_has_no_region() -> None:
    assert body("朝阳区民政局上门服务。", "朝阳区民政局").region is None


def test_a_district_of_a_municipality_lies_in_it() -> None:
    assert body("上海市浦东新区民政局会同市民政局检查。", "市民政局").full_name == "上海市民政局"


def test_dateline_gives_the_region() -> None:
    text = "养老服务有了新标准\n本报兰州6月3日讯（记者 陈晓林）近日，省民政厅召开会议，部署养老服务工作，要求各地抓好。"
    document = mzextract.extract(text, kinds=["organizations"])
    names = [x.full_name for a in document.articles for x in a.organizations]
    assert names == ["甘肃省民政厅"]


def test_user_regions_are_read(tmp_path) -> None:
    own = tmp_path / "counties.tsv"
    own.write_text("term\tadcodes\n云台新区\t999901\n", encoding="utf-8")
    document = mzextract.extract("云台新区民政局发布通知。", kinds=["organizations"], lexicons=[own])
    (found,) = document.articles[0].organizations
    assert found.full_name == "云台新区民政局"


def evidence(text: str, name: str) -> str | None:
    span = body(text, name).evidence
    return span and span.of(text)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("广东省财政厅、民政厅联合印发通知。", "民政厅", "广东省"),
        ("佛山先行，湖北跟进，省民政厅印发通知。", "省民政厅", "湖北"),
        ("省民政厅到佛山调研。", "省民政厅", "佛山"),
        ("北京开展试点，朝阳区民政局上门服务。", "朝阳区民政局", "北京"),
        ("广东省民政厅印发通知。", "广东省民政厅", None),
        ("长春市朝阳区民政局上门服务。", "长春市朝阳区民政局", None),
        ("省民政厅印发通知。", "省民政厅", None),
        ("佛山先行，民政部推广。", "民政部", None),
    ],
)
def test_evidence_is_where_the_region_is_told(text: str, name: str, place: str | None) -> None:
    assert evidence(text, name) == place


def test_evidence_stands_in_headline_dateline_and_earlier_paragraphs() -> None:
    text = "武汉养老有了新标准\n本报武汉6月3日讯（记者 陈晓林）近日，省民政厅召开会议。\n会后，市民政局抓紧落实。"
    document = mzextract.extract(text, kinds=["organizations", "issuing_bodies"])
    told = [x.evidence for a in document.articles for x in a.organizations]
    assert [span and span.of(document.text) for span in told] == ["武汉", "武汉"]
    document = mzextract.extract("甘肃养老服务有了新标准\n近日，省民政厅印发《养老机构管理办法》。")
    ((issuer,),) = [a.issuing_bodies for a in document.articles]
    assert issuer.evidence == mzextract.Span(start=0, end=2)


@pytest.mark.parametrize(
    "text",
    [
        "创建全国示范县，省民政厅通报。",
        "今年建成县级照护机构40所，省民政厅验收。",
        "提高县级补助标准，省民政厅通报。",
        "健全省、市和县三级网络，省民政厅通报。",
        "全面建设小康县，省民政厅通报。",
        "由代县长牵头，省民政厅派员指导。",
        "乡村振兴县级资金到位，省民政厅通报。",
        "省民政厅会同县民政局开展检查，省民政厅通报。",
        "推广安全社区做法，省民政厅通报。",
        "沟通化解邻里纠纷，省民政厅通报。",
        "太湖北岸的养老院开业，省民政厅通报。",
        "举办重大庆祝活动，省民政厅通报。",
        "加强合作市场建设，省民政厅通报。",
        "促进社会长治久安，省民政厅通报。",
        "投入真金白银，发展朝阳产业，省民政厅通报。",
        "治理文山会海，省民政厅通报。",
        "祝老人幸福安康，省民政厅送来慰问。",
        "学习浙江经验，省民政厅派员考察。",
        "推广福建三明经验，省民政厅印发通知。",
    ],
)
def test_no_region_is_cut_out_of_other_words(text: str) -> None:
    assert body(text, "省民政厅").full_name == "省民政厅"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("在和县召开现场会，省民政厅通报。", "安徽省"),
        ("安徽和县召开现场会，省民政厅通报。", "安徽省"),
        ("成县建成养老中心，省民政厅通报。", "甘肃省"),
        ("湖南省会同县养老院开业，省民政厅通报。", "湖南省"),
        ("会同县养老院开业，省民政厅通报。", "湖南省"),
        ("走访易县、赵县，省民政厅通报。", "河北省"),
        ("长治推广助餐点，省民政厅通报。", "山西省"),
        ("大庆市举办庆祝活动，省民政厅通报。", "黑龙江省"),
        ("浙江学习小组座谈，省民政厅通报。", "浙江省"),
    ],
)
def test_the_same_characters_as_a_region(text: str, region: str) -> None:
    assert body(text, "省民政厅").full_name == f"{region}民政厅"
