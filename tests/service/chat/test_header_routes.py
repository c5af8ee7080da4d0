"""The conversation named in a header: the same as in the path, in every respect."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import FastAPI

from sual.service.chat.replies import KEPT
from sual.text.languages import LANGUAGES, Language

from ..conftest import StartService
from ..fakes import QUESTIONS, FakeRasa
from ..shape import assert_error, assert_messages

Say = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture
def id_(conversation: str) -> str:
    return conversation.rsplit("/", 1)[-1]


@pytest.fixture(params=["path", "header"])
def say(request: pytest.FixtureRequest, client: httpx.AsyncClient, id_: str) -> Say:
    """Say something on either route: `say(text="hello", key="1")`."""

    async def by_path(key: str | None = None, **body: str) -> httpx.Response:
        headers = {"Idempotency-Key": key.encode()} if key is not None else {}
        return await client.post(f"/api/v1/conversations/{id_}/messages", json=body, headers=headers)

    async def by_header(key: str | None = None, **body: str) -> httpx.Response:
        headers = {"Sual-Conversation": id_.encode(), **({"Idempotency-Key": key.encode()} if key is not None else {})}
        return await client.post("/api/v1/conversation/messages", json=body, headers=headers)

    return by_path if request.param == "path" else by_header


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_gets_its_answer_on_either_route(say: Say, language: Language) -> None:
    (message,) = assert_messages(await say(text=QUESTIONS[language]))
    assert (message["language"], message["article"]["id"]) == (language, "pin")


async def test_both_routes_lead_to_one_conversation(client: httpx.AsyncClient, id_: str, rasa: FakeRasa) -> None:
    await client.post(f"/api/v1/conversations/{id_}/messages", json={"text": QUESTIONS["ur"]})
    headers = {"Sual-Conversation": id_}
    response = await client.post("/api/v1/conversation/messages", json={"text": "and then?"}, headers=headers)
    assert assert_messages(response)[0]["language"] == "ur"
    assert len({sent["sender"] for sent in rasa.sent}) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"payload": "article:nowhere"}, "unknown_choice"),
        ({"text": "x" * 1001}, "text_too_long"),
        ({"text": "x", "language": "de"}, "unknown_language"),
        ({}, "invalid_request"),
    ],
)
async def test_the_errors_are_the_same_and_in_the_language_of_the_conversation(
    say: Say, body: dict[str, str], code: str
) -> None:
    await say(text=QUESTIONS["fa"])
    assert assert_error(await say(**body), code)["message"].startswith("[fa]")


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_an_id_that_leads_nowhere_and_none_at_all(client: httpx.AsyncClient, method: str) -> None:
    path = "/api/v1/conversation/messages" if method == "POST" else "/api/v1/conversation"
    body = {"json": {"text": "hello"}} if method == "POST" else {}
    for id_ in ("nowhere", "", "x" * 100):
        response = await client.request(method, path, headers={"Sual-Conversation": id_}, **body)  # type: ignore[arg-type]
        assert_error(response, "unknown_conversation")
    error = assert_error(await client.request(method, path, **body), "invalid_request")  # type: ignore[arg-type]
    assert error["detail"]["fields"] == [{"field": "header.Sual-Conversation", "problem": "missing"}]


@pytest.mark.parametrize("by", ["path", "header"])
async def test_who_ends_a_conversation_has_the_browser_forget_it_too(
    client: httpx.AsyncClient, id_: str, rasa: FakeRasa, by: str
) -> None:
    path = f"/api/v1/conversations/{id_}" if by == "path" else "/api/v1/conversation"
    response = await client.delete(path, headers={"Sual-Conversation": id_} if by == "header" else {})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert response.headers["Cache-Control"] == "no-store"
    assert len(rasa.forgotten) == 1
    gone = await client.post(f"/api/v1/conversations/{id_}/messages", json={"text": "hello"})
    assert "Clear-Site-Data" not in gone.headers
    assert_error(gone, "unknown_conversation")


async def test_the_same_key_gets_the_same_reply_and_no_second_turn(say: Say, rasa: FakeRasa) -> None:
    first = await say(text=QUESTIONS["ru"], key="a key, with a blank in it")
    await say(text=QUESTIONS["az"], key="another")
    again = await say(text=QUESTIONS["ru"], key="a key, with a blank in it")
    assert again.json() == first.json()
    assert len(rasa.sent) == 2
    await say(text=QUESTIONS["ru"])
    await say(text=QUESTIONS["ru"])
    assert len(rasa.sent) == 4, "without a key each message is one of its own"


async def test_a_key_counts_on_both_routes(client: httpx.AsyncClient, id_: str, rasa: FakeRasa) -> None:
    key = {"Idempotency-Key": "k"}
    body = {"text": QUESTIONS["ar"]}
    first = await client.post(f"/api/v1/conversations/{id_}/messages", json=body, headers=key)
    second = await client.post("/api/v1/conversation/messages", json=body, headers={**key, "Sual-Conversation": id_})
    assert first.json() == second.json()
    assert len(rasa.sent) == 1


async def test_a_message_sent_again_while_it_is_under_way_is_answered_once(
    say: Say, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = rasa.handle

    async def slowly(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.02)
        return await answer(request)

    monkeypatch.setattr(rasa, "handle", slowly)
    replies = await asyncio.gather(*(say(text=QUESTIONS["en"], key="once") for _ in range(4)))
    assert len({reply.text for reply in replies}) == 1
    assert_messages(replies[0])
    assert len(rasa.sent) == 1


async def test_the_keys_of_another_conversation_mean_nothing_here(client: httpx.AsyncClient, rasa: FakeRasa) -> None:
    for _ in range(2):
        id_ = (await client.post("/api/v1/conversations")).json()["id"]
        headers = {"Sual-Conversation": id_, "Idempotency-Key": "1"}
        await client.post("/api/v1/conversation/messages", json={"text": "hello"}, headers=headers)
    assert len(rasa.sent) == 2


async def test_eight_keys_are_kept_and_no_word_that_was_typed(say: Say, app: FastAPI, rasa: FakeRasa) -> None:
    for number in range(KEPT + 1):
        await say(text=f"zxqv-canary {number}", key=str(number))
    [conversation] = app.state.service.conversations._open.values()
    kept = [conversation.replies.find(str(number)) for number in range(KEPT + 1)]
    assert [reply is not None for reply in kept] == [False] + [True] * KEPT
    assert b"zxqv-canary" not in b"".join(reply for reply in kept if reply)
    await say(text="zxqv-canary 0", key="0")
    assert len(rasa.sent) == KEPT + 2


async def test_a_message_that_was_refused_can_be_sent_again_with_its_key(say: Say) -> None:
    assert_error(await say(payload="article:nowhere", key="1"), "unknown_choice")
    assert_messages(await say(payload="article:pin", key="1"))


@pytest.mark.parametrize("key", ["", "x" * 65, "tab\tinside", "ə"])
async def test_a_key_that_is_none_is_refused_without_being_repeated(say: Say, rasa: FakeRasa, key: str) -> None:
    error = assert_error(await say(text="hello", key=key), "invalid_request")
    assert [field["field"] for field in error["detail"]["fields"]] == ["header.Idempotency-Key"]
    assert not key or key not in str(error)
    assert rasa.sent == []


async def test_another_site_may_send_the_headers(start: StartService) -> None:
    async with start(allowed_origins=("https://shelter.example",)) as client:
        asked = {
            "Origin": "https://shelter.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type, sual-conversation, idempotency-key",
        }
        response = await client.options("/api/v1/conversation/messages", headers=asked)
        assert response.status_code == 200
        allowed = response.headers["Access-Control-Allow-Headers"].lower()
        assert all(name in allowed for name in ("content-type", "sual-conversation", "idempotency-key"))
        asked["Access-Control-Request-Headers"] = "authorization"
        assert_error(await client.options("/api/v1/conversation/messages", headers=asked), "forbidden")


async def test_the_description_names_the_headers(client: httpx.AsyncClient) -> None:
    paths = (await client.get("/api/openapi.json")).json()["paths"]
    by_header = paths["/api/v1/conversation/messages"]["post"]
    by_path = paths["/api/v1/conversations/{conversation_id}/messages"]["post"]
    assert {parameter["name"] for parameter in by_header["parameters"]} == {"Sual-Conversation", "Idempotency-Key"}
    assert {parameter["name"] for parameter in by_path["parameters"]} == {"conversation_id", "Idempotency-Key"}
    assert by_header["requestBody"] == by_path["requestBody"]
    assert by_header["responses"].keys() == by_path["responses"].keys()
    assert "delete" in paths["/api/v1/conversation"]
