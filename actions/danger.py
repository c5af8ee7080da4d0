"""Two voices say whether somebody is in danger, the dialogue's and the search's; neither is right alone.

The dialogue reads how a message sounds ("he is at the door"), the search what it is about. On messages that neither
was made from, weighing both finds as many people in danger as believing either, and shows the helplines to half as many
who only asked about wages or wrote a joke.
"""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.tracked import language_of, text_of
from sual.answering.decision import Decision
from sual.answering.pipeline import Answerer

INTENT = "danger"
# At this likelihood (0-1) the dialogue alone decides; a sign of danger that editors wrote down counts as 1.
SURE = 0.95
# Once somebody told of danger, being likelier than anything else is enough.
SURE_AGAIN = 0.55
# Below this the message does not sound like danger, whatever it is about: a student asks, or a volunteer.
HEARD = 0.2
# In between, the likelihood and the share of urgent articles in what was found (0-1) have to make up this together.
TOGETHER = 1.0
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
    if heard >= (SURE_AGAIN if tracker.get_slot("urgent") else SURE):
        return answerer.decide_urgent(text, language=language)
    if heard >= HEARD and heard + _urgent_share(answerer, tracker) >= TOGETHER:
        return answerer.decide_urgent(text, language=language)
    decision = answerer.decide(text, language=language, topic=tracker.get_slot("topic"))
    # What was found is about danger, what was written is not: its article, without the alarm.
    return decision.model_copy(update={"outcome": "answer"}) if decision.outcome == "urgent" else decision


def likelihood(tracker: Tracker) -> float:
    """Give how likely the dialogue holds it that the last message tells of danger, 0-1.

    Args:
        tracker: with the intent that the pipeline set, and its ranking.

    Returns:
        1 for a sign of danger or where the dialogue set `danger` without a ranking.
    """
    intent = tracker.latest_message.get("intent") or {}
    if intent.get("name") == INTENT:
        return float(intent.get("confidence", 1.0))
    ranking = tracker.latest_message.get("intent_ranking") or []
    return max((float(one["confidence"]) for one in ranking if one.get("name") == INTENT), default=0.0)


def _urgent_share(answerer: Answerer, tracker: Tracker) -> float:
    found = answerer.search(text_of(tracker), language=language_of(tracker), limit=_CANDIDATES)
    articles = answerer.knowledge.articles
    return sum(hit.score for hit in found.results if articles[hit.article].urgent)
