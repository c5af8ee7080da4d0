"""A decision with what it rests on, for people who have to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.decision import Decision
from sual.retrieval.result import SearchResult


@dataclass(frozen=True)
class Examined:
    """One question as Sual sees it.

    Args:
        decision: the outcome.
        found: every article that could matter, with reasons.
        sign: the sign of danger found, as the editors wrote it, or None.
    """

    decision: Decision
    found: SearchResult
    sign: str | None
