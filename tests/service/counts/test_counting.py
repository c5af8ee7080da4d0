"""What is counted, that it is written in batches, and that nothing finer than a day is on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from sual.service.counts.counting import STEPS, Counting
from sual.service.state import Service
from sual.service.storage.counts import QuestionCount, SpeedCount
from sual.service.storage.database import Database
from sual.text.languages import LANGUAGES, Language

from ..conftest import StartService
from ..fakes import QUESTIONS

TODAY = date(2026, 11, 29)


@pytest.fixture
def counting(database: Database) -> Counting:
    return Counting(database, lambda: TODAY)


def questions(database: Database) -> dict[tuple[date, str, str, str], int]:
    with database.session() as session:
        rows = session.scalars(select(QuestionCount))
        return {(row.day, row.topic, row.language, row.outcome): row.count for row in rows}


async def test_questions_are_counted_by_day_topic_language_and_outcome(counting: Counting, database: Database) -> None:
    for _ in range(2):
        counting.turn("answer", "ur", "pin", 0.1)
    counting.turn("choice", "ur", None, 0.1)
    counting.turn("no_answer", "az", None, 0.1)
    assert questions(database) == {}, "nothing is on disk before the batch"
    assert await counting.write()
    counting.turn("answer", "ur", "pin", 0.1)
    assert await counting.write()
    assert questions(database) == {
        (TODAY, "pin", "ur", "answered"): 3,
        (TODAY, "", "ur", "did_you_mean"): 1,
        (TODAY, "", "az", "not_answered"): 1,
    }


async def test_of_urgent_questions_the_topic_is_not_kept(counting: Counting, database: Database) -> None:
    counting.turn("urgent", "ar", "trafficking-signs", 0.1)
    await counting.write()
    assert questions(database) == {(TODAY, "", "ar", "urgent"): 1}


async def test_a_greeting_is_no_question_but_has_its_time(counting: Counting, database: Database) -> None:
    counting.turn("say", "en", None, 0.3)
    await counting.write()
    assert questions(database) == {}
    with database.session() as session:
        assert [(row.within, row.count) for row in session.scalars(select(SpeedCount))] == [(400, 1)]


@pytest.mark.parametrize(("seconds", "step"), [(0.0, 50), (0.05, 50), (0.051, 100), (2, 3200), (999, STEPS[-1])])
async def test_times_go_into_steps(counting: Counting, database: Database, seconds: float, step: int) -> None:
    counting.turn("say", "en", None, seconds)
    await counting.write()
    with database.session() as session:
        assert [row.within for row in session.scalars(select(SpeedCount))] == [step]


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[tuple[Database, sqlite3.Connection]]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    database.upgrade()
    holder = sqlite3.connect(tmp_path / "sual.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield database, holder
    holder.close()
    database.close()


@pytest.mark.held
async def test_what_the_database_does_not_take_is_written_later(locked: tuple[Database, sqlite3.Connection]) -> None:
    database, holder = locked
    counting = Counting(database, lambda: TODAY)
    counting.turn("answer", "fa", "pin", 0.1)
    assert not await counting.write()
    counting.turn("answer", "fa", "pin", 0.1)
    holder.execute("ROLLBACK")
    assert await counting.write()
    assert questions(database) == {(TODAY, "pin", "fa", "answered"): 2}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_chat_counts_and_keeps_no_word(start: StartService, tmp_path: Path, language: Language) -> None:
    file = tmp_path / "sual.db"
    async with start(database_url=f"sqlite:///{file}") as client:
        created = await client.post("/api/v1/conversations", json={})
        address = f"/api/v1/conversations/{created.json()['id']}/messages"
        await client.post(address, json={"text": f"{QUESTIONS[language]} zxqv-canary"})
        service: Service = _service(client)
        assert await service.counting.write()
    database = Database(f"sqlite:///{file}")
    [(key, count)] = questions(database).items()
    database.close()
    assert (key[1:], count) == (("pin", language, "answered"), 1)
    assert b"zxqv" not in file.read_bytes()


def _service(client: httpx.AsyncClient) -> Service:
    transport: httpx.ASGITransport = client._transport  # type: ignore[assignment]
    service: Service = transport.app.state.service  # type: ignore[attr-defined]
    return service
