"""`action_answer`: ask the articles."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import entity_of, language_of, text_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer


class ActionAnswer(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Answers the last message, or shows the article of a pressed choice."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Decide, hand the decision on, remember the topic."""
        chosen = entity_of(tracker, "article")
        if chosen in self._answerer.knowledge.articles:
            decision = self._chosen(str(chosen), tracker)
        else:
            decision = await asyncio.to_thread(
                self._answerer.decide, text_of(tracker), language=language_of(tracker), topic=tracker.get_slot("topic")
            )
        dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        events: list[EventType] = []
        if decision.article:
            events.append(SlotSet("topic", decision.article))
        if decision.outcome == "urgent":
            events.append(SlotSet("urgent", True))
        return events

    def _chosen(self, article: str, tracker: Tracker) -> Decision:
        urgent = self._answerer.knowledge.articles[article].urgent
        outcome = "urgent" if urgent else "answer"
        return Decision(outcome=outcome, language=language_of(tracker), article=article, confidence=1.0)
