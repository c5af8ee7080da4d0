"""What was decided about a question, before it is put into words."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sual.text.languages import Language

Outcome = Literal["answer", "urgent", "choice", "no_answer", "say"]


class CheckStep(BaseModel):
    """Where a guided check stands: names only, and a day where one was given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    check: str = Field(description="id of the check")
    answers: tuple[tuple[str, str], ...] = Field(default=(), description="answers so far, by question")


class Decision(BaseModel):
    """An outcome by names and ids only: this is what travels through Rasa, never sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    language: Language
    article: str | None = None
    confidence: float = Field(default=0.0, ge=0, le=1, description="0-1, higher is surer")
    doubt: bool = Field(default=False, description="whether danger is possible: the hotline is shown with the answer")
    about: tuple[tuple[str, float], ...] = Field(
        default=(), description="article ids with their probabilities: what the next message may lean on"
    )
    choices: tuple[str, ...] = Field(default=(), description="article ids, or language codes")
    response: str | None = Field(default=None, description="name in sual.text.responses")
    spoken: str | None = Field(
        default=None, description="language of the message, where it is one of sual.text.other_languages"
    )
    step: CheckStep | None = Field(default=None, description="a guided check: its next question, or its results")
    safe: int | None = Field(default=None, ge=0, description="message of policy/safe_to_talk.yml, from 0")
    topics: tuple[str, ...] = Field(default=(), description="article ids to name to whoever answers the phone")
    whole: bool = Field(default=False, description="whether all blocks are told at once, as the short answer was given")
