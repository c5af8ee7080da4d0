"""The urgent answers and the helplines, to be kept on a phone by whoever switches that on."""

from __future__ import annotations

import time
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from sual.knowledge.load import Knowledge
from sual.service.errors import error_responses
from sual.service.helpline_contacts import helpline_contacts
from sual.service.pages import Link, article_links
from sual.service.state import ServiceDependency
from sual.text.languages import Language

_WORKER = StaticFiles(directory=Path(__file__).with_name("static"))

router = APIRouter(tags=["pages"], default_response_class=HTMLResponse)


@router.get("/offline/{language}", responses=error_responses("unknown_language"))
async def show_offline(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show what could be kept, what that means, and the buttons that do it and undo it."""
    return service.pages.render(
        "offline.html", language, "/offline/{language}", articles=_urgent(service.answers.knowledge, language)
    )


@router.get("/offline/{language}/kept", responses=error_responses("unknown_language"))
async def show_kept(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show the helplines and the way to the kept answers, with the day on which this was made."""
    knowledge = service.answers.knowledge
    return service.pages.render(
        "kept.html",
        language,
        "/offline/{language}/kept",
        articles=_urgent(knowledge, language),
        contacts=helpline_contacts(knowledge, language),
        today=time.strftime("%Y-%m-%d"),
    )


@router.get("/offline-worker.js", response_class=Response)
async def load_worker(request: Request) -> Response:
    """Give the script that shows kept pages; from here, because it may only work below its own address."""
    return await _WORKER.get_response("offline-worker.js", request.scope)


def _urgent(knowledge: Knowledge, language: Language) -> list[Link]:
    ids = [article.id for article in knowledge.articles.values() if article.urgent and article.status == "live"]
    return article_links(ids, knowledge, language)
