"""Staff of the console and the editor: accounts, roles, sessions, recovery codes, and how often a sign-in failed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept, Moment


def _kept(what: str, until: str) -> dict[str, Any]:
    return {"info": {"kept": Kept(what, until)}}


class StaffAccount(Base):
    """One member of staff."""

    __tablename__ = "staff_accounts"
    __table_args__ = (
        _kept(
            "staff: name, e-mail address and subject at the identity provider where bound, language, hash of the "
            "password, key of the second factor, times of creation and of the last sign-in",
            "never by itself; an account is disabled, and its rows are removed by hand",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    name_key: Mapped[str] = mapped_column(String(128), unique=True)  # how names are compared
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    subject: Mapped[str | None] = mapped_column(String(255), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    password: Mapped[str | None] = mapped_column(String(255))
    disabled: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(Moment())
    last_sign_in: Mapped[datetime | None] = mapped_column(Moment())
    # The key itself, because codes are computed from it; `code_key_new` waits for its first code.
    code_key: Mapped[str | None] = mapped_column(String(64))
    code_key_new: Mapped[str | None] = mapped_column(String(64))
    code_step: Mapped[int] = mapped_column(default=0)  # of the last code taken; none is taken twice
    grace_used: Mapped[bool] = mapped_column(default=False)
    link: Mapped[str | None] = mapped_column(String(64), unique=True)  # hash of the one-time link
    link_until: Mapped[datetime | None] = mapped_column(Moment())


class StaffRole(Base):
    """A role of an account."""

    __tablename__ = "staff_roles"
    __table_args__ = (
        CheckConstraint("role IN ('staff', 'editor', 'admin')", name="role"),
        _kept("staff: which account has which role", "with the account, or when the role is taken away"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class StaffSession(Base):
    """A browser that is signed in; its cookie holds the id, this row only the hash of it."""

    __tablename__ = "staff_sessions"
    __table_args__ = (
        CheckConstraint("stage IN ('code', 'setup', 'full')", name="stage"),
        _kept(
            "staff: who is signed in, since when, last seen when, with which kind of browser; no addresses",
            "30 minutes without a request, 12 hours at most, at once on signing out (swept every ten minutes)",
        ),
    )

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), index=True)
    # code: the second factor is still to come; setup: one must be set up before anything else.
    stage: Mapped[str] = mapped_column(String(8))
    created: Mapped[datetime] = mapped_column(Moment())
    seen: Mapped[datetime] = mapped_column(Moment())
    browser: Mapped[str] = mapped_column(String(40))


class RecoveryCode(Base):
    """A code that stands in once for the second factor; only its hash is here."""

    __tablename__ = "staff_recovery_codes"
    __table_args__ = (_kept("staff: hashes of recovery codes not used yet", "when used or made anew"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), index=True)


class FailedSignIns(Base):
    """How often signing in failed in a row under one name or from one network."""

    __tablename__ = "failed_sign_ins"
    __table_args__ = (
        _kept(
            "hashes of the names and networks from which signing in failed, how often and when last",
            "the next success, or a day after the last failure",
        ),
    )

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last: Mapped[datetime] = mapped_column(Moment())
    until: Mapped[datetime | None] = mapped_column(Moment())  # no try before
