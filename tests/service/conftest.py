"""The service with a small knowledge and a Rasa of paper: everything real but what answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from sual.service.main import create_app
from sual.service.settings import Settings

from .fakes import FakeAnswers, FakeRasa, fake_executor

SECRET = "a-secret-of-the-tests-only"
StartService = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate by naming the language, so that a test sees which one was chosen."""

    def words(message: str, language: str, **values: object) -> str:
        return f"[{language}] {message.format(**values)}"

    monkeypatch.setattr("sual.service.phrases.words", words)
    monkeypatch.setattr("sual.answering.compose.words", words)
    monkeypatch.setattr("sual.text.other_languages.words", words)


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture
def answers() -> FakeAnswers:
    return FakeAnswers()


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


class Standing:
    """What stands behind the application at the moment; building the application anew takes far longer."""

    answers: FakeAnswers
    rasa: FakeRasa

    async def handle(self, request: httpx.Request) -> httpx.Response:
        return await self.rasa.handle(request)

    def app(self, **changes: Any) -> FastAPI:
        values: dict[str, Any] = {"secret": SecretStr(SECRET), "rate_limit": "off", "rasa_timeout": 20.0}
        return create_app(
            Settings(**{**values, **changes}),
            load_answers=lambda _: self.answers,
            build_executor=fake_executor,
            rasa_transport=httpx.MockTransport(self.handle),
        )


@pytest.fixture(scope="session")
def standing() -> Standing:
    return Standing()


@pytest.fixture(scope="session")
def usual_app(standing: Standing) -> FastAPI:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        return standing.app()


@pytest.fixture
def start(standing: Standing, usual_app: FastAPI, answers: FakeAnswers, rasa: FakeRasa) -> StartService:
    """Start a service, with other settings than usual where some are named; all state is new."""
    standing.answers, standing.rasa = answers, rasa

    @asynccontextmanager
    async def started(**changes: Any) -> AsyncIterator[httpx.AsyncClient]:
        app = standing.app(**changes) if changes else usual_app
        transport = httpx.ASGITransport(app, client=("203.0.113.7", 4711))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://sual.test") as client,
        ):
            yield client

    return started


@pytest.fixture
async def client(start: StartService) -> AsyncIterator[httpx.AsyncClient]:
    async with start() as client:
        yield client


@pytest.fixture
def app(client: httpx.AsyncClient) -> FastAPI:
    """The application behind the client, for looking inside."""
    transport = client._transport
    assert isinstance(transport, httpx.ASGITransport)
    assert isinstance(transport.app, FastAPI)
    return transport.app


@pytest.fixture
async def conversation(client: httpx.AsyncClient) -> str:
    """The path of a conversation that has just begun."""
    response = await client.post("/api/v1/conversations", json={"language": None})
    return f"/api/v1/conversations/{response.json()['id']}"
