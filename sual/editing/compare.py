"""What changed between two versions of an article in one language: block by block, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, get_args

from sual.editing.differences import Piece, compare_texts
from sual.knowledge.articles import Reference, Translation
from sual.text.languages import Direction, Language, direction

Place = Literal["title", "summary", "block", "question"]
_PLACES: tuple[Place, ...] = get_args(Place)  # in the order in which they are shown
Status = Literal["same", "changed", "added", "removed"]

_ALIKE = 0.4  # share of words in common from which two blocks are one block that was changed


@dataclass(frozen=True)
class Change:
    """One block of the two versions.

    Args:
        place: what it is.
        old, new: its number among its like in either version, from 1; None where it is not in that version.
        pieces: its words; joined without the added ones they are the old text, without the removed ones the new.
        references_removed, references_added: the paragraphs it no longer, or newly, rests on.
        direction: in which its language is written, for `dir`.
    """

    place: Place
    old: int | None
    new: int | None
    pieces: tuple[Piece, ...]
    references_removed: tuple[Reference, ...]
    references_added: tuple[Reference, ...]
    direction: Direction

    @property
    def status(self) -> Status:
        """Whether the block is the same, changed, added or removed."""
        if self.old is None:
            return "added"
        if self.new is None:
            return "removed"
        same = all(piece.kind == "same" for piece in self.pieces)
        return "same" if same and not self.references_removed and not self.references_added else "changed"


def compare(old: Translation | None, new: Translation | None) -> tuple[Change, ...]:
    """Compare two versions of an article in one language.

    Args:
        old: the earlier one, None where the article did not have this language: all of it is added.
        new: the later one, None where it no longer has it: all of it is removed.

    Returns:
        Title, summary, blocks in reading order, then example questions that came or went.

    Raises:
        ValueError: when there are none, or they are not of one language.
    """
    spoken = list(dict.fromkeys(version.language for version in (old, new) if version))
    if len(spoken) != 1:
        raise ValueError(f"versions in {' and '.join(spoken) or 'no language'}; expected two of one language")
    [language] = spoken
    changes: list[Change] = []
    for place in _PLACES:
        ours, theirs = _texts(old, place), _texts(new, place)
        changes += [_change(place, pair, ours, theirs, language) for pair in _paired(place, ours, theirs)]
    return tuple(changes)


Text = tuple[str, tuple[Reference, ...]]
Pair = tuple[int | None, int | None]  # places in the earlier and in the later version, from 0


def _texts(version: Translation | None, place: Place) -> list[Text]:
    """Give all texts of one kind; a title or summary that is yet to be written is none."""
    if version is None:
        return []
    match place:
        case "title":
            return [(version.title, ())] if version.title else []
        case "summary":
            written = version.summary or version.summary_references
            return [(version.summary, version.summary_references)] if written else []
        case "block":
            return [(block.text, block.references) for block in version.blocks]
        case "question":
            return [(question, ()) for question in version.questions]


def _paired(place: Place, ours: Sequence[Text], theirs: Sequence[Text]) -> list[Pair]:
    if place == "block":
        return _aligned(ours, theirs)
    if place == "question":
        gone: list[Pair] = [(number, None) for number, one in enumerate(ours) if one not in theirs]
        return [*gone, *((None, number) for number, one in enumerate(theirs) if one not in ours)]
    return [(0 if ours else None, 0 if theirs else None)] if ours or theirs else []


def _change(place: Place, pair: Pair, ours: Sequence[Text], theirs: Sequence[Text], language: Language) -> Change:
    old, new = pair
    before: Text = ("", ()) if old is None else ours[old]
    after: Text = ("", ()) if new is None else theirs[new]
    return Change(
        place=place,
        old=None if old is None else old + 1,
        new=None if new is None else new + 1,
        pieces=compare_texts(before[0], after[0], language),
        references_removed=tuple(one for one in before[1] if one not in after[1]),
        references_added=tuple(one for one in after[1] if one not in before[1]),
        direction=direction(language),
    )


def _aligned(ours: Sequence[Text], theirs: Sequence[Text]) -> list[Pair]:
    """Pair the blocks of two versions in order so that as many words as possible are in common."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    alike = [[_alike(one, other) for other in theirs] for one in ours]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(ours) or j < len(theirs):
        both = i < len(ours) and j < len(theirs)
        if both and alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif j == len(theirs) or (i < len(ours) and best[i][j] == best[i + 1][j]):
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return pairs


def _alike(one: Text, other: Text) -> float:
    if one == other:
        return 1.01  # rather than one that only has the same words
    return SequenceMatcher(None, one[0].split(), other[0].split(), autojunk=False).ratio()
