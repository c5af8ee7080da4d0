"""Both sides at once in real browsers: the queue that renews itself, an answer that arrives, and axe on every page."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pydantic import SecretStr

from sual.answering.pipeline import Answerer
from sual.running.demo import fill
from sual.running.demo_people import ask_for_persons
from sual.service.accounts import people, sessions
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.text.languages import Language

from ...conftest import SECRET
from ...fakes import fake_executor
from ..conftest import _ARGUMENTS, _WATCH

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).resolve().parents[4] / "screenshots"
PATHS = ("/console/handovers", "/console/duty", "/console/unanswered", "/console/dashboard")


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


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
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(25)


Enter = Callable[..., Page]


@pytest.fixture
def enter(chromium: Browser, url: str, file: Path) -> Iterator[Enter]:
    """Open a browser in which somebody is signed in; at the end no page has met an error or a foreign address."""
    opened: list[tuple[Page, list[str]]] = []

    def start(name: str, language: Language = "en", width: int = 1280, **context: Any) -> Page:
        context_ = chromium.new_context(viewport={"width": width, "height": 800}, **context)
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


def signed_in(file: Path, name: str, language: Language) -> str:
    """Sign somebody in, in a language, without the way through the door; that has tests of its own."""
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        account = people.by_name(session, name)
        assert account is not None
        account.language = language
        token = sessions.begin(session, account.id, "full", datetime.now(UTC), "Chromium", None)
    database.close()
    return token


def person(url: str, language: str = "en") -> Callable[..., dict[str, Any]]:
    """Begin a conversation over HTTP and ask for a person; gives what posts or looks."""
    api = f"{url}/api/v1"
    id_ = httpx.post(f"{api}/conversations", json={"language": language}).json()["id"]

    def call(after: int | None = None, **body: str) -> dict[str, Any]:
        headers = {"Sual-Conversation": id_}
        if after is not None:
            answer = httpx.get(f"{api}/conversation/messages?after={after}&wait=4", headers=headers)
        else:
            answer = httpx.post(f"{api}/conversation/messages", json=body, headers=headers)
        return dict(answer.raise_for_status().json())

    assert call(payload="handover:ask")["handover"] == "waiting"
    return call


def violations(page: Page) -> list[str]:
    """Run axe, whose own inline style the policy of the page refuses: that refusal does not count."""
    refused = page.evaluate("refused")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    page.evaluate("before => { refused = before }", refused)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def too_small(page: Page) -> list[str]:
    """Give what is to be pressed and lower than 44 pixels."""
    pressed = "main :is(button, .button, select, textarea, summary, label.choice)"
    script = """(pressed) => [...document.querySelectorAll(pressed)]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    small: list[str] = page.evaluate(script, pressed)
    return small


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_a_request_appears_is_taken_and_answered(enter: Enter, url: str) -> None:
    leyla, rashid = enter("aysel"), enter("timur")
    for page in (leyla, rashid):
        page.goto(f"{url}/console/handovers")
    asks = person(url, "en")
    take = leyla.get_by_role("button", name="Take: English")
    expect(take).to_be_visible(timeout=8000)
    other = rashid.get_by_role("button", name="Take: English")
    expect(other).to_be_visible(timeout=8000)
    take.click()
    expect(leyla.get_by_text("You have taken it")).to_be_visible()
    other.click()
    expect(rashid.get_by_role("alert").filter(has_text="Somebody else was faster")).to_be_visible()
    taken = asks(after=0)
    assert taken["handover"] == "taken"
    asks(payload="handover:share")
    asks(text="The boss has my papers (invented)")
    expect(leyla.get_by_text("The boss has my papers (invented)")).to_be_visible(timeout=6000)
    leyla.locator("#article").select_option("unpaid-wages")
    leyla.get_by_role("button", name="Look at it").click()
    leyla.get_by_role("button", name="Send this article").click()
    expect(leyla.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    leyla.locator("#text").fill("Please call me at the helpline at nine.")
    leyla.get_by_role("button", name="Send", exact=True).click()
    expect(leyla.locator("li.own")).to_have_text("Please call me at the helpline at nine.")
    blocks, own = asks(after=taken["last"])["messages"]
    assert blocks["article"]["id"] == "unpaid-wages"
    assert own["author"] == "person"
    PICTURES.mkdir(exist_ok=True)
    leyla.screenshot(path=PICTURES / "helpline-request-en.png", full_page=True)
    assert violations(leyla) == []
    assert too_small(leyla) == []
    leyla.get_by_role("button", name="Close the request").click()
    expect(leyla.get_by_text("Closed.")).to_be_visible()


def test_a_list_that_cannot_renew_itself_says_so(enter: Enter, url: str, file: Path) -> None:
    page = enter("aysel")
    page.goto(f"{url}/console/handovers")
    expect(page.locator("#stale")).to_be_hidden()
    page.context.clear_cookies()
    expect(page.locator("#stale")).to_be_visible(timeout=8000)


def test_what_is_typed_survives_what_renews_itself(enter: Enter, url: str) -> None:
    page = enter("aysel")
    asks = person(url, "ru")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: Русский").first.click()
    page.locator("#text").fill("half a sentence")
    with page.expect_response(lambda response: response.url.endswith("/talk")):
        pass
    expect(page.locator("#text")).to_have_value("half a sentence")
    expect(page.locator("#text")).to_be_focused()
    asks(payload="handover:withdraw")
    expect(page.get_by_text("It is closed.")).to_be_visible(timeout=6000)


def test_without_javascript_everything_works_by_forms(enter: Enter, url: str) -> None:
    page = enter("aysel", java_script_enabled=False)
    asks = person(url, "az")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: Azərbaycan").first.click()
    page.locator("#text").fill("Salam")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert asks(after=0)["messages"][-1]["text"] == "Salam"
    page.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("Given back.")).to_be_visible()


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_wide_and_narrow_light_and_dark(enter: Enter, url: str, path: str, language: Language) -> None:
    person(url, "ur")
    for width, scheme in ((1280, "light"), (320, "dark")):
        page = enter("nigar", language, width, color_scheme=scheme)
        page.goto(url + path)
        assert violations(page) == []
        assert too_small(page) == []
        assert not is_too_wide(page)
        name = path.rsplit("/", 1)[-1]
        page.screenshot(path=PICTURES / f"helpline-{name}-{language}-{scheme}.png", full_page=True)


def test_the_demonstration_has_people_who_wait(enter: Enter, url: str, file: Path) -> None:
    assert ask_for_persons(url) == 6
    connection = sqlite3.connect(file)
    [(urgent,)] = connection.execute("SELECT count(*) FROM handovers WHERE urgent AND state = 'waiting'")
    connection.close()
    assert urgent == 1
    page = enter("aysel")
    page.goto(f"{url}/console/handovers")
    expect(page.locator(".requests li").first).to_contain_text("Urgent")
    page.screenshot(path=PICTURES / "helpline-queue-en.png", full_page=True)
