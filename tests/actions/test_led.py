"""What is led step by step outside the checks: safe to talk, yes and no, not understood, a person to call."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.human import ActionHuman
from actions.safe import ActionSafe
from actions.unclear import ActionUnclear
from actions.yes_no import ActionNo, ActionStop, ActionYes
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker
from tests.answering.test_correction import ASYLUM_INSTEAD


async def run(action: Any, tracker: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    events = await action.run(dispatcher, tracker, {})
    return [m["custom"] for m in dispatcher.messages], {event["name"]: event["value"] for event in events}


async def test_every_message_leads_to_the_next_until_the_last(whole_answerer: Answerer, tracker: MakeTracker) -> None:
    steps = len(whole_answerer.knowledge.policy.safe_to_talk)
    for number in range(steps):
        [said], events = await run(ActionSafe(whole_answerer), tracker(entities={"safe": str(number)}, language="fa"))
        assert (said["safe"], said["language"]) == (number, "fa")
        assert events["asked"] == (f"safe:{number + 1}" if number + 1 < steps else None)


@pytest.mark.parametrize(
    ("pressed", "response"), [("no", "utter_not_safe"), ("stop", "utter_safe_stopped"), ("99", "utter_safe_stopped")]
)
async def test_no_and_stop_end_it(whole_answerer: Answerer, tracker: MakeTracker, pressed: str, response: str) -> None:
    [said], events = await run(ActionSafe(whole_answerer), tracker(entities={"safe": pressed}, language="ur"))
    assert (said["response"], events["asked"]) == (response, None)


@pytest.mark.parametrize(
    ("action", "asked", "told"),
    [
        (ActionYes, "safe:0", {"safe": 0}), (ActionYes, "safe:2", {"safe": 2}),
        (ActionNo, "safe:0", {"response": "utter_not_safe"}), (ActionNo, "safe:2", {"response": "utter_safe_stopped"}),
        (ActionStop, "safe:1", {"response": "utter_safe_stopped"}),
        (ActionYes, None, {"response": "utter_affirm"}), (ActionNo, None, {"response": "utter_deny"}),
        (ActionStop, None, {"response": "utter_goodbye"}),
    ],
)  # fmt: skip
async def test_typed_yes_no_and_stop_answer_what_was_asked(
    whole_answerer: Answerer, tracker: MakeTracker, action: Any, asked: str | None, told: dict[str, Any]
) -> None:
    [said], _ = await run(action(whole_answerer), tracker("text", language="ar", asked=asked))
    assert said.items() >= told.items()


@pytest.mark.parametrize("asked", [None, "safe:2"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_i_meant_asylum_is_a_question_about_asylum(
    whole_answerer: Answerer, tracker: MakeTracker, language: Language, asked: str | None
) -> None:
    said = tracker(ASYLUM_INSTEAD[language], language=language, asked=asked, topic="work-permit-exemption-pin")
    [answer], events = await run(ActionNo(whole_answerer), said)
    assert (answer["outcome"], answer["article"]) == ("answer", "apply-refugee-status")
    assert (events["topic"], events["asked"]) == ("apply-refugee-status", None)


async def test_a_no_to_whether_it_is_safe_is_one_whatever_follows(
    whole_answerer: Answerer, tracker: MakeTracker
) -> None:
    [said], _ = await run(ActionNo(whole_answerer), tracker(ASYLUM_INSTEAD["en"], language="en", asked="safe:0"))
    assert said["response"] == "utter_not_safe"


async def test_three_times_not_understood(whole_answerer: Answerer, tracker: MakeTracker) -> None:
    told, times = [], 0
    for _ in range(4):
        [said], events = await run(ActionUnclear(whole_answerer), tracker("?", language="az", unclear=times))
        told.append((said["response"], bool(said.get("choices"))))
        times = events["unclear"]
    first, second, third = ("utter_unclear", False), ("utter_unclear_again", True), ("utter_call_a_person", False)
    assert told == [first, second, third, first]


async def test_a_person_gets_a_sentence_to_read_out(whole_answerer: Answerer, tracker: MakeTracker) -> None:
    said, _ = await run(ActionHuman(whole_answerer), tracker("?", language="ur", topic="unpaid-wages"))
    assert [one["response"] for one in said] == ["utter_human", "utter_call_summary"]
    message = whole_answerer.compose(Decision.model_validate(said[1]))[0]
    for language in ("az", "en", "ru"):
        assert whole_answerer.knowledge.articles["unpaid-wages"].translations[language].title in message.text  # type: ignore[index]


@pytest.mark.parametrize("slots", [{}, {"topic": "unpaid-wages", "urgent": True}, {"topic": "gone"}])
async def test_nothing_is_repeated_without_an_answer_or_after_danger(
    whole_answerer: Answerer, tracker: MakeTracker, slots: dict[str, Any]
) -> None:
    said, _ = await run(ActionHuman(whole_answerer), tracker("?", language="ur", **slots))
    assert [one["response"] for one in said] == ["utter_human"]


@pytest.mark.parametrize("handover", ["offer", "nobody", "waiting"])
async def test_who_wants_a_person_is_told_what_the_service_has_to_offer(
    whole_answerer: Answerer, tracker: MakeTracker, handover: str
) -> None:
    said, _ = await run(ActionHuman(whole_answerer), tracker("?", language="az", metadata={"handover": handover}))
    assert [one["response"] for one in said] == ["utter_human", f"utter_handover_{handover}"]


@pytest.mark.parametrize("handover", ["", "on", "noted"])
async def test_whatever_else_the_service_says_is_no_offer(
    whole_answerer: Answerer, tracker: MakeTracker, handover: str
) -> None:
    said, _ = await run(ActionHuman(whole_answerer), tracker("?", language="az", metadata={"handover": handover}))
    assert [one["response"] for one in said] == ["utter_human"]


A_PERSON: dict[Language, str] = {
    "az": "insanla danışmaq istəyirəm",
    "ru": "хочу поговорить с человеком",
    "en": "I want to talk to a person",
    "fa": "می‌خواهم با یک انسان صحبت کنم",
    "ar": "أريد أن أتحدث مع إنسان",
    "ur": "مجھے کسی انسان سے بات کرنی ہے",
}


@pytest.mark.parametrize("slots", [{}, {"topic": "unpaid-wages"}])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_wants_a_person_gets_the_lines(
    whole_answerer: Answerer, tracker: MakeTracker, language: Language, slots: dict[str, Any]
) -> None:
    said, _ = await run(ActionHuman(whole_answerer), tracker(A_PERSON[language], language=language, **slots))
    assert said[0]["response"] == "utter_human"
