"""Segmentation: clean text → page → articles → paragraphs → sentences → words."""

from __future__ import annotations

from mzextract.segmentation.run import segment_text
from mzextract.segmentation.sentences import split_sentences

__all__ = ["segment_text", "split_sentences"]
