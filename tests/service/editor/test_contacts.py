"""Contacts: one place, every change by two people, a number typed twice by each of them."""

from __future__ import annotations

import re
from datetime import timedelta
from html import escape

import httpx
import pytest

from sual.editing.desk import today_in_baku
from sual.editing.drafts.guard import CONTACTS
from sual.editing.watch import articles_with_contact, blocks_with_contact
from sual.knowledge.contacts import load_contacts
from sual.service.accounts import people
from sual.text import words as catalogues
from sual.text.editor_words.contacts import CONTACTS as WORDS
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language
from sual.text.words import words
from tests.notices import plain

from ..accounts.conftest import House
from . import steps

PATH = "/editor/contacts/trafficking-hotline"


async def form_of(browser: httpx.AsyncClient, path: str = PATH) -> dict[str, str]:
    page = await browser.get(path)
    assert page.status_code == 200
    return steps.form_in(page, path)


async def test_every_contact_is_listed_with_the_articles_that_use_it(house: House, gulnar: httpx.AsyncClient) -> None:
    page = await gulnar.get("/editor/contacts")
    assert page.status_code == 200
    for entry in page.text.split("<li>\n<h2>")[1:]:
        assert 'dir="ltr"' in entry
    one = page.text.split('href="/editor/contacts/trafficking-hotline"')[1].split("</details>")[0]
    assert "/editor/articles/trafficking-get-help" in one


async def test_a_form_that_nobody_touched_changes_nothing(house: House, gulnar: httpx.AsyncClient) -> None:
    for contact in steps.desk_of(house).content.live.read.knowledge.contacts:
        path = f"/editor/contacts/{contact}"
        assert (await steps.send(gulnar, path, await form_of(gulnar, path))).headers["location"] == "/editor/contacts"
    assert steps.drafts_of(house, "contacts") == []


