"""The knowledge with a draft laid over it, in memory: what a preview is made of."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from sual.editing.drafts.draft import Draft
from sual.knowledge import Article, Knowledge, KnowledgeError, Problem
from sual.knowledge.reload import Snapshot, with_changes
from sual.service.accounts.account import Account
from sual.service.editor.draft_pages import article_of
from sual.service.editor.publisher import content_of
from sual.service.editor.trying_draft import draft_of
from sual.service.errors import ServiceError
from sual.service.state import Service


@dataclass(frozen=True)
class Drafted:
    """A draft over what is live.

    Args:
        draft: the draft.
        live: what it is laid over.
        knowledge: what would be said; None where the draft cannot be read.
        problems: why it cannot.
    """

    draft: Draft
    live: Snapshot
    knowledge: Knowledge | None
    problems: tuple[Problem, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that it can be seen in: its own, or those that use the contacts it changes."""
        if own := article_of(self.draft):
            return (own,)
        if self.knowledge is None:
            return ()
        old, new = self.live.knowledge.contacts, self.knowledge.contacts
        changed = {id_ for id_ in new if old.get(id_) != new[id_]}
        return tuple(one.id for one in self.knowledge.articles.values() if changed & set(one.contacts))


async def drafted(service: Service, id_: str, account: Account) -> Drafted:
    """Lay a draft over what is live.

    Args:
        service: where both are.
        id_: of the draft.
        account: who asks.

    Returns:
        The draft with what would be said.

    Raises:
        ServiceError: `not_found`, when there is no such draft.
    """
    draft = await draft_of(service, id_, account)
    return await asyncio.to_thread(lay, draft, content_of(service).live.read)


def lay(draft: Draft, live: Snapshot) -> Drafted:
    """Lay a draft over what is live."""
    try:
        return Drafted(draft, live, with_changes(live, draft.changes))
    except KnowledgeError as error:
        return Drafted(draft, live, None, tuple(error.problems))


async def drafted_article(service: Service, id_: str, article: str, account: Account) -> tuple[Article, Knowledge]:
    """Find an article as it would be with a draft.

    Args:
        service: where drafts are.
        id_: of the draft.
        article: id of the article.
        account: who asks.

    Returns:
        The article and everything around it.

    Raises:
        ServiceError: `not_found`, when there is no such draft, or it cannot be read; `unknown_article`.
    """
    found = await drafted(service, id_, account)
    if found.knowledge is None:
        raise ServiceError("not_found", language=account.language)
    if article not in found.knowledge.articles:
        raise ServiceError("unknown_article", language=account.language)
    return found.knowledge.articles[article], found.knowledge
