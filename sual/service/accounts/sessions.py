"""Who is signed in: rows on our side, and a cookie that holds nothing but a random id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, cast

from sqlalchemy import CursorResult, Result, delete, or_, select, update
from sqlalchemy.orm import Session

from sual.service.accounts.account import Account, console_language
from sual.service.accounts.tokens import hashed, new_token
from sual.service.storage.accounts import StaffAccount, StaffRole, StaffSession

Stage = Literal["code", "setup", "full"]
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_CODE_WITHIN = timedelta(minutes=10)  # between the password and the code
_NOTED_EVERY = timedelta(minutes=1)  # or each request would write


@dataclass(frozen=True)
class SignedIn:
    """A session that holds.

    Args:
        account: whose it is.
        stage: code: the second factor is still to come; setup: one must be set up first; full: signed in.
        key: hash of its id.
        stale: whether it was noted long enough ago to note it again.
    """

    account: Account
    stage: Stage
    key: str
    stale: bool


def begin(session: Session, account_id: int, stage: Stage, now: datetime, browser: str, old: str | None) -> str:
    """Begin a session under a new id; the one the browser had ends.

    Args:
        session: an open session of the database.
        account_id: whose it is.
        stage: how far signing in has come.
        now: the moment, in UTC.
        browser: what kind of browser, for the list of one's sessions.
        old: the id the browser had, or None.

    Returns:
        The new id, for the cookie.
    """
    if old:
        end(session, hashed(old))
    token = new_token()
    session.add(
        StaffSession(key=hashed(token), account_id=account_id, stage=stage, created=now, seen=now, browser=browser[:40])
    )
    return token


def find(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Find the session of an id.

    Args:
        session: an open session of the database; nothing is written.
        token: what the cookie holds.
        now: the moment, in UTC.

    Returns:
        The session, or None when there is none, it is over, or the account is disabled.
    """
    row = session.get(StaffSession, hashed(token))
    if row is None or _is_over(row, now):
        return None
    account = session.get(StaffAccount, row.account_id)
    if account is None or account.disabled:
        return None
    return SignedIn(
        account=as_seen(session, account),
        stage=cast(Stage, row.stage),
        key=row.key,
        stale=now - row.seen >= _NOTED_EVERY,
    )


def as_seen(session: Session, account: StaffAccount) -> Account:
    """Give an account as the routes see it."""
    roles = session.scalars(select(StaffRole.role).where(StaffRole.account_id == account.id))
    return Account(account.id, account.name, frozenset(roles), console_language(account.language))


def note(session: Session, key: str, now: datetime) -> None:
    """Note that a session was used, so that it does not end as idle."""
    session.execute(update(StaffSession).where(StaffSession.key == key).values(seen=now))


def end(session: Session, key: str, account_id: int | None = None) -> bool:
    """End one session.

    Args:
        session: an open session of the database.
        key: hash of its id.
        account_id: whose it must be, or None.

    Returns:
        Whether there was one.
    """
    statement = delete(StaffSession).where(StaffSession.key == key)
    if account_id is not None:
        statement = statement.where(StaffSession.account_id == account_id)
    return _count(session.execute(statement)) > 0


def end_all(session: Session, account_id: int, but: str | None = None) -> int:
    """End the sessions of an account.

    Args:
        session: an open session of the database.
        account_id: whose they are.
        but: hash of the id of one that stays, or None.

    Returns:
        How many ended.
    """
    statement = delete(StaffSession).where(StaffSession.account_id == account_id, StaffSession.key != (but or ""))
    return _count(session.execute(statement))


def open_sessions(session: Session, account_id: int, now: datetime) -> list[StaffSession]:
    """List the sessions of an account that hold, the newest first."""
    rows = session.scalars(select(StaffSession).where(StaffSession.account_id == account_id))
    return sorted((row for row in rows if not _is_over(row, now)), key=lambda row: row.created, reverse=True)


def sweep(session: Session, now: datetime) -> None:
    """Delete the rows of sessions that are over."""
    session.execute(
        delete(StaffSession).where(or_(StaffSession.seen <= now - IDLE, StaffSession.created <= now - LONGEST))
    )


def _is_over(row: StaffSession, now: datetime) -> bool:
    longest = _CODE_WITHIN if row.stage == "code" else LONGEST
    return now - row.seen >= IDLE or now - row.created >= longest


def _count(result: Result[Any]) -> int:
    return cast("CursorResult[Any]", result).rowcount
