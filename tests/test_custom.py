"""The user's own extractors and words stand beside the built-in ones: in results, JSON schema, tables and HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import mzextract
from mzextract import Article, Context, Entity, Extractor, Span
from mzextract.extraction import registry as registry_module
from mzextract.output.tables import columns
from mzextract.schema import json_schema

TEXT = "近日，李四荣获“全国劳动模范”称号。王五荣获“最美志愿者”称号。"


class Award(Entity):
    """An honour that was given."""

    honour: str


def find(article: Article, context: Context) -> Iterator[Award]:
    """荣获“…”称号."""
    for text, offset in article.sections():
        for m in re.finditer(r"荣获“([^”]{1,30})”", text):
            span = Span(start=offset + m.start(), end=offset + m.end())
            yield Award(text=m[0], span=span, rule="award", honour=m[1])


AWARDS = Extractor("awards", Award, find)


def test_own_kind_beside_the_others() -> None:
    doc = mzextract.extract(TEXT, extractors=[AWARDS])
    assert [a.honour for a in doc.articles[0].awards] == ["全国劳动模范", "最美志愿者"]
    assert "people" in doc.articles[0].kinds()
    data = json.loads(doc.model_dump_json())
    assert data["articles"][0]["awards"][0]["honour"] == "全国劳动模范"


def test_own_kind_from_json_without_its_class() -> None:
    doc = mzextract.extract(TEXT, extractors=[AWARDS])
    back = mzextract.Document.model_validate_json(doc.model_dump_json(context={"edits": True}))
    assert [a.honour for a in back.articles[0].awards] == ["全国劳动模范", "最美志愿者"]
    assert back.model_dump_json() == doc.model_dump_json()
    assert back.to_html() == doc.to_html()
    with pytest.raises(ValueError, match="valid"):
        mzextract.Document.model_validate({"text": TEXT, "articles": [{"awards": 3}]})
    with pytest.raises(ValueError, match="cannot name a kind"):
        mzextract.Document.model_validate({"text": TEXT, "articles": [{"</style><script>": []}]})


def test_own_entities_have_their_place_as_mention() -> None:
    for award in mzextract.extract(TEXT, extractors=[AWARDS]).articles[0].awards:
        assert award.mentions == (award.span,)


def test_own_kind_alone() -> None:
    doc = mzextract.extract(TEXT, extractors=[AWARDS], kinds=["awards"])
    assert doc.articles[0].kinds() == ("awards",)


def test_own_kind_in_tables_and_html() -> None:
    doc = mzextract.extract(TEXT, extractors=[AWARDS])
    assert [r["honour"] for r in doc.records("awards")] == ["全国劳动模范", "最美志愿者"]
    assert "honour" in [c.name for c in columns("awards", Award)]
    assert mzextract.extract("没有。", extractors=[AWARDS]).records("awards") == []
    assert "k-awards" in doc.to_html()
    assert "k-awards" in doc._repr_html_()


def test_own_kind_in_the_schema() -> None:
    schema = json_schema([AWARDS])
    assert schema["$defs"]["ExtractedArticle"]["properties"]["awards"]["items"]["$ref"] == "#/$defs/Award"
    assert "honour" in schema["$defs"]["Award"]["properties"]


def test_the_packaged_schema_is_current() -> None:
    text = resources.files("mzextract").joinpath("schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == json_schema(), "python -m mzextract.schema > mzextract/schema.json"


def test_installed_extractors_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("awards", f"{__name__}:AWARDS", registry_module.GROUP)
    monkeypatch.setattr(registry_module, "entry_points", lambda group: [entry])
    registry_module.installed.cache_clear()
    try:
        assert mzextract.extract(TEXT).articles[0].awards[0].rule == "award"
    finally:
        registry_module.installed.cache_clear()


@pytest.mark.parametrize("kind", ["headline", "tasks", "no kind", ""])
def test_names_that_cannot_be_kinds(kind: str) -> None:
    with pytest.raises(mzextract.InputError, match="cannot name a kind"):
        mzextract.extract(TEXT, extractors=[Extractor(kind, Award, find)])


def test_unknown_kind_is_told() -> None:
    with pytest.raises(mzextract.InputError, match="no kind 'awards'"):
        mzextract.extract(TEXT, kinds=["awards"])


def test_own_words(tmp_path: Path) -> None:
    path = tmp_path / "bodies.tsv"
    path.write_text("term\tcanonical\n邻里办\t某市邻里工作办公室\n", encoding="utf-8")
    doc = mzextract.extract("近日，邻里办印发《邻里守望公约》。", lexicons=[path])
    assert [o.full_name for o in doc.articles[0].organizations] == ["某市邻里工作办公室"]
    assert mzextract.extract("近日，邻里办印发《邻里守望公约》。").articles[0].organizations == ()


@pytest.mark.parametrize(
    ("name", "row", "told"),
    [
        ("bodies", "term\tkind\n邻里办\tgoverment\n", "'邻里办' has the kind 'goverment'; known are congress, court"),
        ("bodies", "term\tlevel\n邻里办\ttown\n", "'邻里办' has the level 'town'; known are central, other"),
        ("org_suffixes", "term\tstarts\n邻里社\topen anywhere\n", "has the starts 'anywhere'"),
        ("titles", "term\tuse\n邻里官\tposts\n", "has the use 'posts'"),
    ],
)
def test_unknown_words_in_closed_columns_are_told(tmp_path: Path, name: str, row: str, told: str) -> None:
    path = tmp_path / f"{name}.tsv"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(mzextract.InputError, match=f"{name}.tsv: .*{told}"):
        mzextract.extract(TEXT, lexicons=[path])


def test_every_kind_of_body_may_stand_in_an_own_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "body_heads.tsv"
    path.write_text("term\tcanonical\tkind\n邻里公司\t\tenterprise\n", encoding="utf-8")
    doc = mzextract.extract("佛山市邻里公司近日开业。", lexicons=[path])
    assert [(o.full_name, o.kind) for o in doc.articles[0].organizations] == [("佛山市邻里公司", "enterprise")]


def test_words_that_extend_nothing_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("term\tcanonical\n邻里办\t\n", encoding="utf-8")
    with pytest.raises(mzextract.InputError, match="no lexicon 'mine' to extend: name the file"):
        mzextract.extract(TEXT, lexicons=[path])
    path.write_text("# lexicon: bodies\nterm\tcannonical\n邻里办\t\n", encoding="utf-8")
    with pytest.raises(mzextract.InputError, match=r"mine.tsv: .* no column 'cannonical'; it has term, canonical"):
        mzextract.extract(TEXT, lexicons=[path])
