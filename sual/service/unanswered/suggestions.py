"""What staff suggest to the editors: a new article, or a further example question of one that is there."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.service.accounts.audit import append
from sual.service.counts.counting import today_in_baku
from sual.service.storage.database import Database
from sual.service.storage.unanswered import EditorSuggestion
from sual.service.unanswered.groups import Group

_PART = "suggestions"


async def suggest(database: Database, group: Group, article: str | None, by: int | None = None) -> bool:
    """Put a group on the editors' list, once.

    Args:
        database: where the list is.
        group: the group; its naming question is what the editors see.
        article: id of the article whose example question it should be, or None for a new article.
        by: number of the account that does it, for the audit log.

    Returns:
        Whether it is new on the list.

    Raises:
        DatabaseUnavailableError: when it could not be put there.
    """

    def work(session: Session) -> bool:
        same = select(EditorSuggestion.id).where(
            EditorSuggestion.language == group.language,
            EditorSuggestion.text == group.text,
            EditorSuggestion.article.is_(None) if article is None else EditorSuggestion.article == article,
        )
        if session.scalar(same) is not None:
            return False
        session.add(
            EditorSuggestion(
                day=today_in_baku(),
                kind="article" if article is None else "example",
                article=article,
                language=group.language,
                text=group.text,
                size=group.size,
            )
        )
        append(
            session, by, "group_suggested", f"as {'a new article' if article is None else f'an example of {article}'}"
        )
        return True

    return await database.run(_PART, work)


async def list_suggestions(database: Database) -> list[EditorSuggestion]:
    """List what was suggested, the newest first.

    Raises:
        DatabaseUnavailableError: when it cannot be read.
    """
    query = select(EditorSuggestion).order_by(EditorSuggestion.id.desc())
    return await database.read(_PART, lambda session: list(session.scalars(query)))
