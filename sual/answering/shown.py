"""Pieces of messages: the head of an article, its blocks with their sources, a contact."""

from __future__ import annotations

from collections.abc import Iterable

from sual.answering.messages import Passage, ShownArticle, ShownContact, Source
from sual.knowledge import Article, Contact, Knowledge, Reference
from sual.knowledge.render import isolate, render
from sual.knowledge.revised import day_after
from sual.text.languages import Language, is_language
from sual.text.words import N_, words

ALWAYS_OPEN = N_("24 hours a day, every day")
EARLIER = N_(
    "This text is older than {date}. What has changed since is not in this language yet. "
    "Please call to make sure that it still holds."
)
EARLIER_UNDATED = N_(
    "This text is older than in other languages. What has changed is not in this language yet. "
    "Please call to make sure that it still holds."
)

EARLIER_BRIEF = N_("This text is older than {date}. Call to check.")
EARLIER_UNDATED_BRIEF = N_("This text is older than in other languages. Call to check.")


def shown_article(article: Article, knowledge: Knowledge, language: Language, confidence: float) -> ShownArticle:
    """Give the head of an article: title, address, year of its newest source."""
    newest = max(knowledge.sources[source].year for source in article.sources)
    return ShownArticle(
        id=article.id,
        title=article.translations[language].title,
        url=f"/a/{language}/{article.id}",
        as_of=str(newest),
        confidence=round(confidence, 4),
    )


def shown_summary(article: Article, language: Language, knowledge: Knowledge) -> str:
    """Give the summary of an article; in a language that is behind the article, after a sentence that says so."""
    text = render(article.translations[language].summary, language, knowledge.contacts)
    return with_earlier(text, article, language)


def brief_summary(article: Article, language: Language, knowledge: Knowledge) -> str:
    """Give the summary for a short message: as `shown_summary`, with a shorter sentence where one is needed."""
    text = render(article.translations[language].summary, language, knowledge.contacts)
    return " ".join(filter(None, [_earlier(article, language, EARLIER_BRIEF, EARLIER_UNDATED_BRIEF), text]))


def with_earlier(text: str, article: Article, language: Language) -> str:
    """Say first that an article is of an earlier revision in a language, where it is; the text alone otherwise."""
    return " ".join(filter(None, [_earlier(article, language, EARLIER, EARLIER_UNDATED), text]))


def _earlier(article: Article, language: Language, dated: str, undated: str) -> str:
    if article.translations[language].revision >= article.revision:
        return ""
    day = day_after(article.revised, article.translations[language].revision)
    return words(dated, language, date=isolate(day.isoformat())) if day else words(undated, language)


def shown_passages(article: Article, language: Language, knowledge: Knowledge) -> list[Passage]:
    """Give the blocks of an article with their sources."""
    return [
        Passage(
            kind=block.kind,
            step=block.step,
            text=render(block.text, language, knowledge.contacts),
            sources=shown_sources(block.references, knowledge),
        )
        for block in article.translations[language].blocks
    ]


def shown_sources(references: Iterable[Reference], knowledge: Knowledge) -> list[Source]:
    """Give references as documents, paragraphs and years."""
    return [
        Source(
            id=reference.source,
            paragraph=reference.paragraph,
            title=knowledge.sources[reference.source].title,
            year=knowledge.sources[reference.source].year,
        )
        for reference in references
    ]


def shown_contact(contact: Contact, language: Language) -> ShownContact:
    """Give a contact in one language."""
    return ShownContact(
        id=contact.id,
        name=contact.name[language],
        phone=contact.phone,
        website=contact.website,
        languages=[code for code in contact.languages if is_language(code)],
        hours=words(ALWAYS_OPEN, language) if contact.hours == "24/7" else None,
    )
