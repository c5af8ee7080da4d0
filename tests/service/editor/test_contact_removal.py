"""Removing a contact: refused while anything uses it, and by two people where nothing does."""

from __future__ import annotations

import httpx

from sual.editing.contact_uses import contact_uses
from sual.editing.drafts import writing
from sual.editing.drafts.guard import CONTACTS
from sual.editing.publishing.repository import Reason

from ..accounts.conftest import House
from . import steps

USED, UNUSED = "unhcr", "ombudsman"  # in the small knowledge


async def test_where_a_contact_is_used_is_shown_and_it_stays(house: House, gulnar: httpx.AsyncClient) -> None:
    knowledge = steps.desk_of(house).content.live.read.knowledge
    for contact in ("migration-service", "trafficking-hotline", USED):
        uses = contact_uses(knowledge, contact)
        path = f"/editor/contacts/{contact}/remove"
        page, refused = await gulnar.get(path), await steps.send(gulnar, path)
        assert (page.status_code, refused.status_code) == (200, 409)
        assert 'role="alert"' in refused.text
        for shown in (page, refused):
            assert "cannot be removed while it is used" in shown.text
            assert f'action="{path}"' not in shown.text
            for use in uses.articles:
                below = f'href="/editor/articles/{use.article}?view=common"' in shown.text
                assert below == (contact in knowledge.articles[use.article].contacts)
                for text in use.texts:
                    field = f"f-block-{text.block}-text" if text.block else "f-summary"
                    assert f"/editor/articles/{use.article}?mine={text.language}#{field}" in shown.text
            for use in uses.articles:
                assert f'<h3><a href="/editor/articles/{use.article}">' in shown.text
                assert f"places that name it: {len(use.texts) + use.below}" in shown.text
            own = shown.text.partition('<h2 id="outcomes">')[2].partition("</section>")[0]
            said, _, keys = own.partition("<details>")
            assert ("Ask whoever runs Sual" in said) == bool(uses.outcomes)
            assert ("people in danger" in said) == ("urgent" in uses.outcomes)
            assert all(f">{name}</bdi>" in keys and f">{name}<" not in said for name in uses.outcomes)
    assert steps.drafts_of(house, "contacts") == []


async def test_what_nothing_uses_goes_when_a_second_person_approved(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    path = f"/editor/contacts/{UNUSED}/remove"
    page = await gulnar.get(path)
    assert "No article and no reply uses it." in page.text
    assert "Until that is published, everybody goes on seeing it." in page.text
    assert f'href="{path}"' in (await gulnar.get("/editor/contacts")).text
    assert (await steps.send(gulnar, path, steps.form_in(page, path))).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    before, after = draft.base_files[CONTACTS].splitlines(), draft.files[CONTACTS].splitlines()
    begin = before.index(f"{UNUSED}:")
    end = next((at for at, line in enumerate(before[begin + 1 :], begin + 1) if not line.startswith(" ")), len(before))
    assert [*before[:begin], *before[end:]] == after  # every other line is as it was
    assert "Removed in this draft" in (await gulnar.get("/editor/contacts")).text
    for gone in (f"/editor/contacts/{UNUSED}", path):
        assert (await gulnar.get(gone)).status_code == 404
        assert (await steps.send(gulnar, gone)).status_code == 404
    await steps.press(gulnar, draft.id, "describe", reason="It closed")
    await steps.press(gulnar, draft.id, "ask")
    assert (await steps.press(gulnar, draft.id, "approve")).status_code == 409
    assert UNUSED in steps.desk_of(house).content.live.read.knowledge.contacts
    review = await kamran.get(f"/editor/drafts/{draft.id}/review")
    gone = steps.desk_of(house).content.live.read.knowledge.contacts[UNUSED]
    assert f"The contact is removed: {gone.name['en']}" in review.text
    assert "A phone number changes" not in review.text
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303
    assert (await steps.send(kamran, "/editor/contacts/publish", {"draft": draft.id})).status_code == 303
    assert UNUSED not in steps.desk_of(house).content.live.read.knowledge.contacts


async def test_a_draft_that_names_it_is_shown(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = steps.drafted(house)
    text = draft.files["en.md"].replace("{contact:migration-service}", f"{{contact:{UNUSED}}}", 1)
    assert text != draft.files["en.md"]
    with steps.service_of(house).database.session() as session:
        writing.save(session, draft.id, draft.version, {"en.md": text}, "gulnar")
    page = await gulnar.get(f"/editor/contacts/{UNUSED}/remove")
    assert f'href="/editor/drafts/{draft.id}/review"' in page.text


async def test_an_article_that_came_to_use_it_meanwhile_stops_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    path = f"/editor/contacts/{UNUSED}/remove"
    await steps.send(gulnar, path, steps.form_in(await gulnar.get(path), path))
    [draft] = steps.drafts_of(house, "contacts")
    await steps.press(gulnar, draft.id, "describe", reason="It closed")
    desk = steps.desk_of(house)
    changed = {
        name: text.replace("{contact:unhcr}", f"{{contact:{UNUSED}}}")
        for name, text in desk.content.live.read.texts.items()
        if "{contact:unhcr}" in text
    }
    base = {name: desk.content.live.read.texts[name] for name in changed}
    desk.content.publish(changed, Reason("kamran", "gulnar", "Another helps now"), base)
    assert (await steps.press(gulnar, draft.id, "ask")).status_code == 409
    assert UNUSED in desk.content.live.read.knowledge.contacts


async def test_two_editors_of_one_contact(house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient) -> None:
    form = f"/editor/contacts/{UNUSED}"
    first = steps.form_in(await gulnar.get(form), form)
    await steps.send(gulnar, form, first | {"website": "first.gov.az"})
    his = steps.form_in(await kamran.get(f"{form}/remove"), f"{form}/remove")
    again = steps.form_in(await gulnar.get(form), form)
    await steps.send(gulnar, form, again | {"website": "second.gov.az"})
    met = await steps.send(kamran, f"{form}/remove", his)
    assert (met.status_code, 'role="alert"' in met.text) == (409, True)
    [draft] = steps.drafts_of(house, "contacts")
    assert "second.gov.az" in draft.files[CONTACTS]
