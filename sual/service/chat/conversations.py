"""The open conversations, in memory only: no text, nothing that outlives the process."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from sual.service.chat.conversation import Conversation, new_sender
from sual.text.languages import Language

# Room for this many; beyond it, the one that has been silent longest ends.
MOST_CONVERSATIONS = 10_000
# A Rasa turn gets slower as its conversation grows, so after this many turns it goes on under a new name.
TURNS_PER_SENDER = 50
# Nobody's conversation is kept longer, however busy.
LONGEST_SECONDS = 24 * 3600.0
_SWEEP_SECONDS = 30.0
_CLOSING_SECONDS = 3.0

_log = logging.getLogger(__name__)


async def _no_handover(_: str) -> bool:
    return True


def _nothing(_: Conversation) -> None:
    return None


class Conversations:
    """Opens, finds and ends conversations; whatever ends is deleted in Rasa too, and its request for a person closed.

    Args:
        minutes: without a message after which a conversation ends.
        forget: deletes a conversation in Rasa; says whether it is gone.
        close_handover: closes a request for a person; says whether it is closed.
        faded: told of a conversation that ended because its time was over, not because the person ended it.
        most: how many there is room for.
        clock: tells seconds.
    """

    def __init__(
        self,
        minutes: float,
        forget: Callable[[str], Awaitable[bool]],
        close_handover: Callable[[str], Awaitable[bool]] = _no_handover,
        faded: Callable[[Conversation], None] = _nothing,
        *,
        most: int = MOST_CONVERSATIONS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = minutes * 60
        self._forget = forget
        self._close_handover = close_handover
        self._faded = faded
        self._most = most
        self._clock = clock
        self._open: OrderedDict[str, Conversation] = OrderedDict()
        self._unforgotten: set[str] = set()
        self._of_handover: dict[str, Conversation] = {}
        self._unclosed: set[str] = set()

    def __len__(self) -> int:
        return len(self._open)

    def start(self, language: Language | None) -> Conversation:
        """Open a conversation.

        Args:
            language: language to begin in, or None.

        Returns:
            The conversation, under a new id of 192 random bits.
        """
        if len(self._open) >= self._most:
            _, oldest = self._open.popitem(last=False)
            self._leave(oldest)
            _log.warning("conversation_evicted", extra={"count": self._most})
        conversation = Conversation(secrets.token_urlsafe(24), language, self._clock(), self._clock())
        self._open[conversation.id] = conversation
        return conversation

    def find(self, id_: str) -> Conversation | None:
        """Find an open conversation and note that it is in use.

        Args:
            id_: whatever was given as an id.

        Returns:
            The conversation, or None when there is none or its time is over.
        """
        conversation = self._open.get(id_)
        if conversation is None or self._is_over(conversation):
            return None
        conversation.used = self._clock()
        self._open.move_to_end(id_)
        return conversation

    def language_of(self, id_: str) -> Language | None:
        """Give the language of a conversation, or None."""
        conversation = self._open.get(id_)
        return conversation.language if conversation else None

    def link_handover(self, conversation: Conversation, handover: str) -> None:
        """Note which request for a person belongs to a conversation; this is nowhere but here.

        Args:
            conversation: a conversation whose lock is held; where it ended meanwhile, the request will be closed.
            handover: id of the request.
        """
        if self._open.get(conversation.id) is conversation:
            conversation.handover = handover
            conversation.talk.move("waiting")
            self._of_handover[handover] = conversation
        else:
            self._unclosed.add(handover)

    def close_handover_later(self, conversation: Conversation) -> None:
        """Let the next sweep close the request of a conversation, where there is one."""
        if conversation.handover:
            self._unclosed.add(conversation.handover)
            self.unlink_handover(conversation)

    def unlink_handover(self, conversation: Conversation) -> None:
        """Forget which request belonged to a conversation."""
        if conversation.handover:
            self._of_handover.pop(conversation.handover, None)
            conversation.handover = None
            conversation.talk.move(None)

    def of_handover(self, handover: str) -> Conversation | None:
        """Find the open conversation to which a request for a person belongs, or None.

        Args:
            handover: id of the request.
        """
        return self._of_handover.get(handover)

    def renew_sender(self, conversation: Conversation) -> None:
        """Let a conversation go on under a new name where the old one has grown long.

        Args:
            conversation: a conversation whose lock is held.
        """
        conversation.turns += 1
        if conversation.turns > TURNS_PER_SENDER:
            self._unforgotten.add(conversation.sender)
            conversation.sender = new_sender()
            conversation.turns = 1

    async def end(self, conversation: Conversation) -> None:
        """End a conversation, here and in Rasa; where Rasa cannot be reached, it is tried again later.

        Args:
            conversation: an open conversation.
        """
        self._open.pop(conversation.id, None)
        async with conversation.lock:  # a message in flight would write its turn again
            self._leave(conversation)
        await self._forget_in_rasa(conversation.sender)
        await self._close_handovers()

    async def sweep(self) -> None:
        """End what has been silent for too long, and do again what could not be done before."""
        for conversation in [c for c in self._open.values() if self._is_over(c) and not c.lock.locked()]:
            del self._open[conversation.id]
            self._faded(conversation)
            self._leave(conversation)
        await self._close_handovers()
        for sender in list(self._unforgotten):
            if not await self._forget_in_rasa(sender):
                return

    async def keep_sweeping(self) -> None:
        """Sweep every half minute until cancelled."""
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            try:
                await self.sweep()
            except Exception as error:  # a sweeper that stops would keep what was promised to be deleted
                _log.error("sweep_failed", extra={"error": type(error).__name__})

    async def close(self) -> None:
        """End everything, for as long as a stopping process has time."""
        for conversation in self._open.values():
            self._leave(conversation)
        self._open.clear()
        try:
            async with asyncio.timeout(_CLOSING_SECONDS):
                await self.sweep()
        except TimeoutError:
            _log.warning("not_all_deleted", extra={"count": len(self._unforgotten)})

    def _leave(self, conversation: Conversation) -> None:
        """Note what has to be deleted and closed elsewhere."""
        self._unforgotten.add(conversation.sender)
        self.close_handover_later(conversation)
        conversation.talk.end()

    async def _close_handovers(self) -> None:
        for handover in list(self._unclosed):
            if not await self._close_handover(handover):
                return
            self._unclosed.discard(handover)

    async def _forget_in_rasa(self, sender: str) -> bool:
        gone = await self._forget(sender)
        if gone:
            self._unforgotten.discard(sender)
        return gone

    def _is_over(self, conversation: Conversation) -> bool:
        now = self._clock()
        return now - conversation.used > self._seconds or now - conversation.started > LONGEST_SECONDS
