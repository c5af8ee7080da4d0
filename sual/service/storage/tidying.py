"""What is kept for a time only is deleted in time: each part tidies now and then, for as long as the service runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from sual.service.storage.failures import DatabaseUnavailableError

EVERY_SECONDS = 600.0
_log = logging.getLogger(__name__)


async def keep_tidying(tidy: Callable[[], Awaitable[object]], part: str, seconds: float = EVERY_SECONDS) -> None:
    """Tidy now and again and again until cancelled, whatever goes wrong.

    Args:
        tidy: deletes what is over; what it raises is logged, for what stops would keep what was promised to be deleted.
        part: of the service, for the log.
        seconds: from one end to the next beginning.
    """
    while True:
        try:
            await tidy()
        except DatabaseUnavailableError:
            pass  # counted and logged where it happened
        except Exception as error:
            _log.error("tidying_failed", extra={"part": part, "error": type(error).__name__})
        await asyncio.sleep(seconds)
