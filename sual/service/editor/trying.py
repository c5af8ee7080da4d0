"""Try a draft out: where a question would lead, and which golden questions it would lead elsewhere."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.editing.drafts.draft import Draft
from sual.service.accounts.account import Account
from sual.service.chat.typed import LONGEST_TEXT
from sual.service.console.forms import PostedForm
from sual.service.editor.draft_pages import article_of, links_of
from sual.service.editor.pages import editor_page
from sual.service.editor.publisher import Editor, content_of
from sual.service.editor.trying_draft import draft_of, draft_title
from sual.service.editor.trying_jobs import BusyTryingError, Job, trials_of
from sual.service.editor.trying_view import Places, changed_questions, places_of, sentences_of
from sual.service.errors import error_responses
from sual.service.state import Service, ServiceDependency
from sual.text.clean import clean
from sual.text.editor_words.trying import DRAFT_PAGES, TRYING, asked

router = APIRouter(prefix="/editor/drafts/{draft_id}/try", default_response_class=HTMLResponse, include_in_schema=False)


@router.get("", responses=error_responses("not_found"))
async def show_trial(draft_id: str, request: Request, service: ServiceDependency, account: Editor) -> HTMLResponse:
    """Show how a trial stands; none is begun by looking."""
    draft = await draft_of(service, draft_id, account)
    job = trials_of(request).find(content_of(service), draft)
    return _page(request, service, account, draft, job)


@router.post("", responses=error_responses("not_found"))
async def try_draft(
    draft_id: str, request: Request, service: ServiceDependency, account: Editor, form: PostedForm
) -> HTMLResponse:
    """Begin a trial, or go on with it: a page asks again with the same question until there is an answer."""
    draft = await draft_of(service, draft_id, account)
    question = clean(form.get("question", ""))
    if not draft.changes:
        return _page(request, service, account, draft, None)
    if len(question) > LONGEST_TEXT:
        return _page(request, service, account, draft, None, question, fault="too_long")
    try:
        job = trials_of(request).begin(content_of(service), draft)
    except BusyTryingError:
        return _page(request, service, account, draft, None, question, fault="busy")
    places = None
    if question and job.trial:
        ranked = await asyncio.to_thread(job.trial.rank, question)
        places = places_of(ranked, job.trial, article_of(draft), account.language)
    return _page(request, service, account, draft, job, question, places=places)


def _page(
    request: Request,
    service: Service,
    account: Account,
    draft: Draft,
    job: Job | None,
    question: str = "",
    *,
    places: Places | None = None,
    fault: str | None = None,
) -> HTMLResponse:
    part = request.headers.get("HX-Request") == "true"
    effect, trial = (job.effect, job.trial) if job else (None, None)
    return editor_page(
        request,
        account,
        "trying_state.html" if part else "trying.html",
        {**DRAFT_PAGES, **TRYING},
        draft=draft,
        draft_title=draft_title(draft, content_of(service).live.read.knowledge, account.language),
        pages_of_draft=links_of(draft),
        page_of_draft="page_try",
        here=f"/editor/drafts/{draft.id}/try",
        job=job,
        question=question,
        found=places,
        fault=fault or (job.fault if job else None),
        limit=LONGEST_TEXT,
        asked=asked(len(effect.questions), account.language) if effect else "",
        sentences=sentences_of(effect, account.language) if effect else [],
        changed=changed_questions(effect, trial, account.language) if effect and trial else [],
    )
