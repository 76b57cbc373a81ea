"""The scorer: what counts as equal, what is counted, and its command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mzextract
from mzextract import gold
from mzextract.gold import KINDS, agrees, as_gold, same
from mzextract.scoring import Tally, main, paired, score

TEXT = "民政部举行发布会\n近日，民政部部长李明出席会议。\n会议要求，到2027年建成20个站点。\n"
GOLD = {
    "published": "2025-03-01",
    "articles": [
        {
            "headline": "民政部举行发布会",
            "paragraph_starts": ["近日，民政部部长李明", "会议要求，到2027年"],
            "people": [{"name": "李明", "titles": ["民政部部长"]}],
            "numeric_targets": [{"value": 20, "unit": "个", "comparator": "="}, {"value": 3, "unit": "家"}],
        }
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def reading_of(text: str, **fields: object) -> mzextract.Document:
    """A document of one article with these facts, as an extractor would give it."""
    article = mzextract.extract(text).articles[0]
    return mzextract.Document(text=text, articles=(article.model_copy(update=fields),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("《指引》", "指引"),
        ("52 个", "52个"),
        ("２０２３—２０２７年", "2023-2027年"),
        ("「双百」", "“双百”"),
        (None, ""),
        (20.0, "20.0"),
    ],
)
def test_what_never_matters(one: object, other: object) -> None:
    assert same(one) == same(other)


@pytest.mark.parametrize(("one", "other"), [("指引", "指南"), ("《甲》和《乙》", "甲》和《乙"), ("2名", "2个")])
def test_what_matters(one: str, other: str) -> None:
    assert same(one) != same(other)


@pytest.mark.parametrize(
    ("name", "gold", "found", "right"),
    [
        ("titles", ["厅长", "书记"], ("书记", "厅长"), True),
        ("titles", [], ["书记"], False),
        ("titles", None, [], True),
        ("issuer_count", 20, 20, True),
        ("issuer_count", 20, None, False),
        ("period", {"start_year": 2023}, {"start_year": 2023, "end_year": 2027}, True),
        ("period", {"start_year": 2023}, None, False),
        ("text_end", "上台阶。", "推动工作上台阶。", True),
        ("definition_start", "由居民发起", "由居民发起成立的组织", True),
        ("chair", "李明", "李", False),
        ("complete", True, False, False),
    ],
)
def test_fields(name: str, gold: object, found: object, right: bool) -> None:
    assert agrees(name, gold, found) is right


def test_pairs_are_one_to_one() -> None:
    key = next(k for k in KINDS if k.name == "people").keys
    pairs, missed, spurious = paired(key, [{"name": "李明"}], [{"name": "李明"}, {"name": "李明"}, {"name": "王芳"}])
    assert (len(pairs), missed, spurious) == (1, [], [{"name": "李明"}, {"name": "王芳"}])


def test_second_key_pairs_what_the_first_left() -> None:
    key = next(k for k in KINDS if k.name == "organizations").keys
    gold = [{"text": "省民政厅", "full_name": "广东省民政厅"}]
    pairs, missed, spurious = paired(key, gold, [{"text": "省民政厅", "full_name": "省民政厅"}])
    assert len(pairs) == 1
    assert not missed
    assert not spurious


def test_empty_keys_pair_nothing() -> None:
    key = next(k for k in KINDS if k.name == "people").keys
    assert paired(key, [{"name": None}], [{"name": ""}])[0] == []


def test_counts_fields_and_lines(folder: Path) -> None:
    def reader(raw: str, published: str | None = None) -> mzextract.Document:
        assert (raw, published) == (TEXT, "2025-03-01")
        person = mzextract.entities.Person(text="李明", span=mzextract.Span(start=17, end=19), rule="t", name="李明")
        return reading_of(TEXT.strip(), people=(person,), numeric_targets=())

    tallies = score(folder, reader)
    people, targets = tallies["people"], tallies["numeric_targets"]
    assert (people.found, people.missed, people.spurious) == (1, 0, 0)
    assert people.accuracy() == {"titles": 0.0}
    assert people.lines == ['a people 李明 titles: gold ["民政部部长"], found []']
    assert (targets.found, targets.missed, targets.precision, targets.f1) == (0, 2, 0.0, 0.0)


def test_kinds_that_were_not_annotated_are_not_counted(folder: Path) -> None:
    path = folder / "a.gold.json"
    path.write_text(json.dumps(GOLD | {"not_annotated": ["numeric_targets"]}), encoding="utf-8")
    assert score(folder)["numeric_targets"] == Tally()


def test_empty_gold_and_nothing_found_is_no_fault() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert Tally(spurious=1).recall == 0.0


def test_shape_of_gold_is_reached() -> None:
    article = as_gold(mzextract.extract(TEXT))[0]
    assert article["paragraph_starts"][-1].startswith("会议要求，到2027年")
    for kind in KINDS:
        kind.of(article)


def test_perfect_reading_scores_one(folder: Path) -> None:
    found = mzextract.extract(TEXT, published="2025-03-01")
    (folder / "a.gold.json").write_text(
        json.dumps({"published": "2025-03-01", "articles": as_gold(found)}), encoding="utf-8"
    )
    assert all(t.f1 == 1.0 and set(t.accuracy().values()) <= {1.0} for t in score(folder).values())


def test_command_prints_a_line_a_kind(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--errors", "--json", str(folder / "out.json")]) == 0
    out = capsys.readouterr().out
    assert all(f"\n{kind.name} " in f"\n{out}" for kind in KINDS)
    assert "numeric_targets missed" in out
    figures = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert set(figures) == {kind.name for kind in KINDS}
    assert figures["numeric_targets"]["recall"] <= 0.5


def test_bars(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--min", "numeric_targets=0.9", "definitions=0.9"]) == 1
    assert "below the bar: numeric_targets" in capsys.readouterr().out
    assert main([str(folder), "--min", "definitions=0.9"]) == 0


@pytest.mark.parametrize("bar", ["nonsense=0.5", "people=high", "people"])
def test_bad_bars_are_usage_errors(folder: Path, bar: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(folder), "--min", bar])
    assert stop.value.code == 2
    assert "--min" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.gold.json", "{", "not a gold file"),
        ("a.gold.json", "[]", "not a gold file"),
        ("a.gold.json", '{"articles": 3}', "not a gold file"),
        ("b.gold.json", '{"articles": []}', "b.txt"),
    ],
)
def test_bad_input_is_one_sentence(
    folder: Path, name: str, content: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    assert main([str(folder)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("mzextract: ")
    assert reason in err
    assert err.count("\n") == 1


def test_a_folder_without_gold_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert gold.SUFFIX in capsys.readouterr().err


def test_raw_texts_are_decoded_as_the_library_decodes(folder: Path) -> None:
    before = {name: tally.found for name, tally in score(folder).items()}
    (folder / "a.txt").write_bytes(TEXT.encode("gb18030"))
    assert {name: tally.found for name, tally in score(folder).items()} == before
