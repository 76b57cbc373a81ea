"""What begins with one of the shared words is found where they stand, and nowhere else."""

from __future__ import annotations

import pytest
from paths import ROOT

import mzextract
from mzextract.extraction import Context, definitions, document_marks, enumerations, issuing, speech
from mzextract.extraction.cues import cues, matches
from mzextract.extraction.registry import registry
from mzextract.lexicon import load

PATTERNS = {
    "issuing": issuing.VERB,
    "law": document_marks._LAW_END,
    "definition": definitions._FORM,
    "enumeration": enumerations._VERB,
    "speech": speech._pattern(load("speech_verbs")),
}
WORDS = (
    "省民政厅转发布置，已印发量刑办法院，民法典、章程、规定条例外，说明确界定，作出明确定义：特指出版，泛指为进行了明确界定："
    "所谓所称定义如下：通俗地讲，就是指的是指向，系指，是指出，主要有三类：包括包含分为分别是：涵盖：分别为：提出要求规定制定义"
)
TEXTS = [WORDS, *(mzextract.read(path) for path in sorted(ROOT.glob("corpora/*.txt"))[:12])]


@pytest.mark.parametrize("use", PATTERNS)
def test_matches_at_the_places_of_the_words_are_all_that_there_are(use):
    count = 0
    for text in TEXTS:
        page = mzextract.segment(text)
        context = Context(page, registry())
        for article in page.articles:
            found = context.once(cues, article)[use]
            for part, offset in article.sections():
                expected = [m.span() for m in PATTERNS[use].finditer(part)]
                assert [m.span() for m in matches(PATTERNS[use], part, found.get(offset, ()))] == expected
                count += len(expected)
    assert count > 3
