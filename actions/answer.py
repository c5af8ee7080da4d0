"""`action_answer`: ask the articles."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.deciding import decide, decide_alone, remember
from actions.tracked import entity_of, language_of, text_of
from sual.answering.decision import Decision, Outcome
from sual.answering.pieces import answer_pieces
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
            decisions = [self._chosen(tracker)]
        else:
            whole = await decide(self._answerer, tracker, heard=False)
            if whole.outcome == "answer" and whole.article == tracker.get_slot("topic"):
                whole = await self._once_more(whole, tracker)
            decisions = await asyncio.to_thread(self._with_pieces, whole, tracker)
        if len(decisions) > 1:
            several = Decision(outcome="say", language=decisions[0].language, response="utter_several")
            dispatcher.utter_message(json_message=several.model_dump(mode="json"))
        for decision in decisions:
            dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        # What was asked before is no longer what a "no" answers.
        return [*remember(decisions[0]), SlotSet("unclear", None), SlotSet("asked", None)]

    async def _once_more(self, decision: Decision, tracker: Tracker) -> Decision:
        """Tell an article whole whose short answer was given already, unless the message alone is about another one."""
        alone = await decide_alone(self._answerer, tracker)
        if alone.outcome != "answer" or alone.article is None or alone.article == decision.article:
            return decision.model_copy(update={"whole": True})
        others = dict.fromkeys((alone.article, *decision.choices))
        return decision.model_copy(update={"choices": tuple(others)})

    def _with_pieces(self, whole: Decision, tracker: Tracker) -> list[Decision]:
        language = language_of(tracker)
        return answer_pieces(whole, text_of(tracker), lambda piece: self._answerer.decide(piece, language=language))

    def _chosen(self, tracker: Tracker) -> Decision:
        language = language_of(tracker)
        article = self._answerer.knowledge.articles.get(entity_of(tracker, "article") or "")
        if article is None:
            return Decision(outcome="no_answer", language=language)
        outcome: Outcome = "urgent" if article.urgent else "answer"
        return Decision(
            outcome=outcome, language=language, article=article.id, confidence=1.0, about=((article.id, 1.0),)
        )
