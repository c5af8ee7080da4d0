"""A service with a small content that is published for real, and a Chromium in which editors are signed in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from sual.editing.publishing.content import Content
from sual.running import prepare
from sual.service.accounts import people
from sual.service.accounts.accounts import Visitor
from sual.service.accounts.passwords import Passwords
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.state import Service
from sual.text.languages import Language
from tests.editing.small import begin, make_knowledge, on_paper

from ..accounts.conftest import LIGHT, Clock, House
from ..fakes import FakeRasa, fake_executor
from ..serving import serving, taken_port

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


class Room:
    """The service and its editors."""

    def __init__(self, app: FastAPI, url: str, browser: Browser) -> None:
        self.app, self.url, self.browser = app, url, browser
        self.faults: list[str] = []

    @property
    def service(self) -> Service:
        return cast(Service, self.app.state.service)

    @property
    def house(self) -> House:
        """For steps that are taken without a browser."""
        return House(self.app, Clock())

    def editor(self, name: str, language: Language = "en", width: int = 1280, **context: Any) -> Page:
        """Open a page in which somebody is signed in; errors and refusals of the policy are gathered in `faults`."""
        now = datetime.now(UTC)
        with self.service.database.session() as session:
            account = people.by_name(session, name) or people.create(session, None, name, ["editor"], language, now)
            account.language = language
            visitor = Visitor(None, "Chromium", None)
            token = self.service.accounts.begin_session(session, account.id, "full", visitor)
        own = self.browser.new_context(viewport={"width": width, "height": 900}, **context)
        own.add_cookies([{"name": "sual", "value": token, "url": self.url}])
        page = own.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda one: self.faults.append(one.url) if self.url not in one.url else None)
        page.on("response", lambda one: self.faults.append(f"{one.status} {one.url}") if one.status >= 500 else None)
        return page

    def open(self, page: Page, path: str) -> Page:
        page.goto(f"{self.url}{path}")
        return page


@contextmanager
def room(content: Content, folder: Path) -> Iterator[Room]:
    """Serve a content on a port of this machine."""
    taken = taken_port()
    app = create_app(
        Settings(
            _env_file=None,
            database_url=f"sqlite:///{folder / 'room.db'}",
            knowledge_key=folder / "knowledge.key",
            port=taken.getsockname()[1],
            rate_limit="off",
        ),
        load_answers=lambda _: content,
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(FakeRasa().handle),
        passwords=Passwords(LIGHT),
    )
    with serving(app, taken) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield Room(app, address, browser)
        browser.close()


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""
    prepare.texts(Console(quiet=True))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("room")
    with pytest.MonkeyPatch.context() as patch:
        on_paper(patch)
        with room(begin(folder / "state", make_knowledge(folder / "knowledge")), folder) as made:
            yield made


@pytest.fixture
def place(served: Room) -> Iterator[Room]:
    served.faults.clear()
    yield served
    for context in served.browser.contexts:
        context.close()  # first, or what failed here would go on beside the tests that follow
    assert served.faults == []


def violations(page: Page) -> list[str]:
    """Run axe."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{page.url} {rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def picture(page: Page, name: str) -> None:
    folder = Path(__file__).resolve().parents[3] / "screenshots"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"editor-{name}.png", full_page=True)
