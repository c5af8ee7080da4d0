"""What of a draft is stored, and what a save takes back with it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from sual.editing.drafts.errors import UnsafeError
from sual.editing.drafts.numbers import Contacts, contacts_in
from sual.service.storage.drafts import DraftRow, DraftTickRow, DraftVersionRow
from sual.text.languages import LANGUAGES

_KEPT_VERSIONS = 50  # saves to which somebody may still hold on


def contacts_before(row: DraftRow) -> Contacts:
    """Give the contacts of a draft as they are stored, whose numbers were typed already."""
    try:
        return contacts_in(row.files)
    except UnsafeError:  # a merge with what went live can leave a file that nobody reads
        return contacts_in(row.base_files)


def version_files_of(session: Session, row: DraftRow, version: int) -> dict[str, str]:
    """Give the files of a draft as they were in a version; of one that is no longer kept, what it was begun from."""
    if version == row.version:
        return row.files
    kept = session.get(DraftVersionRow, (row.id, version))
    return kept.files if kept else row.base_files  # forgotten: more may conflict, but nothing is lost


def store(session: Session, row: DraftRow, files: dict[str, str], who: str) -> None:
    """Store files as a new version; ticks of what changed are gone, and so is what was handed over.

    Args:
        session: open for writing.
        row: of the draft.
        files: texts by name.
        who: name of who changed it; "" where only what is live came in, which is nobody's work in this draft.
    """
    changed = {name for name in files.keys() | row.files.keys() if files.get(name) != row.files.get(name)}
    row.files, row.version, row.changed = files, row.version + 1, datetime.now(UTC)
    if who:
        count_as_writer(row, who)
    session.add(DraftVersionRow(draft=row.id, version=row.version, files=files, writer=who, saved=row.changed))
    if row.kind != "contacts":  # of those it is said for each contact who changed it
        old = DraftVersionRow.version <= row.version - _KEPT_VERSIONS
        session.execute(delete(DraftVersionRow).where(DraftVersionRow.draft == row.id, old))
    # Nobody has seen what it says now; other files than those of languages are shared by all of them.
    languages = [code for code in LANGUAGES if f"{code}.md" in changed]
    ticks = delete(DraftTickRow).where(DraftTickRow.draft == row.id)
    is_shared = len(languages) < len(changed)
    session.execute(ticks if is_shared else ticks.where(DraftTickRow.language.in_(languages)))
    begin_again(session, row)


def count_as_writer(row: DraftRow, who: str) -> None:
    """Keep that somebody decided what a draft says, who then cannot approve it."""
    if who not in row.writers:
        row.writers = [*row.writers, who]


def later_id(id_: str) -> str:
    """Give the id of the draft that holds what was saved in another one while that was being published."""
    return str(uuid.uuid5(uuid.UUID(id_), "saved while it was being published"))


def begin_again(session: Session, row: DraftRow) -> None:
    """Take a draft back that others read or approved: it says something else now."""
    if row.state in ("in_review", "approved"):
        row.state, row.reviewer, row.decided = "draft", None, None
    session.flush()
