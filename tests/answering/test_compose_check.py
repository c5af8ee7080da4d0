"""Every path of every check in every language: the questions with their buttons, the ending with its sources."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sual.answering.compose_check import compose_check, day_in_words, end_of
from sual.answering.decision import CheckStep
from sual.answering.pipeline import Answerer
from sual.knowledge.checks import Limit
from sual.text.languages import LANGUAGES, Language, direction
from tests.knowledge.test_checks import CHECKS

DAY = "2026-11-25"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", CHECKS)
def test_every_path(answerer: Answerer, check: str, language: Language) -> None:
    for way in CHECKS[check].paths():
        given: dict[str, str] = {}
        for name, answer in way.items():
            asked = compose_check(CheckStep(check=check, answers=tuple(given.items())), language, answerer.knowledge)
            assert (asked.kind, asked.language, asked.dir) == ("choice", language, direction(language))
            pressed = [choice.payload for choice in asked.choices]
            assert {f"answer:{answer}", "answer:unknown", "answer:stop"} <= set(pressed)
            assert ("answer:back" in pressed) == bool(given)
            given[name] = DAY if answer == "known" else answer
        ended = compose_check(CheckStep(check=check, answers=tuple(given.items())), language, answerer.knowledge)
        assert ended.kind in ("answer", "urgent")
        assert all(passage.text and passage.sources for passage in ended.passages)
        assert any(contact.phone for contact in ended.contacts)
        assert all(choice.article for choice in ended.choices)
        assert not any("{" in passage.text for passage in ended.passages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_counts_what_may_still_be_asked(answerer: Answerer, language: Language) -> None:
    def figures(*answers: tuple[str, str]) -> list[int]:
        step = CheckStep(check="papers", answers=answers)
        message = compose_check(step, language, answerer.knowledge)
        return sorted(int(number) for number in re.findall(r"\d+", message.text.split(")")[0]))

    assert figures() == [1, 4]
    assert figures(("asked", "yes")) == [2, 4]
    assert figures(("asked", "yes"), ("decision", "waiting")) == [3, 3]


def test_danger_brings_the_helplines_first(answerer: Answerer) -> None:
    step = CheckStep(check="exploitation", answers=(("leave", "no"),))
    ended = compose_check(step, "ur", answerer.knowledge)
    assert ended.kind == "urgent"
    assert ended.contacts[0].phone == "152"


@pytest.mark.parametrize(
    ("number", "unit", "end"), [(1, "days", "2026-12-01"), (3, "days", "2026-12-03"), (6, "months", "2027-05-30")]
)
def test_a_limit_ends_on_a_day(number: int, unit: str, end: str) -> None:
    limit = Limit("since", number, "months" if unit == "months" else "days")
    assert end_of(limit, date(2026, 11, 30)).isoformat() == end


def test_six_months_from_the_end_of_august_end_with_february() -> None:
    assert end_of(Limit("since", 6, "months"), date(2026, 8, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("az", "5 mart 2026"), ("ru", "5 марта 2026\u202fг."), ("en", "5 March 2026"), ("fa", "5 مارس 2026"),
        ("ar", "5 مارس 2026"), ("ur", "5 مارچ، 2026"),
    ],
)  # fmt: skip
def test_a_day_in_words_has_western_digits(language: Language, told: str) -> None:
    assert day_in_words(date(2026, 3, 5), language) == told
