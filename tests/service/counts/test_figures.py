"""Sums in which small numbers are not told, their pictures, and an export no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from sual.service.counts.export import as_csv, safe_cell
from sual.service.counts.figures import Day, Figures, Row, figures, number
from sual.service.counts.plots import BAR_WIDTH, COLUMN_HEIGHT, bar, columns, longest
from sual.service.storage.counts import QuestionKey, SpeedKey, add_counts
from sual.service.storage.database import Database
from sual.service.storage.ratings import count_rating

TODAY = date(2026, 11, 29)


def read(database: Database, days: int = 7) -> Figures:
    with database.session() as session:
        return figures(session, TODAY, days)


@pytest.fixture
def filled(database: Database) -> Database:
    keys = {
        QuestionKey(TODAY, "pin", "ur", "answered"): 5,
        QuestionKey(TODAY - timedelta(days=6), "pin", "az", "answered"): 2,
        QuestionKey(TODAY, "old", "ur", "answered"): 2,
        QuestionKey(TODAY, "", "ur", "urgent"): 1,
        QuestionKey(TODAY - timedelta(days=7), "pin", "ur", "answered"): 50,
    }
    speeds = {SpeedKey(TODAY, 100): 90, SpeedKey(TODAY, 400): 10}
    with database.session() as session:
        add_counts(session, Counter(keys), Counter(speeds))
        for _ in range(3):
            count_rating(session, TODAY, "pin", "ur", helped=True, reason=None)
        count_rating(session, TODAY, "pin", "ur", helped=False, reason="unclear")
    return database


def told(rows: list[Row]) -> dict[str, list[str]]:
    return {row.key: [str(one) for one in row.numbers] for row in rows}


def test_numbers_of_one_or_two_are_never_told() -> None:
    assert [str(number(count)) for count in (0, 1, 2, 3, 400)] == ["0", "<3", "<3", "3", "400"]
    assert number(2).exact == 0, "not even a template can tell it"


def test_sums_over_the_days_that_were_asked_for(filled: Database) -> None:
    found = read(filled)
    assert (found.begins, found.ends) == (TODAY - timedelta(days=6), TODAY)
    assert told(found.outcomes) == {
        "answered": ["9"], "did_you_mean": ["0"], "not_answered": ["0"], "urgent": ["<3"], "handed_over": ["0"],
    }  # fmt: skip
    assert told(found.languages)["ur"] == ["7", "0", "0", "<3", "0"]
    assert told(found.languages)["az"] == ["<3", "0", "0", "0", "0"]
    assert told(found.topics) == {"pin": ["7"], "old": ["<3"]}
    assert told(found.ratings) == {"pin": ["3", "<3"]}
    assert len(found.days) == 7
    assert told(read(filled, 30).topics)["pin"] == ["57"]


def test_how_fast_answers_were(filled: Database, database: Database) -> None:
    found = read(filled)
    assert (found.half, found.most) == (100, 400)


def test_of_an_empty_time_nothing_is_claimed(database: Database) -> None:
    found = read(database)
    assert (found.half, found.most, found.topics, found.lines) == (None, None, [], [])
    assert longest(found.days) == 1


def test_a_bar_is_as_long_as_its_numbers() -> None:
    plot = bar(Row("ur", (number(5), number(1), number(0), number(5))), 10)
    assert [(part.x, part.width, part.kind) for part in plot.parts] == [
        (0, BAR_WIDTH / 2, 0), (BAR_WIDTH / 2, 2.0, 1), (BAR_WIDTH / 2 + 2, BAR_WIDTH / 2, 3),
    ]  # fmt: skip


def test_columns_stand_on_the_ground_beside_each_other() -> None:
    plot = columns([Row("a", (number(10), number(10))), Row("b", (number(0), number(5)))])
    assert plot.most == 20
    first, second, third = plot.parts
    assert (first.y + first.height, third.y + third.height) == (COLUMN_HEIGHT, COLUMN_HEIGHT)
    assert second.y == 0
    assert third.x == BAR_WIDTH / 2


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_export_is_a_formula(begins: str) -> None:
    evil = f'{begins}HYPERLINK("http://evil.example")'
    assert safe_cell(evil) == f"'{evil}"
    text = as_csv([Day(TODAY, evil, "ur", "answered", number(3))])
    [_, row] = csv.reader(io.StringIO(text, newline=""))
    assert row == ["2026-11-29", f"'{evil}", "ur", "answered", "3"]


def test_the_export_tells_no_small_number(filled: Database) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(read(filled).lines))))
    assert rows[0] == ["day", "topic", "language", "outcome", "count"]
    assert {row[4] for row in rows[1:]} == {"5", "<3"}
