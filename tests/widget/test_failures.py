"""What a person sees when the service is down, slow, refuses or has forgotten."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sual.answering.helplines import helplines
from sual.text.languages import LANGUAGES, Language

from .conftest import Chat
from .fake_service import WORDS
from .replies import TEXTS
from .test_languages import violations

pytestmark = pytest.mark.browser


def test_a_failed_message_is_kept_and_can_be_sent_again(chat: Chat) -> None:
    chat.service.waits["FIRST_WAIT="] = 600_000  # nothing is sent again but by the press
    chat.open("en")
    chat.service.down = True
    chat.ask("say thanks")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    expect(chat.replies.last.locator("a[href='tel:152']")).to_be_visible()
    chat.service.down = False
    chat.said.last.get_by_role("button", name=WORDS["en"]["retry"]).click()
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["say"])
    expect(chat.said.last).not_to_contain_text(WORDS["en"]["offline"])
    expect(chat.replies).to_have_count(2)  # the built-in helplines have gone
    expect(chat.field).to_be_focused()


def test_messages_written_without_connection_are_sent_when_it_is_back(chat: Chat) -> None:
    chat.service.waits["FIRST_WAIT="] = 600_000  # but when the browser tells
    chat.open("en")
    chat.page.context.set_offline(True)
    chat.type("no_answer")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    chat.type("say")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    chat.page.context.set_offline(False)
    chat.answered(3)
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["say"])
    assert [turn["text"] for turn in chat.service.said] == ["no_answer", "say"]
    expect(chat.log).not_to_contain_text(WORDS["en"]["offline"])


def test_a_message_whose_reply_was_lost_is_sent_again_under_the_same_key(chat: Chat) -> None:
    chat.open("en")
    chat.service.replies_to_lose = 1
    chat.type("say thanks")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["say"])  # by itself, without a press
    assert len(chat.service.keys) == 2
    assert len(set(chat.service.keys)) == 1
    chat.ask("say")
    assert len(set(chat.service.keys)) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in chat.service.keys)


def test_a_service_that_is_busy_is_asked_again_by_itself(chat: Chat) -> None:
    chat.open("en")
    chat.service.refusal = (503, "")
    chat.type("say")
    expect(chat.said.last).to_contain_text(WORDS["en"]["failed"])
    chat.service.refusal = None
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["say"])


def test_a_slow_service_leaves_nobody_without_helplines(chat: Chat) -> None:
    chat.service.waits.clear()
    chat.open("ar")
    chat.service.held.add("messages")
    chat.type("answer")
    expect(chat.replies.last).to_contain_text(WORDS["ar"]["slow"])
    expect(chat.replies.last.locator("a[href='tel:152']")).to_be_visible()
    chat.service.held.clear()
    expect(chat.replies.last).to_have_class(re.compile("answer"))
    expect(chat.log).not_to_contain_text(WORDS["ar"]["slow"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_rest_of_the_scripts_the_loader_shows_the_helplines(chat: Chat, language: Language) -> None:
    chat.service.scripts_are_down = chat.service.down = True
    chat.open(language, mode="floating")
    chat.launcher.click()
    for contact in helplines(language)[0].contacts:
        link = chat.element.locator(f"a[href='tel:{contact.phone}']")
        expect(link).to_be_visible()
        expect(link).to_contain_text(contact.name)
    expect(chat.launcher).to_be_visible()
    assert chat.page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(chat.page) == []
    chat.service.scripts_are_down = chat.service.down = False
    for _ in range(2):  # closed, and opened again
        chat.launcher.click()
    expect(chat.replies).to_contain_text(TEXTS[language]["greeting"])
    expect(chat.element.locator("[part=launcher]").nth(1)).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_the_helplines_of_the_loader_is_a_way_out(chat: Chat, language: Language) -> None:
    chat.page.goto(f"{chat.service.address}/elsewhere?before")
    chat.open(language, mode="exit")
    chat.page.evaluate("sessionStorage.sual = '{}'")
    chat.service.scripts_are_down = True
    chat.launcher.click()
    way_out = chat.element.get_by_role("button", name=WORDS[language]["exit"], exact=True)
    way_out.focus()
    assert (way_out.bounding_box() or {"height": 0})["height"] >= 44
    chat.page.keyboard.press("Enter")
    expect(chat.page).to_have_url(f"{chat.service.address}/elsewhere")
    assert chat.page.evaluate("({ ...sessionStorage })") == {}
    chat.page.go_back()
    expect(chat.page).to_have_url(f"{chat.service.address}/elsewhere?before")  # its place in the history is taken


@pytest.mark.parametrize("file", ["view", "nodes"])
def test_when_one_file_was_lost_the_helplines_are_there_and_a_second_press_opens_it(chat: Chat, file: str) -> None:
    chat.open("ru", mode="floating")
    chat.page.route(f"**/widget/{file}.js", lambda route: route.abort())
    chat.launcher.click()
    hotline = chat.element.locator("section[part=launcher] a[href='tel:152']")
    expect(hotline).to_be_visible()
    chat.page.unroute(f"**/widget/{file}.js")
    for _ in range(2):  # closed, and opened again
        chat.launcher.click()
    expect(chat.replies).to_have_count(1)
    expect(hotline).to_be_hidden()
    assert chat.element.locator("link").count() == 1


def test_the_page_is_empty_while_the_other_one_is_slow_to_come(chat: Chat) -> None:
    chat.open("ar", mode="exit")
    chat.service.scripts_are_down = True
    chat.page.route("**/elsewhere", lambda route: route.fulfill(status=204))  # nothing has come yet
    chat.launcher.click()
    chat.element.get_by_role("button", name=WORDS["ar"]["exit"], exact=True).click()
    expect(chat.element).to_have_count(0)
    assert chat.page.evaluate("document.body.childNodes.length") == 0


def test_when_the_rest_is_slow_to_come_the_helplines_are_there_after_four_seconds_and_go_again(chat: Chat) -> None:
    chat.service.waits.clear()
    chat.service.held.add("start.js")
    chat.open("ur", mode="floating")
    # By the clock of the page, which stops with the machine.
    chat.element.evaluate(
        """e => {
          const lines = e.shadowRoot.querySelector("section");
          e.launcher.addEventListener("click", () => { window.pressed = performance.now() });
          new MutationObserver(() => { if (!lines.hidden) window.waited ??= performance.now() - pressed })
            .observe(lines, { attributeFilter: ["hidden"] });
        }"""
    )
    chat.launcher.click()
    hotline = chat.element.locator("section[part=launcher] a[href='tel:152']")
    expect(hotline).to_be_visible()
    assert chat.page.evaluate("waited") >= 3900
    chat.service.held.clear()
    expect(chat.replies).to_have_count(1)
    expect(hotline).to_be_hidden()
    expect(chat.field).to_be_focused()


def test_nobody_waits_for_words(chat: Chat) -> None:
    chat.service.waits.clear()
    chat.service.held.add("words/en.json")
    chat.open("en")
    expect(chat.element.get_by_role("button", name=WORDS["en"]["send"])).to_be_visible()
    expect(chat.field).to_have_attribute("placeholder", "Ask Sual")
    with chat.page.expect_event("requestfinished", lambda request: "/words/" in request.url):
        chat.service.held.clear()
    chat.ask("say")
    expect(chat.field).to_have_attribute("placeholder", WORDS["en"]["placeholder"])


def test_a_greeting_that_failed_can_be_asked_for_again(chat: Chat) -> None:
    chat.service.waits["FIRST_WAIT="] = 600_000  # not by itself
    chat.service.down = True
    chat.open("az")
    again = chat.replies.last.get_by_role("button")
    expect(again).to_be_visible()
    assert chat.replies.inner_text().count("axtara bilmirəm") == 1
    chat.service.down = False
    again.click()
    expect(chat.replies).to_contain_text(TEXTS["az"]["greeting"])


@pytest.mark.parametrize(("status", "message"), [(429, "Please wait a minute."), (500, "")])
def test_a_refusal_is_shown_in_the_words_of_the_service(chat: Chat, status: int, message: str) -> None:
    chat.open("en")
    chat.service.refusal = (status, message)
    chat.ask("say")
    expect(chat.said.last).to_contain_text(message or WORDS["en"]["failed"])
    expect(chat.replies.last.locator("a[href='tel:919']")).to_be_visible()


def test_a_forgotten_conversation_is_begun_anew_without_a_word(chat: Chat) -> None:
    chat.open("en")
    chat.service.conversations.clear()
    expect(chat.ask("say")).to_contain_text(TEXTS["en"]["say"])
    expect(chat.replies).to_have_count(2)
    assert [path for _, path, _ in chat.service.asked] == [
        "/api/v1/conversations",
        "/api/v1/conversation/messages",
        "/api/v1/conversations",
        "/api/v1/conversation/messages",
    ]
    assert chat.service.ids == ["conversation-1", "conversation-2"]
    assert len(set(chat.service.keys)) == 1


@pytest.mark.parametrize("answered", [True, False])
def test_a_late_reply_to_an_ended_conversation_is_dropped(chat: Chat, answered: bool) -> None:
    chat.service.answers_after_the_end = answered
    chat.open("en")
    chat.service.held.add("messages")
    chat.type("no_answer")
    chat.until(lambda: chat.service.said)
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.bubbles).to_have_count(1)
    chat.until(lambda: list(chat.service.conversations) == ["conversation-2"])
    with chat.page.expect_event("requestfinished", lambda request: request.url.endswith("/messages")):
        chat.service.held.clear()
    chat.ask("say")  # what came late would have been shown before it
    expect(chat.bubbles).to_have_count(3)
    # Nor is what was said repeated in the new conversation.
    assert [turn["text"] for turn in chat.service.said] == ["no_answer", "say"]
    assert chat.service.begun == 2
    expect(chat.replies.first).to_contain_text(TEXTS["en"]["greeting"])
