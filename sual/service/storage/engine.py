"""How the database is opened: short waits, and deleted rows overwritten."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from sual.service.storage.address import database_file

# A person waits for what follows, so nothing here waits long.
_LOCKED_SECONDS = 1
_CONNECT_SECONDS = 2
_STATEMENT_SECONDS = 3
READING = "sual_reading"  # option of a connection that will write nothing
_PRAGMAS = (
    f"busy_timeout = {_LOCKED_SECONDS * 1000}",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten, not merely marked as free
    "journal_mode = WAL",
    "wal_autocheckpoint = 200",  # pages; the log never grows beyond a megabyte
    "synchronous = NORMAL",
)
_POSTGRES_OPTIONS = f"-c lock_timeout={_LOCKED_SECONDS}s -c statement_timeout={_STATEMENT_SECONDS}s -c timezone=UTC"


def make_engine(url: URL) -> Engine:
    """Make an engine; nothing is opened yet.

    Args:
        url: of SQLite or PostgreSQL.

    Returns:
        The engine.
    """
    if database_file(url) is None:
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=_CONNECT_SECONDS,
            hide_parameters=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "options": _POSTGRES_OPTIONS},
        )
    # Each session opens the file anew: one that was removed is noticed, and the last to close it leaves no log behind.
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # or Python begins transactions where it likes, and none for tables
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # Who will write says so at once: a lock taken later fails without waiting when another wrote meanwhile.
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
