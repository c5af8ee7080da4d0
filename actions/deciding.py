"""What the two actions that answer share: decide on the last message, remember what was decided."""

from __future__ import annotations

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.tracked import language_of, text_of
from sual.answering.correction import answer_correction
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer
from sual.answering.turn import About


async def decide(answerer: Answerer, tracker: Tracker, *, heard: bool) -> Decision:
    """Decide on the last message.

    Args:
        answerer: what searches and decides.
        tracker: the conversation.
        heard: whether the dialogue takes it for a message of somebody in danger.

    Returns:
        The decision.
    """
    taken_back = None if heard else await decide_correction(answerer, tracker)
    return taken_back or await _decide(answerer, tracker, _about(tracker.get_slot("about")), heard=heard)


async def decide_correction(answerer: Answerer, tracker: Tracker) -> Decision | None:
    """Decide on a last message that takes back what came before; see `sual.answering.correction`."""

    def alone(text: str) -> Decision:
        return answerer.decide(
            text, language=language_of(tracker), about=(), heard=False, again=bool(tracker.get_slot("urgent"))
        )

    return await asyncio.to_thread(answer_correction, text_of(tracker), alone)


async def decide_alone(answerer: Answerer, tracker: Tracker) -> Decision:
    """Decide on the last message as if nothing had come before it."""
    return await _decide(answerer, tracker, (), heard=False)


async def _decide(answerer: Answerer, tracker: Tracker, about: About, *, heard: bool) -> Decision:
    return await asyncio.to_thread(
        answerer.decide,
        text_of(tracker),
        language=language_of(tracker),
        about=about,
        heard=heard,
        again=bool(tracker.get_slot("urgent")),
    )


def remember(decision: Decision) -> list[EventType]:
    """Give the events by which the conversation remembers its topic, what it was about, and that it told of danger."""
    events: list[EventType] = [SlotSet("topic", decision.article)] if decision.article else []
    events += [SlotSet("about", [list(pair) for pair in decision.about])] if decision.about else []
    return [*events, SlotSet("urgent", True)] if decision.outcome == "urgent" else events


def _about(remembered: list[list[str | float]] | None) -> About:
    return tuple((str(article), float(probability)) for article, probability in remembered or ())
