"""The way of one question: start reading here.

    notice_danger -> identify_language -> search_articles -> decide_outcome    (steps.py)
                                                             -> compose        (compose.py)

`decide` runs the steps up to a decision, which holds names and ids only and may travel through Rasa; `compose` puts a
decision into words. Nothing here generates a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sual.answering.compose import compose
from sual.answering.decide import decide_emergency
from sual.answering.decision import Decision
from sual.answering.examined import Examined
from sual.answering.follow_up import leans
from sual.answering.messages import Message
from sual.answering.noticed import Noticed
from sual.answering.steps import STEPS, Tools, identify_language, notice_danger, search_articles
from sual.answering.turn import About, Turn
from sual.encoders.encoder import Encoder, Vectors
from sual.knowledge import Knowledge, load_knowledge
from sual.retrieval.index import load_index
from sual.retrieval.result import SearchResult
from sual.text.clean import clean
from sual.text.danger import DangerSigns
from sual.text.emergency import EmergencySigns
from sual.text.languages import Language

Step = Callable[[Turn, Tools], None]


@dataclass(frozen=True)
class Answerer:
    """Everything needed to answer, loaded once; safe to use from several threads."""

    tools: Tools
    steps: tuple[Step, ...] = STEPS

    @classmethod
    def load(cls, knowledge_folder: Path, index_folder: Path, encoder: Encoder | None = None) -> Answerer:
        """Load knowledge and index.

        Args:
            knowledge_folder: `knowledge/`.
            index_folder: where `sual index` put the index.
            encoder: the bundled one unless given.

        Returns:
            The answerer.

        Raises:
            KnowledgeError: when the knowledge cannot be read.
            IndexMismatchError: when the index is missing, damaged or made from other content.
        """
        knowledge = load_knowledge(knowledge_folder)
        signs = DangerSigns.load(knowledge_folder / "policy" / "danger")
        emergencies = EmergencySigns.load(knowledge_folder / "policy" / "emergency")
        return cls(Tools(knowledge, load_index(index_folder, knowledge, encoder), signs, emergencies))

    @property
    def knowledge(self) -> Knowledge:
        """The articles, contacts, sources and policy."""
        return self.tools.knowledge

    @property
    def index_version(self) -> str:
        """Version of the index in use."""
        return self.tools.index.version

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
        """Decide what to do about a message.

        Args:
            text: what a person wrote.
            language: language to answer in, when pinned or known.
            prior: language of the conversation so far.
            about: what the message before was about, as its decision has it.
            heard: whether the dialogue takes it for a message of somebody in danger.
            again: whether somebody told of danger in this conversation before.

        Returns:
            The decision.
        """
        turn = Turn(
            text=clean(text),
            language=language,
            prior=prior,
            about=about,
            heard=heard,
            again=again,
        )  # fmt: skip
        return self._run(turn)

    def examine(self, text: str) -> Examined:
        """Decide about a question that stands alone, and give everything the decision rests on.

        Args:
            text: what a person asks, in any of the languages.

        Returns:
            The decision, what was found, and the sign of danger.
        """
        turn = Turn(text=clean(text))
        decision = self._run(turn)
        if turn.found is None:
            raise RuntimeError("no step searched; the steps of an Answerer must include search_articles")
        return Examined(decision, turn.found, turn.danger_sign or self.tools.emergencies.sign(turn.text))

    def emergency(
        self, text: str, *, language: Language | None = None, prior: Language | None = None
    ) -> Decision | None:
        """Answer who wants to die or needs an ambulance, without a search and without the dialogue.

        Args:
            text: what a person wrote.
            language: language to answer in, when pinned or known.
            prior: language of the conversation so far.

        Returns:
            The decision, or None where the message tells of no such thing.
        """
        turn = Turn(clean(text), language=language, prior=prior)
        notice_danger(turn, self.tools)
        if turn.emergency is None:
            return None
        identify_language(turn, self.tools)
        return decide_emergency(turn, self.knowledge)

    def notice(self, text: str, *, language: Language | None = None, about: About = ()) -> Noticed:
        """Notice what the dialogue must not overlook, before anything else is asked about a message.

        Args:
            text: what a person wrote.
            language: its language, when known.
            about: what the message before was about, as its decision has it.

        Returns:
            Whether it tells of somebody in danger, whether it leans on the message before, and whether it is surely a
            question.
        """
        turn = Turn(clean(text), language=language, about=about)
        notice_danger(turn, self.tools)
        search_articles(turn, self.tools)
        danger = turn.found.danger if turn.found else 0.0
        in_danger = turn.danger_sign is not None or danger >= self.knowledge.policy.thresholds.danger
        follow_up = turn.alone is not None and leans(turn.alone, about, self.knowledge)
        surest = turn.alone.results[0].score if turn.alone and turn.alone.results else 0.0
        question = surest >= self.knowledge.policy.thresholds.question
        return Noticed(danger=in_danger, follow_up=follow_up, question=question)

    def _run(self, turn: Turn) -> Decision:
        for step in self.steps:
            step(turn, self.tools)
            if turn.decision is not None:
                return turn.decision
        raise RuntimeError("no step decided; the last step of an Answerer must set turn.decision")

    def compose(self, decision: Decision, *, degraded: bool = False) -> list[Message]:
        """Put a decision into words; see `sual.answering.compose.compose`."""
        return compose(decision, self.knowledge, degraded=degraded)

    def cosines(self, text: str, others: Sequence[str], language: Language) -> list[float]:
        """Compare a text with others by meaning; see `sual.retrieval.index.Index.cosines`."""
        return self.tools.index.cosines(clean(text), others, language)

    def vectors(self, texts: Sequence[str], language: Language) -> Vectors:
        """Encode texts to compare them by meaning; see `sual.retrieval.index.Index.vectors`."""
        return self.tools.index.vectors([clean(text) for text in texts], language)

    def search(self, text: str, *, language: Language | None = None, limit: int = 5) -> SearchResult:
        """Search the articles and say why; see `sual.retrieval.index.Index.search`."""
        return self.tools.index.search(clean(text), language=language, limit=limit)
