"""What must hold in each of the six languages."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from sual.text.languages import LANGUAGES, NATIVE_NAMES, RIGHT_TO_LEFT, Language, direction

from .conftest import Chat, StartChat
from .fake_service import WORDS
from .replies import PHONE, TEXTS, TIMES

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", LANGUAGES)]

# Places where a run of text stands, and for each the x positions of its characters in the order of reading.
_POSITIONS = """(bubble, run) => {
  const places = [];
  const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(run);
    if (start < 0) continue;
    places.push([...run].map((_, index) => {
      const range = document.createRange();
      range.setStart(walker.currentNode, start + index);
      range.setEnd(walker.currentNode, start + index + 1);
      const { x, y, width } = range.getBoundingClientRect();
      return { x, y, width };
    }).filter(({ width }) => width > 0));
  }
  return places;
}"""


def violations(page: Page) -> list[str]:
    """Run axe, whose own inline style the policy of the page refuses: that refusal does not count."""
    refused = page.evaluate("refused")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    page.evaluate("before => { refused = before }", refused)
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def reads_left_to_right(bubble: Locator, run: str) -> bool:
    places = bubble.evaluate(_POSITIONS, run)
    assert places, "the run is not shown at all"
    return all(
        [character["x"] for character in place] == sorted(character["x"] for character in place)
        and len({round(character["y"]) for character in place}) == 1
        for place in places
    )


def test_numbers_and_times_read_left_to_right(chat: Chat, language: Language) -> None:
    chat.open(language)
    answer = chat.ask("answer")
    answer.locator(".rest summary").click()
    assert reads_left_to_right(answer, PHONE)
    assert reads_left_to_right(answer.locator(".text"), TIMES)
    assert reads_left_to_right(answer.locator(".contacts"), PHONE)


def test_hours_read_left_to_right(chat: Chat, language: Language) -> None:
    chat.open(language)
    assert reads_left_to_right(chat.ask("hours").locator(".contacts"), TIMES)


@pytest.mark.parametrize("run", [PHONE, TIMES, "9-18", "01.12.2025", "https://migration.gov.az/a?b=1", "a-1@mail.az"])
def test_what_the_person_typed_reads_left_to_right(chat: Chat, language: Language, run: str) -> None:
    chat.open(language)
    chat.ask(f"say {TEXTS[language]['question']} {run}")
    assert reads_left_to_right(chat.said.last, run)


def test_what_ends_a_sentence_stays_with_the_number_before_it(start: StartChat, language: Language) -> None:
    chat = start(width=320)
    chat.open(language)
    chat.ask(f"say {TEXTS[language]['question']} {PHONE}.")
    apart = """e => {
      const number = e.querySelector("span[dir=ltr]"), range = document.createRange();
      range.setStart(number.nextSibling, 0);
      range.setEnd(number.nextSibling, 1);
      return Math.abs(range.getBoundingClientRect().bottom - number.getBoundingClientRect().bottom);
    }"""
    for width in range(320, 480, 8):
        chat.page.set_viewport_size({"width": width, "height": 640})
        assert chat.said.last.evaluate(apart) < 15


@pytest.mark.parametrize("typed", ["mera visa khatam ho gaya", "میرا ویزا ختم"])
def test_latin_letters_are_not_drawn_by_the_letters_of_urdu(chat: Chat, language: Language, typed: str) -> None:
    chat.open(language)
    chat.ask(f"say {typed}")
    family = chat.said.last.locator("p").evaluate("e => getComputedStyle(e).fontFamily")
    assert ("Noto Nastaliq Urdu" in family) == (language == "ur" and not typed.isascii())


def test_interface_and_messages_carry_language_and_direction(chat: Chat, language: Language) -> None:
    chat.open(language)
    answer = chat.ask("answer")
    for part in (chat.panel, answer):
        expect(part).to_have_attribute("lang", language)
        expect(part).to_have_attribute("dir", direction(language))
    expect(chat.field).to_have_js_property("dir", direction(language))
    side = "right" if language in RIGHT_TO_LEFT else "left"
    edges = answer.evaluate(
        "e => { const p = e.querySelector('.text'), r = document.createRange(); r.selectNodeContents(p);"
        "const [line] = r.getClientRects(), box = p.getBoundingClientRect();"
        "return { left: Math.abs(line.left - box.left), right: Math.abs(line.right - box.right) } }"
    )
    assert edges[side] < 2


def test_text_takes_its_own_direction_while_it_is_typed(chat: Chat, language: Language) -> None:
    chat.open(language)
    chat.field.fill(TEXTS[language]["question"])
    assert chat.field.evaluate("e => getComputedStyle(e).direction") == direction(language)
    other: Language = "en" if language in RIGHT_TO_LEFT else "ar"
    chat.field.fill(TEXTS[other]["question"])
    assert chat.field.evaluate("e => getComputedStyle(e).direction") == direction(other)


def test_danger_shows_large_call_links_before_anything_else(start: StartChat, language: Language) -> None:
    chat = start(width=320, height=568, reduced_motion="reduce")
    chat.open(language)
    urgent = chat.ask("urgent")
    links = urgent.locator("a")
    assert links.nth(0).get_attribute("href") == "tel:152"
    assert links.nth(1).get_attribute("href") == "tel:919"
    first, second = links.nth(0).bounding_box(), urgent.locator(".text").bounding_box()
    assert first and second and first["y"] < second["y"]
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert links.nth(0).evaluate(size) >= 1.5 * urgent.locator(".text").evaluate(size)
    expect(links.nth(0)).to_be_in_viewport()
    expect(links.nth(1)).to_be_in_viewport()


def test_call_links_are_named_and_never_break(chat: Chat, language: Language) -> None:
    chat.open(language)
    links = chat.ask("answer").locator(f"a[href='tel:{PHONE.replace(' ', '')}']")
    assert links.count() == 3  # in the short answer, in what is folded, and on its own
    for link in links.all():
        expect(link).to_have_attribute("dir", "ltr")
        expect(link).to_have_css("white-space", "nowrap")
    name = links.last.get_attribute("aria-label") or ""
    assert WORDS[language]["call"] in name and PHONE in name


def test_nothing_is_wider_than_the_smallest_phone(start: StartChat, language: Language) -> None:
    chat = start(width=320, height=568)
    chat.open(language)
    for text in ("answer", "urgent", "choice", "languages", "no_answer", "say " + "w" * 200):
        chat.ask(text)
    chat.unfold()
    wider = "e => e.scrollWidth - e.clientWidth"
    assert chat.page.evaluate("document.documentElement.scrollWidth") == 320
    assert chat.log.evaluate(wider) == 0
    assert [e.evaluate(wider) for e in chat.bubbles.all() if e.evaluate(wider) > 0] == []


def test_axe_finds_nothing(chat: Chat, language: Language) -> None:
    chat.open(language)
    for text in ("answer", "urgent", "choice", "no_answer"):
        chat.ask(text)
    chat.unfold()
    assert violations(chat.page) == []


def test_axe_finds_nothing_in_the_dark_and_when_the_service_is_down(start: StartChat, language: Language) -> None:
    chat = start(color_scheme="dark")
    chat.open(language)
    for text in ("answer", "urgent", "choice"):
        chat.ask(text)
    chat.service.down = True
    chat.ask("answer")
    assert violations(chat.page) == []


def test_everything_to_press_is_at_least_44_pixels_high(chat: Chat, language: Language) -> None:
    chat.open(language)
    for text in ("answer", "choice"):
        chat.ask(text)
    chat.unfold()
    targets = chat.element.locator("button, select, textarea, summary, .contacts a, .tools a")
    small = [
        target.inner_text()
        for target in targets.locator("visible=true").all()
        if (target.bounding_box() or {"height": 0})["height"] < 44
    ]
    assert targets.count() > 12
    assert small == []


def test_helplines_are_there_when_the_service_has_never_answered(chat: Chat, language: Language) -> None:
    chat.service.down = True
    chat.open(language)
    last_resort = chat.replies.last
    expect(last_resort).to_have_attribute("lang", language)
    for phone in ("152", "919"):
        expect(last_resort.locator(f"a[href='tel:{phone}']")).to_be_visible()
    expect(last_resort.get_by_role("button")).to_be_visible()
    assert violations(chat.page) == []


def test_the_language_can_be_picked_by_its_own_name(chat: Chat, language: Language) -> None:
    chat.open("en" if language != "en" else "ru")
    chat.picker.select_option(label=NATIVE_NAMES[language])
    expect(chat.panel).to_have_attribute("lang", language)
    chat.answered(2)
    expect(chat.replies.last).to_have_attribute("lang", language)
    turn = chat.service.said[-1]
    assert turn == {"text": NATIVE_NAMES[language], "payload": f"language:{language}", "language": language}


def test_lines_are_tall_enough(chat: Chat, language: Language) -> None:
    chat.open(language)
    ratio = chat.replies.last.locator(".text").evaluate(
        "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
    )
    assert ratio >= (1.9 if language == "ur" else 1.5)
