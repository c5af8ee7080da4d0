"""The desk in a real Chromium over the real index, point by point; the pictures are for people to look at."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from sual.text.desk_words import DESK
from sual.text.languages import LANGUAGES, RIGHT_TO_LEFT, Language
from sual.text.words import words

from .conftest import Desk, OpenDesk, forget_refusals, violations

pytestmark = pytest.mark.browser

HERS: tuple[Language, ...] = ("az", "ru", "en")
# Invented callers; what each asks is about unpaid wages.
WAGES: dict[Language, str] = {
    "az": "sahibkar iki aydır maaşımı vermir",
    "ru": "хозяин два месяца не платит мне зарплату",
    "en": "my boss has not paid my wages for two months",
    "fa": "صاحب کارم دو ماه است حقوقم را نمی‌دهد",
    "ar": "صاحب العمل لم يدفع أجري منذ شهرين",
    "ur": "malik do mahine se tankhwah nahi de raha",
}
LOCKED: dict[Language, str] = {
    "az": "məni evə kilidləyiblər, pasportumu alıblar",
    "ru": "меня заперли в доме и забрали паспорт",
    "en": "they locked me in the house and took my passport",
    "fa": "مرا در خانه زندانی کرده‌اند و پاسپورتم را گرفته‌اند",
    "ar": "حبسوني في البيت وأخذوا جواز سفري",
    "ur": "مجھے گھر میں بند کر دیا ہے اور پاسپورٹ لے لیا ہے",
}


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


def too_small(page: Page) -> list[str]:
    """Give what is to be pressed and lower than 44 pixels; links and sources within text do not count (WCAG 2.5.8)."""
    page.wait_for_load_state()  # with its styles
    pressed = ".desk :is(button, .button, select, textarea, .pick span, .numbers .phone)"
    script = """(pressed) => [...document.querySelectorAll(pressed)]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML)"""
    small: list[str] = page.evaluate(script, pressed)
    return small


@pytest.mark.parametrize("hers", HERS)
@pytest.mark.parametrize("callers", LANGUAGES)
def test_1_the_answer_in_both_languages_row_by_row(desk: OpenDesk, hers: Language, callers: Language) -> None:
    one = desk(hers)
    one.open()
    one.ask(WAGES[callers])
    both = list(dict.fromkeys([hers, callers]))
    heads = one.article.locator("th")
    expect(heads).to_have_count(len(both))
    for row in one.article.locator("tbody tr:not(.source)").all():
        cells = row.locator("td")
        boxes = [cell.bounding_box() for cell in cells.all()]
        assert len(boxes) == len(both)
        assert len({round(box["y"]) for box in boxes if box}) == 1, "the same passage stands at the same height"
        for cell, code in zip(cells.all(), both, strict=True):
            assert cell.get_attribute("dir") == ("rtl" if code in RIGHT_TO_LEFT else "ltr")
    one.picture(f"1-answer-{hers}-{callers}")


def test_1_keys_find_open_and_copy(desk: OpenDesk) -> None:
    one = desk("az", permissions=["clipboard-read", "clipboard-write"])
    one.open()
    one.ask(WAGES["ur"])
    first = one.article.locator("#answer-title").inner_text()
    press = one.page.keyboard.press
    press("ArrowDown")  # from the box, whose end the caret stands at
    expect(one.article.locator("#answer-title")).not_to_have_text(first)
    press("ArrowUp")
    expect(one.article.locator("#answer-title")).to_have_text(first)
    press("5")
    expect(one.article.locator("th").last).to_have_attribute("lang", "ar")
    press("6")
    expect(one.article.locator("th").last).to_have_attribute("lang", "ur")
    expect(one.article.locator("#answer-title")).to_have_text(first)
    press("c")
    expect(one.status).to_contain_text(words(DESK["copied"], "az"))
    clipboard = one.page.evaluate("navigator.clipboard.readText()")
    assert clipboard == one.page.locator("#plain-text").input_value()
    press("s")
    sms = one.page.locator("#sms-text").input_value()
    assert len(sms) <= 300 < len(clipboard)
    expect(one.status).to_contain_text(f"({len(sms)})")
    assert one.page.evaluate("navigator.clipboard.readText()") == sms
    assert re.search(r"\b(919|152|142)\b", sms)
    press("o")
    expect(one.article.locator(".source details").first).to_have_attribute("open", "")
    one.picture("1-sources")
    press("/")
    expect(one.box).to_be_focused()


def test_1_keys_do_nothing_while_she_types_and_can_be_switched_off(desk: OpenDesk) -> None:
    one = desk("en")
    one.open()
    one.box.press_sequentially("wages xos?/w 1")
    expect(one.box).to_have_value("wages xos?/w 1")
    expect(one.page.locator("#why")).to_have_count(1)
    expect(one.page.locator(".htmx-request")).to_have_count(0)
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("?")
    expect(one.page.locator("#keys")).to_be_visible()
    assert violations(one.page) == []
    one.picture("10-keys")
    one.page.locator("#keys-on").uncheck()
    one.page.locator("#keys button").click()
    one.page.locator("h1").click(force=True)
    one.page.keyboard.press("w")
    expect(one.page.locator("#why")).not_to_have_attribute("open", "")
    one.page.reload()
    expect(one.page.locator("#keys-on")).not_to_be_checked()


def test_1_a_question_from_another_tool(desk: OpenDesk) -> None:
    one = desk("ru")
    asked: list[str] = []
    one.page.on("request", lambda request: asked.append(request.url))
    one.open("#q=my%20boss%20keeps%20my%20wages%20%26%20more&to=ur")
    expect(one.article.locator("th").last).to_have_attribute("lang", "ur")
    expect(one.box).to_have_value("my boss keeps my wages & more")
    expect(one.page).to_have_url(f"{one.url}/console")
    assert one.page.evaluate("location.hash") == ""
    assert not any("wages" in address for address in asked)


def test_1_from_a_key_to_the_results(desk: OpenDesk) -> None:
    one = desk("az")
    one.open()
    one.ask("warm")
    seconds = []
    for letter in WAGES["ur"]:
        begun = time.perf_counter()
        with one.page.expect_response(lambda response: response.url.endswith("/console")):
            one.page.keyboard.type(letter)
        seconds.append(time.perf_counter() - begun)
    # Figures are for `make bench-desk` on a quiet machine; here only that nothing queues up: that would make nearly
    # every key slow, a busy machine some of them.
    assert sorted(seconds)[len(seconds) // 4] < 1


def test_1_without_javascript(desk: OpenDesk) -> None:
    one = desk("en", java_script_enabled=False)
    one.open()
    one.box.fill(WAGES["ar"])
    one.page.get_by_role("button", name="Find").click()
    expect(one.article.locator("th").last).to_have_attribute("lang", "ar")
    expect(one.box).to_have_value(WAGES["ar"])
    assert one.page.url == f"{one.url}/console"
    expect(one.page.locator("[data-copy]").first).to_be_hidden()
    one.results.nth(1).click()
    expect(one.results.nth(1)).to_have_attribute("aria-current", "true")
    one.picture("1-without-javascript")


@pytest.mark.parametrize("hers", HERS)
def test_2_why_in_words_and_bars(desk: OpenDesk, hers: Language) -> None:
    one = desk(hers)
    one.open()
    one.ask(WAGES["ur"])
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("w")
    why = one.page.locator("#why")
    expect(why).to_have_attribute("open", "")
    expect(why.locator("section")).to_have_count(2)
    expect(why.locator("section").first.locator("meter")).to_have_count(5)
    expect(why.locator(".rejected li").first).to_be_visible()
    assert violations(one.page) == []
    one.picture(f"2-why-{hers}")


def test_2_a_wrong_answer_is_filed_masked_after_she_has_read_it(desk: OpenDesk) -> None:
    one = desk("ru")
    one.open()
    one.ask(f"{WAGES['ur']}, mera naam Bilal hai, 0501234567")
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("x")
    masked = one.page.locator("#masked")
    expect(masked).to_have_value(f"{WAGES['ur']}, mera naam [name] hai, [phone]")
    assert violations(one.page) == []
    assert too_small(one.page) == []
    one.picture("2-wrong")
    expect(one.page.get_by_role("button", name=words(DESK["wrong_send"], "ru"))).to_be_focused()
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("status")).to_have_text(words(DESK["wrong_filed"], "ru"))
    one.picture("2-filed")
    one.page.get_by_role("button", name=words(DESK["back_to_desk"], "ru")).click()
    expect(one.box).to_have_value(f"{WAGES['ur']}, mera naam Bilal hai, 0501234567")


@pytest.mark.parametrize("scripts", [True, False])
def test_3_a_check_read_aloud_to_its_number(desk: OpenDesk, scripts: bool) -> None:
    one = desk("az", java_script_enabled=scripts)
    one.page.goto(f"{one.url}/console/scripts")
    one.page.locator('input[name="to"][value="ur"]').check(force=True)
    one.page.locator('button[value="check:exploitation"]').click()
    expect(one.page.locator(".read th")).to_have_count(2)
    if scripts:
        assert violations(one.page) == []
        assert too_small(one.page) == []
        one.picture("3-question")
    one.page.locator('button[name="answer"][value="no"]').click()
    expect(one.page.locator(".call .phone").first).to_have_text("152")
    if scripts:
        assert violations(one.page) == []
        one.picture("3-end")


def test_3_an_article_read_aloud_from_the_desk(desk: OpenDesk) -> None:
    one = desk("ru")
    one.open()
    one.ask(WAGES["fa"])
    one.page.get_by_role("button", name=words(DESK["read_script"], "ru")).click()
    expect(one.page.locator(".read th").last).to_have_attribute("lang", "fa")
    with one.page.expect_navigation():  # the page before has a "no", too
        one.page.locator('button[name="answer"][value="yes"]').click()
    one.page.locator('button[name="answer"][value="no"]').click()
    expect(one.page.locator(".call .phone").first).to_be_visible()
    one.picture("3-article")


@pytest.mark.parametrize("callers", LANGUAGES)
def test_4_danger_is_above_everything(desk: OpenDesk, callers: Language) -> None:
    one = desk("az")
    one.open()
    one.ask(LOCKED[callers])
    expect(one.alarm).to_be_visible()
    expect(one.alarm.locator(".phone").first).to_have_text("152")
    alarm, results = one.alarm.bounding_box(), one.results.first.bounding_box()
    assert alarm
    assert results
    assert alarm["y"] + alarm["height"] <= results["y"]
    assert one.alarm.locator(".avoid li").count() == 5
    assert violations(one.page) == []
    one.picture(f"4-danger-{callers}")


@pytest.mark.parametrize("hers", HERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_10_axe_and_sizes(desk: OpenDesk, hers: Language, scheme: str, width: int) -> None:
    one = desk(hers, width, 800, color_scheme=scheme)
    one.open()
    assert violations(one.page) == []
    one.ask(WAGES["ur"])
    one.page.keyboard.press("Escape")
    for key in "wo":
        one.page.keyboard.press(key)
    one.page.locator("#send summary").click()
    assert violations(one.page) == []
    assert too_small(one.page) == []
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    one.picture(f"10-{hers}-{scheme}-{width}")
    one.page.goto(f"{one.url}/console/scripts")
    assert violations(one.page) == []


def test_10_a_long_paste_and_markup(desk: OpenDesk) -> None:
    one = desk("en")
    one.open()
    pasted = "<img src=x onerror=alert(1)> " + "a " * 5_000
    one.ask(pasted)
    expect(one.page.locator("#found .notice").first).to_contain_text("1000")
    expect(one.box).to_have_value(pasted)
    assert one.page.locator("#found img").count() == 0


def test_10_signed_out_keeps_what_was_typed(desk: OpenDesk) -> None:
    one = desk("en")
    one.open()
    one.page.context.clear_cookies()
    one.box.fill(WAGES["en"])
    expect(one.status).to_have_text(DESK["signed_out"])
    expect(one.box).to_have_value(WAGES["en"])
    assert one.page.url == f"{one.url}/console"
    one.picture("10-signed-out")


def test_10_when_the_service_does_not_answer(desk: OpenDesk) -> None:
    one = desk("en")
    one.open()
    one.page.context.set_offline(True)
    one.box.fill(WAGES["en"])
    expect(one.status).to_have_text(DESK["busy"])
    expect(one.box).to_have_value(WAGES["en"])


def test_only_what_htmx_just_brought_becomes_markup(desk: OpenDesk) -> None:
    one: Desk = desk("en")
    one.open()
    one.ask(WAGES["en"])
    script = """() => { try { document.querySelector("#found").innerHTML = "<b>x</b>"; return "let through" }
        catch (error) { return error.name } }"""
    refused = one.page.evaluate("refused")
    assert one.page.evaluate(script) == "TypeError"
    forget_refusals(one.page, refused, told=1)
