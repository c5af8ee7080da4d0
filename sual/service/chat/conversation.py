"""What is known of one conversation: no text, nothing that outlives the process."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field

from sual.answering.decision import Decision
from sual.answering.turn import About
from sual.service.chat.payloads import PressedArticle
from sual.service.chat.replies import Replies
from sual.service.chat.talk import Talk
from sual.text.languages import Language


def new_sender() -> str:
    """Make a name for a conversation towards Rasa, which tells nothing of it."""
    return str(uuid.uuid4())


@dataclass(eq=False)
class Conversation:
    """What is known of one conversation.

    Args:
        id: the secret that the person's browser holds; never shown to Rasa, never logged.
        language: language it is held in so far, or None before the first message.
        pinned: language the person chose to be answered in, or None to follow what they write.
        sender: what it is called towards Rasa.
        topic: the article answered last.
        open: the question of a check, or the step after danger, that waits for an answer; names only.
        about: what the last message was about, article ids with their probabilities.
        told: code of the language of which the person was told that Sual does not speak it.
        urgent: whether it told of danger.
        handover: id of its request for a person, or None.
        talk: what a person of the helpline says, and what the person shares with them.
        unanswered: only where it is switched on: the first message that found no answer, masked, and its language.
        replies: the last replies to requests that carried a key.
        used: when the last message came, in seconds of the store's clock.
        started: when it began, in the same seconds.
        turns: turns under the present sender.
        lock: held while a message is in flight.
    """

    id: str
    language: Language | None
    used: float
    started: float
    pinned: Language | None = None
    sender: str = field(default_factory=new_sender)
    topic: PressedArticle | None = None
    open: Decision | None = None
    about: About = ()
    told: str | None = None
    urgent: bool = False
    handover: str | None = None
    talk: Talk = field(default_factory=Talk)
    unanswered: tuple[str, Language] | None = None
    replies: Replies = field(default_factory=Replies)
    turns: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
