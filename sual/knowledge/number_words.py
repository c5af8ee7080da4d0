"""Numbers written as several words: "twenty-five", "two hundred and fifty"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sual.text.languages import Language

BETWEEN = r"[\s\u200c-]+"
_HUNDRED = 100
# "And" between the words of one number. Arabic writes it as part of the next one, and says ones before tens.
_AND: Mapping[Language, str] = {"en": rf"(?:and{BETWEEN})?", "fa": rf"(?:و{BETWEEN})?", "ar": "و?"}


def in_words(one: str, language: Language) -> str:
    """Give a pattern of a number of one word or several.

    Args:
        one: a pattern of a number of one word.
        language: of the words.

    Returns:
        A pattern without groups of its own that are counted.
    """
    return rf"(?:{one})(?:{BETWEEN}{_AND.get(language, '')}(?:{one})(?!\w))*"


def value(words: str, numbers: Mapping[str, int], language: Language) -> int:
    """Give the number that words say.

    Args:
        words: as found by `in_words`, folded.
        numbers: values by number word, folded.
        language: of the words.

    Returns:
        The number; of words that make no number together ("one two days") that of the last.
    """
    text = re.sub(BETWEEN, " ", words)
    whole = 0
    for each in _values(text, numbers, language):
        if not whole:
            whole = each
        elif each == _HUNDRED and whole < 10:
            whole *= _HUNDRED
        elif _has_room(whole, each) or (language == "ar" and _has_room(each, whole % _HUNDRED)):
            whole += each
        else:
            whole = each
    return whole


def _has_room(greater: int, less: int) -> bool:
    """Say whether one number may be followed by the other: 20 by 5, 100 by 25, never 21 by 5."""
    return less < greater and greater % (10 if less < 10 else _HUNDRED) == 0


def _values(text: str, numbers: Mapping[str, int], language: Language) -> list[int]:
    """Read the words from the left, the longest number first."""
    found: list[int] = []
    rest = text
    while rest:
        joined = re.match(_AND.get(language, ""), rest)
        word = _longest(rest, numbers)
        if word is None and joined:  # "واحد" begins with the letter that means "and" elsewhere
            rest = rest[joined.end() :]
            word = _longest(rest, numbers)
        if word is None:
            return found
        found.append(numbers[word])
        rest = rest[len(word) :].lstrip()
    return found


def _longest(text: str, numbers: Mapping[str, int]) -> str | None:
    return max((one for one in numbers if f"{text} ".startswith(f"{one} ")), key=len, default=None)
