"""What is under way when somebody ends the conversation, leaves, or presses once more comes too late for anything."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request, expect

from sual.answering.messages import Message

from .conftest import Chat
from .fake_service import WORDS

pytestmark = pytest.mark.browser


def _begin_anew(chat: Chat) -> None:
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()


def _where_one_leaves_to_does_not_come(chat: Chat) -> None:
    """Say so before anything is under way: of what is, Playwright may tell no more once it intercepts."""
    chat.page.route("**/elsewhere", lambda route: route.fulfill(status=204))


def _leave(chat: Chat) -> None:
    chat.element.locator(".exit").click()
    expect(chat.element.locator("dialog.cover")).to_be_visible()


def _let_go(chat: Chat, end: str) -> None:
    """Let go what is held, and wait until the browser has what ends so."""

    def is_it(request: Request) -> bool:
        return request.url.endswith(end)

    with chat.page.expect_event("requestfinished", is_it):
        chat.service.held.clear()


def _said(chat: Chat) -> list[str]:
    return [turn["text"] for turn in chat.service.said]


def test_a_conversation_that_has_begun_when_the_person_has_left_is_deleted_and_its_key_not_kept(chat: Chat) -> None:
    _where_one_leaves_to_does_not_come(chat)
    chat.service.held.add("begin")
    chat.page.goto(f"{chat.service.address}/?language=en&mode=leaving")
    chat.until(lambda: chat.service.begun)
    _leave(chat)
    _let_go(chat, "/conversations")
    chat.until(lambda: ("DELETE", "conversation-1", None) in chat.service.asked)
    assert chat.page.evaluate("({ ...sessionStorage })") == {}


def test_what_waits_for_a_conversation_that_is_ended_meanwhile_is_not_said_in_the_next(chat: Chat) -> None:
    chat.open("en")
    chat.service.conversations.clear()
    chat.service.held.add("begin")
    chat.type("no_answer")
    chat.until(lambda: chat.service.begun == 2)
    _begin_anew(chat)
    chat.until(lambda: chat.service.begun == 3)
    _let_go(chat, "/conversations")
    expect(chat.bubbles).to_have_count(1)
    chat.ask("say")
    assert _said(chat) == ["no_answer", "say"]
    assert chat.service.ids[-1] == "conversation-3"
    chat.until(lambda: list(chat.service.conversations) == ["conversation-3"])


def test_what_failed_in_a_conversation_that_is_ended_meanwhile_is_not_sent_again(chat: Chat) -> None:
    chat.service.waits["FIRST_WAIT="] = 200
    chat.open("en")
    chat.service.held |= {"messages", "words/ar.json"}
    chat.type("no_answer")
    chat.until(lambda: chat.service.said)
    chat.picker.select_option("ar")
    chat.service.refusal = (503, "")
    with chat.page.expect_event("requestfinished", lambda request: request.url.endswith("/messages")):
        chat.service.held.remove("messages")
    _begin_anew(chat)  # while the helplines wait for their words
    chat.service.refusal = None
    _let_go(chat, "/words/ar.json")
    expect(chat.bubbles).to_have_count(1)
    chat.ask("say")
    chat.page.wait_for_timeout(1000)
    assert _said(chat) == ["no_answer", "say"]


def test_a_language_picked_before_leaving_begins_nothing_after_it(chat: Chat) -> None:
    _where_one_leaves_to_does_not_come(chat)
    chat.open("en", mode="leaving")
    chat.service.held.add("words/ar.json")
    chat.picker.select_option("ar")
    _leave(chat)
    _let_go(chat, "/words/ar.json")
    chat.page.wait_for_timeout(1000)
    assert chat.service.begun == 1
    assert chat.page.evaluate("({ ...sessionStorage })") == {}


def test_what_a_page_asks_before_somebody_leaves_is_not_asked_after_it(chat: Chat) -> None:
    _where_one_leaves_to_does_not_come(chat)
    chat.service.held.add("chat.css")
    chat.open("en", mode="exit")
    chat.launcher.click()
    chat.until(lambda: chat.element.evaluate("e => !!e.ask"))
    chat.element.evaluate("e => { e.ask('say'); e.leave() }")
    _let_go(chat, "/chat.css")
    chat.page.wait_for_timeout(1000)
    assert chat.service.asked == []


def test_what_a_person_wrote_in_an_ended_conversation_is_not_shown_in_the_next(chat: Chat) -> None:
    chat.open("en")
    chat.ask("person")
    chat.service.is_asked_for = True
    chat.replies.last.get_by_role("button").click()
    chat.answered(3)
    chat.service.held.add("words/ur.json")
    written = Message(kind="say", language="ur", dir="rtl", text="سلام", author="person")
    with chat.page.expect_event("request", lambda request: request.url.endswith("/words/ur.json")):
        chat.service.written.append(written)
    chat.service.is_asked_for = False
    _begin_anew(chat)
    expect(chat.bubbles).to_have_count(1)
    _let_go(chat, "/words/ur.json")
    chat.ask("say")
    expect(chat.bubbles).to_have_count(3)


def test_an_answer_that_came_too_late_is_not_taken_for_one_that_was_shown(chat: Chat) -> None:
    chat.service.answers_after_the_end = True
    chat.open("en")
    chat.service.held.add("messages")
    chat.type("answer")
    chat.until(lambda: chat.service.said)
    _begin_anew(chat)
    expect(chat.bubbles).to_have_count(1)
    _let_go(chat, "/messages")
    expect(chat.ask("answer").locator("ol")).to_be_hidden()


def test_under_an_answer_nobody_still_looks_for_it_while_words_are_slow(chat: Chat) -> None:
    chat.service.waits["SENT_AFTER="] = 3_000
    chat.open("en")
    chat.page.route("**/words/ur.json", lambda route: route.abort(), times=1)
    chat.service.held.add("words/ur.json")
    chat.type("urdu")
    chat.answered(2)
    chat.page.evaluate("() => new Promise((done) => setTimeout(done, 3500))")
    expect(chat.status).to_be_empty()


def test_a_rating_pressed_twice_is_given_once(chat: Chat) -> None:
    chat.open("en")
    answer = chat.ask("answer")
    chat.service.held.add("rating.js")
    for name in ("yes", "yes", "no"):
        answer.locator(".rating").get_by_role("button", name=WORDS["en"][name], exact=True).click()
    chat.service.held.clear()
    expect(answer.locator(".rating")).to_have_text(WORDS["en"]["thanks"])
    chat.until(lambda: [path for _, path, _ in chat.service.asked if path == "/api/v1/ratings"])
    chat.ask("say")
    rated = [body for _, path, body in chat.service.asked if path == "/api/v1/ratings"]
    assert rated == [{"article": "unpaid-wages", "language": "en", "helped": True, "reason": None}]
