"""Whatever comes in or fails: a clear message, the old version live, the draft kept. What comes in is invented.

Elsewhere: markup, invisible letters, YAML bombs, pastes that are too large (test_saving_routes), ids that are paths
(test_article_routes, test_contacts), killed at any moment (test_killed).
"""

from __future__ import annotations

import asyncio
import errno
import os

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from sual.editing.publishing import disk
from sual.editing.publishing.repository import Repository

from ..accounts.conftest import House
from . import steps
from .article_forms import PAGE, begin, form_of, stored

PUBLISH = "/editor/articles/work-permit/publish"

# What somebody writes into the English file, and what the page of the review says of it.
BROKEN = {
    "YAML": ("title:", "title: [", "a bracket is not closed"),
    "no front matter": ("---\n", "", "expected front matter"),
    "an unknown source": ("[^", "[^nowhere-1][^", "unknown source"),
    "a paragraph that is none": ("[^", "[^cmw-99999][^", "has no paragraph"),
    "a reference without an end": ("[^", "[^cmw [^", "references stand at the very end"),
    "a contact that is none": ("\n\n", "\n\nCall {contact:nobody}. ", "nobody"),
    "a phone number": ("title: ", "title: Call 0501234567 ", "phone number"),
}


@pytest.mark.parametrize("what", BROKEN)
async def test_what_is_broken_stays_a_draft_that_says_what_to_mend(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, what: str
) -> None:
    old, new, said = BROKEN[what]
    live = await gulnar.get("/a/en/work-permit")
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en&view=file")
    text = fields["text"].replace("\r\n", "\n").replace(old, new, 1)
    assert (await gulnar.post(action, data={**fields, "text": text})).status_code == 303
    id_ = stored(house).id
    await steps.press(gulnar, id_, "describe", reason="Why")
    refused = await steps.press(gulnar, id_, "ask")
    assert (refused.status_code, said in refused.text) == (409, True), refused.text
    assert "something to mend" in refused.text
    assert "en.md" in refused.text or f'href="{PAGE}?mine=en' in refused.text, "where it is to be mended"
    for step in ("approve", "tick"):
        assert (await steps.press(kamran, id_, step, language="en", kind="legal")).status_code == 409
    assert (await steps.send(kamran, PUBLISH, {"draft": id_})).status_code == 409
    assert stored(house).files["en.md"] == text
    assert (await gulnar.get("/a/en/work-permit")).text == live.text
    assert (await gulnar.get(f"{PAGE}?mine=en")).status_code == 200


@pytest.mark.parametrize("id_", ["..", "%2e%2e", "..%2f..%2fetc", "a%00b", "x" * 4000, "'; drop table draft; --"])
async def test_a_draft_by_a_path_is_not_there(gulnar: httpx.AsyncClient, house: House, id_: str) -> None:
    for path in ("review", "preview", "try"):
        assert (await gulnar.get(f"/editor/drafts/{id_}/{path}")).status_code in (404, 405)
    for path in ("ask", "approve", "describe"):
        assert (await gulnar.post(f"/editor/drafts/{id_}/{path}", data={"reason": "x"})).status_code in (404, 405)
    assert (await steps.send(gulnar, PUBLISH, {"draft": id_})).status_code == 404
    assert (await gulnar.get(f"/editor/contacts/{id_}")).status_code in (404, 200, 405)
    assert steps.titles(house)["en"]


