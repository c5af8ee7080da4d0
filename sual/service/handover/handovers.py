"""Requests for a person, from the first press to the answer: what the chat and a console do with them."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from sual.service.handover import table
from sual.service.handover.endings import Endings
from sual.service.handover.errors import HandoverStateError
from sual.service.handover.events import (
    HandoverAnswered,
    HandoverClosed,
    HandoverEvent,
    HandoverGivenBack,
    HandoverRequest,
    HandoverRequested,
    HandoverTaken,
    State,
)
from sual.service.storage.database import Database
from sual.service.storage.handovers import HandoverRow
from sual.text.languages import Language

_log = logging.getLogger(__name__)


class Handovers:
    """Makes and moves requests; every change is one statement, so of two at once exactly one succeeds.

    Every method raises `DatabaseUnavailableError` when the database does not do what is asked. How requests end that
    none of the staff closes stands in `endings`.

    Args:
        database: where requests are kept.
        now: tells the time, in UTC.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._now = now
        self._listeners: list[Callable[[HandoverEvent], None]] = []
        self.endings = Endings(database, now, self._tell)

    def listen(self, listener: Callable[[HandoverEvent], None]) -> None:
        """Have something told of every event, after it is on disk; what it raises is logged and stops nothing."""
        self._listeners.append(listener)

    async def ask(self, language: Language, topic: str | None, *, urgent: bool) -> HandoverRequest:
        """Make a request. The caller makes sure that a conversation has one at most.

        Args:
            language: language of the conversation.
            topic: id of the article answered last, or None.
            urgent: whether the conversation told of danger; then the topic is not kept.

        Returns:
            The request, waiting.
        """
        row = HandoverRow(
            id=str(uuid.uuid4()),
            created=self._now().replace(second=0, microsecond=0),
            state="waiting",
            topic=None if urgent else topic,
            language=language,
            urgent=urgent,
            shared=False,
            taken_by=None,
            closed=None,
        )
        request = await self._database.run(table.PART, lambda session: table.insert(session, row))
        self._tell(HandoverRequested(request))
        return request

    async def list_waiting(self) -> list[HandoverRequest]:
        """List what nobody has taken: urgent ones first, then the oldest."""
        return await self._database.read(table.PART, lambda session: table.find_in(session, table.FREE))

    async def list_open(self) -> list[HandoverRequest]:
        """List what is not closed, taken or not: urgent ones first, then the oldest."""
        return await self._database.read(table.PART, lambda session: table.find_in(session, table.OPEN))

    async def find(self, id_: str) -> HandoverRequest | None:
        """Find a request, open or closed.

        Args:
            id_: whatever was given as an id.

        Returns:
            The request, or None when there is none.
        """

        def work(session: Session) -> HandoverRequest | None:
            row = session.get(HandoverRow, id_)
            return table.read(row) if row else None

        return await self._database.read(table.PART, work)

    async def share(self, id_: str, *, on: bool) -> None:
        """Note whether the person lets be seen what they write; the words are in memory alone."""
        chosen = (HandoverRow.id == id_, HandoverRow.state.in_(table.OPEN))
        await self._database.run(
            table.PART, lambda session: session.execute(update(HandoverRow).where(*chosen).values(shared=on))
        )

    async def take(self, id_: str, by: str, account_id: int | None = None) -> HandoverRequest:
        """Take a request that is waiting or was given back.

        Args:
            id_: of the request.
            by: name of the account that takes it.
            account_id: its number, for the audit log.

        Returns:
            The request, taken.

        Raises:
            HandoverStateError: when somebody else was faster, or it is over.
        """
        request = await self._move(id_, table.FREE, "taken", account_id, state="taken", taken_by=by)
        self._tell(HandoverTaken(request))
        return request

    async def answer(self, id_: str, by: str, account_id: int | None = None) -> HandoverRequest:
        """Note that whoever took a request has answered; the words go to the conversation alone.

        Args:
            id_: of the request.
            by: name of the account that took it.
            account_id: its number, for the audit log.

        Returns:
            The request, answered.

        Raises:
            HandoverStateError: when it is not theirs.
        """
        theirs = HandoverRow.taken_by == by
        request = await self._move(id_, table.THEIRS, "answered", account_id, theirs, state="answered")
        self._tell(HandoverAnswered(request))
        return request

    async def give_back(self, id_: str, by: str, account_id: int | None = None) -> HandoverRequest:
        """Leave a request to others.

        Args:
            id_: of the request.
            by: name of the account that took it.
            account_id: its number, for the audit log.

        Returns:
            The request, given back: anybody may take it.

        Raises:
            HandoverStateError: when it is not theirs.
        """
        theirs = HandoverRow.taken_by == by
        values = {"state": "given_back", "taken_by": None}
        request = await self._move(id_, table.THEIRS, "given_back", account_id, theirs, **values)
        self._tell(HandoverGivenBack(request))
        return request

    async def finish(self, id_: str, by: str, account_id: int | None = None) -> HandoverRequest:
        """Close a request that somebody took.

        Args:
            id_: of the request.
            by: name of the account that took it.
            account_id: its number, for the audit log.

        Returns:
            The request, closed.

        Raises:
            HandoverStateError: when it is not theirs.
        """
        moment = self._now().replace(second=0, microsecond=0)
        theirs = HandoverRow.taken_by == by
        values = {"state": "closed", "closed": moment}
        request = await self._move(id_, table.THEIRS, "closed", account_id, theirs, **values)
        self._tell(HandoverClosed(request, "closed"))
        return request

    async def _move(
        self,
        id_: str,
        expected: tuple[State, ...],
        done: table.Done,
        account_id: int | None,
        *conditions: ColumnElement[bool],
        **values: object,
    ) -> HandoverRequest:
        def work(session: Session) -> HandoverRequest | State | None:
            return table.move(session, id_, expected, done, account_id, *conditions, **values)

        found = await self._database.run(table.PART, work)
        if not isinstance(found, HandoverRequest):
            raise HandoverStateError(id_, found, expected)
        return found

    def _tell(self, event: HandoverEvent) -> None:
        for listener in self._listeners:
            try:
                listener(event)
            except Exception as error:  # the request stands, whoever fails to hear of it
                _log.error("listener_failed", extra={"part": table.PART, "error": type(error).__name__})
