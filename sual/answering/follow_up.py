"""Follow-ups: a message that means nothing alone is read with the topic before it."""

from __future__ import annotations

from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.retrieval.result import Hit, SearchResult

# How many times likelier the topic before is than the message alone makes it.
_TOPIC_ODDS = 6.0
_RELATED_ODDS = 1.5


def with_topic(found: SearchResult, turn: Turn, knowledge: Knowledge) -> SearchResult:
    """Raise the topic before, and what is related to it, when the message leans on it.

    Args:
        found: what the message alone finds.
        turn: the message and the topic before it.
        knowledge: for what is related.

    Returns:
        The same result, re-ordered; unchanged without a topic or for a message that stands on its own.
    """
    topic = knowledge.articles.get(turn.topic or "")
    if topic is None or found.follow_up < knowledge.policy.thresholds.follow_up:
        return found
    odds = {topic.id: _TOPIC_ODDS} | dict.fromkeys(topic.related, _RELATED_ODDS)
    hits = [*found.results, *found.rejected]
    raised = [hit.score * odds.get(hit.article, 1.0) for hit in hits]
    # Nothing in a bare "and how long?" is about another field: part of that doubt goes to the topic.
    outside = found.out_of_scope / _TOPIC_ODDS
    total = sum(raised) + outside
    moved = [_scored(hit, score / total) for hit, score in zip(hits, raised, strict=True)]
    moved.sort(key=lambda hit: -hit.score)
    limit = len(found.results)
    return found.model_copy(
        update={"results": moved[:limit], "rejected": moved[limit:], "out_of_scope": outside / total}
    )


def _scored(hit: Hit, score: float) -> Hit:
    return hit.model_copy(update={"score": score})
