"""Who taps quickly: a pause is waited for, and what is pressed twice is said once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Chat
from .fake_service import WORDS
from .replies import TEXTS

pytestmark = pytest.mark.browser


def test_who_was_too_quick_is_answered_after_the_pause_that_the_service_asks_for(chat: Chat) -> None:
    chat.open("en")
    chat.service.pause = 6
    # By the clock of the page, which stops with the machine.
    chat.status.evaluate(
        "e => { window.read = []; new MutationObserver(() => read.push([e.textContent, performance.now()]))"
        ".observe(e, { childList: true }) }"
    )
    chat.type("choice")
    expect(chat.status).to_have_text(WORDS["en"]["typing"])
    chat.answered(2)
    expect(chat.replies.last.get_by_role("button").first).to_be_visible()
    expect(chat.log.locator(".failure")).to_have_count(0)
    texts, times = zip(*chat.page.evaluate("read"), strict=True)
    assert texts == (WORDS["en"]["sending"], WORDS["en"]["typing"], "")  # at work all the time
    assert times[-1] - times[0] >= 5900
    assert len(chat.service.keys) == 2
    assert len(set(chat.service.keys)) == 1


@pytest.mark.parametrize("pause", [60, 3600])
def test_a_pause_that_is_too_long_to_wait_leads_to_the_helplines(chat: Chat, pause: int) -> None:
    chat.open("ru")
    chat.service.pause = pause
    chat.ask("say")
    expect(chat.said.last).to_contain_text("Too quick.")
    expect(chat.replies.last.locator("a[href='tel:919']")).to_be_visible()
    assert len(chat.service.said) == 1


def test_nothing_is_said_again_after_a_pause_in_which_the_conversation_was_ended(chat: Chat) -> None:
    chat.page.clock.install()
    chat.service.waits["LONGEST_PAUSE="] = 600_000
    chat.open("en")
    chat.service.pause = 300  # time enough for the press on a busy machine
    with chat.page.expect_event("requestfinished", lambda request: request.url.endswith("/messages")):
        chat.type("say")
    expect(chat.status).to_have_text(WORDS["en"]["typing"])
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.bubbles).to_have_count(1)
    chat.page.clock.fast_forward(301_000)
    chat.ask("choice")
    expect(chat.bubbles).to_have_count(3)
    assert [turn["text"] for turn in chat.service.said] == ["say", "choice"]


def test_a_greeting_waits_for_the_pause_that_the_service_asks_for(chat: Chat) -> None:
    chat.service.pause = 2
    chat.open("en")
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["greeting"])
    assert [path for _, path, _ in chat.service.asked] == ["/api/v1/conversations"] * 2
    expect(chat.log.locator(".failure")).to_have_count(0)


def test_a_greeting_that_would_wait_too_long_is_the_helplines(chat: Chat) -> None:
    chat.service.pause = 60
    chat.open("ur")
    expect(chat.replies.last.locator("a[href='tel:919']")).to_be_visible()
    assert len(chat.service.asked) == 1


def test_no_conversation_is_begun_after_a_pause_in_which_it_was_ended(chat: Chat) -> None:
    chat.page.clock.install()
    chat.service.waits["LONGEST_PAUSE="] = 600_000
    chat.service.pause = 300
    with chat.page.expect_event("requestfinished", lambda request: request.url.endswith("/conversations")):
        chat.page.goto(f"{chat.service.address}/?language=en&mode=open")
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.bubbles).to_have_count(1)
    chat.page.clock.fast_forward(301_000)
    chat.ask("say")
    expect(chat.bubbles).to_have_count(3)
    assert chat.service.begun == 1


# Pressed within the page, so that a busy machine cannot draw the taps apart.
_SIX_TAPS = "button => { for (let tap = 0; tap < 6; tap++) button.click(); }"
_TAP_AS_SOON_AS_IT_IS_ANSWERED = """(button) => {
  const log = button.closest("[role=log]");
  const replies = log.querySelectorAll(".sual").length;
  const seen = new MutationObserver(() => {
    if (log.querySelectorAll(".sual").length === replies) return;
    seen.disconnect();
    button.click();
  });
  seen.observe(log, { childList: true, subtree: true });
  button.click();
}"""


@pytest.mark.parametrize("taps", [_SIX_TAPS, _TAP_AS_SOON_AS_IT_IS_ANSWERED])
def test_a_button_pressed_several_times_is_sent_once(chat: Chat, taps: str) -> None:
    chat.open("en")
    chat.ask("choice")
    offer = chat.replies.nth(1).get_by_role("button").first
    offer.evaluate(taps)
    chat.answered(3)
    chat.page.evaluate("() => new Promise((done) => setTimeout(done, 1500))")  # among the timers of the page
    expect(chat.said).to_have_count(2)
    assert len(chat.service.said) == 2
    offer.click()  # later it can be pressed again
    chat.answered(4)


def test_a_button_whose_message_failed_sends_that_one_again(chat: Chat) -> None:
    chat.open("en")
    chat.ask("choice")
    offer = chat.replies.nth(1).get_by_role("button").first
    chat.service.refusal = (500, "")
    offer.click()
    expect(chat.said.last).to_contain_text(WORDS["en"]["failed"])
    chat.service.refusal = None
    offer.click()
    chat.answered(3)
    expect(chat.said).to_have_count(2)
    assert len(set(chat.service.keys[1:])) == 1
