"""Bring a draft up to what went live since it was begun. Every function needs a session open for writing."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sual.editing.drafts.draft import Draft, digest_of_files, find_row, path_of, read
from sual.editing.drafts.guard import files_of, refuse_bad_name
from sual.editing.drafts.merging import merge
from sual.editing.drafts.rules import undecided
from sual.editing.drafts.storing import begin_again, count_as_writer, store
from sual.editing.drafts.writing import Saved
from sual.knowledge.reload import Snapshot


def take_live(session: Session, id_: str, live: Snapshot, commit: str | None, who: str) -> Saved:
    """Merge what was published since a draft was begun into it.

    Args:
        session: open for writing.
        id_: of the draft.
        live: what is live.
        commit: its version.
        who: name of who asks for it; that makes nobody a writer, because nothing of it is theirs.

    Returns:
        The draft, now begun from what is live, or as it was with conflicts, to be chosen from and saved.

    Raises:
        NotAllowedError: when the draft is published or rejected.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    undecided(session, row)
    now = live_files(row.kind, row.place, live)
    merged = merge(row.base_files, now, row.files)
    if not merged.conflicts:
        if merged.files != row.files:
            store(session, row, merged.files, "")
        row.base_files, row.base_commit, row.base_digest = now, commit, digest_of_files(now)
    return Saved(read(session, row), merged.conflicts)


def take_live_chosen(session: Session, id_: str, live: Snapshot, commit: str | None, who: str) -> Draft:
    """After conflicts with what is live were chosen from and saved, say that the draft rests on what is live.

    Args:
        session: open for writing.
        id_: of the draft.
        live: what is live.
        commit: its version.
        who: name of who chose, a writer from now on, even if the text stayed as it was.

    Returns:
        The draft.
    """
    row = find_row(session, id_)
    count_as_writer(row, who)
    now = live_files(row.kind, row.place, live)
    row.base_files, row.base_commit, row.base_digest = now, commit, digest_of_files(now)
    begin_again(session, row)
    return read(session, row)


def live_files(kind: str, place: str, live: Snapshot) -> dict[str, str]:
    """Give what is live of the files of a draft, by their names within its place."""
    return {name: live.texts[path_of(place, name)] for name in files_of(kind) if path_of(place, name) in live.texts}
