"""The first page, the list of articles, and one page for each article in each language. None needs JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.knowledge.load import Knowledge
from sual.service.citing import cited_documents
from sual.service.errors import ServiceError, error_responses
from sual.service.grouped import grouped
from sual.service.helpline_contacts import helpline_contacts
from sual.service.language import request_language
from sual.service.search import article_answer
from sual.service.state import ServiceDependency
from sual.text.languages import Language, is_language

router = APIRouter(tags=["pages"], default_response_class=HTMLResponse)
# What most people come for stands first; a subject that is not named here comes after.
_ORDER = ("residence", "work", "asylum", "detention", "trafficking", "life")


@dataclass(frozen=True)
class Link:
    """A link to an article."""

    title: str
    url: str


@router.get("/", responses=error_responses("not_found"))
async def show_home(request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show the page to chat on, with the helplines and all articles; who has chosen no language can do so there."""
    language = request_language(request)
    knowledge = service.answers.knowledge
    return service.pages.render(
        "index.html",
        language,
        "/?language={language}",
        chosen=is_language(request.query_params.get("language")),
        contacts=helpline_contacts(knowledge, language),
        subjects=_subjects(knowledge, language),
    )


@router.get("/a/{language}", responses=error_responses("unknown_language"))
async def show_articles(language: Language, service: ServiceDependency) -> HTMLResponse:
    """Show all live articles by subject."""
    subjects = _subjects(service.answers.knowledge, language)
    return service.pages.render("articles.html", language, "/a/{language}", subjects=subjects)


@router.get("/a/{language}/{article_id}", responses=error_responses("unknown_article", "unknown_language"))
async def show_article_page(language: Language, article_id: str, service: ServiceDependency) -> HTMLResponse:
    """Show one article in one language."""
    knowledge = service.answers.knowledge
    if article_id not in knowledge.articles:
        raise ServiceError("unknown_article", language=language)
    values = article_values(article_id, knowledge, language)
    return service.pages.render("article.html", language, f"/a/{{language}}/{article_id}", **values)


def article_values(id_: str, knowledge: Knowledge, language: Language, root: str = "") -> dict[str, Any]:
    """Give what the page of an article shows.

    Args:
        id_: of the article.
        knowledge: where it is.
        language: language of the page.
        root: path below which the pages of articles lie, without a slash at the end.

    Returns:
        The values of `article.html`.
    """
    article = article_answer(knowledge.articles[id_], knowledge, language)
    return {
        "official": f"{root}/a/{language}/{id_}/official",
        "article": article,
        "groups": grouped(article.passages),
        "cited": cited_documents(knowledge.articles[id_], knowledge),
        "helplines": helpline_contacts(knowledge, language),
        "related": article_links(article.related, knowledge, language, root),
    }


def article_links(ids: list[str], knowledge: Knowledge, language: Language, root: str = "") -> list[Link]:
    """Give links to articles.

    Args:
        ids: their ids.
        knowledge: where they are.
        language: language of titles and pages.
        root: path below which the pages lie.

    Returns:
        One link each, in the same order.
    """
    articles = knowledge.articles
    return [Link(articles[id_].translations[language].title, f"{root}/a/{language}/{id_}") for id_ in ids]


def _subjects(knowledge: Knowledge, language: Language) -> dict[str, list[Link]]:
    live = [article for article in knowledge.articles.values() if article.status == "live"]
    return {
        category: article_links([one.id for one in live if one.category == category], knowledge, language)
        for category in sorted({article.category for article in live}, key=_place)
    }


def _place(category: str) -> tuple[int, str]:
    return (_ORDER.index(category) if category in _ORDER else len(_ORDER), category)
