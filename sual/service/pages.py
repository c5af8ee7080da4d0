"""The pages: the one to chat on, and one for each article in each language. They work without JavaScript."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from sual.answering.helplines import helplines
from sual.answering.messages import ShownContact
from sual.answering.shown import shown_contact
from sual.knowledge.load import Knowledge
from sual.service.citing import cited_documents
from sual.service.errors import ServiceError, error_responses
from sual.service.grouped import grouped
from sual.service.language import request_language
from sual.service.public import public_url
from sual.service.search import article_answer
from sual.service.state import ServiceDependency
from sual.text.languages import Language

_log = logging.getLogger(__name__)
router = APIRouter(tags=["pages"], default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Link:
    """A link to an article."""

    title: str
    url: str


@router.get("/", responses=error_responses("not_found"))
async def show_home(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show the page to chat on, with the helplines and all articles."""
    language = request_language(request)
    knowledge = service.answers.knowledge
    live = [id_ for id_, article in knowledge.articles.items() if article.status == "live"]
    return service.pages.render(
        "index.html",
        language,
        "/?language={language}",
        contacts=_helplines(knowledge, language),
        articles=_article_links(live, knowledge, language),
    )


@router.get("/a/{language}", responses=error_responses("unknown_language"))
async def show_articles(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show all live articles by subject."""
    knowledge = service.answers.knowledge
    live = [article for article in knowledge.articles.values() if article.status == "live"]
    subjects = {
        category: _article_links([a.id for a in live if a.category == category], knowledge, language)
        for category in dict.fromkeys(article.category for article in live)
    }
    return service.pages.render("articles.html", language, "/a/{language}", subjects=subjects)


@router.get("/sitemap.xml", response_class=Response)
async def show_sitemap(request: Request, service: ServiceDependency) -> Response:
    """List the pages for search engines, each with its other languages."""
    base = public_url(request, service)
    live = [id_ for id_, article in service.answers.knowledge.articles.items() if article.status == "live"]
    paths = ["/a/{language}", *(f"/a/{{language}}/{id_}" for id_ in live)]
    return service.pages.sitemap([base + path for path in paths])


@router.get("/a/{language}/{article_id}", responses=error_responses("unknown_article", "unknown_language"))
async def show_article_page(language: Language, article_id: str, service: ServiceDependency) -> HTMLResponse:
    """Show one article in one language."""
    knowledge = service.answers.knowledge
    if article_id not in knowledge.articles:
        raise ServiceError("unknown_article", language=language)
    article = article_answer(knowledge.articles[article_id], knowledge, language)
    return service.pages.render(
        "article.html",
        language,
        f"/a/{{language}}/{article_id}",
        official=f"/a/{language}/{article_id}/official",
        article=article,
        groups=grouped(article.passages),
        cited=cited_documents(knowledge.articles[article_id], knowledge),
        helplines=_helplines(knowledge, language),
        related=_article_links(article.related, knowledge, language),
    )


def _helplines(knowledge: Knowledge, language: Language) -> list[ShownContact]:
    try:
        ids = knowledge.policy.contacts["urgent"]
        return [shown_contact(knowledge.contacts[id_], language) for id_ in ids]
    except Exception as error:  # the numbers are shown whatever else is broken
        _log.error("helplines_failed", extra={"error": type(error).__name__})
        return helplines(language)[0].contacts


def _article_links(ids: list[str], knowledge: Knowledge, language: Language) -> list[Link]:
    return [Link(knowledge.articles[id_].translations[language].title, f"/a/{language}/{id_}") for id_ in ids]
