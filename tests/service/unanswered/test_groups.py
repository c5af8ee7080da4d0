"""Groups by meaning: of fewer than three nothing is shown, and with the real index what means the same is together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sual.answering.pipeline import Answerer
from sual.running.demo_questions import QUESTIONS
from sual.service.storage.unanswered import UnansweredQuestion
from sual.service.unanswered.groups import Groups
from sual.text.languages import LANGUAGES, Language

from ..fakes import FakeAnswers

MONDAY = date(2026, 11, 23)


def question(number: int, text: str, language: str = "en", weeks_ago: int = 0) -> UnansweredQuestion:
    week = MONDAY - timedelta(weeks=weeks_ago)
    return UnansweredQuestion(id=f"{number:04}", week=week, language=language, text=text)


@pytest.fixture
def groups() -> Groups:
    return Groups(FakeAnswers().vectors)


def test_fewer_than_three_are_not_shown(groups: Groups) -> None:
    two = [question(n, f"zoo {n}") for n in range(2)]
    assert groups.find(two) == []
    others = [question(n + 10, f"{n} something else") for n in range(5)]
    assert groups.find(two + others) == []


def test_three_of_one_meaning_are_a_group_and_only_one_text_is_told(groups: Groups) -> None:
    three = [question(n, f"zoo {n}", weeks_ago=n) for n in range(3)]
    [group] = groups.find([*three, question(9, "alone")])
    assert (group.size, group.language) == (3, "en")
    assert (group.first, group.last) == (MONDAY - timedelta(weeks=2), MONDAY)
    assert group.text in {one.text for one in three}


def test_languages_are_not_added_up(groups: Groups) -> None:
    mixed = [question(0, "zoo a", "en"), question(1, "zoo b", "en"), question(2, "zoo c", "ur")]
    assert groups.find(mixed) == []


def test_the_largest_stands_first(groups: Groups) -> None:
    found = groups.find([question(n, f"zoo {n}") for n in range(3)] + [question(n + 10, f"bank {n}") for n in range(4)])
    assert [group.size for group in found] == [4, 3]


def test_a_text_that_says_nothing_joins_no_group(groups: Groups) -> None:
    assert groups.find([]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_the_real_encoder_what_means_the_same_is_together(whole_answerer: Answerer, language: Language) -> None:
    texts = [text for topic in QUESTIONS[language] for text in topic]
    topics = {text: number for number, topic in enumerate(QUESTIONS[language]) for text in topic}
    found = Groups(whole_answerer.vectors).find([question(n, text, language) for n, text in enumerate(texts)])
    assert len(found) >= 2
    assert len({topics[group.text] for group in found}) == len(found), "no topic is split"
