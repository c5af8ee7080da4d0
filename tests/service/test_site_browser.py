"""The pages in a real browser: for everybody, on small screens, without JavaScript, and without internet."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pydantic import SecretStr

from sual.knowledge import Knowledge
from sual.service.main import create_app
from sual.service.page_words.chat import CHAT
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, Language
from sual.text.words import words

from .conftest import SECRET
from .fakes import FakeAnswers, FakeRasa, fake_executor

pytestmark = pytest.mark.browser

PAGES = (
    "/?language={}", "/chat?language={}", "/a/{}", "/a/{}/trafficking-get-help", "/answering/{}", "/privacy/{}",
    "/accessibility/{}", "/offline/{}", "/offline/{}/kept", "/embed",
)  # fmt: skip
_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
OLD_ARTICLE = "/a/{}/quarantine-2020"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture(scope="module")
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture(scope="module")
def site(knowledge: Knowledge, rasa: FakeRasa) -> Iterator[str]:
    """The address of a service with the real knowledge and a Rasa of paper."""
    app = create_app(
        Settings(_env_file=None, secret=SecretStr(SECRET), rate_limit="off"),
        load_answers=lambda _: FakeAnswers(knowledge),
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(rasa.handle),
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a small phone whose browser runs no JavaScript."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{page.url} {rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def opened(page: Page, address: str) -> None:
    """Open a page whole: with the chat that is open on it, which comes after the page."""
    page.goto(address)
    if page.locator("sual-chat[open]").count():
        expect(page.locator("sual-chat .sual")).to_be_visible()


@pytest.mark.parametrize("looks", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(browser: Browser, site: str, language: Language, looks: dict[str, Any]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, **looks)
    page = context.new_page()
    found = []
    for path in PAGES:
        opened(page, site + path.format(language))
        found += faults(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_a_conversation_without_javascript(
    context: BrowserContext, site: str, language: Language
) -> None:
    page = context.new_page()
    page.goto(f"{site}/chat?language={language}")
    page.get_by_role("textbox").fill("Title of trafficking-get-help in")
    page.locator(".ask button").click()
    expect(page.locator("#reply .message")).to_be_visible()
    page.locator("summary").first.click()
    assert faults(page) == []
    page.locator(".end button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words(CHAT["forgotten"], language))
    assert faults(page) == []


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_on_a_narrow_screen(context: BrowserContext, site: str, language: Language, size: str) -> None:
    page = context.new_page()
    for path in (*PAGES, OLD_ARTICLE):
        opened(page, site + path.format(language))
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_pressed_is_as_large_as_a_finger(context: BrowserContext, site: str, language: Language) -> None:
    page = context.new_page()
    for path in PAGES:
        opened(page, site + path.format(language))
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, .button, .phone, nav a, .articles a, summary, textarea")]
                .filter((e) => e.checkVisibility() && !e.closest("p, .who"))
                .filter((e) => e.getBoundingClientRect().height < 43.5)
                .map((e) => e.outerHTML)"""
        )
        assert small == [], path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_conversation_without_javascript(plain: Page, site: str, rasa: FakeRasa, language: Language) -> None:
    plain.goto(f"{site}/?language={language}")
    plain.get_by_role("link", name=words("Ask without JavaScript", language)).click()
    plain.get_by_role("textbox").fill("Title of trafficking-get-help in")
    plain.get_by_role("button", name=words("Send", language), exact=True).click()
    expect(plain.locator("#reply .message")).to_be_visible()
    assert plain.url == f"{site}/chat#reply"
    assert "Title of trafficking-get-help in" in plain.locator("blockquote").inner_text()
    expect(plain.locator('a[href="tel:919"]').first).to_have_attribute("dir", "ltr")
    other: Language = "ur" if language != "ur" else "az"
    plain.locator(f'button[value="language:{other}"]').click()
    expect(plain.locator("html")).to_have_attribute("lang", other)
    forgotten = len(rasa.forgotten)
    plain.locator(".end button").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text(words(CHAT["forgotten"], other))
    assert len(rasa.forgotten) == forgotten + 1
