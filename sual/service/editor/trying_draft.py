"""Find the draft that an address names."""

from __future__ import annotations

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import UnknownDraftError
from sual.knowledge.load import Knowledge
from sual.service.accounts.account import Account
from sual.service.editor.draft_pages import article_of
from sual.service.editor.review_titles import title_in
from sual.service.errors import ServiceError
from sual.service.phrases import phrase
from sual.service.state import Service
from sual.text.editor_words.trying import DRAFT_PAGES
from sual.text.languages import Language


async def draft_of(service: Service, id_: str, account: Account) -> Draft:
    """Find a draft.

    Args:
        service: where it is kept.
        id_: as the address has it.
        account: who asks.

    Returns:
        The draft.

    Raises:
        ServiceError: `not_found`, when there is none.
    """
    try:
        return await service.database.read("editor", lambda session: writing.find(session, id_))
    except UnknownDraftError:
        raise ServiceError("not_found", language=account.language) from None


def draft_title(draft: Draft, live: Knowledge, language: Language) -> str:
    """Give the title of a draft as it stands in its texts, however broken the rest of them is.

    Args:
        draft: the draft.
        live: what is live, for a draft without any title.
        language: of the editor.

    Returns:
        The title of its article, in that language where there is one, else its id; of contacts, their name.
    """
    id_ = article_of(draft)
    if id_ is None:
        return phrase(DRAFT_PAGES["draft_contacts"], language)
    article = live.articles.get(id_)
    return title_in(draft.files, language) or (article.translations[language].title if article else id_)
