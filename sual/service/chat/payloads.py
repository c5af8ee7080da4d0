"""What a pressed choice may carry. A person can send any payload, so each is checked before it becomes a command."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sual.answering.decision import Decision, Outcome
from sual.knowledge.articles import Article
from sual.service.errors import ServiceError
from sual.text.languages import Language, is_language


@dataclass(frozen=True)
class PressedArticle:
    """A choice that leads to an article."""

    article: str
    urgent: bool

    @property
    def command(self) -> str:
        """What Rasa is told."""
        return f"/choose{json.dumps({'article': self.article})}"

    def decision(self, language: Language) -> Decision:
        """Give what Rasa would decide.

        Args:
            language: the language to answer in.

        Returns:
            The decision to show the article.
        """
        outcome: Outcome = "urgent" if self.urgent else "answer"
        return Decision(
            outcome=outcome, language=language, article=self.article, confidence=1.0, about=((self.article, 1.0),)
        )


@dataclass(frozen=True)
class PressedLanguage:
    """A choice of a language."""

    language: Language

    @property
    def command(self) -> str:
        """What Rasa is told."""
        return f"/change_language{json.dumps({'language': self.language})}"

    def decision(self, language: Language) -> Decision:
        """Give what Rasa would decide.

        Args:
            language: not used; the pressed language is the one to answer in.

        Returns:
            The decision to confirm the change.
        """
        return Decision(outcome="say", language=self.language, response="utter_language_changed")


@dataclass(frozen=True)
class PressedStep:
    """A button of a conversation that is led step by step; only the dialogue knows where it stands.

    Args:
        kind: "check", "answer" or "safe".
        value: a name or number of ours.
    """

    kind: str
    value: str

    @property
    def command(self) -> str:
        """What Rasa is told."""
        intent = {"check": "start_check", "answer": "answer_check", "safe": "safe"}[self.kind]
        return f"/{intent}{json.dumps({self.kind: self.value})}"

    def decision(self, language: Language) -> Decision:
        """Give what is said when Rasa cannot be asked.

        Args:
            language: the language to answer in.

        Returns:
            The decision to say that something is not working, with the numbers; without the dialogue nobody knows
            which question is open.
        """
        return Decision(outcome="say", language=language, response="utter_out_of_order")


HandoverButton = Literal["ask", "withdraw", "share", "unshare"]
_HANDOVER_BUTTONS: tuple[HandoverButton, ...] = get_args(HandoverButton)


@dataclass(frozen=True)
class PressedHandover:
    """A button of the request for a person; the service answers it itself, so it works without Rasa too.

    Args:
        button: "ask", "withdraw", "share" or "unshare".
    """

    button: HandoverButton


InDialogue = PressedArticle | PressedLanguage | PressedStep
Pressed = InDialogue | PressedHandover
_STEP_VALUE = re.compile(r"[a-z0-9_-]{1,64}")


def read_payload(
    payload: str, articles: Mapping[str, Article], checks: Container[str] = (), *, handover: bool = False
) -> Pressed:
    """Read the payload of a pressed choice.

    Args:
        payload: "article:<id>", "language:<code>", "check:<id>", "answer:<name>", "safe:<number, no or stop>" or
            "handover:<ask, withdraw, share or unshare>".
        articles: all articles by id.
        checks: ids of all guided checks.
        handover: whether people can ask for a person; otherwise its buttons are no choice.

    Returns:
        What was pressed.

    Raises:
        ServiceError: `unknown_choice`, for anything else.
    """
    kind, _, value = payload.partition(":")
    if kind == "article" and value in articles:
        return PressedArticle(value, articles[value].urgent)
    if kind == "language" and is_language(value):
        return PressedLanguage(value)
    if kind == "check" and value in checks:
        return PressedStep(kind, value)
    if kind in ("answer", "safe") and _STEP_VALUE.fullmatch(value):
        return PressedStep(kind, value)
    if handover and kind == "handover":
        for button in _HANDOVER_BUTTONS:
            if value == button:
                return PressedHandover(button)
    raise ServiceError(
        "unknown_choice", {"expected": ["article:<id>", "language:<code>", "check:<id>", "answer:<name>"]}
    )
