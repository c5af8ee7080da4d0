"""Which language a person writes in, in whatever script."""

from __future__ import annotations

import pytest

from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language, Script


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Dövlət Miqrasiya Xidməti haradadır?", "az", "native"),
        ("mene is icazesi lazimdi", "az", "roman"),
        ("мәнә иҹазә лазымдыр", "az", "cyrillic"),
        ("Как продлить визу?", "ru", "native"),
        ("kak prodlit vizu pomogite pojaluysta", "ru", "roman"),
        ("How do I extend my stay?", "en", "native"),
        ("چطور می‌توانم درخواست پناهندگی بدهم؟", "fa", "native"),
        ("chetori mitoonam darkhast panahandegi bedam", "fa", "roman"),
        ("كيف أقدم طلب اللجوء؟", "ar", "native"),
        ("kif n9adem talab loujou2 3afak", "ar", "roman"),
        ("مجھے کام کا پن کیسے ملے گا؟", "ur", "native"),
        ("mujhe kaam ka pin kaise milega", "ur", "roman"),
    ],
)
def test_language_and_script(text: str, language: Language, script: Script) -> None:
    found = identify(text)
    assert (found.language, found.script) == (language, script)


@pytest.mark.parametrize("prior", LANGUAGES)
def test_without_letters_the_conversation_decides(prior: Language) -> None:
    assert identify("152 ?", prior).language == prior
    assert identify("152 ?", prior).confidence == 0


def test_a_whole_sentence_outweighs_the_conversation() -> None:
    assert identify("Сколько времени меня могут держать в центре?", prior="ur").language == "ru"
    assert identify("How long can they keep me in the centre?", prior="fa").language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_conversation_settles_what_a_word_alone_cannot(language: Language) -> None:
    assert identify("ok", language).language == language
