"""The service with a small knowledge and a Rasa of paper: everything real but what answers."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from sqlalchemy import delete

from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.storage.tables import Base
from sual.text.languages import Language
from sual.text.words import Plural, english

from .databases import postgres
from .fakes import FakeAnswers, FakeRasa, fake_executor

SECRET = "a-secret-of-the-tests-only"
StartService = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture(autouse=True)
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate by naming the language, so that a test sees which one was chosen."""

    def words(message: str | Plural, language: str, **values: object) -> str:
        return f"[{language}] {english(message, **values)}"

    monkeypatch.setattr("sual.service.phrases.words", words)
    monkeypatch.setattr("sual.answering.compose.words", words)
    monkeypatch.setattr("sual.text.other_languages.words", words)


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the clock by which limits count stand still, however long a machine stops."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)


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
    on_duty: bool = False

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url

    async def is_anybody_there(self, language: Language) -> bool:
        return self.on_duty

    async def handle(self, request: httpx.Request) -> httpx.Response:
        return await self.rasa.handle(request)

    def app(self, **changes: Any) -> FastAPI:
        values: dict[str, Any] = {
            "secret": SecretStr(SECRET),
            "rate_limit": "off",
            "rasa_timeout": 20.0,
            "database_url": self.database_url,
        }
        return create_app(
            Settings(**{**values, **changes}),
            duty=self,
            load_answers=lambda _: self.answers,
            build_executor=fake_executor,
            rasa_transport=httpx.MockTransport(self.handle),
        )


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return Standing(f"sqlite:///{tmp_path_factory.mktemp('database') / 'sual.db'}")


@pytest.fixture(scope="session")
def usual_app(standing: Standing) -> FastAPI:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        return standing.app()


@pytest.fixture
def start(standing: Standing, usual_app: FastAPI, answers: FakeAnswers, rasa: FakeRasa) -> StartService:
    """Start a service, with other settings than usual where some are named; all state is new but the database."""
    standing.answers, standing.rasa, standing.on_duty = answers, rasa, False

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


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL that runs as long as the tests."""
    with postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'folder' / 'sual.db'}"
        return
    url = request.getfixturevalue("postgres_url")
    try:
        yield url
    finally:
        database = Database(url)
        database.downgrade("base")
        database.close()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database of either kind."""
    database = Database(database_url)
    try:
        yield database
    finally:
        database.close()


@pytest.fixture
async def empty(client: httpx.AsyncClient, app: FastAPI) -> None:
    """Empty the database behind the client, which is the only thing that outlives a test."""
    tables = app.state.service.database
    await tables.run("test", lambda session: [session.execute(delete(table)) for table in Base.metadata.sorted_tables])
