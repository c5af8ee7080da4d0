"""What is kept for a time only goes in time, whatever goes wrong meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.tidying import keep_tidying


class Part:
    """A part of the service whose first times fail."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.tidied = asyncio.Event()

    async def tidy(self) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.tidied.set()


async def keep(part: Part) -> None:
    task = asyncio.create_task(keep_tidying(part.tidy, "handover", seconds=0.001))
    try:
        await asyncio.wait_for(part.tidied.wait(), timeout=10)
    finally:
        task.cancel()


async def test_a_database_that_does_not_answer_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    full = DatabaseUnavailableError("full", "sual.db")
    await keep(Part(full, full))
    assert not caplog.records, "it was logged where it happened"


async def test_what_nobody_thought_of_is_logged_by_its_kind_and_stops_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    await keep(Part(ValueError("the words of somebody")))
    [record] = caplog.records
    assert (record.message, vars(record)["part"], vars(record)["error"]) == ("tidying_failed", "handover", "ValueError")
    assert "words of somebody" not in caplog.text


async def test_it_ends_when_it_is_cancelled() -> None:
    task = asyncio.create_task(keep_tidying(Part().tidy, "handover"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
