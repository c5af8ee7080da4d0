"""`action_urgent` tells the search that the dialogue hears danger, and hands on what it decides."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.urgent import ActionUrgent
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before", [None, True])
async def test_what_was_heard_now_and_before_is_told(
    answerer: PaperAnswerer,
    dispatcher: CollectingDispatcher,
    tracker: MakeTracker,
    language: Language,
    before: bool | None,
) -> None:
    answerer.outcome = "urgent"
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language=language, urgent=before), {})
    assert [(asked["heard"], asked["again"]) for asked in answerer.asked] == [(True, bool(before))]
    [message] = dispatcher.messages
    assert (message["custom"]["outcome"], message["custom"]["language"]) == ("urgent", language)
    remembered = {event["name"]: event["value"] for event in events if event["name"] != "about"}
    assert remembered == {"topic": "get-help", "urgent": True}


async def test_a_question_that_only_sounds_like_danger_is_answered(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language="ru"), {})
    assert dispatcher.messages[0]["custom"]["outcome"] == "answer"
    remembered = {event["name"]: event["value"] for event in events if event["name"] != "about"}
    assert remembered == {"topic": "helplines"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_danger_too_a_language_that_is_not_spoken_is_named(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    answerer.outcome, answerer.spoken = "urgent", "ps"
    await ActionUrgent(answerer).run(dispatcher, tracker("text", language=language), {})
    assert dispatcher.messages[0]["custom"]["spoken"] == "ps"
