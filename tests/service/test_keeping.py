"""What is due is published by itself, what was edited outside is shown, and nothing that fails ends the watch."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import BusyError
from sual.service import keeping
from sual.service.keeping import keep_content
from sual.service.storage.audit import AuditEntry
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from tests.editing.conftest import came, content, little, paper
from tests.editing.small import ANSWER, ENGLISH, titled

__all__ = ["came", "content", "little", "paper"]
_SOON = 60.0  # seconds after which waiting is given up


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / 'kept.db'}")


@asynccontextmanager
async def kept(content: Content, database: Database) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(keep_content(content, database, 0.01))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        database.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(_SOON):
        while not holds():
            await asyncio.sleep(0.02)


def title(content: Content) -> str:
    return content.live.answerer.knowledge.articles["work-permit"].translations["en"].title


def approved(content: Content, database: Database, **days: int) -> Draft:
    """An approved draft for days that are counted from today."""
    on = {name: today_in_baku() + timedelta(days=number) for name, number in days.items()}
    with database.session() as session:
        draft = writing.begin_article(session, content.live.read, None, "Aysel", "work", "work-permit")
        writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], "In time")}, "Aysel")
        review.describe(session, draft.id, "For some days", on.get("starts"), on.get("ends"))
        review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)
        review.tick(session, draft.id, "en", "legal", "Rashid")
        review.tick(session, draft.id, "en", "native", "Rashid")
        return review.approve(session, draft.id, "Rashid", content.live.read)


def actions(database: Database) -> list[str]:
    with database.session() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.number)))


def states(database: Database) -> list[str]:
    with database.session() as session:
        return sorted(one.state for one in writing.listed(session, ("approved", "published")))


async def test_what_is_due_is_published_and_noted(content: Content, database: Database) -> None:
    approved(content, database, starts=0)
    async with kept(content, database):
        await until(lambda: title(content) == "In time")
        await until(lambda: actions(database) == ["draft_published"])


async def test_what_is_for_another_day_or_for_no_day_waits(content: Content, database: Database) -> None:
    approved(content, database, starts=2)  # nor tomorrow: it may be midnight now
    approved(content, database)
    before = title(content)
    async with kept(content, database) as task:
        await asyncio.sleep(0.5)
        assert (title(content), task.done()) == (before, False)


async def test_what_is_over_is_taken_back(content: Content, database: Database) -> None:
    before, draft = title(content), approved(content, database, ends=0)
    Desk(database, content).publish(draft.id)
    assert title(content) == "In time"
    tomorrow = today_in_baku() + timedelta(days=1)
    assert Desk(database, content).keep_days(tomorrow) == []
    assert title(content) == before


@pytest.mark.parametrize(
    "error",
    [BusyError("busy"), DatabaseUnavailableError("locked", "x"), OSError("disk"), RuntimeError("unheard of")],
    ids=lambda error: type(error).__name__,
)
async def test_no_failure_ends_the_watch(
    content: Content,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    looked, look = [0], content.look

    def fail_twice() -> bool:
        looked[0] += 1
        if looked[0] <= 2:
            raise error
        return look()

    monkeypatch.setattr(content, "look", fail_twice)
    path = content.places.knowledge / ENGLISH
    async with kept(content, database) as task:
        await until(lambda: looked[0] > 4)
        path.write_text(titled(path.read_text("utf-8"), "From outside"), "utf-8")
        await until(lambda: title(content) == "From outside")
        assert not task.done()
    assert [record.reason for record in caplog.records if record.message == "content_not_kept"] == [  # type: ignore[attr-defined]
        type(error).__name__
    ] * 2


async def test_a_draft_that_cannot_be_published_leaves_the_others_alone(
    content: Content, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "_DAYS_EVERY", 0.0)
    approved(content, database, starts=0)
    second = approved(content, database, starts=0)  # of the same text: whichever comes second is stale
    async with kept(content, database) as task:
        await until(lambda: title(content) == "In time")
        await until(lambda: "published" in states(database))  # noted after it is live
        await asyncio.sleep(0.2)
        assert not task.done()
    assert second.state == "approved"
    assert states(database) == ["approved", "published"]
