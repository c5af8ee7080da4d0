"""Browsers that wait for a person's answer: not more at once than the service can hold open."""

from __future__ import annotations

from sual.service.chat.talk import Talk

MOST_WAITING = 500


class Waiting:
    """Lets so many wait; whoever comes beyond is answered at once and asks again.

    Args:
        most: how many.
    """

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._most = most
        self._now = 0

    async def wait(self, talk: Talk, number: int, seconds: float) -> None:
        """Wait for news of a conversation that has an open request.

        Args:
            talk: of the conversation.
            number: of the last message that is known.
            seconds: how long at most.
        """
        if not seconds or talk.state is None or self._now >= self._most:
            return
        self._now += 1
        try:
            await talk.wait(number, seconds)
        finally:
            self._now -= 1
