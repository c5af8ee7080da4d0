"""Duty hours in the time of Baku, and what staff say, at every edge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sual.service.handover.on_duty import Hours, Said, is_on_duty

# A Monday, nine to six in Baku, which is four hours ahead of UTC.
NINE_TO_SIX = [Hours(1, 0, 9 * 60, 18 * 60, "ru")]
NOON = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)


def said(*, here: bool, ago: timedelta = timedelta(hours=1), seen: timedelta = timedelta(0), code: str = "ru") -> Said:
    return Said(1, here, frozenset({code}), NOON - ago, NOON - seen)


@pytest.mark.parametrize(
    ("hour", "minute", "there"),
    [(4, 59, False), (5, 0, True), (8, 0, True), (13, 59, True), (14, 0, False), (23, 0, False)],
)
def test_hours_are_those_of_baku(hour: int, minute: int, there: bool) -> None:
    assert is_on_duty("ru", NOON.replace(hour=hour, minute=minute), NINE_TO_SIX, []) is there


def test_hours_hold_on_their_day_and_in_their_language() -> None:
    assert not is_on_duty("ru", NOON + timedelta(days=1), NINE_TO_SIX, [])
    assert not is_on_duty("az", NOON, NINE_TO_SIX, [])


def test_late_in_the_evening_of_utc_it_is_the_next_day_in_baku() -> None:
    early = [Hours(1, 1, 0, 60, "ru")]
    assert is_on_duty("ru", datetime(2026, 11, 30, 20, 30, tzinfo=UTC), early, [])


def test_who_is_here_is_there_outside_the_hours_as_long_as_they_are_heard_of() -> None:
    assert is_on_duty("ru", NOON, [], [said(here=True)])
    assert is_on_duty("ru", NOON, [], [said(here=True, seen=timedelta(minutes=3))])
    assert not is_on_duty("ru", NOON, [], [said(here=True, seen=timedelta(minutes=3, seconds=1))])
    assert not is_on_duty("ru", NOON, [], [said(here=True, ago=timedelta(hours=13))])
    assert not is_on_duty("az", NOON, [], [said(here=True)])


def test_who_is_away_since_the_hours_began_ends_them_unless_another_is_here() -> None:
    assert not is_on_duty("ru", NOON, NINE_TO_SIX, [said(here=False)])
    assert is_on_duty("ru", NOON, NINE_TO_SIX, [said(here=False), said(here=True)])
    assert is_on_duty("ru", NOON, NINE_TO_SIX, [said(here=False, ago=timedelta(hours=4))]), "said before they began"
    assert is_on_duty("ru", NOON, NINE_TO_SIX, [said(here=False, code="az")])
