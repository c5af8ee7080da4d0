"""When parts fail, a person still gets an answer, or at least a number to call."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sual.text.languages import LANGUAGES, Language

from ..fakes import QUESTIONS, RASA_FAILURES, FakeAnswers, FakeRasa
from ..shape import assert_messages


@pytest.mark.parametrize("mode", RASA_FAILURES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_rasa_the_answer_is_the_same_and_says_that_it_is_degraded(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, mode: str, language: Language
) -> None:
    rasa.mode = mode
    response = await client.post(f"{conversation}/messages", json={"text": QUESTIONS[language]})
    messages = assert_messages(response)
    assert {message["degraded"] for message in messages} == {True}
    assert (messages[0]["language"], messages[0]["article"]["id"]) == (language, "pin")


@pytest.mark.parametrize("mode", [None, *RASA_FAILURES])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_rasa_and_without_answers_the_helplines_remain(
    client: httpx.AsyncClient,
    conversation: str,
    rasa: FakeRasa,
    answers: FakeAnswers,
    mode: str | None,
    language: Language,
) -> None:
    rasa.mode, answers.broken = mode, True
    body = {"text": QUESTIONS[language], "language": language}
    messages = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert {message["language"] for message in messages} == {language}
    assert {"152", "919"} <= {contact["phone"] for message in messages for contact in message["contacts"]}
    assert messages[-1]["degraded"] is True


async def test_a_conversation_begins_with_the_helplines_when_nothing_works(
    client: httpx.AsyncClient, answers: FakeAnswers
) -> None:
    answers.broken = True
    response = await client.post("/api/v1/conversations", json={"language": None})
    messages = assert_messages(response, 201)
    assert len(messages[-1]["choices"]) == 6


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_pressed_language_is_taken_without_rasa_and_repeats_the_answer(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, language: Language
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "Title of shelter in"})
    rasa.mode = "refused"
    body = {"text": "", "payload": f"language:{language}"}
    messages = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert [message["kind"] for message in messages] == ["say", "urgent"]
    assert {message["language"] for message in messages} == {language}
    messages = assert_messages(await client.post(f"{conversation}/messages", json={"text": QUESTIONS["az"]}))
    assert messages[0]["language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_pressed_language_without_rasa_brings_what_is_open_again(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, language: Language
) -> None:
    async def press() -> list[dict[str, Any]]:
        rasa.mode = "timeout"
        return assert_messages(await client.post(f"{conversation}/messages", json={"payload": f"language:{language}"}))

    await client.post(f"{conversation}/messages", json={"text": "Title of shelter in"})
    safe = {"outcome": "say", "language": "en", "response": "utter_safe"}
    rasa.reply = {"messages": [safe], "language": "en", "intent": "danger"}
    await client.post(f"{conversation}/messages", json={"text": "hello"})
    for _ in range(2):  # the dialogue, out of reach, still waits
        _, again = await press()
        assert [choice["payload"] for choice in again["choices"]] == ["safe:0", "safe:no"]
        assert (again["language"], again["article"]) == (language, None)
    rasa.mode, rasa.reply = None, None
    await client.post(f"{conversation}/messages", json={"text": "Title of pin in"})
    _, answered = await press()
    assert answered["article"]["id"] == "pin"


async def test_a_pressed_article_is_shown_without_rasa(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    rasa.mode = "status 500"
    body = {"payload": "article:shelter", "language": "ar"}
    (message,) = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert (message["kind"], message["article"]["id"], message["degraded"]) == ("urgent", "shelter", True)


async def test_a_reply_without_a_number_gets_one(
    client: httpx.AsyncClient, conversation: str, answers: FakeAnswers
) -> None:
    answers.knowledge.policy.contacts["answer"] = ()
    object.__setattr__(answers.knowledge.articles["pin"], "contacts", ())
    messages = assert_messages(await client.post(f"{conversation}/messages", json={"text": QUESTIONS["ru"]}))
    assert [contact["phone"] for contact in messages[-1]["contacts"]] == ["152", "919"]


async def test_after_five_failures_rasa_is_left_alone(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    rasa.mode = "status 500"
    for _ in range(9):
        assert_messages(await client.post(f"{conversation}/messages", json={"text": "hello"}))
    assert len(rasa.sent) == 5


async def test_what_failed_can_be_read_in_the_metrics(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": QUESTIONS["ru"]})
    rasa.mode = "timeout"
    await client.post(f"{conversation}/messages", json={"text": QUESTIONS["ru"]})
    metrics = (await client.get("/metrics")).text
    assert 'sual_turns_total{by="rasa",language="ru",outcome="answer"} 1.0' in metrics
    assert 'sual_turns_total{by="answerer",language="ru",outcome="answer"} 1.0' in metrics
    assert 'sual_rasa_failures_total{reason="timeout"} 1.0' in metrics
    assert "sual_conversations 1.0" in metrics
    assert conversation.rsplit("/", 1)[-1] not in metrics
    assert rasa.sent[0]["sender"] not in metrics


@pytest.mark.parametrize(("text", "noticed"), [("DANGER in every language", True), ("hello", False)])
async def test_danger_is_noticed_before_the_dialogue_and_told_to_it(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, text: str, noticed: bool
) -> None:
    await client.post(f"{conversation}/messages", json={"text": text})
    assert [sent["metadata"]["danger"] for sent in rasa.sent] == [noticed]


async def test_where_danger_cannot_be_looked_for_the_dialogue_is_asked_all_the_same(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, answers: FakeAnswers
) -> None:
    answers.broken = True
    await client.post(f"{conversation}/messages", json={"text": "hello"})
    assert len(rasa.sent) == 1


async def test_what_leans_on_an_answer_is_told_to_the_dialogue_once_there_is_one(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    for text in ("LEANS on nothing", "Title of shelter in", "LEANS on the shelter"):
        await client.post(f"{conversation}/messages", json={"text": text})
    first, _, last = (sent["metadata"]["follow_up"] for sent in rasa.sent)
    assert last is True
    assert first is False


@pytest.mark.parametrize("mode", [None, *RASA_FAILURES])
async def test_who_needs_an_ambulance_is_answered_without_the_dialogue(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, mode: str | None
) -> None:
    rasa.mode = mode
    sent = len(rasa.sent)
    response = await client.post(f"{conversation}/messages", json={"text": "EMERGENCY", "language": "ru"})
    (message,) = assert_messages(response)
    assert (message["kind"], message["language"], message["degraded"]) == ("urgent", "ru", False)
    assert message["contacts"][0]["phone"] == "919"
    assert len(rasa.sent) == sent


async def test_without_rasa_a_change_of_mind_is_not_read_with_what_came_before(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, answers: FakeAnswers
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "Title of shelter in"})
    rasa.mode = "timeout"
    await client.post(f"{conversation}/messages", json={"text": "no, I meant Title of pin in"})
    assert [asked["about"] for asked in answers.asked if "pin" in asked.get("text", "")] == [(), ()]
