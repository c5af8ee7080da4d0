"""The steps up to a decision, each one verb."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.decide import decide
from sual.answering.follow_up import about_of, with_what_came_before
from sual.answering.turn import Turn
from sual.knowledge import Knowledge
from sual.retrieval.index import Index
from sual.text.danger import DangerSigns
from sual.text.emergency import EmergencySigns
from sual.text.identify import identify

_MOST_CANDIDATES = 100


@dataclass(frozen=True)
class Tools:
    """What the steps work with."""

    knowledge: Knowledge
    index: Index
    signs: DangerSigns
    emergencies: EmergencySigns


def notice_danger(turn: Turn, tools: Tools) -> None:
    """Look for a sign of danger, or of another emergency, before anything else."""
    turn.danger_sign = tools.signs.notice(turn.text)
    turn.emergency = tools.emergencies.notice(turn.text)


def identify_language(turn: Turn, tools: Tools) -> None:
    """Find out in which language to answer, unless it is known."""
    identified = identify(turn.text, turn.language or turn.prior)
    turn.script, turn.spoken = identified.script, identified.spoken
    turn.language = turn.language or identified.language


def search_articles(turn: Turn, tools: Tools) -> None:
    """Search the articles; what the message before was about counts where this one leans on it."""
    limit = _MOST_CANDIDATES if turn.about else candidates(tools.knowledge.policy.thresholds.offer)
    turn.alone = tools.index.search(turn.text, language=turn.language, limit=limit)
    turn.found = with_what_came_before(turn.alone, turn, tools.knowledge)


def candidates(least: float) -> int:
    """Give how many articles can matter: those that may be at least so sure, 0-1, and never fewer than two."""
    return min(_MOST_CANDIDATES, 1 + int(1 / max(least, 1 / _MOST_CANDIDATES)))


def decide_outcome(turn: Turn, tools: Tools) -> None:
    """Choose between the outcomes."""
    decision = decide(turn, tools.knowledge)
    about = about_of(turn.found) if turn.found and decision.outcome != "no_answer" else ()
    turn.decision = decision.model_copy(update={"spoken": turn.spoken, "about": about})


STEPS = (notice_danger, identify_language, search_articles, decide_outcome)
