"""Phone numbers in words, web addresses, e-mail addresses and @names: what contacts.yml has, and not a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from sual.knowledge.measures import Measures, any_of, folded
from sual.text.languages import Language

_ENDINGS = (
    "az|com|org|net|int|gov|edu|info|me|biz|io|app|co|online|site|link|ly|gl|gg|eu|uk|de|tr|ru|ir|ge|pk|af|iq|sy|eg|jo|"
    "lb|sa|ae|kz|uz|tm|in|bd|us|рф"
)
# An address in disguise: "help [at] example (dot) org".
_AT, _DOT = "at|ət|эт|собака|ات|ایت", "dot|nöqtə|точка|نقطه|نقطة|ڈاٹ"


def _in_brackets(words: str) -> str:
    return rf"[\[({{] ?(?:{words}) ?[\])}}]"


ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\u060c\u06d4]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)*"
    r"|(?<!\w)@\w{2,}"
    rf"|[\w.+-]+ ?{_in_brackets(_AT)} ?[\w-]+(?:(?:\.| ?{_in_brackets(_DOT)} ?)[\w-]+)*"
    rf"|(?<![\w@.-])(?:[a-zа-яё0-9-]+\.)+(?:{_ENDINGS})(?!\w)(?:/[^\s<>\u060c\u06d4]*)?",
    re.IGNORECASE,
)
_AND = r"[\s\u200c,،-]+(?:(?:and|and a|и|و|اور|və)\s+)?و?"
_FEWEST_DIGITS = 5  # more digits in a row than a year or a sum is said with


@lru_cache(maxsize=2**15)  # every change of a contact has all texts checked again, of which none changed
def spoken_numbers(text: str, language: Language, measures: Measures) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Find number words in a row, and what they may be as a phone number.

    Args:
        text: as written.
        language: of the text.
        measures: number words.

    Returns:
        Where each row begins and ends, and its digits: "one five two", "one fifty-two" and "a hundred and fifty-two"
        are 152 each.
    """
    return tuple(_spoken(text, language, measures))


def _spoken(text: str, language: Language, measures: Measures) -> Iterator[tuple[int, int, frozenset[str]]]:
    words = measures.numbers.get(language)
    if not words:
        return
    row, word = _rows(language, tuple(words))
    if not row.search(folded(text, language)):
        return
    small, places = _folded(text, language)
    for found in row.finditer(small):
        values = [words[re.sub(r"[\s\u200c-]+", " ", one)] for one in word.findall(found.group())]
        if len(values) > 1:
            yield places[found.start()], places[found.end() - 1] + 1, _readings(values)


def is_dialled(readings: Collection[str]) -> bool:
    """Say whether digits said one by one are so many that they can be nothing but a phone number."""
    return any(len(one) >= _FEWEST_DIGITS for one in readings if one.startswith("="))


@cache
def _rows(language: Language, words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one = f"(?:{any_of(words, language)})"
    return re.compile(rf"(?<![\w\u200c]){one}(?:{_AND}{one})+(?![\w\u200c])"), re.compile(
        rf"(?<![^\W\u0648])(?:{one})(?![\w\u200c])"
    )


def _readings(values: list[int]) -> frozenset[str]:
    total, hundreds, groups = 0, 0, [""]
    for value in values:
        if value == 100 and 0 < hundreds < 10:
            total += hundreds * 99
        else:
            total += value
        hundreds = value
    tens = 0
    for value in values:
        if tens and 0 < value < 10:
            groups[-1] = str(tens + value)
            tens = 0
        else:
            groups.append(str(value))
            tens = value if value in range(20, 100, 10) else 0
    digits = "".join(map(str, values))
    dialled = {f"={digits}"} if all(value < 10 for value in values) else set()
    return frozenset({str(total), "".join(groups), digits} | dialled)


def _folded(text: str, language: Language) -> tuple[str, list[int]]:
    """Fold a text letter by letter, and give where each letter came from."""
    letters = [(one, place) for place, letter in enumerate(text) for one in folded(letter, language)]
    return "".join(one for one, _ in letters), [place for _, place in letters]
