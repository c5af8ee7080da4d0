"""The database does what it is asked, or says in one word why not; nothing deleted stays in its files."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from sual.service.logs import JsonLines
from sual.service.storage import engine, migrate
from sual.service.storage.accounts import StaffSession
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.ratings import RatingCount, count_rating

CANARY = "zxqv-canary"


def a_row(id_: str = "1", topic: str | None = None) -> HandoverRow:
    return HandoverRow(
        id=id_, created=datetime.now(UTC), state="waiting", topic=topic, language="ur", urgent=False, shared=False
    )


def rows(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(HandoverRow)) or 0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sual.db"


@pytest.fixture
def sqlite(file: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        session.add(a_row())
    yield database
    database.close()


def refused(database: Database) -> str:
    with pytest.raises(DatabaseUnavailableError) as refusal, database.session() as session:
        session.add(a_row("2", CANARY))
        session.flush()
    assert CANARY not in str(refusal.value)
    assert database.place in str(refusal.value)
    return refusal.value.reason


def test_a_session_commits_at_its_end_and_leaves_no_trace_of_what_failed(database: Database) -> None:
    with database.session() as session:
        session.add(a_row())
    with pytest.raises(ZeroDivisionError), database.session() as session:
        session.add(a_row("2"))
        session.flush()
        raise ZeroDivisionError
    assert rows(database) == 1


def test_moments_come_back_in_utc_and_none_goes_in_without_a_zone(database: Database) -> None:
    moment = datetime(2026, 11, 29, 12, 30, tzinfo=UTC)
    with database.session() as session:
        row = a_row()
        row.created = moment
        session.add(row)
    with database.reading() as session:
        assert session.scalars(select(HandoverRow)).one().created == moment
    with pytest.raises(StatementError, match="has no time zone"), database.session() as session:
        row = a_row("2")
        row.created = datetime(2026, 11, 29)
        session.add(row)


def test_a_mistake_of_ours_is_not_taken_for_a_failing_database(database: Database) -> None:
    with pytest.raises(IntegrityError), database.session() as session:
        session.add(a_row())
        session.flush()
        session.expunge_all()
        session.add(a_row())


def test_ratings_of_one_kind_are_one_row(database: Database) -> None:
    for day, helped, reason in ((29, True, None), (29, True, None), (30, True, None), (29, False, "unclear")):
        with database.session() as session:
            count_rating(session, date(2026, 11, day), "pin", "fa", helped=helped, reason=reason)
    with database.reading() as session:
        counts = {(row.day.day, row.helped, row.reason): row.count for row in session.scalars(select(RatingCount))}
    assert counts == {(29, True, ""): 2, (30, True, ""): 1, (29, False, "unclear"): 1}


@pytest.mark.held
def test_a_database_that_another_holds_is_given_up_within_two_seconds(sqlite: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waited = []
    for _ in range(3):  # a machine may stop in one of them
        begun = time.monotonic()
        assert refused(sqlite) == "locked"
        waited.append(time.monotonic() - begun)
    assert min(waited) < 2
    assert rows(sqlite) == 1, "reading waits for nobody"
    other.execute("ROLLBACK")
    other.close()
    with sqlite.session() as session:
        session.add(a_row("3"))


def test_a_file_that_was_removed_is_noticed_and_made_again(sqlite: Database, file: Path) -> None:
    file.unlink()
    assert refused(sqlite) == "missing"
    with sqlite.session() as session:
        session.add(a_row("3"))
    assert rows(sqlite) == 1


async def test_who_reads_does_not_stand_in_line_with_those_who_wait_to_write(sqlite: Database) -> None:
    held, begun = threading.Event(), asyncio.Semaphore(0)
    loop = asyncio.get_running_loop()

    def write(_: Session) -> None:
        loop.call_soon_threadsafe(begun.release)
        held.wait(60)

    writers = [asyncio.create_task(sqlite.run("test", write)) for _ in range(4)]
    try:
        await begun.acquire()  # one writes, another waits for its lock, the others for a place
        waiting = sqlite.read("test", lambda session: session.scalar(select(func.count()).select_from(HandoverRow)))
        assert await asyncio.wait_for(waiting, 30) == 1
        assert not held.is_set()
        assert not any(writer.done() and writer.exception() is None for writer in writers)
    finally:
        held.set()
        await asyncio.gather(*writers, return_exceptions=True)


@pytest.mark.parametrize("found", ["no file", "older tables"])
async def test_who_reads_first_gets_tables_that_are_ready(sqlite: Database, file: Path, found: str) -> None:
    if found == "no file":
        file.unlink()
    else:
        sqlite.downgrade("0001")
        sqlite = Database(f"sqlite:///{file}")
    assert await sqlite.read("test", lambda session: session.scalars(select(StaffSession)).all()) == []
    assert sqlite.revision() == migrate.head()
    sqlite.close()


def test_a_database_that_may_only_be_read(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "query_only = ON"))
    assert refused(sqlite) == "read_only"
    assert rows(sqlite) == 1


def test_a_file_that_is_no_database(file: Path) -> None:
    file.write_bytes(b"this is a letter, not a database\n" * 200)
    database = Database(f"sqlite:///{file}")
    assert refused(database) == "unfit"
    database.close()


def test_a_folder_that_cannot_be_made(file: Path) -> None:
    file.write_text("a file where a folder should be")
    database = Database(f"sqlite:///{file}/sual.db")
    assert refused(database) == "missing"


def test_tables_of_a_later_version_are_left_alone(database: Database) -> None:
    database.upgrade()
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    later = Database(database.url.render_as_string(hide_password=False))
    assert refused(later) == "newer"
    later.close()
    with database.session() as session:
        session.execute(text(f"UPDATE alembic_version SET version_num = '{migrate.head()}'"))


def test_a_server_that_nobody_answers_for() -> None:
    database = Database("postgresql://sual:geheim@127.0.0.1:9/sual")
    assert refused(database) == "unreachable"
    assert database.place == "postgresql://127.0.0.1:9/sual"
    database.close()


@pytest.mark.parametrize("url", ["", "mysql://sual:geheim@host/sual", "sqlite://", "postgresql://sual:geheim@host"])
def test_an_address_that_is_none_of_ours_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="expected sqlite:///") as refusal:
        Database(url)
    assert "geheim" not in str(refusal.value)


def test_the_file_is_for_its_owner_alone(sqlite: Database, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o640)
    again = Database(f"sqlite:///{file}")
    with again.session() as session:
        session.add(a_row("2"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    again.close()


def test_reading_makes_no_file(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseUnavailableError, match="sual database upgrade"):
        rows(database)
    assert not file.exists()


async def test_what_is_lost_is_counted_and_logged_without_text(
    sqlite: Database, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lost: list[tuple[str, str]] = []
    database = Database(f"sqlite:///{file}", lambda part, reason: lost.append((part, reason)))
    file.write_bytes(CANARY.encode() * 500)
    with caplog.at_level(logging.INFO), pytest.raises(DatabaseUnavailableError):
        await database.run("rating", lambda session: session.add(a_row("2", CANARY)))
    assert lost == [("rating", "unfit")]
    [record] = [record for record in caplog.records if record.name.startswith("sual.")]
    line = JsonLines().format(record)
    assert '"part": "rating", "reason": "unfit"' in line or '"reason": "unfit", "part": "rating"' in line
    assert CANARY not in line


def test_what_was_deleted_is_in_no_file(sqlite: Database, file: Path) -> None:
    other = sqlite3.connect(file)  # keeps the log of SQLite from being removed
    other.execute("SELECT count(*) FROM handovers").fetchall()
    with sqlite.session() as session:
        session.add_all(a_row(f"{number:05}", f"{CANARY}-{number}") for number in range(300))
    assert any(CANARY.encode() in path.read_bytes() for path in file.parent.iterdir()), "it was there"
    with sqlite.session() as session:
        session.execute(delete(HandoverRow))
    sqlite.checkpoint()
    holding = [path.name for path in file.parent.iterdir() if CANARY.encode() in path.read_bytes()]
    assert holding == []
    assert Path(f"{file}-wal").stat().st_size == 0
    other.close()
