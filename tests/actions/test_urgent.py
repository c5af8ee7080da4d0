"""`action_urgent` tells the search that the dialogue hears danger, and hands on what it decides."""

from __future__ import annotations

import pytest
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.urgent import ActionUrgent
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer


def remembered(events: list[EventType]) -> dict[str, object]:
    """What the conversation knows afterwards, but for what the next message may lean on."""
    return {event["name"]: event["value"] for event in events if event.get("value") and event["name"] != "about"}


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
    first, *rest = dispatcher.messages
    assert (first["custom"]["outcome"], first["custom"]["language"]) == ("urgent", language)
    # Whether it is safe to talk is asked once.
    assert [one["custom"]["response"] for one in rest] == ([] if before else ["utter_safe"])
    asked = {} if before else {"asked": "safe:0"}
    assert remembered(events) == {"topic": "get-help", "urgent": True, **asked}


async def test_a_check_under_way_is_dropped(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    answerer.outcome = "urgent"
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language="fa", check="work"), {})
    assert {"event": "active_loop", "name": None, "timestamp": None} in events
    assert {event["name"]: event["value"] for event in events if event.get("name") == "check"} == {"check": None}


async def test_a_question_that_only_sounds_like_danger_is_answered(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    events = await ActionUrgent(answerer).run(dispatcher, tracker("text", language="ru"), {})
    assert dispatcher.messages[0]["custom"]["outcome"] == "answer"
    assert remembered(events) == {"topic": "helplines"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_danger_too_a_language_that_is_not_spoken_is_named(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    answerer.outcome, answerer.spoken = "urgent", "ps"
    await ActionUrgent(answerer).run(dispatcher, tracker("text", language=language), {})
    assert dispatcher.messages[0]["custom"]["spoken"] == "ps"
