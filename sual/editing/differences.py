"""Which words of a text changed; what reads left to right in a right-to-left text is never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from sual.text.languages import RIGHT_TO_LEFT, Language

Kind = Literal["same", "added", "removed"]

_RIGHT_TO_LEFT_ISOLATE, _LEFT_TO_RIGHT_ISOLATE, _POP = "\u2067", "\u2066", "\u2069"
# Marks that stand on letters, joiners and apostrophes belong to the word; so do hyphens inside of it.
_LETTER = r"(?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d])"
_WORD = rf"{_LETTER}+(?:['\u2019\u02bc-]{_LETTER}+)*"
_PLACEHOLDER = r"\u2066[^\u2066-\u2069]*\u2069|\{contact:[^}]*\}|\[\^[^\]]*\]"
# Numbers with their signs and the blanks of thousands or telephones; symbols of documents; addresses.
_NUMBER = r"\+\d[\d ]*\d|\d[\d.,:/\u00a0\u202f\u2013-]*(?<=\d)%?(?![^\W_])"
_CODE = r"[A-Za-z]+\([A-Za-z0-9]+\)[A-Za-z0-9/]*|[A-Za-z0-9]+(?:[.:/@]+[A-Za-z0-9-]+)+"
# As `sual.knowledge.render` isolates them: Latin words and numbers in a row are read as one run.
_PART = r"[A-Za-z0-9%](?:[A-Za-z0-9.,:/@%\u2013\u00a0-]|\([A-Za-z0-9]+\))*(?<![.,:/\u2013\u00a0-])"
_RUN = rf"\+?{_PART}(?: {_PART})*(?![^\W_])"
_TOKEN = re.compile(rf"{_PLACEHOLDER}|{_NUMBER}|{_CODE}|{_WORD}|\s+|.", re.DOTALL)
_TOKEN_RIGHT_TO_LEFT = re.compile(rf"{_PLACEHOLDER}|{_RUN}|{_WORD}|\s+|.", re.DOTALL)
_BLANK_OR_MARK = re.compile(r"[\W_]*")


@dataclass(frozen=True)
class Piece:
    """A run of whole words.

    Args:
        kind: whether it is in both versions, or in one.
        text: the words, blanks and marks between them included.
    """

    kind: Kind
    text: str


def compare_texts(old: str, new: str, language: Language) -> tuple[Piece, ...]:
    """Compare two texts word by word.

    Args:
        old: the earlier text, with or without isolates, `{contact:id}` and `[^source-paragraph]`.
        new: the later one.
        language: their language.

    Returns:
        The pieces in reading order, what was removed before what was added. No word, number, isolate, contact or
        reference is ever cut.
    """
    before, after = words(old, language), words(new, language)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    groups: list[tuple[str, str, bool]] = []  # old text, new text, whether both are the same
    for tag, start, end, from_, to in matcher.get_opcodes():
        groups.append(("".join(before[start:end]), "".join(after[from_:to]), tag == "equal"))
    return tuple(_pieces(_without_islands(groups)))


def words(text: str, language: Language) -> list[str]:
    """Cut a text into what is never cut further; joined they are the text.

    Args:
        text: any text.
        language: of the text; in a right-to-left one, Latin words in a row stay together.

    Returns:
        Words, numbers, placeholders, blanks and marks in order.
    """
    return (_TOKEN_RIGHT_TO_LEFT if language in RIGHT_TO_LEFT else _TOKEN).findall(text)


def as_text(pieces: Sequence[Piece], language: Language) -> str:
    """Write a comparison as plain text: [-removed-] and {+added+}.

    Args:
        pieces: of `compare_texts`.
        language: of the texts.

    Returns:
        The text; what was removed or added is isolated in the direction of its language, so that the marks around
        it stay around it.
    """
    isolate = _RIGHT_TO_LEFT_ISOLATE if language in RIGHT_TO_LEFT else _LEFT_TO_RIGHT_ISOLATE
    marks = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(
        piece.text
        if piece.kind == "same"
        else f"{marks[piece.kind][0]}{isolate}{piece.text}{_POP}{marks[piece.kind][1]}"
        for piece in pieces
    )


def _without_islands(groups: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Count blanks and marks between two changes as changed: a lone comma that stayed tells a reader nothing."""
    for number, (old, new, same) in enumerate(groups):
        island = 0 < number < len(groups) - 1 and _BLANK_OR_MARK.fullmatch(old)
        yield old, new, same and not island


def _pieces(groups: Iterator[tuple[str, str, bool]]) -> Iterator[Piece]:
    for same, run in groupby(groups, key=lambda group: group[2]):
        pairs = [(group[0], group[1]) for group in run]
        old, new = ("".join(pair[side] for pair in pairs) for side in (0, 1))
        if same:
            yield Piece("same", old)
            continue
        if old:
            yield Piece("removed", old)
        if new:
            yield Piece("added", new)
