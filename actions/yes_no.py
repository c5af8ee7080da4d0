"""`action_yes` and `action_no`: typed answers to what was asked last, and small talk where nothing was."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.deciding import decide_correction, remember
from actions.safe import say_safe
from actions.tracked import language_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer


class _Reply(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    word: str
    response: str

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return f"action_{self.word}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Go on with what was asked, or say the response."""
        language, asked = language_of(tracker), tracker.get_slot("asked")
        if asked:
            number = asked.partition(":")[2]
            # No to the first question is not safe to talk; no to a later one ends it.
            pressed = number if self.word == "yes" else "no" if number == "0" else "stop"
            return say_safe(dispatcher, self._answerer, language, pressed)
        decision = Decision(outcome="say", language=language, response=self.response)
        dispatcher.utter_message(json_message=decision.model_dump(mode="json", exclude_defaults=True))
        return []


class ActionYes(_Reply):
    """Yes: the next message, or "what else?"."""

    word, response = "yes", "utter_affirm"


class ActionNo(_Reply):
    """No: the end of it, or "ask in other words"; "no, I meant asylum" is a question about asylum."""

    word, response = "no", "utter_deny"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Answer what is named instead; otherwise go on with what was asked, or say the response."""
        # "No, he is here" to "are you safe to talk?" is no whatever follows.
        decision = None if tracker.get_slot("asked") == "safe:0" else await decide_correction(self._answerer, tracker)
        if decision is None:
            return await super().run(dispatcher, tracker, domain)
        dispatcher.utter_message(json_message=decision.model_dump(mode="json"))
        return [*remember(decision), SlotSet("asked", None)]


class ActionStop(_Reply):
    """Stop: ends without a question."""

    word, response = "stop", "utter_goodbye"
