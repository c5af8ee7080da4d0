"""The editor on a phone: navigation is folded, and no table of an overview moves sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .browser_house import ARGUMENTS, Tabs, served, violations

pytestmark = pytest.mark.browser
ROOMS = ("/editor", "/editor/reviews", "/editor/contacts", "/editor/sources", "/editor/history", "/editor/exchange")
# Pixels of 800: one line of navigation of the console, one of the editor.
_HIGHEST = 200
_SIDEWAYS = """() => [...document.querySelectorAll("main *")].filter((one) => one.scrollWidth > one.clientWidth + 1
    && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("narrow")) as address:
        yield address


@pytest.fixture
def tabs(browser: Browser, address: str) -> Iterator[Tabs]:
    tabs = Tabs(browser, address)
    yield tabs
    tabs.close()


def top_of_title(page: Page) -> float:
    box = page.locator("main h1").bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_what_a_page_is_about_stands_near_its_top(tabs: Tabs, language: str) -> None:
    page = tabs.open("/editor", language=language, width=320)
    for path in ROOMS:
        page.goto(f"{tabs.address}{path}")
        assert top_of_title(page) < _HIGHEST, path
        expect(page.locator(".rooms a").first).to_be_hidden()
    page.locator("header summary").click()
    page.locator(".rooms summary").click()
    expect(page.locator('.rooms a[aria-current="page"]')).to_be_visible()
    expect(page.locator('header form[action="/sign-out"] button')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_navigation_unfolds_without_javascript(tabs: Tabs) -> None:
    page = tabs.open("/editor", width=320, java_script_enabled=False)
    page.locator(".rooms summary").click()
    page.locator('.rooms a[href="/editor/contacts"]').click()
    expect(page).to_have_url(f"{tabs.address}/editor/contacts")


def test_on_a_wide_screen_nothing_is_folded(tabs: Tabs) -> None:
    page = tabs.open("/editor")
    expect(page.locator("header summary")).to_be_hidden()
    expect(page.locator(".rooms summary")).to_be_hidden()
    expect(page.locator(".rooms a").last).to_be_visible()
    page.locator('.rooms a[href="/editor/history"]').click()
    expect(page).to_have_url(f"{tabs.address}/editor/history")


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_the_overview_is_read_without_moving_it_sideways(tabs: Tabs, language: str) -> None:
    page = tabs.open("/editor", language=language, width=320)
    assert page.evaluate(_SIDEWAYS) == []
    row = page.locator(".matrix tbody tr").first.locator(".cell")
    heights = {round(box["y"]) for cell in row.all() if (box := cell.bounding_box())}
    assert len(heights) == 1, "six languages stand in one row"
    expect(row.first).to_contain_text("az")
    page.goto(f"{tabs.address}/editor?show=due")
    assert page.evaluate(_SIDEWAYS) == []
