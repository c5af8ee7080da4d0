"""Whatever happens, no log line holds what a person wrote, who they are or how to read their conversation."""

from __future__ import annotations

import json
import logging
import sys

import httpx
import pytest

from sual.service.logs import JsonLines, log_config

from .fakes import RASA_FAILURES, FakeAnswers, FakeRasa

CANARY = "Zanzibar4711"
ADDRESS = "203.0.113.7"


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("mode", [None, *RASA_FAILURES])
async def test_no_line_holds_text_id_or_address(
    client: httpx.AsyncClient,
    rasa: FakeRasa,
    answers: FakeAnswers,
    caplog: pytest.LogCaptureFixture,
    mode: str | None,
    broken: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    rasa.mode, answers.broken = mode, broken
    headers = {"User-Agent": CANARY, "X-Forwarded-For": CANARY, "Cookie": CANARY, CANARY: CANARY}
    id_ = (await client.post("/api/v1/conversations", headers=headers)).json()["id"]
    path = f"/api/v1/conversations/{id_}"
    bodies: list[object] = [
        {"text": CANARY}, {"text": f"/restart {CANARY}"}, {"text": CANARY * 200}, {"text": [CANARY]}, [CANARY],
        {"text": CANARY, "language": CANARY}, {"text": CANARY, "payload": CANARY}, {"text": ""}, {CANARY: CANARY},
        {"text": CANARY, "payload": "article:pin"},
    ]  # fmt: skip
    for body in bodies:
        await client.post(f"{path}/messages", json=body, headers=headers)
    for content in (CANARY.encode() + b"\xff", f'{{"text": "{CANARY}'.encode(), CANARY.encode() * 1000):
        await client.post(f"{path}/messages", content=content, headers={"Content-Type": "application/json"})
    await client.post(f"/api/v1/conversations/{CANARY}/messages", json={"text": CANARY})
    await client.get(f"/api/v1/search?q={CANARY}")
    await client.get(f"/{CANARY}")
    await client.request(CANARY, "/")
    await client.delete(path)
    ours = [record for record in caplog.records if not record.name.startswith("asyncio")]
    senders = {message["sender"] for message in rasa.sent}
    lines = [JsonLines().format(record) for record in ours] + [str(vars(record)) for record in ours]
    assert any("/api/v1/conversations/{conversation_id}/messages" in line for line in lines)
    for secret in (CANARY, id_, ADDRESS, "a-secret-of-the-tests-only", *senders):
        assert not [line for line in lines if secret in line]


def test_an_exception_is_told_by_class_and_place_only() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert json.loads(line)["place"].startswith("test_logs.py:")
    assert CANARY not in line


def test_the_serving_process_writes_no_access_log_of_its_own() -> None:
    config = log_config()
    assert config["loggers"]["uvicorn.access"] == {"handlers": [], "propagate": False, "level": "CRITICAL"}
