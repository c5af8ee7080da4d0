"""All spellings of a word fold onto one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.text.skeleton import consonants, skeleton, word_list

SPELLINGS = Path(__file__).with_name("spellings")


@pytest.mark.parametrize(
    "spellings",
    [
        ("müraciət", "MÜRACİƏT", "muraciet", "мураҹиәт"),
        ("işləmək", "İŞLƏMƏK", "islemek"),
        ("виза", "viza", "vizaa"),
        ("كيف", "کیف", "كَيْفَ", "كـيـف"),
        ("می‌خواهم", "می خواهم", "میخواهم"),
        ("لاجئة", "لاجئه"),
        ("152", "۱۵۲", "١٥٢", "१५२", "１５２"),
        ("كيف", "\ufedb\ufef4\ufed2"),
        ("migratsiya", "migraciya", "миграция"),
        ("ubezhishche", "убежище"),
        ("po4emu", "почему", "pochemu"),
        ("khaneh", "khane", "xane"),
        ("происхождение", "proisxojdenie"),
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
        ("دادگاه", "dadgah"),
        ("تهديد", "tahdid"),
        ("مدد", "madad"),
        ("ممكن", "momken"),
        ("پہلے", "pehle"),
        ("گھر", "ghar"),
        ("کھانا", "khana"),
        ("خانه", "khaneh"),
        ("حكومة", "7okouma"),
    ],
)
def test_native_and_romanised_share_their_consonants(native: str, romanised: str) -> None:
    assert consonants(skeleton(native)) == consonants(skeleton(romanised))


def test_a_number_stays_a_number_but_a_digit_inside_a_word_is_a_letter() -> None:
    assert skeleton("919") == "919"
    assert skeleton("7abs") == "habs"
    assert skeleton("2-ci 152nomre") == "2ci 152nomre"


def test_words_are_cut_with_western_digits() -> None:
    assert word_list("۱۵۲ را، زنگ بزن!") == ["152", "را", "زنگ", "بزن"]


# The share of a hundred words' spellings, written for this test, that meet their native word; "full" with vowels.
@pytest.mark.parametrize(
    ("language", "full", "bare"),
    [("az", 0.93, 0.95), ("ru", 0.90, 0.95), ("fa", 0.15, 0.96), ("ar", 0.09, 0.84), ("ur", 0.14, 0.91)],
)
def test_most_spellings_of_common_words_meet(language: str, full: float, bare: float) -> None:
    pairs = [
        (skeleton(native), skeleton(other))
        for line in (SPELLINGS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for native, *others in [line.split()]
        for other in others
    ]
    assert len(pairs) > 190
    assert sum(native == other for native, other in pairs) >= full * len(pairs)
    assert sum(consonants(native) == consonants(other) for native, other in pairs) >= bare * len(pairs)


@given(st.text(max_size=200))
def test_any_text_folds_onto_plain_letters_and_digits(text: str) -> None:
    assert set(skeleton(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_an_arabic_word_is_not_taken_for_the_persian_prefix() -> None:
    assert len(skeleton("معي جواز").split()) == 2
    assert skeleton("می خواهم") == skeleton("می\u200cخواهم")
