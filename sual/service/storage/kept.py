"""What is in the database now, table by table, for `sual privacy`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, inspect, select, table

from sual.service.storage.base import Kept
from sual.service.storage.database import Database
from sual.service.storage.tables import Base

_OF_MIGRATIONS = "alembic_version"


@dataclass(frozen=True)
class KeptTable:
    """One table as it is found.

    Args:
        name: its name.
        rows: how many it has.
        kept: what it holds, or None when the table, or a column of it, is none of ours.
    """

    name: str
    rows: int
    kept: Kept | None


def kept_tables(database: Database) -> list[KeptTable]:
    """List every table that is there, ours or not.

    Args:
        database: it is only read.

    Returns:
        The tables by name.

    Raises:
        DatabaseUnavailableError: when it cannot be read.
    """
    with database.reading() as session:
        return list(_tables(session.connection()))


def _tables(connection: Connection) -> Iterator[KeptTable]:
    inspector = inspect(connection)
    for name in sorted(set(inspector.get_table_names()) - {_OF_MIGRATIONS}):
        rows = connection.scalar(select(func.count()).select_from(table(name))) or 0
        ours = Base.metadata.tables.get(name)
        columns = {column["name"] for column in inspector.get_columns(name)}
        known = ours is not None and columns <= set(ours.columns.keys())
        yield KeptTable(name, rows, ours.info["kept"] if ours is not None and known else None)