async def test_a_new_number_is_typed_twice_and_goes_through_a_second_person(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    form = await form_of(gulnar) | {"phone": "153"}
    for again, said in (("", "Read it once more in the source"), ("135", "The two numbers are not the same")):
        shown = await steps.send(gulnar, PATH, form | ({"again": again} if again else {}))
        assert (shown.status_code, said in shown.text) == (422, True)
        assert '<del dir="ltr">152</del>' in shown.text
        assert '<ins dir="ltr">153</ins>' in shown.text
    assert steps.drafts_of(house, "contacts") == []
    saved = await steps.send(gulnar, PATH, form | {"again": "153"})
    assert saved.status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    notice = (await gulnar.get("/editor/contacts")).text.split('<h2 id="drafts">')[1].split("</section>")[0]
    name = steps.desk_of(house).content.live.read.knowledge.contacts["trafficking-hotline"].name["en"]
    assert notice.split("It changes: ")[1].startswith(f"<bdi>{name}</bdi></li>")
    await steps.press(gulnar, draft.id, "describe", reason="The hotline moved")
    await steps.press(gulnar, draft.id, "ask")
    assert (await steps.press(gulnar, draft.id, "approve", **{"phone-trafficking-hotline": "153"})).status_code == 409
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    assert '<ins dir="ltr">153</ins>' in page.text
    _names_what_changes(house, page.text)
    wrong = await steps.press(kamran, draft.id, "approve", **{"phone-trafficking-hotline": "152"})
    assert (wrong.status_code, "not the number in the draft" in wrong.text) == (409, True)
    right = await steps.press(kamran, draft.id, "approve", **{"phone-trafficking-hotline": "153"})
    assert right.status_code == 303
    await steps.send(kamran, "/editor/contacts/publish", {"draft": draft.id})
    assert steps.desk_of(house).content.live.read.knowledge.contacts["trafficking-hotline"].phone == "153"


def _names_what_changes(house: House, page: str) -> None:
    """The review names the organisation, its source and who uses it, and no code of any of them in their stead."""
    knowledge = steps.desk_of(house).content.live.read.knowledge
    contact = knowledge.contacts["trafficking-hotline"]
    document, _, paragraph = contact.source.partition("-")
    assert f"A phone number changes: <bdi>{contact.name['en']}</bdi>" in page
    assert f"Type the new number of {contact.name['en']} from its source" in page
    assert f'<a href="/editor/sources/{document}"><bdi lang="en">{knowledge.sources[document].title}</bdi></a>' in page
    assert f"paragraph {paragraph}" in re.sub(r"<[^>]*>|[\u2066-\u2069]", "", page)
    for article in articles_with_contact(knowledge, contact.id):
        title = knowledge.articles[article].translations["en"].title
        assert f'<a href="/editor/articles/{article}">{title}</a>' in page


async def test_a_new_website_goes_into_the_articles_that_name_it_and_the_reviewer_reads_them_all(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    assert (await steps.send(gulnar, PATH, await form_of(gulnar) | {"website": "insan.gov.az"})).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert "The checks find nothing." in (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    await steps.press(gulnar, draft.id, "describe", reason="The website moved")
    assert (await steps.press(gulnar, draft.id, "ask")).headers["location"].endswith("?told=asked")
    page = (await kamran.get(f"/editor/drafts/{draft.id}/review")).text
    follows = page.split('<h2 id="following">')[1].split("</section>\n\n<section")[0]
    for code in LANGUAGES:
        spoken = follows.split(f'id="trafficking-get-help-in-{code}"')[1].split("</section>")[0]
        removed, added = (re.findall(rf"<{tag}>.*?<bdi>(.*?)</bdi>", spoken) for tag in ("del", "ins"))
        assert "insan.gov.az" in "".join(added), (code, removed, added)
        assert removed
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303
    await steps.send(kamran, "/editor/contacts/publish", {"draft": draft.id})
    live = steps.desk_of(house).content.live.read
    assert live.knowledge.contacts["trafficking-hotline"].website == "insan.gov.az"
    texts = "".join(text for name, text in live.texts.items() if name.startswith("articles/"))
    assert ("insanalveri.gov.az" in texts, texts.count("insan.gov.az") >= len(LANGUAGES)) == (False, True)
    done = (await kamran.get(f"/editor/drafts/{draft.id}/review")).text
    assert 'id="following"' not in done, "it is in the history, article by article"


@pytest.mark.parametrize("language", ["en", "az", "ru"])
async def test_a_website_that_articles_name_is_not_left_empty_and_they_are_named(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)  # as people read them
    with steps.service_of(house).database.session() as session:
        account = people.by_name(session, "gulnar")
        assert account
        account.language = language
    refused = await steps.send(gulnar, PATH, await form_of(gulnar) | {"website": ""})
    live = steps.desk_of(house).content.live.read.knowledge
    said = words(WORDS["website_needed"], language)
    title = escape(live.articles["trafficking-get-help"].translations[language].title)
    assert (refused.status_code, said in refused.text) == (422, True)
    assert f'<a href="/editor/articles/trafficking-get-help">{title}</a>' in refused.text
    assert 'href="/editor/articles/work-permit"' not in refused.text
    assert steps.drafts_of(house, "contacts") == []


async def test_a_website_that_is_only_in_the_draft_may_be_left_empty(house: House, gulnar: httpx.AsyncClient) -> None:
    contacts = steps.desk_of(house).content.live.read.knowledge.contacts
    path = f"/editor/contacts/{next(id_ for id_, one in contacts.items() if not one.website)}"
    assert (await steps.send(gulnar, path, await form_of(gulnar, path) | {"website": "new.gov.az"})).status_code == 303
    assert (await steps.send(gulnar, path, await form_of(gulnar, path) | {"website": ""})).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert draft.changes == {}


async def test_whoever_reviews_other_hours_is_led_to_every_block_that_names_the_contact(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    path = "/editor/contacts/migration-service"
    form = await form_of(gulnar, path)
    assert form["hours"] == "24/7"
    assert (await steps.send(gulnar, path, form | {"hours": ""})).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    page = (await kamran.get(f"/editor/drafts/{draft.id}/review")).text
    assert "Read whether the places that name a contact still say the right thing" in page
    assert 'id="following"' not in page
    knowledge = steps.desk_of(house).content.live.read.knowledge
    named = [one for one in blocks_with_contact(knowledge, "migration-service") if one.language == "en"]
    assert named
    for one in named:
        field = f"f-block-{one.block}-text" if one.block else "f-summary"
        assert f'href="/editor/articles/{one.article}?mine=en#{field}"' in page


async def test_a_new_number_makes_the_day_it_was_checked_new(house: House, gulnar: httpx.AsyncClient) -> None:
    form, today = await form_of(gulnar), today_in_baku().isoformat()
    assert form["checked"] < today
    shown = await steps.send(gulnar, PATH, form | {"phone": "153"})
    assert steps.form_in(shown, PATH)["checked"] == today
    assert form["checked"] in shown.text.split('name="checked"')[0].rsplit("<p>", 1)[1]
    assert (await steps.send(gulnar, PATH, form | {"phone": "153", "again": "153"})).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    saved = load_contacts(steps.desk_of(house).content.live.read.folder / CONTACTS, draft.files[CONTACTS])
    assert saved["trafficking-hotline"].checked == today


async def test_another_day_that_is_given_with_a_number_stays(house: House, gulnar: httpx.AsyncClient) -> None:
    given = (today_in_baku() - timedelta(days=1)).isoformat()
    form = await form_of(gulnar) | {"phone": "153", "again": "153", "checked": given}
    assert (await steps.send(gulnar, PATH, form)).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert f"checked: {given}" in draft.files[CONTACTS].replace('"', "").replace("'", "")


async def test_names_are_labelled_by_their_language(house: House, gulnar: httpx.AsyncClient) -> None:
    form = await form_of(gulnar)
    form |= {f"name-{code}": f"{form[f'name-{code}']} 2" for code in LANGUAGES}
    await steps.send(gulnar, PATH, form)
    [draft] = steps.drafts_of(house, "contacts")
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    for code in LANGUAGES:
        assert f">({NATIVE_NAMES[code]})</span>" in page.text
        assert f">({code})</span>" not in page.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("phone", "15x", "digits and blanks only"),
        ("phone", "٢٣٤٥", "digits and blanks only"),
        ("phone", "+994 12 345 67 89 00 11 22", "2 to 15 digits"),
        ("phone", "1234567890123456", "2 to 15 digits"),
        ("phone", "0", "2 to 15 digits"),
        ("website", "https://example.az", "without https://"),
        ("website", "<script>", "without https://"),
        ("source", "nobody", "Choose the document of the source"),
        ("checked", "yesterday", "2026-12-31"),
        ("name-ar", "  ", "missing in a language"),
        ("name-en", "x" * 201, "missing in a language"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    house: House, gulnar: httpx.AsyncClient, field: str, value: str, said: str
) -> None:
    refused = await steps.send(gulnar, PATH, await form_of(gulnar) | {field: value})
    assert (refused.status_code, said in refused.text) == (422, True)
    if field in ("phone", "checked"):
        assert f'value="{value}"' in refused.text
    assert steps.drafts_of(house, "contacts") == []


async def test_a_paragraph_that_is_not_there_is_named_with_those_that_are(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    form = await form_of(gulnar) | {"source": "osce", "paragraph": "9999"}
    refused = await steps.send(gulnar, PATH, form)
    source = steps.desk_of(house).content.live.read.knowledge.sources["osce"]
    said = plain(refused.text)
    assert refused.status_code == 422
    assert f"{source.title} has no paragraph 9999. It has: {source.shown_paragraphs}." in said
    assert source.shown_paragraphs.startswith("1–48, R1, R2")


@pytest.mark.parametrize(
    "name", ['A "quoted" name: with #signs', "null", "- a list", "{contact:x}", "2026-11-22", "no"]
)
async def test_a_name_is_kept_letter_by_letter(house: House, gulnar: httpx.AsyncClient, name: str) -> None:
    form = await form_of(gulnar) | {f"name-{code}": f"{name}" for code in LANGUAGES}
    assert (await steps.send(gulnar, PATH, form)).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    contacts = load_contacts(steps.desk_of(house).content.live.read.folder / CONTACTS, draft.files[CONTACTS])
    assert set(contacts["trafficking-hotline"].name.values()) == {name}
    changed = [
        line for line in draft.files[CONTACTS].splitlines() if line not in draft.base_files[CONTACTS].splitlines()
    ]
    assert len(changed) == len(LANGUAGES)


async def test_what_nobody_sees_in_a_name_is_not_stored(house: House, gulnar: httpx.AsyncClient) -> None:
    form = await form_of(gulnar)
    assert (
        await steps.send(gulnar, PATH, form | {"name-az": "\ufeffU\u0308nvan\u00ad q\u0259bul\u200f"})
    ).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert "Ünvan qəbul" in draft.files[CONTACTS]


async def test_long_names_in_every_script_fit(house: House, gulnar: httpx.AsyncClient) -> None:
    form = await form_of(gulnar) | {f"name-{code}": "خط ساخن " * 24 for code in LANGUAGES}
    assert (await steps.send(gulnar, PATH, form)).status_code == 303


async def test_a_new_contact(house: House, gulnar: httpx.AsyncClient) -> None:
    path = "/editor/contacts/new"
    names = {f"name-{code}": f"Shelter {code}" for code in LANGUAGES}
    form = await form_of(gulnar, path) | names
    form |= {"id": "shelter", "phone": "012 555 01 02", "paragraph": "1", "checked": "2026-11-29"}
    assert (await steps.send(gulnar, path, form)).status_code == 422
    assert (await steps.send(gulnar, path, form | {"again": "012 555 01 02"})).status_code == 303
    for taken in ("shelter", "new", "publish", "../x"):
        refused = await steps.send(gulnar, path, form | {"id": taken, "again": "012 555 01 02"})
        assert (refused.status_code, "no other contact" in refused.text) == (422, True)


async def test_two_editors_of_one_contact_see_what_the_other_wrote(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    await steps.send(gulnar, PATH, await form_of(gulnar) | {"website": "first.gov.az"})
    hers, his = await form_of(gulnar), await form_of(kamran)
    await steps.send(gulnar, PATH, hers | {"website": "second.gov.az"})
    met = await steps.send(kamran, PATH, his | {"website": "third.gov.az", "why": "It moved"})
    assert met.status_code == 409
    assert "second.gov.az" in met.text
    assert "third.gov.az" in met.text
    again = steps.form_in(met, PATH)
    assert (await steps.send(kamran, PATH, again)).status_code == 303
    [draft] = steps.drafts_of(house, "contacts")
    assert "third.gov.az" in draft.files[CONTACTS]
    assert set(draft.writers) == {"gulnar", "kamran"}
