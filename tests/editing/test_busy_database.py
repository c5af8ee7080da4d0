"""Somebody else holds the database while a draft goes live: it is live, and is noted as soon as that can be."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sual.editing import desk as desks
from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.publishing import release
from sual.editing.publishing.content import Content
from sual.service.storage.database import Database
from tests.editing.small import ANSWER, titled

pytestmark = pytest.mark.held

WRITER, READER = "Aysel", "Rashid"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sual.db"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.fixture
def other(database: Database, file: Path) -> Iterator[sqlite3.Connection]:
    """Another program that can hold the database."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as connection:
        yield connection


@pytest.fixture
def draft(database: Database, content: Content) -> Draft:
    """An approved one."""
    live = content.live.read
    with database.session() as session:
        begun = writing.begin_article(session, live, None, WRITER, "work", "work-permit")
        writing.save(session, begun.id, 1, {"en.md": titled(begun.files["en.md"], "Other words")}, WRITER)
        review.describe(session, begun.id, "The law changed", who=WRITER)
        review.ask_for_review(session, begun.id, live, answer=ANSWER)
        review.tick(session, begun.id, "en", "legal", READER)
        review.tick(session, begun.id, "en", "native", READER)
        return review.approve(session, begun.id, READER, live)


def once_live(monkeypatch: pytest.MonkeyPatch, work: Callable[[], Any]) -> None:
    go_live = release.go_live

    def followed(*arguments: Any) -> None:
        go_live(*arguments)
        work()

    monkeypatch.setattr(release, "go_live", followed)


def state_of(database: Database, draft: Draft) -> str:
    with database.reading() as session:
        return writing.find(session, draft.id).state


def test_a_draft_that_went_live_waits_for_the_database_until_it_is_noted(
    database: Database, other: sqlite3.Connection, content: Content, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = threading.Timer(2.5, lambda: other.execute("ROLLBACK"))
    once_live(monkeypatch, lambda: (other.execute("BEGIN IMMEDIATE"), later.start()))
    desk = Desk(database, content)
    desk.publish(draft.id)
    later.join()
    assert state_of(database, draft) == "published"
    assert not desk.unnoted


def test_what_is_live_is_no_failure_and_is_noted_at_the_next_look(
    database: Database, other: sqlite3.Connection, content: Content, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "_PAUSES", ())
    once_live(monkeypatch, lambda: other.execute("BEGIN IMMEDIATE"))
    desk = Desk(database, content)
    version = desk.publish(draft.id)
    assert desk.unnoted == {draft.id}
    assert content.live.release and content.live.release.commit == version.commit
    other.execute("ROLLBACK")
    assert state_of(database, draft) == "approved"
    desk.settle()
    assert state_of(database, draft) == "published"


def test_who_publishes_reads_the_draft_while_somebody_else_writes(
    database: Database, other: sqlite3.Connection, content: Content, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.execute("BEGIN IMMEDIATE")
    once_live(monkeypatch, lambda: other.execute("ROLLBACK"))
    Desk(database, content).publish(draft.id)
    assert state_of(database, draft) == "published"
