"""When somebody of the helpline is on duty, and who said to be here or away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept, Moment


class DutyHours(Base):
    """One stretch of one weekday in one language, in the time of Baku."""

    __tablename__ = "duty_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("0 <= begins AND begins < ends AND ends <= 1440", name="order"),
        {
            "info": {
                "kept": Kept(
                    "duty hours of the helpline: weekday, from, until, language; no persons",
                    "until an admin removes them",
                )
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[int]  # 0 is Monday
    begins: Mapped[int]  # minutes after midnight
    ends: Mapped[int]  # minutes after midnight, at most 1440
    language: Mapped[str] = mapped_column(String(2))


class Presence(Base):
    """What a member of staff said last: here, or away."""

    __tablename__ = "staff_presence"
    __table_args__ = (
        {
            "info": {
                "kept": Kept(
                    "staff: who said to be here or away, in which languages, since when, heard of last when",
                    "12 hours after it was said",
                )
            }
        },
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("staff_accounts.id", ondelete="CASCADE"), primary_key=True)
    here: Mapped[bool]
    languages: Mapped[str] = mapped_column(String(32))  # codes with blanks between them
    since: Mapped[datetime] = mapped_column(Moment())
    seen: Mapped[datetime] = mapped_column(Moment())
