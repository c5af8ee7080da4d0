"""A database that somebody else holds: pages are read all the same, and what is live is not called a failure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from sual.editing import desk as desks
from sual.editing.checking import Finding, check_changes
from sual.editing.drafts import finding, review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.publishing import release
from sual.service.accounts.matrix import MATRIX, PUBLIC, RASA
from sual.service.editor import checks_routes
from sual.text.editor_words.history import HISTORY

from ..accounts.conftest import House
from . import steps

pytestmark = pytest.mark.held

LONG = f"It is {'very ' * 400}long"  # two warnings: the sentence, and the sentences of the block


@pytest.fixture
def other(house: House, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that can hold the database."""
    with closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None, check_same_thread=False)) as connection:
        yield connection


async def test_pages_are_read_while_somebody_writes(
    house: House, kamran: httpx.AsyncClient, other: sqlite3.Connection
) -> None:
    draft = steps.approved(house)
    paths = [
        "/editor", "/editor/reviews", "/editor/history", "/editor/contacts", "/editor/sources",
        "/editor/articles/work-permit", f"/editor/drafts/{draft.id}/review", f"/editor/drafts/{draft.id}/checks",
    ]  # fmt: skip
    other.execute("BEGIN IMMEDIATE")
    assert {path: (await kamran.get(path)).status_code for path in paths} == dict.fromkeys(paths, 200)


async def test_no_page_of_staff_waits_for_who_writes(house: House, other: sqlite3.Connection) -> None:
    number, desk = await house.hire("leyla", "staff", "editor", "admin"), steps.desk_of(house)
    leyla, live = await house.enter(number), desk.content.live.read.knowledge
    version = desk.publish(steps.approved(house).id)
    request = await steps.service_of(house).handovers.ask("en", None, urgent=False)
    names = {
        "draft_id": steps.drafted(house, "Third words").id, "article_id": "work-permit", "shown": "work-permit",
        "language": "en", "version_id": version.commit, "source_id": next(iter(live.sources)),
        "contact_id": next(iter(live.contacts)), "handover_id": request.id, "account_id": number,
    }  # fmt: skip
    routes = (route.split() for route, who in MATRIX.items() if route.startswith("GET") and who not in (PUBLIC, RASA))
    pages = [path.format_map(names) for _, path in routes if not _is_more_than_read(path)]
    assert len(pages) > 30
    other.execute("BEGIN IMMEDIATE")
    assert {path: (await leyla.get(path)).status_code for path in pages} == dict.fromkeys(pages, 200)


def _is_more_than_read(path: str) -> bool:
    """Say whether it is noted in the audit log, is no page, wants more than its address, or takes seconds."""
    others = ("/counts.csv", "/export", "/knowledge.zip", "/signed-in")
    return path.endswith(others) or "leaflet" in path or "/api/" in path


async def test_who_publishes_is_told_that_it_is_live_though_it_could_not_be_noted(
    house: House, kamran: httpx.AsyncClient, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_live = release.go_live

    def held(*arguments: Any) -> None:
        go_live(*arguments)
        other.execute("BEGIN IMMEDIATE")

    monkeypatch.setattr(desks, "_PAUSES", ())
    monkeypatch.setattr(release, "go_live", held)
    draft = steps.approved(house)
    answer = await steps.send(kamran, "/editor/articles/work-permit/publish", {"draft": draft.id})
    assert (answer.status_code, answer.headers["location"]) == (303, "/editor/history?told=published_unnoted")
    assert HISTORY["told_published_unnoted"] in (await kamran.get(answer.headers["location"])).text
    assert steps.titles(house)["en"] == "Other words"
    other.execute("ROLLBACK")
    steps.desk_of(house).settle()
    assert steps.found(house, draft.id).state == "published"


def lengthen(house: House, draft: Draft) -> None:
    """Save a sentence that the checks warn of."""
    with steps.service_of(house).database.session() as session:
        now = writing.find(session, draft.id)
        fields, mark, text = now.files["en.md"].partition("\n---\n")
        text = text.replace(".[^", f". {LONG}.[^", 1)
        writing.save(session, now.id, now.version, {"en.md": f"{fields}{mark}{text}"}, steps.WRITER)


@pytest.fixture
def checking(monkeypatch: pytest.MonkeyPatch, other: sqlite3.Connection) -> list[str]:
    """Have somebody else write while the checks are made; says how that went."""
    said: list[str] = []
    other.execute("PRAGMA busy_timeout = 0")

    def slow(*arguments: Any) -> list[Finding]:
        try:
            other.execute("BEGIN IMMEDIATE").execute("ROLLBACK")
            said.append("written")
        except sqlite3.OperationalError as error:
            said.append(str(error))
        return check_changes(*arguments)

    for place in (finding, checks_routes):
        monkeypatch.setattr(place, "check_changes", slow)
    return said


async def test_nobody_waits_for_the_checks_of_a_draft(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, checking: list[str]
) -> None:
    draft = steps.drafted(house)
    lengthen(house, draft)
    draft = steps.found(house, draft.id)
    found = review.open_findings(draft, steps.desk_of(house).content.live.read)
    assert [one.severity for one in found] == ["warning", "warning"]
    first, second = ({"key": one.key, "because": "It is a name"} for one in found)
    assert (await steps.send(gulnar, f"/editor/drafts/{draft.id}/checks/ignore", first)).status_code == 303
    assert (await steps.press(gulnar, draft.id, "ignore", **second)).status_code == 303
    asked = await steps.press(gulnar, draft.id, "ask")
    assert asked.status_code == 303, asked.text
    for kind in ("legal", "native"):
        await steps.press(kamran, draft.id, "tick", language="en", kind=kind)
    await steps.press(kamran, draft.id, "approve")
    assert steps.found(house, draft.id).state == "approved"
    assert set(checking) == {"written"}


async def test_what_was_saved_during_the_checks_is_checked_too(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, saved = steps.drafted(house), list[bool]()
    seen = steps.seen_in(await gulnar.get(f"/editor/drafts/{draft.id}/review"))

    def slow(*arguments: Any) -> list[Finding]:
        found = check_changes(*arguments)
        if not saved:
            saved.append(True)
            lengthen(house, draft)
        return found

    monkeypatch.setattr(finding, "check_changes", slow)
    answer = await steps.press(gulnar, draft.id, "ask", seen=seen)
    assert answer.status_code == 409
    assert steps.found(house, draft.id).state == "draft"


async def test_findings_of_another_text_are_not_taken_for_those_of_the_draft(house: House) -> None:
    draft, live = steps.drafted(house), steps.desk_of(house).content.live.read
    checked = finding.check_draft(draft, live)
    assert review.open_findings(draft, live, checked) == []
    lengthen(house, draft)
    assert review.open_findings(steps.found(house, draft.id), live, checked)
