"""Whether the whole chain works: a question goes the way of every question, and its answer must come back."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sual.service.answers import Answers
from sual.service.rasa_bridge.client import RasaClient, RasaFailure

Part = Literal["articles", "rasa", "answer"]
_FRESH_SECONDS = 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Canary:
    """A question of ours and the article that answers it."""

    question: str
    article: str


@dataclass(frozen=True)
class Problem:
    """Which part of the chain fails, and how."""

    part: Part
    reason: str


def find_canary(answers: Answers) -> Canary | None:
    """Choose an article whose English title, asked as a question, leads to it.

    Editors may remove any article, so none is named here.

    Args:
        answers: what answers questions without Rasa.

    Returns:
        A question whose answer is known, or None when no title leads to its own article.
    """
    for article in answers.knowledge.articles.values():
        question = article.translations["en"].title
        decision = answers.decide(question, language="en")
        if decision.outcome == "answer" and decision.article == article.id:
            return Canary(question, article.id)
    return None


class Readiness:
    """Probes the chain, at most once at a time, and believes a success for five seconds."""

    def __init__(self, answers: Answers, rasa: RasaClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._answers = answers
        self._rasa = rasa
        self._clock = clock
        self._canary: Canary | None = None
        self._succeeded: float | None = None
        self._lock = asyncio.Lock()

    def forget(self) -> None:
        """Choose the question anew at the next probe, because what is said changed."""
        self._canary, self._succeeded = None, None

    async def problem(self) -> Problem | None:
        """Probe the chain.

        Returns:
            None when a question got its answer through Rasa, else what is wrong.
        """
        async with self._lock:
            if self._succeeded is not None and self._clock() - self._succeeded < _FRESH_SECONDS:
                return None
            problem = await self._probe()
            self._succeeded = None if problem else self._clock()
        if problem:
            _log.info("not_ready", extra={"part": problem.part, "reason": problem.reason})
        return problem

    async def _probe(self) -> Problem | None:
        if self._canary is None:
            self._canary = await asyncio.to_thread(find_canary, self._answers)
        if self._canary is None:
            return Problem("articles", "no_title_leads_to_its_article")
        sender = f"canary-{uuid.uuid4()}"
        try:
            return await self._ask(sender, self._canary)
        finally:
            await self._rasa.forget(sender)

    async def _ask(self, sender: str, canary: Canary) -> Problem | None:
        reply = await self._rasa.send(sender, canary.question, language="en", guarded=False)
        if isinstance(reply, RasaFailure):
            return Problem("rasa", reply.reason)
        if canary.article not in {decision.article for decision in reply.decisions}:
            return Problem("answer", "another_article")
        return None
