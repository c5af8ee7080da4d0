"""What the bundled encoder learns from, and how its texts vary: now and then romanised, now and then mistyped."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sual.encoders.romanised import romanised
from sual.text.languages import Language

_ROMANISED, _MISTYPED = 0.25, 0.3  # shares of the texts
_SHORTEST = 7  # characters; a slip in a shorter text would leave too little of it


@dataclass(frozen=True)
class Row:
    """One text and what is known of it; None where nothing is.

    Args:
        text: as an editor wrote it.
        language: its language.
        topic: id of its article, or the label for none of them.
        danger: whether it tells of danger.
        leans: whether it needs the message before it.
    """

    text: str
    language: Language
    topic: str | None
    danger: bool | None
    leans: bool | None


def varied(row: Row, random: Random) -> str:
    """Give a row's text as somebody might have typed it."""
    text = romanised(row.text, row.language, random) if random.random() < _ROMANISED else row.text
    return mistyped(text, random) if random.random() < _MISTYPED and len(text) >= _SHORTEST else text


def mistyped(text: str, random: Random) -> str:
    """Leave out a character, swap it with the next, or double it.

    Args:
        text: at least two characters.
        random: decides which, and where.

    Returns:
        The text with one slip.
    """
    place = random.randrange(len(text) - 1)
    before, here, following, after = text[:place], text[place], text[place + 1], text[place + 2 :]
    kind = random.choices(("left out", "swapped", "doubled"), (4, 3, 3))[0]
    slip = {"left out": following, "swapped": following + here, "doubled": here + here + following}[kind]
    return before + slip + after
