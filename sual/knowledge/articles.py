"""What an article is: the same blocks with the same sources in six languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sual.knowledge.laws import LawReference
from sual.text.languages import Language

BlockKind = Literal["paragraph", "step", "heading"]


@dataclass(frozen=True, order=True)
class Reference:
    """A paragraph of a source, written `[^cmw-34]`."""

    source: str
    paragraph: str

    def __str__(self) -> str:
        return f"{self.source}-{self.paragraph}"


@dataclass(frozen=True)
class Block:
    """One paragraph, step or heading.

    Args:
        kind: what it is.
        text: its text without references, `{contact:id}` still inside.
        references: the paragraphs it rests on; empty for headings only.
        step: number of a step within its list, from 1; None for other kinds.
        line: line in the file, from 1.
    """

    kind: BlockKind
    text: str
    references: tuple[Reference, ...]
    step: int | None
    line: int


@dataclass(frozen=True)
class Translation:
    """An article in one language; all six are translations of equal rank."""

    language: Language
    title: str
    summary: str
    summary_references: tuple[Reference, ...]
    questions: tuple[str, ...]
    revision: int
    blocks: tuple[Block, ...]
    path: Path
    lines: dict[str, int]


@dataclass(frozen=True)
class Article:
    """What is the same in all languages, and the six translations."""

    id: str
    category: str
    status: Literal["live", "archived"]
    urgent: bool
    revision: int
    reviewed: str
    contacts: tuple[str, ...]
    related: tuple[str, ...]
    laws: tuple[LawReference, ...]
    must: tuple[str, ...]
    figures: tuple[str, ...]
    golden_here: tuple[str, ...]
    golden_elsewhere: tuple[str, ...]
    translations: dict[Language, Translation]
    path: Path
    lines: dict[str, int]
    revised: tuple[str, ...] = ()  # "2 2026-11-30": a revision and the day on which it was published

    @property
    def references(self) -> frozenset[Reference]:
        """All paragraphs the article rests on, in whichever language."""
        return frozenset(
            reference
            for translation in self.translations.values()
            for references in (
                translation.summary_references,
                *(block.references for block in translation.blocks),
            )
            for reference in references
        )

    @property
    def sources(self) -> frozenset[str]:
        """Ids of all documents the article rests on."""
        return frozenset(reference.source for reference in self.references)
