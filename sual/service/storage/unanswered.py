"""Masked questions that found no answer, where that is switched on, and what staff suggest to the editors."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept


class UnansweredQuestion(Base):
    """One masked message; its random id says nothing, and rows lie in the order of these ids, not of time."""

    __tablename__ = "unanswered_questions"
    __table_args__ = (
        {
            "sqlite_with_rowid": False,
            "info": {
                "kept": Kept(
                    "only where SUAL_KEEP_UNANSWERED is on: messages that found no answer, masked, at most 200 "
                    "characters, language, week; none of a conversation in which danger was told or that the "
                    "person ended",
                    "90 days after the week began",
                )
            },
        },
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    week: Mapped[date] = mapped_column(index=True)  # its Monday, in Baku
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(String(200))


class EditorSuggestion(Base):
    """A group of questions that staff handed to the editors, named by one of them."""

    __tablename__ = "editor_suggestions"
    __table_args__ = (
        CheckConstraint("kind IN ('article', 'example')", name="kind"),
        CheckConstraint("(kind = 'example') = (article IS NOT NULL)", name="article"),
        {
            "info": {
                "kept": Kept(
                    "suggestions of staff to editors: the masked question that names a group of at least 3, how many, "
                    "language, week, article; not who suggested it",
                    "until an editor deletes them",
                )
            }
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]  # on which it was suggested
    kind: Mapped[str] = mapped_column(String(16))
    article: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]  # of the group
