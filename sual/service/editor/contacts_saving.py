"""Contacts as they are opened and saved: what somebody else saved since a page was opened is never written over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.guard import CONTACTS as FILE
from sual.editing.drafts.numbers import Typed
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import Contact, load_contacts
from sual.knowledge.load import Knowledge
from sual.knowledge.reload import Snapshot
from sual.service.accounts.account import Account
from sual.service.editor import contacts_form
from sual.service.storage.database import Database


@dataclass(frozen=True)
class Opened:
    """The contacts as an editor sees them.

    Args:
        drafts: every draft of them that is not decided upon.
        draft: the one that a change goes into, None while there is none.
        contacts: of that draft, or what is live.
        knowledge: what is live.
    """

    drafts: list[Draft]
    draft: Draft | None
    contacts: dict[str, Contact]
    knowledge: Knowledge

    def others(self, contact_id: str, editor: Account) -> list[str]:
        """Name who else changed a contact in the draft."""
        parts = self.draft.parts if self.draft else ()
        return [part.who for part in parts if contact_id in part.contacts and part.who != editor.name]


def open_contacts(desk: Desk, database: Database) -> Opened:
    """Read the contacts as they are in the draft that a change goes into, or as they are live; blocks."""
    with database.reading() as session:
        return _opened(session, desk.content.live.read)


def joins(opened: Opened, editor: Account) -> bool:
    """Say whether somebody changes something in a draft that another person began, and has not said why."""
    if opened.draft is None or all(who == editor.name for who in opened.draft.writers):
        return False
    return not any(part.who == editor.name and part.reason for part in opened.draft.parts)


def change(
    desk: Desk,
    database: Database,
    editor: Account,
    contact_id: str,
    before: Contact | None,
    write: Callable[[str], str],
    *,
    typed: Typed | None = None,
    why: str = "",
) -> Draft:
    """Change one contact in the draft that a change goes into, which is begun where there is none; blocks.

    Args:
        desk: drafts and what is live.
        database: where drafts are.
        editor: who does it.
        contact_id: of the contact.
        before: as it was when it was decided what to write, None where there was none.
        write: gives the text of the file with the change in it.
        typed: see `writing.save`.
        why: the reason of somebody who joins a draft, "" for none.

    Raises:
        NotAllowedError: with the code "moved", when the contact is another by now; or see `writing.save`.
    """
    live = desk.content.live.read
    with database.session() as session:
        now = _opened(session, live)
        if not _same(now.contacts.get(contact_id), before):
            raise _moved()
        draft = now.draft or writing.begin_contacts(session, live, desk.commit, editor.name)
        text = write(draft.files[FILE])
        saved = writing.save(session, draft.id, draft.version, {FILE: text}, editor.name, typed)
        if saved.conflicts:
            raise _moved()
        return _with_why(session, now, saved.draft, editor, why)


def _opened(session: Session, live: Snapshot) -> Opened:
    drafts = [one for one in writing.listed(session) if one.kind == "contacts"]
    draft = next((one for one in drafts if one.state == "draft"), None)
    try:
        contacts = load_contacts(Path(FILE), draft.files[FILE]) if draft else live.knowledge.contacts
    except KnowledgeError:
        contacts, draft = live.knowledge.contacts, None
    return Opened(drafts, draft, contacts, live.knowledge)


def _same(one: Contact | None, other: Contact | None) -> bool:
    return other is None if one is None else contacts_form.same(one, other)


def _moved() -> NotAllowedError:
    return NotAllowedError("somebody changed this contact meanwhile; look at it again", "moved")


def _with_why(session: Session, opened: Opened, draft: Draft, editor: Account, why: str) -> Draft:
    """Keep why somebody changes something in a draft that another person began."""
    if not why.strip() or not joins(opened, editor) or editor.name not in draft.authors:
        return draft
    return review.give_reason(session, draft.id, editor.name, why, editor.name)
