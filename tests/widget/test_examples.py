"""Every state of the examples, in six languages, on a small phone and a desk, in light and dark.

The pictures are for people to look at: screenshots/widget.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sual.text.languages import LANGUAGES, Language
from tests.conftest import ROOT

from .conftest import WATCH
from .fake_service import FakeService, serve
from .test_languages import violations

pytestmark = pytest.mark.browser

PICTURES = ROOT / "screenshots" / "widget"
SIZES = {"phone": (320, 640), "desk": (1280, 800)}
STATES = ["closed", "first", "open", "answer", "choice", "urgent", "offline", "error"]
# What differs from those by a part only is looked at in one size and scheme.
OTHERS = ["inline", "unfolded", "check", "no_answer", "slow", "rating", "rated", "exit"]


class Shown:
    """One page, on which one state after the other is opened."""

    def __init__(self, page: Page, service: FakeService) -> None:
        self.page, self.service, self.address = page, service, service.address
        address = service.address
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(address) else self.foreign.append(r.url))

    def open(self, state: str, language: str) -> None:
        self.page.goto(f"{self.address}/widget/examples/state.html?state={state}&lang={language}")
        self.page.locator(f"html[data-ready={state}]").wait_for(timeout=30_000)

    def picture(self, name: str) -> None:
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def faults(self) -> list[str]:
        return [*violations(self.page), *self.errors, *self.foreign, *self.page.evaluate("refused")]


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Shown]:
    service = FakeService()
    del service.waits["SLOW_AFTER="]  # one of the states
    server = serve(service)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(WATCH)
    yield Shown(page, service)
    context.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_is_without_fault_in_every_size_and_scheme(shown: Shown, language: Language, state: str) -> None:
    shown.page.set_viewport_size({"width": 320, "height": 640})
    shown.open(state, language)
    for size, (width, height) in SIZES.items():
        shown.page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            shown.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            shown.picture(f"{language}-{state}-{size}-{scheme}")
            assert shown.faults() == []
            assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("state", OTHERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_is_without_fault_on_a_small_phone(shown: Shown, language: Language, state: str) -> None:
    shown.page.set_viewport_size({"width": 320, "height": 640})
    shown.page.emulate_media(color_scheme="light")
    shown.open(state, language)
    shown.picture(f"{language}-{state}-phone-light")
    assert shown.faults() == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_loader_has_by_itself_is_without_fault(shown: Shown, language: Language) -> None:
    shown.service.scripts_are_down = True
    shown.page.goto(f"{shown.address}/?language={language}&mode=exit")
    shown.page.evaluate("document.querySelector('sual-chat').open = true")
    shown.page.locator("sual-chat a[href='tel:152']").wait_for()
    shown.service.scripts_are_down = False
    for size, (width, height) in SIZES.items():
        shown.page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            shown.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            shown.picture(f"{language}-alone-{size}-{scheme}")
            assert shown.faults() == []
            assert shown.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_system_colours_leave_can_be_told_apart(shown: Shown, language: Language) -> None:
    shown.page.set_viewport_size({"width": 320, "height": 640})
    shown.page.emulate_media(forced_colors="active")
    shown.open("urgent", language)
    for part in ("button", ".phone", ".urgent"):
        style = shown.page.locator(f"sual-chat {part}").last.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert style == "solid", part
    shown.picture(f"{language}-urgent-phone-forced")
    shown.page.emulate_media(forced_colors="none")


def test_every_state_is_in_the_table(shown: Shown) -> None:
    shown.page.emulate_media(color_scheme="light")  # axe takes the ground of a dark page without colours for white
    shown.page.goto(f"{shown.address}/widget/examples/index.html")
    rows = shown.page.get_by_role("rowheader")
    rows.last.wait_for()
    assert sorted(rows.all_inner_texts()) == sorted([*STATES, *OTHERS])
    assert shown.page.get_by_role("link").count() == len(LANGUAGES) * len([*STATES, *OTHERS])
    assert shown.faults() == []
