"""The panel: keyboard, focus, opening and closing, and what assistive technology is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sual.text.languages import LANGUAGES, Language

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .test_languages import violations

pytestmark = pytest.mark.browser

_FOCUS = """() => {
  const inner = document.querySelector("sual-chat").shadowRoot.activeElement;
  return inner ? inner.getAttribute("role") ?? inner.tagName.toLowerCase() : document.activeElement.tagName;
}"""


def test_a_floating_chat_is_closed_at_first_and_begins_nothing(chat: Chat) -> None:
    chat.open("en", mode="floating")
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()
    assert chat.service.asked == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_closed_chat_is_one_button_at_the_bottom_and_covers_nothing_else(chat: Chat, language: str) -> None:
    chat.open(language, mode="floating")
    button = chat.launcher.bounding_box()
    assert button
    assert 740 - 32 < button["y"] + button["height"] < 740
    assert button["x"] < 32 if language == "ar" else button["x"] + button["width"] > 360 - 32
    covered = "([x, y]) => document.elementFromPoint(x, y)?.localName === 'sual-chat'"
    assert chat.page.evaluate(covered, [button["x"] + 20, button["y"] + 20])
    assert not chat.page.evaluate(covered, [button["x"] + 20, button["y"] - 30])


def test_a_whole_conversation_by_keyboard(start: StartChat) -> None:
    chat = start(width=1000, height=800)
    chat.open("en", mode="floating")
    press = chat.page.keyboard.press
    press("Tab")
    expect(chat.launcher).to_be_focused()
    press("Enter")
    expect(chat.field).to_be_focused()
    expect(chat.replies).to_have_count(1)
    chat.page.keyboard.type("choice")
    press("Shift+Enter")
    chat.page.keyboard.type("of two lines")
    press("Enter")
    expect(chat.replies).to_have_count(2)
    assert chat.service.said[-1]["text"] == "choice\nof two lines"
    expect(chat.field).to_be_focused()
    chat.replies.last.get_by_role("button").first.focus()
    press("Enter")
    expect(chat.replies).to_have_count(3)
    press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()
    press("Enter")
    expect(chat.replies).to_have_count(3)
    expect(chat.field).to_be_focused()


def test_tab_reaches_everything_in_the_order_in_which_it_is_shown(chat: Chat) -> None:
    chat.open("en")
    order = []
    for _ in range(6):
        chat.page.keyboard.press("Tab")
        order.append(chat.page.evaluate(_FOCUS))
    assert order == ["button", "select", "button", "log", "textarea", "button"]  # the way out is first


def test_nothing_in_a_closed_panel_takes_the_focus(chat: Chat) -> None:
    chat.open("en", mode="floating")
    seen = set()
    for _ in range(4):
        chat.page.keyboard.press("Tab")
        seen.add(chat.page.evaluate(_FOCUS))
    assert seen <= {"button", "BODY"}


def test_the_close_button_closes_and_gives_the_focus_back(chat: Chat) -> None:
    chat.open("en", mode="floating")
    chat.launcher.click()
    chat.element.get_by_role("button", name=WORDS["en"]["close"]).click()
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_escape_does_not_close_a_chat_that_is_part_of_its_page(chat: Chat) -> None:
    chat.open("en")
    chat.field.press("Escape")
    expect(chat.panel).to_be_visible()
    expect(chat.element.get_by_role("button", name=WORDS["en"]["close"])).to_have_count(0)


def test_focus_is_always_to_be_seen(chat: Chat) -> None:
    chat.open("en")
    chat.ask("choice")
    for _ in range(8):
        chat.page.keyboard.press("Tab")
        outline = chat.page.evaluate(
            "() => { const e = document.querySelector('sual-chat').shadowRoot.activeElement;"
            "return e ? getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth : 'solid3px' }"
        )
        assert outline == "solid3px"


def test_enter_that_ends_the_composing_of_a_syllable_does_not_send(chat: Chat) -> None:
    chat.open("en")
    chat.field.fill("say")
    chat.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(chat.field).to_have_value("say")
    assert chat.service.said == []


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_an_empty_field_sends_nothing(chat: Chat, typed: str) -> None:
    chat.open("en")
    chat.field.fill(typed)
    chat.element.get_by_role("button", name=WORDS["en"]["send"]).click()
    expect(chat.bubbles).to_have_count(1)
    expect(chat.field).to_be_focused()


def test_no_more_than_a_thousand_characters_can_be_typed(chat: Chat) -> None:
    chat.open("en")
    assert chat.field.get_attribute("maxlength") == "1000"


def test_log_and_status_are_there_before_anything_is_said(chat: Chat) -> None:
    chat.open("en", mode="auto")
    expect(chat.first).to_be_visible()
    assert chat.element.locator("[role=log][aria-live=polite]").count() == 1
    assert chat.element.locator("[role=status]").count() == 1
    assert chat.element.locator("[role=log]").evaluate("e => e.childNodes.length") == 0


def test_each_bubble_says_who_speaks(chat: Chat) -> None:
    chat.open("ru")
    chat.ask("say")
    expect(chat.said.last).to_contain_text(f"{WORDS['ru']['you']}:")
    expect(chat.replies.last).to_contain_text(f"{WORDS['ru']['sual']}:")


@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_in_a_floating_chat(start: StartChat, language: str, width: int) -> None:
    chat = start(width=width)
    chat.open(language, mode="floating")
    assert violations(chat.page) == []
    chat.launcher.click()
    expect(chat.replies).to_have_count(1)
    assert violations(chat.page) == []
    assert chat.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("wish", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_where_that_was_asked_for(start: StartChat, wish: str, behaviour: str) -> None:
    chat = start(reduced_motion=wish)
    chat.open("en")
    expect(chat.log).to_have_css("scroll-behavior", behaviour)
    moving = "e => getComputedStyle(e).animationName + getComputedStyle(e).transitionDuration"
    assert {part.evaluate(moving) for part in chat.element.locator("*").all()} == {"none0s"}


def test_a_page_is_told_when_the_language_changes(chat: Chat) -> None:
    chat.open("en")
    chat.element.evaluate("e => e.addEventListener('language', (now) => { window.told = now.detail.language })")
    chat.picker.select_option("ar")
    expect(chat.replies).to_have_count(2)
    assert chat.page.evaluate("told") == "ar"


def test_a_page_can_change_the_language_by_the_attribute(chat: Chat) -> None:
    chat.open("en")
    chat.element.evaluate("e => e.setAttribute('lang', 'fa')")
    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.field).to_have_attribute("placeholder", WORDS["fa"]["placeholder"])


def test_an_unknown_language_of_the_page_gives_way_to_that_of_the_browser(start: StartChat) -> None:
    chat = start(locale="ur-PK")
    chat.open("en")
    chat.page.evaluate(
        "document.documentElement.lang = 'tr'; sessionStorage.clear();"
        "const other = document.createElement('sual-chat'); other.id = 'other';"
        "other.lang = 'tr'; other.setAttribute('position', 'inline'); other.open = true; document.body.append(other)"
    )
    expect(chat.page.locator("#other .panel")).to_have_attribute("lang", "ur")
    expect(chat.page.locator("#other .first .offer").first).to_have_text("اردو")


def test_the_launcher_stands_where_the_page_wishes(chat: Chat) -> None:
    chat.open("en", mode="start")
    box = chat.launcher.bounding_box()
    assert box and box["x"] < 32


def test_a_page_hears_what_happens_and_can_ask(chat: Chat) -> None:
    chat.open("en", mode="floating")
    chat.element.evaluate(
        "e => { window.heard = [];"
        "for (const name of ['open', 'close', 'answered', 'language'])"
        "  e.addEventListener(name, ({ type, detail }) => heard.push([type, detail ?? null])) }"
    )
    chat.element.evaluate("e => { e.open = true }")
    expect(chat.replies).to_have_count(1)
    chat.element.evaluate("e => e.ask('answer')")
    expect(chat.replies).to_have_count(2)
    chat.element.evaluate("e => { e.open = false }")
    expect(chat.panel).to_be_hidden()
    assert chat.page.evaluate("heard") == [
        ["open", None],
        ["language", {"language": "en"}],
        ["answered", {"kind": "say"}],
        ["answered", {"kind": "answer"}],
        ["close", None],
    ]


@pytest.mark.parametrize(("width", "height"), [(320, 256), (640, 256)])
def test_everything_can_be_reached_on_a_phone_on_its_side_and_at_400_per_cent(
    start: StartChat, width: int, height: int
) -> None:
    chat = start(width=width, height=height, reduced_motion="reduce")
    chat.open("ur", mode="floating")
    chat.launcher.click()
    expect(chat.replies).to_have_count(1)
    chat.field.fill("answer")
    chat.field.press("Enter")
    expect(chat.replies).to_have_count(2)
    for control in (chat.element.locator(".exit"), chat.replies.last.locator(".rating button").last, chat.field):
        control.scroll_into_view_if_needed()
        expect(control).to_be_in_viewport(ratio=0.9)
    assert chat.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_space_between_letters_and_lines_hides_nothing(start: StartChat, language: Language) -> None:
    chat = start(width=320)
    chat.open(language)
    chat.element.evaluate(
        "e => { const sheet = new CSSStyleSheet(); sheet.replaceSync("
        "'* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
        " p { margin-block-end: 2em !important }');"
        "e.shadowRoot.adoptedStyleSheets = [...e.shadowRoot.adoptedStyleSheets, sheet] }"
    )
    for text in ("answer", "urgent"):
        chat.ask(text)
    wider = "e => e.scrollWidth - e.clientWidth"
    for part in chat.element.locator("header, header button, h2, .message, .offer, .phone").all():
        assert part.evaluate(wider) <= 1, part.evaluate("e => e.outerHTML")


def test_a_taken_tag_is_left_alone(chat: Chat) -> None:
    chat.page.add_init_script("customElements.define('sual-chat', class Taken extends HTMLElement {})")
    chat.open("en", mode="floating")
    assert chat.page.evaluate("customElements.get('sual-chat').name") == "Taken"
