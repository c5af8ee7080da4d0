"""Whatever is sent in place of a question: a clear error or a kind reply, and nothing that Rasa obeys."""

from __future__ import annotations

import httpx
import pytest

from ..fakes import QUESTIONS, FakeRasa
from ..shape import assert_error, assert_messages

_JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u0000", "\u202e\u2066", "/", "／", "\ud83d"])
async def test_nothing_said_is_asked_back_kindly(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, text: str
) -> None:
    response = await client.post(f"{conversation}/messages", content=_json(text), headers=_JSON)
    (message,) = assert_messages(response)
    assert message["kind"] == "say"
    assert "I did not understand" in message["text"]
    assert rasa.sent == []


async def test_nothing_said_is_asked_back_in_the_language_of_the_browser(
    client: httpx.AsyncClient, conversation: str
) -> None:
    response = await client.post(f"{conversation}/messages", json={"text": ""}, headers={"Accept-Language": "az"})
    assert assert_messages(response)[0]["language"] == "az"


async def test_a_thousand_characters_pass_and_one_more_does_not(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    assert_messages(await client.post(f"{conversation}/messages", json={"text": "ə" * 1000}))
    assert len(rasa.sent[-1]["text"]) == 1000
    await client.post(f"{conversation}/messages", json={"text": QUESTIONS["ur"]})
    response = await client.post(f"{conversation}/messages", json={"text": "ə" * 1001})
    error = assert_error(response, "text_too_long")
    assert error["message"].startswith("[ur]")
    assert error["detail"] == {"limit": 1000, "found": 1001}
    assert len(rasa.sent) == 2


async def test_blanks_and_invisible_signs_do_not_count_as_characters(
    client: httpx.AsyncClient, conversation: str
) -> None:
    text = "\u200b" * 300 + "a" + " " * 1000 + "b"
    assert_messages(await client.post(f"{conversation}/messages", json={"text": text}))


SLASHES = [
    "/",
    "//",
    "///// ",
    " /",
    "\u200b/",
    "\u200c/",
    "\u200d/",
    "／",
    "／/",
    "/ ／ /",
    "\ufeff/",
    "\u2060/",
    "∕/",
    "\u00ad/",
    "\u3164/",
]


@pytest.mark.parametrize("slashes", SLASHES)
async def test_no_typed_text_reaches_rasa_as_a_command(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, slashes: str
) -> None:
    for command in ("restart", "session_start", "back", 'ask{"topic":"x"}', 'choose{"article": "pin"}'):
        assert_messages(await client.post(f"{conversation}/messages", json={"text": slashes + command}))
        assert rasa.sent[-1]["text"] == command


async def test_a_question_mark_of_another_script_survives(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "  می\u200cخواهم؟ 1/2\u0000 "})
    assert rasa.sent[-1]["text"] == "می\u200cخواهم؟ 1/2"


@pytest.mark.parametrize("id_", ["x", "0", "%00", "...", "a" * 5000, "ə", "%ff", "null", "A" * 32])
@pytest.mark.parametrize("what", ["say", "end"])
async def test_an_unknown_conversation_is_told_to_begin_anew(
    client: httpx.AsyncClient, id_: str, what: str, rasa: FakeRasa
) -> None:
    path = f"/api/v1/conversations/{id_}"
    if what == "say":
        response = await client.post(f"{path}/messages?language=ar", json={"text": "hello"})
    else:
        response = await client.delete(f"{path}?language=ar")
    error = assert_error(response, "unknown_conversation")
    assert error["message"].startswith("[ar]")
    assert rasa.sent == []


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "invalid_request", "body"),
        ({"text": None}, "invalid_request", "body"),
        ({"text": 5}, "invalid_request", "body.text"),
        ({"text": ["a"]}, "invalid_request", "body.text"),
        ({"text": "x", "payload": {}}, "invalid_request", "body.payload"),
        ([], "invalid_request", "body"),
        ([{"text": "x"}], "invalid_request", "body"),
        ("text", "invalid_request", "body"),
        (5, "invalid_request", "body"),
        (None, "invalid_request", "body"),
        ({"text": "x", "language": "de"}, "unknown_language", "body.language"),
        ({"text": "x", "language": ""}, "unknown_language", "body.language"),
        ({"text": "x", "language": ["ru"]}, "unknown_language", "body.language"),
    ],
)
async def test_a_body_of_another_shape_is_refused_and_says_which_field(
    client: httpx.AsyncClient, conversation: str, body: object, code: str, field: str
) -> None:
    error = assert_error(await client.post(f"{conversation}/messages", json=body), code)
    assert error["detail"]["fields"][0]["field"] == field


@pytest.mark.parametrize("language", ["de", "", 5, "RU", "ru-RU"])
async def test_a_conversation_cannot_begin_in_an_unknown_language(client: httpx.AsyncClient, language: object) -> None:
    response = await client.post("/api/v1/conversations", json={"language": language})
    assert_error(response, "unknown_language")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "invalid_request"),
        (b"{", "invalid_request"),
        (b'{"text": "a\x00b"}', "invalid_request"),
        (b"[" * 8000, "bad_request"),
        (b'{"text": "\xff\xfe"}', "not_utf8"),
        (b'{"text": "\xed\xa0\x80"}', "not_utf8"),
        (b'{"text": "' + b"a" * 9000 + b'"}', "too_large"),
        (b"x" * 1_000_000, "too_large"),
        (b"x" * 6_000_000, "too_large"),
    ],
)
async def test_bytes_that_are_no_message_are_refused(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, content: bytes, code: str
) -> None:
    response = await client.post(f"{conversation}/messages", content=content, headers=_JSON)
    assert_error(response, code)
    assert rasa.sent == []


def _json(text: str) -> bytes:
    """Write a text as JSON, halves of surrogate pairs included."""
    return ('{"text": "' + "".join(f"\\u{ord(character):04x}" for character in text) + '"}').encode()
