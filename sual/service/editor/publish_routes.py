"""Publish an approved draft: from the answer on, everybody reads it."""

from __future__ import annotations

import asyncio
from functools import partial

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import going_live, writing
from sual.editing.drafts.errors import NotAllowedError, UnknownDraftError
from sual.service.accounts.account import Account
from sual.service.accounts.audit import append
from sual.service.accounts.visitors import go_to
from sual.service.console.forms import PostedForm
from sual.service.editor.publisher import Editor, content_of, publisher_of
from sual.service.editor.review_page import review_page
from sual.service.editor.review_refusals import REFUSALS, refusal_of
from sual.service.editor.review_titles import article_of
from sual.service.errors import ServiceError
from sual.service.state import Service, ServiceDependency
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError

router = APIRouter(prefix="/editor", include_in_schema=False, default_response_class=HTMLResponse)


@router.post("/articles/{article_id}/publish")
async def publish_article(
    request: Request, service: ServiceDependency, editor: Editor, article_id: str, form: PostedForm
) -> Response:
    """Publish the draft of an article that the form names."""
    return await _publish(request, service, editor, form.get("draft", ""), "article", article_id)


@router.post("/contacts/publish")
async def publish_contacts(request: Request, service: ServiceDependency, editor: Editor, form: PostedForm) -> Response:
    """Publish a draft of the contacts."""
    return await _publish(request, service, editor, form.get("draft", ""), "contacts", "")


@router.post("/sources/publish")
async def publish_sources(request: Request, service: ServiceDependency, editor: Editor, form: PostedForm) -> Response:
    """Publish a draft of the registry of sources."""
    return await _publish(request, service, editor, form.get("draft", ""), "sources", "")


def desk_of(service: Service, editor: Account) -> Desk:
    """Give drafts and content together, which note in the audit log who published."""
    return Desk(service.database, content_of(service), partial(_note, editor.id))


async def _publish(
    request: Request, service: Service, editor: Account, draft_id: str, kind: str, article: str
) -> Response:
    desk = desk_of(service, editor)

    def work() -> str:
        with service.database.reading() as session:
            draft = writing.find(session, draft_id)
        if (draft.kind, article_of(draft)) != (kind, article):
            raise NotAllowedError("this draft is of something else; open it from the list of reviews", "elsewhere")
        desk.publish(draft_id)
        return _told(service.database, desk, draft_id)

    try:
        told = await asyncio.to_thread(work)
    except UnknownDraftError:
        raise ServiceError("not_found", language=editor.language) from None
    except REFUSALS as error:
        reader = await publisher_of(request)
        return await review_page(request, service.database, editor, reader, draft_id, refusal=refusal_of(error))
    return go_to(f"/editor/history?told={told}")


def _told(database: Database, desk: Desk, draft_id: str) -> str:
    """Say what became of a draft that is live; that the database fails now takes nothing of that back."""
    if draft_id in desk.unnoted:
        return "published_unnoted"
    try:
        with database.reading() as session:
            return "published_not_all" if going_live.goes_on(session, draft_id) else "published"
    except DatabaseUnavailableError:
        return "published"


def _note(account_id: int, session: Session, what: str, which: str) -> None:
    append(session, account_id, what, which)
