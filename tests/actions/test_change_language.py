"""`action_change_language` goes on in another language with the last answer."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.change_language import ActionChangeLanguage
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_answer_is_shown_again(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    asked = tracker("text", language="en", topic="helplines", entities={"requested_language": language})
    events = await ActionChangeLanguage(answerer).run(dispatcher, asked, {})
    shown = [message["custom"] for message in dispatcher.messages]
    assert [(one["outcome"], one["language"], one["article"]) for one in shown] == [
        ("say", language, None),
        ("answer", language, "helplines"),
    ]
    assert {event["name"]: event["value"] for event in events} == {"language": language}


async def test_a_pressed_language(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    pressed = tracker('/change_language{"language": "ru"}', language="ru", entities={"language": "ru"})
    await ActionChangeLanguage(answerer).run(dispatcher, pressed, {})
    assert [message["custom"]["language"] for message in dispatcher.messages] == ["ru"]


async def test_a_language_that_was_not_named_is_asked_for(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    events = await ActionChangeLanguage(answerer).run(dispatcher, tracker("text", language="fa"), {})
    [message] = dispatcher.messages
    assert message["custom"]["response"] == "utter_language_which"
    assert message["custom"]["choices"] == list(LANGUAGES)
    assert events == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("asked", "said"), [("safe:0", {"response": "utter_safe"}), ("safe:1", {"safe": 0}), ("safe:3", {"safe": 2})]
)
async def test_what_was_asked_after_danger_is_asked_again(
    answerer: PaperAnswerer,
    dispatcher: CollectingDispatcher,
    tracker: MakeTracker,
    language: Language,
    asked: str,
    said: dict[str, object],
) -> None:
    entities = {"requested_language": language}
    request = tracker("text", language="en", topic="get-help", asked=asked, entities=entities)
    await ActionChangeLanguage(answerer).run(dispatcher, request, {})
    changed, again = (message["custom"] for message in dispatcher.messages)
    assert changed["response"] == "utter_language_changed"
    assert again.items() >= {"language": language, "article": None, **said}.items()


async def test_in_a_check_no_article_comes_before_the_open_question(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    """The form asks its question again by itself; see tests/journeys/test_checks.py."""
    pressed = tracker("/change_language", topic="helplines", check="stay", entities={"language": "ur"})
    await ActionChangeLanguage(answerer).run(dispatcher, pressed, {})
    assert [message["custom"]["response"] for message in dispatcher.messages] == ["utter_language_changed"]
