"""Paragraph → sentences."""

from __future__ import annotations

import re

from mzextract.models import Sentence, Span

END = re.compile(r"[。！？!?；…]+[”’」』）》]*")


def split_sentences(text: str, offset: int = 0) -> tuple[Sentence, ...]:
    """The sentences that tile `text`, with spans moved by `offset`."""
    out, start = [], 0
    for m in END.finditer(text):
        out.append(Sentence(span=Span(start=offset + start, end=offset + m.end())))
        start = m.end()
    if start < len(text):
        out.append(Sentence(span=Span(start=offset + start, end=offset + len(text))))
    return tuple(out)
