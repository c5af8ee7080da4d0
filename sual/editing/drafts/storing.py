"""What of a draft is stored, and what a save takes back with it."""

from __future__ import annotations

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
    """Store files as a new version; ticks of languages that changed are gone, and so is what was handed over."""
    changed = [code for code in LANGUAGES if files.get(f"{code}.md") != row.files.get(f"{code}.md")]
    row.files, row.version, row.changed = files, row.version + 1, datetime.now(UTC)
    if row.version == 2:  # the first save: who changes something first stands first
        row.writers = list(dict.fromkeys([who, *row.writers]))
    elif who not in row.writers:
        row.writers = [*row.writers, who]
    session.add(DraftVersionRow(draft=row.id, version=row.version, files=files, writer=who, saved=row.changed))
    if row.kind != "contacts":  # of those it is said for each contact who changed it
        old = DraftVersionRow.version <= row.version - _KEPT_VERSIONS
        session.execute(delete(DraftVersionRow).where(DraftVersionRow.draft == row.id, old))
    # Nobody has seen what it says now.
    ticked = DraftTickRow.language.in_(changed)
    session.execute(delete(DraftTickRow).where(DraftTickRow.draft == row.id, ticked))
    begin_again(session, row)


def begin_again(session: Session, row: DraftRow) -> None:
    """Take a draft back that others read or approved: it says something else now."""
    if row.state in ("in_review", "approved"):
        row.state, row.reviewer, row.decided = "draft", None, None
    session.flush()
