"""Two chats on one page, in two languages and at two places: each is its own."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from sual.text.languages import LANGUAGES, Language

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .replies import TEXTS
from .test_languages import violations

pytestmark = pytest.mark.browser

_OTHER: dict[Language, Language] = dict(zip(LANGUAGES, [*LANGUAGES[3:], *LANGUAGES[:3]], strict=True))


def _ask(chat: Locator, text: str) -> None:
    count = chat.locator(".sual").count()
    chat.get_by_role("textbox").fill(text)
    chat.get_by_role("textbox").press("Enter")
    expect(chat.locator(".sual")).to_have_count(count + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_conversation_and_a_language_of_its_own(chat: Chat, language: Language) -> None:
    other = _OTHER[language]
    chat.page.goto(f"{chat.service.address}/?language={language}&mode=open&second={other}")
    first, second = chat.element.first, chat.element.last
    expect(first.locator(".sual")).to_have_count(1)
    second.locator("button[part=launcher]:first-child").click()
    expect(second.locator(".sual")).to_have_count(1)
    _ask(second, "say")
    _ask(first, "answer")
    assert chat.service.ids == ["conversation-2", "conversation-1"]
    for chat_, code in ((first, language), (second, other)):
        expect(chat_.locator(".panel")).to_have_attribute("lang", code)
    expect(second.locator(".sual").last).to_contain_text(TEXTS[other]["say"])
    first.get_by_role("combobox").select_option(other)  # which is no matter of the second
    expect(first.locator(".sual")).to_have_count(3)
    expect(second.locator(".sual")).to_have_count(2)
    chat.page.reload()
    expect(first.locator(".log")).to_contain_text(WORDS[other]["continued"])
    second.locator("button[part=launcher]:first-child").click()
    _ask(second, "say")
    assert chat.service.ids[-1] == "conversation-2"
    assert chat.service.begun == 2


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_no_id_stands_twice(start: StartChat, width: int) -> None:
    chat = start(width=width)
    chat.page.goto(f"{chat.service.address}/?language=en&mode=floating&second=ur")
    expect(chat.launcher).to_have_count(2)
    assert violations(chat.page) == []
    ids = "e => [...e.shadowRoot.querySelectorAll('[id]')].map(({ id }) => id)"
    for element in chat.element.all():
        element.locator("button[part=launcher]:first-child").click()
        expect(element.locator(".sual")).to_have_count(1)
        assert violations(chat.page) == []
        assert len(set(element.evaluate(ids))) == len(element.evaluate(ids)) == 1
        chat.page.keyboard.press("Escape")
        expect(element.locator(".panel")).to_be_hidden()


def test_the_launchers_stand_at_their_own_ends_and_do_not_cover_each_other(start: StartChat) -> None:
    chat = start(width=1280)
    chat.page.goto(f"{chat.service.address}/?language=en&mode=floating&second=ru")
    first, second = chat.launcher.first.bounding_box(), chat.launcher.last.bounding_box()
    assert first and second
    assert second["x"] + second["width"] < first["x"]


def test_both_can_be_reached_by_keyboard(start: StartChat) -> None:
    chat = start(width=1280)
    chat.page.goto(f"{chat.service.address}/?language=en&mode=floating&second=ru")
    press = chat.page.keyboard.press
    for element in (chat.element.first, chat.element.last):
        press("Tab")
        expect(element.locator("button[part=launcher]:first-child")).to_be_focused()
        press("Enter")
        expect(element.get_by_role("textbox")).to_be_focused()
        expect(element.locator(".sual")).to_have_count(1)
        chat.page.keyboard.type("say")
        press("Enter")
        expect(element.locator(".sual")).to_have_count(2)
        press("Escape")
        expect(element.locator("button[part=launcher]:first-child")).to_be_focused()


@pytest.mark.parametrize("by", ["button", "Shift"])
def test_leaving_one_wipes_both_and_those_of_the_page_before(chat: Chat, by: str) -> None:
    chat.page.goto(f"{chat.service.address}/?language=en&mode=leaving&second=fa")
    first, second = chat.element.first, chat.element.last
    expect(first.locator(".sual")).to_have_count(1)
    first.get_by_role("button", name=WORDS["en"]["close"]).click()
    second.locator("button[part=launcher]:first-child").click()
    expect(second.locator(".sual")).to_have_count(1)
    kept = json.loads(chat.page.evaluate("sessionStorage.sual"))
    assert [one["conversation"] for one in kept.values()] == ["conversation-1", "conversation-2"]
    if by == "button":
        second.locator(".exit").evaluate("e => e.getRootNode().host.setAttribute('exit', '/elsewhere')")
        second.locator(".exit").click()
    else:
        second.evaluate("e => e.setAttribute('exit', '/elsewhere')")
        for _ in range(3):
            chat.page.keyboard.press("Shift")
    expect(chat.page).to_have_url(f"{chat.service.address}/elsewhere")
    assert chat.page.evaluate("({ ...sessionStorage })") == {}
    ended = {("DELETE", id_, None) for id_ in ("conversation-1", "conversation-2")}
    chat.until(lambda: all(one in chat.service.asked for one in ended))
