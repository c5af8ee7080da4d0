"""Questions that found no answer, in groups, and the editors' list."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.service.accounts.rights import Account, require
from sual.service.console.forms import PostedForm
from sual.service.console.helpline.page import go_on, helpline_page
from sual.service.state import Service, ServiceDependency
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.unanswered.groups import FEWEST, Group
from sual.service.unanswered.keeping import KEPT, monday
from sual.service.unanswered.suggestions import list_suggestions, suggest
from sual.text.languages import is_language

PATH = "/console/unanswered"
_SAID = frozenset({"failed", "suggested", "suggested_before", "group_gone"})
router = APIRouter(prefix=PATH, tags=["console"], default_response_class=HTMLResponse, include_in_schema=False)
StaffOrEditor = Annotated[Account, require("staff", "editor")]


@router.get("")
async def show_unanswered(
    request: Request,
    service: ServiceDependency,
    account: StaffOrEditor,
    language: str = "",
    week: str = "",
    said: str | None = None,
) -> HTMLResponse:
    """Show groups by language and week."""
    values: dict[str, Any] = {"groups": [], "weeks": [], "suggestions": [], "status": 200}
    chosen = _week(week)
    try:
        kept = await service.unanswered.list_kept()
        values["weeks"] = sorted({one.week for one in kept}, reverse=True)
        found = await _groups(service, chosen)
        values["groups"] = [group for group in found if language in ("", group.language)]
        values["suggestions"] = await list_suggestions(service.database)
    except DatabaseUnavailableError:
        said, values["status"] = "failed", 503
    articles = service.answers.knowledge.articles
    titles = {one.id: one.translations[account.language].title for one in articles.values()}
    return helpline_page(
        request,
        account,
        "unanswered.html",
        on=service.unanswered.on,
        language_chosen=language if is_language(language) else "",
        week_chosen=chosen,
        titles=titles,
        sorted_titles=sorted(titles.items(), key=lambda pair: pair[1]),
        fewest=FEWEST,
        days=KEPT.days,
        said=said if said in _SAID else None,
        faults=frozenset({"failed", "group_gone"}),
        **values,
    )


@router.post("/suggest")
async def suggest_group(service: ServiceDependency, account: StaffOrEditor, form: PostedForm) -> Response:
    """Put a group on the editors' list: as a new article, or as an example question of one that is there."""
    as_article = form.get("as") == "article"
    article = form.get("article", "")
    back = {name: form[name] for name in ("language", "week") if form.get(name)}
    if not as_article and article not in service.answers.knowledge.articles:
        return go_on(PATH, said="group_gone", **back)
    try:
        groups = await _groups(service, _week(form.get("week", "")))
        # What is suggested is one of the groups that may be shown, never any text a form brings.
        wanted = (form.get("group_language"), form.get("group"))
        group = next((one for one in groups if (one.language, one.text) == wanted), None)
        if group is None:
            return go_on(PATH, said="group_gone", **back)
        is_new = await suggest(service.database, group, None if as_article else article, account.id)
    except DatabaseUnavailableError:
        return go_on(PATH, said="failed", **back)
    return go_on(PATH, said="suggested" if is_new else "suggested_before", **back)


async def _groups(service: Service, week: date | None) -> list[Group]:
    kept = await service.unanswered.list_kept(week)
    return await asyncio.to_thread(service.groups.find, kept)


def _week(text: str) -> date | None:
    try:
        return monday(date.fromisoformat(text))
    except ValueError:
        return None
