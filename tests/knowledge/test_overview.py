"""The table of `sual check`: how much is said, and how plainly."""

from __future__ import annotations

from dataclasses import replace

from sual.knowledge import load_knowledge
from sual.knowledge.overview import MOST_WORDS, overview, strict_problems, words_per_sentence
from sual.text.languages import LANGUAGES
from tests.conftest import KNOWLEDGE


def test_every_article_is_plain_and_can_be_asked_for_in_ten_ways() -> None:
    knowledge = load_knowledge(KNOWLEDGE)
    assert [str(problem) for problem in strict_problems(knowledge)] == []
    for row in map(overview, knowledge.articles.values()):
        assert row.blocks >= 3
        assert row.sources >= 1
        assert min(row.questions[code] for code in LANGUAGES) >= 10


def test_a_sentence_that_goes_on_is_found_in_its_file() -> None:
    knowledge = load_knowledge(KNOWLEDGE)
    article = knowledge.articles["helplines"]
    long = " ".join(["слово"] * 2000) + "."
    article.translations["ru"] = replace(article.translations["ru"], summary=long)
    assert words_per_sentence(article.translations["ru"]) >= MOST_WORDS
    (problem,) = strict_problems(knowledge)
    assert "ru.md" in str(problem)
