"""What pages show of drafts that were not published on their day: what happened, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sual.editing.drafts import failing
from sual.editing.drafts.draft import Draft
from sual.knowledge.reload import Snapshot
from sual.service.editor.placing import placed_line
from sual.service.editor.review_titles import title_of
from sual.service.phrases import phrase
from sual.service.storage.database import Database
from sual.text.editor_words.failing import FAILING
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language

WORDS = {**REVIEW, **FAILING}
_TO_DO = {
    "findings": "do_mend", "broken": "do_mend", "stale": "do_take_live", "conflicts": "do_take_live",
    "day_over_approved": "do_days", "not_approved": "do_review", "not_ticked": "do_review", "busy": "do_wait",
    "edited": "do_wait",
}  # fmt: skip


@dataclass(frozen=True)
class Failed:
    """A draft that was due, and why it was not done.

    Args:
        draft: the draft.
        title: of its article in the language of the reader, "" for a registry.
        heading, key, to_do: words of `WORDS`.
        day: the one that was missed, None where the draft no longer names one.
        values: what the sentence of `key` names.
        lines: places that it is about, or what only the operator can mend, in English.
    """

    draft: Draft
    title: str
    heading: str
    key: str
    to_do: str
    day: date | None
    values: dict[str, str]
    lines: tuple[str, ...]


def failed_of(draft: Draft, title: str, language: Language) -> Failed | None:
    """Say what happened to a draft in the language of the reader; None where nothing failed."""
    failure = draft.failure
    if failure is None:
        return None
    key, values = f"refused_{failure.code}", failure.values
    # What the disk says is a message of the catalogues itself.
    values = {name: phrase(value, language) if failure.code == "disk" else value for name, value in values.items()}
    lines = tuple(
        placed_line(line, language, lambda id_: title if _is_of(draft, id_) else id_) for line in failure.lines
    )
    if key not in WORDS:
        key, values = "refused_refused", {"said": failure.code}
    if draft.state == "published":
        own = "end_stale" if failure.code == "stale" else key
        to_do = "do_end" if failure.code == "stale" else _TO_DO.get(failure.code, "do_tell")
        return Failed(draft, title, "failed_end", own, to_do, draft.ends, values, lines)
    to_do = _TO_DO.get(failure.code, "do_tell")
    return Failed(draft, title, "failed_publish", key, to_do, draft.starts, values, lines)


def _is_of(draft: Draft, article: str) -> bool:
    return draft.place.endswith(f"/{article}")


def all_failed(database: Database, live: Snapshot, language: Language) -> list[Failed]:
    """List what was not done on its day; blocks.

    Args:
        database: where drafts are.
        live: what is live.
        language: of the reader.
    """
    with database.reading() as session:
        drafts = failing.failed(session)
    found = (failed_of(draft, title_of(draft, live, language), language) for draft in drafts)
    return [one for one in found if one]


def is_overdue(draft: Draft, today: date) -> bool:
    """Say whether the day of an approved draft has come and nothing is known of why it is not live."""
    return draft.state == "approved" and draft.failure is None and draft.starts is not None and draft.starts <= today
