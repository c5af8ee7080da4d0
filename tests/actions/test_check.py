"""The form of the guided checks: what is an answer, what steps aside, what is kept until the end and then forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.check import ActionAskCheckAnswer, ActionEndCheck, ActionStartCheck, ValidateCheckForm
from sual.answering.pipeline import Answerer
from tests.actions.conftest import MakeTracker

PAIRS = list[list[str]]


def slots(events: list[dict[str, Any]]) -> dict[str, Any]:
    return {event["name"]: event["value"] for event in events}


@pytest.fixture
def at(tracker: MakeTracker) -> Any:
    """Make a tracker in the middle of a check: `at("papers", [["asked", "yes"]], "text", intent="ask")`."""

    def make(check: str, answers: PAIRS, text: str = "", *, intent: str = "ask", **entities: str) -> Tracker:
        made = tracker(
            text, entities=entities, language="en", check=check, check_answers=answers, requested_slot="check_answer"
        )
        made.latest_message["intent"] = {"name": intent}
        return made

    return make


async def validate(answerer: Answerer, tracker: Tracker) -> dict[str, Any] | None:
    """Run the validation as the form does; None where it steps aside."""
    action, dispatcher = ValidateCheckForm(answerer), CollectingDispatcher()
    found = await action.extract_check_answer(dispatcher, tracker, {})
    return action.validate_check_answer(found["check_answer"], dispatcher, tracker, {}) if found else None


async def test_a_check_begins_with_nothing_answered(whole_answerer: Answerer, tracker: MakeTracker) -> None:
    events = await ActionStartCheck(whole_answerer).run(
        CollectingDispatcher(), tracker("/start_check", entities={"check": "work"}), {}
    )
    assert slots(events) == {"check": "work", "check_answers": [], "check_answer": None, "asked": None}


async def test_a_question_travels_as_names(whole_answerer: Answerer, at: Any) -> None:
    dispatcher = CollectingDispatcher()
    await ActionAskCheckAnswer(whole_answerer).run(dispatcher, at("papers", [["asked", "yes"]]), {})
    custom = dispatcher.messages[0]["custom"]
    assert custom["step"] == {"check": "papers", "answers": [["asked", "yes"]]}
    assert "text" not in custom


async def test_an_answer_is_kept_until_nothing_is_open(whole_answerer: Answerer, at: Any) -> None:
    kept = await validate(whole_answerer, at("papers", [], "/answer_check", answer="yes"))
    assert kept == {"check_answer": None, "check_answers": [("asked", "yes")]}
    done = await validate(whole_answerer, at("papers", [], "/answer_check", answer="no"))
    assert done == {"check_answer": "done", "check_answers": [("asked", "no")]}


async def test_back_takes_the_last_answer_away(whole_answerer: Answerer, at: Any) -> None:
    for tracker in (
        at("papers", [["asked", "yes"]], "/answer_check", answer="back"),
        at("papers", [["asked", "yes"]], "one back please", intent="go_back"),
    ):
        assert await validate(whole_answerer, tracker) == {"check_answer": None, "check_answers": []}


async def test_stop_ends_it(whole_answerer: Answerer, at: Any) -> None:
    assert await validate(whole_answerer, at("stay", [], "enough", intent="stop")) == {"check_answer": "stopped"}


@pytest.mark.parametrize(
    "intent", ["danger", "human", "change_language", "bot_challenge", "privacy", "insult", "choose"]
)
async def test_the_form_steps_aside_for_what_is_more_important(whole_answerer: Answerer, at: Any, intent: str) -> None:
    assert await validate(whole_answerer, at("stay", [], "anything", intent=intent)) is None


async def test_a_question_of_ones_own_is_answered_first(whole_answerer: Answerer, at: Any) -> None:
    question = "How do asylum seekers get the PIN to work without a work permit?"
    assert await validate(whole_answerer, at("stay", [], question)) is None


async def test_what_is_no_answer_is_asked_again(whole_answerer: Answerer, at: Any) -> None:
    assert await validate(whole_answerer, at("stay", [], "qwe rty")) == {
        "check_answer": None, "check_trouble": "utter_check_again",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [("known", "utter_check_date"), ("2999-01-01", "utter_check_future"), ("1405-09-08", "utter_check_date")],
)
async def test_a_day_must_be_one_that_was(whole_answerer: Answerer, at: Any, answer: str, trouble: str) -> None:
    found = await validate(whole_answerer, at("held", [["decided", "court"]], "/answer_check", answer=answer))
    assert found == {"check_answer": None, "check_trouble": trouble}


async def test_at_the_end_the_results_are_told_and_the_answers_forgotten(whole_answerer: Answerer, at: Any) -> None:
    ended = at("exploitation", [["leave", "no"]])
    ended.slots["check_answer"] = "done"
    dispatcher = CollectingDispatcher()
    events = slots(await ActionEndCheck(whole_answerer).run(dispatcher, ended, {}))
    assert dispatcher.messages[0]["custom"]["step"]["answers"] == [["leave", "no"]]
    assert all(events[name] is None for name in ("check", "check_answers", "check_answer", "requested_slot"))
    assert (events["topic"], events["urgent"]) == ("trafficking-get-help", True)


async def test_a_stopped_check_says_only_that(whole_answerer: Answerer, at: Any) -> None:
    stopped = at("work", [["group", "asylum"]])
    stopped.slots["check_answer"] = "stopped"
    dispatcher = CollectingDispatcher()
    events = slots(await ActionEndCheck(whole_answerer).run(dispatcher, stopped, {}))
    assert [message["custom"]["response"] for message in dispatcher.messages] == ["utter_check_stopped"]
    assert "topic" not in events
    assert events["check_answers"] is None
