"""Whatever was begun with one version ends with it, though somebody publishes meanwhile."""

from __future__ import annotations

import asyncio

from sual.service.live import LiveAnswers

from .fakes import FakeAnswers


async def request(live: LiveAnswers, publish: FakeAnswers) -> list[str]:
    live.take()
    told = [live.index_version]
    live.replace(publish)
    await asyncio.sleep(0)
    return [*told, live.index_version, await asyncio.to_thread(lambda: live.index_version)]


async def test_a_request_sees_one_version_and_the_next_one_the_new() -> None:
    live = LiveAnswers(FakeAnswers(index_version="old"))
    assert await asyncio.create_task(request(live, FakeAnswers(index_version="new"))) == ["old"] * 3
    assert await asyncio.create_task(request(live, FakeAnswers(index_version="newer"))) == ["new"] * 3


async def test_what_rasa_asks_back_is_answered_from_the_version_of_its_turn() -> None:
    live = LiveAnswers(FakeAnswers(index_version="old"))

    async def asked_back(sender: str) -> str:
        live.take_of(sender)
        return live.index_version

    async def turn() -> tuple[str, str, str]:
        live.take()
        with live.turn("sender"):
            live.replace(FakeAnswers(index_version="new"))
            theirs = await asyncio.create_task(asked_back("sender"))
            others = await asyncio.create_task(asked_back("somebody else"))
        return theirs, others, await asyncio.create_task(asked_back("sender"))

    assert await asyncio.create_task(turn()) == ("old", "new", "new")
