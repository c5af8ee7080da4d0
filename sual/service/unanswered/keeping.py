"""Which messages are kept, and for how long: one of a conversation, masked, once it has ended without danger."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from sual.service.chat.conversation import Conversation
from sual.service.counts.counting import today_in_baku
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.unanswered import UnansweredQuestion
from sual.text.languages import Language
from sual.text.masking import mask

KEPT = timedelta(days=90)
LONGEST = 200  # characters
_MOST_WAITING = 1000
_PART = "unanswered"


def masked(text: str) -> str:
    """Mask a message and cut it; masked first, for half a number is not known for one."""
    return mask(text)[:LONGEST].rstrip()


class Unanswered:
    """Keeps messages that found no answer; where it is switched off, it keeps nothing.

    Args:
        on: the setting.
        database: where they go.
        today: tells the day in Baku.
    """

    def __init__(self, *, on: bool, database: Database, today: Callable[[], date] = today_in_baku) -> None:
        self.on = on
        self._database = database
        self._today = today
        self._waiting: list[tuple[Language, date, str]] = []

    def note(self, conversation: Conversation, text: str, language: Language) -> None:
        """Note in a conversation that a message found no answer; nothing is on disk as long as it goes on.

        Only the first is noted, so that a group of three is three conversations.

        Args:
            conversation: an open conversation.
            text: what the person wrote.
            language: its language.
        """
        if self.on and conversation.unanswered is None and not conversation.urgent:
            conversation.unanswered = (masked(text), language)

    def take_from(self, conversation: Conversation) -> None:
        """Take what was noted in a conversation whose time is over; it is written with others."""
        noted = conversation.unanswered
        if self.on and noted and noted[0] and not conversation.urgent and len(self._waiting) < _MOST_WAITING:
            self._waiting.append((noted[1], monday(self._today()), noted[0]))

    async def write(self) -> bool:
        """Write what was taken.

        Returns:
            Whether all of it is on disk; otherwise it is still here.
        """
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return True
        try:
            await self._database.run(_PART, lambda session: session.add_all(_row(*one) for one in waiting))
        except DatabaseUnavailableError:  # counted and logged where it happened
            self._waiting = waiting + self._waiting
            return False
        return True

    async def tidy(self) -> None:
        """Delete what is too old, and everything where it is switched off; leave no trace of it in the file.

        Raises:
            DatabaseUnavailableError: when the database does not do it.
        """
        too_old = UnansweredQuestion.week <= self._today() - KEPT
        chosen = delete(UnansweredQuestion).where(too_old) if self.on else delete(UnansweredQuestion)

        def work(session: Session) -> int:
            return len(session.scalars(chosen.returning(UnansweredQuestion.id)).all())

        if await self._database.run(_PART, work):
            await self._database.forget_traces(_PART)

    async def list_kept(self, since: date | None = None) -> list[UnansweredQuestion]:
        """List what is kept of one week, or of all.

        Args:
            since: the Monday of the week, or None.
        """
        query = select(UnansweredQuestion).order_by(UnansweredQuestion.id)
        chosen = query if since is None else query.where(UnansweredQuestion.week == since)
        return await self._database.read(_PART, lambda session: list(session.scalars(chosen)))

    async def care(self) -> None:
        """Write what waits, and delete what is old."""
        await self.write()
        await self.tidy()


def monday(day: date) -> date:
    """Give the first day of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def _row(language: Language, week: date, text: str) -> UnansweredQuestion:
    return UnansweredQuestion(id=str(uuid.uuid4()), week=week, language=language, text=text)
