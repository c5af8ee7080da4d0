"""Four eyes: what has to be so before a draft is published. Held here, whatever a page shows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sual.editing.checking import Finding
from sual.editing.drafts.choosing import parting
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.describing import LONGEST_REASON, describe, described, give_reason, join_described
from sual.editing.drafts.draft import Draft, TickKind, find_row, read
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.failing import forget_failure
from sual.editing.drafts.finding import Checked, open_findings
from sual.editing.drafts.guard import refuse_bad_name
from sual.editing.drafts.meaning import Answer
from sual.editing.drafts.numbers import Typed, contacts_in, refuse_untyped
from sual.editing.drafts.rules import (
    REJECTED_FROM,
    SENT_BACK_FROM,
    answered,
    complete,
    expect,
    is_writer,
    may_approve,
    may_be_published,
    nothing_found,
    second_person,
    settled,
    unchanged,
)
from sual.editing.own_reasons import gone_before, taken_back
from sual.knowledge.reload import Snapshot
from sual.service.storage.drafts import DraftIgnoredRow, DraftMeaningRow, DraftTickRow
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

__all__ = [
    "LONGEST_REASON", "approve", "ask_for_review", "describe", "described", "give_reason", "ignore", "is_writer",
    "join_described", "may_be_published", "note_ended", "open_findings", "refuse_set_aside", "send_back", "tick",
]  # fmt: skip
_LONGEST = LONGEST_REASON


def ignore(session: Session, id_: str, finding: Finding, because: str, who: str) -> Draft:
    """Set a warning aside.

    Raises:
        NotAllowedError: when it is an error, no reason is given, or somebody else set it aside for another.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    expect(row, "draft", "in_review")
    if finding.severity != "warning":
        raise NotAllowedError(f"this has to be mended and cannot be ignored: {finding.why}", "not_a_warning")
    if not because.strip() or len(because) > _LONGEST:
        raise NotAllowedError("say why it may be ignored, in one line", "because_bad", limit=str(_LONGEST))
    refuse_set_aside(read(session, row), finding.key, because, who)
    there = session.get(DraftIgnoredRow, (id_, finding.key))
    if there is None or there.who == who:  # who says the same again did not say it first
        now = datetime.now(UTC)
        session.merge(DraftIgnoredRow(draft=id_, check=finding.key, because=because.strip(), who=who, ignored=now))
    return read(session, row)


def refuse_set_aside(draft: Draft, key: str, because: str, who: str) -> None:
    """Refuse to set aside, in other words, what somebody else did meanwhile; whose words stay beside the warning."""
    there = next((one for one in draft.ignored if one.check == key), None)
    if there is not None and there.who != who and there.because != because.strip():
        why, mine = N_("{who} set this aside already, because: {because}"), N_("yours was not saved: {yours}")
        raise NotAllowedError(Notice(why, mine, who=there.who, because=there.because, yours=because.strip()))


def ask_for_review(
    session: Session,
    id_: str,
    live: Snapshot,
    today: date | None = None,
    answer: Answer | None = None,
    seen: str | None = None,
    checked: Checked | None = None,
) -> Draft:
    """Hand a draft over to be read by others.

    Args:
        session: open for writing.
        id_: of the draft.
        live: what is live.
        today: the day in Baku.
        answer: whether what is said changes, or only how, where a draft changes some languages and not all.
        seen: `Draft.fingerprint` of what who asks was shown, None where it was read in this transaction.
        checked: what was found in it before, with the answer; checked here where there is none, or it is another now.

    Raises:
        NotAllowedError: when it changed since it was shown, changes nothing, has no reason, its last day is over, it
            contradicts what is live, it has to be said whether what is said changes, or the checks find something
            that nobody set aside.
    """
    row = find_row(session, id_)
    draft = read(session, row)
    expect(draft, "draft")
    unchanged(draft, seen)
    settled(parts=bool(parting(draft, live).conflicts))
    complete(draft, (), today or today_in_baku())
    draft = answered(draft, answer)
    nothing_found(open_findings(draft, live, checked))
    _forget_ticks_of_other_facts(session, id_, draft.answer)
    session.execute(delete(DraftMeaningRow).where(DraftMeaningRow.draft == id_))
    if said := draft.answer:
        refuse_bad_name(said.who)
        session.add(DraftMeaningRow(draft=id_, meaning=said.meaning, who=said.who, answered=datetime.now(UTC)))
    row.state, row.remark = "in_review", ""
    return read(session, row)


