"""The table of `sual check`: how much is said, and how plainly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.knowledge import load_knowledge
from sual.knowledge.overview import MOST_WORDS, overview, strict_problems, words_per_sentence
from sual.text.languages import LANGUAGES, Language
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
    alone, mean = strict_problems(knowledge)
    assert "ru.md:3: a sentence of 2000 words, at most 27 wanted: слово слово" in str(alone)
    assert "words on average" in str(mean)
    assert mean.line == alone.line


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_that_goes_on_is_found_at_its_block(language: Language) -> None:
    knowledge = load_knowledge(KNOWLEDGE)
    limit = knowledge.policy.longest_sentence[language]
    translation = knowledge.articles["helplines"].translations[language]
    first, second, *rest = translation.blocks
    for words in (limit, limit + 1):
        text = " ".join(["word"] * words) + ". Short."
        blocks = (first, replace(second, text=text), *rest)
        knowledge.articles["helplines"].translations[language] = replace(translation, blocks=blocks)
        found = list(strict_problems(knowledge))
        assert len(found) == (words > limit)
    (problem,) = found
    assert (problem.file.name, problem.line) == (f"{language}.md", second.line)
    assert f"a sentence of {limit + 1} words, at most {limit} wanted" in problem.message
