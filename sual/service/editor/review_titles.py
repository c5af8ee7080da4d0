"""What a draft is called in lists."""

from __future__ import annotations

from sual.editing.drafts.draft import Draft
from sual.knowledge.reload import Snapshot
from sual.text.languages import Language


def article_of(draft: Draft) -> str:
    """Give the id of the article of a draft, "" for a registry."""
    return draft.place.rpartition("/")[2]


def title_of(draft: Draft, live: Snapshot, language: Language) -> str:
    """Name the article of a draft for a reader, as it is live; "" for a registry."""
    article = live.knowledge.articles.get(article_of(draft))
    return article.translations[language].title if article else article_of(draft)
