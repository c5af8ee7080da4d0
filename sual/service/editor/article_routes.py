"""An article beside its translations: show it, begin a draft of it, begin a new one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sual.editing.drafts import writing
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.errors import DraftError, UnsafeError
from sual.editing.drafts.guard import place_of
from sual.knowledge.reload import Snapshot
from sual.service.editor.article_page import Fault, article_page, no_article
from sual.service.editor.article_view import Where, find_work
from sual.service.editor.article_yml import new_article
from sual.service.editor.overview_page import overview_page
from sual.service.editor.posted import PostedTexts
from sual.service.editor.publisher import Editor, Publisher
from sual.service.editor.telling import told_error
from sual.service.phrases import phrase
from sual.service.state import ServiceDependency
from sual.text.editor_words.overview import OVERVIEW
from sual.text.languages import Language, is_language
from sual.text.notices import Notice
from sual.text.words import N_

router = APIRouter(
    prefix="/editor/articles", tags=["editor"], default_response_class=HTMLResponse, include_in_schema=False
)


@router.get("/{article_id}")
async def show_article(
    article_id: str, request: Request, service: ServiceDependency, account: Editor, desk: Publisher
) -> HTMLResponse:
    """Show an article, in its open draft where there is one."""
    where = Where.read(article_id, request.query_params, account.language)
    return await article_page(request, account, service.database, desk, where)


@router.post("/{article_id}/draft")
async def begin_draft(
    article_id: str,
    request: Request,
    service: ServiceDependency,
    account: Editor,
    desk: Publisher,
    form: PostedTexts,
) -> Response:
    """Begin a draft of an article that is live, or go to the one that is open."""
    where = Where.read(article_id, form, account.language)
    only = form.get("language", "")
    language: Language | None = only if is_language(only) else None
    if language:
        where = Where.read(article_id, {**form, "mine": language}, account.language)
    live = desk.content.live.read

    def begin_or_find(session: Session) -> str | None:
        # Looked for where it is begun: of two who press at once the second goes to the draft of the first.
        work = find_work(where.article, where.mine, writing.listed(session), live)
        if work is None:
            return None
        if work.draft and (language is None or work.draft.language == language):
            return "there_already"
        writing.begin_article(session, live, desk.commit, account.name, work.category, work.article, language)
        return "begun"

    try:
        said = await service.database.run("drafts", begin_or_find)
    except DraftError as error:
        fault = Fault(told_error(error, account.language))
        return await article_page(request, account, service.database, desk, where, fault=fault, status=422)
    return RedirectResponse(f"{where.url}&said={said}", 303) if said else no_article(request, account, article_id)


@router.post("")
async def begin_new(
    request: Request, service: ServiceDependency, account: Editor, desk: Publisher, form: PostedTexts
) -> Response:
    """Begin a new article; one that has this name already is named instead."""
    category, id_ = form.get("category", "").strip(), form.get("id", "").strip().lower()
    live = desk.content.live.read
    where = Where.read(id_, {}, account.language)

    def begin(session: Session) -> bool:
        if find_work(where.article, where.mine, writing.listed(session), live) is not None:
            return False
        place_of(category, id_)
        _refuse_unknown(category, live)
        draft = writing.begin_article(session, live, desk.commit, account.name, category, id_)
        files = {"article.yml": new_article(category, today_in_baku())}
        writing.save(session, draft.id, draft.version, files, account.name)
        return True

    try:
        begun = await service.database.run("drafts", begin)
    except DraftError as error:
        return await overview_page(
            request, account, service.database, desk, fault=told_error(error, account.language), typed=form, status=422
        )
    if not begun:
        fault = phrase(OVERVIEW["name_taken"], account.language)
        return await overview_page(
            request, account, service.database, desk, fault=fault, taken=where, typed=form, status=409
        )
    return RedirectResponse(f"{where.url_of(view='common')}&said=begun", 303)


def _refuse_unknown(category: str, live: Snapshot) -> None:
    known = sorted({one.category for one in live.knowledge.articles.values()})
    if category not in known:
        why, advice = N_("there is no category {category!r}"), N_("choose one of the list")
        raise UnsafeError(Notice(why, advice, category=category[:64]))
