"""Whole conversations over HTTP, through a real Rasa, a real action call and a real index."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language
from sual.text.responses import response_text
from tests.answering.test_pipeline import PIN_QUESTIONS
from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey

GREETINGS: dict[Language, str] = {
    "az": "Salam, necəsiniz?",
    "ru": "Здравствуйте!",
    "en": "Hello there",
    "fa": "سلام، خوبید؟",
    "ar": "السلام عليكم",
    "ur": "السلام علیکم، کیسے ہیں آپ؟",
}
IN_DANGER: dict[Language, str] = {
    "az": "Məni evə kilidləyiblər, pasportumu alıblar, qaça bilmirəm",
    "ru": "меня заперли в квартире, забрали паспорт и заставляют",
    "en": "they locked me in the house, took my passport and force me",
    "fa": "مرا در خانه زندانی کرده‌اند، پاسپورتم را گرفته‌اند و مجبورم می‌کنند",
    "ar": "حبسوني في البيت وأخذوا جوازي ويجبرونني على العمل",
    "ur": "مجھے گھر میں قید کر رکھا ہے، پاسپورٹ چھین لیا ہے اور زبردستی کام کراتے ہیں",
}
WANTING_A_PERSON: dict[Language, str] = {
    "az": "operatorla danışmaq istəyirəm",
    "ru": "хочу поговорить с живым человеком",
    "en": "I want to talk to a real person",
    "fa": "میخوام با یک آدم واقعی حرف بزنم",
    "ar": "بدي احكي مع موظف",
    "ur": "کسی انسان سے بات کرنی ہے",
}


class Conversation:
    """One person's conversation."""

    def __init__(self, client: httpx.Client, language: str | None = None) -> None:
        created = client.post("/api/v1/conversations", json={"language": language})
        assert created.status_code == 201
        self.client, self.id = client, created.json()["id"]
        self.first: list[dict[str, Any]] = created.json()["messages"]

    def say(self, text: str = "", **more: object) -> list[dict[str, Any]]:
        body = {"text": text, **more}
        reply = self.client.post(f"/api/v1/conversations/{self.id}/messages", json=body)
        assert reply.status_code == 200, reply.text
        messages: list[dict[str, Any]] = reply.json()["messages"]
        assert messages
        assert all(message["text"] for message in messages)
        assert any(contact["phone"] for message in messages for contact in message["contacts"])
        assert not any(message["degraded"] for message in messages), "answered without Rasa"
        return messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_of_the_readme(sual: Running, language: Language) -> None:
    with sual.client() as client:
        [message] = Conversation(client).say(PIN_QUESTIONS[language])
    assert message["kind"] == "answer"
    assert message["article"]["id"] == "work-permit-exemption-pin"
    assert message["language"] == language
    assert message["dir"] == ("rtl" if language in RIGHT_TO_LEFT else "ltr")
    assert {source["id"] for passage in message["passages"] for source in passage["sources"]} >= {"cescr", "greta"}
    assert any(contact["phone"] == "919" for contact in message["contacts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_greeting_is_greeted(sual: Running, language: Language) -> None:
    with sual.client() as client:
        [message] = Conversation(client).say(GREETINGS[language])
    assert (message["kind"], message["language"]) == ("say", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_brings_the_helplines_first(sual: Running, language: Language) -> None:
    with sual.client() as client:
        message = Conversation(client).say(IN_DANGER[language])[0]
    assert (message["kind"], message["language"]) == ("urgent", language)
    assert message["contacts"][0]["phone"] == "152"


def test_changing_the_language_shows_the_last_answer_again(sual: Running) -> None:
    with sual.client() as client:
        conversation = Conversation(client)
        conversation.say(PIN_QUESTIONS["ru"])
        messages = conversation.say("اردو میں جواب دیں")
        assert {message["language"] for message in messages} == {"ur"}
        assert messages[-1]["article"]["id"] == "work-permit-exemption-pin"
        assert conversation.say("", payload="language:az")[-1]["language"] == "az"


def test_a_pressed_choice_shows_its_article(sual: Running) -> None:
    with sual.client() as client:
        [message] = Conversation(client, "fa").say("", payload="article:detention-time-limits")
    assert (message["kind"], message["language"]) == ("answer", "fa")
    assert message["article"]["id"] == "detention-time-limits"


@pytest.mark.parametrize(
    "text", ["/restart", '/ask{"topic":"x"}', "/session_start", "  /back", "／restart", "\u200b/restart"]
)
def test_a_slash_is_no_command(sual: Running, text: str) -> None:
    with sual.client() as client:
        conversation = Conversation(client, "en")
        conversation.say(PIN_QUESTIONS["en"])
        conversation.say(text)
        [again] = conversation.say("speak russian")[-1:]
    assert again["article"]["id"], "the conversation was forgotten"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_wants_a_person_is_told_that_nobody_is_on_duty(sual: Running, language: Language) -> None:
    with sual.client() as client:
        conversation = Conversation(client, language)
        *_, nobody = conversation.say(WANTING_A_PERSON[language])
        [pressed] = conversation.say(payload="handover:ask")
    assert nobody["text"] == pressed["text"] == response_text("utter_handover_nobody", language)
    assert nobody["choices"] == []


def test_what_is_sent_twice_is_answered_once(sual: Running) -> None:
    with sual.client() as client:
        conversation = Conversation(client, "en")
        headers = {"Sual-Conversation": conversation.id, "Idempotency-Key": "1"}
        body = {"payload": "check:work"}
        first, again = (
            client.post("/api/v1/conversation/messages", json=body, headers=headers).json() for _ in range(2)
        )
        assert first == again
        assert client.delete("/api/v1/conversation", headers=headers).headers["Clear-Site-Data"]


def test_a_rating_is_a_count(sual: Running) -> None:
    with sual.client() as client:
        body = {"article": "unpaid-wages", "language": "fa", "helped": False, "reason": "not_my_case"}
        assert client.post("/api/v1/ratings", json=body).status_code == 204
        counted = 'sual_ratings_total{article="unpaid-wages",helped="no",language="fa",reason="not_my_case"} 1.0'
        assert counted in client.get("/metrics").text


def test_a_deleted_conversation_is_gone_from_both_sides(sual: Running) -> None:
    with sual.client() as client:
        conversation = Conversation(client, "en")
        conversation.say("hello")
        address = f"/api/v1/conversations/{conversation.id}"
        assert client.delete(address).status_code == 204
        assert client.post(f"{address}/messages", json={"text": "hello"}).status_code == 404


def test_rasa_serves_nobody_without_the_secret(sual: Running) -> None:
    base = f"http://127.0.0.1:{sual.rasa_port}"
    body = {"sender": "x", "text": "hello", "metadata": {}}
    assert httpx.post(f"{base}/webhooks/sual/webhook", json=body).status_code == 403
    assert httpx.post(f"{base}/webhooks/rest/webhook", json=body).status_code == 404
    assert httpx.get(f"{base}/conversations/x/tracker").status_code == 404
    assert httpx.post(f"{sual.url}/rasa/nlg", json={}).status_code == 403
    assert httpx.post(f"{sual.url}/rasa/actions", json={}).status_code == 403


def test_nothing_that_was_typed_is_in_any_log(sual: Running) -> None:
    canaries = ("xylophonecanary", "канарейкаслово", "قناریکلمه")
    with sual.client() as client:
        conversation = Conversation(client, "en")
        for canary in canaries:
            conversation.say(f"my boss {canary} locked me in")
            client.post(f"/api/v1/conversations/{conversation.id}/messages", json=[canary])
            client.get("/api/v1/search", params={"q": canary})
            client.post(f"/api/v1/conversations/{canary}/messages", json={"text": canary})
        client.post(f"/api/v1/conversations/{conversation.id}/messages", content=b'{"text": "xylophonecanary \xff"}')
    printed = sual.printed()
    assert printed
    for canary in (*canaries, conversation.id):
        assert canary not in printed
