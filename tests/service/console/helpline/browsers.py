"""The demonstration, served without Rasa, and browsers in which somebody is signed in: fixtures for `conftest.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from pydantic import SecretStr

from sual.answering.pipeline import Answerer
from sual.running.demo import fill
from sual.service.accounts import people, sessions
from sual.service.accounts.sessions import Stage
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.text.languages import Language

from ...conftest import SECRET
from ...fakes import fake_executor
from ...serving import serving, taken_port
from ..conftest import _ARGUMENTS, _WATCH

PICTURES = Path(__file__).resolve().parents[4] / "screenshots"
_PATIENCE = 60  # seconds; httpx gives up after five, of which the service waits four


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("helpline") / "demo.db"


@pytest.fixture(scope="module")
def url(file: Path, whole_answerer: Answerer) -> Iterator[str]:
    """The address of the demonstration, without Rasa."""
    fill(file, whole_answerer.knowledge.articles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        settings = Settings(
            secret=SecretStr(SECRET), rate_limit="off", database_url=f"sqlite:///{file}", handover="on",
            keep_unanswered="on",
        )  # fmt: skip
        transport = httpx.MockTransport(lambda _: httpx.Response(503))
        app = create_app(
            settings, load_answers=lambda _: whole_answerer, build_executor=fake_executor, rasa_transport=transport
        )
        with serving(app, taken_port()) as address:
            yield address


Enter = Callable[..., Page]


@pytest.fixture
def enter(chromium: Browser, url: str, file: Path) -> Iterator[Enter]:
    """Open a browser in which somebody is signed in; at the end no page has met an error or a foreign address."""
    opened: list[tuple[Page, list[str]]] = []

    def start(name: str, language: Language = "en", width: int = 1280, **context: Any) -> Page:
        # Without motion: what still appears has other colours, which axe would tell of.
        size: ViewportSize = {"width": width, "height": 800}
        context_ = chromium.new_context(viewport=size, reduced_motion="reduce", **context)
        context_.add_cookies([{"name": "sual", "value": signed_in(file, name, language), "url": url}])
        page = context_.new_page()
        page.add_init_script(_WATCH)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if url not in request.url else None)
        opened.append((page, faults))
        return page

    yield start
    for page, faults in opened:
        refused = page.evaluate("window.refused ?? []")
        page.context.close()
        assert faults == []
        assert refused == []


def signed_in(file: Path, name: str, language: Language, stage: Stage = "full") -> str:
    """Sign somebody in, in a language, without the way through the door; that has tests of its own."""
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        account = people.by_name(session, name)
        assert account is not None
        account.language = language
        token = sessions.begin(session, account.id, stage, datetime.now(UTC), "Chromium", None)
    database.close()
    return token


def person(url: str, language: str = "en") -> Callable[..., dict[str, Any]]:
    """Begin a conversation over HTTP and ask for a person; gives what posts or looks."""
    api = f"{url}/api/v1"
    id_ = httpx.post(f"{api}/conversations", json={"language": language}, timeout=_PATIENCE).json()["id"]

    def call(after: int | None = None, **body: str) -> dict[str, Any]:
        headers = {"Sual-Conversation": id_}
        if after is not None:
            way = f"{api}/conversation/messages?after={after}&wait=4"
            answer = httpx.get(way, headers=headers, timeout=_PATIENCE)
        else:
            answer = httpx.post(f"{api}/conversation/messages", json=body, headers=headers, timeout=_PATIENCE)
        return dict(answer.raise_for_status().json())

    assert call(payload="handover:ask")["handover"] == "waiting"
    return call


def keep_as_it_is(page: Page) -> None:
    """Let the list of a page renew itself no more, so that what is pressed next is what stands there now."""
    page.route("**/console/handovers/queue", lambda route: route.fulfill(status=204))
    expect(page.locator("#queue.htmx-request")).to_have_count(0)  # nor what was asked for before


def too_small(page: Page) -> list[str]:
    """Give what is to be pressed and lower than 44 pixels, once the page has come with its styles."""
    page.wait_for_load_state()
    # Links and sources within text do not count (WCAG 2.5.8).
    pressed = "main :is(button, .button, select, textarea, summary, label.choice):not(.source summary)"
    script = """(pressed) => [...document.querySelectorAll(pressed)]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    small: list[str] = page.evaluate(script, pressed)
    return small


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
