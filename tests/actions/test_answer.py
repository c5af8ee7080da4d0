"""`action_answer` asks the articles and remembers the topic."""

from __future__ import annotations

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language
from tests.actions.conftest import MakeTracker, PaperAnswerer
from tests.answering.test_correction import ASYLUM_INSTEAD


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_is_asked_in_the_language_of_the_slot(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    events = await ActionAnswer(answerer).run(dispatcher, tracker("text", language=language), {})
    assert answerer.asked == [{"text": "text", "language": language, "about": (), "heard": False, "again": False}]
    [message] = dispatcher.messages
    assert message["custom"]["article"] == "helplines"
    assert message["custom"]["language"] == language
    assert not message["text"], "sentences do not travel through Rasa"
    remembered = {event["name"]: event["value"] for event in events}
    assert remembered == {
        "topic": "helplines", "about": [["helplines", 0.75], ["get-help", 0.2]], "unclear": None, "asked": None
    }  # fmt: skip
    assert not message["custom"]["whole"]


async def test_an_article_that_was_just_answered_is_told_whole(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    await ActionAnswer(answerer).run(dispatcher, tracker("text", language="fa", topic="helplines"), {})
    assert dispatcher.messages[0]["custom"]["whole"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_takes_the_last_answer_back_is_not_read_with_it(
    whole_answerer: Answerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    about: list[list[object]] = [["work-permit-exemption-pin", 1.0]]
    said = tracker(ASYLUM_INSTEAD[language], language=language, topic="work-permit-exemption-pin", about=about)
    await ActionAnswer(whole_answerer).run(dispatcher, said, {})
    [message] = dispatcher.messages
    assert (message["custom"]["article"], message["custom"]["whole"]) == ("apply-refugee-status", False)


async def test_that_this_is_all_is_not_said_where_the_message_alone_is_about_another_article(
    whole_answerer: Answerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    about: list[list[object]] = [["work-permit-exemption-pin", 1.0]]
    said = tracker("ya hochu podat na ubezhishche", language="ru", topic="work-permit-exemption-pin", about=about)
    await ActionAnswer(whole_answerer).run(dispatcher, said, {})
    [message] = dispatcher.messages
    assert not message["custom"]["whole"]
    assert "apply-refugee-status" in (message["custom"]["article"], *message["custom"]["choices"][:1])


async def test_a_pressed_choice_is_shown_without_asking(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    pressed = tracker('/choose{"article": "get-help"}', language="ur", entities={"article": "get-help"})
    await ActionAnswer(answerer).run(dispatcher, pressed, {})
    assert answerer.asked == []
    assert dispatcher.messages[0]["custom"]["outcome"] == "urgent"
    assert dispatcher.messages[0]["custom"]["about"] == [["get-help", 1.0]]


async def test_a_choice_that_is_gone_is_no_question(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    gone = tracker('/choose{"article": "gone"}', language="az", entities={"article": "gone"})
    events = await ActionAnswer(answerer).run(dispatcher, gone, {})
    assert answerer.asked == []
    assert [event["name"] for event in events] == ["unclear", "asked"]
    assert dispatcher.messages[0]["custom"]["outcome"] == "no_answer"


async def test_an_urgent_turn_is_remembered(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    answerer.outcome = "urgent"
    events = await ActionAnswer(answerer).run(dispatcher, tracker("text", language="en"), {})
    assert ("urgent", True) in [(event["name"], event["value"]) for event in events]


@pytest.mark.parametrize(
    ("metadata", "language"), [({"language": "fa"}, "fa"), ({"prior": "ar"}, "ar"), ({"prior": "xx"}, "en"), ({}, "en")]
)
async def test_without_a_slot_the_service_says_the_language(
    answerer: PaperAnswerer,
    dispatcher: CollectingDispatcher,
    tracker: MakeTracker,
    metadata: dict[str, str],
    language: Language,
) -> None:
    await ActionAnswer(answerer).run(dispatcher, tracker("text", metadata=metadata), {})
    assert answerer.asked[0]["language"] == language


async def test_what_the_message_before_was_about_goes_along(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker
) -> None:
    said = tracker("and how long?", language="en", about=[["helplines", 0.75], ["get-help", 0.2]])
    await ActionAnswer(answerer).run(dispatcher, said, {})
    assert answerer.asked[0]["about"] == (("helplines", 0.75), ("get-help", 0.2))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_that_is_not_spoken_is_named_by_its_code(
    answerer: PaperAnswerer, dispatcher: CollectingDispatcher, tracker: MakeTracker, language: Language
) -> None:
    answerer.spoken = "tr"
    await ActionAnswer(answerer).run(dispatcher, tracker("text", language=language), {})
    [message] = dispatcher.messages
    assert (message["custom"]["spoken"], message["custom"]["language"]) == ("tr", language)
    assert not message["text"]
