"""The chat on a page of another site, in a real browser: a site that was named, and one that was not."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import SecretStr

from sual.answering.helplines import helplines
from sual.knowledge import Knowledge
from sual.service.files import widget_words
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.languages import LANGUAGES, Language, direction

from .conftest import SECRET
from .fakes import FakeAnswers, FakeRasa, fake_executor
from .test_site_browser import _ARGUMENTS, faults

pytestmark = pytest.mark.browser

_PAGE = """<!doctype html><html lang="{language}" dir="{dir}"><meta charset="utf-8"><title>A shelter</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<script type="module" src="{sual}/widget.js"></script>
<main><h1>A shelter</h1><sual-chat lang="{language}" exit="/weather"></sual-chat></main></html>"""
# The strictest there is: all that the chat needs is where Sual is.
_POLICY = (
    "default-src 'none'; script-src {0}; style-src {0}; connect-src {0}; img-src data:; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class _Site(BaseHTTPRequestHandler):
    """A site of somebody else; its path names the language, its server where Sual is."""

    server: _Server

    def do_GET(self) -> None:
        language = self.path.strip("/")
        page = "<!doctype html><title>Weather</title>"
        if language in LANGUAGES:
            page = _PAGE.format(language=language, dir=direction(language), sual=self.server.sual)  # type: ignore[arg-type]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", _POLICY.format(self.server.sual))
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    sual = ""


@dataclass
class Visit:
    """A page of the site in a browser, and what became of it."""

    page: Page
    site: str
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, language: Language) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.add_init_script(
            "window.refused = [];"
            "addEventListener('securitypolicyviolation', (e) => refused.push(`${e.violatedDirective} ${e.blockedURI}`))"
        )
        self.page.goto(f"{self.site}/{language}")


@contextmanager
def _visited(browser: Browser, knowledge: Knowledge, *, named: bool) -> Iterator[Visit]:
    server = _Server(("127.0.0.1", 0), _Site)
    site = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    origins = (site,) if named else ("https://somebody.example",)
    app = create_app(
        Settings(_env_file=None, secret=SecretStr(SECRET), rate_limit="off", allowed_origins=origins),
        load_answers=lambda _: FakeAnswers(knowledge),
        build_executor=fake_executor,
        rasa_transport=httpx.MockTransport(FakeRasa().handle),
    )
    sual = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", access_log=False))
    thread = threading.Thread(target=sual.run, daemon=True)
    thread.start()
    while not sual.started:
        time.sleep(0.02)
    server.sual = f"http://127.0.0.1:{sual.servers[0].sockets[0].getsockname()[1]}"
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield Visit(context.new_page(), site)
    context.close()
    server.shutdown()
    server.server_close()
    sual.should_exit = True
    thread.join(10)


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_site_that_was_named_it_talks(browser: Browser, knowledge: Knowledge, language: Language) -> None:
    with _visited(browser, knowledge, named=True) as visit:
        visit.open(language)
        page, chat = visit.page, visit.page.locator("sual-chat")
        chat.locator("button[part=launcher]:first-child").click()
        expect(chat.locator(".sual")).to_have_count(1)
        chat.get_by_role("textbox").fill("Title of trafficking-get-help in")
        chat.get_by_role("textbox").press("Enter")
        expect(chat.locator(".sual.answer, .sual.urgent")).to_have_count(1)
        expect(chat.locator(".sual").last).to_have_attribute("lang", language)
        assert page.evaluate("refused") == visit.errors == []
        assert not [url for url in visit.asked if not url.startswith(("http://127.0.0.1:", "data:"))]
        chat.locator(".exit").click()
        expect(page).to_have_url(f"{visit.site}/weather")
        assert page.evaluate("({ ...sessionStorage })") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_site_that_was_not_named_the_helplines_and_a_way_out_are_there(
    browser: Browser, knowledge: Knowledge, language: Language
) -> None:
    with _visited(browser, knowledge, named=False) as visit:
        visit.open(language)
        page, chat = visit.page, visit.page.locator("sual-chat")
        chat.locator("button[part=launcher]:first-child").click()
        for contact in helplines(language)[0].contacts:
            line = chat.locator(f"a[href='tel:{contact.phone}']")
            expect(line).to_be_visible()
            expect(line).to_contain_text(contact.name)
        expect(chat.locator("button[part=launcher]:first-child")).to_be_visible()
        expect(chat.locator(".panel")).to_have_count(0)  # nothing to type into that nobody would read
        assert page.evaluate("refused") == visit.errors == []
        assert not [url for url in visit.asked if "/api/" in url]
        assert [fault for fault in faults(page) if "sual-chat" in fault] == []
        chat.get_by_role("button", name=widget_words(language)["exit"], exact=True).click()
        expect(page).to_have_url(f"{visit.site}/weather")
