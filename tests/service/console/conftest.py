"""Somebody who is signed in, and a real Chromium on the desk of a service with the real index."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from pydantic import SecretStr
from starlette.requests import Request

from sual.answering.pipeline import Answerer
from sual.service.accounts import rights
from sual.service.accounts.account import Account
from sual.service.accounts.sessions import SignedIn
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.languages import Language, is_language

from ..conftest import SECRET
from ..fakes import fake_executor
from ..serving import serving, taken_port

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
_WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + " " + event.blockedURI));
"""


async def _by_cookie(request: Request) -> SignedIn | None:
    """Sign in whoever brings a language; how people sign in is tested with the accounts."""
    language = request.cookies.get("language")
    if not is_language(language):
        return None
    return SignedIn(Account(1, "aysel", frozenset({"staff"}), language), "full", "0", stale=False)


@pytest.fixture(autouse=True)
def signing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_signed_in", _by_cookie)


def violations(page: Page) -> list[str]:
    """Run axe on a page that has come with its styles."""
    page.wait_for_load_state()
    expect(page.locator(".htmx-request")).to_have_count(0)
    refused = page.evaluate("refused")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    forget_refusals(page, refused)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def forget_refusals(page: Page, before: list[str], told: int = 0) -> None:
    """Forget what a test (or axe, by its own inline style) had refused, once so many refusals were told."""
    deadline = time.monotonic() + 30
    while page.evaluate("refused.length") < len(before) + told:
        assert time.monotonic() < deadline, "nothing was refused"
        page.wait_for_timeout(20)
    page.evaluate("before => { refused = before }", before)


class Desk:
    """A page with the desk, as a member of staff uses it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.box = page.locator("#q")
        self.status = page.locator("#status")
        self.results = page.locator(".results button")
        self.article = page.locator(".answer")
        self.alarm = page.locator(".alarm")

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"{self.url}/console{fragment}")

    def ask(self, text: str) -> None:
        """Type as a person does, and wait for what it finds."""
        with self.page.expect_response(lambda response: response.url.endswith("/console")):
            self.box.fill(text)
        expect(self.page.locator(".htmx-request")).to_have_count(0)

    def picture(self, name: str) -> None:
        folder = Path(__file__).resolve().parents[3] / "screenshots"
        folder.mkdir(exist_ok=True)
        self.page.screenshot(path=folder / f"desk-{name}.png", full_page=True)


OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(whole_answerer: Answerer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service with the real index and words, and a database of its own."""
    file = tmp_path_factory.mktemp("desk") / "sual.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setattr(rights, "_signed_in", _by_cookie)
        settings = Settings(secret=SecretStr(SECRET), rate_limit="off", database_url=f"sqlite:///{file}")
        app = create_app(settings, load_answers=lambda _: whole_answerer, build_executor=fake_executor)
        with serving(app, taken_port()) as url:
            yield url


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[OpenDesk]:
    """Open a desk in a language; at the end it must have met no error, refusal or foreign address."""
    opened: list[tuple[BrowserContext, Page, list[str]]] = []

    def start(language: Language = "az", width: int = 1280, height: int = 800, **context: Any) -> Desk:
        # Without motion: while the alarm still appears, its colours are others.
        size: ViewportSize = {"width": width, "height": height}
        own = browser.new_context(viewport=size, reduced_motion="reduce", **context)
        own.add_cookies([{"name": "language", "value": language, "url": address}])
        page = own.new_page()
        page.add_init_script(_WATCH)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if address not in request.url else None)
        opened.append((own, page, faults))
        return Desk(page, address)

    yield start
    for own, page, faults in opened:
        refused = page.evaluate("window.refused ?? []")
        own.close()
        assert faults == []
        assert refused == []
