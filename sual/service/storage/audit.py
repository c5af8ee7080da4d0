"""What staff did, in a chain: each row holds a hash over its content and the hash of the row before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept, Moment


class AuditEntry(Base):
    """One thing that was done. Rows are only ever added."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        {
            "info": {
                "kept": Kept(
                    "staff: number of the account, when, and what it did (signing in, accounts, requests taken, "
                    "answered, given back and closed, duty hours, questions filed, groups suggested, counts "
                    "exported); the minute in which somebody asked for a person, and in which that ended; "
                    "no names, no addresses, no words of the chat, no language, no topic",
                    "never; a row that is taken out breaks the chain",
                )
            }
        },
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment())
    account_id: Mapped[int | None]  # no foreign key: the row outlives the account
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(200))
    hash: Mapped[str] = mapped_column(String(64))


class AuditAnchor(Base):
    """How many rows there are and the hash of the last, so that a missing last row is noticed."""

    __tablename__ = "audit_anchor"
    __table_args__ = ({"info": {"kept": Kept("number and hash of the last audit entry; no persons", "never")}},)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    count: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
