"""Find the draft that an address names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import UnknownDraftError
from sual.knowledge.load import Knowledge
from sual.service.accounts.account import Account
from sual.service.accounts.matrix import MATRIX
from sual.service.errors import ServiceError
from sual.service.phrases import phrase
from sual.service.state import Service
from sual.text.editor_words.trying import DRAFT_PAGES
from sual.text.languages import Language

_TITLE = re.compile(r"(?m)^title:[ \t]*(\S.*?)[ \t]*$")


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


def article_of(draft: Draft) -> str | None:
    """Give the id of the article of a draft, None for contacts."""
    return PurePosixPath(draft.place).name if draft.kind == "article" else None


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
    for code in dict.fromkeys((language, "en", "az")):
        if found := _TITLE.search(draft.files.get(f"{code}.md", "")):
            return found[1].strip("\"'")
    article = live.articles.get(id_)
    return article.translations[language].title if article else id_


def links_of(draft: Draft) -> list[tuple[str, str]]:
    """Give the pages about a draft that are there.

    Args:
        draft: the draft.

    Returns:
        Address and key of its name in `DRAFT_PAGES`, in the order in which an editor goes through them.
    """
    base = f"/editor/drafts/{draft.id}"
    edited = f"/editor/articles/{article_of(draft)}" if draft.kind == "article" else "/editor/contacts"
    named = ("try", "preview", "review")
    pages = [(edited, "page_edit"), *((f"{base}/{name}", f"page_{name}") for name in named)]
    return [(url, key) for url, key in pages if _is_there(url)]


def _is_there(url: str) -> bool:
    parts = url.split("/")
    for route in MATRIX:
        method, _, path = route.partition(" ")
        names = path.split("/")
        if method == "GET" and len(names) == len(parts):
            if all(name == part or name.startswith("{") for name, part in zip(names, parts, strict=True)):
                return True
    return False
