"""Follow-ups: a message that means nothing alone is read together with what came before it."""

from __future__ import annotations

from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.retrieval.index import Index
from sual.retrieval.result import SearchResult


def with_what_came_before(found: SearchResult, turn: Turn, knowledge: Knowledge, index: Index) -> SearchResult:
    """Search again, with the message before, when this one leans on it.

    Args:
        found: what the message alone finds.
        turn: the message, the topic answered before and, where the dialogue still has it, the message before.
        knowledge: for the title of the topic, which stands in for a message before that is not known.
        index: what is searched.

    Returns:
        What both find together; unchanged without a topic or for a message that stands on its own. Danger is always
        judged by the message alone.
    """
    topic = knowledge.articles.get(turn.topic or "")
    if topic is None or found.follow_up < knowledge.policy.thresholds.follow_up:
        return found
    before = turn.before or topic.translations[found.language].title
    together = index.search(f"{before} {turn.text}", language=found.language, limit=len(found.results))
    return together.model_copy(update={"danger": found.danger, "follow_up": found.follow_up})
