"""What a translator has to know of a unit: what it rests on, and what must be the same in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sual.editing.exchange.article_file import UnitKind
from sual.editing.exchange.placeholders import placeholders
from sual.knowledge.facts import figures
from sual.knowledge.sources import Source

QUESTIONS = (
    "Not to be translated: one question a line, as people really ask it in this language. Those of the source "
    "language show what is meant."
)


def source_notes(text: str, sources: Mapping[str, Source]) -> Iterator[str]:
    """Say what a unit rests on.

    Args:
        text: of the unit, with its references.
        sources: all documents by id.

    Yields:
        One line for each reference.
    """
    for placeholder in dict.fromkeys(placeholders(text)):
        name, _, paragraph = placeholder[2:-1].partition("-")
        if placeholder.startswith("[^") and name in sources:
            source = sources[name]
            yield f"{placeholder} {source.title} ({source.year}), paragraph {paragraph}"


def facts_to_keep(kind: UnitKind, text: str) -> tuple[str, ...]:
    """Give the figures and contacts of a unit, which every language must have.

    Args:
        kind: of the unit; example questions have none.
        text: of the unit.

    Returns:
        Figures without thousands separators, and contacts, each once.
    """
    bare = text
    for placeholder in placeholders(text):
        if placeholder.startswith("[^"):
            bare = bare.replace(placeholder, "")
    return () if kind == "questions" else tuple(sorted(figures(bare)))
