"""Why something was refused, as a page says it: a word of `REVIEW` and what it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from sual.editing.drafts.errors import DraftError
from sual.editing.publishing.errors import PublishError
from sual.editing.refusing import said_of
from sual.service.storage.failures import DatabaseUnavailableError

REFUSALS = (DraftError, PublishError, DatabaseUnavailableError)
_STATUS = {"busy": 503, "disk": 503, "refused": 422}
_CONFLICT = 409


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
    if isinstance(error, DatabaseUnavailableError):
        return Refusal("refused_database", 503)
    said = said_of(error)
    return Refusal(f"refused_{said.code}", _STATUS.get(said.code, _CONFLICT), said.values, said.lines)
