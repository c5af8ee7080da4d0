"""The second factor: codes that change every 30 seconds (RFC 6238), and recovery codes for when the phone is gone."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

import pyotp
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from sual.service.accounts.tokens import hashed
from sual.service.storage.accounts import RecoveryCode, StaffAccount

NEEDED_BY = frozenset({"admin", "editor"})
_SECONDS = 30
_DRIFT = 1  # steps by which the clock of a phone may differ
_RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that are mistaken for another
_GROUPS, _GROUP = 4, 4  # 79 bits, so a plain hash is enough


def new_key(account: StaffAccount) -> str:
    """Give an account a new key, which counts from its first right code on; until then the old one does."""
    account.code_key_new = pyotp.random_base32()
    return account.code_key_new


def address(account: StaffAccount) -> str:
    """Give what an app for codes reads from the picture."""
    return pyotp.TOTP(account.code_key_new or "").provisioning_uri(name=account.name, issuer_name="Sual")


def confirm(session: Session, account: StaffAccount, code: str, now: datetime) -> list[str] | None:
    """Turn the new key on with its first code.

    Args:
        session: an open session of the database.
        account: whose it is.
        code: what was typed.
        now: the moment, in UTC.

    Returns:
        The recovery codes, to be shown once; None when the code is wrong.
    """
    step = _step(account.code_key_new, code, now, after=0)
    if step is None:
        return None
    account.code_key, account.code_key_new, account.code_step = account.code_key_new, None, step
    return new_recovery_codes(session, account)


def remove(session: Session, account: StaffAccount) -> None:
    """Turn the second factor off."""
    account.code_key = account.code_key_new = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def is_right(session: Session, account: StaffAccount, code: str, now: datetime) -> bool:
    """Check a code of the app or a recovery code, and take it: neither is good a second time.

    Args:
        session: an open session of the database; the row of the account is locked.
        account: whose it is.
        code: what was typed.
        now: the moment, in UTC.

    Returns:
        Whether it is right.
    """
    step = _step(account.code_key, code, now, after=account.code_step)
    if step is not None:
        account.code_step = step
        return True
    key = hashed(_plain(code))
    found = session.scalar(select(RecoveryCode).where(RecoveryCode.key == key, RecoveryCode.account_id == account.id))
    if found is None or account.code_key is None:
        return False
    session.delete(found)
    return True


def new_recovery_codes(session: Session, account: StaffAccount) -> list[str]:
    """Make recovery codes; the old ones are no longer good.

    Returns:
        The codes, to be shown once.
    """
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = ["-".join(_group() for _ in range(_GROUPS)) for _ in range(_RECOVERY_CODES)]
    session.add_all([RecoveryCode(key=hashed(_plain(code)), account_id=account.id) for code in codes])
    return codes


def recovery_codes_left(session: Session, account_id: int) -> int:
    """Say how many recovery codes an account has left."""
    return session.scalar(select(func.count()).where(RecoveryCode.account_id == account_id)) or 0


def _step(key: str | None, code: str, now: datetime, after: int) -> int | None:
    if key is None:
        return None
    digits = "".join(letter for letter in code if letter not in " -")
    current = int(now.timestamp()) // _SECONDS
    codes = pyotp.TOTP(key)
    for step in range(current - _DRIFT, current + _DRIFT + 1):
        if step > after and hmac.compare_digest(codes.generate_otp(step).encode(), digits.encode("utf-8", "replace")):
            return step
    return None


def _group() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_GROUP))


def _plain(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter in _LETTERS)
