"""Rasa's memory of a conversation: what the next turn needs, no word that a person wrote, for an hour."""

from __future__ import annotations

import asyncio
import json
import logging
import os

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_log = logging.getLogger(__name__)
_SECONDS = 60.0
_KEPT_SLOTS = (
    "language", "topic", "about", "urgent", "asked", "unclear", "check", "check_answers", "requested_slot",
)  # fmt: skip


class ForgetfulTrackerStore(InMemoryTrackerStore):
    """Keeps of each conversation its slots and the intent of its last message, in memory alone.

    So a conversation costs the same at its hundredth turn as at its first, and whoever reads the memory
    of the process finds nothing that was typed.
    """

    def __init__(
        self, domain: Domain | None, event_broker: None = None, minutes: float | None = None, **_: object
    ) -> None:
        super().__init__(domain, event_broker)
        given = minutes if minutes is not None else os.environ.get("SUAL_CONVERSATION_MINUTES") or 60
        self._seconds = float(given) * _SECONDS
        self._timers: dict[str, asyncio.TimerHandle] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what the next turn needs.

        Never raises: where keeping fails the conversation is forgotten, because Rasa would otherwise
        write the whole of it to a store of its own that nothing ever empties.

        Args:
            tracker: the conversation after a turn, words included.
        """
        sender: str = tracker.sender_id
        try:
            kept = Dialogue(sender, _without_words(tracker))
            self.store[sender] = json.dumps(kept.as_dict())
            self._set_timer(sender)
        except Exception as error:
            self.delete(sender)
            _log.error("could not keep a conversation: %s", type(error).__name__)

    def delete(self, sender: str) -> None:
        """Forget a conversation; one that is not there is no error.

        Args:
            sender: what the conversation is called.
        """
        self.store.pop(sender, None)
        timer = self._timers.pop(sender, None)
        if timer:
            timer.cancel()

    def _set_timer(self, sender: str) -> None:
        running = self._timers.pop(sender, None)
        if running:
            running.cancel()
        loop = asyncio.get_running_loop()
        self._timers[sender] = loop.call_later(self._seconds, self.delete, sender)


def _without_words(tracker: DialogueStateTracker) -> list[Event]:
    said = tracker.get_last_event_for(UserUttered)
    if said is None:
        return list(tracker.events)
    slots = [SlotSet(name, tracker.get_slot(name)) for name in _KEPT_SLOTS if tracker.get_slot(name) is not None]
    started: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    place = max(place for place, event in enumerate(tracker.events) if isinstance(event, UserUttered))
    done = [event for event in list(tracker.events)[place + 1 :] if not isinstance(event, (BotUttered, SlotSet))]
    under_way = [ActiveLoop(tracker.active_loop_name)] if tracker.active_loop_name else []
    return [*started, *slots, *under_way, ActionExecuted(ACTION_LISTEN_NAME), _without_text(said), *done]


def _without_text(said: UserUttered) -> UserUttered:
    entities = [{"entity": found["entity"], "value": found["value"]} for found in said.entities]
    return UserUttered(
        text="",
        intent={"name": said.intent_name, "confidence": said.intent.get("confidence")},
        entities=entities,
        timestamp=said.timestamp,
        input_channel=said.input_channel,
    )
