"""A chat between other things of a page on a small phone: way out, what was said and the field are on the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sual.text.languages import LANGUAGES, Language

from .conftest import Chat, StartChat

pytestmark = pytest.mark.browser

_PHONES = [(320, 640), (360, 740)]
# As on the first page of Sual: a margin at both sides, much to read above and below.
_PAGE = "html, body, main { height: auto !important } main { padding: 900px 1rem 2000px }"


def _open(chat: Chat, language: Language, style: str = _PAGE) -> None:
    chat.page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { const sheet = new CSSStyleSheet();"
        f"sheet.replaceSync(`{style}`); document.adoptedStyleSheets = [sheet] }})"
    )
    chat.open(language)


def _holds(chat: Chat) -> None:
    for needed in (chat.element.locator(".exit"), chat.field, chat.element.locator(".send")):
        expect(needed).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "height"), _PHONES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_out_and_the_field_stay_on_the_screen_after_every_reply(
    start: StartChat, language: Language, width: int, height: int
) -> None:
    chat = start(width=width, height=height, reduced_motion="reduce")
    _open(chat, language)
    chat.panel.evaluate("e => e.scrollIntoView({ block: 'end' })")
    _holds(chat)
    for text in ("answer", "urgent", "choice", "answer"):
        reply = chat.ask(text)
        _holds(chat)
        first = reply.locator("a[href^='tel:']").first if text == "urgent" else chat.said.last
        expect(first).to_be_in_viewport(ratio=1)
    assert chat.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", ["en", "ur"])
def test_where_the_panel_is_taller_than_the_screen_its_upper_end_comes_into_view(
    start: StartChat, language: Language
) -> None:
    chat = start(width=320, height=640, reduced_motion="reduce")
    tall = "sual-chat::part(panel) { block-size: 900px; max-block-size: none }"
    _open(chat, language, f"{_PAGE} {tall}")
    chat.field.scroll_into_view_if_needed()
    expect(chat.element.locator(".exit")).not_to_be_in_viewport()
    chat.ask("answer")
    expect(chat.element.locator(".exit")).to_be_in_viewport(ratio=1)
    expect(chat.said.last).to_be_in_viewport(ratio=1)


def test_a_page_stays_where_it_is_until_somebody_writes(start: StartChat) -> None:
    chat = start(width=320, height=640)
    _open(chat, "en")
    assert chat.page.evaluate("scrollY") == 0
    expect(chat.panel).not_to_be_in_viewport()


def test_trying_again_by_itself_does_not_take_a_reader_away(start: StartChat) -> None:
    chat = start(width=320, height=640)
    _open(chat, "en")
    chat.service.down = True
    chat.type("say")
    expect(chat.element.locator(".failure")).to_be_visible()
    chat.page.evaluate("scrollTo(0, 0)")
    chat.element.locator(".failure").evaluate("e => e.classList.add('before')")
    expect(chat.element.locator(".failure:not(.before)")).to_have_count(1)  # tried, and failed again
    assert chat.page.evaluate("scrollY") == 0
