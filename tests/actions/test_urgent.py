"""`action_urgent` always hands on an urgent decision."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.urgent import ActionUrgent
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_was_written(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language=language), {})
    [message] = dispatcher.messages
    assert (message["custom"]["outcome"], message["custom"]["language"]) == ("urgent", language)
    assert {event["name"]: event["value"] for event in events} == {"topic": "get-help", "urgent": True}
