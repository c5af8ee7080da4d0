"""Whether anybody of the helpline is there to answer."""

from __future__ import annotations

from typing import Protocol

from sual.text.languages import Language


class Duty(Protocol):
    """Knows who is on duty; `duty_hours.py` has the one of the service."""

    async def is_anybody_there(self, language: Language) -> bool:
        """Say whether a request made now may be answered soon; False where this cannot be found out.

        Args:
            language: in which somebody would have to answer.
        """
