"""Whose choice of language counts: the person's, the page's, or that of what was written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Chat

pytestmark = pytest.mark.browser


def test_a_choice_of_language_pins_it_like_the_picker(chat: Chat) -> None:
    chat.open("en")
    chat.ask("languages").get_by_role("button", name="اردو").click()
    expect(chat.panel).to_have_attribute("lang", "ur")
    chat.answered(3)
    chat.ask("answer")
    assert chat.service.said[-1]["language"] == "ur"


def test_the_interface_follows_the_language_a_person_writes(chat: Chat) -> None:
    chat.open("en")
    chat.ask("urdu")
    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.element).to_have_attribute("lang", "ur")
    expect(chat.picker).to_have_value("ur")
    chat.ask("answer")
    assert chat.service.said[-1]["language"] is None


def test_what_a_person_said_keeps_its_language_and_letters_of_another_script_get_none(chat: Chat) -> None:
    chat.open("en")
    chat.ask("answer")
    expect(chat.said.nth(0).locator("p")).to_have_attribute("lang", "en")
    chat.ask("urdu")  # Latin letters, answered in Urdu
    expect(chat.panel).to_have_attribute("lang", "ur")
    expect(chat.replies).to_have_count(3)
    assert chat.said.nth(1).locator("p").get_attribute("lang") is None
    expect(chat.said.nth(0).locator("p")).to_have_attribute("lang", "en")


def test_a_pinned_language_gives_way_only_to_a_reply_in_another(chat: Chat) -> None:
    chat.open("en")
    chat.picker.select_option("ru")
    chat.answered(2)
    chat.ask("urdu")
    chat.ask("say")
    assert [turn["language"] for turn in chat.service.said] == ["ru", "ru", "ur"]


def test_a_language_picked_while_waiting_is_not_undone_by_a_late_reply(chat: Chat) -> None:
    chat.open("en")
    chat.service.held.add("messages")
    chat.panel.evaluate(
        "e => { window.turned = [];"
        "new MutationObserver(() => turned.push(e.lang)).observe(e, { attributeFilter: ['lang'] }) }"
    )
    chat.type("say")
    chat.picker.select_option("fa")
    expect(chat.panel).to_have_attribute("lang", "fa")
    chat.service.held.clear()
    chat.answered(3)
    expect(chat.replies.last).to_have_attribute("lang", "fa")
    assert set(chat.page.evaluate("turned")) == {"fa"}


def test_the_page_can_change_the_language_later(chat: Chat) -> None:
    chat.open("ru")
    chat.picker.select_option("ur")
    chat.answered(2)
    chat.page.goto(f"{chat.service.address}/?language=az")
    expect(chat.panel).to_have_attribute("lang", "az")
    chat.ask("say")
    assert chat.service.said[-1]["language"] == "az"
