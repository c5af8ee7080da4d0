"""Two editors in a real Chromium: review, publish, roll back, contacts, sources; the pictures are to look at."""

from __future__ import annotations

import errno
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Route, expect

from sual.editing.drafts.days import today_in_baku
from sual.editing.publishing.errors import DiskError
from sual.service.accounts.account import CONSOLE_LANGUAGES
from sual.text.editor_words.history import HISTORY
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language
from sual.text.words import words

from . import steps
from .two_editors import Room, picture, place, served, spoken, violations

__all__ = ["place", "served", "spoken"]
pytestmark = pytest.mark.browser
# What is pressed and lower than 44 pixels.
_SMALL = """[...document.querySelectorAll('main :is(button, .button, select, input:not([type=hidden]), summary)')]
    .filter((one) => one.checkVisibility() && !['checkbox', 'radio'].includes(one.type)
        && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""


def test_two_editors_review_publish_and_roll_back(place: Room) -> None:
    before = steps.titles(place.house)
    draft = steps.drafted(place.house, "واژه‌های دیگر", ("fa",)).id
    address = f"/editor/drafts/{draft}/review"
    hers, his = place.editor("gulnar"), place.editor("kamran")
    place.open(hers, address).get_by_role("radio", name="Only how it is said changes").check()
    hers.get_by_role("button", name="Ask for review").click()
    expect(hers.get_by_role("button", name="Approve")).to_be_disabled()
    expect(hers.locator("#no-approve")).to_contain_text("You wrote some of it")
    expect(place.open(hers, "/editor?show=mine").locator("main table tbody tr")).to_have_count(1)
    expect(place.open(hers, "/editor?show=waiting").locator("main table")).to_have_count(0)
    place.open(his, "/editor?show=waiting").locator(f'main table a[href="{address}"]').click()
    expect(his.get_by_role("heading", level=1)).to_contain_text("Review:")
    place.open(his, "/editor/reviews").locator("section", has_text="Waiting for my review").get_by_role("link").click()
    expect(his.locator("ins").first).to_contain_text("واژه‌های دیگر")
    expect(his.locator(".change .text").first).to_have_attribute("dir", "rtl")
    picture(his, "review")
    for kind, name in (("legal", "I held it against the law"), ("native", "I read it, it is my language")):
        his.get_by_role("button", name=name).click()
        ticked = his.locator(f"#tick-fa-{kind}")  # one stays where one was, with what was noted
        expect(ticked).to_be_focused()
        expect(ticked).to_be_in_viewport()
    his.get_by_role("button", name="Approve").click()
    expect(his.get_by_role("button", name="Publish now")).to_be_visible()
    place.open(hers, address).get_by_role("button", name="Publish now").click()
    expect(hers.get_by_role("status")).to_have_text("Published. Everybody reads it now.")
    assert steps.titles(place.house)["fa"] == "واژه‌های دیگر"
    picture(hers, "history")
    hers.get_by_role("link", name="What changed").first.click()
    expect(hers.locator("del").first).to_be_visible()
    picture(hers, "version")
    place.open(his, "/editor/history").get_by_role("button", name="Make this version live again").last.click()
    expect(his.get_by_role("status")).to_have_text("That version is live again.")
    assert steps.titles(place.house) == before


def test_a_name_that_is_refused_has_the_focus_and_is_told_beside_it(place: Room) -> None:
    page = place.open(place.editor("gulnar", width=320), "/editor")
    page.locator("#new-category").select_option("work")
    page.locator("#new-id").fill("work-permit")
    page.get_by_role("button", name="Begin a new article").click()
    expect(page.locator("#new-id")).to_be_focused()
    expect(page.locator("#new-id")).to_be_in_viewport()
    expect(page.locator("#fault")).to_be_in_viewport()
    expect(page.locator("#new-id")).to_have_accessible_description(re.compile("There is an article of this name"))
    picture(page, "name-taken")


def test_what_is_for_a_later_day_goes_live_on_it_and_a_failure_is_told(
    place: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = steps.drafted(place.house, "Words for later").id
    address, day = f"/editor/drafts/{draft}/review", today_in_baku() + timedelta(days=2)  # later after midnight, too
    hers, his = place.editor("gulnar"), place.editor("kamran", width=320)
    place.open(hers, address).locator("#starts").fill(day.isoformat())
    hers.get_by_role("button", name="Save", exact=True).click()
    hers.get_by_role("radio", name="Only how it is said changes").check()
    hers.get_by_role("button", name="Ask for review").click()
    expect(hers.get_by_role("radio", name="Only how it is said changes")).to_have_count(0)
    place.open(his, address)
    for name in ("I held it against the law", "I read it, it is my language"):
        his.get_by_role("button", name=name).click()
        expect(his.get_by_role("button", name=name)).to_have_count(0)  # or the next click would be on the same page
    his.get_by_role("button", name="Approve").click()
    expect(his.get_by_role("button", name="Publish now")).to_be_disabled()
    expect(his.locator("#no-publish")).to_contain_text(f"It is for {day}; it goes live by itself on that day.")
    scheduled = place.open(hers, "/editor/reviews").locator("section", has_text="Approved, for a later day")
    expect(scheduled.get_by_role("listitem").locator("time").last).to_have_text(day.isoformat())
    desk, before = steps.desk_of(place.house), steps.titles(place.house)["en"]
    with monkeypatch.context() as patch:
        full = DiskError(OSError(errno.ENOSPC, "full"))
        patch.setattr(desk.content, "publish", lambda *_: (_ for _ in ()).throw(full))
        desk.keep_days(day)
    assert steps.titles(place.house)["en"] == before
    for name, path in (("overview", "/editor"), ("reviews", "/editor/reviews"), ("history", "/editor/history")):
        for page, width in ((hers, 1280), (his, 320)):
            failed = place.open(page, path).locator("section", has_text="Not done on the day that was set").last
            expect(failed).to_contain_text(f"Not published on its day, {day}")
            expect(failed).to_contain_text("the disk is full")
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"failed-{name}-{width}")
    hers.locator("section.error a").first.click()
    expect(hers.locator("#failed")).to_contain_text("Sual tries again every five minutes.")
    assert violations(hers) == []
    picture(hers, "failed-review")
    desk.keep_days(day)
    assert steps.titles(place.house)["en"] == "Words for later"
    expect(place.open(hers, "/editor").locator("section.error")).to_have_count(0)
    desk.roll_back(desk.content.versions()[1].commit, "gulnar", "As before")


def test_two_editors_of_the_same_line(place: Room) -> None:
    first, second = steps.approved(place.house, "First words"), steps.approved(place.house, "Second words")
    hers, his = place.editor("gulnar"), place.editor("kamran", width=320)
    address = f"/editor/drafts/{second.id}/review"
    place.open(his, address)
    place.open(hers, f"/editor/drafts/{first.id}/review").get_by_role("button", name="Publish now").click()
    expect(hers.get_by_role("status")).to_have_text("Published. Everybody reads it now.")  # hers is the first
    his.get_by_role("button", name="Publish now").click()
    expect(his.get_by_role("alert")).to_contain_text("somebody else published a change of the same text")
    assert violations(his) == []
    picture(his, "conflict-320")
    his.get_by_label("As in this draft").check()
    his.get_by_role("button", name="Take what I chose").click()
    expect(his.locator(".facts strong")).to_have_text("draft")
    assert steps.titles(place.house)["en"] == "First words"
    assert "title: Second words\n" in steps.found(place.house, second.id).files["en.md"]


def test_two_editors_change_a_number(place: Room) -> None:
    hers, his = place.editor("gulnar"), place.editor("kamran")
    place.open(hers, "/editor/contacts").get_by_role("link", name="Change: Anti-trafficking hotline").click()
    hers.locator("#phone").fill("153")
    hers.get_by_role("button", name="Save in a draft").click()
    expect(hers.locator(".number del")).to_have_text("152")
    expect(hers.locator("#again")).to_be_focused()
    assert violations(hers) == []
    picture(hers, "number")
    hers.locator("#again").fill("153")
    hers.get_by_role("button", name="Save in a draft").click()
    hers.locator("#reason").fill("The hotline has a new number")
    hers.get_by_role("button", name="Save").click()
    hers.get_by_role("button", name="Ask for review").click()
    expect(hers.get_by_role("button", name="Approve")).to_be_disabled()
    place.open(his, hers.url.split(place.url)[1])
    his.locator("#phone-trafficking-hotline").fill("153")
    picture(his, "number-review")
    his.get_by_role("button", name="Approve").click()
    his.get_by_role("button", name="Publish now").click()
    expect(his.get_by_role("status")).to_have_text("Published. Everybody reads it now.")
    expect(place.open(hers, "/editor/contacts").locator(".phone", has_text="153")).to_be_visible()


def test_a_contact_is_removed_by_two_editors_once_nothing_uses_it(place: Room) -> None:
    hers, his = place.editor("gulnar"), place.editor("kamran", width=320)
    place.open(hers, "/editor/contacts").get_by_role(
        "link", name="Remove this contact: Anti-trafficking hotline"
    ).click()
    expect(hers.locator("main")).to_contain_text("It cannot be removed while it is used")
    expect(hers.get_by_role("button", name="Remove in a draft")).to_have_count(0)
    assert violations(hers) == []
    picture(hers, "contact-used")
    hers.locator('.resting a[href*="trafficking-get-help?mine=ar#f-block-"]').first.click()
    hers.wait_for_url(re.compile("#f-block-"))
    field = hers.locator(hers.evaluate("location.hash"))
    expect(field).to_be_in_viewport()
    assert "{contact:trafficking-hotline}" in field.input_value()
    place.open(hers, "/editor/contacts").locator('a[href$="/ombudsman/remove"]').click()
    hers.get_by_role("button", name="Remove in a draft").click()
    expect(hers.get_by_role("status")).to_contain_text("A second person has to approve it")
    hers.locator("#reason").fill("It has moved")
    hers.get_by_role("button", name="Save").click()
    hers.get_by_role("button", name="Ask for review").click()
    expect(hers.get_by_role("button", name="Approve")).to_be_disabled()
    place.open(his, hers.url.split(place.url)[1].partition("?")[0])
    expect(his.locator("#changes ~ h3", has_text="ombudsman")).to_contain_text("removed")
    assert violations(his) == []
    picture(his, "contact-removed-320")
    his.get_by_role("button", name="Approve").click()
    his.get_by_role("button", name="Publish now").click()
    expect(his.get_by_role("status")).to_have_text("Published. Everybody reads it now.")
    page = place.open(hers, "/editor/contacts")
    expect(page.locator(".entries h2", has_text="Ombudsman")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_axe_and_narrow_screens(place: Room, language: Language, scheme: str, width: int) -> None:
    draft = steps.drafted(place.house, "کلمات دیگر 12345678", ("fa",))
    page = place.editor("sabina", language, width, color_scheme=scheme)
    commits = [one.commit for one in steps.desk_of(place.house).content.versions()[:1]]
    paths = {
        "reviews": "/editor/reviews",
        "review": f"/editor/drafts/{draft.id}/review",
        "history": "/editor/history",
        "contacts": "/editor/contacts",
        "contact": "/editor/contacts/migration-service",
        "contact-used": "/editor/contacts/migration-service/remove",
        "sources": "/editor/sources",
        "source": "/editor/sources/greta",
    }
    if commits:
        paths["version"] = f"/editor/history/{commits[0]}"
    for name, path in paths.items():
        place.open(page, path)
        for summary in page.locator("main details:not(.navigation) > summary").all()[:1]:
            summary.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(_SMALL) == [], path
        picture(page, f"{name}-{language}-{scheme}-{width}")


@pytest.mark.parametrize("language", CONSOLE_LANGUAGES)
def test_who_publishes_sees_at_once_that_it_is_under_way(place: Room, language: Language) -> None:
    steps.desk_of(place.house).publish(steps.approved(place.house, f"Words before it in {language}").id)
    draft = steps.approved(place.house, f"Words that take a while in {language}").id
    hers, sent = place.editor("gulnar", language, width=320), []

    def hold(route: Route) -> None:
        sent.append(route.request.url)
        route.fulfill(status=204)  # the page stays, as it does until the answer comes

    hers.clock.install()
    hers.route(re.compile("/(publish|roll-back)$"), hold)
    for path, action, name in (
        (f"/editor/drafts/{draft}/review", "publish", "publishing"),
        ("/editor/history", "roll-back", "rolling_back"),
    ):
        form = place.open(hers, path).locator(f'form[action$="/{action}"]').first
        button = form.get_by_role("button")
        before = button.text_content()
        button.click()
        expect(button).to_be_disabled()
        expect(button).to_have_text(words({**REVIEW, **HISTORY}[name], language))
        expect(form.get_by_role("status")).to_have_text(words(REVIEW["publishing_wait"], language))
        hers.clock.fast_forward(10_000)
        expect(form.get_by_role("status")).to_have_text(words(REVIEW["publishing_long"], language))
        form.evaluate("form => form.requestSubmit()")  # as Enter in its field does
        assert hers.locator("main[inert]").count() == 0  # or nobody would be read what it says
        assert violations(hers) == []
        picture(hers, f"{name}-{language}")
        hers.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        expect(button).to_be_enabled()
        expect(button).to_have_text(before or "")
        hers.clock.fast_forward(10_000)
        expect(form.get_by_role("status")).to_have_count(0)  # nothing is under way any more
    assert len(sent) == 2  # each once
    hers.unroute_all()
    place.open(hers, f"/editor/drafts/{draft}/review").locator('form[action$="/publish"]').get_by_role("button").click()
    expect(hers.get_by_role("status")).to_have_text(words(HISTORY["told_published"], language))


def test_without_a_script_publishing_works_as_before(place: Room) -> None:
    draft = steps.approved(place.house, "Words without a script").id
    hers = place.editor("gulnar", java_script_enabled=False)
    place.open(hers, f"/editor/drafts/{draft}/review").get_by_role("button", name="Publish now").click()
    expect(hers.get_by_role("status")).to_have_text("Published. Everybody reads it now.")


@pytest.mark.parametrize("page", ["remark", "contact"])
def test_what_was_typed_stays_where_it_is_when_the_session_is_over(place: Room, page: str) -> None:
    draft = steps.drafted(place.house, "Words of a session that ends").id
    paths = {"remark": f"/editor/drafts/{draft}/review", "contact": "/editor/contacts/migration-service"}
    field, button = {
        "remark": ("#remark", "Reject for good"),
        "contact": ("#website", "Save in a draft"),
    }[page]
    typed = {"remark": "Another draft says it better", "contact": "migration.gov.az"}[page]
    hers = place.open(place.editor("gulnar", width=320), paths[page])
    hers.locator(field).fill(typed)
    kept = hers.context.cookies()
    hers.context.clear_cookies()
    hers.get_by_role("button", name=button).click()
    said = hers.get_by_role("alert")
    expect(said).to_contain_text("Nothing was saved, and what you typed stays here.")
    expect(said.get_by_role("link")).to_have_attribute("target", "_blank")
    assert hers.url == f"{place.url}{paths[page]}"
    expect(hers.locator(field)).to_have_value(typed)
    assert violations(hers) == []
    assert hers.evaluate("document.documentElement.scrollWidth") <= 320
    picture(hers, f"staying-{page}")
    hers.context.add_cookies(kept)  # as signing in in another tab does
    hers.get_by_role("button", name=button).click()
    expect(hers.get_by_role("status")).to_contain_text("Rejected." if page == "remark" else "Saved in this draft.")
    if page == "remark":
        assert steps.found(place.house, draft).remark == typed
    else:
        hers.locator("#remark").fill("Only a try")
        hers.get_by_role("button", name="Reject for good").click()
        expect(hers.get_by_role("status")).to_contain_text("Rejected.")


def test_what_was_chosen_stays_where_it_is_when_the_session_is_over(place: Room) -> None:
    draft = steps.drafted(place.house, "Words of a choice that stays").id
    path = f"/editor/drafts/{draft}/review"
    hers = place.open(place.editor("gulnar"), path)
    form = hers.locator('form[action$="/ask"]')
    form.locator('[name="meaning"][value="words"]').check()
    kept = hers.context.cookies()
    hers.context.clear_cookies()
    form.get_by_role("button").click()
    expect(hers.get_by_role("alert")).to_contain_text("Nothing was saved")
    assert hers.url == f"{place.url}{path}"
    expect(form.locator('[name="meaning"][value="words"]')).to_be_checked()
    hers.context.add_cookies(kept)
    form.get_by_role("button").click()
    expect(hers.get_by_role("status")).to_be_visible()
    assert steps.found(place.house, draft).state == "in_review"
    hers.locator("#remark").fill("Only a try")
    hers.get_by_role("button", name="Reject for good").click()
    expect(hers.get_by_role("status")).to_contain_text("Rejected.")


def test_without_scripts_the_sign_in_page_says_that_nothing_was_saved(place: Room) -> None:
    hers = place.open(place.editor("gulnar", java_script_enabled=False), "/editor/contacts/migration-service")
    hers.context.clear_cookies()
    hers.get_by_role("button", name="Save in a draft").click()
    expect(hers.get_by_role("status")).to_contain_text("what you just sent was not saved")
