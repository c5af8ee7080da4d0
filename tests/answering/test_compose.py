"""Every outcome has words, and a number to call, in every language."""

from __future__ import annotations

import pytest

from sual.answering.decision import Decision
from sual.answering.helplines import helplines
from sual.answering.pipeline import Answerer
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction
from sual.text.responses import RESPONSES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("response", RESPONSES)
def test_every_response(answerer: Answerer, language: Language, response: str) -> None:
    [message] = answerer.compose(Decision(outcome="say", language=language, response=response))
    assert message.text
    assert language == "en" or message.text != RESPONSES[response]
    assert message.dir == direction(language)
    assert any(contact.phone for contact in message.contacts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_of_articles_and_of_languages(answerer: Answerer, language: Language) -> None:
    decision = Decision(outcome="choice", language=language, choices=("helplines", "ru"))
    [message] = answerer.compose(decision)
    assert [choice.payload for choice in message.choices] == ["article:helplines", "language:ru"]
    assert message.choices[1].label == NATIVE_NAMES["ru"]
    assert message.choices[0].article == "helplines"


def test_a_degraded_answer_says_so(answerer: Answerer) -> None:
    [message] = answerer.compose(Decision(outcome="no_answer", language="ar"), degraded=True)
    assert message.degraded


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_resort_has_the_numbers_of_contacts_yml(knowledge: Knowledge, language: Language) -> None:
    [message] = helplines(language)
    assert message.degraded
    for shown in message.contacts:
        contact = knowledge.contacts[shown.id]
        assert (shown.phone, shown.name) == (contact.phone, contact.name[language])
    assert {contact.phone for contact in message.contacts} == {"152", "919"}
