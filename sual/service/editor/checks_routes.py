"""The checks of a draft while somebody types, and setting one of their warnings aside."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sual.editing.checking import Finding, check_changes
from sual.editing.drafts import review
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import DraftError, NotAllowedError
from sual.service.editor.article_page import Fault, article_page, found_as_data, no_article
from sual.service.editor.article_view import Where
from sual.service.editor.checks import shown_findings, tally_of
from sual.service.editor.placing import titles_in
from sual.service.editor.posted import PostedTexts
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.saving import find_article
from sual.service.editor.telling import told_error
from sual.service.state import ServiceDependency
from sual.text.notices import Notice
from sual.text.words import N_

router = APIRouter(
    prefix="/editor/drafts", tags=["editor"], default_response_class=HTMLResponse, include_in_schema=False
)


@router.get("/{draft_id}/checks", response_class=JSONResponse)
async def check_draft(
    draft_id: str, request: Request, service: ServiceDependency, account: Editor, desk: Publisher
) -> Response:
    """Check a draft as it is stored."""
    try:
        draft = await service.database.read("drafts", lambda session: find_article(session, draft_id))
    except DraftError as error:
        return JSONResponse(
            {"error": {"code": "not_found", "message": told_error(error, account.language), "detail": None}}, 404
        )
    where = Where.read(draft.place.rsplit("/", 1)[-1], request.query_params, account.language)
    checks = await asyncio.to_thread(shown_findings, draft, desk.content.live.read, where)
    title_of = titles_in(desk.content.live.read.knowledge, account.language)
    found, tally = found_as_data(checks, account.language, title_of), tally_of(checks, account.language)
    return JSONResponse({"version": draft.version, "found": found, "tally": tally})


@router.post("/{draft_id}/checks/ignore")
async def ignore_finding(
    draft_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    form: PostedTexts,
) -> Response:
    """Set a warning aside for a reason, which is kept with the draft."""
    try:
        draft = await service.database.read("drafts", lambda session: find_article(session, draft_id))
    except DraftError:
        return no_article(request, account, draft_id)
    where = Where.read(draft.place.rsplit("/", 1)[-1], form, account.language)
    live, key, because = desk.content.live.read, form.get("key", ""), form.get("because", "")
    found = await asyncio.to_thread(check_changes, live, draft.changes)  # before the database is held
    finding = next((one for one in found if one.key == key), None)
    try:
        await service.database.run("drafts", lambda session: _ignore(session, draft, finding, because, account.name))
    except DraftError as error:
        fault = Fault(told_error(error, account.language))
        return await article_page(request, account, service.database, desk, where, fault=fault, status=422)
    return RedirectResponse(f"{where.url}&said=ignored#checks", 303)


def _ignore(session: Session, checked: Draft, finding: Finding | None, because: str, who: str) -> None:
    if finding is None or find_article(session, checked.id).changes != checked.changes:
        raise NotAllowedError(Notice(N_("the checks no longer find this"), N_("look at them again")))
    review.ignore(session, checked.id, finding, because, who)
