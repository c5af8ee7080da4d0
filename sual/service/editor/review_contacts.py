"""What a comparison says of the contacts in it beside what changes: their source, and where articles name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sual.editing.contact_uses import ArticleUse, contact_uses
from sual.editing.watch import Resting
from sual.knowledge.load import Knowledge
from sual.knowledge.sources import Source
from sual.service.editor.review_differences import Entry
from sual.text.languages import Language


@dataclass(frozen=True)
class UsedIn:
    """An article that uses a contact.

    Args:
        article: its id.
        title: in the language of the reader.
        texts: its summary and blocks that name the contact, in the same language.
    """

    article: str
    title: str
    texts: tuple[Resting, ...]


@dataclass(frozen=True)
class About:
    """What a contact rests on and who shows it.

    Args:
        source: the document, None where it is not registered.
        paragraph: of the document.
        articles: those that use it, as they are live.
    """

    source: Source | None
    paragraph: str
    articles: tuple[UsedIn, ...]


def about_contacts(entries: Iterable[Entry], knowledge: Knowledge, language: Language) -> dict[str, About]:
    """Look up the contacts of a comparison.

    Args:
        entries: of the comparison; sources among them are left out.
        knowledge: what is live.
        language: of the titles, and of the blocks that are named; they are the same in all.

    Returns:
        What is known, by id of the contact.
    """
    found: dict[str, About] = {}
    for entry in entries:
        if entry.source is None:
            continue
        document, _, paragraph = entry.source.partition("-")
        uses = tuple(_used_in(use, knowledge, language) for use in contact_uses(knowledge, entry.id).articles)
        found[entry.id] = About(knowledge.sources.get(document), paragraph, uses)
    return found


def _used_in(use: ArticleUse, knowledge: Knowledge, language: Language) -> UsedIn:
    title = knowledge.articles[use.article].translations[language].title
    return UsedIn(use.article, title, tuple(one for one in use.texts if one.language == language))
