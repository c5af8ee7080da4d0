"""One sheet to show to an official: an article in the reader's language and in Azerbaijani, with the law behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from sual.knowledge.articles import Article
from sual.knowledge.laws import LawReference
from sual.knowledge.load import Knowledge
from sual.service.aligned import aligned
from sual.service.citing import cited_documents
from sual.service.errors import ServiceError, error_responses
from sual.service.phrases import phrase
from sual.service.public import public_url
from sual.service.scannable import scannable
from sual.service.search import ArticleAnswer, article_answer
from sual.service.sheet_size import sheet_size
from sual.service.state import ServiceDependency
from sual.text.languages import NATIVE_NAMES, Direction, Language, comma, direction
from sual.text.service_words import PAGE

OFFICIAL: Language = "az"

router = APIRouter(tags=["pages"], default_response_class=HTMLResponse)


@dataclass(frozen=True)
class Column:
    """What one language says."""

    language: Language
    dir: Direction
    name: str
    title: str
    laws: list[str]


@router.get(
    "/a/{language}/{article_id}/official",
    responses=error_responses("unknown_article", "unknown_language"),
)
async def show_sheet(language: Language, article_id: str, request: Request, service: ServiceDependency) -> HTMLResponse:
    """Show one article side by side in the reader's language and in Azerbaijani, to be printed on one sheet."""
    knowledge = service.answers.knowledge
    article = knowledge.articles.get(article_id)
    if article is None:
        raise ServiceError("unknown_article", language=language)
    address = f"{public_url(request, service)}/a/{language}/{article_id}"
    values = sheet_values(article, knowledge, language, address)
    return service.pages.render("official.html", language, f"/a/{{language}}/{article_id}/official", **values)


def sheet_values(article: Article, knowledge: Knowledge, language: Language, address: str) -> dict[str, Any]:
    """Give what a sheet shows.

    Args:
        article: the article.
        knowledge: where its sources and contacts are.
        language: of the reader.
        address: whole address of the article's page.

    Returns:
        The values of `official.html`.
    """
    languages = list(dict.fromkeys([language, OFFICIAL]))
    answers = [article_answer(article, knowledge, code) for code in languages]
    rows, cited = aligned(answers), cited_documents(article, knowledge)
    lines = len(article.laws) + len(cited) + len(article.contacts) / 2  # contacts stand two in a line
    return {
        "article": answers[0],
        "columns": [_column(article, answer, knowledge) for answer in answers],
        "rows": rows,
        "cited": cited,
        "size": sheet_size(languages, [row.texts for row in rows], lines),
        "code": scannable(address),
        "shown_address": address,
    }


def law_names(references: tuple[LawReference, ...], knowledge: Knowledge, language: Language) -> list[str]:
    """Name laws and their articles.

    Args:
        references: what an article rests on in law.
        knowledge: where the names of the laws are.
        language: language of the names.

    Returns:
        One text a law, in the order of their first mention.
    """
    articles: dict[str, list[str]] = {}
    for reference in references:
        listed = articles.setdefault(reference.law, [])
        if reference.article:
            listed.append(phrase(PAGE["law_article"], language, article=reference.article))
    return [comma(language).join([knowledge.laws[id_].names[language], *listed]) for id_, listed in articles.items()]


def _column(article: Article, answer: ArticleAnswer, knowledge: Knowledge) -> Column:
    return Column(
        language=answer.language,
        dir=direction(answer.language),
        name=NATIVE_NAMES[answer.language],
        title=answer.title,
        laws=law_names(article.laws, knowledge, answer.language),
    )
