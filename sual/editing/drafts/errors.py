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
    """This person may not do this, or not now.

    Args:
        message: what was found, what was expected and what to do, for the log and the command line.
        code: the same in a word, which a page says in the language of its reader.
        values: what the sentence of the page names.
    """

    def __init__(self, message: str, code: str = "refused", **values: str) -> None:
        super().__init__(message)
        self.code = code
        self.values = values
