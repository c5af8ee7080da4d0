"""The more tries fail in a row, the longer the wait for the next. Nobody is locked out for ever; no restart helps."""

from __future__ import annotations

import hashlib
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from sual.service.storage.accounts import FailedSignIns

_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True)
class _Kind:
    """How patient we are with one kind of key.

    Args:
        free: failures before there is any wait.
        longest: seconds, the longest wait.
    """

    free: int
    longest: int


# A name is guessed at from many networks; who owns it should never have to wait long. An office shares one network.
_KINDS = {"name": _Kind(3, 300), "code": _Kind(3, 300), "network": _Kind(10, 900)}


@dataclass(frozen=True)
class Try:
    """One try, counted before it is known how it ends, so that many at once are all counted.

    Args:
        wait: seconds to wait before the next; above 0, this one does not count and must not be looked at.
        failures: how many failed in a row, this one among them.
    """

    wait: int
    failures: int


def name_key(name: str) -> str:
    """Give the key of a name somebody signs in with, whether there is such an account or not."""
    return _key("name", name)


def code_key(account_id: int) -> str:
    """Give the key of the second step of an account."""
    return _key("code", str(account_id))


def network_key(address: str | None) -> str:
    """Give the key of the network of an address: itself, or the /64 of an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return _key("network", address or "")
    bits = 32 if parsed.version == 4 else 64
    return _key("network", str(ipaddress.ip_network((parsed, bits), strict=False)))


def begin_try(session: Session, keys: list[str], now: datetime) -> Try:
    """Count a try under all its keys as failed, unless one of them has to wait.

    Args:
        session: an open session of the database.
        keys: of the name and of the network.
        now: the moment, in UTC.

    Returns:
        Whether it may be looked at, and how many failed under the first key.
    """
    rows = [_locked(session, key, now) for key in sorted(keys)]
    wait = max(_seconds_left(row, now) for row in rows)
    if wait == 0:
        for row in rows:
            row.failures += 1
            row.last = now
            row.until = now + timedelta(seconds=_wait_after(row))
    first = next(row for row in rows if row.key == keys[0])
    return Try(wait, first.failures)


def succeed(session: Session, keys: list[str]) -> None:
    """Forget the failures under some keys, because the last try was right."""
    session.execute(delete(FailedSignIns).where(FailedSignIns.key.in_(keys)))


def sweep(session: Session, now: datetime) -> None:
    """Forget what failed more than a day ago."""
    session.execute(delete(FailedSignIns).where(FailedSignIns.last <= now - _FORGOTTEN))


def _locked(session: Session, key: str, now: datetime) -> FailedSignIns:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {"key": key, "failures": 0, "last": now}
    session.execute(insert(FailedSignIns).values(**values).on_conflict_do_nothing(index_elements=["key"]))
    return session.scalars(select(FailedSignIns).where(FailedSignIns.key == key).with_for_update()).one()


def _seconds_left(row: FailedSignIns, now: datetime) -> int:
    return max(0, math.ceil((row.until - now).total_seconds())) if row.until else 0


def _wait_after(row: FailedSignIns) -> int:
    kind = _KINDS[row.key.split(":")[0]]
    beyond = row.failures - kind.free
    return 0 if beyond < 0 else min(kind.longest, 2 ** min(beyond, 20))


def _key(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.blake2b(value.encode('utf-8', 'replace'), digest_size=20).hexdigest()}"
