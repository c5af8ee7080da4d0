"""Two editors in a real Chromium who have the same contact open: a number that one saved is never taken back unseen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sual.editing.drafts.guard import CONTACTS
from sual.knowledge.contacts import load_contacts

from . import steps
from .two_editors import Room, place, served, spoken, violations

__all__ = ["place", "served", "spoken"]
pytestmark = pytest.mark.browser
PATH = "/editor/contacts/labour-call-centre"


def number_of(place: Room) -> tuple[str | None, str]:
    """Number and English name in the one draft."""
    [draft] = steps.drafts_of(place.house, "contacts")
    path = steps.desk_of(place.house).content.live.read.folder / CONTACTS
    contact = load_contacts(path, draft.files[CONTACTS])["labour-call-centre"]
    return contact.phone, contact.name["en"]


def save(page: Page) -> None:
    page.get_by_role("button", name="Save in a draft").click()


def test_a_number_that_two_people_changed_is_chosen_and_one_that_one_changed_stays(place: Room) -> None:
    hers, his, other = place.editor("gulnar"), place.editor("kamran", width=320), place.editor("leyla")
    for page in (hers, his, other):
        place.open(page, PATH)
    hers.locator("#phone").fill("143")
    save(hers)
    hers.locator("#again").fill("143")
    save(hers)
    expect(hers.get_by_role("status")).to_contain_text("Saved in this draft.")

    other.locator("#name-en").fill("Labour line")
    save(other)
    expect(other.get_by_role("status")).to_contain_text("Saved in this draft.")
    assert number_of(place) == ("143", "Labour line")

    his.locator("#phone").fill("144")
    save(his)
    both = his.get_by_role("alert")
    expect(both).to_contain_text("changed this contact meanwhile")
    expect(both).to_contain_text("gulnar")
    expect(both).to_contain_text("Theirs: 143")
    expect(both).to_contain_text("Yours: 144")
    expect(his.locator("#phone")).to_have_value("144")
    expect(his.locator("#name-en")).to_have_value("Labour line")
    assert violations(his) == []
    assert his.evaluate("document.documentElement.scrollWidth <= innerWidth")
    his.locator("#phone").fill("143")
    his.locator("#name-ru").fill("Горячая линия труда")
    his.locator("#why").fill("A shorter name")
    save(his)
    expect(his.get_by_role("status")).to_contain_text("Saved in this draft.")
    assert number_of(place) == ("143", "Labour line")
