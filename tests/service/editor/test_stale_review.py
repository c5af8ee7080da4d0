"""A page of a review that is no longer what the draft says: what is pressed on it does nothing."""

from __future__ import annotations

import re
from html import escape

import httpx
import pytest

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language
from sual.text.words import words
from tests.editing.small import titled

from ..accounts.conftest import House
from . import steps
from .article_forms import form_of

CHANGED = escape(words(REVIEW["refused_changed"], "en"))
HOTLINE = "/editor/contacts/trafficking-hotline"


async def shown(browser: httpx.AsyncClient, draft: str) -> str:
    """Open the page of a review; gives what its buttons will say was read."""
    seen = steps.seen_in(await browser.get(f"/editor/drafts/{draft}/review"))
    assert seen
    return seen


async def change_and_ask_again(house: House, gulnar: httpx.AsyncClient, id_: str, files: dict[str, str]) -> Draft:
    """What Gulnar does while Kamran's page is open."""
    await steps.press(gulnar, id_, "send-back", remark="Something was forgotten")
    with steps.service_of(house).database.session() as session:
        writing.save(session, id_, writing.find(session, id_).version, files, "gulnar")
    assert (await steps.press(gulnar, id_, "ask")).status_code == 303
    return steps.found(house, id_)


async def tick_all(browser: httpx.AsyncClient, id_: str, language: Language = "en") -> None:
    for kind in ("legal", "native"):
        pressed = await steps.press(browser, id_, "tick", language=language, kind=kind)
        assert pressed.status_code == 303


@pytest.mark.parametrize("language", ["en", "az", "ur"])
async def test_what_was_saved_after_the_page_was_opened_is_not_ticked_with_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, language: Language
) -> None:
    draft = steps.drafted(house, "Other words", (language,))
    await steps.press(gulnar, draft.id, "ask")
    seen = await shown(kamran, draft.id)
    files = {f"{language}.md": titled(draft.files[f"{language}.md"], "Nobody read this")}
    await change_and_ask_again(house, gulnar, draft.id, files)
    refused = await steps.press(kamran, draft.id, "tick", language=language, kind="legal", seen=seen)
    assert (refused.status_code, CHANGED in refused.text, "Nobody read this" in refused.text) == (409, True, True)
    assert steps.found(house, draft.id).ticks == ()
    # The page that was shown with the refusal is the draft as it is, so its own buttons do it.
    again = steps.seen_in(refused)
    assert again not in ("", seen)
    pressed = await steps.press(kamran, draft.id, "tick", language=language, kind="legal", seen=again)
    assert pressed.status_code == 303


async def test_what_was_saved_after_the_page_was_opened_is_not_approved_with_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    rashid = await house.enter(await house.hire("rashid", "editor"))
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    await tick_all(kamran, draft.id)
    seen = await shown(kamran, draft.id)
    files = {"en.md": titled(draft.files["en.md"], "Nobody approved this")}
    await change_and_ask_again(house, gulnar, draft.id, files)
    await tick_all(rashid, draft.id)  # all is ticked again, by another person
    refused = await steps.press(kamran, draft.id, "approve", seen=seen)
    assert (refused.status_code, CHANGED in refused.text, "Nobody approved this" in refused.text) == (409, True, True)
    assert steps.found(house, draft.id).state == "in_review"
    early = await steps.send(gulnar, "/editor/articles/work-permit/publish", {"draft": draft.id})
    assert early.status_code == 409
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303


