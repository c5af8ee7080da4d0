"""Requests for a person: the table. What happens to a request is in `sual/service/handover/`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept, Moment

STATES = ("waiting", "taken", "answered", "given_back", "closed")


class HandoverRow(Base):
    """One request: no text, nothing that leads to the conversation."""

    __tablename__ = "handovers"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_handovers_state_created", "state", "created"),
        {
            "info": {
                "kept": Kept(
                    "requests for a person: minute, language, topic, whether urgent, who took it; no words, no address",
                    "closed after 24 hours at most, deleted 30 days later",
                )
            }
        },
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    created: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    urgent: Mapped[bool]
    shared: Mapped[bool]
    taken_by: Mapped[str | None] = mapped_column(String(64))
    closed: Mapped[datetime | None] = mapped_column(Moment)
