"""Two who have the page of one contact open: what the other saved since then is never written over."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from sual.editing.drafts.guard import CONTACTS
from sual.knowledge.contacts import Contact, load_contacts
from sual.service.editor import contacts_routes

from ..accounts.conftest import House
from . import steps

PATH = "/editor/contacts/trafficking-hotline"
LABOUR = "/editor/contacts/labour-call-centre"
UNUSED = "/editor/contacts/ombudsman"
NUMBER = {"phone": "153", "again": "153"}


async def form_of(browser: httpx.AsyncClient, path: str = PATH) -> dict[str, str]:
    return steps.form_in(await browser.get(path), path)


def drafted(house: House, contact: str = "trafficking-hotline") -> Contact:
    """A contact as the one draft has it."""
    [draft] = steps.drafts_of(house, "contacts")
    return load_contacts(steps.desk_of(house).content.live.read.folder / CONTACTS, draft.files[CONTACTS])[contact]


async def published(house: House, writer: httpx.AsyncClient, reader: httpx.AsyncClient, **typed: str) -> None:
    [draft] = steps.drafts_of(house, "contacts")
    await steps.press(writer, draft.id, "describe", reason="It moved")
    await steps.press(writer, draft.id, "ask")
    assert (await steps.press(reader, draft.id, "approve", **typed)).status_code == 303
    assert (await steps.send(reader, "/editor/contacts/publish", {"draft": draft.id})).status_code == 303


async def test_a_number_of_somebody_else_stays_where_only_a_name_is_changed(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    hers, his = await form_of(gulnar), await form_of(kamran)  # no draft is there yet
    assert (await steps.send(gulnar, PATH, hers | NUMBER)).status_code == 303
    checked = drafted(house).checked
    saved = await steps.send(kamran, PATH, his | {"name-en": "Hotline"})
    assert saved.status_code == 303, "no number changes on his page, so none is asked for"
    now = drafted(house)
    assert (now.phone, now.checked, now.name["en"]) == ("153", checked, "Hotline")
    assert checked != his["checked"]
    [draft] = steps.drafts_of(house, "contacts")
    assert set(draft.writers) == {"gulnar", "kamran"}


async def test_website_hours_languages_and_source_of_somebody_else_stay(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    hers, his = await form_of(gulnar), await form_of(kamran)
    new = {"website": "new.gov.az", "hours": "24/7", "speaks-fa": "yes", "source": "greta", "paragraph": "6"}
    assert (await steps.send(gulnar, PATH, hers | new)).status_code == 303
    assert (await steps.send(kamran, PATH, his | {"name-en": "Hotline"})).status_code == 303
    now = drafted(house)
    assert (now.website, now.hours, now.languages, now.source) == ("new.gov.az", "24/7", ("fa",), "greta-6")
    assert now.name["en"] == "Hotline"


async def test_what_went_live_meanwhile_is_not_taken_back_in_a_new_draft(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    his = await form_of(kamran)
    await steps.send(gulnar, PATH, await form_of(gulnar) | NUMBER | {"website": "new.gov.az", "hours": "24/7"})
    await published(house, gulnar, kamran, **{"phone-trafficking-hotline": "153"})
    assert steps.drafts_of(house, "contacts") == []
    assert (await steps.send(kamran, PATH, his | {"name-en": "Hotline"})).status_code == 303
    now = drafted(house)
    assert (now.phone, now.website, now.hours, now.name["en"]) == ("153", "new.gov.az", "24/7", "Hotline")


async def test_another_draft_with_the_same_version_is_not_taken_for_the_one_that_was_shown(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    await steps.send(gulnar, LABOUR, await form_of(gulnar, LABOUR) | {"name-en": "Labour line"})
    [first] = steps.drafts_of(house, "contacts")
    his = await form_of(kamran)
    await published(house, gulnar, kamran)
    await steps.send(gulnar, PATH, await form_of(gulnar) | {"website": "new.gov.az"})
    [second] = steps.drafts_of(house, "contacts")
    assert (second.id != first.id, second.version) == (True, first.version)
    assert (await steps.send(kamran, PATH, his | {"name-en": "Hotline", "why": "Shorter"})).status_code == 303
    assert (drafted(house).website, drafted(house).name["en"]) == ("new.gov.az", "Hotline")
    assert drafted(house, "labour-call-centre").name["en"] == "Labour line"


async def test_a_field_that_both_changed_is_shown_in_both_ways_and_nothing_is_stored_before_the_choice(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    hers, his = await form_of(gulnar), await form_of(kamran)
    await steps.send(gulnar, PATH, hers | NUMBER | {"website": "new.gov.az"})
    typed = {"phone": "154", "again": "154", "name-en": "Hotline"}
    met = await steps.send(kamran, PATH, his | typed)
    assert met.status_code == 409
    both = met.text.split('<section class="notice" role="alert">')[1].split("</section>")[0]
    assert "gulnar changed this contact meanwhile" in both
    assert [number in both for number in ("153", "154", "new.gov.az", "Hotline")] == [True, True, False, False]
    assert (drafted(house).phone, drafted(house).name["en"] == "Hotline") == ("153", False)
    again = steps.form_in(met, PATH)  # what he typed, and what she changed and he did not
    assert (again["phone"], again["name-en"], again["website"]) == ("154", "Hotline", "new.gov.az")
    asked = await steps.send(kamran, PATH, again | {"why": "It is another number"})
    assert (asked.status_code, '<del dir="ltr">153</del>' in asked.text) == (422, True)
    chosen = steps.form_in(asked, PATH) | {"again": "154", "why": "It is another number"}
    assert (await steps.send(kamran, PATH, chosen)).status_code == 303
    now = drafted(house)
    assert (now.phone, now.name["en"], now.website) == ("154", "Hotline", "new.gov.az")


async def test_who_chooses_what_the_other_wrote_types_no_number(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    hers, his = await form_of(gulnar), await form_of(kamran)
    await steps.send(gulnar, PATH, hers | NUMBER)
    met = await steps.send(kamran, PATH, his | {"phone": "154", "name-en": "Hotline"})
    chosen = steps.form_in(met, PATH) | {"phone": "153", "why": "Shorter"}
    assert (await steps.send(kamran, PATH, chosen)).status_code == 303
    assert (drafted(house).phone, drafted(house).name["en"]) == ("153", "Hotline")


async def test_what_was_saved_while_a_number_was_typed_a_second_time_is_met_too(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    asked = await steps.send(kamran, PATH, await form_of(kamran) | {"phone": "154"})
    assert asked.status_code == 422
    await steps.send(gulnar, PATH, await form_of(gulnar) | NUMBER)
    met = await steps.send(kamran, PATH, steps.form_in(asked, PATH) | {"again": "154"})
    assert (met.status_code, drafted(house).phone) == (409, "153")


@pytest.mark.parametrize("shown", [None, "", "[1]", '{"phone": 5}', "{" * 4000])
async def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing(
    house: House, gulnar: httpx.AsyncClient, shown: str | None
) -> None:
    form = await form_of(gulnar) | {"website": "new.gov.az"}
    del form["shown"]
    met = await steps.send(gulnar, PATH, form if shown is None else form | {"shown": shown})
    assert (met.status_code, "insanalveri.gov.az" in met.text, "new.gov.az" in met.text) == (409, True, True)
    assert steps.drafts_of(house, "contacts") == []
    assert (await steps.send(gulnar, PATH, steps.form_in(met, PATH))).status_code == 303


async def test_what_is_saved_in_the_very_moment_is_met_like_any_other(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gulnar saves after his page was read and before it is stored."""
    hers, his = await form_of(gulnar), await form_of(kamran)
    before_storing = contacts_routes._faults
    waiting = [True]

    async def she_is_faster(*given: Any) -> Any:
        if waiting:
            waiting.clear()
            assert (await steps.send(gulnar, PATH, hers | NUMBER)).status_code == 303
        return await before_storing(*given)

    monkeypatch.setattr(contacts_routes, "_faults", she_is_faster)
    assert (await steps.send(kamran, PATH, his | {"name-en": "Hotline"})).status_code == 303
    assert (drafted(house).phone, drafted(house).name["en"]) == ("153", "Hotline")


