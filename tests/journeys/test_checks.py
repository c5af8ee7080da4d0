"""The guided checks and what follows danger, through a real Rasa, in six languages."""

from __future__ import annotations

import os
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from sual.knowledge.checks import DONT_KNOW, READY_MADE
from sual.text.dialogue_words import BACK, STOP
from sual.text.languages import LANGUAGES, Language
from sual.text.responses import response_text
from sual.text.words import words
from tests.conftest import ROOT
from tests.journeys.conftest import Running
from tests.journeys.test_conversations import IN_DANGER, Conversation
from tests.knowledge.test_checks import CHECKS

pytestmark = pytest.mark.journey


def payloads(message: dict[str, Any]) -> list[str]:
    return [choice["payload"] for choice in message["choices"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", CHECKS)
def test_the_longest_way_by_buttons(sual: Running, check: str, language: Language) -> None:
    way = max(CHECKS[check].paths(), key=len)
    with sual.client() as client:
        conversation = Conversation(client, language)
        [message] = conversation.say(payload=f"check:{check}")
        for answer in way.values():
            assert (message["kind"], message["language"]) == ("choice", language)
            payload = "answer:yesterday" if answer == "known" else f"answer:{answer}"
            assert payload in payloads(message)
            [message] = conversation.say(payload=payload)
    assert message["kind"] in ("answer", "urgent")
    assert message["language"] == language
    assert all(passage["sources"] for passage in message["passages"])
    assert any(payload.startswith("article:") for payload in payloads(message))


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_answers_as_well(sual: Running, language: Language) -> None:
    """No, do not know, back, do not know, no, and stop, each typed in the words of the language."""
    no = words(READY_MADE["yes_no"]["no"], language)
    dont_know, back, stop = (words(text, language) for text in (DONT_KNOW, BACK, STOP))
    stay = CHECKS["stay"]
    with sual.client() as client:
        conversation = Conversation(client, language)
        conversation.say(payload="check:stay")
        for typed, asked in (
            (no, "asylum"),
            (dont_know, "afraid"),
            (back, "asylum"),
            (dont_know, "afraid"),
            (no, "expired"),
        ):
            [message] = conversation.say(typed)
            assert words(stay.question(asked).text, language) in _plain(message["text"]), (typed, asked)
        [message] = conversation.say(stop)
    assert message["text"] == response_text("utter_check_stopped", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_ends_a_check_and_is_followed_up_with_care(sual: Running, language: Language) -> None:
    with sual.client() as client:
        conversation = Conversation(client, language)
        conversation.say(payload="check:work")
        urgent, safe = conversation.say(IN_DANGER[language])
        assert urgent["kind"] == "urgent"
        assert urgent["contacts"][0]["phone"] == "152"
        assert payloads(safe)[:2] == ["safe:0", "safe:no"]
        assert "check:exploitation" in payloads(safe)
        [first] = conversation.say(payload="safe:0")
        [second] = conversation.say(payload="safe:1")
        assert first["passages"] != second["passages"]
        assert all(message["passages"][0]["sources"] for message in (first, second))
        [ended] = conversation.say(payload="safe:stop")
    assert ended["text"] == response_text("utter_safe_stopped", language)
    assert not ended["choices"]


def test_a_check_goes_on_in_another_language(sual: Running) -> None:
    with sual.client() as client:
        conversation = Conversation(client, "ru")
        conversation.say(payload="check:papers")
        conversation.say(payload="answer:yes")
        *_, message = conversation.say("speak english please")
    assert message["language"] == "en"
    assert CHECKS["papers"].question("decision").text in message["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pressed_language_brings_the_open_question_again_and_no_article(sual: Running, language: Language) -> None:
    before: Language = "en" if language != "en" else "ru"
    with sual.client() as client:
        conversation = Conversation(client, before)
        conversation.say(payload="article:legalise-stay")
        conversation.say(payload="check:stay")
        conversation.say(payload="answer:no")
        _, asked = conversation.say(payload=f"language:{language}")
        assert words(CHECKS["stay"].question("asylum").text, language) in _plain(asked["text"])
        assert "answer:yes" in payloads(asked)
        conversation.say(IN_DANGER[language])
        changed, safe = conversation.say(payload=f"language:{before}")
    assert (changed["kind"], payloads(safe)[:2]) == ("say", ["safe:0", "safe:no"])
    assert safe["language"] == before


def test_a_question_of_ones_own_is_answered_and_the_check_goes_on(sual: Running) -> None:
    with sual.client() as client:
        conversation = Conversation(client, "en")
        conversation.say(payload="check:stay")
        answered, asked = conversation.say("How do asylum seekers get the PIN to work without a work permit?")
    assert answered["article"]["id"] == "work-permit-exemption-pin"
    assert CHECKS["stay"].question("kept").text in asked["text"]


def test_what_was_typed_is_nowhere_on_disk_after_the_conversation(sual: Running) -> None:
    canary = secrets.token_hex(8)
    begun = time.time() - 1
    with sual.client() as client:
        conversation = Conversation(client, "en")
        conversation.say(payload="check:held")
        conversation.say(f"my cousin {canary} decided")
        conversation.say(f"they locked {canary} in the house and took the passport")
        assert client.delete(f"/api/v1/conversations/{conversation.id}").status_code == 204
    assert canary not in sual.printed()
    places = [ROOT / ".sual", ROOT / "models", Path(tempfile.gettempdir())]
    # Not `rglob`, which stumbles over the folder of a browser that goes meanwhile.
    files = [Path(folder) / name for place in places for folder, _, names in os.walk(place) for name in names]
    written = [path for path in files if _written_since(path, begun)]
    assert written, "at least the logs were written to"
    assert [path for path in written if canary.encode() in _bytes_of(path)] == []


def test_a_button_of_a_check_that_is_over_does_no_harm(sual: Running) -> None:
    with sual.client() as client:
        [message] = Conversation(client, "en").say(payload="answer:yes")
    assert message["kind"] == "say"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone meanwhile
        return b""


def _written_since(path: Path, begun: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime >= begun
    except OSError:  # gone meanwhile
        return False


def _plain(text: str) -> str:
    return text.replace("\u2066", "").replace("\u2069", "")
