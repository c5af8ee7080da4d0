"""Rasa's memory holds what the next turn needs and no word that was typed, and it forgets."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.tracker_store import check_if_tracker_store_async
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.trackers import ForgetfulTrackerStore

CANARY = "zxqv-canary"
DOMAIN = Domain.from_dict(
    {
        "intents": ["ask"],
        "entities": ["language"],
        "slots": {
            "language": {"type": "text", "mappings": [{"type": "custom"}]},
            "topic": {"type": "text", "mappings": [{"type": "custom"}]},
            "about": {"type": "list", "mappings": [{"type": "custom"}]},
            "urgent": {"type": "bool", "mappings": [{"type": "custom"}]},
            "check_answers": {"type": "list", "mappings": [{"type": "custom"}]},
        },
        "forms": {"check_form": {"required_slots": []}},
        "actions": ["action_answer"],
    }
)


def turn(tracker: DialogueStateTracker) -> None:
    """One turn as Rasa records it, with the text in every place where Rasa puts it."""
    found = {"entity": "language", "value": "ru", "start": 0, "end": 9, "text": CANARY}
    said = {"text": CANARY, "intent": {"name": "ask", "confidence": 0.9}, "text_tokens": [[0, 3]]}
    for event in (
        UserUttered(CANARY, {"name": "ask", "confidence": 0.9}, [found], said, metadata={"prior": CANARY}),
        SlotSet("language", "ru"),
        ActionExecuted("action_answer"),
        BotUttered(CANARY, {"custom": {"article": "helplines"}}),
        SlotSet("topic", "helplines"),
        SlotSet("about", [["helplines", 0.9]]),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event, DOMAIN)


def conversation(turns: int = 1) -> DialogueStateTracker:
    tracker = DialogueStateTracker("one", DOMAIN.slots)
    tracker.update_with_events([ActionExecuted("action_session_start"), SessionStarted()], DOMAIN)
    tracker.update(ActionExecuted("action_listen"), DOMAIN)
    for _ in range(turns):
        turn(tracker)
    return tracker


def test_no_word_is_kept() -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        await store.save(conversation())
        assert CANARY not in repr(vars(store))

    asyncio.run(run())


def test_what_the_next_turn_needs_is_kept() -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        await store.save(conversation())
        kept = await store.retrieve("one")
        assert kept is not None
        assert (kept.get_slot("language"), kept.get_slot("topic"), kept.get_slot("urgent")) == ("ru", "helplines", None)
        assert kept.get_slot("about") == [["helplines", 0.9]]
        assert kept.latest_message.intent_name == "ask"
        assert kept.latest_action_name == "action_listen"

    asyncio.run(run())


def test_a_check_goes_on_where_it_was_and_ends_when_it_ended() -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        tracker = conversation()
        tracker.update_with_events([ActiveLoop("check_form"), SlotSet("check_answers", [["asked", "yes"]])], DOMAIN)
        for turns in range(2):
            await store.save(tracker)
            kept = await store.retrieve("one")
            assert kept is not None
            assert (kept.active_loop_name, kept.get_slot("check_answers")) == ("check_form", [["asked", "yes"]]), turns
            turn(kept)
            tracker = kept
        tracker.update_with_events([ActiveLoop(None), SlotSet("check_answers", None)], DOMAIN)
        await store.save(tracker)
        kept = await store.retrieve("one")
        assert kept is not None
        assert (kept.active_loop_name, kept.get_slot("check_answers")) == (None, None)

    asyncio.run(run())


def test_a_long_conversation_weighs_no_more_than_a_short_one() -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        await store.save(conversation(turns=1))
        short = len(store.store["one"])
        await store.save(conversation(turns=200))
        assert len(store.store["one"]) <= short + 50

    asyncio.run(run())


class SteppedLoop(asyncio.SelectorEventLoop):
    """A loop with a clock of its own, so that no busy machine makes an hour shorter or longer."""

    def __init__(self) -> None:
        self.now = 0.0
        super().__init__()

    def time(self) -> float:
        return self.now


def test_a_silent_conversation_is_forgotten() -> None:
    loop = SteppedLoop()

    async def later(minutes: float) -> None:
        loop.now += minutes * 60
        for _ in range(2):  # the first round finds what is due, the second comes after it was done
            await asyncio.sleep(0)

    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN, minutes=60)
        await store.save(conversation())
        await later(40)
        await store.save(conversation())  # not silent yet: its time starts anew
        await later(59)
        assert await store.retrieve("one") is not None
        await later(2)
        assert await store.retrieve("one") is None

    try:
        loop.run_until_complete(run())
    finally:
        loop.close()


def test_deleting() -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        await store.save(conversation())
        store.delete("one")
        store.delete("never there")
        assert await store.retrieve("one") is None
        assert not store._timers

    asyncio.run(run())


def test_what_cannot_be_kept_is_forgotten_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        store = ForgetfulTrackerStore(DOMAIN)
        await store.save(conversation())
        monkeypatch.setattr("bot.trackers._without_words", lambda tracker: 1 / 0)
        await store.save(conversation())
        assert store.store == {}

    asyncio.run(run())


def test_rasa_takes_it_without_a_wrapper() -> None:
    assert check_if_tracker_store_async(ForgetfulTrackerStore(DOMAIN))


def test_the_minutes_come_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUAL_CONVERSATION_MINUTES", "5")
    assert ForgetfulTrackerStore(DOMAIN)._seconds == 300
    monkeypatch.setenv("SUAL_CONVERSATION_MINUTES", "")
    assert ForgetfulTrackerStore(DOMAIN)._seconds == 3600
