"""Danger first; then as sure as the thresholds want it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sual.answering.decide import FIRST_HELP, decide
from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.retrieval.result import Hit, SearchResult, Why
from sual.text.emergency import Emergency

_WHY = Why(
    meaning=0, spelling=0, dense=0, lexical=0, matched="", matched_kind="none", matched_language="en", cosine=0, bm25=0
)  # fmt: skip


@pytest.fixture
def strict(knowledge: Knowledge) -> Knowledge:
    """The real articles under thresholds of this test."""
    thresholds = replace(
        knowledge.policy.thresholds,
        answer=0.4, lead=0.1, offer=0.1, refuse=0.6, ask_back=0.4, choices=2, danger=0.8, danger_heard=0.5,
        danger_again=0.6, doubt=0.3, sure=0.7,
    )  # fmt: skip
    return replace(knowledge, policy=replace(knowledge.policy, thresholds=thresholds))


def found(*scores: tuple[str, float], outside: float = 0.0, danger: float = 0.0) -> SearchResult:
    return SearchResult(
        language="ru", script="native", results=[Hit(article=id_, score=score, why=_WHY) for id_, score in scores],
        rejected=[], out_of_scope=outside, danger=danger, alarming=danger, follow_up=0, seconds=0, index_version="",
    )  # fmt: skip


def turn(result: SearchResult, *, heard: bool = False, again: bool = False, sign: str | None = None) -> Turn:
    return Turn("text", language="ru", heard=heard, again=again, danger_sign=sign, found=result)


@pytest.mark.parametrize(
    ("danger", "heard", "again", "outcome"),
    [
        (0.8, False, False, "urgent"),
        (0.79, False, False, "answer"),
        (0.5, True, False, "urgent"),  # the dialogue hears it too
        (0.49, True, False, "answer"),
        (0.6, False, True, "urgent"),  # told of danger before
        (0.59, False, True, "answer"),
    ],
)
def test_how_sure_danger_has_to_be(strict: Knowledge, danger: float, heard: bool, again: bool, outcome: str) -> None:
    result = found(("work-permit", 0.9), danger=danger)
    assert decide(turn(result, heard=heard, again=again), strict).outcome == outcome


def test_in_doubt_what_was_said_before_does_not_silence_what_a_message_says_alone(strict: Knowledge) -> None:
    leaning = turn(found(("work-permit", 0.9), danger=0.0))
    leaning.alone = found(("work-permit", 0.9), danger=0.3)
    decision = decide(leaning, strict)
    assert (decision.outcome, decision.doubt) == ("answer", True)


def test_a_sign_of_danger_needs_nothing_else(strict: Knowledge) -> None:
    decision = decide(turn(found(outside=1.0), sign="locked in"), strict)
    assert (decision.outcome, decision.article) == ("urgent", FIRST_HELP)


def test_the_urgent_article_that_fits_best_is_shown(strict: Knowledge) -> None:
    result = found(("unpaid-wages", 0.6), ("child-trafficking", 0.3), ("trafficking-get-help", 0.1), danger=0.9)
    assert decide(turn(result), strict).article == "child-trafficking"


def test_a_question_that_only_sounds_like_danger_is_answered_below_the_helplines(strict: Knowledge) -> None:
    asked = found(("expulsion-and-return", 0.7), ("child-trafficking", 0.2), danger=0.9)
    decision = decide(turn(asked), strict)
    assert (decision.outcome, decision.article, decision.choices) == ("urgent", "expulsion-and-return", (FIRST_HELP,))
    assert decide(turn(asked, sign="locked in"), strict).article == "child-trafficking"
    unsure = found(("expulsion-and-return", 0.69), ("child-trafficking", 0.2), danger=0.9)
    assert decide(turn(unsure), strict).article == "child-trafficking"


def test_an_article_about_danger_is_shown_without_alarm_to_who_only_asks(strict: Knowledge) -> None:
    decision = decide(turn(found(("trafficking-signs", 0.9), danger=0.1)), strict)
    assert (decision.outcome, decision.article, decision.doubt) == ("answer", "trafficking-signs", False)


@pytest.mark.parametrize(("danger", "doubt"), [(0.3, True), (0.29, False)])
def test_in_doubt_the_question_is_answered_and_the_hotline_stands_first(
    strict: Knowledge, danger: float, doubt: bool
) -> None:
    assert decide(turn(found(("work-permit", 0.9), danger=danger)), strict).doubt is doubt


@pytest.mark.parametrize(
    ("scores", "outside", "outcome", "choices"),
    [
        ([("a", 0.4), ("b", 0.3)], 0.3, "answer", ("b",)),
        ([("a", 0.9), ("b", 0.09)], 0.0, "answer", ()),
        ([("a", 0.4), ("b", 0.31)], 0.2, "choice", ("a", "b")),
        ([("a", 0.5)], 0.4, "choice", ("a",)),  # perhaps no article is about it
        ([("a", 0.39), ("b", 0.1), ("c", 0.1)], 0.3, "choice", ("a", "b")),
        ([("a", 0.09)], 0.5, "no_answer", ()),
        ([("a", 0.4)], 0.6, "no_answer", ()),
        ([], 0.1, "no_answer", ()),
    ],
)
def test_answer_ask_back_or_pass(
    strict: Knowledge, scores: list[tuple[str, float]], outside: float, outcome: str, choices: tuple[str, ...]
) -> None:
    decision = decide(turn(found(*scores, outside=outside)), strict)
    assert (decision.outcome, decision.choices) == (outcome, choices)


def test_what_was_not_searched_cannot_be_decided(strict: Knowledge) -> None:
    with pytest.raises(ValueError, match="comes after `search_articles`"):
        decide(Turn("text"), strict)


@pytest.mark.parametrize(("kind", "response"), [("despair", "utter_despair"), ("rescue", "utter_rescue")])
def test_an_emergency_has_words_of_its_own_and_no_article(knowledge: Knowledge, kind: Emergency, response: str) -> None:
    told = turn(found(("work-permit", 0.99)))
    told.emergency = kind
    decision = decide(told, knowledge)
    assert (decision.outcome, decision.response, decision.article) == ("urgent", response, None)
    assert decision.choices == (FIRST_HELP,)


def test_a_sign_of_danger_comes_before_an_emergency(knowledge: Knowledge) -> None:
    told = turn(found(), sign="he locks me in")
    told.emergency = "despair"
    assert decide(told, knowledge).article == FIRST_HELP
