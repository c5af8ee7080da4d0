"""Who has a draft open at this moment, so that two who write at once know of each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sual.editing.drafts.draft import find_row
from sual.editing.drafts.guard import refuse_bad_name
from sual.service.storage.drafts import DraftPresenceRow

_PRESENT = timedelta(seconds=60)


def present(session: Session, id_: str, who: str, now: datetime | None = None) -> list[str]:
    """Say that somebody has a draft open, which a page does every twenty seconds.

    Args:
        session: open for writing.
        id_: of the draft.
        who: who has it open.
        now: the moment.

    Returns:
        Who else has it open.
    """
    refuse_bad_name(who)
    now = now or datetime.now(UTC)
    find_row(session, id_)
    session.execute(delete(DraftPresenceRow).where(DraftPresenceRow.seen < now - _PRESENT))
    session.merge(DraftPresenceRow(draft=id_, who=who, seen=now))
    others = select(DraftPresenceRow.who).where(DraftPresenceRow.draft == id_, DraftPresenceRow.who != who)
    return list(session.scalars(others.order_by(DraftPresenceRow.who)))
