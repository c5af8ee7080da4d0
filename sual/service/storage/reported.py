"""Questions that the desk was given a wrong answer to, masked, for the editors to test with."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept


class ReportedQuestion(Base):
    """One masked question; nothing says who asked or who filed it."""

    __tablename__ = "reported_questions"
    __table_args__ = (
        {
            "info": {
                "kept": Kept(
                    "questions with a wrong answer: masked text that a member of staff read and confirmed, day, "
                    "language, articles; no caller, no account",
                    "until an editor deletes them",
                )
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    shown: Mapped[str | None] = mapped_column(String(64))
    right: Mapped[str | None] = mapped_column(String(64))
