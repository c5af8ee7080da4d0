"""A real Rasa, with everything logged that it can log, between a person's words and a service that fails."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from .conftest import QUIET, ROOT
from .stub import StubService

SECRET = QUIET["SUAL_SECRET"]
CANARY = "zxqvcanary"
STARTS_WITHIN = 120.0  # seconds, on a machine with other things to do
MOST_MEMORY = 700 * 1024  # KiB


@dataclass
class Running:
    """A started Rasa."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    service: StubService

    def ask(self, method: str, path: str, content: bytes = b"", secret: str | None = SECRET) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json", **({"X-Sual-Secret": secret} if secret else {})}
        connection.request(method, f"/webhooks/sual{path}", content, headers)
        response = connection.getresponse()
        result = response.status, response.read()
        connection.close()
        return result

    def say(self, text: str, sender: str = "one", **metadata: str) -> dict[str, Any]:
        message = {"sender": sender, "text": text, "metadata": metadata}
        status, content = self.ask("POST", "/webhook", json.dumps(message).encode())
        assert status in (200, 500)
        return {"status": status, **json.loads(content)}


@pytest.fixture(scope="module")
def running(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service, log = StubService(), tmp_path_factory.mktemp("log") / "rasa.log"
    files = ["--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml", "--model", str(model)]
    command = [sys.executable, "-m", "rasa", "run", "--debug", "-i", "127.0.0.1", "-p", str(port), *files]
    environment = {**os.environ, **QUIET, "SUAL_URL": service.url}
    del environment["PYTHONWARNINGS"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    rasa = Running(process, port, log, service)
    try:
        _wait(rasa)
        yield rasa
    finally:
        process.terminate()
        process.wait(timeout=20)
        service.shutdown()


def _wait(rasa: Running) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < STARTS_WITHIN:
        assert rasa.process.poll() is None, rasa.log.read_text()[-3000:]
        try:
            rasa.ask("DELETE", "/conversations/none")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"Rasa did not start within {STARTS_WITHIN} s:\n{rasa.log.read_text()[-3000:]}")


QUESTIONS = {
    "az": "Müvəqqəti yaşayış icazəsini necə uzadım?",
    "ru": "Как продлить разрешение на временное проживание?",
    "en": "How do I extend my temporary residence permit?",
    "fa": "چطور اجازه اقامت موقتم را تمدید کنم؟",
    "ar": "كيف أمدد تصريح إقامتي المؤقتة؟",
    "ur": "میں اپنا عارضی رہائشی اجازت نامہ کیسے بڑھاؤں؟",
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_comes_back_as_a_decision(running: Running, language: str) -> None:
    decision = {"outcome": "answer", "language": language, "article": "helplines", "about": [["helplines", 0.9]]}
    assert running.say(QUESTIONS[language], sender=f"q-{language}") == {
        "status": 200, "messages": [decision], "language": language, "intent": "ask",
    }  # fmt: skip


@pytest.mark.parametrize(("pinned", "prior"), [("ur", None), (None, "ur"), ("ur", "ru")])
def test_small_talk_comes_back_as_a_name(running: Running, pinned: str | None, prior: str | None) -> None:
    languages = {key: value for key, value in (("language", pinned), ("prior", prior)) if value}
    reply = running.say("shukriya", sender=f"s-{pinned}-{prior}", **languages)
    assert reply["messages"] == [{"outcome": "say", "language": "ur", "response": "utter_thanks"}]


def test_a_pressed_choice_keeps_the_language_of_the_conversation(running: Running) -> None:
    running.say(QUESTIONS["fa"], sender="p")
    reply = running.say('/choose{"article": "helplines"}', sender="p")
    assert (reply["language"], reply["intent"]) == ("fa", "choose")


def test_a_pressed_language(running: Running) -> None:
    running.say(QUESTIONS["fa"], sender="l")
    reply = running.say('/change_language{"language": "az"}', sender="l")
    assert (reply["language"], reply["intent"]) == ("az", "change_language")


def test_the_calls_to_the_service_carry_the_secret_and_what_was_answered_before(running: Running) -> None:
    running.say(QUESTIONS["en"], sender="c")
    running.service.calls.clear()
    running.say(QUESTIONS["en"], sender="c")
    [(path, secret, call)] = running.service.calls
    assert (path, secret) == ("/rasa/actions", SECRET)
    assert call["tracker"]["slots"]["topic"] == "helplines"
    assert call["tracker"]["slots"]["about"] == [["helplines", 0.9]]
    texts = [event.get("text") for event in call["tracker"]["events"] if event["event"] == "user"]
    assert texts == ["", QUESTIONS["en"]], "the turn before is there without its words"


@pytest.mark.parametrize("path", ["/conversations/one", "/webhook"])
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1]])
def test_nobody_else_gets_in(running: Running, path: str, secret: str | None) -> None:
    method = "POST" if path == "/webhook" else "DELETE"
    message = json.dumps({"sender": "x", "text": CANARY}).encode()
    assert running.ask(method, path, message, secret) == (403, b"")


