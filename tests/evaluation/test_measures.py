"""Shares, intervals, calibration and separation, on cases small enough to count by hand."""

from __future__ import annotations

import math

import pytest

from sual.evaluation.measures import Separation, Share, calibration_error, reliability


def test_the_interval_of_wilson_by_hand() -> None:
    # (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n) for p = 0.5, n = 10, z = 1.96
    low, high = Share(5, 10).interval
    assert low == pytest.approx(0.2366, abs=1e-4)
    assert high == pytest.approx(0.7634, abs=1e-4)


def test_nothing_missed_in_few_lines_is_not_certainty() -> None:
    low, high = Share(20, 20).interval
    assert low == pytest.approx(20 / (20 + 1.96**2), abs=1e-3)
    assert high == pytest.approx(1.0)


def test_a_share_of_nothing_is_no_figure() -> None:
    assert math.isnan(Share(0, 0).value)
    assert math.isnan(Share(0, 0).interval[0])
    assert str(Share(0, 0)) == "-"


def test_a_share_shows_its_interval_and_count() -> None:
    assert str(Share.of([True] * 86 + [False] * 14)) == "86.0 [78-91] n=100"
    assert str(Share(0, 12)).startswith("0.0 [0-")


def test_every_high_score_above_every_low_one() -> None:
    assert Separation.of([0.9, 0.8], [0.1, 0.2, 0.3]).area == 1.0
    assert Separation.of([0.1], [0.9]).area == 0.0


def test_separation_counts_ties_half() -> None:
    # pairs: 1-0 won, 1-2 lost, 2-0 won, 2-2 tied: 2.5 of 4
    assert Separation.of([1, 2], [0, 2]).area == pytest.approx(2.5 / 4)


def test_the_interval_of_separation_by_hand() -> None:
    # Hanley and McNeil for A = 0.75, 50 and 50: Q1 = 0.6, Q2 = 0.642857, so the standard error is 0.0486
    found = Separation(0.75, 50, 50)
    variance = (0.1875 + 49 * (0.6 - 0.5625) + 49 * (1.125 / 1.75 - 0.5625)) / 2500
    assert found.interval == pytest.approx((0.75 - 1.96 * math.sqrt(variance), 0.75 + 1.96 * math.sqrt(variance)))
    assert str(found) == "0.75 [0.65-0.85] n=50+50"


def test_separation_without_one_group_is_no_figure() -> None:
    assert str(Separation.of([0.5], [])) == "-"
    assert math.isnan(Separation.of([], [0.5]).interval[1])


def test_calibration_error_by_hand() -> None:
    # two answers at 0.9, one right: |0.9 - 0.5| · 2/4; two at 0.25, none right: |0.25 - 0| · 2/4
    said = [(0.9, True), (0.9, False), (0.25, False), (0.25, False)]
    assert calibration_error(reliability(said)) == pytest.approx(0.4 / 2 + 0.25 / 2)


def test_full_confidence_belongs_to_the_last_bin() -> None:
    bins = reliability([(1.0, True), (0.0, False)])
    assert (bins[9].right.hits, bins[9].right.count) == (1, 1)
    assert (bins[0].right.hits, bins[0].right.count) == (0, 1)
    assert [one.right.count for one in bins[1:9]] == [0] * 8


def test_nothing_said_has_no_calibration_error() -> None:
    assert math.isnan(calibration_error(reliability([])))
