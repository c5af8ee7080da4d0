"""What the dashboard says: sums over some days, in which small numbers are not shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.counts.counting import OUTCOMES, STEPS
from sual.service.storage.counts import NO_TOPIC, QuestionCount, SpeedCount
from sual.service.storage.ratings import RatingCount
from sual.text.languages import LANGUAGES

# Fewer than this could be one person, whom somebody may know.
FEWEST = 3
PERIODS = (7, 30, 90)  # days


@dataclass(frozen=True)
class Number:
    """A count as it may be shown.

    Args:
        exact: the count; 0 where it is too small to be told.
        small: whether it is 1 or 2.
    """

    exact: int
    small: bool

    def __str__(self) -> str:
        """Write it: "<3" when it is small."""
        return f"<{FEWEST}" if self.small else str(self.exact)


def number(count: int) -> Number:
    """Give a count as it may be shown."""
    small = 0 < count < FEWEST
    return Number(0 if small else count, small)


@dataclass(frozen=True)
class Row:
    """One row of a figure.

    Args:
        key: id, code or name.
        numbers: its numbers, in the order of the columns.
    """

    key: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Day:
    """One line of the export."""

    day: date
    topic: str
    language: str
    outcome: str
    count: Number


@dataclass(frozen=True)
class Figures:
    """Everything on the dashboard.

    Args:
        begins: first day.
        ends: last day.
        outcomes: one row an outcome.
        days: one row a day, one number an outcome.
        languages: one row a language, one number an outcome.
        topics: one row an article that was answered with, most first.
        ratings: one row an article, helped and not helped, most first.
        half: milliseconds within which half of the answers were there; None where there are too few.
        most: milliseconds within which 95 of 100 were.
        lines: the export.
    """

    begins: date
    ends: date
    outcomes: list[Row]
    days: list[Row]
    languages: list[Row]
    topics: list[Row]
    ratings: list[Row]
    half: int | None
    most: int | None
    lines: list[Day] = field(default_factory=list)


def figures(session: Session, ends: date, days: int) -> Figures:
    """Read the figures of some days.

    Args:
        session: a session for reading.
        ends: the last day.
        days: how many.

    Returns:
        The figures.
    """
    begins = ends - timedelta(days=days - 1)
    rows = list(session.scalars(select(QuestionCount).where(QuestionCount.day.between(begins, ends))))
    by_day: Counter[tuple[str, str]] = Counter()
    by_language: Counter[tuple[str, str]] = Counter()
    by_outcome: Counter[str] = Counter()
    by_topic: Counter[str] = Counter()
    for row in rows:
        by_day[row.day.isoformat(), row.outcome] += row.count
        by_language[row.language, row.outcome] += row.count
        by_outcome[row.outcome] += row.count
        if row.topic != NO_TOPIC and row.outcome == "answered":
            by_topic[row.topic] += row.count
    every_day = [(begins + timedelta(days=n)).isoformat() for n in range(days)]
    half, most = _speeds(session, begins, ends)
    return Figures(
        begins=begins,
        ends=ends,
        outcomes=[Row(outcome, (number(by_outcome[outcome]),)) for outcome in OUTCOMES],
        days=[_outcomes(by_day, day) for day in every_day],
        languages=[_outcomes(by_language, code) for code in LANGUAGES],
        topics=[Row(topic, (number(count),)) for topic, count in by_topic.most_common()],
        ratings=_ratings(session, begins, ends),
        half=half,
        most=most,
        lines=[
            Day(row.day, row.topic, row.language, row.outcome, number(row.count))
            for row in sorted(rows, key=lambda one: (one.day, one.topic, one.language, one.outcome))
        ],
    )


def _outcomes(counts: Counter[tuple[str, str]], key: str) -> Row:
    return Row(key, tuple(number(counts[key, outcome]) for outcome in OUTCOMES))


def _ratings(session: Session, begins: date, ends: date) -> list[Row]:
    counts: Counter[tuple[str, bool]] = Counter()
    for row in session.scalars(select(RatingCount).where(RatingCount.day.between(begins, ends))):
        counts[row.article, row.helped] += row.count
    articles = {article for article, _ in counts}
    most_first = sorted(articles, key=lambda one: (-counts[one, True] - counts[one, False], one))
    return [Row(one, (number(counts[one, True]), number(counts[one, False]))) for one in most_first]


def _speeds(session: Session, begins: date, ends: date) -> tuple[int | None, int | None]:
    counts: Counter[int] = Counter()
    for row in session.scalars(select(SpeedCount).where(SpeedCount.day.between(begins, ends))):
        counts[row.within] += row.count
    if counts.total() < FEWEST:
        return None, None
    return _within(counts, 0.5), _within(counts, 0.95)


def _within(counts: Counter[int], share: float) -> int:
    reached = 0
    for step in sorted(counts):
        reached += counts[step]
        if reached >= share * counts.total():
            return step
    return STEPS[-1]
