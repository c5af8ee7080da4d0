"""An answerer of paper, and trackers as Rasa sends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from sual.answering.decision import Decision
from sual.knowledge.policy import Thresholds
from sual.text.languages import Language

THRESHOLDS = Thresholds(
    answer=0.3, lead=0.05, offer=0.08, urgent=0.4, choices=3, danger=0.7, danger_again=0.55, danger_heard=0.2
)
MakeTracker = Callable[..., Tracker]


@dataclass
class PaperAnswerer:
    """Answers everything with one article and remembers what it was asked."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "answer"
    urgent_share: float = 0.0
    sign: str | None = None

    @property
    def knowledge(self) -> SimpleNamespace:
        urgent = {"helplines": False, "get-help": True}
        return SimpleNamespace(
            articles={id_: SimpleNamespace(id=id_, urgent=is_) for id_, is_ in urgent.items()},
            policy=SimpleNamespace(thresholds=THRESHOLDS),
        )

    @property
    def tools(self) -> SimpleNamespace:
        return SimpleNamespace(signs=SimpleNamespace(notice=lambda text: self.sign))

    def search(self, text: str, *, language: Language, limit: int) -> SimpleNamespace:
        shares = {"get-help": self.urgent_share, "helplines": 1 - self.urgent_share}
        return SimpleNamespace(results=[SimpleNamespace(article=id_, score=share) for id_, share in shares.items()])

    def decide(self, text: str, *, language: Language, topic: str | None) -> Decision:
        self.asked.append({"text": text, "language": language, "topic": topic})
        article = {"answer": "helplines", "urgent": "get-help"}.get(self.outcome)
        return Decision.model_validate({"outcome": self.outcome, "language": language, "article": article})

    def decide_urgent(self, text: str, *, language: Language) -> Decision:
        return Decision(outcome="urgent", language=language, article="get-help")


@pytest.fixture
def answerer() -> PaperAnswerer:
    return PaperAnswerer()


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()


@pytest.fixture
def tracker() -> MakeTracker:
    """Make a tracker: `tracker("text", language="ru", topic=None, entities={...}, metadata={...}, danger=0.9)`."""

    def make(
        text: str = "",
        *,
        entities: dict[str, str] | None = None,
        metadata: dict[str, str] | None = None,
        danger: float | None = None,
        **slots: str | bool | None,
    ) -> Tracker:
        found = [{"entity": name, "value": value} for name, value in (entities or {}).items()]
        ranking = [] if danger is None else [{"name": "danger", "confidence": danger}]
        latest = {"text": text, "entities": found, "metadata": metadata or {}, "intent_ranking": ranking}
        state = {
            "sender_id": "a", "slots": slots, "latest_message": latest, "events": [], "paused": False,
            "followup_action": None, "active_loop": {}, "latest_action_name": None,
        }  # fmt: skip
        return Tracker.from_dict(state)

    return make