def tick(session: Session, id_: str, language: Language, kind: TickKind, who: str, seen: str | None = None) -> Draft:
    """Say that one language was held against the law, or read by a native speaker.

    Args:
        session: open for writing.
        id_: of the draft.
        language: the one that was read.
        kind: against the law, or as a native speaker.
        who: name of who read it.
        seen: `Draft.fingerprint` of what this person was shown, None where it was read in this transaction.

    Raises:
        NotAllowedError: when it is not in review, this person wrote it, or it changed since it was shown.
    """
    row = find_row(session, id_)
    expect(row, "in_review")
    second_person(row.writers, who)
    unchanged(read(session, row), seen)
    if session.get(DraftTickRow, (id_, language, kind)) is None:  # what somebody else ticked stays theirs
        session.add(DraftTickRow(draft=id_, language=language, kind=kind, who=who, ticked=datetime.now(UTC)))
    return read(session, row)


def approve(
    session: Session,
    id_: str,
    who: str,
    live: Snapshot,
    typed: Typed | None = None,
    today: date | None = None,
    seen: str | None = None,
    checked: Checked | None = None,
) -> Draft:
    """Approve a draft.

    Args:
        session: open for writing.
        id_: of the draft.
        who: name of who approves it.
        live: what is live.
        typed: of contacts, each number that is another than it is live, as this person typed it from its source.
        today: the day in Baku.
        seen: `Draft.fingerprint` of what this person was shown, None where it was read in this transaction.
        checked: what was found in it before; checked here where there is none, or it is another now.

    Raises:
        NotAllowedError: when this person wrote any of it, it changed since it was shown, when a tick is missing, its
            last day is over, the checks find something, or a new number was not typed as the draft has it.
    """
    row = find_row(session, id_)
    draft = read(session, row)
    expect(draft, "in_review")
    unchanged(draft, seen)
    may_approve(draft, who)
    complete(draft, open_findings(draft, live, checked), today or today_in_baku())
    if draft.kind == "contacts":
        refuse_untyped(live.knowledge.contacts, contacts_in(draft.files), typed or {}, approving=True)
    row.state, row.reviewer, row.decided = "approved", who, datetime.now(UTC)
    forget_failure(session, id_)
    return read(session, row)


def send_back(
    session: Session, id_: str, who: str, remark: str, *, reject: bool = False, seen: str | None = None
) -> Draft:
    """Give a draft back to its writers, or reject it for good.

    Args:
        session: open for writing.
        id_: of the draft.
        who: name of who does it.
        remark: why.
        reject: whether it is for good.
        seen: `Draft.fingerprint` of what this person was shown, None where it was read in this transaction.

    Raises:
        NotAllowedError: when it is not in review or approved, it changed since it was shown, or nothing is said.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    expect(row, *(REJECTED_FROM if reject else SENT_BACK_FROM))
    unchanged(read(session, row), seen)
    if not remark.strip() or len(remark) > _LONGEST:
        raise NotAllowedError("say what is to be changed, in one line", "remark_bad", limit=str(_LONGEST))
    row.state, row.remark = "rejected" if reject else "draft", remark.strip()
    row.reviewer, row.decided = (who, datetime.now(UTC)) if reject else (None, None)
    if reject:
        forget_failure(session, id_)
    return read(session, row)


def _forget_ticks_of_other_facts(session: Session, id_: str, answer: Answer | None) -> None:
    """Forget what was ticked where the answer is another than when it was: it raises the revision, or no longer."""
    before = session.get(DraftMeaningRow, id_)
    if (before is not None and before.meaning == "facts") != (answer is not None and answer.meaning == "facts"):
        session.execute(delete(DraftTickRow).where(DraftTickRow.draft == id_))


def note_ended(session: Session, id_: str, *, taken: bool) -> None:
    """Note that the last day of a draft is over: what it changed was taken back, or was not live any more."""
    row = find_row(session, id_)
    row.remark, row.ends = (taken_back if taken else gone_before)(row.ends), None
    forget_failure(session, id_)
