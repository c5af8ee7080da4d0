"""The documents of an article, numbered, so that each passage needs only a short mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sual.knowledge.articles import Article, Reference, Translation
from sual.knowledge.load import Knowledge
from sual.knowledge.sources import Source


@dataclass(frozen=True)
class Cited:
    """One document.

    Args:
        number: its number within the article, from 1.
        source: the document.
        labels: where the document numbers no paragraphs, the labels the article uses, each with the first words of
            the passage, by which it can be found.
    """

    number: int
    source: Source
    labels: dict[str, str]


def cited_documents(article: Article, knowledge: Knowledge) -> dict[str, Cited]:
    """Number the documents of an article.

    Args:
        article: the article; but for a language of an earlier revision, all have the same sources.
        knowledge: where the documents are.

    Returns:
        The documents by id, in the order of their first mention.
    """
    # English first, which numbers them; a language of another revision may rest on more.
    texts = sorted(article.translations.values(), key=lambda one: one.language != "en")
    references = [one for text in texts for one in (*text.summary_references, *_references(text))]
    used: dict[str, list[str]] = {}
    for reference in references:
        used.setdefault(reference.source, []).append(reference.paragraph)
    return {
        id_: Cited(number, source, {label: words for label, words in source.labels.items() if label in paragraphs})
        for number, (id_, paragraphs) in enumerate(used.items(), 1)
        for source in [knowledge.sources[id_]]
    }


def _references(text: Translation) -> Iterator[Reference]:
    return (one for block in text.blocks for one in block.references)
