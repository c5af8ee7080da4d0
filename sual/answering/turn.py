"""The one object that the steps of an answer pass along."""

from __future__ import annotations

from dataclasses import dataclass

from sual.answering.decision import Decision
from sual.retrieval.result import SearchResult
from sual.text.emergency import Emergency
from sual.text.languages import Language, Script

About = tuple[tuple[str, float], ...]  # article ids with their probabilities, 0-1, surest first


@dataclass
class Turn:
    """What is known about a message so far; each step fills in one part.

    Args:
        text: what the person wrote, cleaned.
        language: language to answer in; given when pinned or known, else filled in by `identify_language`.
        prior: language of the conversation so far, or None.
        about: what the message before was about; empty where none came before.
        script: how the message is written.
        spoken: code of the language of the message, where Sual does not speak it, or None.
        heard: whether the dialogue, too, takes the message for one of somebody in danger.
        again: whether somebody told of danger in this conversation before.
        danger_sign: the sign of danger found, or None.
        emergency: what else puts a life at stake, or None.
        alone: what the search found for the message alone, or None.
        found: the same, weighed with what came before, or None.
        decision: the outcome; a step that sets it ends the run.
    """

    text: str
    language: Language | None = None
    prior: Language | None = None
    about: About = ()
    script: Script = "native"
    spoken: str | None = None
    heard: bool = False
    again: bool = False
    danger_sign: str | None = None
    emergency: Emergency | None = None
    alone: SearchResult | None = None
    found: SearchResult | None = None
    decision: Decision | None = None
