"""Find the draft that an address names."""

from __future__ import annotations

import re
from pathlib import Path

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import UnknownDraftError
from sual.editing.exchange.article_file import one_line
from sual.knowledge.load import Knowledge
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.yaml_file import read_mapping
from sual.service.accounts.account import Account
from sual.service.editor.article_view import form_in
from sual.service.editor.draft_pages import article_of
from sual.service.errors import ServiceError
from sual.service.phrases import phrase
from sual.service.state import Service
from sual.text.editor_words.trying import DRAFT_PAGES
from sual.text.languages import Language

_TITLE = re.compile(r"(?m)^title:.*$")


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
        return await service.database.run("editor", lambda session: writing.find(session, id_))
    except UnknownDraftError:
        raise ServiceError("not_found", language=account.language) from None


def draft_title(draft: Draft, live: Knowledge, language: Language) -> str:
    """Give the title of a draft as it stands in its texts, however broken the rest of them is.

    Args:
        draft: the draft.
        live: what is live, for a language that the draft has not.
        language: of the editor.

    Returns:
        The title of its article, in that language where there is one, else its id; of contacts, their name.
    """
    id_ = article_of(draft)
    if id_ is None:
        return phrase(DRAFT_PAGES["draft_contacts"], language)
    codes: tuple[Language, ...] = (language, "en", "az")
    for code in dict.fromkeys(codes):
        form, broken = form_in(draft.files, code)
        if title := _title_alone(draft.files[f"{code}.md"]) if broken else form.title:
            return title
    article = live.articles.get(id_)
    return article.translations[language].title if article else id_


def _title_alone(text: str) -> str:
    """Read the line of the title, in a file of which the rest cannot be read; "" where it is none."""
    found = _TITLE.search(text)
    try:
        title = read_mapping(Path("title"), found[0] + "\n").get("title") if found else None
    except KnowledgeError:
        return ""
    return one_line(title) if isinstance(title, str) else ""
