"""Messages without an answer: kept only where it is switched on, masked, one of a conversation, and never for long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from sual.service.chat.conversations import LONGEST_SECONDS
from sual.service.state import Service
from sual.service.storage.database import Database
from sual.service.unanswered.keeping import LONGEST, Unanswered, masked, monday
from sual.text.languages import LANGUAGES, Language

from ..conftest import StartService
from ..fakes import FakeRasa

CANARY = "zxqvcanary"


def unknown(language: str = "en") -> dict[str, Any]:
    """What Rasa says to a message that no article answers."""
    return {"messages": [{"outcome": "no_answer", "language": language}], "language": language, "intent": "ask"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sual.db"


@pytest.fixture
async def client(start: StartService, file: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with start(keep_unanswered="on", database_url=f"sqlite:///{file}") as client:
        yield client


@pytest.fixture
def service(app: Any) -> Service:
    service: Service = app.state.service
    return service


async def fade(service: Service) -> None:
    """Let the time of all conversations be over."""
    for conversation in service.conversations._open.values():
        conversation.started -= LONGEST_SECONDS + 1
    await service.conversations.sweep()
    assert await service.unanswered.write()


async def kept(service: Service) -> list[str]:
    return [one.text for one in await service.unanswered.list_kept()]


async def say(client: httpx.AsyncClient, conversation: str, text: str) -> None:
    assert (await client.post(f"{conversation}/messages", json={"text": text})).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_message_without_an_answer_is_kept_when_its_conversation_is_over(
    client: httpx.AsyncClient, conversation: str, service: Service, rasa: FakeRasa, file: Path, language: Language
) -> None:
    rasa.reply = unknown(language)
    await say(client, conversation, f"Where is the zoo {CANARY}?")
    assert await service.unanswered.write()
    assert CANARY.encode() not in file.read_bytes(), "not as long as the conversation goes on"
    await fade(service)
    [row] = await service.unanswered.list_kept()
    assert (row.text, row.language) == (f"Where is the zoo {CANARY}?", language)
    assert row.week.weekday() == 0


async def test_where_it_is_off_nothing_is_kept_anywhere(start: StartService, rasa: FakeRasa, file: Path) -> None:
    async with start(database_url=f"sqlite:///{file}") as client:
        rasa.reply = unknown()
        created = await client.post("/api/v1/conversations", json={})
        await say(client, f"/api/v1/conversations/{created.json()['id']}", CANARY)
        service: Service = client._transport.app.state.service  # type: ignore[attr-defined]
        [conversation] = service.conversations._open.values()
        assert conversation.unanswered is None
        await fade(service)
        assert await kept(service) == []
    assert CANARY.encode() not in file.read_bytes()


async def test_what_was_kept_goes_when_it_is_switched_off(database: Database) -> None:
    keeping = Unanswered(on=True, database=database)
    keeping._waiting.append(("en", monday(date(2026, 11, 29)), "Where is the zoo?"))
    assert await keeping.write()
    await Unanswered(on=False, database=database).tidy()
    assert await keeping.list_kept() == []


@pytest.mark.parametrize("first", [True, False])
async def test_of_a_conversation_in_danger_nothing_is_kept_whichever_came_first(
    client: httpx.AsyncClient, conversation: str, service: Service, rasa: FakeRasa, first: bool
) -> None:
    urgent = "Title of shelter in"
    for step in ("danger", "zoo") if first else ("zoo", "danger"):
        rasa.reply = unknown() if step == "zoo" else None
        await say(client, conversation, urgent if step == "danger" else CANARY)
    await fade(service)
    assert await kept(service) == []


async def test_who_ends_a_conversation_leaves_nothing(
    client: httpx.AsyncClient, conversation: str, service: Service, rasa: FakeRasa
) -> None:
    rasa.reply = unknown()
    await say(client, conversation, CANARY)
    assert (await client.delete(conversation)).status_code == 204
    await fade(service)
    assert await kept(service) == []


async def test_one_message_of_a_conversation_is_kept_so_that_three_are_three(
    client: httpx.AsyncClient, conversation: str, service: Service, rasa: FakeRasa
) -> None:
    rasa.reply = unknown()
    for number in range(3):
        await say(client, conversation, f"zoo {number}")
    await fade(service)
    assert await kept(service) == ["zoo 0"]


async def test_what_found_an_answer_is_not_kept(client: httpx.AsyncClient, conversation: str, service: Service) -> None:
    await say(client, conversation, CANARY)
    await fade(service)
    assert await kept(service) == []


def test_it_is_masked_first_and_cut_then() -> None:
    text = "My name is Zahra, call +994 50 123 45 67. " + "x" * (LONGEST - 50) + " 050 765 43 21"
    short = masked(text)
    assert len(short) <= LONGEST
    assert "Zahra" not in short
    assert "123" not in short
    assert "050" not in short


async def test_it_is_deleted_and_overwritten_ninety_days_after_its_week_began(file: Path) -> None:
    database = Database(f"sqlite:///{file}")
    today = date(2026, 11, 29)
    keeping = Unanswered(on=True, database=database, today=lambda: today)
    keeping._waiting.append(("en", monday(today), CANARY))
    assert await keeping.write()
    today = monday(today) + timedelta(days=89)
    await keeping.tidy()
    assert len(await keeping.list_kept()) == 1
    today += timedelta(days=1)
    await keeping.tidy()
    assert await keeping.list_kept() == []
    for part in file.parent.glob("sual.db*"):
        assert CANARY.encode() not in part.read_bytes()
    database.close()
