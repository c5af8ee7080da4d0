"""Contacts: all of them with the articles that use them, and the form of one; what is saved is a draft."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.editing.checking import check_changes
from sual.editing.desk import Desk
from sual.editing.drafts import review
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
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
from sual.service.console.forms import Form, PostedForm
from sual.service.editor import contacts_form
from sual.service.editor.contacts_fields import contact_of, fields_of
from sual.service.editor.contacts_form import Typed
from sual.service.editor.contacts_saving import Opened, change, joins, open_contacts
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.editor.shown import read_shown, shown_text
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database
from sual.text.editor_words.contacts import CONTACTS
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language

router = APIRouter(prefix="/editor/contacts", include_in_schema=False, default_response_class=HTMLResponse)
WORDS = {**REVIEW, **CONTACTS}


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
    if contact_id != "new" and contact_id not in opened.contacts and (shown := read_shown(form)):
        return _removed(request, editor, opened, contact_of(contact_id, shown), form)
    _typed(opened, editor, contact_id)  # so that there is such a contact
    before = opened.contacts.get(contact_id)
    typed, why = contacts_form.read(contact_id, form, before), form.get("why", "")
    if typed.both:
        return _form(request, editor, opened, contact_id, typed, why=why, status=409)
    faults, naming = await _faults(desk, opened, editor, typed, before, form)
    if faults:
        return _form(request, editor, opened, contact_id, typed, faults=faults, naming=naming, why=why, status=422)
    if contacts_form.same(typed.contact, before):
        return go_to("/editor/contacts")
    try:
        draft = await asyncio.to_thread(_save, desk, service.database, editor, typed, before, why)
    except REFUSALS as error:
        if isinstance(error, NotAllowedError) and error.code == "moved":  # in this moment: it is met as any other
            return await save_contact(request, service, editor, desk, contact_id, form)
        return _form(request, editor, opened, contact_id, typed, refusal=refusal_of(error), why=why)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


async def _faults(
    desk: Desk, opened: Opened, editor: Account, typed: Typed, before: Contact | None, form: Form
) -> tuple[list[str], list[tuple[str, str]]]:
    """Say what is wrong, and give the articles that name a website that was taken away."""
    faults = contacts_form.faults(typed, before, opened.contacts, opened.knowledge.sources)
    # A page that was opened before there was a draft has no such field; the page of the review asks then.
    if "why" in form and joins(opened, editor) and not form["why"].strip():
        faults.insert(0, "why_missing")
    if not faults and await asyncio.to_thread(_is_needed, desk, typed.contact, before):
        faults.append("phone_needed")
    naming = await asyncio.to_thread(_naming, desk, opened, typed.contact, editor.language)
    if naming:
        faults.append("website_needed")
    return faults, naming


def _save(desk: Desk, database: Database, editor: Account, typed: Typed, before: Contact | None, why: str) -> Draft:
    contact = typed.contact
    again = {contact.id: typed.again}
    return change(
        desk, database, editor, contact.id, before, lambda text: with_contact(text, contact), typed=again, why=why
    )


def _removed(request: Request, editor: Account, opened: Opened, shown: Contact, form: Form) -> Response:
    """Say that somebody removed the contact meanwhile, with all that was typed."""
    typed = contacts_form.read(shown.id, form, shown)
    there = replace(opened, contacts={**opened.contacts, shown.id: shown})
    return _form(request, editor, there, shown.id, typed, refusal=Refusal("removed_meanwhile", 409))


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


def _changed(draft: Draft, live: Knowledge, language: Language) -> list[str]:
    """Name the contacts that a draft changes against what is live; nothing, where it cannot be read."""
    try:
        contacts = load_contacts(Path(FILE), draft.files[FILE])
    except KnowledgeError:
        return []
    changed = [one for id_, one in contacts.items() if not contacts_form.same(one, live.contacts.get(id_))]
    gone = [one for id_, one in live.contacts.items() if id_ not in contacts]
    return [one.name[language] for one in (*changed, *gone)]


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
    why: str = "",
    status: int = 200,
) -> HTMLResponse:
    before = opened.contacts.get(contact_id)
    return editor_page(
        request,
        editor,
        "contacts_form.html",
        WORDS,
        status=refusal.status if refusal else status,
        here=f"/editor/contacts/{contact_id}",
        opened=opened,
        before=before,
        contact_id=contact_id,
        typed=typed,
        shown=shown_text(fields_of(before)) if before else "",
        phone_changes=contacts_form.phone_changes(typed.contact, before),
        faults=faults or [],
        naming=naming or [],
        refusal=refusal,
        both=typed.both,
        others=opened.others(contact_id, editor),
        joins=joins(opened, editor),
        why=why,
        limit=review.LONGEST_REASON,
        sources=opened.knowledge.sources,
    )
