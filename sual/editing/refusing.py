"""Why something was refused, in a word that pages and the record of a draft have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.editing.drafts.errors import NotAllowedError
from sual.editing.publishing.errors import BusyError, DiskError, MovedError, PublishError, RefusedError, StaleError


@dataclass(frozen=True)
class Said:
    """What is said of an error.

    Args:
        code: a word; a page says it as `refused_<code>` in the language of its reader.
        values: what the sentence names.
        lines: files that it is about, with the line where one is known; of an error that only the operator can mend,
            what it says in English.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def said_of(error: Exception) -> Said:
    """Put an error into a word.

    Args:
        error: a DraftError or a PublishError; of any other only the kind is told.

    Returns:
        The word and what belongs to it.
    """
    match error:
        case NotAllowedError() if error.code != "refused":
            return Said(error.code, dict(error.values))
        case StaleError():
            return Said("stale", lines=tuple(error.files))
        case RefusedError():
            return Said("broken", lines=_places(error))
        case MovedError():
            return Said("edited")
        case BusyError():
            return Said("busy")
        case DiskError():
            return Said("disk", {"said": str(error.what)})
        case PublishError(__cause__=RefusedError() as cause):
            return Said("outside", lines=_places(cause))
        case PublishError():
            return Said("publish", lines=(str(error),))
    return Said("refused", {"said": str(error)})


def _places(error: RefusedError) -> tuple[str, ...]:
    """Name where to look; what is wrong there the page of the draft says, in the language of its reader."""
    return tuple(f"{one.file}:{one.line}" for one in error.problems)
