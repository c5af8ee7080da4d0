"""What staff did, kept so that a change to it is noticed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.storage.audit import AuditAnchor, AuditEntry

_BEGINNING = "0" * 64
_ANCHOR = 1
_AT_ONCE = 1000  # rows that are read at a time


class AuditBrokenError(RuntimeError):
    """The chain does not hold; the message says where."""


def append(
    session: Session, account_id: int | None, action: str, subject: str = "", *, to_the_minute: bool = False
) -> None:
    """Add an entry, in the same transaction as what it tells of.

    Args:
        session: an open session of the database.
        account_id: who did it; None: nobody who is signed in, or the command line.
        action: what, in a word such as "sign_in".
        subject: to what, such as "account 3"; never what a person wrote in the chat.
        to_the_minute: leave out the seconds, where they could tell which conversation or call it was.
    """
    anchor = _anchor(session)
    at = datetime.now(UTC)
    if to_the_minute:
        at = at.replace(second=0, microsecond=0)
    number = anchor.count + 1
    hash_ = _hash(anchor.hash, number, at, account_id, action[:40], subject[:200])
    session.add(
        AuditEntry(number=number, at=at, account_id=account_id, action=action[:40], subject=subject[:200], hash=hash_)
    )
    anchor.count, anchor.hash = number, hash_
    session.flush()


def verify(session: Session) -> tuple[int, str]:
    """Walk the whole chain.

    Args:
        session: an open session of the database; nothing is written.

    Returns:
        How many entries there are, and the hash of the last. Both belong somewhere else, too: whoever can write to the
        database can make a whole new chain, but not one that ends in that hash.

    Raises:
        AuditBrokenError: when an entry was changed, is missing, or was added by other means.
    """
    count, last = 0, _BEGINNING
    while entries := session.scalars(
        select(AuditEntry).where(AuditEntry.number > count).order_by(AuditEntry.number).limit(_AT_ONCE)
    ).all():
        for entry in entries:
            if entry.number != count + 1:
                raise AuditBrokenError(f"entry {count + 1} is missing, the next one there is {entry.number}")
            expected = _hash(last, entry.number, entry.at, entry.account_id, entry.action, entry.subject)
            if entry.hash != expected:
                raise AuditBrokenError(f"entry {entry.number}, or the one before, is not what was written")
            count, last = entry.number, entry.hash
    strange = session.scalar(select(AuditEntry.number).where(AuditEntry.number < 1))
    if strange is not None:
        raise AuditBrokenError(f"entry {strange} was not written by Sual, its numbers begin with 1")
    anchor = session.get(AuditAnchor, _ANCHOR)
    noted = (anchor.count, anchor.hash) if anchor else (0, _BEGINNING)
    if noted != (count, last):
        raise AuditBrokenError(f"there are {count} entries, but {noted[0]} were written; the last ones do not fit")
    return count, last


def last_entries(session: Session, number: int, before: int | None = None) -> list[AuditEntry]:
    """Give the last entries, the newest first.

    Args:
        session: an open session of the database.
        number: how many at most.
        before: only entries with a lower number, or None.
    """
    query = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(number)
    return list(session.scalars(query if before is None else query.where(AuditEntry.number < before)))


def _anchor(session: Session) -> AuditAnchor:
    # The lock on this one row lets nobody else add an entry in between; SQLite has one writer anyway.
    anchor = session.scalar(select(AuditAnchor).where(AuditAnchor.id == _ANCHOR).with_for_update())
    if anchor is None:
        anchor = AuditAnchor(id=_ANCHOR, count=0, hash=_BEGINNING)
        session.add(anchor)
    return anchor


def _hash(before: str, number: int, at: datetime, account_id: int | None, action: str, subject: str) -> str:
    content = [before, number, at.astimezone(UTC).isoformat(timespec="microseconds"), account_id, action, subject]
    canonical = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
