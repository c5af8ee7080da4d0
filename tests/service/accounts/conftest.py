"""Staff of paper on real tables, light hashes, and a clock that can be turned."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy import delete
from sqlalchemy.orm import Session

from sual.service.accounts import people
from sual.service.accounts.account import Account, Role
from sual.service.accounts.accounts import Accounts, Visitor
from sual.service.accounts.page import first_page
from sual.service.accounts.passwords import Passwords
from sual.service.accounts.sessions import Stage
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.storage.tables import Base

from ..conftest import Standing
from ..fakes import FakeAnswers, FakeRasa, fake_executor

PASSWORD = "orange ladder wide river"
HOST = "https://sual.test"
LIGHT = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Clock:
    """The time of day, which only the test moves."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class House:
    """A service with accounts, and browsers that come to it."""

    def __init__(self, app: FastAPI, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.accounts.now = clock
        self.browsers: list[httpx.AsyncClient] = []

    @property
    def accounts(self) -> Accounts:
        accounts: Accounts = self.app.state.service.accounts
        return accounts

    def browser(self, host: str = HOST, address: str = "203.0.113.7", **headers: str) -> httpx.AsyncClient:
        """Open a browser; it sends what browsers send with the forms of our pages."""
        transport = httpx.ASGITransport(self.app, client=(address, 4711))
        usual = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
        browser = httpx.AsyncClient(transport=transport, base_url=host, headers={**usual, **headers})
        self.browsers.append(browser)
        return browser

    async def hire(self, name: str, *roles: Role, password: str | None = PASSWORD) -> int:
        """Make an account."""

        def work(session: Session) -> int:
            account = people.create(session, None, name, roles, "en", self.clock())
            account.password = self.accounts.passwords.hash(password) if password else None
            return account.id

        return await self.accounts.write(work)

    async def enter(self, account_id: int, stage: Stage = "full", host: str = HOST) -> httpx.AsyncClient:
        """Open a browser in which an account is signed in, without the way through the door."""
        visitor = Visitor(None, "Firefox, Linux", None)
        token = await self.accounts.write(lambda s: self.accounts.begin_session(s, account_id, stage, visitor))
        browser = self.browser(host)
        browser.cookies.set("__Host-sual", token, domain=host.split("//")[1], path="/")
        return browser

    async def change(self, account_id: int, **values: Any) -> None:
        """Set columns of an account."""

        def work(session: Session) -> None:
            account = people.by_id(session, account_id)
            for name, value in values.items():
                setattr(account, name, value)

        await self.accounts.write(work)


OpenHouse = Callable[..., AbstractAsyncContextManager[House]]


@pytest.fixture(scope="session")
def built() -> dict[str, FastAPI]:
    """Applications by their settings; building one takes far longer than a test."""
    return {}


@pytest.fixture
def open_house(standing: Standing, built: dict[str, FastAPI], answers: FakeAnswers, rasa: FakeRasa) -> OpenHouse:
    """Open a house; its database is empty when the test begins."""
    standing.answers, standing.rasa, standing.on_duty = answers, rasa, False
    database = Database(standing.database_url)
    with database.session() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(delete(table))
    database.close()

    @asynccontextmanager
    async def opened(**changes: Any) -> AsyncIterator[House]:
        key = str(sorted(changes.items()))
        if key not in built:
            built[key] = _build(standing, **{"database_url": standing.database_url, **changes})
        app = built[key]
        async with app.router.lifespan_context(app):
            house = House(app, Clock())
            yield house
            for browser in house.browsers:
                await browser.aclose()

    return opened


def _build(standing: Standing, **settings: Any) -> FastAPI:
    return create_app(
        Settings(rate_limit="off", **settings),
        load_answers=lambda _: standing.answers,
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(standing.handle),
        passwords=Passwords(LIGHT),
    )


@pytest.fixture
async def house(open_house: OpenHouse) -> AsyncIterator[House]:
    async with open_house() as house:
        yield house


def home(*roles: Role) -> str:
    """Give the page that somebody with these roles sees first."""
    return first_page(Account(1, "", frozenset(roles), "en"))


async def sign_in(browser: httpx.AsyncClient, name: str, password: str = PASSWORD, next_: str = "") -> httpx.Response:
    """Send the form of /sign-in."""
    return await browser.post("/sign-in", data={"name": name, "password": password, "next": next_})
