"""Figures in the console: counts alone, small ones not told, and an export."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import httpx
import pytest

from sual.service.counts.counting import today_in_baku
from sual.service.state import Service
from sual.service.storage.counts import QuestionKey, SpeedKey, add_counts
from sual.service.storage.failures import DatabaseUnavailableError

from .conftest import Person


@pytest.fixture
async def counted(service: Service) -> None:
    today = today_in_baku()
    questions = Counter(
        {
            QuestionKey(today, "pin", "ur", "answered"): 8,
            QuestionKey(today, "old", "az", "answered"): 2,
            QuestionKey(today, "", "ur", "urgent"): 4,
        }
    )
    await service.database.run("test", lambda s: add_counts(s, questions, Counter({SpeedKey(today, 100): 9})))


async def test_figures_are_shown_as_pictures_and_as_tables(leyla: httpx.AsyncClient, counted: None) -> None:
    page = (await leyla.get("/console/dashboard?days=7")).text
    assert "Title of pin in en" in page
    assert "&lt;3" in page
    assert page.count("<rect") > 5
    assert 'role="img"' in page
    assert "<title" in page.split("<svg")[-1] or 'aria-hidden="true"' in page
    assert "Half of the answers were there within 0.1 s" in page


async def test_the_export_is_a_file(leyla: httpx.AsyncClient, counted: None) -> None:
    answer = await leyla.get("/console/dashboard/counts.csv?days=7")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="sual-')
    assert answer.headers["cache-control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert [row[1:] for row in rows[1:]] == [
        ["", "ur", "urgent", "4"], ["old", "az", "answered", "<3"], ["pin", "ur", "answered", "8"],
    ]  # fmt: skip


@pytest.mark.parametrize("days", ["1", "0", "-5", "100000"])
async def test_other_times_than_those_offered_are_not_counted(leyla: httpx.AsyncClient, days: str) -> None:
    page = await leyla.get(f"/console/dashboard?days={days}")
    assert page.status_code == 200
    assert 'days=30" aria-current="page"' in page.text


async def test_a_request_for_a_person_is_counted(person: Person, leyla: httpx.AsyncClient, service: Service) -> None:
    for _ in range(3):
        await person.press("handover:ask")
        await person.press("handover:withdraw")
    assert await service.counting.write()
    rows = (await leyla.get("/console/dashboard/counts.csv")).text
    assert ",,ur,handed_over,3" in rows


async def test_a_database_that_cannot_be_read_is_told(
    leyla: httpx.AsyncClient, service: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def unreadable(*_: object) -> None:
        raise DatabaseUnavailableError("missing", "nowhere")

    monkeypatch.setattr("sual.service.console.helpline.dashboard_routes.figures", unreadable)
    page = await leyla.get("/console/dashboard")
    assert page.status_code == 503
    assert "The database does not answer" in page.text
    export = await leyla.get("/console/dashboard/counts.csv", headers={"Accept": "text/csv"})
    assert export.status_code == 503
