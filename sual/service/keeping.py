"""What is done about content while the service runs: look for edits from outside, publish what is due."""

from __future__ import annotations

import asyncio
import logging
import time

from sual.editing.desk import Desk
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import PublishError
from sual.knowledge import KnowledgeError
from sual.service.accounts.audit import append
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError

_DAYS_EVERY = 300.0  # seconds
_log = logging.getLogger(__name__)


async def keep_content(content: Content, database: Database, every: float) -> None:
    """Look again and again, until cancelled; nothing that fails ends it.

    Args:
        content: what is live.
        database: where drafts are.
        every: seconds between two looks.
    """
    desk = Desk(database, content, lambda session, what, which: append(session, None, what, which))
    due = 0.0
    while True:
        await asyncio.sleep(every)
        try:
            if await asyncio.to_thread(content.look):
                _log.info("content_replaced")
            if time.monotonic() >= due:
                due = time.monotonic() + _DAYS_EVERY
                await asyncio.to_thread(desk.settle)
                await asyncio.to_thread(desk.keep_days)
        except (PublishError, DatabaseUnavailableError, KnowledgeError, OSError) as error:
            _log.error("content_not_kept", extra={"reason": type(error).__name__})
        except Exception as error:  # whatever it is, the next look may succeed
            _log.error("content_not_kept", extra={"reason": type(error).__name__})
