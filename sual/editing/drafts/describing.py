"""Why a draft is made: a reason of each who changed something in it, and the days on which it is to be live."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft, find_row, read
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import refuse_bad_name
from sual.editing.drafts.rules import expect, refuse_bad_days
from sual.service.storage.drafts import DraftReasonRow, DraftRow

LONGEST_REASON = 500  # characters


def describe(
    session: Session,
    id_: str,
    reason: str,
    starts: date | None = None,
    ends: date | None = None,
    today: date | None = None,
    who: str = "",
) -> Draft:
    """Say why a draft is made, and on which days it is to be live.

    Args:
        session: open for writing.
        id_: of the draft.
        reason: in one line, at most 500 characters.
        starts: first day in Baku, None for at once.
        ends: last day in Baku, None for ever.
        today: the day in Baku.
        who: who says so: of a writer it is their own reason, of anybody else ("" too) that of the first writer.

    Raises:
        NotAllowedError: when the reason is empty or too long, the days are the wrong way round, the last one is over,
            or it is decided upon.
    """
    row = find_row(session, id_)
    expect(row, "draft", "in_review")
    _refuse_bad_reason(reason)
    refuse_bad_days(starts, ends, today or today_in_baku())
    row.starts, row.ends = starts, ends
    authors = read(session, row).authors
    return _keep_reason(session, row, who if who in authors else authors[0], reason, who)


def give_reason(session: Session, id_: str, of: str, reason: str, who: str) -> Draft:
    """Say why one of the writers changed something; somebody else may write it down, which is said then.

    Args:
        session: open for writing.
        id_: of the draft.
        of: the writer.
        reason: in one line, at most 500 characters.
        who: who says so.

    Raises:
        NotAllowedError: when the reason is empty or too long, it is decided upon, or that person changed nothing.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    expect(row, "draft", "in_review")
    _refuse_bad_reason(reason)
    if of not in read(session, row).authors:
        raise NotAllowedError(f"{of[:80]} changed nothing in this draft; look at it again", "moved")
    return _keep_reason(session, row, of, reason, who)


def _refuse_bad_reason(reason: str) -> None:
    if not reason.strip() or len(reason) > LONGEST_REASON:
        said = f"the reason has {len(reason)} characters, expected 1 to {LONGEST_REASON}; say why in one line"
        raise NotAllowedError(said, "reason_bad", limit=str(LONGEST_REASON))


def _keep_reason(session: Session, row: DraftRow, of: str, reason: str, who: str) -> Draft:
    """Store the reason of a writer; who sends it again as it is did not write it."""
    before = next(part for part in read(session, row).parts if part.who == of)
    by = (before.given_by or of) if before.reason == reason.strip() else who or of
    session.merge(DraftReasonRow(draft=row.id, who=of, reason=reason.strip(), given_by=by))
    session.flush()
    parts = read(session, row).parts
    row.reason = parts[0].reason or reason.strip()
    return read(session, row)
