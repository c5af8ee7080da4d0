"""All spellings of a word fold onto one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.text.skeleton import consonants, skeleton


@pytest.mark.parametrize(
    "spellings",
    [
        ("müraciət", "MÜRACİƏT", "muraciet", "мураҹиәт"),
        ("işləmək", "İŞLƏMƏK", "islemek"),
        ("виза", "viza", "vizaa"),
        ("كيف", "کیف", "كَيْفَ", "كـيـف"),
        ("می‌خواهم", "می خواهم", "میخواهم"),
        ("لاجئة", "لاجئه"),
        ("152", "۱۵۲", "١٥٢"),
    ],
)
def test_spellings_fold_onto_one(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("native", "romanised"),
    [
        ("چطوری پناهندگی بگیرم", "chetori panahandegi begiram"),
        ("كيف نقدم طلب لجوء", "kif n9adem talab loujou2"),
        ("مجھے پن", "mujhe pin"),
        ("محبوس", "ma7bous"),
    ],
)
def test_native_and_romanised_share_their_consonants(native: str, romanised: str) -> None:
    assert consonants(skeleton(native)) == consonants(skeleton(romanised))


def test_a_number_stays_a_number_but_a_digit_inside_a_word_is_a_letter() -> None:
    assert skeleton("919") == "919"
    assert skeleton("7abs") == "habs"


@given(st.text(max_size=200))
def test_any_text_folds_onto_plain_letters_and_digits(text: str) -> None:
    assert set(skeleton(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_an_arabic_word_is_not_taken_for_the_persian_prefix() -> None:
    assert len(skeleton("معي جواز").split()) == 2
    assert skeleton("می خواهم") == skeleton("می\u200cخواهم")
