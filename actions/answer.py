"""`action_answer`: ask the articles."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.deciding import decide, remember
from actions.tracked import entity_of, language_of, text_of
from sual.answering.decision import Decision, Outcome
from sual.answering.pipeline import Answerer


class ActionAnswer(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Answers the last message, or shows the article of a pressed choice."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Decide, hand the decision on, remember the topic; see `rasa_sdk.Action.run`."""
        if text_of(tracker).startswith("/"):  # a pressed choice; what people type never starts so
            decision = self._chosen(tracker)
        else:
            decision = await decide(self._answerer, tracker, heard=False)
        dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        return remember(decision)

    def _chosen(self, tracker: Tracker) -> Decision:
        language = language_of(tracker)
        article = self._answerer.knowledge.articles.get(entity_of(tracker, "article") or "")
        if article is None:
            return Decision(outcome="no_answer", language=language)
        outcome: Outcome = "urgent" if article.urgent else "answer"
        return Decision(
            outcome=outcome, language=language, article=article.id, confidence=1.0, about=((article.id, 1.0),)
        )
