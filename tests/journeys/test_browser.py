"""The page in a real browser, in all six languages; the pictures are for people to look at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sual.knowledge.checks import READY_MADE
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language
from sual.text.words import words
from tests.answering.test_pipeline import PIN_QUESTIONS
from tests.conftest import ROOT
from tests.journeys.conftest import Running
from tests.journeys.test_conversations import IN_DANGER
from tests.knowledge.test_checks import CHECKS

pytestmark = pytest.mark.browser
_ANSWERED = 60_000  # milliseconds in which a busy machine has an answer of Rasa

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
PICTURES = ROOT / "screenshots"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        raise RuntimeError(f"no Chromium at {CHROMIUM}; install Debian's `chromium` or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, sual: Running) -> Iterator[Page]:
    """A small phone; a page that speaks to another host or reports an error fails."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(sual.url) else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_and_a_cry_for_help(page: Page, sual: Running, language: Language) -> None:
    page.goto(f"{sual.url}/?language={language}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language in RIGHT_TO_LEFT else "ltr")
    box = page.locator("sual-chat textarea")
    expect(box).to_be_visible()
    page.screenshot(path=PICTURES / f"{language}-1-begin.png")

    box.fill(PIN_QUESTIONS[language])
    box.press("Enter")
    answer = page.locator("sual-chat .message.person + .answer")
    expect(answer).to_be_visible(timeout=_ANSWERED)
    expect(answer).to_contain_text("PIN")
    expect(answer.locator('a[href="tel:919"]').last).to_be_attached()
    page.screenshot(path=PICTURES / f"{language}-2-answer.png", full_page=True)

    box.fill(IN_DANGER[language])
    box.press("Enter")
    hotline = page.locator('sual-chat .message.person + .urgent a[href="tel:152"]').first
    expect(hotline).to_be_visible(timeout=_ANSWERED)
    expect(hotline).to_be_in_viewport()  # in danger the numbers come to the top; the log glides there
    assert hotline.get_attribute("dir") == "ltr" or hotline.locator('[dir="ltr"]').count()
    page.screenshot(path=PICTURES / f"{language}-3-urgent.png")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guided_check_by_its_buttons(page: Page, sual: Running, language: Language) -> None:
    work, yes_no = CHECKS["work"], READY_MADE["yes_no"]
    page.goto(f"{sual.url}/?language={language}")
    box = page.locator("sual-chat textarea")
    box.fill(PIN_QUESTIONS[language])
    box.press("Enter")
    chat = page.locator("sual-chat")
    for label, shown in (
        (work.title, work.question("group").text),
        (work.question("group").answers["asylum"], work.question("registered").text),
        (yes_no["no"], work.title),
    ):
        button = chat.get_by_role("button", name=words(label, language), exact=True).last
        expect(button).to_be_visible(timeout=_ANSWERED)
        button.click()
        expect(chat.locator(".message").last).to_contain_text(words(shown, language), timeout=_ANSWERED)
        if shown == work.question("group").text:
            page.screenshot(path=PICTURES / f"{language}-8-check.png")
    expect(chat.locator(".message").last).to_have_class(re.compile("answer"))
    page.screenshot(path=PICTURES / f"{language}-9-results.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_article(page: Page, sual: Running, language: Language) -> None:
    page.goto(f"{sual.url}/a/{language}/detention-time-limits")
    assert page.locator("html").get_attribute("lang") == language
    expect(page.locator("h1")).to_be_visible()
    assert page.locator('a[href="tel:919"]').count() >= 1
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.screenshot(path=PICTURES / f"{language}-4-article.png", full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_articles(page: Page, sual: Running, language: Language) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{sual.url}/a/{language}")
    assert page.locator("main section a").count() >= 46
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.screenshot(path=PICTURES / f"{language}-5-list.png", full_page=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_for_an_official_is_one_page_on_paper(page: Page, sual: Running, language: Language) -> None:
    page.goto(f"{sual.url}/a/{language}/unpaid-wages")
    page.set_viewport_size({"width": 1024, "height": 740})
    page.locator("a.button").click()
    expect(page.locator('td[lang="az"]').first).to_be_visible()
    page.screenshot(path=PICTURES / f"{language}-6-official.png", full_page=True)
    for article in ("unpaid-wages", "child-trafficking", "expulsion-and-return"):  # the fullest
        page.goto(f"{sual.url}/a/{language}/{article}/official")
        document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert len(document) == 1, article
        document[0].render(scale=2).to_pil().save(PICTURES / f"{language}-7-{article}.png")
