"""A draft of several people: each is named with their own reason, on the pages and in the commit."""

from __future__ import annotations

import re

import httpx
from dulwich.repo import Repo

from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.guard import CONTACTS
from sual.editing.drafts.numbers import contacts_in
from sual.editing.parts import Part
from tests.editing.small import titled

from ..accounts.conftest import House
from . import steps

HOTLINE, OTHER = "trafficking-hotline", "ombudsman"
PATH = f"/editor/contacts/{HOTLINE}"


def begun_by_timur(house: House) -> Draft:
    """Timur's draft of the contacts, in which one is called otherwise, with his reason."""
    desk = steps.desk_of(house)
    with steps.service_of(house).database.session() as session:
        draft = writing.begin_contacts(session, desk.content.live.read, desk.commit, "timur")
        name = desk.content.live.read.knowledge.contacts[OTHER].name["en"]
        text = draft.files[CONTACTS].replace(f"en: {name}\n", f"en: {name} (new)\n", 1)
        assert text != draft.files[CONTACTS]
        writing.save(session, draft.id, draft.version, {CONTACTS: text}, "timur")
        return review.describe(session, draft.id, "It is called otherwise", who="timur")


async def joined_by_gulnar(gulnar: httpx.AsyncClient) -> httpx.Response:
    form = steps.form_in(await gulnar.get(PATH), PATH) | {"phone": "153", "again": "153"}
    return await steps.send(gulnar, PATH, form | {"why": "The hotline moved"})


