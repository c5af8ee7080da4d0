"""Two voices say whether somebody is in danger, the dialogue's and the search's; neither is right alone.

The dialogue reads how a message sounds ("he is at the door"), the search what it is about. Believing either finds
hardly more people in danger than weighing both, and rings the alarm for many more who only asked about wages. How
much is enough stands in `knowledge/policy/thresholds.yml`.
"""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.tracked import language_of, text_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer

INTENT = "danger"
_CANDIDATES = 8


def decide(answerer: Answerer, tracker: Tracker) -> Decision:
    """Decide on a typed message with both voices. Takes about 50 ms of work; call it in a thread.

    Args:
        answerer: what searches and decides.
        tracker: the conversation; its last message is the one to decide on.

    Returns:
        The decision.
    """
    text, language = text_of(tracker), language_of(tracker)
    heard = likelihood(tracker)
    if heard is None:
        return answerer.decide(text, language=language, topic=tracker.get_slot("topic"))
    thresholds = answerer.knowledge.policy.thresholds
    enough = thresholds.danger_again if tracker.get_slot("urgent") else thresholds.danger
    if heard >= enough or (heard >= thresholds.danger_heard and heard + _urgent_share(answerer, tracker) >= enough):
        return answerer.decide_urgent(text, language=language)
    decision = answerer.decide(text, language=language, topic=tracker.get_slot("topic"))
    if decision.outcome != "urgent" or answerer.tools.signs.notice(text):
        return decision
    # What was found is about danger, what was written is not: the article, without the alarm.
    return decision.model_copy(update={"outcome": "answer"})


def likelihood(tracker: Tracker) -> float | None:
    """Give how likely the dialogue holds it that the last message tells of danger, 0-1.

    Args:
        tracker: with the intent that the pipeline set, and its ranking.

    Returns:
        1 for a sign of danger; None where the dialogue said nothing about danger.
    """
    intent = tracker.latest_message.get("intent") or {}
    if intent.get("name") == INTENT:
        return float(intent.get("confidence", 1.0))
    ranking = tracker.latest_message.get("intent_ranking") or []
    return next((float(one["confidence"]) for one in ranking if one.get("name") == INTENT), None)


def _urgent_share(answerer: Answerer, tracker: Tracker) -> float:
    found = answerer.search(text_of(tracker), language=language_of(tracker), limit=_CANDIDATES)
    articles = answerer.knowledge.articles
    return sum(hit.score for hit in found.results if articles[hit.article].urgent)
