"""Drafts whose last day is over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.editing.drafts.draft import Draft, read
from sual.editing.own_reasons import day_over
from sual.service.storage.drafts import DraftRow


def over(session: Session) -> list[Draft]:
    """List the published drafts whose last day is over, those that were changed first first."""
    noted = select(DraftRow).where(DraftRow.state == "published", DraftRow.remark != "").order_by(DraftRow.changed)
    return [read(session, row) for row in session.scalars(noted).all() if day_over(row.remark)]
