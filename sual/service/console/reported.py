"""Where questions with a wrong answer go: to the editors, masked."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from sual.service.accounts.audit import append
from sual.service.storage.database import Database
from sual.service.storage.reported import ReportedQuestion
from sual.text.languages import Language
from sual.text.masking import mask

_BAKU = ZoneInfo("Asia/Baku")


class ReportedQuestions(Protocol):
    """A place for masked questions."""

    async def add(
        self, text: str, language: Language, shown: str | None, right: str | None, by: int | None = None
    ) -> None:
        """Keep one.

        Args:
            text: the masked question, as somebody confirmed it.
            language: language of the question.
            shown: id of the article that was shown, or None.
            right: id of the right one, or None when it is not known.
            by: number of the account that files it, for the audit log, which says nothing of the question.
        """


class StoredQuestions:
    """Questions in the database; what comes in is masked once more, whatever was done before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, text: str, language: Language, shown: str | None, right: str | None, by: int | None = None
    ) -> None:
        """Keep one; see `ReportedQuestions`.

        Raises:
            DatabaseUnavailableError: when it cannot be kept.
        """
        day = datetime.now(_BAKU).date()  # a minute would tell which call it was

        def work(session: Session) -> None:
            # By chance: a row that comes fifth would be the fifth that the audit log tells of, with its minute.
            id_ = secrets.randbits(31)
            while session.get(ReportedQuestion, id_):
                id_ = secrets.randbits(31)
            session.add(ReportedQuestion(id=id_, day=day, text=mask(text), language=language, shown=shown, right=right))
            append(session, by, "question_filed", to_the_minute=True)

        await self._database.run("reported", work)
