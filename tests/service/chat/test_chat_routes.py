"""The chat contract, told as what people do."""

from __future__ import annotations

import base64

import httpx
import pytest

from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language

from ..conftest import StartService
from ..fakes import QUESTIONS, FakeAnswers, FakeRasa
from ..shape import assert_error, assert_messages


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_conversation_in_a_known_language_begins_with_a_greeting_in_it(
    client: httpx.AsyncClient, language: Language
) -> None:
    response = await client.post("/api/v1/conversations", json={"language": language})
    messages = assert_messages(response, 201)
    assert {message["language"] for message in messages} == {language}
    assert messages[0]["kind"] == "say"
    assert messages[-1]["choices"] == []


@pytest.mark.parametrize("body", [{"language": None}, {}, None])
async def test_a_conversation_in_no_language_yet_offers_all_six(
    client: httpx.AsyncClient, body: dict[str, None] | None
) -> None:
    response = await client.post("/api/v1/conversations", json=body, headers={"Accept-Language": "fa-AF, en;q=0.5"})
    messages = assert_messages(response, 201)
    assert messages[-1]["language"] == "fa"
    assert messages[-1]["choices"] == [
        {"label": NATIVE_NAMES[code], "payload": f"language:{code}", "article": None} for code in LANGUAGES
    ]


async def test_a_conversation_can_begin_without_a_body(client: httpx.AsyncClient) -> None:
    assert_messages(await client.post("/api/v1/conversations"), 201)


async def test_ids_are_secrets_of_at_least_128_bits_and_not_what_rasa_is_told(
    client: httpx.AsyncClient, rasa: FakeRasa
) -> None:
    ids = {(await client.post("/api/v1/conversations")).json()["id"] for _ in range(50)}
    assert len(ids) == 50
    assert all(len(base64.urlsafe_b64decode(id_)) >= 16 for id_ in ids)
    for id_ in ids:
        await client.post(f"/api/v1/conversations/{id_}/messages", json={"text": "hello"})
    senders = {message["sender"] for message in rasa.sent}
    assert len(senders) == 50
    assert not senders & ids
    assert rasa.secrets == {"a-secret-of-the-tests-only"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_gets_the_article_in_the_language_it_was_asked_in(
    client: httpx.AsyncClient, conversation: str, language: Language
) -> None:
    response = await client.post(f"{conversation}/messages", json={"text": QUESTIONS[language]})
    (message,) = assert_messages(response)
    assert (message["kind"], message["language"], message["article"]["id"]) == ("answer", language, "pin")
    assert message["article"]["url"] == f"/a/{language}/pin"
    assert message["passages"][0]["sources"][0]["paragraph"] == "34"
    assert message["degraded"] is False


async def test_a_pinned_language_holds_until_another_is_chosen(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    async def language_of_answer(**body: str | None) -> str:
        response = await client.post(f"{conversation}/messages", json=body)
        return str(assert_messages(response)[-1]["language"])

    assert await language_of_answer(text=QUESTIONS["ru"]) == "ru"
    assert await language_of_answer(text=QUESTIONS["az"], language="ur") == "ur"
    assert await language_of_answer(text=QUESTIONS["az"]) == "ur"
    assert await language_of_answer(text="العربية", payload="language:ar") == "ar"
    assert await language_of_answer(text=QUESTIONS["az"]) == "ar"
    assert [message["metadata"]["prior"] for message in rasa.sent] == [None, "ur", "ur", "ar", "ar"]


async def test_words_asking_for_another_language_outweigh_an_earlier_choice(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "x", "language": "ru"})
    rasa.reply = {
        "messages": [{"outcome": "say", "language": "ur", "response": "utter_language_changed"}],
        "language": "ur",
        "intent": "change_language",
    }
    await client.post(f"{conversation}/messages", json={"text": "speak urdu please"})
    rasa.reply = None
    response = await client.post(f"{conversation}/messages", json={"text": "and what now?"})
    assert assert_messages(response)[-1]["language"] == "ur"


async def test_a_pressed_article_is_shown_in_the_language_of_the_conversation(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": QUESTIONS["fa"]})
    response = await client.post(f"{conversation}/messages", json={"text": "شلتر", "payload": "article:shelter"})
    messages = assert_messages(response)
    assert (messages[0]["kind"], messages[0]["language"], messages[0]["article"]["id"]) == ("urgent", "fa", "shelter")
    assert messages[0]["contacts"][0]["phone"] == "152"
    assert rasa.sent[-1]["text"] == '/choose{"article": "shelter"}'


@pytest.mark.parametrize(
    "payload", ["", "article:", "article:nowhere", "article:../x", "language:de", "/restart", "pin"]
)
async def test_a_payload_that_no_choice_carries_is_refused(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, payload: str
) -> None:
    response = await client.post(f"{conversation}/messages", json={"text": "x", "payload": payload})
    assert_error(response, "unknown_choice")
    assert rasa.sent == []


async def test_a_fast_conversation_is_slowed_down_and_told_for_how_long(start: StartService, still: None) -> None:
    async with start(rate_limit="on") as client:
        paths = [
            f"/api/v1/conversations/{(await client.post('/api/v1/conversations')).json()['id']}/messages"
            for _ in range(2)
        ]
        for _ in range(5):
            assert_messages(await client.post(paths[0], json={"text": QUESTIONS["ru"]}))
        response = await client.post(paths[0], json={"text": QUESTIONS["ru"]})
        error = assert_error(response, "too_many_requests")
        assert error["message"].startswith("[ru]")
        assert 1 <= int(response.headers["Retry-After"]) <= 5
        assert_messages(await client.post(paths[1], json={"text": "another person"}))


async def test_an_address_cannot_open_conversations_without_end(start: StartService, still: None) -> None:
    async with start(rate_limit="on") as client:
        statuses = [(await client.post("/api/v1/conversations")).status_code for _ in range(31)]
    assert statuses == [201] * 30 + [429]


async def test_a_follow_up_without_rasa_knows_what_was_answered_before(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, answers: FakeAnswers
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "Title of old in"})
    rasa.mode = "empty list"
    await client.post(f"{conversation}/messages", json={"text": "and then?"})
    assert answers.asked[-1] == {"text": "and then?", "language": None, "prior": "en", "about": (("old", 0.8),)}


async def test_an_ended_conversation_is_gone_here_and_in_rasa(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "hello"})
    response = await client.delete(conversation)
    assert (response.status_code, response.content) == (204, b"")
    assert rasa.forgotten == [rasa.sent[0]["sender"]]
    assert_error(await client.post(f"{conversation}/messages", json={"text": "again"}), "unknown_conversation")
    assert_error(await client.delete(conversation), "unknown_conversation")
