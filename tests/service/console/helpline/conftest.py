"""A house with staff who are really signed in, and a person in the chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from sual.service.accounts.passwords import Passwords
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.state import Service

from ...accounts.conftest import LIGHT, Clock, House, OpenHouse
from ...conftest import Standing
from ...fakes import FakeAnswers, FakeRasa, fake_executor
from .browsers import chromium, enter, file, url  # noqa: F401 - fixtures

Json = dict[str, Any]


@pytest.fixture(autouse=True)
def signing_in() -> None:
    """Nobody is signed in by a cookie of paper here."""


@pytest.fixture
def open_house(standing: Standing, answers: FakeAnswers, rasa: FakeRasa, tmp_path: Path) -> OpenHouse:
    """Open a house with a database and duty hours of its own."""
    standing.answers, standing.rasa = answers, rasa

    @asynccontextmanager
    async def opened(**changes: Any) -> AsyncIterator[House]:
        app = create_app(
            Settings(database_url=f"sqlite:///{tmp_path / 'house.db'}", rate_limit="off", **changes),
            load_answers=lambda _: answers,
            build_executor=fake_executor,
            rasa_transport=httpx.MockTransport(standing.handle),
            passwords=Passwords(LIGHT),
        )
        async with app.router.lifespan_context(app):
            house = House(app, Clock())
            yield house
            for browser in house.browsers:
                await browser.aclose()

    return opened


@pytest.fixture
async def house(open_house: Any) -> AsyncIterator[House]:
    async with open_house(handover="on", keep_unanswered="on") as house:
        yield house


@pytest.fixture
def service(house: House) -> Service:
    service: Service = house.app.state.service
    return service


@pytest.fixture
async def leyla(house: House) -> httpx.AsyncClient:
    """Staff, here for all six languages."""
    browser = await house.enter(await house.hire("leyla", "staff"))
    form = {"where": "here", **{f"language-{code}": "on" for code in ("az", "ru", "en", "fa", "ar", "ur")}}
    assert (await browser.post("/console/handovers/presence", data=form)).status_code == 303
    return browser


@pytest.fixture
async def rashid(house: House) -> httpx.AsyncClient:
    """Staff who has said nothing."""
    return await house.enter(await house.hire("rashid", "staff"))


@pytest.fixture
async def admin(house: House) -> httpx.AsyncClient:
    return await house.enter(await house.hire("sevda", "admin"))


class Person:
    """Somebody who chats from a phone."""

    def __init__(self, client: httpx.AsyncClient, id_: str) -> None:
        self.client = client
        self.headers = {"Sual-Conversation": id_}
        self.last = 0

    async def post(self, **body: str) -> Json:
        answer = await self.client.post("/api/v1/conversation/messages", json=body, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def say(self, text: str) -> Json:
        return await self.post(text=text)

    async def press(self, payload: str) -> Json:
        return await self.post(payload=payload)

    async def look(self, wait: int = 0) -> Json:
        """Look for what a person of the helpline wrote since the last look."""
        answer = await self.client.get(
            f"/api/v1/conversation/messages?after={self.last}&wait={wait}", headers=self.headers
        )
        assert answer.status_code == 200, answer.text
        found = dict(answer.json())
        self.last = found["last"]
        return found

    async def leave(self) -> None:
        assert (await self.client.delete("/api/v1/conversation", headers=self.headers)).status_code == 204


@pytest.fixture
async def person(house: House, rasa: FakeRasa) -> Person:
    """A person whose conversation has just begun."""
    client = house.browser(address="198.51.100.9", Accept="application/json")
    started = await client.post("/api/v1/conversations", json={"language": "ur"})
    return Person(client, started.json()["id"])
