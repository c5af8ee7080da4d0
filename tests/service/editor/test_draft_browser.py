"""Trying, seeing and exchanging drafts in a real Chromium, over three articles with a real index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright
from pydantic import SecretStr
from starlette.requests import Request

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.publishing.content import Content
from sual.service.accounts import rights
from sual.service.accounts.account import Account
from sual.service.accounts.sessions import SignedIn
from sual.service.editor.trying_jobs import Job, Trials
from sual.service.main import create_app
from sual.service.settings import Settings
from sual.text.editor_words.exchange import EXCHANGE
from sual.text.editor_words.preview import PREVIEW
from sual.text.editor_words.trying import TRYING
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language, is_language
from sual.text.words import words
from tests.editing.conftest import little, real

from ..conftest import SECRET
from ..fakes import fake_executor
from ..serving import serving, taken_port
from .test_exchange import SWORN, translated

__all__ = ["little", "real"]
pytestmark = pytest.mark.browser

SKIING = "where can I learn to ski in the mountains near Shahdag"
LOOKS: tuple[dict[str, Any], ...] = (
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
)
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + " " + event.blockedURI));
"""
Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


async def _by_cookie(request: Request) -> SignedIn | None:
    """Sign in whoever brings a language; how people sign in is tested with the accounts."""
    language = request.cookies.get("language")
    if not is_language(language):
        return None
    return SignedIn(Account(1, "gulnar", frozenset({"editor"}), language), "full", "0", stale=False)


class Editing:
    """A service with the small content, and one draft that asks about skiing, too."""

    def __init__(self, app: FastAPI, address: str, draft: str) -> None:
        self.app, self.address = app, address
        self.url = f"{address}/editor/drafts/{draft}"


@pytest.fixture(scope="module")
def editing(real: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editing]:
    folder = tmp_path_factory.mktemp("editing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Settings.model_config, "env_file", None)
        patch.setattr(rights, "_signed_in", _by_cookie)
        settings = Settings(
            secret=SecretStr(SECRET), rate_limit="off", database_url=f"sqlite:///{folder / 'sual.db'}",
            knowledge_key=folder / "knowledge.key",
        )  # fmt: skip
        app = create_app(settings, load_answers=lambda _: real, build_executor=fake_executor)
        with serving(app, taken_port()) as address:
            with app.state.service.database.session() as session:
                live = real.live.read
                draft = writing.begin_article(session, live, None, "gulnar", "work", "work-permit")
                asks = draft.files["en.md"].replace("questions:\n", f'questions:\n  - "{SKIING}"\n', 1)
                writing.save(session, draft.id, draft.version, {"en.md": asks}, "gulnar")
            yield Editing(app, address, draft.id)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, editing: Editing) -> Iterator[Open]:
    """Open a page as an editor; at the end no page met an error, a refusal or a foreign address."""
    contexts: list[tuple[BrowserContext, Page, list[str]]] = []

    def start(url: str, language: Language = "en", **look: Any) -> Page:
        context = browser.new_context(**look)
        context.add_cookies([{"name": "language", "value": language, "url": editing.address}])
        context.add_init_script(_WATCH)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda one: faults.append(one.url) if editing.address not in one.url else None)
        page.on("response", lambda one: faults.append(f"{one.status} {one.url}") if one.status >= 400 else None)
        contexts.append((context, page, faults))
        page.goto(url)
        return page

    yield start
    for context, page, faults in contexts:
        refused = [one for frame in page.frames for one in frame.evaluate("window.refused ?? []")]
        context.close()
        assert faults == []
        assert refused == []


def violations(page: Page) -> list[str]:
    """Run axe, whose own inline style the policy of the page refuses: that refusal does not count."""
    before = page.evaluate("refused")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    page.evaluate("before => { refused = before }", before)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def drafts_in(editing: Editing) -> list[Draft]:
    with editing.app.state.service.database.session() as session:
        return writing.listed(session)


