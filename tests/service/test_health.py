"""Ready means: a question got its answer through Rasa, just now."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from .conftest import StartService
from .fakes import RASA_FAILURES, FakeAnswers, FakeRasa
from .shape import assert_error


async def test_the_process_is_alive_even_when_rasa_is_not(client: httpx.AsyncClient, rasa: FakeRasa) -> None:
    rasa.mode = "refused"
    response = await client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_ready_asks_a_question_whose_answer_is_known_and_leaves_nothing_behind(
    client: httpx.AsyncClient, rasa: FakeRasa
) -> None:
    response = await client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    (asked,) = rasa.sent
    assert asked["text"] == "Title of pin in en"
    assert asked["sender"].startswith("canary-")
    assert rasa.forgotten == [asked["sender"]]


async def test_a_success_is_believed_for_five_seconds(
    client: httpx.AsyncClient, app: FastAPI, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(app.state.service.readiness, "_clock", lambda: now)
    await client.get("/readyz")
    rasa.mode = "refused"
    now += 4.9
    assert (await client.get("/readyz")).status_code == 200
    now += 0.2
    assert_error(await client.get("/readyz"), "not_ready")


@pytest.mark.parametrize("mode", [mode for mode in RASA_FAILURES if not mode.startswith("unknown")])
async def test_not_ready_says_that_it_is_rasa_and_is_asked_again_each_time(
    client: httpx.AsyncClient, rasa: FakeRasa, mode: str
) -> None:
    rasa.mode = mode
    for _ in range(7):
        error = assert_error(await client.get("/readyz?language=ru"), "not_ready")
        assert error["detail"]["part"] == "rasa"
        assert error["message"].startswith("[ru]")
    rasa.mode = None
    assert (await client.get("/readyz")).status_code == 200


async def test_another_article_is_not_the_answer(client: httpx.AsyncClient, rasa: FakeRasa) -> None:
    rasa.mode = "unknown article"
    error = assert_error(await client.get("/readyz"), "not_ready")
    assert error["detail"] == {"part": "answer", "reason": "another_article"}


async def test_no_article_that_answers_to_its_title_is_not_ready(start: StartService, answers: FakeAnswers) -> None:
    for id_ in ("pin", "old"):
        answers.knowledge.articles.pop(id_)
    async with start() as client:
        error = assert_error(await client.get("/readyz"), "not_ready")
    assert error["detail"]["part"] == "articles"


async def test_a_success_of_the_probe_ends_the_rest_of_rasa(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa
) -> None:
    async def degraded() -> Any:
        response = await client.post(f"{conversation}/messages", json={"text": "hello"})
        return response.json()["messages"][0]["degraded"]

    rasa.mode = "refused"
    assert [await degraded() for _ in range(6)] == [True] * 6
    rasa.mode = None
    assert await degraded()
    await client.get("/readyz")
    assert not await degraded()
