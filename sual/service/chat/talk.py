"""What a person of the helpline and the one who asked say to each other: in memory alone, as long as it is needed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress

from sual.answering.messages import Message
from sual.service.chat.bodies import HandoverState

MOST_MESSAGES = 100
MOST_WORDS = 50


class Talk:
    """Messages that come without having been asked for, numbered from 1, and words that the person shares."""

    def __init__(self) -> None:
        self.state: HandoverState | None = None
        self.is_over = False
        self._messages: deque[Message] = deque(maxlen=MOST_MESSAGES)
        self._last = 0
        self._shares = False
        self._words: deque[str] = deque(maxlen=MOST_WORDS)
        self._news = asyncio.Event()

    @property
    def last(self) -> int:
        """Number of the last message; 0 before the first."""
        return self._last

    @property
    def shares(self) -> bool:
        """Whether the person lets be seen what they write."""
        return self._shares

    @property
    def words(self) -> list[str]:
        """What the person wrote since they began to share, the last fifty of it."""
        return list(self._words)

    @property
    def said(self) -> list[Message]:
        """The messages, the last hundred of them."""
        return list(self._messages)

    def say(self, messages: Sequence[Message]) -> None:
        """Send messages to the person."""
        self._messages.extend(messages)
        self._last += len(messages)
        self._wake()

    def after(self, number: int) -> list[Message]:
        """Give the messages after a number; all that are left when it is none of ours."""
        new = self._last - number
        if not 0 <= new <= len(self._messages):
            return self.said
        return self.said[len(self._messages) - new :]

    async def wait(self, number: int, seconds: float) -> None:
        """Wait until there is a message after a number, or the state changes, or the time is over."""
        if self._last != number or self.is_over:
            return
        news = self._news
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await news.wait()

    def move(self, state: HandoverState | None) -> None:
        """Note the state of the request; None when there is none any more, and then no word is left."""
        self.state = state
        if state is None:
            self.share(on=False)
        self._wake()

    def share(self, *, on: bool) -> None:
        """Begin to share what is written, or stop and forget what was shared."""
        self._shares = on
        self._words.clear()

    def hear(self, text: str) -> None:
        """Take in what the person wrote; without sharing it goes nowhere."""
        if self._shares and text:
            self._words.append(text)

    def end(self) -> None:
        """Forget everything, because the conversation has ended."""
        self.is_over = True
        self._messages.clear()
        self.move(None)

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()
