"""A text is in the letters of its language: none left out, none of another script, Persian with its half-spaces."""

from __future__ import annotations

import pytest

from sual.knowledge.letters import half_spaces, left_out_letters, wrong_letters
from sual.text.languages import LANGUAGES, Language

# What keyboards and programs make of a text, and what is told of it.
WITHOUT: dict[Language, str] = {
    "az": "Isci gelmelidir ve xidmete muraciet etmelidir.",
    "ru": "Obratites v migratsionnuyu sluzhbu segodnya.",
    "en": "Обратитесь в миграционную службу сегодня.",
    "fa": "emruz be edareye mohajerat beravid lotfan.",
    "ar": "raji3 da2irat al hijra al yawm min fadlik.",
    "ur": "aaj hi migration service ke daftar jaayein.",
}
OWN: dict[Language, str] = {
    "az": "İşçi gəlməlidir və xidmətə müraciət etməlidir. UNHCR, Protection Letter.",
    "ru": "Обратитесь в службу: Protection Letter of UNHCR.",
    "en": "Apply to the State Migration Service today, please.",
    "fa": "می‌شود و نمی‌شود. آن‌ها می‌گویند: 21 می 1999، ماه می بود. میدان بزرگ، سازمان‌های دیگر، تنها.",
    "ar": "راجع دائرة الهجرة الحكومية اليوم من فضلك (UNHCR).",
    "ur": "آج ہی مائیگریشن سروس کے دفتر جائیں، وہ آپ کی مدد کریں۔",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_the_letters_of_its_language(language: Language) -> None:
    text = WITHOUT[language]
    (found,) = left_out_letters(text, language)
    assert (found.start, found.end) == (0, len(text))
    assert found.message == (
        "has none of the letters ə, ı, ğ, ş, ç, ö, ü; type them where they belong"
        if language == "az"
        else "is not in the letters of this language; type it anew in them"
    )
    assert list(left_out_letters(OWN[language], language)) == []
    assert list(left_out_letters("{contact:trafficking-hotline-of-the-state}: 919, A", language)) == []


@pytest.mark.parametrize(
    "word", ["ve", "Ucun", "olkede", "muraciet", "icazesi", "isci", "hec", "cerimeleye", "İşçiler"]
)
def test_azerbaijani_words_without_their_letters(word: str) -> None:
    text = f"Bu iş üçün ərizə {word} yazın."
    (found,) = left_out_letters(text, "az")
    assert text[found.start : found.end] == word
    assert found.message == f"{word!r} is written without its own letters; type them where they belong"


@pytest.mark.parametrize("word", "telefonda elektron prezidentin kabineti edildiyi onlinedir edilir videolar".split())
def test_azerbaijani_words_from_elsewhere_keep_their_letters(word: str) -> None:
    assert list(left_out_letters(f"Bu iş üçün ərizə {word} yazın.", "az")) == []


@pytest.mark.parametrize("word", ["می ", "نمی ", "میشود", "نمیکنند", "میگیرید", "میتوانید", "کتاب ها", "خانه های"])
def test_persian_without_half_spaces(word: str) -> None:
    text = f"این {word}شود است." if word.endswith(" ") else f"این {word} است."
    (found,) = half_spaces(text, "fa")
    assert text[found.start : found.end].strip() in word
    assert "lacks its half-space; part the two with a half-space, as in می‌شود and آن‌ها" in found.message
    assert list(half_spaces(text, "ur")) == []


def test_persian_with_half_spaces_and_the_month_of_may() -> None:
    assert list(half_spaces(OWN["fa"], "fa")) == []


@pytest.mark.parametrize(("language", "text"), [("fa", "ميشود"), ("ur", "يہ"), ("ur", "كام"), ("ur", "هم")])
def test_letters_of_an_arabic_keyboard(language: Language, text: str) -> None:
    assert list(wrong_letters(text, language))


@pytest.mark.parametrize("address", ["emek.gov.az", "https://www.emek.gov.az/sikayet", "elaqe@huquq.az", "@muraciet"])
def test_an_address_has_no_letters_of_a_language(address: str) -> None:
    assert list(left_out_letters(f"Sayt: {address} (əmək).", "az")) == []
    (found,) = left_out_letters(f"Sayt: {address} (emek).", "az")
    assert found.message.startswith("'emek' is written without its own letters")
