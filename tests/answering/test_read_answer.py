"""Typed answers: by number, by the words of the button, by yes and no, by a day, by meaning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from sual.answering.pipeline import Answerer
from sual.answering.read_answer import read_answer, read_day
from sual.text.languages import LANGUAGES, Language
from sual.text.words import words
from tests.knowledge.test_checks import CHECKS

TODAY = date(2026, 11, 29)
GROUP = CHECKS["work"].question("group")
KEPT = CHECKS["stay"].question("kept")
SINCE = CHECKS["held"].question("since")
AGE = CHECKS["held"].question("age")


def unlike(text: str, others: Sequence[str]) -> list[float]:
    return [0.0 for _ in others]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_button(answerer: Answerer, language: Language) -> None:
    for question in (GROUP, AGE, CHECKS["papers"].question("applied"), CHECKS["held"].question("decided")):
        for name, label in question.answers.items():
            typed = words(label, language).upper()
            assert read_answer(typed, question, language, intent="ask", today=TODAY, cosines=unlike) == name


@pytest.mark.parametrize(
    ("typed", "name"), [("1", "asylum"), ("5.", "other"), ("٢", "unhcr"), ("۶", "unknown"), ("7", None)]
)
def test_the_number_of_a_button(answerer: Answerer, typed: str, name: str | None) -> None:
    assert read_answer(typed, GROUP, "en", intent=None, today=TODAY, cosines=unlike) == name


@pytest.mark.parametrize(("intent", "name"), [("affirm", "yes"), ("deny", "no"), ("dont_know", "unknown")])
def test_yes_and_no_as_the_dialogue_hears_them(answerer: Answerer, intent: str, name: str) -> None:
    assert read_answer("mhm", KEPT, "en", intent=intent, today=TODAY, cosines=unlike) == name


def test_yes_is_no_answer_to_a_choice_of_five(answerer: Answerer) -> None:
    assert read_answer("yes", GROUP, "en", intent="affirm", today=TODAY, cosines=unlike) is None


def test_of_two_buttons_that_are_named_neither_is_taken(answerer: Answerer) -> None:
    assert read_answer("under 16 or 16 or 17?", AGE, "en", intent="ask", today=TODAY, cosines=unlike) is None


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "I am Azeri by blood, my grandparents are from here"), ("ru", "я попросил убежища тут"),
        ("ur", "main ne panah ki darkhwast di hai"), ("fa", "من درخواست پناهندگی دادم"),
    ],
)  # fmt: skip
def test_meaning_decides_where_it_leads_clearly(answerer: Answerer, language: Language, typed: str) -> None:
    def cosines(text: str, others: Sequence[str]) -> list[float]:
        return answerer.cosines(text, others, language)

    expected = "origin" if language == "en" else "asylum"
    assert read_answer(typed, GROUP, language, intent="ask", today=TODAY, cosines=cosines) in (expected, None)
    assert read_answer("pizza near me", GROUP, language, intent="ask", today=TODAY, cosines=cosines) is None


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("az", "dünən", "2026-11-28"), ("ru", "позавчера", "2026-11-27"), ("en", "3 days ago", "2026-11-26"),
        ("fa", "دیروز", "2026-11-28"), ("ar", "أمس", "2026-11-28"), ("ur", "3 دن پہلے", "2026-11-26"),
        ("fa", "۲۵.۱۱.۲۰۲۶", "2026-11-25"), ("ar", "٥ نوفمبر", "2026-11-05"), ("en", "05/11/2026", "2026-11-05"),
        ("ru", "5 ноября", "2026-11-05"), ("en", "2026-11-05", "2026-11-05"),
    ],
)  # fmt: skip
def test_a_day_in_six_languages(language: Language, typed: str, day: str) -> None:
    found = read_day(typed, language, TODAY)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize("typed", ["1405/09/08", "no idea", ""])
def test_what_is_no_day_of_this_calendar(typed: str) -> None:
    assert read_day(typed, "fa", TODAY) is None


def test_a_day_is_the_answer_to_a_question_for_one(answerer: Answerer) -> None:
    assert read_answer("25.11.2026", SINCE, "en", intent="ask", today=TODAY, cosines=unlike) == "2026-11-25"
    assert read_answer("not sure", SINCE, "en", intent="dont_know", today=TODAY, cosines=unlike) == "unknown"
