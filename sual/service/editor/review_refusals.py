"""Why something was refused, as a page says it: a word of `REVIEW` and what it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.editing.drafts.errors import DraftError, NotAllowedError
from sual.editing.publishing.errors import BusyError, DiskError, MovedError, PublishError, RefusedError, StaleError
from sual.knowledge import Problem
from sual.service.storage.failures import DatabaseUnavailableError
from sual.text.notices import Notice

REFUSALS = (DraftError, PublishError, DatabaseUnavailableError)


@dataclass(frozen=True)
class Refusal:
    """What is said.

    Args:
        key: of `REVIEW`.
        status: HTTP status of the page that says it.
        values: what the sentence names; a notice is said in the language of the page.
        lines: files that it is about.
        problems: what the checks found.
        notice: all that is to be said, where a page needs no sentence around it.
        detail: what is for whoever runs Sual, in English.
    """

    key: str
    status: int = 422
    values: dict[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notice: Notice | None = None
    detail: str = ""


def refusal_of(error: Exception) -> Refusal:
    """Put one of `REFUSALS` into words."""
    match error:
        case NotAllowedError() if error.code != "refused":
            return Refusal(f"refused_{error.code}", 409, dict(error.values))
        case StaleError():
            return Refusal("refused_stale", 409, lines=tuple(error.files))
        case RefusedError():
            return Refusal("refused_broken", 409, problems=tuple(error.problems))
        case BusyError():
            return Refusal("refused_edited" if isinstance(error, MovedError) else "refused_busy", 503)
        case DiskError():
            return Refusal("refused_disk", 503, {"said": error.what})
        case PublishError():
            return _not_published(error)
        case DatabaseUnavailableError(reason="full"):
            return Refusal("refused_database_full", 503)
        case DatabaseUnavailableError():
            return Refusal("refused_database", 503)
        case DraftError():
            return Refusal("refused_refused", 422, {"said": error.notice}, notice=error.notice)
    raise TypeError(f"{type(error).__name__} is none of REFUSALS")


def _not_published(error: PublishError) -> Refusal:
    """Tell by its cause what a publish met; what is left is for whoever runs Sual."""
    match error.__cause__:
        case RefusedError() as cause:
            return Refusal("refused_outside", 409, problems=tuple(cause.problems))
        case KeyError() | ValueError():
            return Refusal("refused_no_version", 409)
    return Refusal("refused_publish", 409, detail=str(error))
