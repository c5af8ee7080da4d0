"""What stands against a step of a draft, known before anybody takes it; the steps themselves refuse by these rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sual.editing.checking import Finding
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.rules import (
    REJECTED_FROM,
    SENT_BACK_FROM,
    complete,
    expect,
    may_approve,
    may_be_published,
    nothing_found,
    second_person,
    settled,
)

Step = Literal["describe", "ask_for_review", "tick", "approve", "send_back", "reject", "publish"]


def why_not(
    draft: Draft, step: Step, who: str, found: Sequence[Finding], today: date, *, parts: bool = False
) -> NotAllowedError | None:
    """Say why somebody may not do something with a draft now, so that a page shows it beside the button.

    Args:
        draft: as it is.
        step: what is to be done.
        who: by whom.
        found: its `open_findings`.
        today: the day in Baku.
        parts: whether it contradicts what is live, see `parting`.

    Returns:
        What doing it would be refused with, None when nothing stands against it. What is still to be typed, such as a
        remark, does not count.
    """
    try:
        match step:
            case "describe":
                expect(draft, "draft", "in_review")
            case "ask_for_review":
                expect(draft, "draft")
                settled(parts=parts)
                complete(draft, found, today)
            case "tick":
                expect(draft, "in_review")
                second_person(draft.writers, who)
            case "approve":
                may_approve(draft, who)
                complete(draft, found, today)
            case "send_back":
                expect(draft, *SENT_BACK_FROM)
            case "reject":
                expect(draft, *REJECTED_FROM)
            case "publish":
                may_be_published(draft, today)
                nothing_found(found)
    except NotAllowedError as error:
        return error
    return None
