"""Gold pages: what a reader finds in a text, the kinds that are compared, and when two readings agree.

A gold page is a raw text `NAME.txt` (any encoding that `mzextract.read` decodes) and beside it `NAME.gold.json`, what
a reader finds in it, in the format that corpora/README.md describes. What is found is brought into the same shape
(`as_gold`) and compared by the keys and fields of its kind. White space, width and outer 《》 never matter.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mzextract.document import Document
from mzextract.models import InputError
from mzextract.pipeline import read

Item = Mapping[str, Any]
Key = Callable[[Item], Hashable]

ALIKE = str.maketrans("〝〞「」『』—–－~～", "“”“”‘’-----")
SUFFIX = ".gold.json"
HEAD = 8  # so many characters of a paragraph or statement tell it from the others
EXCERPT = 40


@dataclass(frozen=True)
class Kind:
    """What is scored: where its items stand in an article, the keys that pair them (in turn), the fields compared."""

    name: str
    keys: tuple[Key, ...]
    fields: tuple[str, ...] = ()
    items: Callable[[Item], Sequence[Item]] | None = None

    def of(self, article: Item) -> Sequence[Item]:
        """The items of this kind in an article of the gold shape."""
        return self.items(article) if self.items else article.get(self.name) or ()


def same(text: object) -> str:
    """`text` as it is compared: NFKC, no white space, quotes and dashes alike, no outer 《》.

    >>> same("《指引（试行）》"), same("2023—2027 年"), same(None)
    ('指引(试行)', '2023-2027年', '')
    """
    if text is None:
        return ""
    out = "".join(unicodedata.normalize("NFKC", str(text)).translate(ALIKE).split())
    return out[1:-1] if out[:1] == "《" and out[-1:] == "》" and out.count("《") == 1 else out


def _by(name: str, size: int | None = None) -> Key:
    """The field `name`, as it is compared, cut to `size`; None where it is empty."""
    return lambda item: same(item[name])[:size] if item.get(name) else None


def _by_amount(item: Item) -> Hashable:
    return float(item["value"]), item.get("value_max") and float(item["value_max"]), same(item.get("unit"))


def _by_statement(item: Item) -> Hashable:
    return same(item.get("speaker")), same(item.get("content_start"))[:HEAD]


def _by_parts(name: str, part: str | None = None) -> Key:
    return lambda item: "|".join(same(x[part] if part else x) for x in item.get(name) or ())


def _tasks(article: Item) -> Sequence[Item]:
    return [task for tasks in article.get("task_lists") or () for task in tasks["items"]]


def _headlines(article: Item) -> Sequence[Item]:
    return [{"text": article["headline"]}] if article.get("headline") else []


def _paragraphs(article: Item) -> Sequence[Item]:
    return [{"text": p} for p in article.get("paragraph_starts") or ()]


KINDS = (
    Kind("articles", (_by("text", HEAD),), items=lambda a: _paragraphs(a)[:1]),
    Kind("headlines", (_by("text"),), items=_headlines),
    Kind("bylines", (_by("name"),), ("role", "outlet")),
    Kind("paragraphs", (_by("text", HEAD),), items=_paragraphs),
    Kind("issuing_bodies", (_by("full_name"), _by("text")), ("full_name", "documents")),
    Kind("organizations", (_by("full_name"), _by("text")), ("full_name",)),
    Kind(
        "document_titles",
        (_by("title"),),
        ("kind", "aliases", "number", "genre", "stage", "period", "issuers", "issuer_count"),
    ),
    Kind("task_lists", (_by_parts("items", "title"),), ("lead", "declared_count", "style", "complete")),
    Kind("tasks", (_by("title"),), ("ordinal", "text_end", "children"), items=_tasks),
    Kind("numeric_targets", (_by_amount,), ("comparator", "change", "subject", "per", "deadline")),
    Kind("deadlines", (_by("text"),), ("date", "kind")),
    Kind("people", (_by("name"),), ("titles", "organization")),
    Kind("meetings", (_by("name"),), ("convener", "chair", "status", "date", "place")),
    Kind("statements", (_by_statement,), ("verb",)),
    Kind("definitions", (_by("term"),), ("definition_start",)),
    Kind("enumerations", (_by_parts("items"),), ("head",)),
)


def as_gold(document: Document) -> list[dict[str, Any]]:
    """The articles of `document` in the shape of gold: texts instead of spans, the first words of long parts."""
    articles = []
    for article in document.articles:
        data = article.model_dump(mode="json")
        data["headline"] = article.headline and article.headline.text
        data["paragraph_starts"] = [p.span.of(document.text)[:EXCERPT] for p in article.paragraphs]
        for shape, statement in zip(data["statements"], article.statements, strict=True):
            shape["content_start"] = statement.content.of(document.text)[:EXCERPT]
        for shape in data["definitions"]:
            shape["definition_start"] = shape["definition"]
        for tasks in data["task_lists"]:
            for task in tasks["items"]:
                task["text_end"] = task["text"]
        articles.append(data)
    return articles


def agrees(name: str, gold: Any, found: Any) -> bool:
    """Whether the field `name` is right: numbers as numbers, lists as sets, …_start and …_end as part of the text.

    >>> agrees("titles", ["厅长"], ["厅长"]), agrees("text_end", "服务。", "办好“邻里食堂”服务。")
    (True, True)
    >>> agrees("per", None, "每年")
    False
    """
    if isinstance(gold, list) or isinstance(found, list | tuple):
        return {_plain(x) for x in gold or ()} == {_plain(x) for x in found or ()}
    if isinstance(gold, dict):
        return isinstance(found, dict) and all(found.get(k) == v for k, v in gold.items())
    if name.endswith("_start"):
        return same(found).startswith(same(gold))
    if name.endswith("_end"):
        return same(found).endswith(same(gold))
    return same(gold) == same(found)


def _plain(value: Any) -> str:
    return same(value["title"] if isinstance(value, dict) else value)


def gold_pages(folder: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(name, gold, raw text) of every pair NAME.gold.json and NAME.txt in `folder`; `InputError` for a broken one."""
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    if not paths:
        raise InputError(f"{folder}: no *{SUFFIX} in it")
    for path in paths:
        name = path.name.removesuffix(SUFFIX)
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
            articles = gold["articles"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: not a gold file ({error})") from error
        if not isinstance(articles, list):
            raise InputError(f"{path}: not a gold file (articles must be a list)")
        yield name, gold, read(path.with_name(f"{name}.txt"))
