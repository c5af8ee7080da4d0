"""The two routes that Rasa calls, and nobody else."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from sual.text.languages import LANGUAGES
from sual.text.responses import RESPONSES

from ..conftest import SECRET
from ..shape import assert_error

HEADERS = {"X-Sual-Secret": SECRET}
CANARY = "Zanzibar4711"


def call(action: str | None, **values: Any) -> dict[str, Any]:
    tracker = {
        "sender_id": "s", "slots": {"language": "ru"}, "latest_message": {"text": CANARY}, "events": [],
        "paused": False, "followup_action": None, "active_loop": {}, "latest_action_name": None,
        "latest_input_channel": "sual",
    }  # fmt: skip
    return {"next_action": action, "sender_id": "s", "tracker": tracker, "domain": {}, "version": "3.6.21", **values}


@pytest.mark.parametrize("path", ["/rasa/actions", "/rasa/nlg"])
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "ü" * 30])
async def test_without_the_secret_there_is_no_way_in(client: httpx.AsyncClient, path: str, secret: str | None) -> None:
    headers = {} if secret is None else {b"X-Sual-Secret": secret.encode()}
    assert_error(await client.post(path, json=call("action_answer"), headers=headers), "forbidden")
    assert_error(await client.post(path, content=b"x" * 9000, headers=headers), "too_large")


async def test_an_action_answers_with_events_and_responses(client: httpx.AsyncClient) -> None:
    response = await client.post("/rasa/actions", json=call("action_answer"), headers=HEADERS)
    assert response.status_code == 200
    assert response.json()["events"] == []
    assert response.json()["responses"][0]["custom"] == {"outcome": "say", "language": "en"}


async def test_a_long_tracker_is_let_in(client: httpx.AsyncClient) -> None:
    body = call("action_answer")
    body["tracker"]["events"] = [{"event": "user", "text": "x" * 1000}] * 500
    assert len(json.dumps(body)) > 500_000
    assert (await client.post("/rasa/actions", json=body, headers=HEADERS)).status_code == 200


@pytest.mark.parametrize(("action", "status"), [("action_reject", 400), ("action_nowhere", 404)])
async def test_rasa_is_told_in_its_own_shape_that_an_action_did_not_run(
    client: httpx.AsyncClient, action: str, status: int
) -> None:
    response = await client.post("/rasa/actions", json=call(action), headers=HEADERS)
    assert response.status_code == status
    assert set(response.json()) == {"action_name", "error"}
    assert response.json()["action_name"] == action
    assert CANARY not in response.text


async def test_rasa_is_asked_for_the_domain_where_it_is_missing(client: httpx.AsyncClient) -> None:
    body = call("action_answer", domain=None, domain_digest="abc")
    response = await client.post("/rasa/actions", json=body, headers=HEADERS)
    assert (response.status_code, response.json()["action_name"]) == (449, "action_answer")


async def test_an_action_that_breaks_repeats_nothing(client: httpx.AsyncClient) -> None:
    response = await client.post("/rasa/actions", json=call("action_break"), headers=HEADERS)
    assert_error(response, "internal_error")
    assert CANARY not in response.text


async def test_a_call_without_an_action_does_nothing(client: httpx.AsyncClient) -> None:
    response = await client.post("/rasa/actions", json=call(None), headers=HEADERS)
    assert response.json() == {"events": [], "responses": []}


@pytest.mark.parametrize("path", ["/rasa/actions", "/rasa/nlg"])
@pytest.mark.parametrize("content", [b"", b"[]", b"5", b"{", b"[" * 100_000])
async def test_a_body_that_is_no_object_is_refused(client: httpx.AsyncClient, path: str, content: bytes) -> None:
    assert_error(await client.post(path, content=content, headers=HEADERS), "bad_request")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_are_named_in_the_language_of_the_slot(client: httpx.AsyncClient, language: str) -> None:
    for name in RESPONSES:
        body = {"response": name, "arguments": {}, "tracker": {"slots": {"language": language}}, "channel": {}}
        response = await client.post("/rasa/nlg", json=body, headers=HEADERS)
        assert response.json() == {"custom": {"outcome": "say", "language": language, "response": name}}


@pytest.mark.parametrize("tracker", [None, [], {}, {"slots": None}, {"slots": {"language": "de"}}])
async def test_words_without_a_known_language_are_english(client: httpx.AsyncClient, tracker: object) -> None:
    body = {"response": "utter_greet", "tracker": tracker}
    response = await client.post("/rasa/nlg", json=body, headers=HEADERS)
    assert response.json()["custom"]["language"] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_small_talk_too_names_a_language_that_is_not_spoken(client: httpx.AsyncClient, language: str) -> None:
    said = {"text": "Merhaba arkadaşlar, nasılsınız, iyi misiniz acaba?"}
    body = {"response": "utter_greet", "tracker": {"slots": {"language": language}, "latest_message": said}}
    response = await client.post("/rasa/nlg", json=body, headers=HEADERS)
    assert response.json()["custom"]["spoken"] == "tr"


@pytest.mark.parametrize("name", ["utter_nothing", None, ["utter_greet"], CANARY])
async def test_unknown_words_are_refused(client: httpx.AsyncClient, name: object) -> None:
    response = await client.post("/rasa/nlg", json={"response": name, "tracker": {}}, headers=HEADERS)
    assert_error(response, "not_found")
    assert CANARY not in response.text


async def test_the_routes_are_not_in_the_description(client: httpx.AsyncClient) -> None:
    assert "/rasa" not in (await client.get("/api/openapi.json")).text
