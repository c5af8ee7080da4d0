"""Somebody of the helpline answers in the chat, while a request for a person is open."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sual.answering.messages import Message
from sual.text.languages import LANGUAGES, Language, direction

from .conftest import Chat
from .fake_service import WORDS
from .replies import PHONE

pytestmark = pytest.mark.browser


def _written(text: str, language: Language) -> Message:
    return Message(kind="say", language=language, dir=direction(language), text=text, author="person")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_writes_comes_by_itself_and_says_who_wrote_it(chat: Chat, language: Language) -> None:
    chat.open(language)
    chat.ask("person")
    chat.service.is_asked_for = True
    chat.replies.last.get_by_role("button").click()
    expect(chat.replies).to_have_count(3)
    chat.service.written.append(_written(f"\u2066{PHONE}\u2069", language))
    expect(chat.replies).to_have_count(4)
    expect(chat.replies.last).to_contain_text(PHONE)
    expect(chat.replies.last.get_by_text(WORDS[language]["person"])).to_be_visible()
    expect(chat.replies.last).to_have_attribute("lang", language)


def test_nobody_asks_any_more_once_the_request_is_closed(chat: Chat) -> None:
    chat.open("en")
    heard: list[str] = []
    chat.page.on("request", lambda request: heard.append(request.url) if "after=" in request.url else None)
    chat.ask("person")
    chat.service.is_asked_for = True
    chat.replies.last.get_by_role("button").click()
    expect(chat.replies).to_have_count(3)
    chat.service.written.append(_written("Please come to the office.", "en"))
    expect(chat.replies).to_have_count(4)
    chat.service.is_asked_for = False
    chat.until(lambda: None in chat.service.heard)
    chat.ask("say")  # what is told before it has arrived before its reply
    chat.page.wait_for_timeout(1000)
    assert chat.service.heard.count(None) == 1
    assert len(heard) == len(chat.service.heard) >= 2


def test_after_the_page_was_loaded_anew_what_a_person_wrote_is_shown_again(chat: Chat) -> None:
    chat.open("en")
    chat.ask("say")
    chat.service.is_asked_for = True
    chat.service.written.append(_written("I am here.", "en"))
    chat.page.reload()
    expect(chat.replies).to_have_count(1)
    expect(chat.replies.last).to_contain_text("I am here.")
