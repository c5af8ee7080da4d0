"""`action_change_language`: go on in another language."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.safe import asked_again
from actions.tracked import entity_of, language_of, text_of
from sual.answering.decision import Decision, Outcome
from sual.answering.pipeline import Answerer
from sual.text.languages import LANGUAGES, Language, is_language


class ActionChangeLanguage(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Says again in the new language what was open or answered last; asks which where none was named."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_change_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on what to say, and set the language."""
        language = _wanted(tracker)
        if language is None:
            asked = Decision(
                outcome="choice", language=language_of(tracker), choices=LANGUAGES, response="utter_language_which"
            )
            dispatcher.utter_message(json_message=asked.model_dump(mode="json"))
            return []
        said = Decision(outcome="say", language=language, response="utter_language_changed")
        dispatcher.utter_message(json_message=said.model_dump(mode="json"))
        if again := self._again(tracker, language):
            dispatcher.utter_message(json_message=again.model_dump(mode="json"))
        return [SlotSet("language", language)]

    def _again(self, tracker: Tracker, language: Language) -> Decision | None:
        if tracker.get_slot("check"):
            return None  # the form asks its open question again, and an article before it would bury that
        if asked := tracker.get_slot("asked"):
            return asked_again(asked, language)
        article = self._answerer.knowledge.articles.get(tracker.get_slot("topic") or "")
        if article is None:
            return None
        outcome: Outcome = "urgent" if article.urgent else "answer"
        return Decision(outcome=outcome, language=language, article=article.id, confidence=1.0)


def _wanted(tracker: Tracker) -> Language | None:
    if text_of(tracker).startswith("/"):  # a pressed choice carries the language itself
        chosen = entity_of(tracker, "language")
        return chosen if is_language(chosen) else None
    requested = entity_of(tracker, "requested_language")
    return requested if is_language(requested) else None
