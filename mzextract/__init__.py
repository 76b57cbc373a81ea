"""Typed, grounded facts from Chinese newspaper, gazette and ministry text."""

from mzextract.batch import extract_many
from mzextract.cleaning.options import CleanOptions
from mzextract.document import Document, ExtractedArticle, NotExtracted
from mzextract.entities import Entity
from mzextract.extraction import EXTRACTORS, Context, Extractor
from mzextract.grounding import Grounded, ground
from mzextract.models import Article, CleanText, Edit, InputError, Page, Span
from mzextract.pipeline import clean, extract, read, segment

__version__ = "0.1.0"

__all__ = [
    "EXTRACTORS",
    "Article",
    "CleanOptions",
    "CleanText",
    "Context",
    "Document",
    "Edit",
    "Entity",
    "ExtractedArticle",
    "Extractor",
    "Grounded",
    "InputError",
    "NotExtracted",
    "Page",
    "Span",
    "clean",
    "extract",
    "extract_many",
    "ground",
    "read",
    "segment",
]
