"""What a person said, and what is shown for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sual.answering.decision import Decision
from sual.answering.messages import Kind, Message
from sual.answering.turn import About
from sual.service.chat.payloads import InDialogue, PressedArticle, PressedLanguage
from sual.text.languages import Language

By = Literal["words", "rasa", "answerer", "helplines"]


@dataclass(frozen=True)
class Said:
    """What a person said, and what is known of the conversation.

    Args:
        text: typed text, cleaned; may be empty.
        sender: what the conversation is called towards Rasa.
        pressed: the choice that was pressed in place of typing.
        pinned: language the person chose to be answered in.
        prior: language of the conversation so far.
        topic: the article answered last.
        open: the question of a check, or the step after danger, that was shown last and waits; names only.
        about: what the last message was about, article ids with their probabilities.
        told: the language of which the person was told that Sual does not speak it.
        handover: what there is to offer where the person wants a person; see `HandoverChat.standing`.
        page: language of the browser, for when nothing else tells one.
    """

    text: str
    sender: str
    pressed: InDialogue | None = None
    pinned: Language | None = None
    prior: Language | None = None
    topic: PressedArticle | None = None
    open: Decision | None = None
    about: About = ()
    told: str | None = None
    handover: str | None = None
    page: Language = "en"

    @property
    def language(self) -> Language:
        """The best guess before anything has read the text."""
        if isinstance(self.pressed, PressedLanguage):
            return self.pressed.language
        return self.pinned or self.prior or self.page


@dataclass(frozen=True)
class Reply:
    """What is shown, and who answered; `intent` only where Rasa did, `spoken` where a notice names a language.

    `about` is what the next message may lean on; empty where this one changed nothing. `open` is what the dialogue
    waits for, where it leads step by step.
    """

    messages: list[Message]
    by: By
    intent: str | None = None
    spoken: str | None = None
    about: About = ()
    open: Decision | None = None

    @property
    def language(self) -> Language:
        """The language of the reply."""
        return self.messages[-1].language

    @property
    def outcome(self) -> Kind:
        """The kind of the message that answers."""
        notice_first = self.spoken is not None and len(self.messages) > 1 and self.messages[0].kind == "say"
        return self.messages[1 if notice_first else 0].kind

    @property
    def topic(self) -> str | None:
        """Id of the article it ends with, or None."""
        shown = [message.article.id for message in self.messages if message.article]
        return shown[-1] if shown else None