def test_a_deleted_conversation_is_gone(running: Running) -> None:
    running.say(QUESTIONS["ru"], sender="gone")
    assert running.ask("DELETE", "/conversations/gone")[0] == 204
    assert running.ask("DELETE", "/conversations/gone")[0] == 204
    running.service.calls.clear()
    running.say(QUESTIONS["ru"], sender="gone")
    assert running.service.calls[0][2]["tracker"]["slots"]["topic"] is None


@pytest.mark.parametrize("content", [b"", b"[]", b"5", b"{", b'"' + CANARY.encode(), b"\xff\xfe" + CANARY.encode()])
def test_what_is_no_message_is_refused(running: Running, content: bytes) -> None:
    assert running.ask("POST", "/webhook", content) == (400, b"")


@pytest.mark.parametrize("failing", ["status", "garbage", "rejected"])
@pytest.mark.parametrize("text", [f"how do I extend my stay {CANARY}", f"hello {CANARY}", f"he locks me in {CANARY}"])
def test_a_failing_service_gives_no_message(running: Running, failing: str, text: str) -> None:
    running.service.failing = failing
    try:
        assert running.say(text, sender=f"f-{failing}")["messages"] == []
    finally:
        running.service.failing = None


@pytest.mark.parametrize(
    "text",
    [
        f"/{CANARY}", f"/restart{CANARY}", f'/ask{{"topic": "{CANARY}"}}', f'/choose{{"article": "{CANARY}',
        f"{CANARY}\u0000\u202e", f"{CANARY}\ud800", f"${{HOME}} {CANARY}", pytest.param(CANARY * 90, id="long"),
    ],
)  # fmt: skip
def test_odd_text_is_text(running: Running, text: str) -> None:
    assert running.say(text, sender="odd")["messages"]


def test_two_people_at_once_do_not_mix(running: Running) -> None:
    for language in QUESTIONS:
        assert running.say(QUESTIONS[language], sender=f"m-{language}")["language"] == language
    for language in QUESTIONS:
        reply = running.say("152?", sender=f"m-{language}", prior=language)
        assert reply["messages"][0]["language"] == language


def test_memory(running: Running) -> None:
    status = Path(f"/proc/{running.process.pid}/status")
    if not status.is_file():
        pytest.skip("only Linux tells a process's memory in /proc")
    resident = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    assert resident
    assert int(resident[1]) < MOST_MEMORY


def test_no_word_of_anybody_was_logged(running: Running) -> None:
    """Runs last, over all that the tests above made Rasa say at its most talkative."""
    log = running.log.read_bytes().decode("utf-8", "replace")
    assert "Rasa server is up and running" in log, "before people write, the log says all"
    assert re.search(r"ERROR.* processor\.py:\d+", log), "and afterwards it still says where something failed"
    for words in (CANARY, *QUESTIONS.values(), json.dumps(QUESTIONS["ru"])[1:-1]):
        assert words not in log