async def test_who_joins_a_draft_is_asked_for_a_reason_of_their_own(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = begun_by_timur(house)
    form = steps.form_in(await gulnar.get(PATH), PATH) | {"phone": "153", "again": "153"}
    assert form["why"] == ""
    refused = await steps.send(gulnar, PATH, form)
    assert (refused.status_code, "Say in one line why you change it." in refused.text) == (422, True)
    assert steps.found(house, draft.id).authors == ("timur",)
    assert (await joined_by_gulnar(gulnar)).status_code == 303
    assert steps.found(house, draft.id).parts == (
        Part("timur", "It is called otherwise", "", (OTHER,)),
        Part("gulnar", "The hotline moved", "", (HOTLINE,)),
    )
    assert 'name="why"' not in (await gulnar.get(PATH)).text  # it was said once


async def test_everybody_is_named_in_the_history_and_the_commit(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft, desk = begun_by_timur(house), steps.desk_of(house)
    await joined_by_gulnar(gulnar)
    assert (await steps.press(gulnar, draft.id, "ask")).status_code == 303
    assert (await steps.press(gulnar, draft.id, "approve", **{f"phone-{HOTLINE}": "153"})).status_code == 409
    assert (await steps.press(kamran, draft.id, "approve", **{f"phone-{HOTLINE}": "153"})).status_code == 303
    await steps.send(kamran, "/editor/contacts/publish", {"draft": draft.id})
    version = desk.content.versions()[0]
    assert version.reason.people == steps.found(house, draft.id).parts
    with Repo(str(desk.content.places.repository)) as repo:
        commit = repo[version.commit.encode()]
    assert commit.author == b"timur <>"
    assert commit.message.decode().splitlines() == [
        "It is called otherwise",
        "",
        f"Contact: {OTHER}",
        "Co-authored-by: gulnar",
        "Reason: The hotline moved",
        f"Contact: {HOTLINE}",
        "Reviewed-by: kamran",
        f"Draft: {draft.id}",
        "Draft-version: 3",
    ]
    names = {id_: one.name["en"] for id_, one in desk.content.live.read.knowledge.contacts.items()}
    for path in ("/editor/history", f"/editor/history/{version.commit}", f"/editor/drafts/{draft.id}/review"):
        page = (await kamran.get(path)).text
        assert "<bdi>timur, gulnar</bdi>" in page
        timurs, gulnars = re.findall(r"<li><strong>.*?</li>", page)
        assert ("It is called otherwise" in timurs, f"<bdi>{names[OTHER]}</bdi>" in timurs) == (True, True)
        assert ("The hotline moved" in gulnars, f"<bdi>{names[HOTLINE]}</bdi>" in gulnars) == (True, True)


async def test_who_only_began_a_draft_is_no_author_and_may_check_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    desk = steps.desk_of(house)
    with steps.service_of(house).database.session() as session:
        draft = writing.begin_article(session, desk.content.live.read, desk.commit, "kamran", "work", "work-permit")
    assert draft.id in (await kamran.get("/editor/reviews")).text.split('<h2 id="mine">')[1]  # while it is empty
    with steps.service_of(house).database.session() as session:
        files = {"en.md": titled(draft.files["en.md"], "Another title")}
        writing.save(session, draft.id, draft.version, files, "gulnar")
    await steps.press(gulnar, draft.id, "describe", reason="A better title")
    assert steps.found(house, draft.id).parts == (Part("gulnar", "A better title"),)
    assert steps.found(house, draft.id).writers == ("gulnar",)
    await steps.press(gulnar, draft.id, "ask")
    waiting = (await kamran.get("/editor/reviews")).text.split('<h2 id="waiting">')[1].split("</section>")[0]
    assert draft.id in waiting
    for kind in ("legal", "native"):
        assert (await steps.press(kamran, draft.id, "tick", language="en", kind=kind)).status_code == 303
    assert (await steps.press(kamran, draft.id, "approve")).status_code == 303


async def test_a_reason_that_is_missing_keeps_a_draft_from_review_and_can_be_written_down_by_another(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    with steps.service_of(house).database.session() as session:
        files = {"az.md": titled(steps.found(house, draft.id).files["az.md"], "Başqa ad")}
        writing.save(session, draft.id, steps.found(house, draft.id).version, files, "timur")
    refused = await steps.press(gulnar, draft.id, "ask")
    assert (refused.status_code, "Still missing: timur." in refused.text) == (409, True)
    form = steps.form_in(refused, f"/editor/drafts/{draft.id}/reason")
    assert form["of"] == "timur"
    assert (await steps.press(gulnar, draft.id, "reason", **form | {"why": " "})).status_code == 409
    assert (await steps.press(gulnar, draft.id, "reason", of="leyla", why="x")).status_code == 409
    await steps.press(gulnar, draft.id, "reason", **form | {"why": "The name was wrong"})
    parts = (Part("gulnar", steps.REASON), Part("timur", "The name was wrong", "gulnar"))
    assert steps.found(house, draft.id).parts == parts
    page = re.sub(r"<[^>]*>", "", (await kamran.get(f"/editor/drafts/{draft.id}/review")).text)
    assert "written down by gulnar" in re.sub("[\u2068\u2069]", "", page)
    # Who sends a reason on as it is, to set a day, did not write it.
    await steps.press(kamran, draft.id, "describe", reason=steps.REASON, ends="2099-01-01")
    assert steps.found(house, draft.id).parts == parts
    assert (await steps.press(gulnar, draft.id, "ask")).status_code == 303


async def test_one_change_is_taken_back_and_the_other_goes_on(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = begun_by_timur(house)
    live = steps.desk_of(house).content.live.read
    await joined_by_gulnar(gulnar)
    page = await gulnar.get(f"/editor/drafts/{draft.id}/review")
    path = f"/editor/contacts/{HOTLINE}/take-back"
    form = steps.form_in(page, path)
    assert (await steps.send(gulnar, path, form | {"version": "1"})).status_code == 409
    assert (await steps.send(gulnar, path, form)).headers["location"].endswith("told=contact_taken_back")
    now = steps.found(house, draft.id)
    assert now.parts == (Part("timur", "It is called otherwise", "", (OTHER,)),)
    assert contacts_in(now.files)[HOTLINE].phone == live.knowledge.contacts[HOTLINE].phone
    assert (await steps.send(gulnar, path, form | {"version": str(now.version)})).status_code == 409  # it is back
    assert (await steps.press(gulnar, draft.id, "ask")).status_code == 303
    await steps.press(gulnar, draft.id, "send-back", remark="Not this either")
    path = f"/editor/contacts/{OTHER}/take-back"
    await steps.send(gulnar, path, form | {"version": str(now.version)})
    assert steps.found(house, draft.id).changes == {}


async def test_a_number_that_articles_need_is_not_left_empty(house: House, gulnar: httpx.AsyncClient) -> None:
    form = steps.form_in(await gulnar.get(PATH), PATH) | {"phone": ""}
    refused = await steps.send(gulnar, PATH, form)
    assert (refused.status_code, "so it cannot be left empty" in refused.text) == (422, True)
    assert re.search(r'id="phone"[^>]*aria-invalid="true"', refused.text)
    assert steps.drafts_of(house, "contacts") == []
