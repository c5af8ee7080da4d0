"""Which lines each figure counts, and when the bar is met."""

from __future__ import annotations

import pytest

from sual.evaluation import figures
from sual.evaluation.figures import BARS, Bar, confidences, confusions, written
from sual.evaluation.measures import Share
from tests.evaluation.conftest import MakeVerdict


def test_each_figure_counts_its_own_kind(verdict: MakeVerdict) -> None:
    verdicts = [
        verdict("question"),
        verdict("question", right=False, offered=True),
        verdict("followup", right=False, offered=False),
        verdict("out_of_scope"),
        verdict("disclosure", right=False, hotline=True),
        verdict("not_disclosure", right=False),
        verdict("smalltalk"),
    ]
    assert figures.TOP1.of(verdicts) == Share(1, 2)
    assert figures.TOP3.of(verdicts) == Share(2, 2)
    assert figures.FOLLOW_UP.of(verdicts) == Share(0, 1)
    assert figures.DANGER.of(verdicts) == Share(0, 1)
    assert figures.HOTLINE.of(verdicts) == Share(1, 1)
    assert figures.FALSE_ALARM.of(verdicts) == Share(1, 1)
    assert figures.SMALL_TALK.of(verdicts) == Share(1, 1)
    assert figures.LANGUAGE.of(verdicts) == Share(7, 7)


def test_an_honest_no_counts_against_those_it_was_not_meant_for(verdict: MakeVerdict) -> None:
    verdicts = [
        verdict("out_of_scope", refused=True),
        verdict("out_of_scope", refused=True),
        verdict("out_of_scope", refused=False),
        verdict("question", right=False, refused=True),
        verdict("followup", refused=False),
        verdict("smalltalk", refused=True),
    ]
    assert figures.PRECISION.of(verdicts) == Share(2, 3)
    assert figures.RECALL.of(verdicts) == Share(2, 3)
    assert figures.REFUSED.of(verdicts) == Share(1, 1)


def test_nothing_to_count_is_no_figure(verdict: MakeVerdict) -> None:
    assert str(figures.DANGER.of([verdict("question")])) == "-"


@pytest.mark.parametrize(
    ("share", "most", "native", "standing"),
    [
        (Share(9, 10), False, True, "met"),
        (Share(89, 100), False, True, "not met"),
        (Share(9, 10), True, True, "met"),
        (Share(10, 10), True, True, "not met"),
        (Share(0, 0), False, True, "-"),
        (Share(1, 10), False, False, "-"),
    ],
)
def test_when_the_bar_is_met(share: Share, most: bool, native: bool, standing: str) -> None:
    assert Bar(figures.TOP1, 0.9, None, most).standing(share, native=native) == standing


def test_what_is_aimed_at_is_written_out() -> None:
    top1, false_alarm = BARS[0], BARS[4]
    assert top1.aim(native=True) == "≥\u00a090\u00a0%"
    assert false_alarm.aim(native=False) == "≤\u00a05\u00a0%"
    assert BARS[-1].aim(native=False) == "-"


def test_writing_is_native_or_anything_else(verdict: MakeVerdict) -> None:
    verdicts = [verdict(script=script, lang="az") for script in ("native", "roman", "cyrillic", "arabic")]
    assert [v.line.script for v in written(verdicts, native=True)] == ["native"]
    assert len(written(verdicts, native=False)) == 3


def test_confusions_name_what_was_shown_instead(verdict: MakeVerdict) -> None:
    verdicts = [
        verdict(id="a", shown="contract", right=False),
        verdict(id="b", shown="contract", right=False),
        verdict(id="c", shown="visa", right=False),
        verdict(id="d", shown="pay"),
        verdict(id="e", shown=None, right=False),
        verdict("out_of_scope", id="f", shown="visa", right=False),
    ]
    assert confusions(verdicts) == [("pay", "contract", ["a", "b"]), ("pay", "visa", ["c"])]


def test_confidence_is_held_against_answers_outside_our_field_too(verdict: MakeVerdict) -> None:
    verdicts = [
        verdict(shown="pay", confidence=0.8),
        verdict("out_of_scope", shown="visa", confidence=0.4, right=False),
        verdict("smalltalk", shown="visa", confidence=0.4, right=False),
        verdict(shown=None, confidence=None, right=False),
    ]
    assert confidences(verdicts) == [(0.8, True), (0.4, False)]
