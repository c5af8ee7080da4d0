"""Note that a draft is live; what was saved in it while it was being published goes on as a draft of its own.

Publishing takes some seconds, and the approved text is read at their beginning. Who saves meanwhile takes it back
too late: what was approved goes live. What they saved is neither approved nor live, and must not vanish with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sual.editing.drafts.catching_up import live_files, take_live
from sual.editing.drafts.draft import Draft, digest_of_files, find_row
from sual.editing.drafts.failing import forget_failure
from sual.editing.drafts.merging import merge
from sual.editing.drafts.storing import later_id, version_files_of
from sual.editing.publishing.commits import Reason
from sual.knowledge.reload import Snapshot
from sual.service.storage.drafts import DraftMeaningRow, DraftReasonRow, DraftRow, DraftTickRow, DraftVersionRow


def unnoted(session: Session, published: Mapping[str, int]) -> list[str]:
    """Find drafts that went live without that being noted.

    Args:
        session: open.
        published: the version of each draft that went live, by its id; 0 where that is not known.

    Returns:
        Their ids. One that was taken back since counts only where it is known what of it went live.
    """
    rows = session.scalars(select(DraftRow).where(DraftRow.id.in_(published), DraftRow.state != "published"))
    return [row.id for row in rows if published[row.id] or row.state == "approved"]


def mark_published(
    session: Session,
    reason: Reason,
    commit: str,
    live: Snapshot,
    live_commit: str | None,
    approved: Draft | None = None,
) -> bool:
    """Note that a draft is live, as it was approved.

    Args:
        session: open for writing.
        reason: of the version that it became; says which draft, and which of its versions.
        commit: of that version.
        live: what is live now.
        live_commit: its version.
        approved: the draft as it was when publishing began, None where nobody knows any more.

    Returns:
        False where that was noted already.

    Raises:
        UnknownDraftError: when there is no such draft.
    """
    row = find_row(session, reason.draft)
    if row.state == "published":
        return False
    newer = 0 < reason.save < row.version
    if newer or row.state != "approved":  # somebody took it back, too late
        if newer:
            was = approved.written if approved else version_files_of(session, row, reason.save)
            _carry_on(session, row, reason.save, was, live, live_commit)
        row.reviewer, row.decided, row.remark = reason.reviewer, datetime.now(UTC), ""
        if approved:
            _restore(session, row, approved)
    row.state, row.commit = "published", commit
    forget_failure(session, row.id)
    return True


def goes_on(session: Session, id_: str) -> bool:
    """Say whether something was saved in a draft while it was being published, which is a draft of its own now."""
    return session.get(DraftRow, later_id(id_)) is not None


def _carry_on(
    session: Session, row: DraftRow, save: int, was: dict[str, str], live: Snapshot, live_commit: str | None
) -> None:
    """Move what was saved after a version to a draft of its own, which nobody has read or approved.

    Its versions keep their numbers, so that a page that is still open can be saved into it.
    """
    of_draft = select(DraftVersionRow).where(DraftVersionRow.draft == row.id, DraftVersionRow.version > save)
    later = session.scalars(of_draft.order_by(DraftVersionRow.version)).all()
    savers = {one.writer for one in later}
    writers = [name for name in row.writers if name in savers]
    if row.state != "rejected" and writers and _says_more(row, was, live):
        id_ = later_id(row.id)
        new = DraftRow(
            id=id_, kind=row.kind, place=row.place, language=row.language, state="draft", author=row.author,
            writers=writers, version=row.version, files=row.files, base_files=was, base_commit=live_commit,
            base_digest=digest_of_files(was), reason="", created=datetime.now(UTC), changed=row.changed, remark="",
            starts=row.starts, ends=row.ends,
        )  # fmt: skip
        session.add(new)
        session.flush()
        session.add(DraftVersionRow(draft=id_, version=save, files=was, writer="", saved=row.changed))
        for one in later:
            kept = DraftVersionRow(draft=id_, version=one.version, files=one.files, writer=one.writer, saved=one.saved)
            session.add(kept)
        for why in session.scalars(select(DraftReasonRow).where(DraftReasonRow.draft == row.id)).all():
            if why.who in writers:
                session.add(DraftReasonRow(draft=id_, who=why.who, reason=why.reason, given_by=why.given_by))
        take_live(session, id_, live, live_commit, row.author)  # where that contradicts, its page asks
    newer = DraftVersionRow.version > save
    session.execute(delete(DraftVersionRow).where(DraftVersionRow.draft == row.id, newer))
    row.files, row.version = was, save


def _says_more(row: DraftRow, was: Mapping[str, str], live: Snapshot) -> bool:
    """Say whether what a draft says now is more than what is live, or contradicts it."""
    now = live_files(row.kind, row.place, live)
    merged = merge(was, now, row.files)
    return bool(merged.conflicts) or merged.files != now


def _restore(session: Session, row: DraftRow, approved: Draft) -> None:
    """Keep with what went live who wrote and checked it, what was said of it and on which days it is live."""
    row.writers, row.starts, row.ends = list(approved.writers), approved.starts, approved.ends
    for tick in approved.ticks:
        ticked = DraftTickRow(draft=row.id, language=tick.language, kind=tick.kind, who=tick.who, ticked=tick.when)
        session.merge(ticked)
    session.execute(delete(DraftMeaningRow).where(DraftMeaningRow.draft == row.id))
    if said := approved.answer:
        session.add(DraftMeaningRow(draft=row.id, meaning=said.meaning, who=said.who, answered=datetime.now(UTC)))
