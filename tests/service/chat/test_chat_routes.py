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
@pytest.mark.parametrize(
    "command", ["restart", "session_start", "back", 'ask{"topic":"x"}', 'choose{"article": "pin"}']
)
async def test_no_typed_text_reaches_rasa_as_a_command(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, slashes: str, command: str
) -> None:
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


async def test_an_ended_conversation_is_gone_here_and_in_rasa(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "hello"})
    response = await client.delete(conversation)
    assert (response.status_code, response.content) == (204, b"")
    assert rasa.forgotten == [rasa.sent[0]["sender"]]
    assert_error(await client.post(f"{conversation}/messages", json={"text": "again"}), "unknown_conversation")
    assert_error(await client.delete(conversation), "unknown_conversation")


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


async def test_a_fast_conversation_is_slowed_down_and_told_for_how_long(start: StartService) -> None:
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


async def test_an_address_cannot_open_conversations_without_end(start: StartService) -> None:
    async with start(rate_limit="on") as client:
        statuses = [(await client.post("/api/v1/conversations")).status_code for _ in range(31)]
    assert statuses == [201] * 30 + [429]


async def test_a_follow_up_without_rasa_knows_what_was_answered_before(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, answers: FakeAnswers
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "Title of old in"})
    rasa.mode = "empty list"
    await client.post(f"{conversation}/messages", json={"text": "and then?"})
    assert answers.asked[-1] == {"text": "and then?", "language": None, "prior": "en", "topic": "old"}


_JSON = {"Content-Type": "application/json"}


def _json(text: str) -> bytes:
    """Write a text as JSON, halves of surrogate pairs included."""
    return ('{"text": "' + "".join(f"\\u{ord(character):04x}" for character in text) + '"}').encode()
