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
