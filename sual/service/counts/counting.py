"""Counts in memory, written in batches: what is on disk tells no time finer than a day."""

from __future__ import annotations

import asyncio
import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sual.answering.messages import Kind
from sual.service.handover.events import HandoverEvent, HandoverRequested
from sual.service.storage.counts import NO_TOPIC, QuestionKey, SpeedKey, add_counts
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import Language

OUTCOMES = ("answered", "did_you_mean", "not_answered", "urgent", "handed_over")
STEPS = (50, 100, 200, 400, 800, 1600, 3200, 60_000)  # milliseconds
WRITE_SECONDS = 600.0
_OF_KIND: dict[Kind, str] = {
    "answer": "answered",
    "choice": "did_you_mean",
    "no_answer": "not_answered",
    "urgent": "urgent",
}
_BAKU = ZoneInfo("Asia/Baku")
_PART = "counts"
_log = logging.getLogger(__name__)


def today_in_baku() -> date:
    """Give the day in Baku."""
    return datetime.now(_BAKU).date()


class Counting:
    """Collects counts and writes them every ten minutes; what the database does not take is tried again.

    Args:
        database: where they go.
        today: tells the day in Baku.
    """

    def __init__(self, database: Database, today: Callable[[], date] = today_in_baku) -> None:
        self._database = database
        self._today = today
        self._questions: Counter[QuestionKey] = Counter()
        self._speeds: Counter[SpeedKey] = Counter()

    def turn(self, kind: Kind, language: Language, topic: str | None, seconds: float) -> None:
        """Count one answered message; greetings and the like are no questions.

        Args:
            kind: of the message that answers.
            language: language of the answer.
            topic: id of the article, or None; of urgent ones it is left out.
            seconds: how long it took.
        """
        day = self._today()
        milliseconds = min(seconds * 1000, STEPS[-1])
        self._speeds[SpeedKey(day, STEPS[bisect_left(STEPS, milliseconds)])] += 1
        outcome = _OF_KIND.get(kind)
        if outcome:
            shown = topic if outcome == "answered" else None
            self._questions[QuestionKey(day, shown or NO_TOPIC, language, outcome)] += 1

    def notice(self, event: HandoverEvent) -> None:
        """Count a request for a person; for `Handovers.listen`."""
        if isinstance(event, HandoverRequested):
            key = QuestionKey(self._today(), event.request.topic or NO_TOPIC, event.request.language, "handed_over")
            self._questions[key] += 1

    async def write(self) -> bool:
        """Write what was collected.

        Returns:
            Whether all of it is on disk; otherwise it is still here.
        """
        questions, speeds = self._questions, self._speeds
        if not questions and not speeds:
            return True
        self._questions, self._speeds = Counter(), Counter()
        try:
            await self._database.run(_PART, lambda session: add_counts(session, questions, speeds))
        except DatabaseUnavailableError:  # counted and logged where it happened
            self._questions.update(questions)
            self._speeds.update(speeds)
            return False
        return True

    async def keep_writing(self) -> None:
        """Write every ten minutes until cancelled."""
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            try:
                await self.write()
            except Exception as error:  # a writer that stops would lose every later count
                _log.error("counts_failed", extra={"part": _PART, "error": type(error).__name__})
