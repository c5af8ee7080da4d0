"""What is said of the state of a draft wherever it stands in the way."""

from __future__ import annotations

from sual.text.notices import Notice
from sual.text.words import N_

_STATES = {
    "draft": Notice(N_("draft")),
    "in_review": Notice(N_("in_review")),
    "approved": Notice(N_("approved")),
    "published": Notice(N_("published")),
    "rejected": Notice(N_("rejected")),
}


def state_named(state: str) -> str | Notice:
    """Name a state."""
    return _STATES.get(state, state)


def edits_alone(code: str, *others: str) -> Notice:
    """Say that a draft edits one language, which others were sent."""
    return Notice(
        N_("this draft edits {code} alone, not {others}"),
        N_("begin one of all languages"),
        code=code,
        others=others,
    )
