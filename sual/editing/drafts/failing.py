"""Why a draft was not published on its day, or not taken back after its last; kept until that succeeds."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sual.editing.drafts.draft import Draft, find_row, read
from sual.editing.refusing import Said
from sual.service.storage.drafts import DraftFailureRow, DraftRow

_MOST_LINES = 20
_LONGEST = 500  # characters


def note_failure(session: Session, id_: str, said: Said, now: datetime | None = None) -> Draft:
    """Note why the last try failed, in place of an earlier reason.

    Args:
        session: open for writing.
        id_: of the draft.
        said: what was said.
        now: the moment.
    """
    row = find_row(session, id_)
    named = {key: value[:_LONGEST] for key, value in said.values.items()}
    lines = [line[:_LONGEST] for line in said.lines[:_MOST_LINES]]
    failed = now or datetime.now(UTC)
    session.merge(DraftFailureRow(draft=id_, code=said.code, named=named, lines=lines, failed=failed))
    return read(session, row)


def forget_failure(session: Session, id_: str) -> None:
    """Forget it: the draft is live, taken back, decided upon anew or rejected."""
    session.execute(delete(DraftFailureRow).where(DraftFailureRow.draft == id_))


def failed(session: Session) -> list[Draft]:
    """List the drafts whose last try failed, the latest first; a draft that is live may be among them."""
    rows = select(DraftRow).join(DraftFailureRow, DraftFailureRow.draft == DraftRow.id)
    return [read(session, row) for row in session.scalars(rows.order_by(DraftFailureRow.failed.desc())).all()]
