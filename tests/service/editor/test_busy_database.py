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
from sual.editing.publishing import release
from sual.text.editor_words.history import HISTORY

from ..accounts.conftest import House
from . import steps


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
