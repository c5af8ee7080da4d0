"""The way of a message: sent, waited for, answered, kept to itself."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from sual.text.languages import LANGUAGES, Language, direction

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .replies import TEXTS

pytestmark = pytest.mark.browser


def test_a_conversation_begins_with_a_greeting_in_the_language_of_the_page(chat: Chat) -> None:
    chat.open("ru")
    expect(chat.replies).to_contain_text(TEXTS["ru"]["greeting"])
    assert chat.service.asked == [("POST", "/api/v1/conversations", {"language": "ru"})]


def test_the_short_answer_comes_first_and_unfolds_with_a_source_beside_each_block(chat: Chat) -> None:
    chat.open("en")
    answer = chat.ask("answer")
    title = answer.get_by_role("heading", level=3).get_by_role("link")
    assert title.evaluate("e => e.href") == f"{chat.service.address}/a/en/unpaid-wages"
    expect(answer.locator(".text")).to_contain_text("You have the right to be paid")
    expect(answer).to_contain_text("2025")
    step = answer.get_by_role("listitem").filter(has_text="Write down where")
    expect(step).to_be_hidden()
    answer.get_by_text(WORDS["en"]["more"]).click()
    expect(step).to_be_visible()
    source = step.get_by_role("button")
    assert (source.get_attribute("aria-label") or "").startswith(f"{WORDS['en']['source']}: Report submitted")
    expect(step.get_by_text("Report submitted")).to_be_hidden()
    source.click()
    expect(source).to_have_attribute("aria-expanded", "true")
    for part in ("Report submitted by the authorities of Azerbaijan", "(2025)", "paragraph 5"):
        expect(step.locator(".cited")).to_contain_text(part)
    expect(answer.locator(".cited:visible")).to_have_count(1)
    answer.get_by_text(WORDS["en"]["less"]).click()
    expect(step).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_named_once_with_all_its_places_and_a_label_is_no_paragraph(
    chat: Chat, language: Language
) -> None:
    chat.open(language)
    answer = chat.ask("answer")
    answer.locator(".rest summary").click()
    answer.locator(".source").last.click()
    cited = answer.locator(".cited:visible li")
    expect(cited).to_have_count(2)
    comma = "، " if direction(language) == "rtl" else ", "
    places = WORDS[language]["paragraph"].replace("{paragraph}", f"5{comma}6") + f"{comma}hotline"
    expect(cited.first).to_have_text(f"Report submitted by the authorities of Azerbaijan (2025) {places}")
    expect(cited.first.locator("bdi").first).to_have_attribute("lang", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_unfolded_paragraphs_stand_apart(chat: Chat, language: Language) -> None:
    chat.open(language)
    answer = chat.ask("answer")
    answer.locator(".rest summary").click()
    # All in one look, because the log may still be scrolling.
    boxes = answer.locator(".rest > div, .rest > ol").evaluate_all("all => all.map(e => e.getBoundingClientRect())")
    assert len(boxes) == 4
    for above, below in zip(boxes, boxes[1:], strict=False):
        assert below["top"] - above["bottom"] >= 10


def test_an_article_asked_for_again_is_shown_whole(chat: Chat) -> None:
    chat.open("en")
    expect(chat.ask("answer").locator("ol")).to_be_hidden()
    expect(chat.ask("answer").locator("ol")).to_be_visible()


def test_a_long_answer_is_read_from_its_beginning(chat: Chat) -> None:
    chat.open("en")
    for _ in range(4):
        chat.ask("answer")
    expect(chat.said.last).to_be_in_viewport()
    expect(chat.replies.last.get_by_role("heading", level=3)).to_be_in_viewport()


def test_a_choice_is_sent_with_what_it_carries(chat: Chat) -> None:
    chat.open("en")
    chat.ask("choice").get_by_role("button").last.click()
    chat.answered(3)
    expect(chat.said.last).to_contain_text(TEXTS["en"]["choices"][1])
    assert chat.service.said[-1] == {"text": TEXTS["en"]["choices"][1], "payload": "article:1", "language": None}


def test_the_status_line_says_what_is_going_on(chat: Chat) -> None:
    chat.open("en")
    chat.service.held.add("messages")
    chat.status.evaluate(
        "e => { window.read = [];new MutationObserver(() => read.push(e.textContent)).observe(e, { childList: true }) }"
    )
    chat.type("answer")
    expect(chat.status).to_have_text("Looking for an answer")
    chat.service.held.clear()
    chat.answered(2)
    assert chat.page.evaluate("read") == ["Sending", "Looking for an answer", ""]


def test_two_messages_sent_at_once_are_answered_in_order(chat: Chat) -> None:
    chat.open("en")
    chat.service.held.add("messages")
    chat.type("no_answer")
    chat.type("say")
    chat.service.held.clear()
    chat.answered(3)
    assert [turn["text"] for turn in chat.service.said] == ["no_answer", "say"]
    expect(chat.replies.nth(1)).to_contain_text(TEXTS["en"]["no_answer"])
    expect(chat.replies.nth(2)).to_contain_text(TEXTS["en"]["say"])
    # Each reply stands right under what it replies to.
    order = chat.log.locator(":scope > *").evaluate_all("all => all.map(e => e.classList.contains('person'))")
    assert order == [False, True, False, True, False]


def test_a_new_conversation_deletes_the_old_one(chat: Chat) -> None:
    chat.open("en")
    chat.ask("answer")
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.bubbles).to_have_count(1)
    expect(chat.replies).to_contain_text(TEXTS["en"]["greeting"])
    expect(chat.field).to_be_focused()
    chat.until(lambda: ("DELETE", "conversation-1", None) in chat.service.asked)
    chat.until(lambda: list(chat.service.conversations) == ["conversation-2"])


def test_a_conversation_goes_on_after_the_page_was_loaded_again(chat: Chat) -> None:
    chat.open("en")
    chat.ask("answer")
    chat.page.reload()
    expect(chat.log).to_contain_text(WORDS["en"]["continued"])
    chat.ask("say")
    assert chat.service.begun == 1


def test_nothing_is_kept_on_the_device_but_ids_and_languages(chat: Chat) -> None:
    chat.open("en")
    chat.picker.select_option("ru")
    chat.answered(2)
    chat.ask("answer")
    kept = chat.page.evaluate("({ ...sessionStorage })")
    assert list(kept) == ["sual"]
    assert json.loads(kept["sual"]) == {"0": {"conversation": "conversation-1", "language": "ru", "page": "en"}}
    assert chat.page.evaluate("localStorage.length") == 0
    assert chat.page.context.cookies() == []
    assert chat.page.evaluate("indexedDB.databases()") == []


def test_it_works_where_the_browser_forbids_storage(start: StartChat) -> None:
    chat = start()
    chat.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    chat.open("en")
    chat.ask("say")
    chat.ask("answer")
    assert chat.service.begun == 1


def test_markup_in_a_message_is_only_text(chat: Chat) -> None:
    chat.open("en")
    message = chat.ask("hostile")
    expect(message).to_contain_text("<script>alert(2)</script>")
    assert message.locator("img, script").count() == 0


def test_a_long_conversation_touches_nothing_that_was_said_before(chat: Chat) -> None:
    chat.open("en")
    for _ in range(10):
        chat.ask("answer")
    chat.log.evaluate(
        "log => { window.touched = 0; const observer = new MutationObserver((all) => { touched += all.length });"
        "for (const bubble of log.children)"
        "  observer.observe(bubble, { attributes: true, characterData: true, childList: true, subtree: true }) }"
    )
    chat.ask("answer")
    assert chat.page.evaluate("touched") == 0
