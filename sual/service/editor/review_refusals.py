"""Why something was refused, as a page says it: a word of `REVIEW` and what it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.editing.drafts.errors import DraftError, NotAllowedError
from sual.editing.publishing.errors import BusyError, DiskError, PublishError, RefusedError, StaleError
from sual.service.storage.failures import DatabaseUnavailableError

REFUSALS = (DraftError, PublishError, DatabaseUnavailableError)


@dataclass(frozen=True)
class Refusal:
    """What is said.

    Args:
        key: of `REVIEW`.
        status: HTTP status of the page that says it.
        values: what the sentence names.
        lines: more, in English as the checks say it.
    """

    key: str
    status: int = 422
    values: dict[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def refusal_of(error: Exception) -> Refusal:
    """Put one of `REFUSALS` into words."""
    match error:
        case NotAllowedError() if error.code != "refused":
            return Refusal(f"refused_{error.code}", 409, error.values)
        case StaleError():
            return Refusal("refused_stale", 409, lines=tuple(error.files))
        case RefusedError():
            return Refusal("refused_broken", 409, lines=tuple(map(str, error.problems)))
        case BusyError():
            return Refusal("refused_busy", 503)
        case DiskError():
            return Refusal("refused_disk", 503, {"said": str(error)})
        case PublishError():
            return Refusal("refused_publish", 409, {"said": str(error)})
        case DatabaseUnavailableError():
            return Refusal("refused_database", 503)
    return Refusal("refused_refused", 422, {"said": str(error)})
