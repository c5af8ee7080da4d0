"""`action_unclear`: asks again in other words, then with topics, then names a person to call."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import language_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer

# What most people come for; offered when two messages were not understood.
TOPICS = ("legalise-stay", "work-permit-exemption-pin", "apply-refugee-status", "unpaid-wages", "helplines")


class ActionUnclear(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Counts how often nothing was understood, and answers otherwise each time."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_unclear"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on what to say, and count."""
        times, language = int(tracker.get_slot("unclear") or 0), language_of(tracker)
        if times == 0:
            decision = Decision(outcome="say", language=language, response="utter_unclear")
        elif times == 1:
            known = self._answerer.knowledge.articles
            topics = tuple(topic for topic in TOPICS if topic in known)
            decision = Decision(outcome="choice", language=language, response="utter_unclear_again", choices=topics)
        else:
            decision = Decision(outcome="say", language=language, response="utter_call_a_person")
        dispatcher.utter_message(json_message=decision.model_dump(mode="json", exclude_defaults=True))
        return [SlotSet("unclear", (times + 1) % 3)]
