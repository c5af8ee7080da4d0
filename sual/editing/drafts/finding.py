"""What the checks find in a draft; they read the whole knowledge, so that they are done before the database is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sual.editing.checking import Finding, check_changes, is_behind
from sual.editing.drafts.draft import Draft
from sual.editing.following import with_followers
from sual.knowledge.reload import Snapshot


@dataclass(frozen=True)
class Checked:
    """What was found, and in what.

    Args:
        live: what was live.
        changes: of the draft.
        found: everything, also what was set aside.
    """

    live: Snapshot
    changes: Mapping[str, str | None]
    found: tuple[Finding, ...]


def check_draft(draft: Draft, live: Snapshot) -> Checked:
    """Check a draft; takes as long as checking takes, so hold nothing meanwhile.

    Args:
        draft: as it is.
        live: what is live.
    """
    changes = draft.changes
    return Checked(live, changes, tuple(check_changes(live, with_followers(changes, live))))


def open_findings(draft: Draft, live: Snapshot, checked: Checked | None = None) -> list[Finding]:
    """Give what the checks find in a draft and nobody set aside.

    That other languages are behind is what was said of it, where what is said changes.

    Args:
        draft: as it is.
        live: what is live.
        checked: what was found before; checked anew where that was of another text.
    """
    if checked is None or checked.live is not live or checked.changes != draft.changes:
        checked = check_draft(draft, live)
    told = draft.answer is not None and draft.answer.meaning == "facts"
    ignored = {one.check for one in draft.ignored}
    found = [one for one in checked.found if not (told and is_behind(one))]
    return [one for one in found if one.severity == "error" or one.key not in ignored]