async def test_another_day_in_review_makes_an_open_page_old(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    await tick_all(kamran, draft.id)
    seen = await shown(kamran, draft.id)
    await steps.press(gulnar, draft.id, "describe", reason=steps.REASON, starts="2099-01-01")
    refused = await steps.press(kamran, draft.id, "approve", seen=seen)
    assert (refused.status_code, CHANGED in refused.text) == (409, True)
    assert 'value="2099-01-01"' in refused.text


async def test_a_form_that_does_not_say_what_was_read_is_refused(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    unsaid = await steps.press(kamran, draft.id, "tick", language="en", kind="legal", seen="")
    assert (unsaid.status_code, steps.found(house, draft.id).ticks) == (409, ())
    await tick_all(kamran, draft.id)
    for form in ({}, {"seen": ""}, {"seen": "0" * 64}):
        refused = await steps.send(kamran, f"/editor/drafts/{draft.id}/approve", form)
        assert (refused.status_code, steps.found(house, draft.id).state) == (409, "in_review")


def save(house: House, id_: str, title: str, who: str = "gulnar") -> None:
    with steps.service_of(house).database.session() as session:
        draft = writing.find(session, id_)
        writing.save(session, id_, draft.version, {"en.md": titled(draft.files["en.md"], title)}, who)


@pytest.mark.parametrize("do", ["send_back", "reject"])
@pytest.mark.parametrize("old", [None, "", "0" * 64])
async def test_what_was_saved_after_the_page_was_opened_is_neither_sent_back_nor_rejected_with_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, do: str, old: str | None
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    seen = await shown(kamran, draft.id)
    files = {"en.md": titled(draft.files["en.md"], "Nobody approved this")}
    await change_and_ask_again(house, gulnar, draft.id, files)
    stale = {"do": do, "remark": "Not this", "seen": seen if old is None else old}
    refused = await steps.press(kamran, draft.id, "send-back", **stale)
    assert (refused.status_code, CHANGED in refused.text, "Nobody approved this" in refused.text) == (409, True, True)
    assert 'value="Not this"' in refused.text  # what was typed is still there
    assert (steps.found(house, draft.id).state, steps.found(house, draft.id).remark) == ("in_review", "")
    again = await steps.press(kamran, draft.id, "send-back", **{**stale, "seen": steps.seen_in(refused)})
    assert (again.status_code, steps.found(house, draft.id).state) == (303, "rejected" if do == "reject" else "draft")


async def test_a_draft_that_somebody_goes_on_writing_is_not_discarded_with_an_old_page(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    seen = await shown(kamran, draft.id)
    save(house, draft.id, "Hours of work")
    refused = await steps.press(kamran, draft.id, "send-back", do="reject", remark="Nobody needs it", seen=seen)
    assert (refused.status_code, CHANGED in refused.text) == (409, True)
    assert steps.found(house, draft.id).state == "draft"


@pytest.mark.parametrize("old", [None, "", "0" * 64])
async def test_nobody_hands_over_or_answers_for_what_they_were_not_shown(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, old: str | None
) -> None:
    draft = steps.drafted(house)
    seen = await shown(kamran, draft.id)
    save(house, draft.id, "Another fact")
    stale = {"meaning": "words", "seen": seen if old is None else old}
    refused = await steps.press(kamran, draft.id, "ask", **stale)
    assert (refused.status_code, CHANGED in refused.text, "Another fact" in refused.text) == (409, True, True)
    assert (steps.found(house, draft.id).state, steps.found(house, draft.id).answer) == ("draft", None)
    again = await steps.press(kamran, draft.id, "ask", meaning="words", seen=steps.seen_in(refused))
    assert (again.status_code, steps.found(house, draft.id).state) == (303, "in_review")


async def test_whoever_asks_from_the_page_of_the_article_sees_on_the_next_what_was_saved(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    action, fields = await form_of(gulnar, "mine=en")
    assert (await gulnar.post(action, data={**fields, "title": "Nobody approved this"})).status_code == 303
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    assert "Nobody approved this" in page.text
    asked = await steps.press(gulnar, draft.id, "ask", seen=steps.seen_in(page))
    assert (asked.status_code, steps.found(house, draft.id).state) == (303, "in_review")


async def test_facts_of_all_languages_are_read_again_in_each(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    await tick_all(kamran, draft.id)
    facts = re.sub(r"(?m)^reviewed: \S+", "reviewed: 2026-01-02", draft.files["article.yml"])
    assert facts != draft.files["article.yml"]
    again = await change_and_ask_again(house, gulnar, draft.id, {"article.yml": facts})
    assert again.ticks == ()
    unticked = await steps.press(kamran, draft.id, "approve")
    assert (unticked.status_code, "Not every changed language" in unticked.text) == (409, True)


async def test_a_number_that_was_changed_meanwhile_is_not_approved_with_the_page_of_another(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    async def called(name: str, phone: str) -> None:
        form = steps.form_in(await gulnar.get(HOTLINE), HOTLINE)
        form |= {"name-en": name, "phone": phone, "again": phone}
        assert (await steps.send(gulnar, HOTLINE, form)).status_code == 303

    await called("The hotline", "153")
    [draft] = steps.drafts_of(house, "contacts")
    await steps.press(gulnar, draft.id, "describe", reason="The hotline moved")
    await steps.press(gulnar, draft.id, "ask")
    seen = await shown(kamran, draft.id)
    await steps.press(gulnar, draft.id, "send-back", remark="Its name, too")
    await called("Another organisation", "153")
    await steps.press(gulnar, draft.id, "ask")
    number = {"phone-trafficking-hotline": "153"}
    refused = await steps.press(kamran, draft.id, "approve", seen=seen, **number)
    assert (refused.status_code, CHANGED in refused.text, "Another organisation" in refused.text) == (409, True, True)
    assert steps.found(house, draft.id).state == "in_review"
    assert (await steps.press(kamran, draft.id, "approve", **number)).status_code == 303


async def test_a_tick_leads_back_to_itself(house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient) -> None:
    draft = steps.drafted(house, "Other words", ("ur",))
    await steps.press(gulnar, draft.id, "ask")
    ticked = await steps.press(kamran, draft.id, "tick", language="ur", kind="native")
    assert ticked.headers["location"] == f"/editor/drafts/{draft.id}/review?told=ticked#tick-ur-native"
    page = await kamran.get(ticked.headers["location"])
    assert re.search(r'<span id="tick-ur-native" tabindex="-1">✓ .*?kamran', page.text)


async def test_whoever_would_have_to_choose_is_told_what_it_makes_of_them(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    first, second = steps.approved(house, "First words"), steps.drafted(house, "Second words")
    other = steps.drafted(house, "Другие слова", ("ru",))
    steps.desk_of(house).publish(first.id)
    decides, merges = (words(REVIEW[key], "en") for key in ("choosing_counts", "merging_counts_not"))
    for browser, told in ((kamran, True), (gulnar, False)):  # she is a writer already
        assert (decides in (await browser.get(f"/editor/drafts/{second.id}/review")).text) is told
        assert (merges in (await browser.get(f"/editor/drafts/{other.id}/review")).text) is told
    assert (await steps.press(kamran, other.id, "take-live")).status_code == 303
    assert steps.found(house, other.id).writers == ("gulnar",)
    for browser, told in ((kamran, True), (gulnar, False)):  # on the page of the article, too
        page = await steps.send(browser, f"/editor/drafts/{second.id}/article/take-live", {"mine": "en"})
        assert (page.status_code, decides in page.text) == (409, told)
    page = await kamran.get(f"/editor/drafts/{second.id}/review")
    form = steps.form_in(page, f"/editor/drafts/{second.id}/choose") | {"choice-0": "mine", "own-0": ""}
    assert (await steps.press(kamran, second.id, "choose", **form)).status_code == 303
    assert steps.found(house, second.id).writers == ("gulnar", "kamran")
