"""The hand-over as a person meets it: whether it is offered, and what pressing its buttons does."""

from __future__ import annotations

from typing import Literal

from sual.answering.decision import Decision
from sual.service.chat.conversations import Conversation, Conversations
from sual.service.handover.duty import Duty
from sual.service.handover.events import HandoverClosed, HandoverEvent
from sual.service.handover.handovers import Handovers
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.languages import Language

# What the dialogue is told: what there is to offer where somebody wants a person.
Standing = Literal["offer", "nobody", "waiting"]
Button = Literal["ask", "withdraw"]


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
        """Have the conversation forget a request that is closed, whoever closed it; for `Handovers.listen`."""
        conversation = self._conversations.of_handover(event.request.id)
        if conversation and isinstance(event, HandoverClosed):
            self._conversations.unlink_handover(conversation)

    async def standing(self, conversation: Conversation) -> Standing | None:
        """Say what there is to offer in a conversation.

        Args:
            conversation: an open conversation.

        Returns:
            "waiting" when it has a request, "offer" when somebody is on duty, else "nobody"; None when switched off.
        """
        if not self.on:
            return None
        if conversation.handover:
            return "waiting"
        return "offer" if await self._duty.is_anybody_there() else "nobody"

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

    async def _ask(self, conversation: Conversation, language: Language) -> str:
        standing = await self.standing(conversation)
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
                await self._handovers.withdraw(conversation.handover)
            except DatabaseUnavailableError:
                self._conversations.close_handover_later(conversation)  # nobody can see it meanwhile either
            else:
                self._conversations.unlink_handover(conversation)
        return "withdrawn"
