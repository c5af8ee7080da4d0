"""What the service needs of `sual.answering`: the whole of it, in five lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sual.answering.decision import Decision
from sual.answering.examined import Examined
from sual.answering.messages import Message
from sual.answering.noticed import Noticed
from sual.answering.turn import About
from sual.encoders.encoder import Vectors
from sual.knowledge.load import Knowledge
from sual.retrieval.result import SearchResult
from sual.text.languages import Language


class Answers(Protocol):
    """The part of `sual.answering.pipeline.Answerer` that the service uses."""

    @property
    def knowledge(self) -> Knowledge:
        """Everything that can be said."""

    @property
    def index_version(self) -> str:
        """Name of the index in use."""

    def decide(
        self,
        text: str,
        *,
        language: Language | None = None,
        prior: Language | None = None,
        about: About = (),
        heard: bool = False,
        again: bool = False,
    ) -> Decision:
        """Decide about a question."""

    def examine(self, text: str) -> Examined:
        """Decide about a question that stands alone, and say on what grounds."""

    def emergency(
        self, text: str, *, language: Language | None = None, prior: Language | None = None
    ) -> Decision | None:
        """Answer who wants to die or needs an ambulance; None for every other message."""

    def notice(self, text: str, *, language: Language | None = None, about: About = ()) -> Noticed:
        """Notice danger, and what leans on the message before."""

    def compose(self, decision: Decision, *, degraded: bool = False) -> list[Message]:
        """Put a decision into words."""

    def vectors(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts to compare them by meaning."""

    def search(self, text: str, *, language: Language | None, limit: int) -> SearchResult:
        """Search, and say why."""
