"""How requests for a person end that none of the staff closes: taken back, with their conversation, or by age."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.sql import ColumnElement

from sual.service.handover import table
from sual.service.handover.events import Ending, HandoverClosed, HandoverEvent, HandoverRequest
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.handovers import HandoverRow

LONGEST_OPEN = timedelta(hours=24)
CLOSED_KEPT = timedelta(days=30)


class Endings:
    """Closes requests, and deletes them in the end.

    Every method but `end` raises `DatabaseUnavailableError` when the database does not do what is asked.

    Args:
        database: where requests are kept.
        now: tells the time, in UTC.
        tell: is told of every request that was closed, after it is on disk.
    """

    def __init__(self, database: Database, now: Callable[[], datetime], tell: Callable[[HandoverEvent], None]) -> None:
        self._database = database
        self._now = now
        self._tell = tell

    async def withdraw(self, id_: str) -> bool:
        """Close a request because the person takes it back.

        Returns:
            Whether it was open.
        """
        return await self.close(id_, "withdrawn")

    async def close(self, id_: str, why: Ending = "closed") -> bool:
        """Close a request; one that is closed or gone is no error.

        Args:
            id_: of the request.
            why: how it ends.

        Returns:
            Whether it was open.
        """
        return bool(await self._close(HandoverRow.id == id_, why))

    async def end(self, id_: str) -> bool:
        """Close a request whose conversation has ended; never raises, for it is tried again.

        Returns:
            Whether it is closed now.
        """
        try:
            await self.close(id_, "ended")
        except DatabaseUnavailableError:
            return False
        return True

    async def close_all(self, why: Ending = "restarted") -> int:
        """Close whatever is open, because no conversation outlives the service.

        Returns:
            How many there were.
        """
        return len(await self._close(HandoverRow.state.in_(table.OPEN), why))

    async def tidy(self) -> None:
        """Close what is older than a day, delete what was closed 30 days ago, and leave no trace of it in the file."""
        await self._close(HandoverRow.created <= self._now() - LONGEST_OPEN, "expired")
        old = HandoverRow.closed <= self._now() - CLOSED_KEPT
        deleted = await self._database.run(table.PART, lambda session: table.remove(session, old))
        if deleted:
            await self._database.forget_traces(table.PART)

    async def _close(self, chosen: ColumnElement[bool], why: Ending) -> list[HandoverRequest]:
        moment = self._now().replace(second=0, microsecond=0)
        closed = await self._database.run(table.PART, lambda session: table.close(session, chosen, why, moment))
        for request in closed:
            self._tell(HandoverClosed(request, why))
        return closed
