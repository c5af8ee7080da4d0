"""Who changed something in a draft, what, and why; read from its saves, so that nobody can be left out."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.editing.drafts.guard import CONTACTS
from sual.editing.parts import Part
from sual.editing.registry import entries_of
from sual.service.storage.drafts import DraftReasonRow, DraftRow, DraftVersionRow


def parts_of(session: Session, row: DraftRow) -> tuple[Part, ...]:
    """Give who changed something in a draft.

    Args:
        session: open.
        row: the draft.

    Returns:
        At least one part, the first that of who changed something first. Of contacts a change that was taken back
        does not count.
    """
    contacts = _contacts_by_writer(session, row) if row.kind == "contacts" else {}
    names = [name for name in row.writers if name in contacts] or _savers(session, row)
    given = {one.who: one for one in session.scalars(select(DraftReasonRow).where(DraftReasonRow.draft == row.id))}
    parts = [_part(name, given.get(name), tuple(contacts.get(name, ()))) for name in names]
    if not given:  # drafts of a time when a draft had one reason
        parts[0] = Part(names[0], row.reason, "", parts[0].contacts)
    return tuple(parts)


def _part(name: str, given: DraftReasonRow | None, contacts: tuple[str, ...]) -> Part:
    if given is None:
        return Part(name, "", "", contacts)
    return Part(name, given.reason, given.given_by if given.given_by != name else "", contacts)


def _savers(session: Session, row: DraftRow) -> list[str]:
    """Name who saved a draft; who only began it is no author, but all count where early saves are no longer kept."""
    of_draft = select(DraftVersionRow.version, DraftVersionRow.writer).where(DraftVersionRow.draft == row.id)
    saves = session.execute(of_draft.order_by(DraftVersionRow.version)).all()
    if not saves or saves[0].version > 1:
        return list(row.writers) or [row.author]
    there = {one.writer for one in saves[1:]}
    return [name for name in row.writers if name in there] or [row.author]


def _contacts_by_writer(session: Session, row: DraftRow) -> dict[str, list[str]]:
    """Give the contacts that are another than before, by who changed them; the saves of contacts are all kept."""
    of_draft = select(DraftVersionRow).where(DraftVersionRow.draft == row.id).order_by(DraftVersionRow.version)
    saves = [(one.writer, entries_of(one.files.get(CONTACTS, ""))) for one in session.scalars(of_draft)]
    base, now = entries_of(row.base_files.get(CONTACTS, "")), entries_of(row.files.get(CONTACTS, ""))
    by_contact: dict[str, list[str]] = {}
    for (_, before), (writer, after) in pairwise(saves):
        for id_ in before.keys() | after.keys():
            if before.get(id_) == after.get(id_):
                continue
            if after.get(id_) == base.get(id_):
                by_contact.pop(id_, None)  # it was taken back
            elif writer and writer not in by_contact.setdefault(id_, []):
                by_contact[id_].append(writer)
    found: dict[str, list[str]] = {}
    for id_ in dict.fromkeys([*base, *now]):
        if base.get(id_) != now.get(id_):
            for writer in by_contact.get(id_, ()):
                found.setdefault(writer, []).append(id_)
    return found
