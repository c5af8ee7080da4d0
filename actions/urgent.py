"""`action_urgent`: helplines first."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import danger
from sual.answering.pipeline import Answerer


class ActionUrgent(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Shows whom to call, with the urgent article that fits best, unless the search speaks against danger."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_urgent"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on the urgent decision, and remember that this conversation had one."""
        decision = await asyncio.to_thread(danger.decide, self._answerer, tracker)
        dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        events: list[EventType] = [SlotSet("topic", decision.article)] if decision.article else []
        return [*events, SlotSet("urgent", True)] if decision.outcome == "urgent" else events
