"""The JSON Schema of documents: `python -m mzextract.schema` writes it; the package carries it as schema.json."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from mzextract.base import Model
from mzextract.document import Document
from mzextract.extraction import EXTRACTORS, Extractor
from mzextract.models import Edit


def json_schema(own: Iterable[Extractor] = ()) -> dict[str, Any]:
    """The schema of `Document` as JSON, with the lists of the caller's `own` extractors beside the built-in ones.

    >>> sorted(json_schema()["required"])
    ['text']
    """
    schema = Document.model_json_schema()
    article = schema["$defs"]["ExtractedArticle"]["properties"]
    for kind, entity in [(e.kind, e.entity) for e in own]:
        article[kind] = _array(entity, schema["$defs"])
    schema["properties"]["edits"] |= _array(Edit, schema["$defs"])
    kinds = [e.kind for e in (*EXTRACTORS, *own)]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "x-kinds": kinds}


def _array(model: type[Model], defs: dict[str, Any]) -> dict[str, Any]:
    """A list of `model`, whose own schema is added to `defs`."""
    part = model.model_json_schema(ref_template="#/$defs/{model}")
    defs.update(part.pop("$defs", {}))
    defs[model.__name__] = part
    return {"type": "array", "items": {"$ref": f"#/$defs/{model.__name__}"}}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
