"""axe on every page of staff, in each language of the console, light and dark, narrow and wide.

The pages are those of the route matrix: a route that is listed neither here nor among those that show no page fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from sual.service.accounts import people
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.service.accounts.matrix import MATRIX, PUBLIC, RASA
from sual.service.storage.database import Database
from sual.text.languages import Language

from .browsers import Enter, is_too_wide, person, signed_in, too_small

pytestmark = pytest.mark.browser
_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_RUN = """rules => axe.run({resultTypes: ["violations"], ...(rules && {runOnly: rules})})
    .then((found) => found.violations.flatMap((one) => one.nodes.map((node) => one.id + ": " + node.html)))"""
# Light and dark differ in their colours alone, so that half of the looks need no other rule.
_LOOKS = [
    (1280, "light", None),
    (1280, "dark", ["color-contrast"]),
    (320, "dark", None),
    (320, "light", ["color-contrast"]),
]
# A form whose answer is another page, or no page at all.
_LEADS_ON = r"POST .*/(end|language|remove|presence|take|article|give-back|close|disabled|identity|suggest|roles|duty)"
NO_PAGE = {route for route in MATRIX if re.fullmatch(_LEADS_ON, route)} | {
    "POST /sign-out", "POST /console/me/recovery-codes",
    "GET /console/leaflet/{language}/{article_id}", "GET /console/dashboard/counts.csv",
    "GET /sign-in/provider", "GET /sign-in/provider/return",
    # Parts of pages that are visited.
    "GET /console/handovers/queue", "GET /console/handovers/{handover_id}/talk",
}  # fmt: skip
QUESTION = "malik do mahine se tankhwah nahi de raha"
DANGER = "they locked me in the house and took my passport"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


class Visitor:
    """Somebody who goes through every page, each named by the route that shows it."""

    def __init__(self, page: Page, url: str, file: Path, language: Language) -> None:
        self.page, self.url, self.file, self.language = page, url, file, language
        self.faults: list[str] = []
        self.seen: set[str] = set()

    def look(self, *routes: str) -> None:
        """Let axe look at the page as it is, in all its looks."""
        assert self.page.locator("html").get_attribute("lang") == self.language, routes
        self.seen |= set(routes)
        refused = self.page.evaluate("window.refused ?? []")
        self.page.evaluate(_AXE)
        for width, scheme, rules in _LOOKS:
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.faults += [f"{routes[0]} {width} {scheme} {one[:200]}" for one in self.page.evaluate(_RUN, rules)]
            if is_too_wide(self.page):
                self.faults.append(f"{routes[0]} is wider than {width}")
        self.faults += [f"{routes[0]} is low: {one[:200]}" for one in too_small(self.page)]
        # axe's own inline style is refused by the policy of the page; that does not count.
        self.page.evaluate("before => { window.refused = before }", refused)
        self.page.set_viewport_size({"width": 1280, "height": 800})

    def go(self, path: str, route: str | None = None) -> None:
        self.page.goto(self.url + path)
        self.look(f"GET {route or path.partition('?')[0]}")

    def use(self, token: str) -> None:
        self.page.context.add_cookies([{"name": "sual", "value": token, "url": self.url}])

    def press(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()


def signing_in(one: Visitor) -> None:
    said = f"language={one.language}"
    one.page.context.clear_cookies()
    one.go(f"/sign-in?{said}")
    one.page.locator("#name").fill("nobody")
    one.page.locator("#password").fill("wrong wrong wrong")
    one.press("main button")
    one.look("POST /sign-in")
    database = Database(f"sqlite:///{one.file}")
    with database.session() as session:
        account = people.create(session, None, f"new-{one.language}", ["staff"], one.language, datetime.now(UTC))
        token = people.new_link(account, datetime.now(UTC))
    database.close()
    one.go(f"/sign-in/link/{token}?{said}", "/sign-in/link/{token}")
    one.page.locator("#password").fill("short")
    one.press("main button")
    one.look("POST /sign-in/link/{token}")
    one.use(signed_in(one.file, "nigar", one.language, "code"))
    one.go(f"/sign-in/code?{said}")
    one.page.locator("#code").fill("000000")
    one.press("main button")
    one.look("POST /sign-in/code")


def desk(one: Visitor) -> None:
    one.go("/console")
    for text in (QUESTION, DANGER):
        with one.page.expect_response(lambda response: response.url.endswith("/console")):
            one.page.locator("#q").fill(text)
        expect(one.page.locator(".answer")).to_be_visible()
        expect(one.page.locator(".htmx-request")).to_have_count(0)
        for details in one.page.locator("#found details").all():
            details.evaluate("one => { one.open = true }")
        one.look("POST /console")
    one.page.keyboard.press("Escape")
    with one.page.expect_navigation():
        one.page.keyboard.press("x")
    expect(one.page.locator("#masked")).to_be_visible()
    one.look("POST /console/wrong")
    one.go("/console/scripts")
    one.press('button[value^="check:"]')
    one.look("POST /console/scripts")


def helpline(one: Visitor) -> None:
    person(one.url, "ur")
    one.go("/console/handovers")
    one.press(".requests form button")
    id_ = one.page.url.partition("?")[0].rsplit("/", 1)[1]
    one.go(f"/console/handovers/{id_}?article=pin", "/console/handovers/{handover_id}")
    one.page.locator("#text").evaluate("one => { one.required = false }")
    one.press('form[action$="/words"] button')
    one.look("POST /console/handovers/{handover_id}/words")
    for path in ("/console/duty", "/console/unanswered", "/console/dashboard"):
        one.go(path)


def accounts(one: Visitor) -> None:
    one.go("/console/me")
    one.page.locator('form[action="/console/me/password"] input').evaluate_all(
        "all => all.forEach((i) => { i.value = 'wrong' })"
    )
    one.press('form[action="/console/me/password"] button')
    one.look("POST /console/me/password")
    one.page.goto(f"{one.url}/console/me")
    one.press('form[action="/console/me/second-factor"] button')
    one.look("POST /console/me/second-factor")
    one.page.locator("#digits").fill("000000")
    one.press('form[action="/console/me/second-factor/confirm"] button')
    one.look("POST /console/me/second-factor/confirm")
    one.go("/console/accounts")
    one.page.locator("#name").fill("x")
    one.press('form[action="/console/accounts"] button')
    one.look("POST /console/accounts")
    one.go("/console/accounts/1", "/console/accounts/{account_id}")
    one.press('form[action$="/reset"] button')
    one.look("POST /console/accounts/{account_id}/reset")
    one.go("/console/audit")


def refused(one: Visitor) -> None:
    one.use(signed_in(one.file, "aysel", one.language))
    one.page.goto(f"{one.url}/console/accounts")
    one.look("GET /console/accounts")


WAYS: tuple[Callable[[Visitor], None], ...] = (signing_in, desk, helpline, accounts, refused)


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_axe_finds_nothing_on_any_page_of_staff(enter: Enter, url: str, file: Path, language: Language) -> None:
    one = Visitor(enter("nigar", language), url, file, language)
    token = one.page.context.cookies()[0]["value"]
    for way in WAYS:
        one.use(token)
        way(one)
    # Those of the editor are looked at by tests/service/editor.
    closed = {r for r, who in MATRIX.items() if (who not in (PUBLIC, RASA) or "/sign-" in r) and "/editor" not in r}
    assert closed - one.seen == closed & NO_PAGE, "a page that nobody looked at, or one that shows no page"
    assert one.faults == []
