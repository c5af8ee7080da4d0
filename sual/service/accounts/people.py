"""The accounts themselves: made, found and changed by an admin or the command line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from sual.service.accounts import second_factor, sessions
from sual.service.accounts.account import ROLES, Role
from sual.service.accounts.audit import append
from sual.service.accounts.tokens import hashed, new_token
from sual.service.storage.accounts import StaffAccount, StaffRole
from sual.text.languages import Language

LINK_GOOD_FOR = timedelta(days=3)


class PersonError(Exception):
    """Something that cannot be done to an account; the argument is a key of `CONSOLE`."""


@dataclass(frozen=True)
class Person:
    """An account as an admin sees it.

    Args:
        row: what is kept of it.
        roles: its roles, in the order of `ROLES`.
    """

    row: StaffAccount
    roles: tuple[str, ...]

    @property
    def state(self) -> str:
        """Give the key of its state in `CONSOLE`."""
        if self.row.disabled:
            return "state_disabled"
        return "state_active" if self.row.password or self.row.email or self.row.subject else "state_waiting"


def compared(name: str) -> str:
    """Give a name as names are compared: without case, without blanks around, in one way of writing letters."""
    folded = unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
    # Of the four letters i of Azerbaijani only two meet without case; "SƏBİNƏ" is "Səbinə" all the same.
    return folded.replace("i\u0307", "i").replace("ı", "i")[:128]


def create(
    session: Session, by: int | None, name: str, roles: Iterable[Role], language: Language, now: datetime
) -> StaffAccount:
    """Make an account, which has no password yet.

    Args:
        session: an open session of the database.
        by: number of the admin, or None for the command line.
        name: what it signs in with.
        roles: at least one.
        language: of the console.
        now: the moment, in UTC.

    Returns:
        The account.

    Raises:
        PersonError: when the name is taken or not one, or there is no role.
    """
    shown = " ".join(name.split())
    if not 2 <= len(shown) <= 64 or not shown.isprintable():
        raise PersonError("name_bad")
    if by_name(session, shown):
        raise PersonError("name_taken")
    account = StaffAccount(
        name=shown, name_key=compared(shown), language=language, created=now,
        disabled=False, grace_used=False, code_step=0,
    )  # fmt: skip
    session.add(account)
    session.flush()
    wanted = _wanted(roles)
    session.add_all([StaffRole(account_id=account.id, role=role) for role in wanted])
    append(session, by, "account_created", f"account {account.id}: {', '.join(wanted)}")
    return account


def by_name(session: Session, name: str) -> StaffAccount | None:
    """Find an account by the name it signs in with; its row is locked until the session ends."""
    return session.scalar(select(StaffAccount).where(StaffAccount.name_key == compared(name)).with_for_update())


def by_id(session: Session, account_id: int) -> StaffAccount | None:
    """Find an account by its number; its row is locked until the session ends."""
    if not 0 < account_id < 2**31:
        return None
    return session.scalar(select(StaffAccount).where(StaffAccount.id == account_id).with_for_update())


def everybody(session: Session) -> list[Person]:
    """List all accounts by name; nothing is locked."""
    roles: dict[int, list[str]] = {}
    for row in session.scalars(select(StaffRole)):
        roles.setdefault(row.account_id, []).append(row.role)
    rows = session.scalars(select(StaffAccount).order_by(StaffAccount.name_key))
    return [Person(row, _ordered(roles.get(row.id, []))) for row in rows]


def person(session: Session, account_id: int) -> Person | None:
    """Give one account as an admin sees it; nothing is locked."""
    return next((one for one in everybody(session) if one.row.id == account_id), None)


def roles_of(session: Session, account_id: int) -> tuple[str, ...]:
    """Give the roles of an account."""
    return _ordered(session.scalars(select(StaffRole.role).where(StaffRole.account_id == account_id)))


def set_roles(session: Session, by: int | None, account: StaffAccount, roles: Iterable[Role]) -> None:
    """Give an account other roles; its sessions end.

    Raises:
        PersonError: when there is no role, or no admin would be left.
    """
    wanted = _wanted(roles)
    if "admin" not in wanted:
        _keep_an_admin(session, account)
    session.execute(delete(StaffRole).where(StaffRole.account_id == account.id))
    session.add_all([StaffRole(account_id=account.id, role=role) for role in wanted])
    sessions.end_all(session, account.id)
    append(session, by, "roles_changed", f"account {account.id}: {', '.join(wanted)}")


def set_disabled(session: Session, by: int | None, account: StaffAccount, *, disabled: bool) -> None:
    """Disable an account, whose sessions end, or enable it again.

    Raises:
        PersonError: when no admin would be left.
    """
    if disabled:
        _keep_an_admin(session, account)
        sessions.end_all(session, account.id)
        account.link = account.link_until = None
    account.disabled = disabled
    append(session, by, "account_disabled" if disabled else "account_enabled", f"account {account.id}")


def set_password(session: Session, by: int | None, account: StaffAccount, kept: str) -> None:
    """Give an account another password; its sessions end and its link is used up.

    Args:
        session: an open session of the database.
        by: who does it; None for the command line.
        account: whose it is.
        kept: the hash of the password.
    """
    account.password = kept
    account.link = account.link_until = None
    sessions.end_all(session, account.id)
    append(session, by, "password_set", f"account {account.id}")


def reset(session: Session, by: int | None, account: StaffAccount, now: datetime, *, factor: bool) -> str:
    """Take the password away and make a link to set a new one; the sessions of the account end.

    Args:
        session: an open session of the database.
        by: who does it; None for the command line.
        account: whose it is.
        now: the moment, in UTC.
        factor: whether the second factor goes, too.

    Returns:
        The token of the link, to be shown once.
    """
    account.password = None
    sessions.end_all(session, account.id)
    if factor:
        second_factor.remove(session, account)
        account.grace_used = False
    append(session, by, "account_reset", f"account {account.id}{', second factor' if factor else ''}")
    return new_link(account, now)


def new_link(account: StaffAccount, now: datetime) -> str:
    """Make a link to set a password; one made before is no longer good.

    Returns:
        Its token, to be shown once.
    """
    token = new_token()
    account.link, account.link_until = hashed(token), now + LINK_GOOD_FOR
    return token


def by_link(session: Session, token: str, now: datetime) -> StaffAccount | None:
    """Find the account of a link that is still good; its row is locked until the session ends."""
    account = session.scalar(select(StaffAccount).where(StaffAccount.link == hashed(token)).with_for_update())
    if account is None or account.disabled or account.link_until is None or account.link_until <= now:
        return None
    return account


def bind_email(session: Session, by: int | None, account: StaffAccount, email: str) -> None:
    """Bind an account to an e-mail address at the identity provider, or to none; the sessions of the account end.

    Raises:
        PersonError: when it is no address, or another account has it.
    """
    address = email.strip().lower()
    name, _, host = address.partition("@")
    if address and (not name or "." not in host or "@" in host or len(address) > 254 or not address.isprintable()):
        raise PersonError("email_bad")
    taken = session.scalar(select(StaffAccount.id).where(StaffAccount.email == address, StaffAccount.id != account.id))
    if address and taken is not None:
        raise PersonError("email_bad")
    if (account.email or "") == address:
        return
    account.email, account.subject = address or None, None
    sessions.end_all(session, account.id)
    append(session, by, "identity_bound" if address else "identity_unbound", f"account {account.id}")


def _keep_an_admin(session: Session, account: StaffAccount) -> None:
    admins = select(func.count()).select_from(StaffRole).join(StaffAccount, StaffAccount.id == StaffRole.account_id)
    others = admins.where(StaffRole.role == "admin", StaffAccount.disabled.is_(False), StaffAccount.id != account.id)
    if "admin" in roles_of(session, account.id) and not account.disabled and not session.scalar(others):
        raise PersonError("last_admin")


def _wanted(roles: Iterable[Role]) -> tuple[str, ...]:
    wanted = _ordered(roles)
    if not wanted:
        raise PersonError("no_role")
    return wanted


def _ordered(roles: Iterable[str]) -> tuple[str, ...]:
    found = set(roles)
    return tuple(role for role in ROLES if role in found)
