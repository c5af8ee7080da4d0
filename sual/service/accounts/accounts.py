"""Signing in, and everything else a route does with accounts: one step a method, each one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.accounts import audit, delays, people, second_factor, sessions
from sual.service.accounts.account import Account
from sual.service.accounts.identity import Identity
from sual.service.accounts.passwords import Passwords
from sual.service.accounts.sessions import SignedIn, Stage
from sual.service.storage.accounts import StaffAccount
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError

if TYPE_CHECKING:
    from sual.service.accounts.provider import Provider

_PART = "accounts"
_NOT_NOTED = timedelta(seconds=10)  # after the database was busy: nobody waits for it at every click
_NOTED_FROM = 4  # failures in a row; then at each doubling, so that nobody can fill the log
T = TypeVar("T")


@dataclass(frozen=True)
class Visitor:
    """Who tries to sign in.

    Args:
        address: address of the connection, of which only a hash is kept.
        browser: what kind of browser.
        token: id of the session the browser has, or None.
    """

    address: str | None
    browser: str
    token: str | None


@dataclass(frozen=True)
class Outcome:
    """How a try to sign in ended.

    Args:
        kind: wrong; wait; code: the second factor is asked for next; setup: one must be set up; grace: let in, but the
            next time one must be there; full: let in; over: there is no first step, or too long ago.
        token: id of the new session, for the cookie.
        account: who signed in.
        seconds: how long to wait.
    """

    kind: Literal["wrong", "wait", "code", "setup", "grace", "full", "over"]
    token: str = ""
    account: Account | None = None
    seconds: int = 0


class Accounts:
    """The accounts of this installation.

    Args:
        database: where they are.
        passwords: how passwords are kept.
        provider: where else one can sign in, or None.
    """

    def __init__(
        self, database: Database, passwords: Passwords | None = None, provider: Provider | None = None
    ) -> None:
        self.passwords = passwords or Passwords()
        self.provider = provider
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._database = database
        self._noting: set[str] = set()  # keys of sessions; the parts of one page come together
        self._noted_again = datetime.min.replace(tzinfo=UTC)

    async def sign_in(self, name: str, password: str, visitor: Visitor) -> Outcome:
        """Try a name and a password; an unknown name takes as long and ends as a wrong password does.

        Args:
            name: what was typed.
            password: what was typed.
            visitor: who tries.

        Returns:
            How it ended.

        Raises:
            DatabaseUnavailableError: when the database does not answer.
        """
        keys = [delays.name_key(people.compared(name)), delays.network_key(visitor.address)]
        tried, kept = await self.write(lambda session: self._begin(session, keys, name))
        if tried.wait:
            return Outcome("wait", seconds=tried.wait)
        if not await self.passwords.is_right(password, kept):
            return Outcome("wrong")
        return await self.write(lambda session: self._let_in(session, name, kept, keys, tried.failures, visitor))

    async def sign_in_code(self, code: str, visitor: Visitor) -> Outcome:
        """Try the second factor, after the password.

        Args:
            code: what was typed.
            visitor: who tries.

        Returns:
            How it ended.
        """
        return await self.write(lambda session: self._second_step(session, code, visitor))

    async def sign_in_elsewhere(self, identity: Identity, visitor: Visitor) -> Outcome:
        """Let somebody in for whom the identity provider vouches; there must be an account for them.

        Args:
            identity: who it is there.
            visitor: who it is here.

        Returns:
            How it ended.
        """
        return await self.write(lambda session: self._vouched(session, identity, visitor))

    async def find_session(self, token: str, *, used: bool) -> SignedIn | None:
        """Find the session of a cookie.

        Args:
            token: id of the session.
            used: whether a person does something with it, so that it does not end as idle.

        Returns:
            The session, or None.
        """
        now = self.now()
        found = await self._database.read(_PART, lambda session: sessions.find(session, token, now))
        if found and found.stale and used:
            await self._note(found.key, now)
        return found

    async def audit(self, account: Account | None, action: str, subject: str = "") -> None:
        """Note what somebody did, for good.

        Args:
            account: who; None: nobody who is signed in.
            action: what, in a word such as "handover_taken".
            subject: to what, such as "handover 3"; never a word of the chat.
        """
        await self.write(lambda session: audit.append(session, account.id if account else None, action, subject))

    async def write(self, work: Callable[[Session], T]) -> T:
        """Do some work in one transaction."""
        return await self._database.run(_PART, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Do some work that writes nothing."""
        return await self._database.read(_PART, work)

    async def tidy(self) -> None:
        """Delete what is over: sessions, and failures to sign in that no longer count."""
        await self.write(self._tidy)

    def begin_session(self, session: Session, account_id: int, stage: Stage, visitor: Visitor) -> str:
        """Begin a session under a new id, in a transaction under way; the one the browser had ends.

        Returns:
            The id, for the cookie.
        """
        return sessions.begin(session, account_id, stage, self.now(), visitor.browser, visitor.token)

    async def _note(self, key: str, now: datetime) -> None:
        if key in self._noting or now < self._noted_again:
            return
        self._noting.add(key)
        try:
            await self.write(lambda session: sessions.note(session, key, now))
        except DatabaseUnavailableError:  # logged; a page that only reads is shown all the same
            self._noted_again = now + _NOT_NOTED
        finally:
            self._noting.discard(key)

    def _begin(self, session: Session, keys: list[str], name: str) -> tuple[delays.Try, str | None]:
        tried = delays.begin_try(session, keys, self.now())
        account = people.by_name(session, name)
        if not tried.wait and tried.failures >= _NOTED_FROM and tried.failures.bit_count() == 1:
            # Not the name: what is typed there may be a password.
            subject = f"{tried.failures} in a row{f', account {account.id}' if account else ''}"
            audit.append(session, None, "sign_in_failed", subject)
        return tried, None if account is None or account.disabled else account.password

    def _let_in(
        self, session: Session, name: str, kept: str | None, keys: list[str], tries: int, visitor: Visitor
    ) -> Outcome:
        account = people.by_name(session, name)
        if account is None or account.disabled or account.password != kept:
            return Outcome("wrong")  # changed since the password was looked at
        delays.succeed(session, keys)
        if account.code_key:
            return Outcome("code", self.begin_session(session, account.id, "code", visitor))
        if not second_factor.NEEDED_BY & set(people.roles_of(session, account.id)):
            return self._full(session, account, visitor, "full", tries)
        if account.grace_used:
            return self._full(session, account, visitor, "setup", tries)
        account.grace_used = True
        return self._full(session, account, visitor, "grace", tries)

    def _second_step(self, session: Session, code: str, visitor: Visitor) -> Outcome:
        now = self.now()
        found = sessions.find(session, visitor.token or "", now)
        account = people.by_id(session, found.account.id) if found and found.stage == "code" else None
        if account is None:
            return Outcome("over")
        keys = [delays.code_key(account.id)]
        tried = delays.begin_try(session, keys, now)
        if tried.wait:
            return Outcome("wait", seconds=tried.wait)
        if not second_factor.is_right(session, account, code, now):
            if tried.failures >= _NOTED_FROM and tried.failures.bit_count() == 1:
                audit.append(session, None, "code_failed", f"{tried.failures} in a row, account {account.id}")
            return Outcome("wrong")
        delays.succeed(session, keys)
        return self._full(session, account, visitor, "full", tried.failures)

    def _vouched(self, session: Session, identity: Identity, visitor: Visitor) -> Outcome:
        account = session.scalar(select(StaffAccount).where(StaffAccount.subject == identity.subject).with_for_update())
        if account is None and identity.email:
            account = session.scalar(
                select(StaffAccount)
                .where(StaffAccount.email == identity.email, StaffAccount.subject.is_(None))
                .with_for_update()
            )
        if account is None or account.disabled:
            audit.append(session, None, "provider_refused")
            return Outcome("wrong")
        if account.subject is None:
            account.subject = identity.subject
            audit.append(session, account.id, "identity_used_first", f"account {account.id}")
        return self._full(session, account, visitor, "full", 1)

    def _full(
        self,
        session: Session,
        account: StaffAccount,
        visitor: Visitor,
        kind: Literal["full", "grace", "setup"],
        tries: int,
    ) -> Outcome:
        token = self.begin_session(session, account.id, "setup" if kind == "setup" else "full", visitor)
        account.last_sign_in = self.now()
        failed = tries - 1  # the last one was right
        audit.append(session, account.id, "sign_in", f"after {failed} failed" if failed > 0 else "")
        return Outcome(kind, token, sessions.as_seen(session, account))

    def _tidy(self, session: Session) -> None:
        sessions.sweep(session, self.now())
        delays.sweep(session, self.now())
