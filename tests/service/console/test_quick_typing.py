"""Keys that come faster than answers: the newest question is answered, and nothing is thrown or refused on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Desk, OpenDesk, forget_refusals

pytestmark = pytest.mark.browser

QUESTION = "my boss has not paid my wages"
# Tries to make markup of a text, and tells what came of it.
MARKUP = """(text) => { try { document.createElement("p").innerHTML = text; return "let through" }
    catch (error) { return error.name } }"""


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture
def typing(desk: OpenDesk) -> Iterator[Desk]:
    """A desk on which nothing may be written to the console as an error."""
    one = desk("en")
    told: list[str] = []
    one.page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    one.open()
    yield one
    assert told == []


def hold(page: Page) -> list[Route]:
    """Keep back what is asked from now on, and give the list that it comes into."""
    held: list[Route] = []
    page.route("**/console", lambda route: held.append(route))
    return held


def type_letters(one: Desk, text: str, held: list[Route]) -> None:
    """Type so that each letter is asked about while none was answered yet."""
    for letter in text:
        before = len(held)
        one.page.keyboard.type(letter)
        while len(held) == before:
            one.page.wait_for_timeout(10)


@pytest.mark.parametrize("order", [1, -1], ids=["oldest first", "newest first"])
def test_the_newest_question_is_answered_however_the_answers_come(typing: Desk, order: int) -> None:
    typing.ask("asylum pi")
    held = hold(typing.page)
    typing.box.press("End")
    type_letters(typing, "n wages", held)
    for route in held[::order]:
        route.continue_()
    expect(typing.page.locator(".htmx-request")).to_have_count(0)
    expect(typing.results.first).to_be_visible()
    typing.page.unroute("**/console")
    shown = typing.results.all_inner_texts()
    typing.page.reload()
    typing.ask("asylum pin wages")
    assert typing.results.all_inner_texts() == shown


def test_an_emptied_box_leaves_no_answer_of_the_caller_before(typing: Desk) -> None:
    typing.ask(QUESTION)
    expect(typing.article).to_be_visible()
    typing.ask("")
    expect(typing.article).to_have_count(0)
    expect(typing.results).to_have_count(0)


def test_results_pressed_faster_than_they_are_answered(typing: Desk) -> None:
    typing.ask(QUESTION)
    held = hold(typing.page)
    for number in (1, 2):
        typing.results.nth(number).click()
    typing.page.keyboard.press("Escape")
    while len(held) < 2:
        typing.page.wait_for_timeout(10)
    for route in reversed(held):
        route.continue_()
    expect(typing.results.nth(2)).to_have_attribute("aria-current", "true")


def test_an_answer_is_shown_though_what_was_pressed_has_left_the_page(typing: Desk) -> None:
    typing.ask(QUESTION)
    held = hold(typing.page)
    second = typing.results.nth(1).inner_text()
    typing.results.nth(1).click()
    while not held:
        typing.page.wait_for_timeout(10)
    typing.page.evaluate("document.querySelector('.results').remove()")
    held[0].continue_()
    expect(typing.page.locator(".results [aria-current]")).to_have_text(second)


def test_an_answer_becomes_markup_whole_and_once(desk: OpenDesk) -> None:
    one = desk("en")
    one.open()
    one.page.evaluate(f"attempt = {MARKUP}")
    one.page.evaluate(
        """document.addEventListener("htmx:beforeSwap", ({ detail: { xhr } }) => {
            whole = `<body><template class="internal-htmx-wrapper">${xhr.responseText}</template></body>`;
            meanwhile = [whole + "<b>x</b>", "<b>x</b>", "", whole].map(attempt);
        }, { once: true })"""
    )
    one.ask(QUESTION)
    assert one.page.evaluate("meanwhile") == ["TypeError", "TypeError", "TypeError", "let through"]
    assert one.page.evaluate("attempt(whole)") == "TypeError"
    forget_refusals(one.page, [], told=4)


def test_a_question_typed_before_the_page_listens_is_answered(desk: OpenDesk) -> None:
    one = desk("en")
    waiting: list[Route] = []
    one.page.route("**/htmx.min.js", lambda route: waiting.append(route))
    one.page.goto(f"{one.url}/console", wait_until="commit")
    one.box.fill(QUESTION)
    while not waiting:
        one.page.wait_for_timeout(10)
    waiting[0].continue_()
    expect(one.article).to_be_visible()


def test_a_language_picked_before_an_article_came_leaves_it_open(typing: Desk) -> None:
    typing.ask(QUESTION)
    held = hold(typing.page)
    second = typing.results.nth(1)
    id_ = str(second.get_attribute("value"))
    second.click()
    typing.page.keyboard.press("5")
    while len(held) < 2:
        typing.page.wait_for_timeout(10)
    for route in held:
        route.continue_()
    expect(typing.article.locator("th").last).to_have_attribute("lang", "ar")
    expect(typing.page.locator(".results [aria-current]")).to_have_attribute("value", id_)


def test_down_and_up_before_an_article_came_end_where_they_began(typing: Desk) -> None:
    typing.ask(QUESTION)
    held = hold(typing.page)
    for number, key in enumerate(("ArrowDown", "ArrowUp"), start=1):
        with typing.page.expect_request("**/console"):
            typing.page.keyboard.press(key)
        while len(held) < number:
            typing.page.wait_for_timeout(10)
    expect(typing.results.first).to_be_focused()
    for route in held:
        route.continue_()
    expect(typing.page.locator(".htmx-request")).to_have_count(0)
    expect(typing.results.first).to_have_attribute("aria-current", "true")


def test_reasons_opened_as_an_answer_comes_stay_open(typing: Desk) -> None:
    typing.ask(QUESTION)
    typing.page.evaluate(
        """addEventListener("htmx:beforeSwap", () => { document.getElementById("why").open = true },
            { capture: true, once: true })"""
    )
    typing.ask(f"{QUESTION} please")
    expect(typing.page.locator("#why")).to_have_attribute("open", "")
