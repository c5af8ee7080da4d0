"""The way out: quick, by button or keyboard, and nothing of what was said is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sual.text.languages import LANGUAGES, Language

from .conftest import ARGUMENTS, Chat
from .fake_service import WORDS, FakeService

pytestmark = pytest.mark.browser


def _has_left(chat: Chat) -> None:
    expect(chat.page).to_have_url(f"{chat.service.address}/elsewhere")
    assert chat.page.evaluate("({ ...sessionStorage })") == {}
    assert chat.page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    chat.until(lambda: ("DELETE", "conversation-1", None) in chat.service.asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_wipes_and_leaves(chat: Chat, language: Language) -> None:
    chat.open(language, mode="leaving")
    chat.ask("answer")
    title = chat.page.title()
    chat.element.get_by_role("button", name=WORDS[language]["exit"]).click()
    _has_left(chat)
    assert title == "Sual"


def test_it_works_by_keyboard(chat: Chat) -> None:
    chat.open("ar", mode="leaving")
    expect(chat.replies).to_have_count(1)
    chat.page.keyboard.press("Tab")
    expect(chat.element.locator(".exit")).to_be_focused()
    chat.page.keyboard.press("Enter")
    _has_left(chat)


@pytest.mark.parametrize("language", LANGUAGES)
def test_shift_three_times_leaves_and_says_how_many_are_left(chat: Chat, language: Language) -> None:
    chat.open(language, mode="leaving")
    expect(chat.replies).to_have_count(1)
    chat.page.keyboard.press("Shift")
    expect(chat.status).to_have_text(WORDS[language]["shift"].replace("{number}", "2"))
    chat.page.keyboard.press("Shift")
    expect(chat.status).to_have_text(WORDS[language]["shift"].replace("{number}", "1"))
    chat.page.keyboard.press("Shift")
    _has_left(chat)


def test_capitals_and_slow_presses_do_not_leave(chat: Chat) -> None:
    del chat.service.waits["WITHIN="]
    chat.open("en", mode="leaving")
    expect(chat.replies).to_have_count(1)
    chat.field.focus()
    for _ in range(4):
        chat.page.keyboard.press("Shift+A")
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.type("b")
    chat.page.keyboard.press("Shift")
    expect(chat.field).to_have_value("AAAAb")
    expect(chat.status).to_be_empty()  # which the first press after the letter was not
    chat.page.keyboard.press("Shift")
    chat.page.keyboard.press("Shift")
    expect(chat.field).to_be_visible()
    assert chat.page.url.endswith("mode=leaving")


def test_the_page_is_covered_while_the_other_one_is_slow_to_come(chat: Chat) -> None:
    chat.open("ru", mode="leaving")
    chat.ask("answer")
    chat.page.route("**/elsewhere", lambda route: route.fulfill(status=204))  # nothing has come yet
    chat.element.locator(".exit").click()
    cover = chat.element.locator("dialog.cover")
    expect(cover).to_be_visible()
    size = cover.bounding_box()
    assert size and (size["width"], size["height"]) == (360, 740)
    expect(cover.get_by_role("alert")).to_have_text(WORDS["ru"]["leaving"])
    assert chat.bubbles.count() == 0


def test_back_shows_no_chat(chat: Chat) -> None:
    chat.page.goto(f"{chat.service.address}/elsewhere?before")
    chat.open("en", mode="leaving")
    chat.ask("answer")
    chat.element.locator(".exit").click()
    _has_left(chat)
    chat.page.go_back()
    expect(chat.page).to_have_url(f"{chat.service.address}/elsewhere?before")  # its place in the history is taken


def test_a_page_brought_back_whole_is_wiped(chat: Chat) -> None:
    chat.open("en", mode="leaving")
    chat.ask("answer")
    chat.page.route("**/elsewhere", lambda route: route.fulfill(status=204))  # nothing to go to
    chat.element.locator(".exit").click()
    expect(chat.element.locator("dialog.cover")).to_be_visible()
    chat.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(chat.element.locator("dialog.cover")).to_have_count(0)
    expect(chat.panel).to_be_hidden()
    assert chat.bubbles.count() == 0


@pytest.mark.parametrize("exit_", ["javascript:alert(1)", "data:text/html,x", "http://[", ""])
def test_an_address_that_is_none_leads_to_the_usual_place(chat: Chat, exit_: str) -> None:
    chat.open("en", mode="leaving")
    went: list[str] = []
    chat.page.route(
        "https://www.bbc.co.uk/**", lambda route: (went.append(route.request.url), route.fulfill(status=204))
    )
    chat.service.foreign.append("https://www.bbc.co.uk/weather")
    chat.element.evaluate("(e, address) => e.setAttribute('exit', address)", exit_)
    chat.element.locator(".exit").click()
    expect(chat.element.locator("dialog.cover")).to_be_visible()
    chat.until(lambda: went)
    assert went == ["https://www.bbc.co.uk/weather"]


def test_what_stays_in_the_browser_is_said(chat: Chat) -> None:
    chat.open("fa", mode="auto")
    expect(chat.first).to_be_visible()
    chat.element.locator(".first .offer[lang=fa]").click()
    expect(chat.replies).to_have_count(1)
    urgent = chat.ask("urgent")
    said = urgent.get_by_text(WORDS["fa"]["history"])
    title = urgent.get_by_role("heading").filter(has=chat.page.get_by_role("link"))
    # Both in one look, because the log may still be scrolling.
    above = "(said, title) => said.getBoundingClientRect().top < title.getBoundingClientRect().top"
    assert said.evaluate(above, title.element_handle())  # before what it is about can be opened


CANARIES = [f"kanarya{number}quxqu{number * 7919}" for number in range(20)]


def test_nothing_of_what_was_written_is_found_on_the_disk(
    browser: Browser, service: FakeService, tmp_path: Path
) -> None:
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path="/usr/bin/chromium", args=ARGUMENTS
    )
    page = context.pages[0]
    page.goto(f"{service.address}/?language=az&mode=leaving")
    chat = Chat(page, service)
    expect(chat.replies).to_have_count(1)
    for number, canary in enumerate(CANARIES):
        chat.field.fill(f"say {canary}")
        if number % 5 < 4:  # some are written and never sent
            chat.field.press("Enter")
            expect(chat.said.last).to_contain_text(canary)
    page.wait_for_timeout(500)
    chat.element.locator(".exit").click()
    expect(page).to_have_url(f"{service.address}/elsewhere")
    context.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 20
    content = b"\0".join(path.read_bytes() for path in files)
    assert service.address.encode() in content  # the profile was written, and it has the page
    for canary in CANARIES:
        for encoding in ("utf-8", "utf-16-le"):
            assert canary.encode(encoding) not in content, canary
