"""Every outcome has words, and a number to call, in every language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sual.answering.decision import Decision
from sual.answering.greeting import greeting
from sual.answering.helplines import helplines
from sual.answering.pipeline import Answerer
from sual.answering.summary import SPOKEN
from sual.knowledge import Knowledge
from sual.text.dialogue_words import GOOD_DAY, GOOD_EVENING, GOOD_MORNING
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction
from sual.text.responses import RESPONSES, response_text
from sual.text.words import words


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("response", "payloads"),
    [
        ("utter_handover_offer", ["handover:ask"]),
        ("utter_handover_noted", ["handover:share", "handover:withdraw"]),
        ("utter_handover_waiting", ["handover:share", "handover:withdraw"]),
        ("utter_handover_nobody", []),
        ("utter_handover_failed", []),
        ("utter_handover_withdrawn", []),
    ],
)
def test_the_buttons_of_a_request_for_a_person(
    answerer: Answerer, language: Language, response: str, payloads: list[str]
) -> None:
    [message] = answerer.compose(Decision(outcome="say", language=language, response=response))
    assert [choice.payload for choice in message.choices] == payloads
    assert message.contacts[0].phone == "919"


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_follows_danger(answerer: Answerer, language: Language) -> None:
    [asked] = answerer.compose(Decision(outcome="say", language=language, response="utter_safe"))
    assert [choice.payload for choice in asked.choices] == ["safe:0", "safe:no", "check:exploitation"]
    assert asked.contacts[0].phone == "152"
    steps = answerer.knowledge.policy.safe_to_talk
    for number, step in enumerate(steps):
        [told] = answerer.compose(Decision(outcome="say", language=language, safe=number))
        assert (told.dir, told.contacts[0].phone) == (direction(language), "152")
        about, counted = told.text.split(": ")  # what it is about, and which part of how many this is
        assert len(about) > 15
        assert set(re.findall(r"\d", counted)) == {str(number + 1), str(len(steps))}
        assert [source.id for source in told.passages[0].sources] == [one.split("-")[0] for one in step.sources]
        assert language == "en" or told.passages[0].text != step.text
        payloads = [choice.payload for choice in told.choices]
        assert (f"safe:{number + 1}" in payloads) == (number + 1 < len(steps))
        assert payloads[-1] == "safe:stop"


@pytest.mark.parametrize(
    ("hour", "told"),
    [(0, "evening"), (4, "evening"), (5, "morning"), (11, "morning"), (12, "day"), (17, "day"), (18, "evening")],
)
def test_a_greeting_by_the_time_in_baku(answerer: Answerer, hour: int, told: str) -> None:
    now = datetime(2026, 11, 29, hour, 30, tzinfo=ZoneInfo("Asia/Baku")).astimezone(UTC)
    assert greeting("en", now) == f"Good {told}."
    assert len({greeting(language, now) for language in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "hello"),
    [("az", "Salam"), ("ru", "Здравствуйте"), ("en", "Hello"), ("fa", "سلام"), ("ar", "مرحبا"), ("ur", "سلام")],
)
def test_a_person_is_greeted_once(answerer: Answerer, language: Language, hello: str) -> None:
    [message] = answerer.compose(Decision(outcome="say", language=language, response="utter_greet"))
    greetings = [words(part, language) for part in (GOOD_MORNING, GOOD_DAY, GOOD_EVENING)]
    assert message.text.startswith(tuple(greetings))
    assert hello not in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_to_read_out_is_in_the_languages_of_the_line(answerer: Answerer, language: Language) -> None:
    decision = Decision(outcome="say", language=language, response="utter_call_summary", topics=("unpaid-wages",))
    [message] = answerer.compose(decision)
    _, *lines = message.text.split("\n")
    translations = answerer.knowledge.articles["unpaid-wages"].translations
    assert [translations[code].title in line for code, line in zip(SPOKEN, lines, strict=True)] == [True] * 3
    assert message.contacts[0].phone == "919"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_told_again_is_told_whole(answerer: Answerer, language: Language) -> None:
    decision = Decision(outcome="answer", language=language, article="unpaid-wages", whole=True)
    [message] = answerer.compose(decision)
    assert message.text == response_text("utter_again", language)
    assert len(message.passages) == len(answerer.knowledge.articles["unpaid-wages"].translations[language].blocks)


def test_a_check_is_offered_beside_its_articles(answerer: Answerer) -> None:
    [message] = answerer.compose(Decision(outcome="answer", language="ru", article="work-permit"))
    assert "check:work" in [choice.payload for choice in message.choices]
    [other] = answerer.compose(Decision(outcome="answer", language="ru", article="marriage"))
    assert other.choices == []
