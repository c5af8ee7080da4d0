"""Two editors in a real Chromium: a document changed, and all that rests on it is found and read again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from sual.editing.drafts.days import today_in_baku
from sual.editing.watch import Resting, SourceChange, resting_on
from sual.text.languages import LANGUAGES

from . import steps
from .two_editors import Room, picture, place, served, spoken, violations

__all__ = ["place", "served", "spoken"]
pytestmark = pytest.mark.browser
SOURCE, PARAGRAPH, ARTICLE = "greta", "5", "work-permit"


def resting(place: Room) -> list[Resting]:
    knowledge = steps.desk_of(place.house).content.live.read.knowledge
    return [one for one in resting_on(knowledge, SourceChange(SOURCE, "changed", PARAGRAPH, "", "")) if one.article]


def approved_by_another(place: Room, hers: Page, his: Page, why: str) -> None:
    """Hand over what her page shows, let him approve and publish it."""
    hers.locator("#reason").fill(why)
    hers.get_by_role("button", name="Save").click()
    hers.get_by_role("button", name="Ask for review").click()
    expect(hers.get_by_role("button", name="Approve")).to_be_disabled()
    place.open(his, hers.url.split(place.url)[1].partition("?")[0])
    his.get_by_role("button", name="Approve").click()
    his.get_by_role("button", name="Publish now").click()
    expect(his.get_by_role("status")).to_have_text("Published. Everybody reads it now.")


def test_a_changed_paragraph_lists_every_block_that_rests_on_it(place: Room) -> None:
    expected = resting(place)
    assert {one.language for one in expected} == set(LANGUAGES)
    assert {one.article for one in expected} == {ARTICLE}
    hers, his = place.editor("gulnar"), place.editor("kamran")
    place.open(hers, "/editor/sources").locator(f'a[href="/editor/sources/{SOURCE}"]').click()
    hers.locator("#changed").fill(today_in_baku().isoformat())
    hers.locator("#paragraphs").fill("5 5000")
    hers.get_by_role("button", name="Save in a draft").click()
    expect(hers.get_by_role("alert")).to_have_text("The document has none of these paragraphs: 5000.")
    hers.locator("#paragraphs").fill(PARAGRAPH)
    hers.get_by_role("button", name="Save in a draft").click()
    expect(hers.get_by_role("status")).to_contain_text("A second person has to approve it")
    assert "source-changed" not in place.open(his, "/editor").locator(".matrix").inner_html()  # it is a draft
    approved_by_another(place, hers, his, "Paragraph 5 was replaced")

    place.open(hers, "/editor")
    for language in LANGUAGES:
        cell = hers.locator(f'.matrix a.cell[href$="/{ARTICLE}?mine={language}"]')
        expect(cell.locator(".source-changed")).to_have_text("source changed")
    expect(hers.locator(".matrix .source-changed")).to_have_count(len(LANGUAGES))
    assert violations(hers) == []
    picture(hers, "source-changed-overview")
    hers.get_by_role("link", name="To be read again").click()
    expect(hers.locator("#changed")).to_be_visible()
    hers.wait_for_load_state("load")
    assert violations(hers) == []
    picture(hers, "source-changed-due")
    hers.locator(f'a[href="/editor/sources/{SOURCE}#of-{ARTICLE}"]').click()

    listed = hers.locator(".resting li:has(.text)")
    expect(listed).to_have_count(len(expected))
    expect(listed.first).to_be_visible()  # the part to which the link leads is open
    expect(hers.locator(".notice", has_text="To be read again")).to_contain_text("Paragraphs that changed: 5.")
    assert violations(hers) == []
    picture(hers, "source-changed")
    for language in LANGUAGES:
        for one in (one for one in expected if one.language == language):
            field = f"f-block-{one.block}-text" if one.block else "f-summary"
            link = hers.locator(f'.resting a[href="/editor/articles/{ARTICLE}?mine={language}#{field}"]')
            expect(link).to_have_count(1)
    for language in ("az", "ur"):
        last = [one for one in expected if one.language == language][-1]
        hers.locator(f'.resting a[href$="mine={language}#f-block-{last.block}-text"]').click()
        text = hers.locator(f"#f-block-{last.block}-text")
        expect(text).to_be_in_viewport()
        assert text.input_value() == last.text
        expect(hers.locator(f"#f-block-{last.block}-sources")).to_have_value(f"{SOURCE}-{PARAGRAPH}")
        expect(hers.locator(".notice", has_text="Read it again")).to_be_attached()
        if language == "ur":
            expect(text).to_have_attribute("dir", "rtl")
            assert violations(hers) == []
            picture(hers, "source-changed-block")
        hers.go_back()


def test_a_superseded_document_lists_all_that_rests_on_it_until_the_mark_is_taken_back(place: Room) -> None:
    knowledge = steps.desk_of(place.house).content.live.read.knowledge
    all_of_it = [one for one in resting_on(knowledge, SourceChange("cescr", "superseded", None, "", "")) if one.article]
    hers, his = place.editor("gulnar", width=320), place.editor("kamran", width=320)
    place.open(hers, "/editor/sources/cescr").locator("#superseded").select_option("greta")
    hers.get_by_role("button", name="Save in a draft").click()
    approved_by_another(place, hers, his, "There is a newer report")
    place.open(hers, "/editor/sources/cescr")
    expect(hers.locator(".notice", has_text=f"Superseded by {knowledge.sources['greta'].title}")).to_be_visible()
    expect(hers.locator(".resting li:has(.text)")).to_have_count(len([one for one in all_of_it if one.language]))
    for summary in hers.locator("main summary").all():
        summary.click()
    assert violations(hers) == []
    assert hers.evaluate("document.documentElement.scrollWidth") <= 320
    picture(hers, "source-superseded-320")
    marked = {row.get_attribute("href") for row in place.open(his, "/editor").locator("a:has(.source-changed)").all()}
    assert {f"/editor/articles/{one.article}?mine={one.language}" for one in all_of_it if one.language} <= marked
    place.open(hers, "/editor/sources/cescr").locator("#superseded").select_option("")
    hers.get_by_role("button", name="Save in a draft").click()
    approved_by_another(place, hers, his, "It was read again")
    expect(place.open(hers, "/editor/sources/cescr").locator(".notice")).to_have_count(0)
