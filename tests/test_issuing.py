"""Issuing bodies: each place once, and titles found by place where the headline stands below its body."""

from __future__ import annotations

import mzextract


def test_two_acts_of_one_body_name_it_once() -> None:
    (article,) = mzextract.extract("民政部制定并印发《社区食堂管理办法》。").articles
    (body,) = article.issuing_bodies
    assert [(m.start, m.end) for m in body.mentions] == [(0, 3)]


def test_headline_below_its_body() -> None:
    text = "近日，民政部印发《社区食堂管理办法》，财政部发布《食堂补贴细则》。\n解读《养老服务条例》"
    (article,) = mzextract.extract(text).articles
    assert article.headline is not None and article.headline.span.start > article.paragraphs[0].span.start
    assert [(x.full_name, x.documents) for x in article.issuing_bodies] == [
        ("民政部", ("社区食堂管理办法",)),
        ("财政部", ("食堂补贴细则",)),
    ]
