"""`action_safe`: after the helplines, one short message at a time, or how to leave."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.tracked import entity_of, language_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.text.languages import Language


class ActionSafe(Action):  # type: ignore[misc]  # rasa_sdk is not typed
    """Answers a pressed "yes", "no", "go on" or "stop" to the question whether it is safe to talk."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer

    def name(self) -> str:
        """Give the name in the domain."""
        return "action_safe"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Hand on what comes next."""
        return say_safe(dispatcher, self._answerer, language_of(tracker), entity_of(tracker, "safe") or "no")


def say_safe(dispatcher: CollectingDispatcher, answerer: Answerer, language: Language, pressed: str) -> list[EventType]:
    """Say the message that follows an answer.

    Args:
        dispatcher: where the decision goes.
        answerer: whose knowledge has the messages.
        language: to answer in.
        pressed: "no", "stop", or the number of a message, from 0.

    Returns:
        The event by which the conversation knows what was asked last.
    """
    steps = len(answerer.knowledge.policy.safe_to_talk)
    if pressed.isdecimal() and int(pressed) < steps:
        decision = Decision(outcome="say", language=language, safe=int(pressed))
    else:
        response = "utter_not_safe" if pressed == "no" else "utter_safe_stopped"
        decision = Decision(outcome="say", language=language, response=response)
    dispatcher.utter_message(json_message=decision.model_dump(mode="json", exclude_defaults=True))
    following = int(pressed) + 1 if pressed.isdecimal() else steps
    return [SlotSet("asked", f"safe:{following}" if following < steps else None)]


def asked_again(asked: str, language: Language) -> Decision:
    """Give again what was asked last.

    Args:
        asked: the slot, "safe:" and the number of the message that follows a yes.
        language: to ask in.

    Returns:
        The decision to ask whether it is safe to talk, or to say the message that was said last.
    """
    following = int(asked.partition(":")[2])
    if following == 0:
        return Decision(outcome="say", language=language, response="utter_safe")
    return Decision(outcome="say", language=language, safe=following - 1)
