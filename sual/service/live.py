"""What answers questions, replaced as a whole when somebody publishes; whatever was begun ends with what it began with.

A request takes the version that is live when it arrives. A message that goes through Rasa comes back in other requests
(`/rasa/actions`), which take the version of the turn that they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from sual.answering.decision import Decision
from sual.answering.examined import Examined
from sual.answering.messages import Message
from sual.answering.noticed import Noticed
from sual.answering.pipeline import Answerer
from sual.answering.turn import About
from sual.encoders.encoder import Vectors
from sual.knowledge.load import Knowledge
from sual.retrieval.result import SearchResult
from sual.service.answers import Answers
from sual.text.languages import Language

_taken: ContextVar[Answers | None] = ContextVar("taken", default=None)


class LiveAnswers:
    """The version that is live, seen as `Answers`.

    Args:
        answers: what is live at start.
    """

    def __init__(self, answers: Answers) -> None:
        self._live = answers
        self._turns: dict[str, Answers] = {}

    def replace(self, answers: Answers) -> None:
        """Have another version live; who took one before keeps it."""
        self._live = answers

    def take(self) -> None:
        """Take the version that is live for the rest of this request."""
        _taken.set(self._live)

    @contextmanager
    def turn(self, sender: str) -> Iterator[None]:
        """Have everything that Rasa asks about a turn answered from the version that this request took.

        Args:
            sender: what Rasa knows the turn by.
        """
        self._turns[sender] = self.now
        try:
            yield
        finally:
            self._turns.pop(sender, None)

    def take_of(self, sender: str) -> None:
        """Take the version of a turn for the rest of this request."""
        _taken.set(self._turns.get(sender, self._live))

    @property
    def now(self) -> Answers:
        """The version that this request took, or the one that is live."""
        return _taken.get() or self._live

    @property
    def knowledge(self) -> Knowledge:
        """Everything that can be said."""
        return self.now.knowledge

    @property
    def index_version(self) -> str:
        """Name of the index in use."""
        return self.now.index_version

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
        return self.now.decide(text, language=language, prior=prior, about=about, heard=heard, again=again)

    def emergency(
        self, text: str, *, language: Language | None = None, prior: Language | None = None
    ) -> Decision | None:
        """Answer who wants to die or needs an ambulance."""
        return self.now.emergency(text, language=language, prior=prior)

    def notice(self, text: str, *, language: Language | None = None, about: About = ()) -> Noticed:
        """Notice danger, and what leans on the message before."""
        return self.now.notice(text, language=language, about=about)

    def compose(self, decision: Decision, *, degraded: bool = False) -> list[Message]:
        """Put a decision into words."""
        return self.now.compose(decision, degraded=degraded)

    def search(self, text: str, *, language: Language | None = None, limit: int = 5) -> SearchResult:
        """Search, and say why."""
        return self.now.search(text, language=language, limit=limit)

    def examine(self, text: str) -> Examined:
        """Decide about a question that stands alone, and say on what grounds."""
        return self.now.examine(text)

    def vectors(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts to compare them by meaning."""
        return self.now.vectors(texts, language)

    def cosines(self, text: str, others: Sequence[str], language: Language) -> list[float]:
        """Compare a text with others by meaning; see `Answerer.cosines`."""
        now = self.now
        if not isinstance(now, Answerer):
            raise TypeError(f"{type(now).__name__} compares no texts")  # only tests bring other answers
        return now.cosines(text, others, language)
