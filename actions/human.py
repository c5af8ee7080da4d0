"""`action_human`: whom to call, and what to read out or show to them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import handover_of, language_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer


class ActionHuman(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Names the lines; where there was an answer, its title becomes a sentence to read out, in the lines' languages."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_human"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on whom to call, and whether somebody can answer here.

        After danger was told, nothing of what it was about is repeated.
        """
        language, topic = language_of(tracker), tracker.get_slot("topic")
        decisions = [Decision(outcome="say", language=language, response="utter_human")]
        if topic in self._answerer.knowledge.articles and not tracker.get_slot("urgent"):
            summary = Decision(outcome="say", language=language, response="utter_call_summary", topics=(topic,))
            decisions.append(summary)
        if handover := handover_of(tracker):
            decisions.append(Decision(outcome="say", language=language, response=f"utter_handover_{handover}"))
        for decision in decisions:
            dispatcher.utter_message(json_message=decision.model_dump(mode="json", exclude_defaults=True))
        return []
