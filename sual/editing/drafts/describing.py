"""Why a draft is made: a reason of each who changed something in it, and the days on which it is to be live."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft, find_row, read
from sual.editing.drafts.errors import MeanwhileError, NotAllowedError
from sual.editing.drafts.guard import refuse_bad_name
from sual.editing.drafts.rules import expect, refuse_bad_days
from sual.editing.joining import Fields, Joined, join
from sual.service.storage.drafts import DraftReasonRow, DraftRow
from sual.text.notices import Notice
from sual.text.words import N_

LONGEST_REASON = 500  # characters


def described(draft: Draft, who: str) -> dict[str, str]:
    """Give the reason and the days of a draft as fields; who changed nothing in it is given the reason of the first."""
    return {
        "reason": next(part.reason for part in draft.parts if part.who == _of(draft, who)),
        "starts": str(draft.starts or ""),
        "ends": str(draft.ends or ""),
    }


def join_described(draft: Draft, who: str, shown: Fields, sent: Fields) -> Joined:
    """Join what somebody sent with what a draft says now; a reason that nobody gave yet is nobody's to lose.

    Args:
        draft: as it is.
        who: name of who sends it.
        shown: `described` of what was shown.
        sent: the same fields as they were sent.
    """
    joined = join(shown, described(draft, who), sent)
    return replace(joined, both=tuple(one for one in joined.both if one.name != "reason" or one.theirs))


def describe(
    session: Session,
    id_: str,
    reason: str,
    starts: date | None = None,
    ends: date | None = None,
    today: date | None = None,
    who: str = "",
    shown: Fields | None = None,
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
        shown: `described` of what was shown; what is still as it was there stays as it is now. None where it was read
            in this transaction.

    Raises:
        MeanwhileError: when somebody else changed the same since it was shown, in another way.
        NotAllowedError: when the reason is empty or too long, the days are the wrong way round, the last one is over,
            or it is decided upon.
    """
    row = find_row(session, id_)
    expect(row, "draft", "in_review")
    draft = read(session, row)
    if shown is not None:
        sent = {"reason": reason.strip(), "starts": str(starts or ""), "ends": str(ends or "")}
        joined = join_described(draft, who, shown, sent)
        if joined.both:
            raise MeanwhileError(joined.both)
        reason, starts, ends = joined.fields["reason"], _day(joined.fields["starts"]), _day(joined.fields["ends"])
    _refuse_bad_reason(reason)
    refuse_bad_days(starts, ends, today or today_in_baku())
    row.starts, row.ends = starts, ends
    return _keep_reason(session, row, _of(draft, who), reason, who)


def give_reason(session: Session, id_: str, of: str, reason: str, who: str) -> Draft:
    """Say why one of the writers changed something; somebody else may write it down while nobody did, which is said.

    Args:
        session: open for writing.
        id_: of the draft.
        of: the writer.
        reason: in one line, at most 500 characters.
        who: who says so.

    Raises:
        NotAllowedError: when the reason is empty or too long, it is decided upon, that person changed nothing, or
            has another reason already and somebody else writes one down.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    expect(row, "draft", "in_review")
    _refuse_bad_reason(reason)
    if of not in read(session, row).authors:
        raise NotAllowedError(f"{of[:80]} changed nothing in this draft; look at it again", "moved")
    there = next(part.reason for part in read(session, row).parts if part.who == of)
    if who != of and there not in ("", reason.strip()):
        why, mine = N_("somebody else wrote down why {who} changed it: {reason}"), N_("yours was not saved: {yours}")
        raise NotAllowedError(Notice(why, mine, who=of, reason=there, yours=reason.strip()))
    return _keep_reason(session, row, of, reason, who)


def _of(draft: Draft, who: str) -> str:
    return who if who in draft.authors else draft.authors[0]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
