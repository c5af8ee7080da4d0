"""Danger first; then answer, ask back, or say that we do not know."""

from __future__ import annotations

from sual.answering.decision import Decision
from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.knowledge.policy import Thresholds
from sual.retrieval.result import Hit, SearchResult
from sual.text.emergency import Emergency
from sual.text.languages import Language

# Where danger leads when no urgent article fits better.
FIRST_HELP = "trafficking-get-help"
EMERGENCY_RESPONSES: dict[Emergency, str] = {"despair": "utter_despair", "rescue": "utter_rescue"}


def decide(turn: Turn, knowledge: Knowledge) -> Decision:
    """Choose the outcome of a turn.

    Args:
        turn: with language and what was found.
        knowledge: for urgency and thresholds (`knowledge/policy/thresholds.yml`).

    Returns:
        The decision, by names and ids.
    """
    if turn.found is None:
        raise ValueError("the articles were not searched; `decide` comes after `search_articles`")
    language, thresholds = turn.language or "en", knowledge.policy.thresholds
    if emergency := decide_emergency(turn, knowledge):
        return emergency
    if turn.danger_sign or turn.found.danger >= _enough(turn, thresholds):
        return _urgent(turn, turn.found.results, language, knowledge)
    decision = _by_score(turn.found, language, thresholds)
    # In doubt both count: what was said before must not silence what a message says alone.
    dangers = [found.danger for found in (turn.found, turn.alone) if found]
    return decision.model_copy(update={"doubt": max(dangers) >= thresholds.doubt})


def decide_emergency(turn: Turn, knowledge: Knowledge) -> Decision | None:
    """Decide what no article is about: somebody wants to die, or needs an ambulance.

    Args:
        turn: in which danger was noticed.
        knowledge: for the article that is offered below.

    Returns:
        The helplines with words of their own; None without such a sign, or with one of danger, which leads to help.
    """
    if turn.emergency is None or turn.danger_sign:
        return None
    return Decision(
        outcome="urgent",
        language=turn.language or "en",
        response=EMERGENCY_RESPONSES[turn.emergency],
        confidence=1.0,
        choices=(FIRST_HELP,) if FIRST_HELP in knowledge.articles else (),
        spoken=turn.spoken,
    )


def _enough(turn: Turn, thresholds: Thresholds) -> float:
    """How sure the search has to be of danger: less so when something else speaks for it."""
    bars = [thresholds.danger]
    bars += [thresholds.danger_heard] if turn.heard else []
    bars += [thresholds.danger_again] if turn.again else []
    return min(bars)


def _by_score(found: SearchResult, language: Language, thresholds: Thresholds) -> Decision:
    hits, outside = found.results, found.out_of_scope
    best = hits[0] if hits else None
    if best is None or outside >= thresholds.refuse:
        return Decision(outcome="no_answer", language=language, confidence=_unit(outside))
    second = hits[1].score if len(hits) > 1 else 0.0
    offered = tuple(hit.article for hit in hits if hit.score >= thresholds.offer)[: thresholds.choices]
    sure = best.score >= thresholds.answer and best.score - second >= thresholds.lead
    if sure and outside < thresholds.ask_back:
        # What else it might have been stands beside the answer.
        return Decision(
            outcome="answer", language=language, article=best.article, confidence=_unit(best.score), choices=offered[1:]
        )
    if offered:
        return Decision(outcome="choice", language=language, choices=offered, confidence=_unit(best.score))
    return Decision(outcome="no_answer", language=language, confidence=_unit(outside))


def _urgent(turn: Turn, hits: list[Hit], language: Language, knowledge: Knowledge) -> Decision:
    thresholds = knowledge.policy.thresholds
    best = hits[0] if hits else None
    # Danger that is only sensed, in a question that is surely about something else: the helplines come first, and the
    # question is answered below them. A sign of danger leads to help and nowhere else.
    if best and not turn.danger_sign and best.score >= thresholds.sure and not knowledge.articles[best.article].urgent:
        return Decision(
            outcome="urgent",
            language=language,
            article=best.article,
            confidence=_unit(best.score),
            choices=(FIRST_HELP,) if FIRST_HELP in knowledge.articles else (),
        )
    urgent = [hit for hit in hits if knowledge.articles[hit.article].urgent and hit.score >= thresholds.offer]
    article = urgent[0].article if urgent else FIRST_HELP
    confidence = _unit(urgent[0].score) if urgent else 1.0
    return Decision(outcome="urgent", language=language, article=article, confidence=confidence)


def _unit(score: float) -> float:
    return min(1.0, max(0.0, score))
