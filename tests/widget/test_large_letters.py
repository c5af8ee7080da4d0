"""Letters twice as large on the smallest phone: the way out, the first number and the field are there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from sual.text.languages import LANGUAGES, Language

from .conftest import ARGUMENTS, Chat, StartChat
from .fake_service import FakeService

pytestmark = pytest.mark.browser

_ON_TOP = """e => {
  const { x, y, width, height } = e.getBoundingClientRect();
  const seen = e.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
  return e === seen || e.contains(seen);
}"""
# What is cut or pokes out at a side.
_CUT = """e => [...e.querySelectorAll('*')].filter((one) => one.getClientRects().length && !one.closest('.unseen'))
  .filter((one) => getComputedStyle(one).position !== 'absolute')
  .filter((one) => one.getBoundingClientRect().right > e.getBoundingClientRect().right + 1
    || one.getBoundingClientRect().left < e.getBoundingClientRect().left - 1).map((one) => one.outerHTML)"""


def _enlarge(chat: Chat, per_cent: int) -> None:
    chat.page.evaluate(
        "size => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`html { font-size: ${size}% }`);"
        "document.adoptedStyleSheets = [sheet] }",
        per_cent,
    )


def _holds(chat: Chat, urgent: Locator, em: int) -> None:
    """Hold what is seen after a reply in danger against what somebody needs then."""
    height = (chat.page.viewport_size or {"height": 0})["height"]
    box = chat.panel.bounding_box()
    assert box
    assert box["height"] <= height
    for needed in (chat.element.locator(".exit"), urgent.locator("a[href^='tel:']").first):
        expect(needed).to_be_in_viewport(ratio=1)
        assert needed.evaluate(_ON_TOP)
    field = chat.field.bounding_box()
    assert field
    assert field["width"] >= 6 * em
    assert chat.panel.evaluate(_CUT) == []
    assert chat.panel.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert (
        chat.page.evaluate("document.documentElement.scrollWidth") <= (chat.page.viewport_size or {"width": 0})["width"]
    )


@pytest.mark.parametrize("mode", ["open", "leaving"])
@pytest.mark.parametrize(("per_cent", "width"), [(200, 320), (150, 360)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_large_letters_the_way_out_and_the_first_number_are_in_view(
    start: StartChat, language: Language, per_cent: int, width: int, mode: str
) -> None:
    chat = start(width=width, height=640, reduced_motion="reduce")
    chat.open(language, mode=mode)
    _enlarge(chat, per_cent)
    chat.ask("answer")
    _holds(chat, chat.ask("urgent"), 16 * per_cent // 100)
    chat.field.scroll_into_view_if_needed()
    expect(chat.element.locator(".exit")).to_be_in_viewport(ratio=1)  # while one writes, too


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser in whose settings letters are twice as large, which turns what is asked of media, too."""
    large = browser.browser_type.launch(
        executable_path="/usr/bin/chromium", args=[*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    )
    yield large
    large.close()


@pytest.mark.parametrize("mode", ["open", "leaving"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_where_the_browser_makes_them_large(
    large: Browser, service: FakeService, language: Language, mode: str
) -> None:
    page = large.new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    chat = Chat(page, service)
    chat.open(language, mode=mode)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    chat.ask("answer")
    _holds(chat, chat.ask("urgent"), 32)
    page.close()
