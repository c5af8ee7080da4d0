"""Contacts: all of them with the articles that use them, and the form of one; what is saved is a draft."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.editing.checking import check_changes
from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.guard import CONTACTS as FILE
from sual.editing.following import articles_with_website, with_followers
from sual.editing.registry import with_contact
from sual.editing.watch import articles_with_contact
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import Contact, load_contacts
from sual.knowledge.load import Knowledge
from sual.service.accounts.account import Account
from sual.service.accounts.page import moment
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import PostedForm
from sual.service.editor import contacts_form
from sual.service.editor.contacts_form import Typed
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database
from sual.text.editor_words.contacts import CONTACTS
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language

router = APIRouter(prefix="/editor/contacts", include_in_schema=False, default_response_class=HTMLResponse)
WORDS = {**REVIEW, **CONTACTS}


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


@router.get("")
async def list_contacts(request: Request, service: ServiceDependency, editor: Editor, desk: Publisher) -> Response:
    """Show every contact, and the articles that use it."""
    opened = await asyncio.to_thread(open_contacts, desk, service.database)
    articles = opened.knowledge.articles
    used = {
        id_: [
            (one, articles[one].translations[editor.language].title)
            for one in articles_with_contact(opened.knowledge, id_)
        ]
        for id_ in opened.contacts
    }
    removed = [one for id_, one in opened.knowledge.contacts.items() if id_ not in opened.contacts]
    return editor_page(
        request,
        editor,
        "contacts.html",
        WORDS,
        opened=opened,
        used=used,
        removed=removed,
        changed={draft.id: _changed(draft, opened.knowledge, editor.language) for draft in opened.drafts},
        moment=moment,
    )


@router.get("/{contact_id}")
async def show_contact(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, contact_id: str
) -> Response:
    """Show the form of one contact; of a new one where the id is "new"."""
    opened = await asyncio.to_thread(open_contacts, desk, service.database)
    return _form(request, editor, opened, contact_id, _typed(opened, editor, contact_id))


@router.post("/{contact_id}")
async def save_contact(
    request: Request,
    service: ServiceDependency,
    editor: Editor,
    desk: Publisher,
    contact_id: str,
    form: PostedForm,
) -> Response:
    """Save it in a draft, which is begun where there is none; a new number has to be typed twice."""
    opened = await asyncio.to_thread(open_contacts, desk, service.database)
    _typed(opened, editor, contact_id)  # so that there is such a contact
    before, live = opened.contacts.get(contact_id), opened.knowledge
    typed = contacts_form.read(contact_id, form, before)
    faults = contacts_form.faults(typed, before, opened.contacts, live.sources)
    # A page that was opened before there was a draft has no such field; the page of the review asks then.
    if "why" in form and joins(opened, editor) and not form["why"].strip():
        faults.insert(0, "why_missing")
    if not faults and await asyncio.to_thread(_is_needed, desk, typed.contact, before):
        faults.append("phone_needed")
    naming = await asyncio.to_thread(_naming, desk, opened, typed.contact, editor.language)
    if naming:
        faults.append("website_needed")
    if faults:
        why = form.get("why", "")
        return _form(request, editor, opened, contact_id, typed, faults=faults, naming=naming, why=why, status=422)
    if contacts_form.same(typed.contact, before):
        return go_to("/editor/contacts")
    try:
        draft, theirs = await asyncio.to_thread(_save, desk, service.database, editor, opened, typed, form)
    except REFUSALS as error:
        why = form.get("why", "")
        return _form(request, editor, opened, contact_id, typed, refusal=refusal_of(error), why=why)
    if theirs is not None:
        opened = await asyncio.to_thread(open_contacts, desk, service.database)
        why = form.get("why", "")
        return _form(request, editor, opened, contact_id, typed, theirs=theirs, why=why, status=409)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


def open_contacts(desk: Desk, database: Database) -> Opened:
    """Read the contacts as they are in the draft that a change goes into, or as they are live; blocks."""
    with database.reading() as session:
        drafts = [one for one in writing.listed(session) if one.kind == "contacts"]
    draft = next((one for one in drafts if one.state == "draft"), None)
    live = desk.content.live.read.knowledge
    try:
        contacts = load_contacts(Path(FILE), draft.files[FILE]) if draft else live.contacts
    except KnowledgeError:
        contacts, draft = live.contacts, None
    return Opened(drafts, draft, contacts, live)


def _is_needed(desk: Desk, contact: Contact, before: Contact | None) -> bool:
    """Say whether articles could not do without the number of a contact that was taken away."""
    if before is None or before.phone is None or contact.phone is not None:
        return False
    live = desk.content.live.read
    if contact.id not in live.knowledge.contacts:
        return False
    without = replace(live.knowledge.contacts[contact.id], phone=None)
    changes = with_followers({FILE: with_contact(live.texts[FILE], without)}, live)
    return any(one.severity == "error" for one in check_changes(live, changes))


def _naming(desk: Desk, opened: Opened, contact: Contact, language: Language) -> list[tuple[str, str]]:
    """Give id and title of the articles that name a website that was taken away and that no other contact has."""
    live = desk.content.live.read
    before = live.knowledge.contacts.get(contact.id)
    others = {one.website for id_, one in opened.contacts.items() if id_ != contact.id}
    if contact.website or before is None or before.website is None or before.website in others:
        return []
    articles = live.knowledge.articles
    return [(id_, articles[id_].translations[language].title) for id_ in articles_with_website(before.website, live)]


def joins(opened: Opened, editor: Account) -> bool:
    """Say whether somebody changes something in a draft that another person began, and has not said why."""
    if opened.draft is None or all(who == editor.name for who in opened.draft.writers):
        return False
    return not any(part.who == editor.name and part.reason for part in opened.draft.parts)


def keep_why(session: Session, opened: Opened, draft: Draft, editor: Account, why: str) -> Draft:
    """Keep why somebody changes something in a draft that another person began."""
    if not why.strip() or not joins(opened, editor) or editor.name not in draft.authors:
        return draft
    return review.give_reason(session, draft.id, editor.name, why, editor.name)


def _changed(draft: Draft, live: Knowledge, language: Language) -> list[str]:
    """Name the contacts that a draft changes against what is live; nothing, where it cannot be read."""
    try:
        contacts = load_contacts(Path(FILE), draft.files[FILE])
    except KnowledgeError:
        return []
    changed = [one for id_, one in contacts.items() if not contacts_form.same(one, live.contacts.get(id_))]
    gone = [one for id_, one in live.contacts.items() if id_ not in contacts]
    return [one.name[language] for one in (*changed, *gone)]


def _save(
    desk: Desk, database: Database, editor: Account, opened: Opened, typed: Typed, form: dict[str, str]
) -> tuple[Draft, Contact | None]:
    """Save; gives what somebody else wrote meanwhile where that contradicts, and then nothing was stored."""
    live, commit, contact = desk.content.live.read, desk.commit, typed.contact
    with database.session() as session:
        draft = opened.draft or writing.begin_contacts(session, live, commit, editor.name)
        version = int(form["version"]) if opened.draft and form.get("version", "").isdecimal() else draft.version
        based = writing.version_files(session, draft.id, version)
        text = with_contact(based[FILE], contact)
        saved = writing.save(session, draft.id, version, {FILE: text}, editor.name, {contact.id: typed.again})
        if saved.conflicts:
            return saved.draft, load_contacts(Path(FILE), saved.draft.files[FILE]).get(contact.id, contact)
        return keep_why(session, opened, saved.draft, editor, form.get("why", "")), None


def _typed(opened: Opened, editor: Account, contact_id: str) -> Typed:
    if contact_id == "new":
        return contacts_form.empty()
    if contact_id not in opened.contacts:
        raise ServiceError("not_found", language=editor.language)
    return contacts_form.shown(opened.contacts[contact_id])


def _form(
    request: Request,
    editor: Account,
    opened: Opened,
    contact_id: str,
    typed: Typed,
    *,
    faults: list[str] | None = None,
    naming: list[tuple[str, str]] | None = None,
    refusal: Refusal | None = None,
    theirs: Contact | None = None,
    why: str = "",
    status: int = 200,
) -> HTMLResponse:
    return editor_page(
        request,
        editor,
        "contacts_form.html",
        WORDS,
        status=refusal.status if refusal else status,
        here=f"/editor/contacts/{contact_id}",
        opened=opened,
        before=opened.contacts.get(contact_id),
        contact_id=contact_id,
        typed=typed,
        phone_changes=contacts_form.phone_changes(typed.contact, opened.contacts.get(contact_id)),
        faults=faults or [],
        naming=naming or [],
        refusal=refusal,
        theirs=theirs,
        joins=joins(opened, editor),
        why=why,
        limit=review.LONGEST_REASON,
        sources=opened.knowledge.sources,
    )
