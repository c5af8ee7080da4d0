"""`action_urgent`: helplines first."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.check import forget_check
from actions.deciding import decide, remember
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer


class ActionUrgent(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Shows whom to call, with the urgent article that fits best, unless the search clearly speaks against danger."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_urgent"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on the decision, and remember that this conversation told of danger."""
        decision = await decide(self._answerer, tracker, heard=True)
        dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        # A check that was under way is dropped: it must not go on asking.
        events = [ActiveLoop(None), *forget_check(), *remember(decision)]
        if decision.outcome != "urgent" or tracker.get_slot("urgent"):
            return events
        safe = Decision(outcome="say", language=decision.language, response="utter_safe")
        dispatcher.utter_message(json_message=safe.model_dump(mode="json", exclude_defaults=True))
        return [*events, SlotSet("asked", "safe:0")]
