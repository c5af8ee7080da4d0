"""The pages about the site: privacy, accessibility, how it answers, and how to embed it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.service.chat.conversations import LONGEST_SECONDS
from sual.service.errors import error_responses
from sual.service.handover.endings import CLOSED_KEPT, LONGEST_OPEN
from sual.service.helpline_contacts import helpline_contacts
from sual.service.public import public_url
from sual.service.spans import span
from sual.service.state import ServiceDependency
from sual.service.unanswered.keeping import KEPT, LONGEST
from sual.text.languages import Language

# When the statement was last held against the tests and the site.
STATEMENT_WRITTEN = "2026-11-29"

router = APIRouter(tags=["pages"], default_response_class=HTMLResponse)


@router.get("/privacy/{language}", responses=error_responses("unknown_language"))
async def show_privacy(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show what is kept of people, and by whom."""
    return service.pages.render(
        "privacy.html",
        language,
        "/privacy/{language}",
        quiet=span(service.settings.conversation_minutes, language),
        longest=span(LONGEST_SECONDS / 60, language),
        handover=service.settings.handover == "on",
        unanswered={"characters": f"{LONGEST}", "days": f"{KEPT.days}"} if service.unanswered.on else None,
        days=f"{(LONGEST_OPEN + CLOSED_KEPT).days}",
    )


@router.get("/accessibility/{language}", responses=error_responses("unknown_language"))
async def show_accessibility(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show for whom the site works, and for whom not yet."""
    return service.pages.render(
        "accessibility.html",
        language,
        "/accessibility/{language}",
        written=STATEMENT_WRITTEN,
        contacts=helpline_contacts(service.answers.knowledge, language),
    )


@router.get("/answering/{language}", responses=error_responses("unknown_language"))
async def show_answering(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show how answers come about, and the documents behind them."""
    knowledge = service.answers.knowledge
    cited = {id_ for article in knowledge.articles.values() for id_ in article.sources}
    documents = [source for id_, source in knowledge.sources.items() if id_ in cited]
    return service.pages.render("answering.html", language, "/answering/{language}", documents=documents)


@router.get("/embed")
async def show_embed(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show how to put the chat on another site; in English, for those who run sites."""
    return service.pages.render("embed.html", "en", "/embed", server=public_url(request, service))
