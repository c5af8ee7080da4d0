"""Begin a draft, find it and save it. Every function needs a session open for writing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.editing.drafts.draft import Draft, State, digest_of_files, find_row, path_of, read
from sual.editing.drafts.errors import NotAllowedError, UnknownDraftError, UnsafeError
from sual.editing.drafts.guard import CONTACTS, SOURCES, place_of, refuse_bad_name, refuse_unsafe
from sual.editing.drafts.merging import Conflict, merge
from sual.editing.drafts.numbers import Typed, contacts_in, refuse_untyped
from sual.editing.drafts.rules import undecided
from sual.editing.drafts.states import edits_alone
from sual.editing.drafts.storing import contacts_before, store, version_files_of
from sual.editing.registry import entries_of, with_entry_of
from sual.knowledge.load import ARTICLE_FILES
from sual.knowledge.reload import Snapshot
from sual.service.storage.drafts import DraftRow, DraftVersionRow
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.visible import visible
from sual.text.words import N_


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    Args:
        draft: as it is stored now.
        conflicts: what two people wrote differently; where there is one nothing was stored, and who saves has to
            choose and save again with `draft.version`.
    """

    draft: Draft
    conflicts: tuple[Conflict, ...]


def begin_article(
    session: Session,
    live: Snapshot,
    commit: str | None,
    who: str,
    category: str,
    article: str,
    language: Language | None = None,
) -> Draft:
    """Begin a draft of an article, of one that is live or of a new one.

    Args:
        session: open for writing.
        live: what is live.
        commit: its version, None before the first publish.
        who: name of the author.
        category: of the article.
        article: its id.
        language: the only language that is to be edited, None for all.

    Returns:
        The draft, which says what is live.

    Raises:
        UnsafeError: when the category, the id or the name is none, or the id stands in another category.
    """
    place = place_of(category, article)
    known = live.knowledge.articles.get(article)
    if known and known.category != category:
        why, advice = N_("the article {article!r} is in {category!r}"), N_("choose that, or another id")
        raise UnsafeError(Notice(why, advice, article=article, category=known.category))
    found = {name: live.texts[path_of(place, name)] for name in ARTICLE_FILES if path_of(place, name) in live.texts}
    return _begin(session, "article", place, language, found, commit, who)


def begin_contacts(session: Session, live: Snapshot, commit: str | None, who: str) -> Draft:
    """Begin a draft of the contacts; see `begin_article`."""
    return _begin(session, "contacts", "", None, {CONTACTS: live.texts[CONTACTS]}, commit, who)


def begin_sources(session: Session, live: Snapshot, commit: str | None, who: str) -> Draft:
    """Begin a draft of the registry of sources; see `begin_article`."""
    return _begin(session, "sources", "", None, {SOURCES: live.texts[SOURCES]}, commit, who)


def find(session: Session, id_: str) -> Draft:
    """Find a draft.

    Raises:
        UnknownDraftError: when there is none.
    """
    return read(session, find_row(session, id_))


def listed(session: Session, states: Sequence[State] = ("draft", "in_review", "approved")) -> list[Draft]:
    """List drafts in some states, those that were changed last first."""
    rows = session.scalars(select(DraftRow).where(DraftRow.state.in_(states)).order_by(DraftRow.changed.desc()))
    return [read(session, row) for row in rows.all()]


def version_files(session: Session, id_: str, version: int) -> dict[str, str]:
    """Give the texts of a draft as they were in a version, by name.

    Args:
        session: open for writing.
        id_: of the draft.
        version: one that was read; of one that is no longer kept, what the draft was begun from.

    Returns:
        The texts.

    Raises:
        UnknownDraftError: when there is no such draft.
    """
    return dict(version_files_of(session, find_row(session, id_), version))


def save(
    session: Session, id_: str, version: int, files: Mapping[str, str], who: str, typed: Typed | None = None
) -> Saved:
    """Save a draft; what somebody else saved meanwhile is merged, never overwritten.

    Args:
        session: open for writing.
        id_: of the draft.
        version: of the draft on which `files` rests.
        files: texts by name; files that are not named stay as they were in that version.
        who: name of the writer.
        typed: of contacts, each new number as it was typed a second time, by id of its contact.

    Returns:
        The draft, and conflicts if there are any.

    Raises:
        UnsafeError: when the files may not be stored.
        NotAllowedError: when the draft is published or rejected, or edits another language, or a new number was not
            typed twice.
    """
    refuse_bad_name(who)
    row = find_row(session, id_)
    files = {name: visible(text.replace("\r\n", "\n")) for name, text in files.items()}  # as forms send them
    refuse_unsafe(row.kind, files)
    undecided(session, row)
    if row.language and (other := [name for name in files if name != f"{row.language}.md"]):
        raise NotAllowedError(edits_alone(row.language, *other))
    base = version_files_of(session, row, version)
    merged = merge(base, row.files, {**base, **files})
    if merged.conflicts:
        return Saved(read(session, row), merged.conflicts)
    refuse_unsafe(row.kind, merged.files)
    if merged.files != row.files:
        if row.kind == "contacts":
            refuse_untyped(contacts_before(row), contacts_in(merged.files), typed or {})
        store(session, row, merged.files, who)
    return Saved(read(session, row), ())


def take_contact_back(session: Session, id_: str, version: int, contact: str, who: str) -> Saved:
    """Take back what a draft changes in one contact; what it changes in others stays.

    Args:
        session: open for writing.
        id_: of the draft.
        version: of the draft that was looked at.
        contact: its id.
        who: name of who takes it back.

    Returns:
        The draft, as after `save`.

    Raises:
        UnknownDraftError: when there is no such draft of the contacts.
        NotAllowedError: as for `save`, or when the draft changes nothing in that contact.
    """
    row = find_row(session, id_)
    if row.kind != "contacts":
        raise UnknownDraftError(id_)
    now, before = row.files.get(CONTACTS, ""), row.base_files.get(CONTACTS, "")
    if row.version != version or entries_of(now).get(contact) == entries_of(before).get(contact):
        raise NotAllowedError("it changed meanwhile; look at it again", "moved")
    known = {one.id: one.phone for one in contacts_in(row.base_files).values() if one.phone}  # typed in their time
    return save(session, id_, version, {CONTACTS: with_entry_of(now, contact, before)}, who, known)


def _begin(
    session: Session,
    kind: str,
    place: str,
    language: Language | None,
    files: dict[str, str],
    commit: str | None,
    who: str,
) -> Draft:
    refuse_bad_name(who)
    now = datetime.now(UTC)
    row = DraftRow(
        id=str(uuid.uuid4()), kind=kind, place=place, language=language, state="draft", author=who, writers=[],
        version=1, files=files, base_files=files, base_commit=commit, base_digest=digest_of_files(files), reason="",
        created=now, changed=now, remark="",
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(DraftVersionRow(draft=row.id, version=1, files=files, writer=who, saved=now))
    return read(session, row)
