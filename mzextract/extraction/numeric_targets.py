"""Find numeric targets: the quantities that are to be reached, each once an article."""

from __future__ import annotations

from collections.abc import Iterator

from mzextract.base import unchecked
from mzextract.entities import NumericTarget, Quantity
from mzextract.extraction.context import Context
from mzextract.models import Article

new_target = unchecked(NumericTarget)


def find(article: Article, context: Context) -> Iterator[NumericTarget]:
    """Yield the numeric targets of `article` in order of their place.

    What a heading says and the text below says again counts once; what the heading leaves out is filled from there.

    >>> import mzextract
    >>> text = "去年新建养老院12家。今年，全市将新建护理院8家，社区覆盖率达到95%以上。"
    >>> document = mzextract.extract(text, published="2025-03-01", kinds=["numeric_targets"])
    >>> [(t.text, t.subject, t.deadline) for t in document.articles[0].numeric_targets]
    [('8家', '护理院', '今年'), ('95%以上', '社区覆盖率', '今年')]
    """
    out: list[NumericTarget] = []
    headings: dict[tuple[object, ...], int] = {}
    for entity in context.found("quantities", article):
        if not isinstance(entity, Quantity) or entity.status != "target":
            continue
        found = new_target(**{**vars(entity), "rule": entity.rule.replace("quantity.", "target.")})
        key = (found.value, found.value_max, found.unit, found.subject)
        if key in headings:
            out[headings[key]] = _joined(out[headings[key]], found)
            continue
        if _is_heading(context.text, found.span.end):
            headings[key] = len(out)
        out.append(found)
    yield from out


def _is_heading(text: str, pos: int) -> bool:
    """Whether the line that holds `pos` ends without a stop."""
    end = text.find("\n", pos, pos + 200)
    end = len(text) if end < 0 else end
    return text[end - 1 : end] not in ("。", "；", "！", "？", "”", "：")


def _joined(first: NumericTarget, again: NumericTarget) -> NumericTarget:
    """The first mention with what a later one adds."""
    update: dict[str, object] = {"mentions": (*first.mentions, *again.mentions)}
    for name in ("change", "per", "deadline"):
        update[name] = getattr(first, name) or getattr(again, name)
    return first.model_copy(update=update)
