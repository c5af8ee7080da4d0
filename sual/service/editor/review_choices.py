"""Where a draft and what is live contradict each other, as the page that asks for a choice shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sual.editing.differences import Piece, compare_texts
from sual.editing.drafts.choosing import Parting
from sual.editing.drafts.merging import Conflict
from sual.knowledge import KnowledgeError
from sual.knowledge.articles import Article, Translation
from sual.knowledge.load import parse_article
from sual.text.languages import Direction, Language, direction, is_language


@dataclass(frozen=True)
class Choice:
    """One place of which one text is to stand.

    Args:
        conflict: what both wrote.
        language: of the text, None where it is the same in all languages.
        place: title, summary, questions or block; "" where only the line is known.
        block: number of the block, from 1; 0 elsewhere.
        theirs, mine: what is live and what the draft has, each whole; "added" is what the other does not have.
    """

    conflict: Conflict
    language: Language | None
    place: str
    block: int
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]

    @property
    def dir(self) -> Direction:
        """In which its language is written."""
        return direction(self.language) if self.language else "ltr"


def choices_of(parting: Parting) -> list[Choice]:
    """Give every place of which one text is to stand, in the order of the conflicts."""
    article = _article(parting.files) if parting.conflicts else None
    return [_choice(conflict, article) for conflict in parting.conflicts]


def _choice(conflict: Conflict, article: Article | None) -> Choice:
    code = conflict.file.removesuffix(".md")
    language = code if is_language(code) else None
    place, block = _place(article.translations[language], conflict.line) if article and language else ("", 0)
    return Choice(
        conflict,
        language,
        place,
        block,
        _against(conflict.mine, conflict.theirs, language or "en"),
        _against(conflict.theirs, conflict.mine, language or "en"),
    )


def _place(text: Translation, line: int) -> tuple[str, int]:
    """Find what a line belongs to: whatever begins last before it."""
    begins = [(at, key, 0) for key, at in text.lines.items()]
    begins += [(block.line, "block", number) for number, block in enumerate(text.blocks, 1)]
    _, place, number = max((one for one in begins if one[0] <= line), default=(0, "", 0))
    return (place, number) if place in ("title", "summary", "questions", "block") else ("", 0)


def _against(other: str, text: str, language: Language) -> tuple[Piece, ...]:
    return tuple(piece for piece in compare_texts(other, text, language) if piece.kind != "removed")


def _article(files: Mapping[str, str]) -> Article | None:
    try:
        return parse_article(Path("article"), files)
    except KnowledgeError:
        return None
