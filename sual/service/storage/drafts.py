"""Drafts of what Sual will say: the tables. What happens to a draft is in `sual/editing/drafts/`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from sual.service.storage.base import Base, Kept, Moment

STATES = ("draft", "in_review", "approved", "published", "rejected")
KINDS = ("article", "contacts", "sources")
_OF_DRAFT = "with the draft"


def _kept(what: str, until: str = _OF_DRAFT) -> dict[str, Kept]:
    return {"kept": Kept(what, until)}


class DraftRow(Base):
    """One draft: files as they will be, and as they were when it was begun."""

    __tablename__ = "drafts"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        Index("ix_drafts_state", "state"),
        {
            "info": _kept(
                "drafts of what Sual says: the texts, names of the staff who wrote and approved them, reason",
                "never; it is the record of who changed what",
            )
        },
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    place: Mapped[str] = mapped_column(String(160))
    language: Mapped[str | None] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(64))
    writers: Mapped[list[str]] = mapped_column(JSON)
    version: Mapped[int]
    files: Mapped[dict[str, str]] = mapped_column(JSON)
    base_files: Mapped[dict[str, str]] = mapped_column(JSON)
    base_commit: Mapped[str | None] = mapped_column(String(40))
    base_digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(Moment)
    changed: Mapped[datetime] = mapped_column(Moment)
    reviewer: Mapped[str | None] = mapped_column(String(64))
    decided: Mapped[datetime | None] = mapped_column(Moment)
    remark: Mapped[str] = mapped_column(Text)
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    commit: Mapped[str | None] = mapped_column(String(40))


class DraftVersionRow(Base):
    """What a draft said at one of its last saves, so that two who write at once can be merged."""

    __tablename__ = "draft_versions"
    __table_args__ = ({"info": _kept("the last saves of a draft: its texts and who saved them")},)

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    files: Mapped[dict[str, str]] = mapped_column(JSON)
    writer: Mapped[str] = mapped_column(String(64))
    saved: Mapped[datetime] = mapped_column(Moment)


class DraftTickRow(Base):
    """Somebody held one language against the law, or read it as a native speaker."""

    __tablename__ = "draft_ticks"
    __table_args__ = (
        CheckConstraint("kind IN ('legal', 'native')", name="kind"),
        {"info": _kept("who checked which language of a draft, and when")},
    )

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    ticked: Mapped[datetime] = mapped_column(Moment)


class DraftReasonRow(Base):
    """Why one of the writers of a draft changed something in it."""

    __tablename__ = "draft_reasons"
    __table_args__ = ({"info": _kept("why each writer of a draft changed something, and who wrote that down")},)

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    given_by: Mapped[str] = mapped_column(String(64))


class DraftIgnoredRow(Base):
    """A remark of the checks that somebody set aside, and why."""

    __tablename__ = "draft_ignored"
    __table_args__ = ({"info": _kept("which remark of the checks was set aside, by whom and why")},)

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    check: Mapped[str] = mapped_column(String(64), primary_key=True)
    because: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(64))
    ignored: Mapped[datetime] = mapped_column(Moment)


class DraftFailureRow(Base):
    """Why a draft was not published on its day when that was last tried, or not taken back after its last day."""

    __tablename__ = "draft_failures"
    __table_args__ = (
        {
            "info": _kept(
                "why a draft was not published on its day: what the checks or the disk said, and when",
                "when it is published, approved anew or rejected",
            )
        },
    )

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(32))
    named: Mapped[dict[str, str]] = mapped_column(JSON)
    lines: Mapped[list[str]] = mapped_column(JSON)
    failed: Mapped[datetime] = mapped_column(Moment)


class DraftMeaningRow(Base):
    """What was said of a draft that changes some languages: whether what it says changes, or only how."""

    __tablename__ = "draft_meanings"
    __table_args__ = (
        CheckConstraint("meaning IN ('words', 'facts')", name="meaning"),
        {"info": _kept("whether a draft changes what an article says, who said so, and when")},
    )

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    meaning: Mapped[str] = mapped_column(String(8))
    who: Mapped[str] = mapped_column(String(64))
    answered: Mapped[datetime] = mapped_column(Moment)


class DraftPresenceRow(Base):
    """Who has a draft open now."""

    __tablename__ = "draft_presence"
    __table_args__ = ({"info": _kept("who of the staff has a draft open", "a minute after it was closed")},)

    draft: Mapped[str] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True)
    who: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen: Mapped[datetime] = mapped_column(Moment)
