"""What is done about content while the service runs: look for edits from outside, publish what is due."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import TypeVar

from sual.editing.desk import Desk
from sual.editing.publishing.content import Content
from sual.service.accounts.audit import append
from sual.service.storage.database import Database

_DAYS_EVERY = 300.0  # seconds
T = TypeVar("T")
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
        if await _done(content.look):
            _log.info("content_replaced")
        if time.monotonic() >= due:
            due = time.monotonic() + _DAYS_EVERY
            await _done(desk.settle)
            await _done(desk.keep_days)


async def _done(work: Callable[[], T]) -> T | None:
    """Do one thing; whatever fails keeps none of the others from being done, and may succeed the next time."""
    try:
        return await asyncio.to_thread(work)
    except Exception as error:
        _log.error("content_not_kept", extra={"reason": type(error).__name__})
        return None
