"""The one way to the database: a session that commits or leaves no trace, and failures that stop nobody."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, TimeoutError
from sqlalchemy.orm import Session

from sual.service.storage import migrate
from sual.service.storage.address import database_address, database_file, shown
from sual.service.storage.engine import READING, make_engine
from sual.service.storage.failures import DatabaseUnavailableError, Reason, reason_of

# Threads that may wait for the database, to write and to read; the others are for answers. They are counted apart, or
# whoever waits for a lock would keep those from reading who need none.
_AT_ONCE = 2
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Database:
    """SQLite or PostgreSQL.

    Args:
        url: the setting; see `.env.example`.
        failed: told the part that lost something and the reason, for counting.

    Raises:
        ValueError: when the address is none of ours.
    """

    def __init__(self, url: str, failed: Callable[[str, Reason], None] = lambda part, reason: None) -> None:
        self.url = database_address(url)
        self._engine = make_engine(self.url)
        self._failed = failed
        self._ready = False
        self._readying = threading.Lock()
        self._writing = asyncio.Semaphore(_AT_ONCE)
        self._looking = asyncio.Semaphore(_AT_ONCE)

    @property
    def place(self) -> str:
        """The address for people, without a password."""
        return shown(self.url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session for writing; it is committed at the end, and undone when something is raised.

        Yields:
            A session over tables that are at the right revision.

        Raises:
            DatabaseUnavailableError: when the database is locked, missing, read-only, unreachable or foreign.
        """
        self._make_ready()
        with self._translated(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that writes nothing and keeps no writer waiting.

        Yields:
            A session; nothing is made or migrated for it.

        Raises:
            DatabaseUnavailableError: as for `session`.
        """
        file = database_file(self.url)
        if file and not file.is_file():  # or SQLite would make an empty one
            raise DatabaseUnavailableError("missing", self.place)
        engine = self._engine.execution_options(**{READING: True})
        with self._translated(), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    async def run(self, part: str, work: Callable[[Session], T]) -> T:
        """Do some work in a session, in a thread; what fails is counted and logged without text.

        Args:
            part: who asks, for the log.
            work: what is done; its session is open for writing.

        Returns:
            What the work returned, once it is committed.

        Raises:
            DatabaseUnavailableError: as for `session`.
        """

        def within_session() -> T:
            with self.session() as session:
                return work(session)

        return await self._in_thread(part, within_session, self._writing)

    async def read(self, part: str, work: Callable[[Session], T]) -> T:
        """Do some work that writes nothing, in a thread; it keeps no writer waiting and waits for none.

        Tables that are not there, or not at the right revision yet, are made as for a session that writes.

        Args:
            part: who asks, for the log.
            work: what is done; its session is for reading.

        Returns:
            What the work returned.

        Raises:
            DatabaseUnavailableError: as for `session`.
        """

        def within_session() -> T:
            try:
                with self.reading() as session:
                    return work(session)
            except DatabaseUnavailableError as error:
                if error.reason != "missing":
                    raise
            self._ready = False  # whatever it was, something is gone
            self._make_ready()
            with self.reading() as session:
                return work(session)

        return await self._in_thread(part, within_session, self._looking)

    async def forget_traces(self, part: str) -> None:
        """After rows were deleted, leave nothing of them in the log of SQLite; see `checkpoint`.

        Args:
            part: who asks, for the log.

        Raises:
            DatabaseUnavailableError: as for `checkpoint`.
        """
        await self._in_thread(part, self.checkpoint, self._writing)

    def upgrade(self, revision: str = "head") -> None:
        """Bring the tables up to a revision, and make the file of SQLite where there is none.

        Raises:
            DatabaseUnavailableError: as for `session`, and when the revision is not known.
        """
        self._migrate(migrate.upgrade, revision)

    def downgrade(self, revision: str) -> None:
        """Bring the tables down to a revision; what the tables held that go is lost.

        Raises:
            DatabaseUnavailableError: as for `upgrade`.
        """
        self._migrate(migrate.downgrade, revision)
        self._ready = False
        self.checkpoint()

    def revision(self) -> str | None:
        """Give the revision of the tables, or None when there are none.

        Raises:
            DatabaseUnavailableError: as for `session`.
        """
        with self.reading() as session:
            return migrate.current(session.connection())

    def checkpoint(self) -> None:
        """Empty the log of SQLite, so that nothing deleted stays in it; elsewhere there is nothing to do.

        Raises:
            DatabaseUnavailableError: when the file cannot be opened.
        """
        if database_file(self.url) is None:
            return
        with self._translated():
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            finally:
                connection.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    async def _in_thread(self, part: str, work: Callable[[], T], places: asyncio.Semaphore) -> T:
        try:
            async with places:
                return await asyncio.to_thread(work)
        except DatabaseUnavailableError as error:
            self._failed(part, error.reason)
            _log.error("database_failed", extra={"part": part, "reason": error.reason})
            raise

    def _make_ready(self) -> None:
        if self._ready:
            return
        with self._readying:
            if not self._ready:
                self._bring_up()
                self._ready = True

    def _bring_up(self) -> None:
        self._make_folder()
        try:
            found = self.revision()
        except DatabaseUnavailableError as error:
            if error.reason != "missing":
                raise
            found = None
        if found == migrate.head():
            return
        if found is not None and not migrate.known(found):
            raise DatabaseUnavailableError("newer", self.place)
        self.upgrade()

    def _migrate(self, way: Callable[[Connection, str], None], revision: str) -> None:
        self._make_folder()
        with self._translated(), self._engine.begin() as connection:
            way(connection, revision)

    def _make_folder(self) -> None:
        file = database_file(self.url)
        if file is None:
            return
        with self._translated():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
            if file.stat().st_size == 0:  # ours alone; what an operator changes later stays
                file.chmod(0o600)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except CommandError as error:
            raise DatabaseUnavailableError("newer", self.place) from error
        except PermissionError as error:
            raise DatabaseUnavailableError("read_only", self.place) from error
        except OSError as error:
            raise DatabaseUnavailableError("missing", self.place) from error
        except (IntegrityError, DataError):
            raise  # the database works; what was asked of it was wrong
        except (DBAPIError, TimeoutError) as error:
            reason = reason_of(error)
            self._ready = self._ready and reason != "missing"  # tables that vanished are made again
            # What the driver said could repeat a value, so only its class goes on.
            raise DatabaseUnavailableError(reason, self.place) from None
