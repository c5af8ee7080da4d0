"""The tables go up and down with what is in them, and are what the code says they are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

from sual.service.storage import migrate
from sual.service.storage.base import Kept
from sual.service.storage.database import Database
from sual.service.storage.handovers import HandoverRow
from sual.service.storage.ratings import RatingCount, count_rating
from sual.service.storage.tables import Base


def tables(database: Database) -> set[str]:
    with database.reading() as session:
        return set(inspect(session.connection()).get_table_names())


def test_the_migrations_make_what_the_code_says(database: Database) -> None:
    database.upgrade()
    with database.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_down_and_up_again_with_something_in_them(database: Database) -> None:
    with database.session() as session:
        session.add(
            HandoverRow(id="1", created=datetime.now(UTC), state="waiting", language="az", urgent=True, shared=False)
        )
        count_rating(session, date(2026, 11, 29), "pin", "az", helped=True, reason=None)
    database.downgrade("0001")
    assert tables(database) == {"handovers", "alembic_version"}
    database.upgrade()
    with database.reading() as session:
        assert session.scalars(select(HandoverRow.id)).all() == ["1"]
        assert session.scalars(select(RatingCount)).all() == []
    database.downgrade("base")
    assert tables(database) == {"alembic_version"}
    assert database.revision() is None


def test_the_first_use_makes_the_tables_and_the_second_finds_them(database: Database) -> None:
    for _ in range(2):
        again = Database(database.url.render_as_string(hide_password=False))
        with again.session() as session:
            session.scalars(select(HandoverRow)).all()
        assert again.revision() == migrate.head()
        again.close()


def test_an_older_database_is_brought_up_at_its_first_use(database: Database) -> None:
    database.upgrade("0001")
    with database.session() as session:
        count_rating(session, date(2026, 11, 29), "pin", "az", helped=True, reason=None)
    assert database.revision() == migrate.head()


def test_a_migration_that_fails_leaves_nothing_half_done(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    database.upgrade("0001")

    def half(connection: object, revision: str) -> None:
        upgrade(connection, revision)  # type: ignore[arg-type]
        raise ZeroDivisionError

    upgrade = migrate.upgrade
    monkeypatch.setattr(migrate, "upgrade", half)
    with pytest.raises(ZeroDivisionError):
        database.upgrade()
    assert tables(database) == {"handovers", "alembic_version"}
    assert database.revision() == "0001"


def test_every_table_says_what_it_holds() -> None:
    assert Base.metadata.sorted_tables
    for table in Base.metadata.sorted_tables:
        assert isinstance(table.info["kept"], Kept), table.name


def test_a_request_has_no_place_for_words_or_for_the_conversation() -> None:
    assert set(HandoverRow.__table__.c.keys()) == {
        "id", "created", "state", "topic", "language", "urgent", "shared", "taken_by", "closed",
    }  # fmt: skip
