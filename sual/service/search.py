"""Search, articles and contacts as data."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from sual.answering.messages import Passage, ShownContact, Source
from sual.answering.shown import shown_article, shown_contact, shown_passages, shown_sources, shown_summary
from sual.knowledge.articles import Article
from sual.knowledge.load import Knowledge
from sual.retrieval.result import Hit, Why
from sual.service.chat.typed import LONGEST_TEXT
from sual.service.errors import ServiceError, error_responses
from sual.service.language import request_language
from sual.service.state import ServiceDependency
from sual.text.clean import clean
from sual.text.languages import Direction, Language, Script, direction

router = APIRouter(prefix="/api/v1", tags=["knowledge"])
_LONGEST_QUERY = 4 * LONGEST_TEXT
LanguageQuery = Annotated[
    Language | None, Query(description="one of the six; otherwise that of the request, else English")
]


class Found(BaseModel):
    """One article a search found or rejected."""

    article: str
    title: str
    score: float = Field(ge=0, le=1, description="probability, higher is surer")
    why: Why
    rejected_by: str | None = Field(description="name of the rule that rejected it, or null")


class SearchAnswer(BaseModel):
    """What a search found, and why."""

    language: Language
    script: Script
    results: list[Found]
    rejected: list[Found]
    out_of_scope: float = Field(description="probability that no article answers this, 0-1")
    seconds: float
    index_version: str


class ArticleAnswer(BaseModel):
    """One article in one language."""

    id: str
    language: Language
    dir: Direction
    category: str
    status: Literal["live", "archived"]
    urgent: bool
    title: str
    summary: str
    summary_sources: list[Source]
    passages: list[Passage]
    contacts: list[ShownContact]
    related: list[str] = Field(description="ids of articles")
    url: str = Field(description="path of the article page")
    as_of: str = Field(description="year of the newest source")
    reviewed: str = Field(description="ISO date on which a person last held it against its sources")


class Contacts(BaseModel):
    """Everybody who can be called or written to."""

    language: Language
    dir: Direction
    contacts: list[ShownContact]


@router.get(
    "/search",
    responses=error_responses("invalid_request", "unknown_language", "text_too_long", "too_many_requests"),
)
async def search(
    request: Request,
    service: ServiceDependency,
    q: Annotated[str, Query(min_length=1, max_length=_LONGEST_QUERY, description="1-1000 characters")],
    language: LanguageQuery = None,
    limit: Annotated[int, Query(ge=1, le=20, description="how many articles at most")] = 5,
) -> SearchAnswer:
    """Search the articles."""
    service.limits.lookup(request.client.host if request.client else None)
    text = clean(q)
    if not text:
        raise ServiceError("invalid_request", {"fields": [{"field": "query.q", "problem": "blank"}]})
    if len(text) > LONGEST_TEXT:
        raise ServiceError("text_too_long", {"limit": LONGEST_TEXT, "found": len(text)})
    found = await asyncio.to_thread(service.answers.search, text, language=language, limit=limit)
    articles = service.answers.knowledge.articles
    return SearchAnswer(
        language=found.language,
        script=found.script,
        results=[_found(hit, articles[hit.article], found.language) for hit in found.results],
        rejected=[_found(hit, articles[hit.article], found.language) for hit in found.rejected],
        out_of_scope=found.out_of_scope,
        seconds=found.seconds,
        index_version=found.index_version,
    )


@router.get(
    "/articles/{article_id}",
    responses=error_responses("unknown_article", "invalid_request", "unknown_language"),
)
async def show_article(
    article_id: str, request: Request, service: ServiceDependency, language: LanguageQuery = None
) -> ArticleAnswer:
    """Give an article with its sources and contacts."""
    article = service.answers.knowledge.articles.get(article_id)
    if article is None:
        raise ServiceError("unknown_article")
    return article_answer(article, service.answers.knowledge, language or request_language(request))


@router.get("/contacts", responses=error_responses("invalid_request", "unknown_language"))
async def show_contacts(request: Request, service: ServiceDependency, language: LanguageQuery = None) -> Contacts:
    """Give everybody who can be called or written to."""
    spoken = language or request_language(request)
    contacts = service.answers.knowledge.contacts.values()
    return Contacts(
        language=spoken,
        dir=direction(spoken),
        contacts=[shown_contact(contact, spoken) for contact in contacts],
    )


def article_answer(article: Article, knowledge: Knowledge, language: Language) -> ArticleAnswer:
    """Give an article in one language, ready to be shown.

    Args:
        article: the article.
        knowledge: where its sources and contacts are.
        language: the language to show it in.

    Returns:
        The article as data.
    """
    translation = article.translations[language]
    head = shown_article(article, knowledge, language, 1.0)
    return ArticleAnswer(
        id=article.id,
        language=language,
        dir=direction(language),
        category=article.category,
        status=article.status,
        urgent=article.urgent,
        title=head.title,
        summary=shown_summary(article, language, knowledge),
        summary_sources=shown_sources(translation.summary_references, knowledge),
        passages=shown_passages(article, language, knowledge),
        contacts=[shown_contact(knowledge.contacts[id_], language) for id_ in article.contacts],
        related=[id_ for id_ in article.related if id_ in knowledge.articles],
        url=head.url,
        as_of=head.as_of,
        reviewed=article.reviewed,
    )


def _found(hit: Hit, article: Article, language: Language) -> Found:
    return Found(
        article=hit.article,
        title=article.translations[language].title,
        score=hit.score,
        why=hit.why,
        rejected_by=hit.rejected_by,
    )
