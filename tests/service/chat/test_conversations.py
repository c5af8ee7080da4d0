"""Conversations end by themselves, and nothing of them stays in Rasa."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from sual.service.chat.conversations import TURNS_PER_SENDER, Conversations

from ..conftest import StartService
from ..fakes import FakeRasa


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Memory:
    """What Rasa was told to forget, and whether it can."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []
        self.reachable = True

    async def forget(self, sender: str) -> bool:
        if self.reachable:
            self.forgotten.append(sender)
        return self.reachable


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def conversations(clock: Clock, memory: Memory) -> Conversations:
    return Conversations(60, memory.forget, most=3, clock=clock)


async def test_no_conversation_outlives_a_day(conversations: Conversations, clock: Clock, memory: Memory) -> None:
    conversation = conversations.start("az")
    for _ in range(24 * 60):
        clock.now += 60
        assert conversations.find(conversation.id) is conversation
    clock.now += 60
    assert conversations.find(conversation.id) is None


async def test_a_silent_conversation_ends_after_its_minutes(
    conversations: Conversations, clock: Clock, memory: Memory
) -> None:
    conversation = conversations.start("ru")
    clock.now += 3599
    assert conversations.find(conversation.id) is conversation
    clock.now += 3601
    assert conversations.find(conversation.id) is None
    await conversations.sweep()
    assert (len(conversations), memory.forgotten) == (0, [conversation.sender])


async def test_what_could_not_be_deleted_is_deleted_later(conversations: Conversations, memory: Memory) -> None:
    conversation = conversations.start("ru")
    memory.reachable = False
    await conversations.end(conversation)
    assert len(conversations) == 0
    memory.reachable = True
    await conversations.sweep()
    await conversations.sweep()
    assert memory.forgotten == [conversation.sender]


async def test_there_is_room_for_so_many_and_the_most_silent_one_ends_first(
    conversations: Conversations, memory: Memory
) -> None:
    first, second, third = (conversations.start(None) for _ in range(3))
    conversations.find(first.id)
    conversations.start(None)
    assert conversations.find(second.id) is None
    assert conversations.find(first.id) is first
    assert conversations.find(third.id) is third
    await conversations.sweep()
    assert memory.forgotten == [second.sender]


async def test_a_long_conversation_goes_on_under_a_new_name(conversations: Conversations, memory: Memory) -> None:
    conversation = conversations.start(None)
    old = conversation.sender
    for _ in range(TURNS_PER_SENDER):
        conversations.renew_sender(conversation)
    assert conversation.sender == old
    conversations.renew_sender(conversation)
    assert conversation.sender != old
    await conversations.sweep()
    assert memory.forgotten == [old]


async def test_an_ending_waits_for_the_message_in_flight(conversations: Conversations, memory: Memory) -> None:
    conversation = conversations.start(None)
    async with conversation.lock:
        ending = asyncio.create_task(conversations.end(conversation))
        await asyncio.sleep(0.01)
        assert conversations.find(conversation.id) is None
        assert memory.forgotten == []
    await ending
    assert memory.forgotten == [conversation.sender]


async def test_stopping_the_service_deletes_everything(start: StartService, rasa: FakeRasa) -> None:
    async with start() as client:
        for _ in range(3):
            id_ = (await client.post("/api/v1/conversations")).json()["id"]
            await client.post(f"/api/v1/conversations/{id_}/messages", json={"text": "hello"})
    assert set(rasa.forgotten) == {message["sender"] for message in rasa.sent}
    assert len(rasa.forgotten) == 3


async def test_one_message_of_a_conversation_is_in_flight_at_a_time(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, most = 0, 0
    answer = rasa.handle

    async def slowly(request: httpx.Request) -> httpx.Response:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        return await answer(request)

    monkeypatch.setattr(rasa, "handle", slowly)
    texts = [f"question {number}" for number in range(8)]
    await asyncio.gather(*(client.post(f"{conversation}/messages", json={"text": text}) for text in texts))
    assert most == 1
    assert [message["text"] for message in rasa.sent] == texts


async def test_two_hundred_conversations_never_see_each_other(client: httpx.AsyncClient, rasa: FakeRasa) -> None:
    async def talk(number: int) -> bool:
        id_ = (await client.post("/api/v1/conversations")).json()["id"]
        article, other = ("pin", "old") if number % 2 else ("old", "pin")
        for _ in range(3):
            response = await client.post(
                f"/api/v1/conversations/{id_}/messages", json={"text": f"Title of {article} in {number}"}
            )
            if response.json()["messages"][0]["article"]["id"] == other:
                return False
        return True

    assert all(await asyncio.gather(*map(talk, range(200))))
    texts: dict[str, set[str]] = {}
    for message in rasa.sent:
        texts.setdefault(message["sender"], set()).add(message["text"])
    assert len(texts) == 200
    assert all(len(said) == 1 for said in texts.values())