def sideways(page: Page) -> int:
    """Give by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def picture(page: Page, name: str) -> None:
    folder = Path(__file__).resolve().parents[3] / "screenshots"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"editor-{name}.png", full_page=True)


def test_a_question_is_tried_while_the_page_tells_how_far_it_is(opened: Open, editing: Editing) -> None:
    page = opened(f"{editing.url}/try")
    page.get_by_label(TRYING["question"]).fill(SKIING)
    page.get_by_role("button", name=TRYING["try"], exact=True).click()
    expect(page.locator("#trial [role=status]").first).to_be_visible()
    row = page.locator("tr.mine")
    expect(row).to_contain_text(TRYING["this_draft"], timeout=60_000)
    expect(page.get_by_text(TRYING["answer"])).to_be_visible()
    expect(page.get_by_role("heading", name=TRYING["golden"])).to_be_visible(timeout=60_000)
    assert SKIING not in page.url
    picture(page, "try-en")
    page.get_by_label(TRYING["question"]).fill("PIN")  # the second one needs no new index
    with page.expect_response(lambda one: one.request.method == "POST") as answered:
        page.get_by_role("button", name=TRYING["try"], exact=True).click()
    assert '<tr class="mine">' in answered.value.text()
    expect(row).to_be_visible()


@pytest.mark.parametrize("order", [1, -1], ids=["oldest first", "newest first"])
def test_a_question_asked_while_the_page_looks_how_far_it_is(
    opened: Open, editing: Editing, monkeypatch: pytest.MonkeyPatch, order: int
) -> None:
    monkeypatch.setattr(Trials, "begin", lambda *_: Job(("", 0, ""), "encoding", 2, 7))  # never over
    page = opened(f"{editing.url}/try")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    press = page.locator("#trying button").click
    press()
    expect(page.locator("#trial progress")).to_be_visible()
    held: list[Route] = []
    page.route("**/try", lambda route: held.append(route))
    wait_for(page, held, 1)  # the page looks, and its answer is late
    press()
    wait_for(page, held, 2)
    older = {"content_type": "text/html", "body": '<div id="trial">What was asked before</div>'}
    answers = [lambda: held[0].fulfill(**older), lambda: held[1].continue_()]
    for answer in answers[::order]:
        answer()
        page.wait_for_timeout(100)
    expect(page.locator("#trial progress")).to_be_visible()  # of the newer question
    wait_for(page, held, 3)  # and the page goes on looking, once
    page.wait_for_timeout(1_000)
    assert len(held) == 3
    assert told == []


def wait_for(page: Page, held: list[Route], number: int) -> None:
    """Wait until so many requests were kept back."""
    for _ in range(3_000):
        if len(held) >= number:
            return
        page.wait_for_timeout(10)
    raise AssertionError(f"{len(held)} requests, {number} expected")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_is_seen_in_the_real_widget(opened: Open, editing: Editing, language: Language) -> None:
    page = opened(f"{editing.url}/preview?language={language}", viewport={"width": 1280, "height": 900})
    frame = page.frame_locator("iframe.phone")
    expect(frame.locator("sual-chat .message.answer h3")).to_be_visible(timeout=20_000)
    width = page.locator("iframe.phone").evaluate("frame => frame.contentWindow.innerWidth")
    assert width == 320
    way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    expect(frame.locator("sual-chat .message.answer")).to_have_attribute("dir", way)
    expect(frame.locator("sual-chat .message.answer .text")).not_to_be_empty()
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert kept == []  # what the editor says to Sual elsewhere in this tab is another conversation
    frame.locator("sual-chat textarea").fill("?")
    frame.locator("sual-chat .send").click()
    expect(frame.locator("sual-chat .message.answer")).to_have_count(2)
    picture(page, f"preview-{language}")


def test_another_language_is_picked_within_the_preview(opened: Open, editing: Editing) -> None:
    page = opened(f"{editing.url}/preview?language=en")
    frame = page.frame_locator("iframe.phone")
    expect(frame.locator("sual-chat .message.answer")).to_be_visible(timeout=20_000)
    frame.locator("sual-chat select").first.select_option("fa")
    expect(frame.locator("sual-chat .message.answer[lang=fa]")).to_be_visible()
    expect(frame.locator("sual-chat section.panel")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(("form", "inner"), [("page", "article h1"), ("sheet", "article.sheet h1")])
def test_the_draft_is_seen_as_a_page_and_as_a_sheet(opened: Open, editing: Editing, form: str, inner: str) -> None:
    page = opened(f"{editing.url}/preview?language=ur&form={form}", viewport={"width": 1280, "height": 900})
    frame = page.frame_locator("iframe.whole")
    expect(frame.locator(inner)).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    picture(page, f"preview-{form}-ur")


def test_a_translation_goes_out_comes_back_and_becomes_a_draft(opened: Open, editing: Editing, tmp_path: Path) -> None:
    page = opened(f"{editing.address}/editor/exchange")
    page.get_by_label(EXCHANGE["article"], exact=True).select_option("work-permit-exemption-pin")
    page.get_by_label(EXCHANGE["into"]).select_option("ru")
    with page.expect_download() as download:
        page.get_by_role("button", name=EXCHANGE["export"], exact=True).click()
    file = tmp_path / download.value.suggested_filename
    assert file.name == "work-permit-exemption-pin.en-ru.xlf"
    download.value.save_as(file)
    file.write_bytes(translated(file.read_bytes()))
    page.set_input_files("#files", file)
    page.get_by_role("button", name=EXCHANGE["show_changes"]).click()
    expect(page.locator("ins").first).to_be_visible()
    assert SWORN.split()[0] in "".join(page.locator("ins").all_inner_texts())
    assert violations(page) == []
    picture(page, "exchange-changes")
    before = len(drafts_in(editing))
    page.get_by_role("button", name=EXCHANGE["take"]).click()
    expect(page.get_by_text(EXCHANGE["taken"])).to_be_visible()
    assert len(drafts_in(editing)) == before + 1
    page.get_by_role("link", name=re.compile("^Preview")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Preview")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(
    opened: Open, editing: Editing, language: Language, look: dict[str, Any]
) -> None:
    page = opened(f"{editing.url}/try", language, **look)
    assert words(TRYING["try"], language) in page.get_by_role("button").all_inner_texts()
    pages = [f"{editing.url}/preview?form={form}&language=ar" for form in ("chat", "leaflet", "sms")]
    for url in (f"{editing.url}/try", *pages, f"{editing.address}/editor/exchange"):
        page.goto(url)
        if "form=chat" in url:
            answer = page.frame_locator("iframe").locator("sual-chat .message.answer")
            expect(answer).to_be_visible(timeout=20_000)
        assert violations(page) == [], url
        assert sideways(page) <= 0, url
    assert words(PREVIEW["chat"], language)
    if language == "ru":
        width = look["viewport"]["width"]
        picture(page, f"exchange-{language}-{width}")
        page.goto(f"{editing.url}/preview?language=ar")
        expect(page.frame_locator("iframe").locator("sual-chat .message.answer")).to_be_visible(timeout=20_000)
        picture(page, f"preview-{language}-{width}")


def test_a_trial_that_is_over_passes_axe_in_every_look(opened: Open, editing: Editing) -> None:
    for language, look in zip(("az", "ru"), LOOKS, strict=True):
        page = opened(f"{editing.url}/try", language, **look)  # type: ignore[arg-type]
        page.locator("#question").fill(SKIING)
        page.locator("#trying button").click()
        expect(page.locator("#golden")).to_be_visible(timeout=60_000)
        assert violations(page) == []
        assert sideways(page) <= 0
        picture(page, f"try-{language}-{look['viewport']['width']}")
