"""Two voices decide about danger: how a message sounds, and what it is about."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.danger import decide, likelihood
from tests.actions.conftest import MakeTracker, PaperAnswerer


@pytest.mark.parametrize(
    ("heard", "found", "urgent_before", "outcome"),
    [
        (0.7, 0.0, None, "urgent"),  # the dialogue alone
        (0.69, 0.0, None, "answer"),
        (0.55, 0.0, True, "urgent"),  # told of danger before
        (0.5, 0.2, None, "urgent"),  # both together
        (0.5, 0.19, None, "answer"),
        (0.19, 1.0, None, "answer"),  # about danger, but nobody is in it
    ],
)
def test_the_voices_are_weighed(
    answerer: PaperAnswerer,
    tracker: MakeTracker,
    heard: float,
    found: float,
    urgent_before: bool | None,
    outcome: str,
) -> None:
    answerer.urgent_share = found
    decision = decide(answerer, tracker("text", language="en", danger=heard, urgent=urgent_before))
    assert decision.outcome == outcome


def test_an_article_about_danger_is_shown_without_alarm_to_who_only_asks(
    answerer: PaperAnswerer, tracker: MakeTracker
) -> None:
    answerer.outcome = "urgent"
    decision = decide(answerer, tracker("text", language="fa", danger=0.05))
    assert (decision.outcome, decision.article) == ("answer", "get-help")


@pytest.mark.parametrize("heard", [None, 0.05])
def test_a_sign_that_only_the_search_knows_is_never_talked_down(
    answerer: PaperAnswerer, tracker: MakeTracker, heard: float | None
) -> None:
    answerer.outcome, answerer.sign = "urgent", "a sign"
    assert decide(answerer, tracker("text", language="ur", danger=heard)).outcome == "urgent"


def test_without_a_word_from_the_dialogue_the_search_decides(answerer: PaperAnswerer, tracker: MakeTracker) -> None:
    answerer.outcome = "urgent"
    assert decide(answerer, tracker("text", language="ar")).outcome == "urgent"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            {
                "intent": {"name": "danger", "confidence": 1.0},
                "intent_ranking": [{"name": "danger", "confidence": 0.1}],
            },
            1,
        ),
        ({"intent": {"name": "ask"}, "intent_ranking": [{"name": "ask"}, {"name": "danger", "confidence": 0.3}]}, 0.3),
        ({"intent": {"name": "ask", "confidence": 0.9}}, None),
        ({}, None),
    ],
)
def test_what_the_dialogue_says(tracker: MakeTracker, message: dict[str, object], expected: float | None) -> None:
    said: Tracker = tracker("text")
    said.latest_message = message
    assert likelihood(said) == expected
