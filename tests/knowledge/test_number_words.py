"""Several number words are one number where they make one, and the last of them where they do not."""

from __future__ import annotations

import pytest

from sual.knowledge import Knowledge
from sual.knowledge.number_words import value
from sual.text.languages import Language


@pytest.mark.parametrize(
    ("language", "words", "number"),
    [
        ("az", "doqquz yüz doxsan doqquz", 999),
        ("ru", "сто двадцать пять", 125),
        ("en", "nine hundred and ninety-nine", 999),
        ("fa", "صد و بیست و پنج", 125),
        ("ar", "مئة وخمسة وعشرون", 125),
        ("ar", "واحد وعشرون", 21),
        ("ur", "نو سو پچیس", 925),
        # No number together.
        ("en", "one two", 2),
        ("ru", "двадцать пять шесть", 6),
        ("az", "iki üç", 3),
    ],
)
def test_several_words(knowledge: Knowledge, language: Language, words: str, number: int) -> None:
    assert value(words, knowledge.policy.measures.numbers[language], language) == number