async def test_a_contact_that_was_removed_meanwhile_does_not_come_back_and_what_was_typed_stays(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    his, removal = await form_of(kamran, UNUSED), f"{UNUSED}/remove"
    assert (await steps.send(gulnar, removal, await form_of(gulnar, removal))).status_code == 303
    told = await steps.send(kamran, UNUSED, his | {"website": "ombudsman.az"})
    assert (told.status_code, "was removed after you opened the page" in told.text) == (409, True)
    assert steps.form_in(told, UNUSED)["website"] == "ombudsman.az"
    [draft] = steps.drafts_of(house, "contacts")
    assert "ombudsman" not in draft.files[CONTACTS]


async def test_a_contact_that_was_changed_meanwhile_is_not_removed(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    removal = f"{UNUSED}/remove"
    his = await form_of(kamran, removal)
    saved = await steps.send(gulnar, UNUSED, await form_of(gulnar, UNUSED) | {"website": "ombudsman.az"})
    assert saved.status_code == 303
    for form in (his, {}, {"version": "2"}):
        refused = await steps.send(kamran, removal, form)
        assert (refused.status_code, "so it was not removed" in refused.text) == (409, True)
        assert f'<a href="{UNUSED}">' in refused.text.split('role="alert"')[1].split("</p>")[0]
        assert drafted(house, "ombudsman").website == "ombudsman.az"
    assert (await steps.send(kamran, removal, steps.form_in(refused, removal))).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert "ombudsman" not in draft.files[CONTACTS]
