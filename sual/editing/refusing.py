"""Why something was refused, in a word that pages and the record of a draft have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.editing.drafts.errors import NotAllowedError
from sual.editing.publishing.errors import BusyError, DiskError, PublishError, RefusedError, StaleError


@dataclass(frozen=True)
class Said:
    """What is said of an error.

    Args:
        code: a word; a page says it as `refused_<code>` in the language of its reader.
        values: what the sentence names.
        lines: more, in English as the checks say it.
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
            return Said("broken", lines=tuple(map(str, error.problems)))
        case BusyError():
            return Said("busy")
        case DiskError():
            return Said("disk", {"said": str(error)})
        case PublishError():
            return Said("publish", {"said": str(error)})
    return Said("refused", {"said": str(error)})
