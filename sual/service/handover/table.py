"""The table of requests: each change is one statement, with its line in the audit log; of two at once one succeeds."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from sual.service.accounts.audit import append
from sual.service.handover.events import Ending, HandoverRequest, State
from sual.service.storage.handovers import HandoverRow
from sual.text.languages import Language

PART = "handover"  # as the log and the counts of failures name it
FREE: tuple[State, ...] = ("waiting", "given_back")
THEIRS: tuple[State, ...] = ("taken", "answered")
OPEN: tuple[State, ...] = (*FREE, *THEIRS)
# What the audit log says of a request, after "handover_".
Done = Literal["requested", "taken", "answered", "given_back"] | Ending


def insert(session: Session, row: HandoverRow) -> HandoverRequest:
    """Add a request.

    Args:
        session: of the database.
        row: whole.

    Returns:
        The request.
    """
    request = read(row)
    session.add(row)
    _note(session, None, "requested", row.id)
    return request


def find_in(session: Session, states: tuple[State, ...]) -> list[HandoverRequest]:
    """Find the requests in some states: urgent ones first, then the oldest.

    Args:
        session: of the database.
        states: which.

    Returns:
        The requests.
    """
    order = (case((HandoverRow.urgent, 0), else_=1), HandoverRow.created, HandoverRow.id)
    query = select(HandoverRow).where(HandoverRow.state.in_(states)).order_by(*order)
    return [read(row) for row in session.scalars(query)]


def move(
    session: Session,
    id_: str,
    expected: tuple[State, ...],
    done: Done,
    account_id: int | None,
    *conditions: ColumnElement[bool],
    **values: object,
) -> HandoverRequest | State | None:
    """Change a request that is in one of the states expected.

    Args:
        session: of the database.
        id_: of the request.
        expected: the states in which it may be.
        done: for the audit log.
        account_id: who does it, for the audit log.
        conditions: what else has to be so.
        values: what it has afterwards, by column.

    Returns:
        The request as it is now; where nothing was changed the state that it is in, or None when there is none.
    """
    chosen = (HandoverRow.id == id_, HandoverRow.state.in_(expected), *conditions)
    moved = session.scalar(update(HandoverRow).where(*chosen).values(**values).returning(HandoverRow))
    if moved:
        _note(session, account_id, done, id_)
        return read(moved)
    return cast("State | None", session.scalar(select(HandoverRow.state).where(HandoverRow.id == id_)))


def close(session: Session, chosen: ColumnElement[bool], why: Ending, moment: datetime) -> list[HandoverRequest]:
    """Close the chosen requests that are not closed.

    Args:
        session: of the database.
        chosen: which.
        why: for the audit log.
        moment: in UTC, to the minute.

    Returns:
        Those that were closed by this.
    """
    closing = (
        update(HandoverRow)
        .where(chosen, HandoverRow.state != "closed")
        .values(state="closed", closed=moment)
        .returning(HandoverRow)
    )
    found = [read(row) for row in session.scalars(closing)]
    for request in found:
        _note(session, None, why, request.id)
    return found


def remove(session: Session, chosen: ColumnElement[bool]) -> int:
    """Delete the chosen requests.

    Args:
        session: of the database.
        chosen: which.

    Returns:
        How many there were.
    """
    return len(session.scalars(delete(HandoverRow).where(chosen).returning(HandoverRow.id)).all())


def read(row: HandoverRow) -> HandoverRequest:
    """Give a request as everybody else knows it.

    Args:
        row: of the table.

    Returns:
        The request.
    """
    return HandoverRequest(
        row.id,
        row.created,
        cast("State", row.state),
        row.topic,
        cast("Language", row.language),
        row.urgent,
        row.shared,
        row.taken_by,
        row.closed,
    )


def _note(session: Session, account_id: int | None, done: Done, id_: str) -> None:
    # To the minute, like the request itself: the log stays when the request is long deleted.
    append(session, account_id, f"handover_{done}", f"request {id_}", to_the_minute=True)
