"""A shift in real browsers, from the door to signing out, a second account at once, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from sual.service.accounts import people
from sual.service.accounts.passwords import Passwords
from sual.service.storage.accounts import StaffSession
from sual.service.storage.database import Database
from sual.text.desk_words import DESK

from ...accounts.conftest import LIGHT, PASSWORD
from .browsers import Enter, keep_as_it_is, person

pytestmark = pytest.mark.browser
QUESTION = "malik do mahine se tankhwah nahi de raha"
OWN_WORDS = "Please call us at nine. (invented)"


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


@pytest.fixture
def house(file: Path, url: str) -> Iterator[Database]:
    """The database of the demonstration, with two accounts that nobody has signed in to."""
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        for name in ("sevil", "rauf"):
            if people.by_name(session, name) is None:
                account = people.create(session, None, name, ["staff"], "en", datetime.now(UTC))
                account.password = Passwords(LIGHT).hash(PASSWORD)
    yield database
    database.close()


@pytest.fixture
def door(chromium: Browser, url: str, house: Database) -> Iterator[Page]:
    """A browser in which nobody is signed in."""
    context: BrowserContext = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def sign_in(page: Page, url: str, name: str, path: str = "/console") -> None:
    page.goto(url + path)
    assert "/sign-in?next=" in page.url
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def ask(page: Page, text: str) -> None:
    page.wait_for_load_state()  # with its scripts
    with page.expect_response(lambda response: response.url.endswith("/console")):
        page.locator("#q").fill(text)
    expect(page.locator(".answer")).to_be_visible()


def sign_out(page: Page) -> None:
    """Press the button and wait for the door, or what comes next would overtake it."""
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def row(session: Session, name: str) -> int:
    account = people.by_name(session, name)
    assert account is not None
    return account.id


def test_from_the_door_to_signing_out_with_two_steps(door: Page, url: str) -> None:
    # Once with the password alone, to set up the second factor.
    sign_in(door, url, "sevil", "/console/me")
    door.get_by_role("button", name="Set up the second factor").click()
    totp = pyotp.TOTP(door.locator("main code").first.inner_text())
    now = datetime.now(UTC)
    door.locator("#digits").fill(totp.at(now))
    door.get_by_role("button", name="Turn it on").click()
    expect(door.locator("ul.codes li")).to_have_count(10)
    sign_out(door)

    sign_in(door, url, "sevil")
    expect(door.get_by_role("heading", name="Second step")).to_be_visible()
    door.goto(f"{url}/console")
    assert "/sign-in" in door.url, "the password alone opens nothing"
    sign_in(door, url, "sevil")
    expect(door.get_by_role("heading", name="Second step")).to_be_visible()
    # Each step is taken once, and an old one not at all.
    door.locator("#code").fill(totp.at(max(now + timedelta(seconds=30), datetime.now(UTC))))
    door.get_by_role("button", name="Continue").click()
    expect(door).to_have_url(f"{url}/console")

    ask(door, QUESTION)
    expect(door.locator(".answer th").last).to_have_attribute("lang", "ur")
    door.keyboard.press("Escape")
    door.keyboard.press("c")
    expect(door.locator("#status")).to_contain_text(DESK["copied"])
    assert door.evaluate("navigator.clipboard.readText()") == door.locator("#plain-text").input_value()
    door.keyboard.press("w")
    expect(door.locator("#why")).to_have_attribute("open", "")
    door.keyboard.press("x")
    expect(door.locator("#masked")).to_have_value(QUESTION)
    door.get_by_role("button", name="I have read it. File it").click()
    expect(door.get_by_role("status")).to_contain_text("Filed.")
    door.get_by_role("button", name="Back to the desk").click()
    expect(door.locator("#q")).to_have_value(QUESTION)
    sign_out(door)
    door.goto(f"{url}/console")
    assert "/sign-in" in door.url


def test_of_two_signed_in_at_once_one_gets_the_request(door: Page, enter: Enter, url: str) -> None:
    first, second = enter("aysel"), door
    sign_in(second, url, "rauf", "/console/handovers")
    first.goto(f"{url}/console/handovers")
    person(url, "ar")
    wanted = first.get_by_role("button", name="Take: العربية")
    expect(wanted.first).to_be_visible()
    keep_as_it_is(first)
    id_ = str(wanted.first.get_attribute("id"))
    second.locator(f"#{id_}").click()
    expect(second.get_by_text("You have taken it")).to_be_visible()
    first.locator(f"#{id_}").click()
    expect(first.get_by_role("alert").filter(has_text="Somebody else was faster")).to_be_visible()
    expect(first.get_by_text("taken by rauf")).to_be_visible()


def test_a_role_taken_away_mid_work_keeps_the_question_and_lets_nobody_on(
    door: Page, enter: Enter, url: str, house: Database
) -> None:
    sign_in(door, url, "rauf")
    expect(door).to_have_url(f"{url}/console")
    ask(door, QUESTION)
    admin = enter("nigar")
    with house.reading() as session:
        number = row(session, "rauf")
    admin.goto(f"{url}/console/accounts/{number}")
    admin.get_by_label("staff: answers people").uncheck()
    admin.get_by_label("editor: changes articles").check()
    admin.get_by_role("button", name="Save").first.click()
    expect(admin.get_by_role("status")).to_contain_text("The roles are changed")
    door.locator("#q").fill(f"{QUESTION} please")
    expect(door.locator("#status")).to_have_text(DESK["signed_out"])
    expect(door.locator("#q")).to_have_value(f"{QUESTION} please")
    with house.session() as session:  # an editor needs a second factor; let him in as far as that
        people.set_roles(session, None, people.by_name(session, "rauf"), ["staff"])  # type: ignore[arg-type]


def test_own_words_stay_when_the_session_is_over(enter: Enter, url: str, house: Database) -> None:
    page = enter("timur")
    person(url, "fa")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: فارسی").first.click()
    page.locator("#text").fill(OWN_WORDS)
    page.wait_for_load_state()  # with the script that asks first
    with house.session() as session:
        past = datetime.now(UTC) - timedelta(minutes=31)
        session.execute(update(StaffSession).where(StaffSession.account_id == row(session, "timur")).values(seen=past))
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#kept")).to_be_visible()
    expect(page.locator("#text")).to_have_value(OWN_WORDS)
    # Signed in again, she sends it.
    with house.session() as session:
        session.execute(
            update(StaffSession)
            .where(StaffSession.account_id == row(session, "timur"))
            .values(seen=datetime.now(UTC))
        )  # fmt: skip
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("li.own")).to_have_text(OWN_WORDS)
