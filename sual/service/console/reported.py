"""Where questions with a wrong answer go: to the editors, masked."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sual.service.storage.database import Database
from sual.service.storage.reported import ReportedQuestion
from sual.text.languages import Language
from sual.text.masking import mask

_BAKU = ZoneInfo("Asia/Baku")


class ReportedQuestions(Protocol):
    """A place for masked questions."""

    async def add(self, text: str, language: Language, shown: str | None, right: str | None) -> None:
        """Keep one.

        Args:
            text: the masked question, as somebody confirmed it.
            language: language of the question.
            shown: id of the article that was shown, or None.
            right: id of the right one, or None when it is not known.
        """


class StoredQuestions:
    """Questions in the database; what comes in is masked once more, whatever was done before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, text: str, language: Language, shown: str | None, right: str | None) -> None:
        """Keep one; see `ReportedQuestions`.

        Raises:
            DatabaseUnavailableError: when it cannot be kept.
        """
        day = datetime.now(_BAKU).date()  # a minute would tell which call it was
        row = ReportedQuestion(day=day, text=mask(text), language=language, shown=shown, right=right)
        await self._database.run("reported", lambda session: session.add(row))
