"""Where a contact is used: it can be removed only where that is nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sual.editing.drafts.draft import Draft
from sual.editing.watch import Resting, articles_with_contact, blocks_with_contact
from sual.knowledge.load import Knowledge
from sual.knowledge.render import CONTACT


@dataclass(frozen=True)
class ArticleUse:
    """How one article uses a contact.

    Args:
        article: its id.
        below: whether the contact is shown below the article.
        texts: summaries and blocks that name it, in all languages.
    """

    article: str
    below: bool
    texts: tuple[Resting, ...]


@dataclass(frozen=True)
class ContactUses:
    """All places that use a contact.

    Args:
        articles: by order of the knowledge.
        outcomes: kinds of answers and replies that show it (`policy/outcomes.yml`).
    """

    articles: tuple[ArticleUse, ...]
    outcomes: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.articles or self.outcomes)


def contact_uses(knowledge: Knowledge, contact: str) -> ContactUses:
    """Find every place that uses a contact.

    Args:
        knowledge: what is live.
        contact: its id.

    Returns:
        The places; false where there is none.
    """
    named = blocks_with_contact(knowledge, contact)
    articles = tuple(
        ArticleUse(
            id_,
            contact in knowledge.articles[id_].contacts,
            tuple(one for one in named if one.article == id_),
        )
        for id_ in articles_with_contact(knowledge, contact)
    )
    outcomes = tuple(name for name, ids in knowledge.policy.contacts.items() if contact in ids)
    return ContactUses(articles, outcomes)


def drafts_with_contact(drafts: Iterable[Draft], contact: str) -> list[Draft]:
    """Give the drafts of articles whose texts name a contact; without it they could not be published."""
    return [
        draft
        for draft in drafts
        if draft.kind == "article" and any(contact in CONTACT.findall(text) for text in draft.files.values())
    ]
