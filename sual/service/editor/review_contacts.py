"""What a comparison says of the contacts in it beside what changes: their source, and the articles that use them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sual.editing.watch import articles_with_contact
from sual.knowledge.load import Knowledge
from sual.knowledge.sources import Source
from sual.service.editor.review_differences import Entry
from sual.text.languages import Language


@dataclass(frozen=True)
class About:
    """What a contact rests on and who shows it.

    Args:
        source: the document, None where it is not registered.
        paragraph: of the document.
        articles: id and title of each that uses it, as it is live.
    """

    source: Source | None
    paragraph: str
    articles: tuple[tuple[str, str], ...]


def about_contacts(entries: Iterable[Entry], knowledge: Knowledge, language: Language) -> dict[str, About]:
    """Look up the contacts of a comparison.

    Args:
        entries: of the comparison; sources among them are left out.
        knowledge: what is live.
        language: of the titles.

    Returns:
        What is known, by id of the contact.
    """
    found: dict[str, About] = {}
    for entry in entries:
        if entry.source is None:
            continue
        document, _, paragraph = entry.source.partition("-")
        titles = tuple(
            (one, knowledge.articles[one].translations[language].title)
            for one in articles_with_contact(knowledge, entry.id)
        )
        found[entry.id] = About(knowledge.sources.get(document), paragraph, titles)
    return found
