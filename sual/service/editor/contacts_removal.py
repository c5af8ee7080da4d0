"""Remove a contact: where it is used, and, where that is nowhere, a draft without it; take one change back."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.editing.contact_uses import contact_uses, drafts_with_contact
from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError, UnknownDraftError
from sual.editing.registry import without_entry
from sual.knowledge.contacts import Contact
from sual.service.accounts.account import Account
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import PostedForm
from sual.service.editor.contacts_fields import fields_of
from sual.service.editor.contacts_routes import WORDS
from sual.service.editor.contacts_saving import change, open_contacts
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.review_page import review_page
from sual.service.editor.review_refusals import REFUSALS, Refusal, refusal_of
from sual.service.editor.review_titles import article_of, title_of
from sual.service.editor.shown import read_shown, shown_text
from sual.service.errors import ServiceError
from sual.service.state import ServiceDependency
from sual.service.storage.database import Database

router = APIRouter(prefix="/editor/contacts", include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/{contact_id}/remove")
async def show_removal(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, contact_id: str
) -> Response:
    """Show where a contact is used, and the button that removes it."""
    return await _page(request, editor, desk, service.database, contact_id)


@router.post("/{contact_id}/remove")
async def remove_contact(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, contact_id: str, form: PostedForm
) -> Response:
    """Take it out of the contacts in a draft, unless anything uses it or it is another than was shown."""
    opened = await asyncio.to_thread(open_contacts, desk, service.database)
    if contact_id not in opened.contacts:
        raise ServiceError("not_found", language=editor.language)
    if contact_uses(opened.knowledge, contact_id):
        return await _page(request, editor, desk, service.database, contact_id, refusal=Refusal("still_used", 409))
    moved = Refusal("not_removed_moved", 409)
    contact = opened.contacts[contact_id]
    if read_shown(form) != fields_of(contact):
        return await _page(request, editor, desk, service.database, contact_id, refusal=moved)
    try:
        draft = await asyncio.to_thread(_remove, desk, service.database, editor, contact)
    except REFUSALS as error:
        is_moved = isinstance(error, NotAllowedError) and error.code == "moved"
        refusal = moved if is_moved else refusal_of(error)
        return await _page(request, editor, desk, service.database, contact_id, refusal=refusal)
    return go_to(f"/editor/drafts/{draft.id}/review?told=saved")


@router.post("/{contact_id}/take-back")
async def take_back(
    request: Request, service: ServiceDependency, editor: Editor, desk: Publisher, contact_id: str, form: PostedForm
) -> Response:
    """Take back what a draft changes in one contact, so that it holds up nobody's change of another."""
    id_, version = form.get("draft", ""), form.get("version", "")

    def work() -> Draft:
        with service.database.session() as session:
            number = int(version) if version.isdecimal() and len(version) < 10 else 0
            return writing.take_contact_back(session, id_, number, contact_id, editor.name).draft

    try:
        draft = await asyncio.to_thread(work)
    except UnknownDraftError:
        raise ServiceError("not_found", language=editor.language) from None
    except REFUSALS as error:
        return await review_page(request, service.database, editor, desk, id_, refusal=refusal_of(error))
    return go_to(f"/editor/drafts/{draft.id}/review?told=contact_taken_back")


def _remove(desk: Desk, database: Database, editor: Account, contact: Contact) -> Draft:
    return change(desk, database, editor, contact.id, contact, lambda text: without_entry(text, contact.id))


async def _page(
    request: Request,
    editor: Account,
    desk: Desk,
    database: Database,
    contact_id: str,
    *,
    refusal: Refusal | None = None,
) -> HTMLResponse:
    opened = await asyncio.to_thread(open_contacts, desk, database)
    if contact_id not in opened.contacts:
        raise ServiceError("not_found", language=editor.language)
    live = desk.content.live.read
    drafts = await asyncio.to_thread(_drafts, database, contact_id)
    return editor_page(
        request,
        editor,
        "contacts_remove.html",
        WORDS,
        status=refusal.status if refusal else 200,
        here=f"/editor/contacts/{contact_id}/remove",
        opened=opened,
        contact=opened.contacts[contact_id],
        shown=shown_text(fields_of(opened.contacts[contact_id])),
        uses=await asyncio.to_thread(contact_uses, opened.knowledge, contact_id),
        drafts=[(one, article_of(one), title_of(one, live, editor.language)) for one in drafts],
        titles={id_: one.translations[editor.language].title for id_, one in opened.knowledge.articles.items()},
        refusal=refusal,
    )


def _drafts(database: Database, contact_id: str) -> list[Draft]:
    with database.reading() as session:
        return drafts_with_contact(writing.listed(session), contact_id)
