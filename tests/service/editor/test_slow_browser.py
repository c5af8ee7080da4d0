"""The page of an article in a real Chromium over a slow line: scripts and answers that come late, or never."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from sual.editing.drafts import writing
from sual.text.editor_words.article import ARTICLE
from tests.editing.small import titled

from . import steps
from .two_editors import Room, place, served, spoken

__all__ = ["place", "served", "spoken"]
pytestmark = pytest.mark.browser
# Whoever reads the first answer about findings waits for its end until `release` is called.
_HOLD = """
const old = fetch;
let first = true;
window.fetch = async (...all) => {
  const answer = await old(...all);
  if (!first || !String(all[0]).includes("/checks?")) return answer;
  first = false;
  const whole = answer.json();
  answer.json = () => new Promise((go) => { window.release = async () => go(await whole); });
  return answer;
};
"""


def begun(place: Room, article: str, category: str = "work") -> str:
    """Begin a draft by Gulnar; gives its id."""
    desk = steps.desk_of(place.house)
    with place.service.database.session() as session:
        return writing.begin_article(session, desk.content.live.read, desk.commit, "gulnar", category, article).id


def alone(place: Room, script: str | None = None) -> Page:
    """Give a page that does not look for what others save."""
    page = place.editor("gulnar")
    page.route("**/present", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    if script:
        page.add_init_script(script)
    return page


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    for _ in range(3_000):
        if is_so():
            return
        page.wait_for_timeout(10)
    raise AssertionError("it never came")


def title_of(place: Room, draft: str, language: str) -> str:
    lines = steps.found(place.house, draft).files[f"{language}.md"].splitlines()
    return next(line.removeprefix("title: ") for line in lines if line.startswith("title: "))


def test_what_was_typed_before_the_script_came_is_saved(place: Room) -> None:
    draft = begun(place, "work-permit")
    page = alone(place)

    def typed_first(route: Route) -> None:
        page.locator("#f-title").fill("Typed early")
        route.continue_()

    page.route("**/article.js*", typed_first)
    place.open(page, "/editor/articles/work-permit?mine=en")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    assert title_of(place, draft, "en") == "Typed early"


def test_words_typed_before_the_script_came_are_chosen(place: Room) -> None:
    draft = begun(place, "trafficking-get-help", "trafficking")
    page = place.open(alone(place), "/editor/articles/trafficking-get-help?mine=en")
    with place.service.database.session() as session:
        found = writing.find(session, draft)
        files = {"en.md": titled(found.files["en.md"], "His words")}
        writing.save(session, draft, found.version, files, "kamran")
    page.locator("#f-title").fill("Her words")
    expect(page.locator("#trouble")).to_contain_text(ARTICLE["conflict"])

    def typed_first(route: Route) -> None:
        page.locator("#choosing input[value=theirs]").check()
        page.locator(".conflict textarea:visible").fill("title: Words of both")
        route.continue_()

    page.route("**/choosing.js*", typed_first)
    page.get_by_role("button", name=ARTICLE["choose"]).click()
    expect(page.locator("#choosing input[value=edited]")).to_be_checked()
    page.get_by_role("button", name=ARTICLE["save_choice"]).click()
    expect(page.locator("#f-title")).to_have_value("Words of both")


def test_findings_of_an_older_text_that_come_late_are_not_shown(place: Room) -> None:
    begun(place, "work-permit-exemption-pin")
    page = place.open(alone(place, _HOLD), "/editor/articles/work-permit-exemption-pin?mine=en")
    page.locator("#f-title").fill("Call 919 now")
    wait_until(page, lambda: bool(page.evaluate("'release' in window")))
    page.locator("#f-title").fill("Call 918 now")
    expect(page.locator("#found")).to_contain_text("918")
    page.evaluate("() => release().then(() => new Promise((go) => setTimeout(go)))")
    expect(page.locator("#found")).to_contain_text("918")
    assert "919" not in page.locator("#found").inner_text()


def stored_unanswered(page: Page) -> list[str]:
    """Let the service store what is sent first, and have the page never hear of it; gives what came back."""
    heard: list[str] = []

    def lose(route: Route) -> None:
        if heard or route.request.method != "POST":
            return route.continue_()
        heard.append(route.fetch().text())
        return None

    page.route("**/editor/drafts/*", lose)
    return heard


@pytest.mark.parametrize(
    ("language", "first"), [("ru", "Сначала"), ("ar", "<b>")], ids=["it was stored", "it was refused"]
)
def test_who_goes_on_typing_while_an_answer_is_lost_meets_no_conflict_with_oneself(
    place: Room, language: str, first: str
) -> None:
    draft = begun(place, "work-permit")
    page = place.open(alone(place), f"/editor/articles/work-permit?mine={language}")
    last = page.locator("#f-title").input_value() + " أولا" if language == "ar" else "Сначала и потом"
    lost: list[str] = []

    def lose(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().text())
        page.locator("#f-title").fill(last)
        return route.abort()

    page.route("**/editor/drafts/*", lose)
    page.locator("#f-title").fill(first)
    expect(page.locator("#saved")).to_contain_text("Saved at", timeout=40_000)
    expect(page.locator("#trouble")).to_be_hidden()
    assert lost
    assert title_of(place, draft, language) == last


@pytest.mark.parametrize("undone", [False, True], ids=["more was typed", "it was taken back"])
def test_who_leaves_while_an_answer_is_awaited_meets_no_conflict_with_oneself(place: Room, undone: bool) -> None:
    article, language = "work-permit", "ur" if undone else "az"
    draft = begun(place, article)
    page = place.open(alone(place), f"/editor/articles/{article}?mine={language}")
    title = page.locator("#f-title")
    last = title.input_value() if undone else "Əvvəl və sonra"
    first = "پہلے" if undone else "Əvvəl"
    heard = stored_unanswered(page)
    title.fill(first)
    wait_until(page, lambda: bool(heard))
    assert title_of(place, draft, language) == first
    title.fill(last)
    page.reload()
    expect(title).to_have_value(last)
    expect(page.locator("#saved")).to_contain_text("Saved at", timeout=40_000)
    expect(page.locator("#trouble")).to_be_hidden()
    assert title_of(place, draft, language) == last
