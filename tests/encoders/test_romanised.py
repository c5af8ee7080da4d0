"""Latin letters as people type them: spellings vary, and most fold onto the skeleton of the word they spell."""

from __future__ import annotations

from random import Random

import pytest

from sual.encoders.romanised import romanised
from sual.text.languages import Language
from sual.text.skeleton import consonants, skeleton

TEXTS: dict[Language, str] = {
    "az": "İşə çıxmaq üçün icazəni necə alım, şöbə hardadır?",
    "ru": "Как продлить визу, если паспорт у хозяина?",
    "fa": "چطوری می‌تونم کارت پناهندگی بگیرم؟",
    "ar": "شلون اطلع تصريح عمل وعندي 3 اطفال؟",
    "ur": "مجھے کام کا پن کیسے ملے گا؟",
}


@pytest.mark.parametrize("language", TEXTS)
def test_it_is_latin_and_seldom_twice_the_same(language: Language) -> None:
    spellings = {romanised(TEXTS[language], language, Random(seed)) for seed in range(50)}
    assert all(spelling.isascii() for spelling in spellings)
    assert len(spellings) > 5


@pytest.mark.parametrize("language", TEXTS)
def test_most_of_its_words_fold_onto_the_words_they_spell(language: Language) -> None:
    meant = consonants(skeleton(TEXTS[language])).split()
    met = total = 0
    for seed in range(50):
        folded = consonants(skeleton(romanised(TEXTS[language], language, Random(seed))))
        met += sum(word in folded for word in meant)
        total += len(meant)
    assert met / total > 0.6


@pytest.mark.parametrize("habit", ["3", "7", "el ", "sh"])
def test_arabic_is_written_with_its_digits_and_its_article(habit: str) -> None:
    texts = [romanised("شو الحل؟ عندي حق", "ar", Random(seed)) for seed in range(50)]
    assert any(habit in text for text in texts)
    assert not all(habit in text for text in texts)


def test_english_is_left_alone() -> None:
    assert romanised("Where do I get the PIN?", "en", Random(0)) == "Where do I get the PIN?"
