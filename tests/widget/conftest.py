"""A real headless Chromium on a page with the widget, and a service of paper behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from .fake_service import FakeService, serve

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + " " + event.blockedURI));
"""


# Not for the whole session: while it is open, no test of the same thread can run an event loop of its own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def service() -> Iterator[FakeService]:
    service = FakeService()
    server = serve(service)
    yield service
    service.held.clear()
    server.shutdown()
    server.server_close()


class Chat:
    """A page with the widget, as a person uses it."""

    def __init__(self, page: Page, service: FakeService) -> None:
        self.page = page
        self.service = service
        self.element = page.locator("sual-chat")
        self.log = page.get_by_role("log")
        self.status = self.element.get_by_role("status")
        self.field = self.element.get_by_role("textbox")
        self.picker = self.element.get_by_role("combobox")
        self.panel = self.element.locator(".panel")
        self.launcher = self.element.locator("button[part=launcher]:first-child")
        self.first = self.element.locator(".first")
        self.bubbles = self.element.locator(".message")
        self.said = self.element.locator(".person")
        self.replies = self.element.locator(".sual")

    def open(self, language: str = "en", mode: str = "open") -> None:
        self.page.goto(f"{self.service.address}/?language={language}&mode={mode}")
        if mode in ("open", "leaving"):
            expect(self.replies).to_have_count(1)

    def ask(self, text: str) -> Locator:
        """Type, send, wait for one more reply and give it."""
        count = self.replies.count()
        self.type(text)
        self.answered(count + 1)
        return self.replies.last

    def answered(self, count: int) -> None:
        """Wait until so many replies stand there, and nothing is under way."""
        expect(self.replies).to_have_count(count)
        expect(self.status).to_be_empty()

    def until(self, happened: Callable[[], object]) -> None:
        """Wait until something has happened that the page does not show."""
        end = monotonic() + 30
        while not happened():
            assert monotonic() < end, "it has not happened"
            self.page.wait_for_timeout(50)

    def unfold(self) -> None:
        """Unfold all that is folded, and wait for what comes only then."""
        for summary in self.log.locator("summary").all():
            summary.click()
        expect(self.log.locator(".tools > ul")).to_have_count(self.log.locator(".tools").count())

    def type(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")


StartChat = Callable[..., Chat]


@pytest.fixture
def start(browser: Browser, service: FakeService) -> Iterator[StartChat]:
    """Open a page of a given size; at the end it must have met no error, refusal or foreign address."""
    chats: list[tuple[Chat, list[str], list[str]]] = []

    def started(width: int = 360, height: int = 740, **context: Any) -> Chat:
        page = browser.new_page(viewport={"width": width, "height": height}, **context)
        page.add_init_script(WATCH)
        errors: list[str] = []
        hosts: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: hosts.append(request.url))
        chats.append((Chat(page, service), errors, hosts))
        return chats[-1][0]

    yield started
    for chat, errors, addresses in chats:
        assert errors == []
        assert chat.page.evaluate("refused") == []
        assert [address for address in addresses if not address.startswith((service.address, *service.foreign))] == []
        chat.page.close()


@pytest.fixture
def chat(start: StartChat) -> Chat:
    return start()
