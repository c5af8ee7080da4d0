"""What a person meets who wants a person: nothing where it is off, the truth where it is on."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from sual.service.chat.conversation import Conversation
from sual.service.state import Service
from sual.text.languages import LANGUAGES, Language

from ..conftest import Standing, StartService
from ..fakes import QUESTIONS, FakeRasa
from ..shape import assert_error, assert_messages

Row = dict[str, Any]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sual.db"


@pytest.fixture
async def client(start: StartService, file: Path, standing: Standing) -> AsyncIterator[httpx.AsyncClient]:
    async with start(handover="on", database_url=f"sqlite:///{file}") as client:
        standing.on_duty = True
        yield client


@pytest.fixture
def service(app: FastAPI) -> Service:
    service: Service = app.state.service
    return service


def open_conversation(service: Service) -> Conversation:
    [conversation] = service.conversations._open.values()
    return conversation


def rows(file: Path) -> list[Row]:
    connection = sqlite3.connect(file)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute("SELECT * FROM handovers ORDER BY created, id")]
    connection.close()
    return found


async def press(client: httpx.AsyncClient, conversation: str, payload: str) -> dict[str, Any]:
    [message] = assert_messages(await client.post(f"{conversation}/messages", json={"payload": payload}))
    return message


async def test_where_it_is_off_nothing_of_it_is_seen(start: StartService, rasa: FakeRasa) -> None:
    async with start() as client:
        created = await client.post("/api/v1/conversations", json={})
        address = f"/api/v1/conversations/{created.json()['id']}/messages"
        for payload in ("handover:ask", "handover:withdraw"):
            error = assert_error(await client.post(address, json={"payload": payload}), "unknown_choice")
            assert "handover" not in str(error)
        reply = await client.post(address, json={"text": "I want to talk to a person"})
    assert "handover" not in reply.text
    assert [set(sent["metadata"]) for sent in rasa.sent] == [{"language", "prior", "danger", "follow_up", "question"}]


@pytest.mark.parametrize("on_duty", [True, False])
async def test_the_dialogue_is_told_what_there_is_to_offer(
    client: httpx.AsyncClient, conversation: str, standing: Standing, rasa: FakeRasa, on_duty: bool
) -> None:
    standing.on_duty = on_duty
    await client.post(f"{conversation}/messages", json={"text": "a person please"})
    assert rasa.sent[-1]["metadata"]["handover"] == ("offer" if on_duty else "nobody")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_request_is_noted_and_can_be_taken_back(
    client: httpx.AsyncClient, conversation: str, file: Path, rasa: FakeRasa, language: Language
) -> None:
    await client.post(f"{conversation}/messages", json={"text": QUESTIONS[language]})
    noted = await press(client, conversation, "handover:ask")
    assert noted["language"] == language
    assert [choice["payload"] for choice in noted["choices"]] == ["handover:share", "handover:withdraw"]
    assert noted["contacts"][0]["phone"] == "919"
    [row] = rows(file)
    assert (row["state"], row["topic"], row["language"], row["urgent"]) == ("waiting", "pin", language, 0)
    await client.post(f"{conversation}/messages", json={"text": "a person please"})
    assert rasa.sent[-1]["metadata"]["handover"] == "waiting"
    taken_back = await press(client, conversation, "handover:withdraw")
    assert (taken_back["language"], taken_back["choices"]) == (language, [])
    assert [row["state"] for row in rows(file)] == ["closed"]


async def test_a_second_press_makes_no_second_request(client: httpx.AsyncClient, conversation: str, file: Path) -> None:
    texts = [(await press(client, conversation, "handover:ask"))["text"] for _ in range(2)]
    assert len(rows(file)) == 1
    assert "noted already" in texts[1]
    assert "noted already" not in texts[0]


async def test_after_taking_it_back_one_can_ask_again(client: httpx.AsyncClient, conversation: str, file: Path) -> None:
    for payload in ("handover:withdraw", "handover:ask", "handover:withdraw", "handover:ask"):
        await press(client, conversation, payload)
    assert sorted(row["state"] for row in rows(file)) == ["closed", "waiting"]


async def test_where_nobody_is_on_duty_a_button_of_before_makes_no_request(
    client: httpx.AsyncClient, conversation: str, standing: Standing, file: Path
) -> None:
    standing.on_duty = False
    message = await press(client, conversation, "handover:ask")
    assert "Nobody of the helpline is on duty" in message["text"]
    assert message["choices"] == []
    assert rows(file) == []


async def test_after_danger_the_request_is_urgent_and_names_no_topic(
    client: httpx.AsyncClient, conversation: str, file: Path
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "Title of shelter in"})
    await client.post(f"{conversation}/messages", json={"text": "Title of pin in"})
    await press(client, conversation, "handover:ask")
    [row] = rows(file)
    assert (row["urgent"], row["topic"]) == (1, None)
    metrics = (await client.get("/metrics")).text
    assert 'sual_handovers_total{event="requested",language="en",urgent="yes"} 1.0' in metrics


async def test_the_memory_leads_from_the_request_to_the_conversation_and_the_disk_does_not(
    client: httpx.AsyncClient, conversation: str, file: Path, service: Service
) -> None:
    await client.post(f"{conversation}/messages", json={"text": "hello"})
    await press(client, conversation, "handover:ask")
    talked = open_conversation(service)
    [row] = rows(file)
    assert service.conversations.of_handover(row["id"]) is talked
    kept = b"".join(path.read_bytes() for path in file.parent.glob("sual.db*"))
    for secret in (talked.id, talked.sender):
        assert secret.encode() not in kept
    await service.handovers.endings.close(row["id"])
    assert talked.handover is None
    assert service.conversations.of_handover(row["id"]) is None


async def test_ending_the_conversation_closes_the_request(
    client: httpx.AsyncClient, conversation: str, file: Path, service: Service
) -> None:
    await press(client, conversation, "handover:ask")
    id_ = rows(file)[0]["id"]
    assert (await client.delete(conversation)).status_code == 204
    assert [row["state"] for row in rows(file)] == ["closed"]
    assert service.conversations.of_handover(id_) is None


async def test_a_conversation_that_falls_silent_closes_its_request(
    client: httpx.AsyncClient, conversation: str, file: Path, service: Service
) -> None:
    await press(client, conversation, "handover:ask")
    open_conversation(service).used -= 3601
    await service.conversations.sweep()
    assert [row["state"] for row in rows(file)] == ["closed"]


async def test_stopping_and_starting_leave_no_request_open(start: StartService, file: Path, standing: Standing) -> None:
    async with start(handover="on", database_url=f"sqlite:///{file}") as client:
        standing.on_duty = True
        created = await client.post("/api/v1/conversations", json={})
        await press(client, f"/api/v1/conversations/{created.json()['id']}", "handover:ask")
    assert [row["state"] for row in rows(file)] == ["closed"]
    connection = sqlite3.connect(file)
    connection.execute("UPDATE handovers SET state = 'taken', closed = NULL")
    connection.commit()
    connection.close()
    async with start(handover="on", database_url=f"sqlite:///{file}"):
        assert [row["state"] for row in rows(file)] == ["closed"]


@pytest.mark.held
async def test_a_database_that_fails_takes_neither_the_chat_down_nor_claims_a_request(
    client: httpx.AsyncClient, conversation: str, file: Path
) -> None:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    message = await press(client, conversation, "handover:ask")
    assert "could not be noted" in message["text"]
    assert message["contacts"][0]["phone"] == "919"
    [answer] = assert_messages(await client.post(f"{conversation}/messages", json={"text": QUESTIONS["en"]}))
    assert answer["article"]["id"] == "pin"
    metrics = (await client.get("/metrics")).text
    assert 'sual_database_failures_total{part="handover",reason="locked"}' in metrics
    holder.execute("ROLLBACK")
    holder.close()
    assert "is noted" in (await press(client, conversation, "handover:ask"))["text"]


@pytest.mark.held
async def test_a_request_that_could_not_be_taken_back_is_closed_later(
    client: httpx.AsyncClient, conversation: str, file: Path, service: Service
) -> None:
    await press(client, conversation, "handover:ask")
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    await press(client, conversation, "handover:withdraw")
    assert open_conversation(service).handover is None
    holder.execute("ROLLBACK")
    holder.close()
    assert [row["state"] for row in rows(file)] == ["waiting"]
    await service.conversations.sweep()
    assert [row["state"] for row in rows(file)] == ["closed"]


async def test_a_service_whose_database_is_broken_starts_and_answers(start: StartService, file: Path) -> None:
    file.write_bytes(b"no database " * 1000)
    async with start(handover="on", database_url=f"sqlite:///{file}") as client:
        created = await client.post("/api/v1/conversations", json={})
        address = f"/api/v1/conversations/{created.json()['id']}/messages"
        assert_messages(await client.post(address, json={"text": QUESTIONS["ru"]}))
        assert (await client.get("/readyz")).status_code == 200
