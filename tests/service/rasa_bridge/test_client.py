"""Every way in which Rasa fails has a name, and none of them takes longer than its time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from sual.service.rasa_bridge.circuit import Circuit
from sual.service.rasa_bridge.client import RasaClient, RasaFailure, RasaReply
from sual.service.settings import Settings

from ..fakes import FakeRasa


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        ("empty list", "empty"),
        ("no messages", "empty"),
        ("status 500", "status"),
        ("status 204", "status"),
        ("garbage", "unparsable"),
        ("unknown outcome", "unparsable"),
        ("timeout", "timeout"),
        ("refused", "refused"),
    ],
)
async def test_each_failure_is_told_apart(rasa: FakeRasa, mode: str, reason: str) -> None:
    rasa.mode = mode
    async with RasaClient(Settings(), httpx.MockTransport(rasa.handle)) as client:
        assert await client.send("s", "hello") == RasaFailure(reason)  # type: ignore[arg-type]


async def test_a_reply_holds_decisions(rasa: FakeRasa) -> None:
    async with RasaClient(Settings(), httpx.MockTransport(rasa.handle)) as client:
        reply = await client.send("s", "hello", language="ur", prior="ru")
    assert isinstance(reply, RasaReply)
    assert (reply.decisions[0].article, reply.language, reply.intent) == ("pin", "ur", "ask")
    assert rasa.sent == [
        {
            "sender": "s",
            "text": "hello",
            "metadata": {"language": "ur", "prior": "ru", "danger": False, "follow_up": False, "question": False},
        }
    ]


class Trickle(httpx.AsyncByteStream):
    """Sends a byte every hundredth of a second, so that no single wait is long."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            await asyncio.sleep(0.01)
            yield b" "


@pytest.mark.parametrize("what", ["send", "forget"])
async def test_the_deadline_holds_for_the_whole_reply(what: str) -> None:
    def trickle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Trickle())

    took = []
    for _ in range(3):  # a machine may stop in one of them
        began = time.monotonic()
        async with RasaClient(Settings(rasa_timeout=0.2), httpx.MockTransport(trickle)) as client:
            result = await client.send("s", "hello") if what == "send" else await client.forget("s")
        assert result in (RasaFailure("timeout"), False)
        took.append(time.monotonic() - began)
    assert 0.15 < min(took) < 1.5


@pytest.mark.parametrize(("status", "gone"), [(204, True), (404, True), (200, False), (500, False)])
async def test_only_rasa_can_say_that_a_conversation_is_gone(status: int, gone: bool) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(status))
    async with RasaClient(Settings(), transport) as client:
        assert await client.forget("s") is gone


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_the_circuit_opens_after_five_failures_within_ten_seconds(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(4):
        circuit.failed()
        clock.now += 2.4
    assert circuit.allows()
    circuit.failed()
    assert circuit.is_open
    assert not circuit.allows()


def test_failures_that_lie_apart_do_not_open_it(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(50):
        circuit.failed()
        clock.now += 2.6
        assert circuit.allows()


def test_an_open_circuit_lets_one_try_through_every_five_seconds(clock: Clock) -> None:
    circuit = Circuit(clock)
    for _ in range(5):
        circuit.failed()
    clock.now = 4.9
    assert not circuit.allows()
    clock.now = 5.0
    assert [circuit.allows() for _ in range(3)] == [True, False, False]
    circuit.failed()
    clock.now = 9.9
    assert not circuit.allows()
    clock.now = 10.0
    assert circuit.allows()
    circuit.succeeded()
    assert [circuit.allows() for _ in range(3)] == [True] * 3
    assert not circuit.is_open
