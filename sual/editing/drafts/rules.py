"""What has to be so before something is done with a draft; each refusal says what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from sual.editing.checking import Finding
from sual.editing.drafts.draft import Draft, State
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import refuse_bad_name
from sual.editing.drafts.meaning import Answer, question_of, with_new_facts
from sual.editing.drafts.states import state_named
from sual.editing.drafts.storing import later_id
from sual.service.storage.drafts import DraftRow
from sual.text.notices import Notice
from sual.text.words import N_

SENT_BACK_FROM: tuple[State, ...] = ("in_review", "approved")
REJECTED_FROM: tuple[State, ...] = ("draft", *SENT_BACK_FROM)


def expect(draft: Draft | DraftRow, *states: State) -> None:
    """Refuse a draft that is in another state, and say in which and what can be done then."""
    if draft.state not in states:
        raise _refused(draft.state)


def _refused(state: str) -> NotAllowedError:
    match state:
        case "draft":
            return NotAllowedError("the draft is not handed over; ask for a review first", "is_draft")
        case "in_review":
            return NotAllowedError("the draft is in review already; approve it, or send it back", "is_in_review")
        case "approved":
            return NotAllowedError("the draft is approved already; send it back to change it", "is_approved")
        case "published":
            return published_already()
    return NotAllowedError("the draft was rejected; begin a new one", "is_rejected")


def undecided(session: Session, row: DraftRow) -> None:
    """Refuse what is written into a draft that is published or rejected, and say where to go on."""
    if row.state == "published" and session.get(DraftRow, later_id(row.id)) is not None:
        why = N_("the draft was published while somebody went on writing; what was saved since is in a new draft")
        raise NotAllowedError(Notice(why, N_("open the page again and go on there; what you typed stays")))
    if row.state in ("published", "rejected"):
        raise NotAllowedError(Notice(N_("the draft is {state}"), N_("begin a new one"), state=state_named(row.state)))


def refuse_bad_days(starts: date | None, ends: date | None, today: date) -> None:
    """Refuse days on which nobody would ever read it. A first day that is over is none of them: it is live at once."""
    if starts and ends and ends < starts:
        raise NotAllowedError(f"the last day {ends} is before the first {starts}; mend them", "days_bad")
    if ends and ends < today:
        said = f"the last day {ends} is over already, today is {today}; give a later one, or none"
        raise NotAllowedError(said, "day_over", day=str(ends))


def settled(*, parts: bool) -> None:
    """Refuse a draft that contradicts what is live."""
    if parts:
        raise NotAllowedError("the draft and what is live changed the same lines; choose what is to stand", "conflicts")


def complete(draft: Draft, found: Sequence[Finding], today: date) -> None:
    """Refuse a draft that is not ready to be read by a second person."""
    if not draft.changes:
        raise NotAllowedError("the draft changes nothing; change something or reject it", "nothing_changed")
    if len(draft.without_reason) == len(draft.parts):
        raise NotAllowedError("the draft has no reason; say in one line why it is made", "no_reason")
    if missing := ", ".join(draft.without_reason):
        said = f"{missing} changed something and gave no reason; say why"
        raise NotAllowedError(said, "reasons_missing", who=missing)
    refuse_bad_days(draft.starts, draft.ends, today)
    nothing_found(found)


def answered(draft: Draft, answer: Answer | None) -> Draft:
    """Give a draft as it is with what is said of its meaning.

    Args:
        draft: one that is not handed over.
        answer: what was said, None where nothing was.

    Returns:
        The draft, as it is where nothing has to be asked.

    Raises:
        NotAllowedError: when nothing was said, or what is said changes and no changed language is up to date.
    """
    question = question_of(draft.base_files, draft.written) if draft.kind == "article" else None
    if question is None:
        return draft
    if answer is None:
        said = "some languages change and not all; say whether what the article says changes, or only how it is said"
        raise NotAllowedError(said, "no_answer")
    if answer.meaning == "words":
        return replace(draft, answer=answer)
    if not question.raised:
        said = f"{', '.join(question.changed)}: behind the article; bring it up to date first, and tick that it is"
        raise NotAllowedError(said, "behind_first")
    return replace(draft, answer=answer, files=with_new_facts(draft.base_files, draft.written))


def nothing_found(found: Sequence[Finding]) -> None:
    """Refuse a draft in which the checks find something that nobody set aside."""
    if found:
        first = found[0]
        said = f"{len(found)} to mend or to set aside with a reason, the first: {first.file}:{first.line}: {first.why}"
        raise NotAllowedError(said, "findings", number=str(len(found)))


def second_person(writers: Sequence[str], who: str) -> None:
    """Refuse somebody who wrote some of it."""
    refuse_bad_name(who)
    if is_writer(writers, who):
        raise NotAllowedError(f"{who} wrote some of this draft; another person has to check it", "own")


def unchanged(draft: Draft, seen: str | None) -> None:
    """Refuse who was shown something else than the draft is now.

    Args:
        draft: as it is.
        seen: `Draft.fingerprint` of what was shown, None where it was read in the same transaction.
    """
    if seen is not None and seen != draft.fingerprint:
        raise NotAllowedError("the draft changed after it was shown; look at it again", "changed")


def is_writer(writers: Sequence[str], who: str) -> bool:
    """Say whether somebody is among the writers, however the name is spaced or capitalised."""
    return " ".join(who.split()).casefold() in {" ".join(name.split()).casefold() for name in writers}


def may_approve(draft: Draft, who: str) -> None:
    """Refuse who may not approve a draft, or not yet."""
    expect(draft, "in_review")
    second_person(draft.writers, who)
    if draft.answer and is_writer([draft.answer.who], who):
        said = f"{who} said whether the meaning changes; another person has to approve it"
        raise NotAllowedError(said, "own_answer")
    if draft.missing_ticks:
        missing = ", ".join(f"{language} {kind}" for language, kind in draft.missing_ticks)
        raise NotAllowedError(f"not yet checked: {missing}; have somebody tick that first", "not_ticked")


def published_already() -> NotAllowedError:
    """Say that there is nothing left to do."""
    return NotAllowedError("the draft is published already; begin a new one to change it again", "is_published")


def may_be_published(draft: Draft, today: date) -> None:
    """Refuse a draft that may not be published today.

    Raises:
        NotAllowedError: when it is not approved by somebody who did not write it, its day has not come, or its last
            day is over; when it is published already or rejected.
    """
    if draft.state in ("published", "rejected"):
        raise _refused(draft.state)
    if draft.state != "approved" or not draft.reviewer or draft.reviewer in draft.writers or draft.missing_ticks:
        said = f"the draft is {draft.state}, expected approved by a second person; have it approved first"
        raise NotAllowedError(said, "not_approved")
    if draft.starts and today < draft.starts:
        said = f"the draft is for {draft.starts}, today is {today}; wait, or change the day"
        raise NotAllowedError(said, "too_early", day=str(draft.starts))
    if draft.ends and draft.ends < today:
        said = f"the last day {draft.ends} is over already, today is {today}; send it back and give a later one or none"
        raise NotAllowedError(said, "day_over_approved", day=str(draft.ends))
