"""The hand-over as a person meets it: whether it is offered, and what pressing its buttons does."""

from __future__ import annotations

from typing import Literal

from sual.answering.compose_handover import handover_buttons
from sual.answering.decision import Decision
from sual.answering.helplines import helplines
from sual.answering.messages import Message
from sual.service.chat.conversation import Conversation
from sual.service.chat.conversations import Conversations
from sual.service.handover.duty import Duty
from sual.service.handover.events import HandoverClosed, HandoverEvent, HandoverGivenBack, HandoverTaken
from sual.service.handover.handovers import Handovers
from sual.service.phrases import phrase
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.handover_words import HANDOVER
from sual.text.languages import Language, direction

# What the dialogue is told: what there is to offer where somebody wants a person.
Standing = Literal["offer", "nobody", "waiting"]
Button = Literal["ask", "withdraw"]
# What a person is told when a request ends without their doing.
_ENDINGS = frozenset({"closed", "expired"})


class HandoverChat:
    """Decides what is said about the hand-over; where it is switched off, nothing is.

    Args:
        on: the setting.
        handovers: the requests.
        conversations: hold which request belongs to which conversation, in memory alone.
        duty: who is there.
    """

    def __init__(self, *, on: bool, handovers: Handovers, conversations: Conversations, duty: Duty) -> None:
        self.on = on
        self._handovers = handovers
        self._conversations = conversations
        self._duty = duty

    def notice(self, event: HandoverEvent) -> None:
        """Tell the person what happened to their request, whoever did it; for `Handovers.listen`."""
        conversation = self._conversations.of_handover(event.request.id)
        if conversation is None:
            return
        language = conversation.pinned or event.request.language
        if isinstance(event, HandoverTaken | HandoverGivenBack):
            conversation.talk.say([_told(event.name, language)])
        if not isinstance(event, HandoverClosed):
            state = event.request.state
            conversation.talk.move(None if state == "closed" else state)
            return
        if event.why in _ENDINGS:
            conversation.talk.say([_told(event.why, language, with_numbers=True)])
        self._conversations.unlink_handover(conversation)

    async def standing(self, conversation: Conversation, page: Language = "en") -> Standing | None:
        """Say what there is to offer in a conversation.

        Args:
            conversation: an open conversation.
            page: language of the browser, for when the conversation has none yet.

        Returns:
            "waiting" when it has a request, "offer" when somebody is on duty, else "nobody"; None when switched off.
        """
        if not self.on:
            return None
        if conversation.handover:
            return "waiting"
        language = conversation.pinned or conversation.language or page
        return "offer" if await self._duty.is_anybody_there(language) else "nobody"

    async def press(self, conversation: Conversation, button: Button, language: Language) -> Decision:
        """Do what a button says.

        Args:
            conversation: a conversation whose lock is held, so that two presses make one request.
            button: "ask" or "withdraw".
            language: to answer in.

        Returns:
            What to say; it never says that a request is noted which is not on disk.
        """
        said = await (self._ask(conversation, language) if button == "ask" else self._withdraw(conversation))
        return Decision(outcome="say", language=language, response=f"utter_handover_{said}")

    async def share(self, conversation: Conversation, language: Language, *, on: bool) -> Message:
        """Let whoever takes the request see what the person writes from now on, or stop it.

        Args:
            conversation: a conversation whose lock is held.
            language: to answer in.
            on: whether to begin or to stop.

        Returns:
            What to say; stopping always works, beginning needs a request that is noted as shared.
        """
        talk = conversation.talk
        talk.share(on=False)
        if conversation.handover is None:
            return _told("not_shared", language)
        try:
            await self._handovers.share(conversation.handover, on=on)
        except DatabaseUnavailableError:
            on = False  # nobody would be told that there is something to read
        talk.share(on=on)
        payloads = ("handover:unshare" if on else "handover:share", "handover:withdraw")
        said = _told("shared" if on else "unshared", language)
        return said.model_copy(update={"choices": handover_buttons(payloads, language)})

    async def _ask(self, conversation: Conversation, language: Language) -> str:
        standing = await self.standing(conversation, language)
        if standing != "offer":
            return standing or "nobody"
        topic = conversation.topic.article if conversation.topic else None
        try:
            request = await self._handovers.ask(language, topic, urgent=conversation.urgent)
        except DatabaseUnavailableError:
            return "failed"
        self._conversations.link_handover(conversation, request.id)
        return "noted"

    async def _withdraw(self, conversation: Conversation) -> str:
        if conversation.handover:
            try:
                await self._handovers.endings.withdraw(conversation.handover)
            except DatabaseUnavailableError:
                self._conversations.close_handover_later(conversation)  # nobody can see it meanwhile either
            else:
                self._conversations.unlink_handover(conversation)
        return "withdrawn"


def _told(key: str, language: Language, *, with_numbers: bool = False) -> Message:
    contacts = helplines(language)[0].contacts if with_numbers else []
    text = phrase(HANDOVER[key], language)
    return Message(kind="say", language=language, dir=direction(language), text=text, contacts=contacts)
