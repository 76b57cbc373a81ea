"""Words by a private jieba tokenizer, loaded when first asked for.

The tokenizer knows the library's bodies, regions and titles, and the user's words. It is no one else's: nothing is read
from or written to jieba's shared cache file, nothing is logged, and `jieba.cut` of the same program is not changed.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from mzextract.lexicon import Lexicon, load
from mzextract.models import Span, Token

# lexicon → jieba's tag of its terms
TAGS = {"bodies": "nt", "regions": "ns", "counties": "ns", "titles": "n"}
FREQUENCY = 20_000  # high enough that a term of a lexicon is not cut into its parts
WHOLE_TAG = "nz"
_LOADING = Lock()  # threads that come together load the dictionary once


def words(
    text: str, offset: int = 0, *, lexicons: Sequence[Lexicon] = (), whole: Iterable[Span] = ()
) -> Iterator[Token]:
    """The tokens of `text` with jieba's part-of-speech tags, spans moved by `offset`; white space is left out.

    `lexicons` adds the terms of the user's lexicons (column `pos` gives their tags, else n); the spans of `whole`, in
    the offsets of the result, are not cut: each gives one token.

    >>> [t.text for t in words("四川省民政厅印发指引", whole=[Span(start=0, end=6)])]
    ['四川省民政厅', '印发', '指引']
    """
    with _LOADING:
        cut = _tokenizer(tuple(_terms(lexicons)))
    done = 0
    for start, end in _disjoint((s.start - offset, s.end - offset) for s in whole):
        if done <= start and end <= len(text):
            yield from _tokens(cut, text[done:start], offset + done)
            yield Token(text=text[start:end], span=Span(start=offset + start, end=offset + end), pos=WHOLE_TAG)
            done = end
    yield from _tokens(cut, text[done:], offset + done)


def _tokens(tokenizer: Any, text: str, offset: int) -> Iterator[Token]:
    """The tokens of a piece of text."""
    for word, pos in tokenizer.cut(text):
        if not word.isspace():
            yield Token(text=word, span=Span(start=offset, end=offset + len(word)), pos=pos)
        offset += len(word)


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of the spans that overlap, in order; those before the text left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted((s for s in spans if 0 <= s[0] < s[1]), key=lambda s: s[0] - s[1]):
        i = bisect_left(kept, (start, end))
        if (i == 0 or kept[i - 1][1] <= start) and (i == len(kept) or end <= kept[i][0]):
            kept.insert(i, (start, end))
    return kept


def _terms(lexicons: Iterable[Lexicon]) -> Iterator[tuple[str, str]]:
    """(term, tag) of the user's words."""
    for lexicon in lexicons:
        tagged = "pos" in lexicon.columns
        for term in lexicon:
            yield term, (lexicon.field(term, "pos") if tagged else "") or TAGS.get(lexicon.name, "n")


@lru_cache(maxsize=4)
def _tokenizer(more: tuple[tuple[str, str], ...]) -> Any:
    """jieba's tagger with the library's words and some more."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.posseg
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = jieba.Tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    own = ((term, tag) for name, tag in TAGS.items() for term in load(name) if term not in tokenizer.FREQ)
    for term, tag in (*own, *more):
        tokenizer.add_word(term, FREQUENCY, tag)
    return jieba.posseg.POSTokenizer(tokenizer)
