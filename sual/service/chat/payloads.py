"""What a pressed choice may carry. A person can send any payload, so each is checked before it becomes a command."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

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


Pressed = PressedArticle | PressedLanguage


def read_payload(payload: str, articles: Mapping[str, Article]) -> Pressed:
    """Read the payload of a pressed choice.

    Args:
        payload: "article:<id>" or "language:<code>".
        articles: all articles by id.

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
    raise ServiceError("unknown_choice", {"expected": ["article:<id>", "language:<code>"]})
