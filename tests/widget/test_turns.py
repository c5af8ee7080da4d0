"""The way of a message: sent, answered, failed, sent again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .replies import TEXTS

pytestmark = pytest.mark.browser


def test_a_conversation_begins_with_a_greeting_in_the_language_of_the_page(chat: Chat) -> None:
    chat.open("ru")
    expect(chat.replies).to_contain_text(TEXTS["ru"]["greeting"])
    assert chat.service.asked == [("POST", "/api/v1/conversations", {"language": "ru"})]


def test_an_answer_shows_title_steps_contacts_and_sources(chat: Chat) -> None:
    chat.open("en")
    answer = chat.ask("answer")
    title = answer.get_by_role("heading", level=3).get_by_role("link")
    assert title.evaluate("e => e.href") == f"{chat.service.address}/a/en/unpaid-wages"
    expect(answer.get_by_role("listitem").filter(has_text="Write down where")).to_be_visible()
    sources = answer.locator("details").last
    expect(sources.get_by_text("Report submitted")).to_be_hidden()
    sources.locator("summary").click()
    expect(sources.get_by_text("Report submitted")).to_be_visible()
    expect(sources).to_contain_text("paragraph 34")
    expect(sources).to_contain_text("2025")


def test_a_long_answer_is_folded_and_unfolds(chat: Chat) -> None:
    chat.open("en")
    answer = chat.ask("answer")
    rest = answer.get_by_role("heading", name=TEXTS["en"]["heading"])
    expect(rest).to_be_hidden()
    answer.get_by_text(WORDS["en"]["more"]).click()
    expect(rest).to_be_visible()
    answer.get_by_text(WORDS["en"]["less"]).click()
    expect(rest).to_be_hidden()


def test_a_long_answer_is_read_from_its_beginning(chat: Chat) -> None:
    chat.open("en")
    for _ in range(3):
        chat.ask("answer")
    expect(chat.said.last).to_be_in_viewport()
    expect(chat.replies.last.get_by_role("heading", level=3)).to_be_in_viewport()


def test_a_choice_is_sent_with_what_it_carries(chat: Chat) -> None:
    chat.open("en")
    chat.ask("choice").get_by_role("button").last.click()
    expect(chat.replies).to_have_count(3)
    expect(chat.said.last).to_contain_text(TEXTS["en"]["choices"][1])
    assert chat.service.said[-1] == {"text": TEXTS["en"]["choices"][1], "payload": "article:1", "language": None}


def test_a_choice_of_language_pins_it_like_the_picker(chat: Chat) -> None:
    chat.open("en")
    chat.ask("languages").get_by_role("button", name="اردو").click()
    expect(chat.panel).to_have_attribute("lang", "ur")
    expect(chat.replies).to_have_count(3)
    chat.ask("answer")
    assert chat.service.said[-1]["language"] == "ur"


def test_the_interface_follows_the_language_a_person_writes(chat: Chat) -> None:
    chat.open("en")
    chat.ask("urdu")
    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.element).to_have_attribute("language", "ur")
    expect(chat.picker).to_have_value("ur")
    chat.ask("answer")
    assert chat.service.said[-1]["language"] is None


def test_a_pinned_language_gives_way_only_to_a_reply_in_another(chat: Chat) -> None:
    chat.open("en")
    chat.picker.select_option("ru")
    expect(chat.replies).to_have_count(2)
    chat.ask("urdu")
    chat.ask("say")
    assert [turn["language"] for turn in chat.service.said] == ["ru", "ru", "ur"]


def test_a_language_picked_while_waiting_is_not_undone_by_a_late_reply(chat: Chat) -> None:
    chat.open("en")
    chat.service.seconds = 1.0
    chat.panel.evaluate(
        "e => { window.turned = [];"
        "new MutationObserver(() => turned.push(e.lang)).observe(e, { attributeFilter: ['lang'] }) }"
    )
    chat.type("say")
    chat.picker.select_option("fa")
    expect(chat.replies).to_have_count(3)
    expect(chat.replies.last).to_have_attribute("lang", "fa")
    assert set(chat.page.evaluate("turned")) == {"fa"}


def test_the_page_can_change_the_language_later(chat: Chat) -> None:
    chat.open("ru")
    chat.picker.select_option("ur")
    expect(chat.replies).to_have_count(2)
    chat.page.goto(f"{chat.service.address}/?language=az")
    expect(chat.panel).to_have_attribute("lang", "az")
    chat.ask("say")
    assert chat.service.said[-1]["language"] == "az"


def test_the_status_line_says_what_is_going_on(chat: Chat) -> None:
    chat.open("en")
    chat.service.seconds = 1.5
    chat.status.evaluate(
        "e => { window.read = [];new MutationObserver(() => read.push(e.textContent)).observe(e, { childList: true }) }"
    )
    chat.ask("answer")
    assert chat.page.evaluate("read") == ["Sending", "Looking for an answer", ""]


def test_two_messages_sent_at_once_are_answered_in_order(chat: Chat) -> None:
    chat.open("en")
    chat.service.seconds = 0.3
    chat.type("no_answer")
    chat.type("say")
    expect(chat.replies).to_have_count(3)
    assert [turn["text"] for turn in chat.service.said] == ["no_answer", "say"]
    expect(chat.replies.nth(1)).to_contain_text(TEXTS["en"]["no_answer"])
    expect(chat.replies.nth(2)).to_contain_text(TEXTS["en"]["say"])


def test_a_failed_message_is_kept_and_can_be_sent_again(chat: Chat) -> None:
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
    chat.open("en")
    chat.page.context.set_offline(True)
    chat.type("no_answer")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    chat.type("say")
    expect(chat.said.last).to_contain_text(WORDS["en"]["offline"])
    chat.page.context.set_offline(False)
    expect(chat.replies.last).to_contain_text(TEXTS["en"]["say"])
    assert [turn["text"] for turn in chat.service.said] == ["no_answer", "say"]


def test_nobody_waits_for_words(chat: Chat) -> None:
    chat.service.seconds_for_words = 4.0
    chat.open("en")
    expect(chat.element.get_by_role("button", name=WORDS["en"]["send"])).to_be_visible()
    expect(chat.field).to_have_attribute("placeholder", "Sual")
    chat.page.wait_for_timeout(3000)
    chat.ask("say")
    expect(chat.field).to_have_attribute("placeholder", WORDS["en"]["placeholder"])


def test_a_greeting_that_failed_can_be_asked_for_again(chat: Chat) -> None:
    chat.service.down = True
    chat.open("az")
    assert chat.replies.inner_text().count("axtara bilmirəm") == 1
    chat.service.down = False
    chat.replies.last.get_by_role("button").click()
    expect(chat.replies).to_have_count(1)
    expect(chat.replies).to_contain_text(TEXTS["az"]["greeting"])


@pytest.mark.parametrize(("status", "message"), [(429, "Please wait a minute."), (500, ""), (503, "")])
def test_a_refusal_is_shown_in_the_words_of_the_service(chat: Chat, status: int, message: str) -> None:
    chat.open("en")
    chat.service.refusal = (status, message)
    chat.ask("say")
    expect(chat.said.last).to_contain_text(message or WORDS["en"]["offline"])
    expect(chat.replies.last.locator("a[href='tel:919']")).to_be_visible()


def test_a_forgotten_conversation_is_begun_anew_without_a_word(chat: Chat) -> None:
    chat.open("en")
    chat.service.conversations.clear()
    expect(chat.ask("say")).to_contain_text(TEXTS["en"]["say"])
    expect(chat.replies).to_have_count(2)
    assert [path for _, path, _ in chat.service.asked] == [
        "/api/v1/conversations",
        "/api/v1/conversations/conversation-1/messages",
        "/api/v1/conversations",
        "/api/v1/conversations/conversation-2/messages",
    ]


def test_a_new_conversation_deletes_the_old_one(chat: Chat) -> None:
    chat.open("en")
    chat.ask("answer")
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.bubbles).to_have_count(1)
    expect(chat.replies).to_contain_text(TEXTS["en"]["greeting"])
    expect(chat.field).to_be_focused()
    assert ("DELETE", "/api/v1/conversations/conversation-1", None) in chat.service.asked
    assert list(chat.service.conversations) == ["conversation-2"]


@pytest.mark.parametrize("answered", [True, False])
def test_a_late_reply_to_an_ended_conversation_is_dropped(chat: Chat, answered: bool) -> None:
    chat.service.answers_after_the_end = answered
    chat.open("en")
    chat.service.seconds = 0.5
    chat.type("no_answer")
    chat.element.get_by_role("button", name=WORDS["en"]["new_conversation"]).click()
    expect(chat.replies).to_have_count(1)
    chat.page.wait_for_timeout(800)
    expect(chat.bubbles).to_have_count(1)
    assert len(chat.service.said) == 1  # nor is what was said repeated in the new conversation
    assert chat.service.begun == 2
    expect(chat.replies).to_contain_text(TEXTS["en"]["greeting"])


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
    expect(chat.replies).to_have_count(2)
    chat.ask("answer")
    kept = chat.page.evaluate("({ ...sessionStorage })")
    assert kept == {"sual.conversation": "conversation-1", "sual.language": "ru", "sual.page": "en"}
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
