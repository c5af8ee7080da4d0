"""Which articles have to be read again because a document that they rest on changed, until somebody did."""

from __future__ import annotations

from dataclasses import dataclass

from sual.editing.watch import noted_changes, resting_on_any
from sual.knowledge.load import Knowledge
from sual.text.languages import Language

# By article and language: ids of documents that changed since the article was read against them.
ToReadAgain = dict[tuple[str, Language], tuple[str, ...]]


@dataclass(frozen=True)
class ChangedSource:
    """A document that changed, as the page of an article names it.

    Args:
        id: its id.
        title: its title.
        language: of the title.
    """

    id: str
    title: str
    language: str


def to_read_again(knowledge: Knowledge) -> ToReadAgain:
    """Find the texts that rest on what editors marked as changed or superseded.

    Args:
        knowledge: what is live.

    Returns:
        By article and language the documents, in the order of the registry. A document that changed counts until the
        article says that it was reviewed on a later day: a review of the same day may have been before. One that was
        superseded counts as long as anything rests on it. Archived articles are about the past and are left out.
    """
    found: dict[tuple[str, Language], list[str]] = {}
    for source in knowledge.sources.values():
        changes = noted_changes(source)
        for one in resting_on_any(knowledge, changes) if changes else ():
            if one.language is None:
                continue
            article = knowledge.articles[one.article]
            is_read = not source.superseded and article.reviewed > (source.changed or "")
            listed = found.setdefault((one.article, one.language), [])
            if article.status == "live" and not is_read and source.id not in listed:
                listed.append(source.id)
    return {key: tuple(ids) for key, ids in found.items() if ids}


def changed_sources(knowledge: Knowledge, article: str, language: Language) -> list[ChangedSource]:
    """Give the documents for which one article has to be read again in one language."""
    ids = to_read_again(knowledge).get((article, language), ())
    return [ChangedSource(id_, knowledge.sources[id_].title, knowledge.sources[id_].language) for id_ in ids]
