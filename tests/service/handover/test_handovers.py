"""A request for a person, from the press to its end; of two staff at once exactly one takes it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from sual.service.handover.errors import HandoverStateError
from sual.service.handover.events import HandoverClosed, HandoverEvent
from sual.service.handover.handovers import Handovers
from sual.service.storage.database import Database
from sual.service.storage.handovers import HandoverRow


class Clock:
    now = datetime(2026, 11, 29, 9, 41, 27, 5, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def handovers(database: Database, clock: Clock) -> Handovers:
    return Handovers(database, clock)


@pytest.fixture
def heard(handovers: Handovers) -> list[HandoverEvent]:
    events: list[HandoverEvent] = []
    handovers.listen(events.append)
    return events


def count(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(HandoverRow)) or 0


async def test_from_the_press_to_the_answer(handovers: Handovers, heard: list[HandoverEvent]) -> None:
    asked = await handovers.ask("fa", "unpaid-wages", urgent=False)
    assert (asked.state, asked.topic, asked.language, asked.urgent, asked.shared) == (
        "waiting", "unpaid-wages", "fa", False, False,
    )  # fmt: skip
    assert await handovers.list_waiting() == [asked]
    assert (await handovers.take(asked.id, "leyla")).taken_by == "leyla"
    assert await handovers.list_waiting() == []
    assert (await handovers.answer(asked.id, "leyla")).state == "answered"
    assert await handovers.endings.close(asked.id)
    assert [event.name for event in heard] == ["requested", "taken", "answered", "closed"]
    assert heard[-1].request.closed == datetime(2026, 11, 29, 9, 41, tzinfo=UTC)


async def test_a_request_tells_the_minute_and_no_finer(handovers: Handovers) -> None:
    await handovers.ask("ar", None, urgent=False)
    [request] = await handovers.list_waiting()
    assert request.created == datetime(2026, 11, 29, 9, 41, tzinfo=UTC)


async def test_where_danger_was_told_the_topic_is_not_kept(handovers: Handovers) -> None:
    assert (await handovers.ask("ur", "trafficking-signs", urgent=True)).topic is None


async def test_urgent_ones_come_first_then_the_oldest(handovers: Handovers, clock: Clock) -> None:
    first = await handovers.ask("az", None, urgent=False)
    clock.now += timedelta(minutes=2)
    second = await handovers.ask("ru", None, urgent=False)
    clock.now += timedelta(minutes=2)
    urgent = await handovers.ask("en", None, urgent=True)
    assert await handovers.list_waiting() == [urgent, first, second]


async def test_what_is_given_back_can_be_taken_by_another(handovers: Handovers, heard: list[HandoverEvent]) -> None:
    id_ = (await handovers.ask("en", None, urgent=False)).id
    await handovers.take(id_, "leyla")
    with pytest.raises(HandoverStateError, match="taken"):
        await handovers.give_back(id_, "rashid")
    given_back = await handovers.give_back(id_, "leyla")
    assert (given_back.state, given_back.taken_by) == ("given_back", None)
    assert await handovers.list_waiting() == [given_back]
    with pytest.raises(HandoverStateError):
        await handovers.answer(id_, "leyla")
    await handovers.take(id_, "rashid")
    assert (await handovers.answer(id_, "rashid")).taken_by == "rashid"
    assert [event.name for event in heard] == ["requested", "taken", "given_back", "taken", "answered"]


async def test_what_is_over_stays_over(handovers: Handovers, heard: list[HandoverEvent]) -> None:
    id_ = (await handovers.ask("en", None, urgent=False)).id
    assert await handovers.endings.withdraw(id_)
    assert not await handovers.endings.withdraw(id_)
    assert not await handovers.endings.close("nowhere")
    with pytest.raises(HandoverStateError, match="closed") as refusal:
        await handovers.take(id_, "leyla")
    assert refusal.value.found == "closed"
    with pytest.raises(HandoverStateError, match="gone"):
        await handovers.take("nowhere", "leyla")
    assert [event.why for event in heard if isinstance(event, HandoverClosed)] == ["withdrawn"]


@pytest.fixture
def consoles(database: Database) -> Iterator[list[Handovers]]:
    """Eight consoles, each with a way to the database of its own."""
    address = database.url.render_as_string(hide_password=False)
    databases = [Database(address) for _ in range(8)]
    yield [Handovers(one) for one in databases]
    for one in databases:
        one.close()


async def test_of_eight_who_take_it_at_once_exactly_one_does(handovers: Handovers, consoles: list[Handovers]) -> None:
    for _ in range(12):
        id_ = (await handovers.ask("en", None, urgent=False)).id
        taking = (console.take(id_, f"staff-{number}") for number, console in enumerate(consoles))
        results = await asyncio.gather(*taking, return_exceptions=True)
        [winner] = [result for result in results if not isinstance(result, BaseException)]
        others = [result for result in results if result is not winner]
        assert all(isinstance(result, HandoverStateError) and result.found == "taken" for result in others)
        assert winner.taken_by is not None
        assert (await handovers.answer(id_, winner.taken_by)).state == "answered"


async def test_a_request_ends_after_a_day_and_is_deleted_after_thirty_more(
    handovers: Handovers, database: Database, clock: Clock, heard: list[HandoverEvent]
) -> None:
    id_ = (await handovers.ask("en", None, urgent=False)).id
    await handovers.take(id_, "leyla")
    clock.now += timedelta(hours=23)
    await handovers.endings.tidy()
    assert [event.name for event in heard] == ["requested", "taken"]
    clock.now += timedelta(hours=1)
    await handovers.endings.tidy()
    assert isinstance(heard[-1], HandoverClosed)
    assert heard[-1].why == "expired"
    clock.now += timedelta(days=29)
    await handovers.endings.tidy()
    assert count(database) == 1
    clock.now += timedelta(days=1, minutes=1)
    await handovers.endings.tidy()
    assert count(database) == 0


async def test_a_new_start_closes_what_no_conversation_leads_to(handovers: Handovers) -> None:
    first, second = [(await handovers.ask("en", None, urgent=False)).id for _ in range(2)]
    await handovers.take(first, "leyla")
    assert await handovers.endings.close_all() == 2
    assert await handovers.list_waiting() == []
    assert await handovers.endings.close_all() == 0
    assert not await handovers.endings.close(second)


async def test_a_listener_that_fails_stops_nobody(
    handovers: Handovers, heard: list[HandoverEvent], caplog: pytest.LogCaptureFixture
) -> None:
    def failing(event: HandoverEvent) -> None:
        raise RuntimeError(event.request.id)

    handovers._listeners.insert(0, failing)
    with caplog.at_level(logging.ERROR):
        asked = await handovers.ask("en", None, urgent=False)
    assert await handovers.list_waiting() == [asked]
    assert len(heard) == 1
    assert asked.id not in caplog.text
