"""Save a draft: from a form, every few seconds from a script, and after a choice between what two people wrote."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import presence, writing
from sual.editing.drafts.errors import DraftError, FieldsError, NotAllowedError, UnknownDraftError
from sual.service.accounts.account import Account
from sual.service.accounts.page import plain_moment
from sual.service.editor.article_fields import Fields
from sual.service.editor.article_page import Fault, article_page, no_article
from sual.service.editor.article_view import Where
from sual.service.editor.pages import editor_page
from sual.service.editor.posted import Posted, PostedTexts, is_json
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.saving import (
    LIVE,
    Collision,
    Outcome,
    Sent,
    fields_in,
    find_article,
    save_chosen,
    save_sent,
)
from sual.service.editor.taking import take_live, take_live_chosen
from sual.service.editor.telling import told_error, told_fields
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.editor_words.article import ARTICLE

router = APIRouter(
    prefix="/editor/drafts", tags=["editor"], default_response_class=HTMLResponse, include_in_schema=False
)
_CONTROL = frozenset({"version", "part", "mine", "source", "view", "file", "edit"})
_PART = "drafts"


@router.post("/{draft_id}")
async def save_draft(
    draft_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    form: PostedTexts,
) -> Response:
    """Save one part of a draft."""
    article = ""
    version = _version(form)
    fields = {name: text for name, text in form.items() if name not in _CONTROL}
    try:
        draft = await service.database.read(_PART, lambda session: find_article(session, draft_id))
        article = draft.place.rsplit("/", 1)[-1]
        where = Where.read(article, {**form, "edit": "1"}, account.language)
        sent = Sent(form.get("part", where.part), version, fields, takes_back=bool(form.get("edit")), in_part=True)
        outcome = await service.database.run(_PART, lambda session: save_sent(session, draft_id, sent, account.name))
    except (DraftError, DatabaseUnavailableError) as error:
        return await _refused(request, account, service, desk, article, form, error, fields)
    if is_json(request):
        return _saved(outcome, sent.part, account)
    if outcome.collision:
        return _collision_page(request, account, where, outcome)
    if outcome.refused:
        refusal = FieldsError(outcome.refused)
        now = {**form, "version": str(outcome.draft.version)}
        return await _refused(request, account, service, desk, article, now, refusal, fields, in_part=True)
    return RedirectResponse(f"{where.url}&said={'merged' if outcome.merged else 'saved'}", 303)


@router.post("/{draft_id}/article/choose")
async def choose_texts(
    draft_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    form: PostedTexts,
) -> Response:
    """Save what somebody chose between what two people wrote, or between a draft and what is live."""
    version, file, mine = _version(form), form.get("of", ""), form.get("mine-text", "")
    choices = {key: text for key in _keys(form) if (text := _choice(form, key)) is not None}
    article = ""

    def work(session: Session) -> Outcome:
        if version == LIVE:
            return take_live_chosen(session, draft_id, desk, choices, account.name)
        return save_chosen(session, draft_id, file, version, mine, choices, account.name)

    try:
        draft = await service.database.read(_PART, lambda session: find_article(session, draft_id))
        article = draft.place.rsplit("/", 1)[-1]
        outcome = await service.database.run(_PART, work)
    except (DraftError, DatabaseUnavailableError) as error:
        typed = {"text": mine} if mine else None
        return await _refused(request, account, service, desk, article, {**form, "view": "file"}, error, typed)
    where = Where.read(article, {**form, "edit": "1"}, account.language)
    if outcome.collision:
        return _collision_page(request, account, where, outcome, again=True)
    return RedirectResponse(f"{where.url}&said={'taken_live' if version == LIVE else 'merged'}", 303)


@router.post("/{draft_id}/article/take-live")
async def take_what_is_live(
    draft_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    form: PostedTexts,
) -> Response:
    """Merge what was published since into a draft."""
    article = ""
    try:
        draft = await service.database.read(_PART, lambda session: find_article(session, draft_id))
        article = draft.place.rsplit("/", 1)[-1]
        outcome = await service.database.run(_PART, lambda session: take_live(session, draft_id, desk, account.name))
    except (DraftError, DatabaseUnavailableError) as error:
        return await _refused(request, account, service, desk, article, form, error, None)
    where = Where.read(article, {**form, "edit": "1"}, account.language)
    if outcome.collision:
        return _collision_page(request, account, where, outcome)
    return RedirectResponse(f"{where.url}&said=taken_live", 303)


@router.post("/{draft_id}/present")
async def say_present(draft_id: str, service: ServiceDependency, account: Editor) -> Response:
    """Say that somebody has a draft open; give who else has, and its version."""

    def work(session: Session) -> dict[str, Any]:
        others = presence.present(session, draft_id, account.name)
        draft = writing.find(session, draft_id)
        return {"others": others, "version": draft.version, "state": draft.state}

    try:
        return JSONResponse(await service.database.run(_PART, work))
    except (DraftError, DatabaseUnavailableError) as error:
        return _data_error(error, account)


def _saved(outcome: Outcome, part: str, account: Account) -> Response:
    draft = outcome.draft
    if outcome.collision:
        message = ", ".join(draft.people)
        body = {"error": {"code": "conflict", "message": message, "detail": {"version": draft.version}}}
        return JSONResponse(body, 409)
    fields = fields_in(part, draft.files) if outcome.merged else None
    at = plain_moment(draft.changed).rsplit(" ", 1)[-1]
    refused = told_fields(outcome.refused, account.language)
    return JSONResponse(
        {"version": draft.version, "at": at, "fields": fields, "state": draft.state, "refused": refused}
    )


async def _refused(
    request: Request,
    account: Account,
    service: Service,
    desk: Desk,
    article: str,
    form: Posted,
    error: Exception,
    typed: Fields | None,
    *,
    in_part: bool = False,
) -> Response:
    """Say what was refused, with all that was typed."""
    if is_json(request):
        return _data_error(error, account)
    if not article:
        if isinstance(error, DatabaseUnavailableError):
            raise error
        return no_article(request, account, "")
    where = Where.read(article, form, account.language)
    refused = told_fields(error.fields, account.language) if isinstance(error, FieldsError) else {}
    fault = Fault(told_error(error, account.language), typed, _version(form), refused, in_part)
    return await article_page(request, account, service.database, desk, where, fault=fault, status=_status(error))


def _data_error(error: Exception, account: Account) -> Response:
    code = {404: "not_found", 403: "not_allowed", 503: "not_kept"}.get(_status(error), "refused")
    message = told_error(error, account.language)
    refused = told_fields(error.fields, account.language) if isinstance(error, FieldsError) else None
    detail = {"refused": refused} if refused else None
    return JSONResponse({"error": {"code": code, "message": message, "detail": detail}}, _status(error))


def _status(error: Exception) -> int:
    if isinstance(error, UnknownDraftError):
        return 404
    if isinstance(error, NotAllowedError):
        return 403
    return 503 if isinstance(error, DatabaseUnavailableError) else 422


def _collision_page(
    request: Request, account: Account, where: Where, outcome: Outcome, *, again: bool = False
) -> HTMLResponse:
    collision = outcome.collision or Collision("", 0, "", {})
    return editor_page(
        request,
        account,
        "article_conflicts.html",
        ARTICLE,
        status=409,
        here=f"/editor/articles/{where.article}",
        where=where,
        draft=outcome.draft,
        collision=collision,
        is_live=collision.version == LIVE,
        again=again,
    )


def _version(form: Posted) -> int:
    text = form.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else LIVE


def _keys(form: Posted) -> list[str]:
    return [name.removeprefix("choice-") for name in form if name.startswith("choice-")]


def _choice(form: Posted, key: str) -> str | None:
    return {
        "theirs": form.get(f"theirs-{key}", ""),
        "mine": form.get(f"own-{key}", ""),
        "edited": form.get(f"edited-{key}", ""),
    }.get(form.get(f"choice-{key}", ""))
