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
from sual.answering.turn import About
from sual.text.languages import Language

ABOUT: About = (("helplines", 0.75), ("get-help", 0.2))
MakeTracker = Callable[..., Tracker]


@dataclass
class PaperAnswerer:
    """Answers everything with one article and remembers what it was asked."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    outcome: str = "answer"
    spoken: str | None = None

    @property
    def knowledge(self) -> SimpleNamespace:
        urgent = {"helplines": False, "get-help": True}
        return SimpleNamespace(articles={id_: SimpleNamespace(id=id_, urgent=is_) for id_, is_ in urgent.items()})

    def decide(self, text: str, *, language: Language, about: About, heard: bool, again: bool) -> Decision:
        self.asked.append({"text": text, "language": language, "about": about, "heard": heard, "again": again})
        article = {"answer": "helplines", "urgent": "get-help"}.get(self.outcome)
        return Decision.model_validate(
            {
                "outcome": self.outcome,
                "language": language,
                "article": article,
                "spoken": self.spoken,
                "about": ABOUT if article else (),
            }  # fmt: skip
        )


@pytest.fixture
def answerer() -> PaperAnswerer:
    return PaperAnswerer()


@pytest.fixture
def dispatcher() -> CollectingDispatcher:
    return CollectingDispatcher()


@pytest.fixture
def tracker() -> MakeTracker:
    """Make a tracker: `tracker("text", language="ru", topic=None, entities={...}, metadata={...})`."""

    def make(
        text: str = "",
        *,
        entities: dict[str, str] | None = None,
        metadata: dict[str, str] | None = None,
        **slots: str | bool | list[list[object]] | None,
    ) -> Tracker:
        found = [{"entity": name, "value": value} for name, value in (entities or {}).items()]
        latest = {"text": text, "entities": found, "metadata": metadata or {}}
        state = {
            "sender_id": "a", "slots": slots, "latest_message": latest, "events": [], "paused": False,
            "followup_action": None, "active_loop": {}, "latest_action_name": None,
        }  # fmt: skip
        return Tracker.from_dict(state)

    return make
