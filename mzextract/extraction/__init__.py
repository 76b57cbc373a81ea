"""One file an entity kind; `EXTRACTORS` is the only list of them."""

from __future__ import annotations

from mzextract import entities
from mzextract.extraction import (
    dates,
    deadlines,
    definitions,
    document_titles,
    enumerations,
    issuing_bodies,
    meetings,
    numeric_targets,
    organizations,
    people,
    quantities,
    statements,
    task_lists,
)
from mzextract.extraction.context import Context, Extractor, Finder

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("issuing_bodies", entities.IssuingBody, issuing_bodies.find),
    Extractor("organizations", entities.Organization, organizations.find),
    Extractor("document_titles", entities.DocumentTitle, document_titles.find),
    Extractor("task_lists", entities.TaskList, task_lists.find),
    Extractor("numeric_targets", entities.NumericTarget, numeric_targets.find),
    Extractor("quantities", entities.Quantity, quantities.find),
    Extractor("deadlines", entities.Deadline, deadlines.find),
    Extractor("dates", entities.TimeExpression, dates.find),
    Extractor("people", entities.Person, people.find),
    Extractor("meetings", entities.Meeting, meetings.find),
    Extractor("statements", entities.Statement, statements.find),
    Extractor("definitions", entities.Definition, definitions.find),
    Extractor("enumerations", entities.Enumeration, enumerations.find),
)

__all__ = ["EXTRACTORS", "Context", "Extractor", "Finder"]
