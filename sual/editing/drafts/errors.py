"""Why something was not done with a draft; the message says what to do."""

from __future__ import annotations


class DraftError(RuntimeError):
    """It was not done."""


class UnknownDraftError(DraftError):
    """There is no such draft."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"there is no draft {id_!r}; open one from the list")


class UnsafeError(DraftError):
    """What came may not be stored."""


class NotAllowedError(DraftError):
    """This person may not do this, or not now."""
