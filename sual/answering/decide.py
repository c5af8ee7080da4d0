"""Answer, ask back, or say that we do not know; danger before all."""

from __future__ import annotations

from sual.answering.decision import Decision
from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.retrieval.result import Hit
from sual.text.languages import Language

# Where a sign of danger leads when no urgent article fits better.
FIRST_HELP = "trafficking-get-help"


def decide(turn: Turn, knowledge: Knowledge) -> Decision:
    """Choose the outcome of a turn.

    Args:
        turn: with language and what was found.
        knowledge: for urgency and thresholds (`knowledge/policy/thresholds.yml`).

    Returns:
        The decision, by names and ids.
    """
    language = turn.language or "en"
    hits = turn.found.results if turn.found else []
    urgent = [hit for hit in hits if knowledge.articles[hit.article].urgent]
    if turn.danger_sign or turn.known_danger:
        return _urgent(urgent, language)
    return _by_score(hits, urgent, turn.found.out_of_scope if turn.found else 1.0, language, knowledge)


def _by_score(hits: list[Hit], urgent: list[Hit], outside: float, language: Language, knowledge: Knowledge) -> Decision:
    thresholds = knowledge.policy.thresholds
    if sum(hit.score for hit in urgent) >= thresholds.urgent:
        return _urgent(urgent, language)
    best = hits[0] if hits else None
    second = hits[1].score if len(hits) > 1 else 0.0
    if best and best.score >= thresholds.answer and best.score - max(second, outside) >= thresholds.lead:
        outcome = "urgent" if knowledge.articles[best.article].urgent else "answer"
        return Decision(outcome=outcome, language=language, article=best.article, confidence=_unit(best.score))
    offered = [hit.article for hit in hits if hit.score >= thresholds.offer][: thresholds.choices]
    if offered and outside < 1 - thresholds.answer:
        return Decision(outcome="choice", language=language, choices=tuple(offered), confidence=_unit(hits[0].score))
    return Decision(outcome="no_answer", language=language, confidence=_unit(outside))


def _urgent(urgent: list[Hit], language: Language) -> Decision:
    article = urgent[0].article if urgent else FIRST_HELP
    confidence = _unit(sum(hit.score for hit in urgent)) if urgent else 1.0
    return Decision(outcome="urgent", language=language, article=article, confidence=confidence)


def _unit(score: float) -> float:
    return min(1.0, max(0.0, score))
