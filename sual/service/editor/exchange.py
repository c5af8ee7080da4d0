"""Articles out to translators who work elsewhere, and back; a file that comes back becomes drafts, nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import DraftError, NotAllowedError
from sual.editing.drafts.numbers import Typed
from sual.editing.exchange.incoming import Incoming
from sual.editing.exchange.keys import KeyFileError, own_key, public_text
from sual.editing.exchange.parcel import SOURCES
from sual.knowledge import KnowledgeError, Problem
from sual.knowledge.reload import Snapshot, article_folder
from sual.service.accounts.account import Account
from sual.service.console.forms import PostedForm
from sual.service.edge import IMPORT_BODY_BYTES
from sual.service.editor.draft_pages import links_of
from sual.service.editor.exchange_out import Download, Format, export, export_everything
from sual.service.editor.exchange_uploads import incoming_of, uploads_of
from sual.service.editor.exchange_view import MOST_SHOWN, comparison_of, told_references
from sual.service.editor.exchange_waiting import Waiting, imports_of
from sual.service.editor.pages import editor_page
from sual.service.editor.posted import typed_numbers
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.trying_draft import draft_title
from sual.service.errors import ServiceError, error_responses
from sual.service.phrases import phrase
from sual.service.state import Service, ServiceDependency
from sual.text.editor_words.contacts import CONTACTS
from sual.text.editor_words.exchange import EXCHANGE
from sual.text.languages import Language, is_language
from sual.text.notices import Notice

_MOST_FILES = 300  # every article in one language, each in a file of its own
_MOST_PROBLEMS = 20
_LONGEST_REASON = 500
router = APIRouter(prefix="/editor/exchange", default_response_class=HTMLResponse, include_in_schema=False)


@router.get("")
async def show_exchange(request: Request, service: ServiceDependency, account: Editor, desk: Publisher) -> HTMLResponse:
    """Show what can go out, and a form for what came back."""
    return await _page(request, service, account, desk)


@router.get("/export", responses=error_responses("unknown_article", "unknown_language", "invalid_request"))
async def export_articles(
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    format: Format,
    into: Language,
    source: Language = "en",
    article: str = "",
) -> Response:
    """Give articles as a file for a translator."""
    live = desk.content.live.read
    if article and article not in live.knowledge.articles:
        raise ServiceError("unknown_article", language=account.language)
    if source == into or source not in SOURCES:
        return await _page(request, service, account, desk, status=422, fault="same_language")
    try:
        return _download(await asyncio.to_thread(export, live, format, article or None, source, into))
    except KnowledgeError as error:
        return await _page(request, service, account, desk, status=422, wrong="wrong_out", problems=error.problems)


@router.get("/knowledge.zip")
async def export_knowledge(request: Request, service: ServiceDependency, account: Editor, desk: Publisher) -> Response:
    """Give everything that is live as one signed file."""
    try:
        return _download(await asyncio.to_thread(export_everything, desk.content, service.settings.knowledge_key))
    except KnowledgeError as error:
        return await _page(request, service, account, desk, status=422, wrong="wrong_out", problems=error.problems)
    except KeyFileError:  # the page says why
        return await _page(request, service, account, desk, status=422, fault="no_key")


@router.post("/import")
async def show_changes(request: Request, service: ServiceDependency, account: Editor, desk: Publisher) -> HTMLResponse:
    """Show what would change; nothing is stored yet."""
    try:
        async with request.form(max_files=_MOST_FILES, max_fields=4) as form:
            uploads, fault = await uploads_of(form)
            trusted = str(form.get("trusted") or "").strip()
    except HTTPException:
        return await _page(request, service, account, desk, status=422, fault="not_a_form")
    if fault:
        return await _page(request, service, account, desk, status=422, fault=fault)
    live = desk.content.live.read
    key = service.settings.knowledge_key
    try:
        incoming = await asyncio.to_thread(incoming_of, uploads, trusted, key, live)
        return await _changes_page(request, account, live, incoming, tuple(uploads))
    except KnowledgeError as error:
        return await _page(request, service, account, desk, status=422, problems=error.problems)
    except KeyFileError as error:
        if not trusted and not key.exists():
            return await _page(request, service, account, desk, status=422, fault="no_zip_yet")
        return await _page(request, service, account, desk, status=422, problems=[error.notice])


@router.post("/take")
async def take_in(
    request: Request, service: ServiceDependency, account: Editor, desk: Publisher, form: PostedForm
) -> HTMLResponse:
    """Make drafts of what somebody has looked at."""
    waiting = imports_of(request).take(form.get("token", ""), account.id)
    if waiting is None:
        return await _page(request, service, account, desk, status=409, fault="gone")
    live = desk.content.live.read
    if waiting.incoming.is_stale(live):
        return await _page(request, service, account, desk, status=409, fault="changed_meanwhile")
    reason = " ".join(form.get("reason", "").split())[:_LONGEST_REASON] or _filled(waiting.files, account)

    def make(session: Session) -> tuple[list[Draft], list[Draft]]:
        return _drafts(session, waiting, live, desk.commit, account.name, reason, typed_numbers(form))

    try:
        made, there = await service.database.run("editor", make)
    except NotAllowedError as error:
        if error.code != "phone_again":
            return await _page(request, service, account, desk, status=422, problems=[error.notice])
        held = (waiting.incoming, waiting.files)
        return await _changes_page(request, account, live, *held, reason, status=409, fault="again_differs")
    except DraftError as error:
        return await _page(request, service, account, desk, status=422, problems=[error.notice])
    return editor_page(
        request,
        account,
        "exchange_taken.html",
        EXCHANGE,
        here="/editor/exchange",
        made=[(draft_title(one, live.knowledge, account.language), links_of(one)) for one in made],
        there=[(draft_title(one, live.knowledge, account.language), links_of(one)) for one in there],
    )


async def _changes_page(
    request: Request,
    account: Account,
    live: Snapshot,
    incoming: Incoming,
    names: tuple[str, ...],
    reason: str = "",
    *,
    status: int = 200,
    fault: str | None = None,
) -> HTMLResponse:
    """Show what would change, and hold it until somebody takes it in."""
    comparison = await asyncio.to_thread(comparison_of, incoming, live, account.language)
    return editor_page(
        request,
        account,
        "exchange_changes.html",
        {**CONTACTS, **EXCHANGE},
        status=status,
        here="/editor/exchange",
        incoming=incoming,
        comparison=comparison,
        most=MOST_SHOWN,
        references=told_references,
        token=imports_of(request).hold(account.id, names, incoming) if incoming.changes else "",
        reason=reason or _filled(names, account),
        longest=_LONGEST_REASON,
        fault=fault,
    )


def _filled(files: tuple[str, ...], account: Account) -> str:
    return phrase(EXCHANGE["reason_filled"], account.language, files=", ".join(files))[:_LONGEST_REASON]


def _drafts(
    session: Session, waiting: Waiting, live: Snapshot, commit: str | None, who: str, reason: str, typed: Typed
) -> tuple[list[Draft], list[Draft]]:
    """Make the drafts; gives them, and those of the same editor that have the same texts already."""
    made: list[Draft] = []
    there: list[Draft] = []
    mine = [one for one in writing.listed(session) if review.is_writer(one.people, who)]
    for place, files in waiting.incoming.places.items():
        wanted = {
            path: text for path, text in waiting.incoming.changes.items() if (article_folder(path) or "") == place
        }
        if same := next((one for one in mine if one.as_written().changes == wanted), None):
            there.append(same)
            continue
        if place:
            _, category, article = place.split("/")
            codes = [name.removesuffix(".md") for name in files]
            only = codes[0] if len(codes) == 1 and is_language(codes[0]) else None
            draft = writing.begin_article(session, live, commit, who, category, article, only)
        else:
            draft = writing.begin_contacts(session, live, commit, who)
        writing.save(session, draft.id, draft.version, files, who, typed)
        made.append(review.describe(session, draft.id, reason))
    return made, there


async def _page(
    request: Request,
    service: Service,
    account: Account,
    desk: Desk,
    *,
    status: int = 200,
    fault: str | None = None,
    wrong: str = "wrong",
    problems: Sequence[Problem | Notice] = (),
) -> HTMLResponse:
    articles = desk.content.live.read.knowledge.articles.values()
    titles = sorted(((one.id, one.translations[account.language].title) for one in articles), key=lambda pair: pair[1])
    public_key, no_key = await asyncio.to_thread(_public_key, service.settings.knowledge_key)
    return editor_page(
        request,
        account,
        "exchange.html",
        EXCHANGE,
        status=status,
        here="/editor/exchange",
        titles=titles,
        sources=SOURCES,
        public_key=public_key,
        no_key=no_key,
        limit_mb=IMPORT_BODY_BYTES // 1024 // 1024,
        fault=fault,
        wrong=wrong,
        problems=problems[:_MOST_PROBLEMS],
        more=max(0, len(problems) - _MOST_PROBLEMS),
    )


def _public_key(path: Path) -> tuple[str, Notice | None]:
    """Give the public half of the key of this Sual, which is made where there is none, or why that is not possible."""
    try:
        return public_text(own_key(path)), None
    except KeyFileError as error:
        return "", error.notice


def _download(file: Download) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)
