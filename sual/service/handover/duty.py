"""Whether anybody of the helpline is there to answer."""

from __future__ import annotations

from typing import Protocol


class Duty(Protocol):
    """Knows who is on duty; whoever brings duty hours implements this."""

    async def is_anybody_there(self) -> bool:
        """Say whether a request made now may be answered soon; False where this cannot be found out."""


class NobodyOnDuty:
    """What holds as long as there are no duty hours."""

    async def is_anybody_there(self) -> bool:
        """Say no."""
        return False
