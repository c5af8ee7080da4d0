"""Whoever writes a language that Sual does not speak is answered in the nearest, and told so."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language
from sual.text.other_languages import language_name, nearest, other_language_notice, other_languages
from sual.text.profiles import PROFILES, profiles

MESSAGES = Path(__file__).with_name("other_languages")
# What people in the same situation wrote in each; none of it is learned from. Turkish and Ukrainian have sentences that
# could as well be Azerbaijani and Russian, so they are named more seldom.
_SELDOM = {"tr": 0.9, "uk": 0.8}


@pytest.mark.parametrize(
    ("file", "alphabet"),
    [
        ("tr", "latin"), ("uz", "latin"), ("uz-cyrillic", "cyrillic"), ("tk", "latin"), ("ku", "latin"),
        ("ku-arabic", "arabic"), ("fr", "latin"), ("es", "latin"), ("de", "latin"), ("pa", "latin"), ("bn", "latin"),
        ("uk", "cyrillic"), ("tg", "cyrillic"), ("kk", "cyrillic"), ("ps", "arabic"),
    ],
)  # fmt: skip
def test_messages_in_other_languages_are_named(file: str, alphabet: str) -> None:
    code = file.split("-")[0]
    messages = (MESSAGES / f"{file}.txt").read_text(encoding="utf-8").splitlines()
    found = [identify(message) for message in messages]
    assert sum(one.spoken == code for one in found) >= _SELDOM.get(code, 0.92) * len(found)
    assert {one.language for one in found} == {nearest(code, alphabet)}


@pytest.mark.parametrize(
    ("text", "code", "language"),
    [
        ("როგორ გავაგრძელო ვიზა?", "ka", "ru"),
        ("Ինչպե՞ս երկարացնել վիզան", "hy", "ru"),
        ("मुझे मदद चाहिए", "hi", "en"),
        ("আমার সাহায্য দরকার", "bn", "en"),
        ("ਮੈਨੂੰ ਮਦਦ ਚਾਹੀਦੀ ਹੈ", "pa", "en"),
        ("我的签证过期了怎么办", "zh", "en"),
        ("ビザを延長したいです", "ja", "en"),
        ("비자를 연장하고 싶어요", "ko", "en"),
    ],
)
def test_an_alphabet_of_its_own_names_the_language(text: str, code: str, language: Language) -> None:
    found = identify(text)
    assert (found.spoken, found.language) == (code, language)


@pytest.mark.parametrize(
    "text",
    ["kripya mujhe sahayata chahiye", "kya aap hindi me bata sakte hain", "vetan nahi mila, kahan sampark karun"],
)
def test_hindi_in_latin_letters_is_named_and_answered_in_latin_letters(text: str) -> None:
    found = identify(text)
    assert (found.spoken, found.language) == ("hi", "en")
    assert identify(text, "ur").language == "ur"


@pytest.mark.parametrize("text", ["mujhe kaam ka pin kaise milega", "tankhwah nahi mili kahan shikayat karun"])
def test_what_both_write_alike_is_urdu(text: str) -> None:
    assert identify(text).spoken is None


@pytest.mark.parametrize("text", ["merci", "Köln", "olar", "gracias", "ні"])
def test_few_letters_name_no_other_language(text: str) -> None:
    assert identify(text).spoken is None


def test_every_language_that_can_be_named_has_a_name_and_a_reader() -> None:
    learned = {label.split("-")[0] for profile in profiles().values() for label in profile.labels}
    assert learned - set(LANGUAGES) - {"none"} <= other_languages()
    for language in LANGUAGES:
        names = [language_name(code, language) for code in other_languages()]
        assert all(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_names_the_language_in_the_language_of_the_answer(language: Language) -> None:
    notices = {other_language_notice(code, language) for code in other_languages()}
    assert all(language_name(code, language) in other_language_notice(code, language) for code in ("tr", "ps", "ka"))
    assert len(notices) >= len(other_languages()) - 2  # some languages are called alike


def test_the_notice_is_another_sentence_in_each_language() -> None:
    said = {other_language_notice("tr", language).replace(language_name("tr", language), "") for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_what_is_learned_stays_small() -> None:
    assert PROFILES.stat().st_size < 2_000_000
