"""What can be done with an answer: listen, share, show, ask on, and say whether it helped."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from sual.text.languages import LANGUAGES, Language

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .replies import TEXTS

pytestmark = pytest.mark.browser

_REASONS = ("wrong", "unclear", "not_my_case", "nobody_answered")


def _ratings(chat: Chat) -> list[object]:
    """Give what was rated; thanks are said before the service has it."""
    rated: list[object] = []

    def come() -> bool:
        rated[:] = [body for _, path, body in chat.service.asked if path == "/api/v1/ratings"]
        return bool(rated)

    chat.until(come)
    return rated


def _tools(chat: Chat) -> Locator:
    answer = chat.ask("answer")
    answer.locator(".tools summary").click()
    tools = answer.locator(".tools ul").first
    expect(tools).to_be_visible()
    return tools


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_helped_is_said_to_with_one_press(chat: Chat, language: Language) -> None:
    words = WORDS[language]
    chat.open(language)
    answer = chat.ask("answer")
    answer.get_by_role("group", name=words["helped"]).get_by_role("button", name=words["yes"]).click()
    expect(answer.locator(".rating")).to_have_text(words["thanks"])
    expect(chat.status).to_have_text(words["thanks"])
    assert _ratings(chat) == [{"article": "unpaid-wages", "language": language, "helped": True, "reason": None}]


@pytest.mark.parametrize("reason", _REASONS)
def test_one_that_did_not_help_is_given_one_reason(chat: Chat, reason: str) -> None:
    words = WORDS["ru"]
    chat.open("ru")
    answer = chat.ask("answer")
    answer.locator(".rating").get_by_role("button", name=words["no"], exact=True).click()
    expect(answer.locator(".rating").get_by_role("button")).to_have_text([words[name] for name in _REASONS])
    expect(answer.locator(".rating").get_by_role("button").first).to_be_focused()
    answer.get_by_role("button", name=words[reason]).click()
    expect(answer.locator(".rating")).to_have_text(words["thanks"])
    assert _ratings(chat) == [{"article": "unpaid-wages", "language": "ru", "helped": False, "reason": reason}]


@pytest.mark.parametrize("kind", ["urgent", "choice", "no_answer", "say"])
def test_nothing_else_is_rated(chat: Chat, kind: str) -> None:
    chat.open("en")
    assert chat.ask(kind).locator(".rating").count() == 0


def test_an_official_is_shown_the_sheet_and_paper_gets_the_page(chat: Chat) -> None:
    chat.open("ur")
    tools = _tools(chat)
    hrefs = tools.get_by_role("link").evaluate_all("all => all.map(e => [new URL(e.href).pathname, e.target])")
    assert hrefs == [["/a/ur/unpaid-wages/official", "_blank"], ["/a/ur/unpaid-wages", "_blank"]]


def test_related_questions_come_when_asked_for_and_can_be_asked(chat: Chat) -> None:
    chat.open("az")
    tools = _tools(chat)
    tools.get_by_role("button", name=WORDS["az"]["related"]).click()
    offers = tools.get_by_role("list", name=WORDS["az"]["related"]).get_by_role("button")
    expect(offers).to_have_text([f"{TEXTS['az']['title']} ({id_})" for id_ in ("work-permit", "pin")])
    expect(offers.first).to_be_focused()
    offers.last.click()
    chat.answered(3)
    assert chat.service.said[-1]["payload"] == "article:pin"


def test_a_link_is_shared_by_the_phone_or_else_copied(chat: Chat) -> None:
    chat.page.add_init_script(
        "window.copied = [];"
        "Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => copied.push(text) } })"
    )
    chat.open("en")
    tools = _tools(chat)
    tools.get_by_role("button", name=WORDS["en"]["share"]).click()
    expect(chat.status).to_have_text(WORDS["en"]["copied"])
    assert chat.page.evaluate("copied") == [f"{chat.service.address}/a/en/unpaid-wages"]
    chat.page.evaluate("Object.defineProperty(navigator, 'share', { value: async (what) => copied.push(what) })")
    tools.get_by_role("button", name=WORDS["en"]["share"]).click()
    address = f"{chat.service.address}/a/en/unpaid-wages"
    chat.until(lambda: chat.page.evaluate("copied.length") == 2)
    assert chat.page.evaluate("copied.at(-1)") == {"title": TEXTS["en"]["title"], "url": address}


_VOICES = """(voices) => Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false, said: [], getVoices: () => voices, addEventListener() {},
  speak(saying) { this.speaking = true; this.said.push([saying.lang, saying.text]); this.now = saying },
  cancel() { this.speaking = false; this.now.onend() } } })"""


@pytest.mark.parametrize(
    ("voices", "offered"),
    [
        ([{"lang": "ru-RU", "localService": True}], True),
        ([{"lang": "ru-RU", "localService": False}], False),  # it would send the text to its maker
        ([{"lang": "en-US", "localService": True}], False),
        ([], False),
    ],
)
def test_an_answer_is_read_aloud_where_the_device_has_a_voice(
    chat: Chat, voices: list[dict[str, object]], offered: bool
) -> None:
    chat.open("ru")
    chat.page.evaluate(_VOICES, voices)
    chat.page.evaluate("() => { window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } } }")
    tools = _tools(chat)
    listen = tools.get_by_role("button", name=WORDS["ru"]["listen"])
    expect(listen).to_have_count(int(offered))
    if not offered:
        return
    listen.click()
    ((language, text),) = chat.page.evaluate("speechSynthesis.said")
    assert language == "ru"
    assert TEXTS["ru"]["steps"][0] in text
    assert "\u2066" not in text
    tools.get_by_role("button", name=WORDS["ru"]["stop"]).click()
    expect(listen).to_be_visible()


def test_nicer_letters_are_fetched_only_when_wished_for(chat: Chat) -> None:
    chat.service.fonts = True
    chat.open("ur")
    chat.element.get_by_label(WORDS["ur"]["menu"]).click()
    switch = chat.element.get_by_role("checkbox", name=WORDS["ur"]["letters"])
    assert chat.page.evaluate("document.fonts.size") == 0
    switch.check()
    # Not wait_for_function: it would evaluate its text within the page, whose policy refuses that.
    chat.page.evaluate(
        "() => new Promise((done) => { const look = () =>"
        " document.fonts.size === 1 ? done() : setTimeout(look, 50); look() })"
    )
    expect(chat.element.locator(".nastaliq")).to_have_count(1)
    assert "Sual Nastaliq" in chat.replies.first.evaluate("e => getComputedStyle(e).fontFamily")
    assert chat.page.evaluate("[...document.fonts][0].loaded.then(() => [...document.fonts][0].status)") == "loaded"
    switch.uncheck()
    expect(chat.element.locator(".nastaliq")).to_have_count(0)


def test_where_the_page_forbids_fonts_the_switch_does_no_harm(chat: Chat) -> None:
    chat.open("ur")
    chat.element.get_by_label(WORDS["ur"]["menu"]).click()
    chat.page.evaluate(
        "() => { window.FontFace = class { load() { return Promise.reject(new Error('refused')) } };"
        "document.fonts.add = () => document.fonts }"
    )
    chat.element.get_by_role("checkbox").check()
    expect(chat.element.locator(".nastaliq")).to_have_count(1)


@pytest.mark.parametrize(("language", "saving"), [("fa", False), ("ur", True)])
def test_nicer_letters_are_offered_for_urdu_alone_and_to_nobody_who_saves_data(
    chat: Chat, language: str, saving: bool
) -> None:
    chat.page.add_init_script(
        f"Object.defineProperty(navigator, 'connection', {{ value: {{ saveData: {str(saving).lower()} }} }})"
    )
    chat.open(language)
    expect(chat.element.locator(".menu")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_that_are_spoken_on_a_line_are_named_as_such(chat: Chat, language: Language) -> None:
    chat.open(language)
    detail = chat.ask("no_answer").locator(".contacts .detail")
    label = f"{WORDS[language]['languages']}:"
    expect(detail).to_have_text(f"{TEXTS[language]['hours']}{label}azərbaycan diliEnglishрусский")
    without = chat.ask("urgent").locator(".contacts .detail").first  # whose languages are not known
    assert label not in (without.text_content() or "")


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_danger_a_button_under_the_numbers_leads_to_the_question_far_below(
    start: StartChat, language: Language, width: int
) -> None:
    chat = start(width=width, height=640, reduced_motion="reduce")
    chat.open(language)
    chat.type("danger")
    expect(chat.replies).to_have_count(3)
    urgent, question = chat.replies.nth(1), chat.replies.nth(2)
    expect(question).not_to_be_in_viewport()
    lead = urgent.get_by_role("button", name=TEXTS[language]["choice"], exact=True)
    above, below = urgent.locator("a[href^='tel:']").first.bounding_box(), lead.bounding_box()
    assert above and below and above["y"] < below["y"]  # the numbers stay first
    lead.click()
    expect(question.locator(".text")).to_be_focused()
    expect(question.locator(".text")).to_be_in_viewport(ratio=1)
    chat.page.keyboard.press("Tab")
    expect(question.get_by_role("button").first).to_be_focused()
    expect(question.get_by_role("button").first).to_be_in_viewport(ratio=1)
    expect(chat.element.locator(".exit")).to_be_in_viewport(ratio=1)


def test_danger_without_a_question_leads_nowhere(chat: Chat) -> None:
    chat.open("en")
    assert chat.ask("urgent").locator(".below").count() == 0
