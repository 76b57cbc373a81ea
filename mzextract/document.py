"""What extraction hands on: articles with what was found in them, and the document that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import (
    ConfigDict,
    PrivateAttr,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler

from mzextract.base import Model
from mzextract.entities import (
    Deadline,
    Definition,
    DocumentTitle,
    Entity,
    Enumeration,
    IssuingBody,
    Meeting,
    NumericTarget,
    Organization,
    OtherEntity,
    Person,
    Quantity,
    Statement,
    TaskList,
    TimeExpression,
)
from mzextract.models import Article, CleanText, Edit, Page, Span
from mzextract.patterns import lazy

if TYPE_CHECKING:
    import pandas

    from mzextract.graph import Graph

SURROGATE = lazy("[\ud800-\udfff]")
_OTHERS = TypeAdapter(tuple[OtherEntity, ...])


class NotExtracted(AttributeError):
    """The kind was not asked for, so nothing is known of it: extract(..., kinds=[...])."""


class ExtractedArticle(Article):
    """An article with what was found in it, one list a kind.

    A kind that was not asked for is no empty list: reading it raises `NotExtracted`, and JSON leaves it out.
    Kinds of the user's own extractors stand beside the built-in ones under their own names.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    issuing_bodies: tuple[IssuingBody, ...] = ()
    organizations: tuple[Organization, ...] = ()
    document_titles: tuple[DocumentTitle, ...] = ()
    task_lists: tuple[TaskList, ...] = ()
    numeric_targets: tuple[NumericTarget, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()

    def model_post_init(self, context: Any, /) -> None:
        """Forget the kinds that were not given; take the lists of own kinds that JSON holds."""
        for kind in KINDS - self.model_fields_set:
            self.__dict__.pop(kind, None)
        for kind, found in (self.model_extra or {}).items():
            if not kind.isidentifier():
                raise ValueError(f"{kind!r} cannot name a kind")
            if not isinstance(found, tuple):
                self.model_extra[kind] = _OTHERS.validate_python(found)  # type: ignore[index]

    def __getattr__(self, name: str) -> Any:
        if name in KINDS:
            raise NotExtracted(f"{name} was not asked for: extract(..., kinds=[{name!r}])")
        return super().__getattr__(name)  # type: ignore[misc]

    def kinds(self) -> tuple[str, ...]:
        """The kinds that were asked for, in order."""
        return tuple(k for k in type(self).model_fields if k in KINDS and k in self.__dict__) + tuple(
            self.model_extra or ()
        )


KINDS: frozenset[str] = frozenset(set(ExtractedArticle.model_fields) - set(Article.model_fields))


class Document(Model):
    """The facts of one input: the clean text, every repair, and the articles with what was found in them.

    `edits` stand in JSON only on request: `document.model_dump_json(context={"edits": True})`. JSON that holds them
    gives back the whole document, the places in the raw text included.
    """

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema["properties"].update(
            edits={"type": "array", "description": "Every repair; only on request.", "items": {"type": "object"}}
        )
    )

    schema_version: Literal["1"] = "1"
    source: str | None = None
    published: str | None = None
    text: str
    articles: tuple[ExtractedArticle, ...] = ()

    _clean: CleanText | None = PrivateAttr(default=None)
    _classes: dict[str, type[Entity]] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _read_edits(cls, data: Any, handler: ModelWrapValidatorHandler[Document]) -> Document:
        """Take `edits` out of the input and rebuild the alignment from them."""
        edits = None
        if isinstance(data, dict) and "edits" in data:
            edits = tuple(Edit.model_validate(e) for e in data["edits"] or ())
            data = {k: v for k, v in data.items() if k != "edits"}
        document = handler(data)
        if edits is not None:
            document._clean = CleanText.from_edits(document.text, edits)
        return document

    @model_serializer(mode="wrap")
    def _write_edits(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        """Add `edits` after `text` where the context asks for them."""
        data: dict[str, Any] = handler(self)
        if not (info.context and info.context.get("edits")):
            return data
        edits = [e.model_dump(mode=info.mode) for e in self.edits]
        if info.mode == "json":  # no JSON text can hold a lone surrogate
            edits = [{**e, "before": SURROGATE.sub("\N{REPLACEMENT CHARACTER}", e["before"])} for e in edits]
        return {k: v for key, value in data.items() for k, v in ((key, value), ("edits", edits))[: 1 + (key == "text")]}

    @classmethod
    def build(cls, page: Page, articles: tuple[ExtractedArticle, ...], classes: dict[str, type[Entity]]) -> Document:
        """The document of a page, keeping its alignment with the raw text and the entity class of each kind."""
        document = cls(published=page.published, text=page.text, articles=articles)
        document._clean = page.clean
        document._classes = classes
        return document

    @property
    def has_raw(self) -> bool:
        """Whether the places in the raw text are known."""
        return self._clean is not None

    @property
    def clean(self) -> CleanText:
        """The cleaned text with its alignment; an error where the document came from JSON without edits."""
        if self._clean is None:
            raise NotExtracted("this document was read from JSON without edits: write it with context={'edits': True}")
        return self._clean

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every repair of the text."""
        return self.clean.edits

    def to_raw(self, span: Span) -> Span:
        """The place of `span` in the raw text."""
        return self.clean.to_raw(span)

    def graph(self) -> Graph:
        """The facts as nodes and edges: who issued what, who states what, which target falls due when."""
        from mzextract.graph import build

        return build(self)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """The entities of `kind` as flat dicts with stable columns; "tasks" gives the items of the task lists."""
        from mzextract.output.tables import records

        return records(self, kind, self._classes.get(kind))

    def to_frame(self, kind: str) -> pandas.DataFrame:
        """The entities of `kind` as a pandas DataFrame (needs `mzextract[pandas]`)."""
        from mzextract.output.tables import to_frame

        return to_frame(self, kind, self._classes.get(kind))

    def to_html(self) -> str:
        """The report: one self-contained HTML page with marked text, tables, timeline and task trees."""
        from mzextract.output.report import report

        return report(self)

    def _repr_html_(self) -> str:
        """The marked text, as a notebook shows it."""
        from mzextract.output.notebook import document_html

        return document_html(self)

    def __eq__(self, other: object) -> bool:
        """Equal content; whether the alignment with the raw text is at hand does not count."""
        return self.__dict__ == other.__dict__ if isinstance(other, Document) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.source, self.text))

    def model_post_init(self, context: Any, /) -> None:
        """Bind the articles to the text."""
        for article in self.articles:
            article.bind(self.text)
