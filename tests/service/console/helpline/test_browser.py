"""Both sides at once in real browsers: the queue that renews itself, and an answer that arrives."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Request, Route, expect

from sual.running.demo_people import ask_for_persons

from ..conftest import violations
from .browsers import PICTURES, Enter, keep_as_it_is, person, too_small

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def spoken() -> None:
    """The words as people read them."""


def test_a_request_appears_is_taken_and_answered(enter: Enter, url: str) -> None:
    leyla, rashid = enter("aysel"), enter("timur")
    for page in (leyla, rashid):
        page.goto(f"{url}/console/handovers")
    asks = person(url, "en")
    take = leyla.get_by_role("button", name="Take: English")
    expect(take).to_be_visible()
    other = rashid.get_by_role("button", name="Take: English")
    expect(other).to_be_visible()
    keep_as_it_is(rashid)
    take.click()
    expect(leyla.get_by_text("You have taken it")).to_be_visible()
    other.click()
    expect(rashid.get_by_role("alert").filter(has_text="Somebody else was faster")).to_be_visible()
    taken = asks(after=0)
    assert taken["handover"] == "taken"
    asks(payload="handover:share")
    asks(text="The boss has my papers (invented)")
    expect(leyla.get_by_text("The boss has my papers (invented)")).to_be_visible()
    leyla.locator("#article").select_option("unpaid-wages")
    leyla.get_by_role("button", name="Look at it").click()
    leyla.get_by_role("button", name="Send this article").click()
    expect(leyla.get_by_role("status").filter(has_text="Sent.")).to_be_visible()
    leyla.locator("#text").fill("Please call me at the helpline at nine.")
    leyla.get_by_role("button", name="Send", exact=True).click()
    expect(leyla.locator("li.own")).to_have_text("Please call me at the helpline at nine.")
    blocks, own = asks(after=taken["last"])["messages"]
    assert blocks["article"]["id"] == "unpaid-wages"
    assert own["author"] == "person"
    PICTURES.mkdir(exist_ok=True)
    leyla.screenshot(path=PICTURES / "helpline-request-en.png", full_page=True)
    assert violations(leyla) == []
    assert too_small(leyla) == []
    leyla.get_by_role("button", name="Close the request").click()
    expect(leyla.get_by_text("Closed.")).to_be_visible()


def test_a_list_that_cannot_renew_itself_says_so(enter: Enter, url: str, file: Path) -> None:
    page = enter("aysel")
    page.goto(f"{url}/console/handovers")
    expect(page.locator("#stale")).to_be_hidden()
    page.context.clear_cookies()
    expect(page.locator("#stale")).to_be_visible()


def test_what_is_typed_survives_what_renews_itself(enter: Enter, url: str) -> None:
    page = enter("aysel")
    asks = person(url, "ru")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: Русский").first.click()
    page.locator("#text").fill("half a sentence")
    page.locator("#talk > :first-child").evaluate("one => { one.dataset.before = '' }")
    expect(page.locator("#talk [data-before]")).to_have_count(0)  # it was renewed
    expect(page.locator("#talk > :first-child")).to_be_visible()
    expect(page.locator("#text")).to_have_value("half a sentence")
    expect(page.locator("#text")).to_be_focused()
    asks(payload="handover:withdraw")
    expect(page.get_by_text("It is closed.")).to_be_visible()


def test_without_javascript_everything_works_by_forms(enter: Enter, url: str) -> None:
    page = enter("aysel", java_script_enabled=False)
    asks = person(url, "az")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: Azərbaycan").first.click()
    page.locator("#text").fill("Salam")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert asks(after=0)["messages"][-1]["text"] == "Salam"
    page.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("Given back.")).to_be_visible()


def test_the_demonstration_has_people_who_wait(enter: Enter, url: str, file: Path) -> None:
    assert ask_for_persons(url) == 6
    connection = sqlite3.connect(file)
    [(urgent,)] = connection.execute("SELECT count(*) FROM handovers WHERE urgent AND state = 'waiting'")
    connection.close()
    assert urgent == 1
    page = enter("aysel")
    page.goto(f"{url}/console/handovers")
    expect(page.locator(".requests li").first).to_contain_text("Urgent")
    page.screenshot(path=PICTURES / "helpline-queue-en.png", full_page=True)


def test_a_list_does_not_renew_itself_under_a_pressed_button(enter: Enter, url: str) -> None:
    page = enter("aysel")
    person(url, "ur")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: اردو").last.hover()
    with page.expect_response("**/console/handovers/queue"):
        page.mouse.down()
    expect(page.locator("#queue.htmx-request")).to_have_count(0)
    page.mouse.up()
    expect(page.get_by_text("You have taken it")).to_be_visible()


def test_words_sent_twice_in_impatience_arrive_once(enter: Enter, url: str) -> None:
    page = enter("aysel")
    asks = person(url, "ur")
    page.goto(f"{url}/console/handovers")
    page.get_by_role("button", name="Take: اردو").last.click()
    page.locator("#text").fill("Once")
    page.wait_for_load_state()
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/words") else None)
    asked: list[Route] = []
    page.route("**/console/me", lambda route: asked.append(route))
    for _ in range(2):
        page.get_by_role("button", name="Send", exact=True).click()
    while not asked:
        page.wait_for_timeout(10)
    page.route("**/console/me", lambda route: route.continue_())  # what is asked later
    for route in asked:
        route.continue_()
    expect(page.get_by_text("Sent.")).to_be_visible()
    assert len(sent) == 1
    words = [message["text"] for message in asks(after=0)["messages"]]
    assert words.count("Once") == 1
