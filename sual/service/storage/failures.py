"""Why a database did not do what was asked, in one word for logs and one sentence for operators."""

from __future__ import annotations

from typing import Literal

Reason = Literal["locked", "read_only", "missing", "full", "unreachable", "newer", "unfit", "failed"]
_WHAT_TO_DO: dict[Reason, str] = {
    "locked": "another program holds it; end that program, or wait",
    "read_only": "it may not be written to; give the user of the service the right to write to the file and its folder",
    "missing": "it, its folder or its tables are not there; run `sual database upgrade`",
    "full": "its disk is full; make room",
    "unreachable": "nobody answers there; start the server, and look at host, port, user and password",
    "newer": "a later version of Sual made it; start that version, or have it run `sual database downgrade`",
    "unfit": "it is no database of ours; move it away, or set SUAL_DATABASE_URL",
    "failed": "run `sual database upgrade`, which shows more",
}
# Parts of what SQLite and PostgreSQL say, in the order in which they are looked for.
_SIGNS: tuple[tuple[str, Reason], ...] = (
    ("database is locked", "locked"),
    ("lock timeout", "locked"),
    ("statement timeout", "locked"),
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("unable to open", "missing"),
    ("no such table", "missing"),
    ("no such column", "missing"),
    ("disk is full", "full"),
    ("no space left", "full"),
    ("not a database", "unfit"),
    ("malformed", "unfit"),
    ("undefinedtable", "missing"),
    ("does not exist", "missing"),
    ("connection", "unreachable"),
    ("queuepool limit", "unreachable"),
)


class DatabaseUnavailableError(RuntimeError):
    """The database did not do what was asked; the message says what to do and repeats no value."""

    def __init__(self, reason: Reason, place: str) -> None:
        super().__init__(f"the database {place}: {_WHAT_TO_DO[reason]}")
        self.reason: Reason = reason


def reason_of(error: BaseException) -> Reason:
    """Name the reason of a driver's error.

    Args:
        error: what SQLAlchemy or a driver raised.

    Returns:
        One word; "failed" where none fits.
    """
    # The driver's own words come without the statement and its values; they are read here and go no further.
    driver = getattr(error, "orig", None) or error
    said = f"{type(driver).__name__} {driver}".lower()
    return next((reason for sign, reason in _SIGNS if sign in said), "failed")
