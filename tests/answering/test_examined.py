"""A question examined: the same decision as ever, with everything it rests on."""

from __future__ import annotations

import pytest

from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language

from .test_pipeline import PIN_QUESTIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_decides_as_for_a_person_and_says_on_what_grounds(answerer: Answerer, language: Language) -> None:
    question = PIN_QUESTIONS[language]
    examined = answerer.examine(question)
    assert examined.decision == answerer.decide(question)
    assert examined.found.results[0].article == examined.decision.article
    assert examined.sign is None


def test_it_names_the_sign_of_danger(answerer: Answerer) -> None:
    examined = answerer.examine("they locked me in the house and took my passport")
    assert examined.decision.outcome == "urgent"
    assert examined.sign
