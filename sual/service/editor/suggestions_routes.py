"""The editors' list of questions from the desk and from the chat; all of them are masked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sual.editing.desk import Desk
from sual.editing.drafts.errors import DraftError
from sual.service.accounts.account import Account
from sual.service.editor.article_view import Where
from sual.service.editor.pages import editor_page
from sual.service.editor.posted import PostedTexts
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.suggestions import list_all, set_aside, take, titles_of
from sual.service.editor.telling import told_error
from sual.service.state import Service, ServiceDependency
from sual.text.editor_words.overview import OVERVIEW

PATH = "/editor/suggestions"
_PART = "suggestions"
router = APIRouter(prefix=PATH, tags=["editor"], default_response_class=HTMLResponse, include_in_schema=False)


@router.get("")
async def show_suggestions(
    request: Request, service: ServiceDependency, account: Editor, desk: Publisher
) -> HTMLResponse:
    """List what was suggested and reported."""
    return await _page(request, account, service, desk)


@router.post("/take")
async def take_suggestion(
    request: Request, service: ServiceDependency, account: Editor, desk: Publisher, form: PostedTexts
) -> Response:
    """Add a question to an article's example questions."""
    kind, id_, article = form.get("kind", ""), _number(form.get("id", "")), form.get("article", "")
    try:
        draft, language = await service.database.run(
            _PART, lambda session: take(session, desk, kind, id_, article, account.name)
        )
    except DraftError as error:
        return await _page(request, account, service, desk, fault=told_error(error, account.language), status=422)
    await service.database.forget_traces(_PART)
    where = Where.read(draft.place.rsplit("/", 1)[-1], {"mine": language}, account.language)
    return RedirectResponse(f"{where.url}&said=added#f-questions", 303)


@router.post("/set-aside")
async def set_suggestion_aside(service: ServiceDependency, account: Editor, form: PostedTexts) -> Response:
    """Take a question off the list."""
    kind, id_ = form.get("kind", ""), _number(form.get("id", ""))
    await service.database.run(_PART, lambda session: set_aside(session, kind, id_))
    await service.database.forget_traces(_PART)
    return RedirectResponse(f"{PATH}?said=set_aside", 303)


async def _page(
    request: Request, account: Account, service: Service, desk: Desk, *, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    found = await service.database.read(_PART, list_all)
    return editor_page(
        request,
        account,
        "suggestions.html",
        OVERVIEW,
        status=status,
        here=PATH,
        found=found,
        titles=titles_of(desk, account.language),
        named=dict(titles_of(desk, account.language)),
        said=request.query_params.get("said") == "set_aside",
        fault=fault,
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