async def test_two_who_publish_different_languages_at_once_are_both_live(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    drafts = [steps.approved(house, "English words", ("en",)), steps.approved(house, "Azərbaycan sözləri", ("az",))]
    browsers = (gulnar, kamran)
    pages = await asyncio.gather(
        *(steps.send(one, PUBLISH, {"draft": d.id}) for one, d in zip(browsers, drafts, strict=True))
    )
    assert {page.status_code for page in pages} == {303}
    assert (steps.titles(house)["en"], steps.titles(house)["az"]) == ("English words", "Azərbaycan sözləri")
    assert {steps.found(house, draft.id).state for draft in drafts} == {"published"}
    assert len(steps.desk_of(house).content.versions()) == 3


async def test_of_two_who_publish_the_same_line_at_once_one_is_live_and_the_other_is_told(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    drafts = [steps.approved(house, f"Words of {name}") for name in ("one", "two")]
    browsers = (gulnar, kamran)
    pages = await asyncio.gather(
        *(steps.send(one, PUBLISH, {"draft": d.id}) for one, d in zip(browsers, drafts, strict=True))
    )
    assert sorted(page.status_code for page in pages) == [303, 409]
    lost = pages.index(next(page for page in pages if page.status_code == 409))
    assert "somebody else published a change of the same text" in pages[lost].text
    states = [steps.found(house, draft.id) for draft in drafts]
    assert (states[lost].state, states[1 - lost].state) == ("approved", "published")
    assert f"title: Words of {('one', 'two')[lost]}\n" in states[lost].files["en.md"]
    assert steps.titles(house)["en"] == f"Words of {('one', 'two')[1 - lost]}"


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("where", ["articles", "commit", "release", "link"])
async def test_a_full_disk_anywhere_is_told_and_nothing_is_lost(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, first: bool, where: str
) -> None:
    if not first:
        steps.desk_of(house).publish(steps.approved(house, "Before").id)
    draft, before = steps.approved(house, "After"), steps.titles(house)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    owner, name = {
        "articles": (disk, "sync"),
        "commit": (Repository, "prepare"),
        "release": (disk, "write_new"),
        "link": (disk, "point"),
    }[where]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, full)
        refused = await steps.send(gulnar, PUBLISH, {"draft": draft.id})
    assert (refused.status_code, "the disk is full" in refused.text) == (503, True)
    assert "The draft is kept." in refused.text
    assert (steps.found(house, draft.id).state, steps.titles(house)) == ("approved", before)
    releases = steps.desk_of(house).content.places.releases
    assert [path for path in releases.iterdir() if path.name.startswith(".")] == []
    assert (await steps.send(gulnar, PUBLISH, {"draft": draft.id})).status_code == 303  # once there is room
    assert steps.titles(house)["en"] == "After"


async def test_a_full_disk_while_saving_is_told_with_what_was_typed(house: House, gulnar: httpx.AsyncClient) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en")
    await gulnar.post(action, data={**fields, "title": "Kept before"})
    action, fields = await form_of(gulnar, "mine=en")

    def full(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.upper().startswith(("INSERT INTO DRAFT", "UPDATE DRAFT")):
            raise OperationalError(statement, {}, Exception("database or disk is full"))

    engine = steps.service_of(house).database._engine
    event.listen(engine, "before_cursor_execute", full)
    try:
        page = await gulnar.post(action, data={**fields, "title": "Typed in vain"})
        data = await gulnar.post(
            action, json={**fields, "title": "Typed in vain"}, headers={"Accept": "application/json"}
        )
    finally:
        event.remove(engine, "before_cursor_execute", full)
    assert (page.status_code, 'value="Typed in vain"' in page.text) == (503, True)
    assert "the disk of the database is full. Tell who runs Sual to make room." in page.text
    assert (data.status_code, data.json()["error"]["code"]) == (503, "not_kept")
    assert "title: Kept before\n" in stored(house).files["en.md"]
    assert (await gulnar.post(action, data={**fields, "title": "Typed again"})).status_code == 303


@pytest.mark.parametrize(
    ("path", "status", "overview"),
    [
        ("/editor/contacts/nobody", 404, "/editor/contacts"),
        ("/editor/contacts/nobody/remove", 404, "/editor/contacts"),
        ("/editor/drafts/nothing/review", 404, "/editor"),
        ("/editor/history/99999", 404, "/editor/history"),
        ("/editor/exchange/export?format=csv", 422, "/editor/exchange"),
    ],
)
async def test_an_address_that_leads_nowhere_shows_a_person_the_way_on(
    house: House, gulnar: httpx.AsyncClient, path: str, status: int, overview: str
) -> None:
    page = await gulnar.get(path, headers={"Accept": "text/html"})
    assert page.status_code == status
    assert "This page cannot be shown" in page.text
    assert f'<a class="button" href="{overview}">' in page.text
    assert "query." not in page.text
    assert (await gulnar.get(path, headers={"Accept": "application/json"})).json()["error"]["code"]
