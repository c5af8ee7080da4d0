"""Counts and times without text, ids or addresses."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import generate_latest

from sual.text.languages import Language

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0, 2.5, 5.0)


class Metrics:
    """What `/metrics` shows; a registry of its own, so that several applications can live in one process."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # they would tell the second in which something was counted first
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._turns = Counter(
            "sual_turns",
            "Answered messages by what was answered, language, and who answered.",
            ["outcome", "language", "by"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "sual_turn_seconds", "Time of one turn.", ["by"], buckets=_SECONDS, registry=self.registry
        )
        self._failures = Counter("sual_rasa_failures", "Turns that Rasa failed.", ["reason"], registry=self.registry)
        self._handovers = Counter(
            "sual_handovers",
            "Requests for a person by what happened, language, and whether danger was told.",
            ["event", "language", "urgent"],
            registry=self.registry,
        )
        self._ratings = Counter(
            "sual_ratings",
            "Ratings of articles; reason is empty where it helped or none was given.",
            ["article", "language", "helped", "reason"],
            registry=self.registry,
        )
        self._lost = Counter(
            "sual_database_failures",
            "What the database did not take, by who asked and why.",
            ["part", "reason"],
            registry=self.registry,
        )

    def turn(self, outcome: str, language: Language, by: str, seconds: float) -> None:
        """Count one answered message.

        Args:
            outcome: kind of its first message.
            language: language of the answer.
            by: the step that answered.
            seconds: how long it took.
        """
        self._turns.labels(outcome, language, by).inc()
        self._seconds.labels(by).observe(seconds)

    def rasa_failure(self, reason: str) -> None:
        """Count one failure of Rasa by its reason."""
        self._failures.labels(reason).inc()

    def handover(self, event: str, language: Language, *, urgent: bool) -> None:
        """Count one event of a request for a person.

        Args:
            event: its name.
            language: language of the conversation.
            urgent: whether it told of danger.
        """
        self._handovers.labels(event, language, _yes_no(urgent)).inc()

    def rating(self, article: str, language: Language, *, helped: bool, reason: str | None) -> None:
        """Count one rating.

        Args:
            article: id of an article that exists.
            language: the language it was read in.
            helped: whether it helped.
            reason: why not, or None.
        """
        self._ratings.labels(article, language, _yes_no(helped), reason or "").inc()

    def database_failure(self, part: str, reason: str) -> None:
        """Count something that the database did not take."""
        self._lost.labels(part, reason).inc()

    def watch_conversations(self, number: Callable[[], int]) -> None:
        """Show how many conversations are open.

        Args:
            number: gives the number when asked.
        """
        gauge = Gauge("sual_conversations", "Open conversations.", registry=self.registry)
        gauge.set_function(number)

    def watch_content(self, number: Callable[[], int]) -> None:
        """Show how much is to be mended in files that were edited outside; the last good version is live meanwhile.

        Args:
            number: gives the number when asked.
        """
        gauge = Gauge("sual_content_problems", "Problems in files edited outside.", registry=self.registry)
        gauge.set_function(number)

    def text(self) -> bytes:
        """Write everything in the text format of Prometheus."""
        return generate_latest(self.registry)


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"
