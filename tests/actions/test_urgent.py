"""`action_urgent` hands on an urgent decision where the dialogue is sure of it."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.urgent import ActionUrgent
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_would_be_found(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language=language, danger=1.0), {})
    [message] = dispatcher.messages
    assert (message["custom"]["outcome"], message["custom"]["language"]) == ("urgent", language)
    assert {event["name"]: event["value"] for event in events} == {"topic": "get-help", "urgent": True}


async def test_a_question_that_only_sounds_like_danger_is_answered(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language="ru", danger=0.6), {})
    assert dispatcher.messages[0]["custom"]["outcome"] == "answer"
    assert {event["name"]: event["value"] for event in events} == {"topic": "helplines"}
