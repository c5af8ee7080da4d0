"""What could be handed over if somebody asked for it: where this installation keeps anything, and what that is.

Conversations are in the memory of two processes alone. On disk there are logs, whose lines hold the fields named in
`logs.py`, and the database, whose tables say themselves what they hold; everything else that Sual writes is made from
the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sual.service.logs import FIELDS
from sual.service.settings import Settings
from sual.service.storage.address import database_file
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.kept import kept_tables


@dataclass(frozen=True)
class Holding:
    """Something that is kept.

    Args:
        place: where.
        what: what it says about people, in plain words.
        until: when it is gone.
        alarming: whether it holds more than it should.
    """

    place: str
    what: str
    until: str
    alarming: bool = False


def holdings(settings: Settings, log_folder: Path, open_conversations: int | None) -> Iterator[Holding]:
    """List everything that is kept, and look into the logs and the database.

    Args:
        settings: of this installation.
        log_folder: where the logs are.
        open_conversations: how many there are now, or None when nothing is running.

    Yields:
        One line for each place.
    """
    minutes = f"{settings.conversation_minutes:g} minutes without a message, 24 hours at most, at once on DELETE"
    count = "not running" if open_conversations is None else f"{open_conversations} open now"
    yield Holding(
        "memory of the service",
        f"conversations ({count}): language, ids of the last articles, the last replies, random ids; no words"
        f"{_words_in_memory(settings)}",
        minutes,
    )
    yield Holding(
        "memory of Rasa",
        "the same conversations: language, intent of the last message, answers of a check under way; no words",
        minutes,
    )
    yield Holding(
        "/metrics", "counts and times of turns, ratings and requests for a person, by language", "the next start"
    )
    yield from _database(Database(settings.database_url))
    for path in sorted(log_folder.glob("*.log")):
        yield _log(path)


def _words_in_memory(settings: Settings) -> str:
    """Say where words are in memory after all, by the settings."""
    exceptions = []
    if settings.handover == "on":
        exceptions.append("what a person shows to the helpline and what it answers, while the request is open")
    if settings.keep_unanswered == "on":
        exceptions.append("one masked question that found no answer")
    return f", but for {' and '.join(exceptions)}" if exceptions else ""


def _database(database: Database) -> Iterator[Holding]:
    try:
        tables = kept_tables(database)
    except DatabaseUnavailableError as error:
        file = database_file(database.url)
        is_there = file is None or file.is_file()
        yield Holding(database.place, f"{error}" if is_there else "nothing, it is not made yet", "-", alarming=is_there)
        return
    finally:
        database.close()
    for table in tables:
        place = f"{database.place}, table {table.name}"
        if table.kept:
            yield Holding(place, f"{table.rows} rows: {table.kept.what}", table.kept.until)
        else:
            what = f"{table.rows} rows; the table or a column of it is not one of this version of Sual; look at it"
            yield Holding(place, what, "unknown", alarming=True)


def _log(path: Path) -> Holding:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    odd = [number for number, line in enumerate(lines, 1) if path.stem == "service" and not _is_ours(line)]
    what = f"{len(lines)} lines: times, routes, outcomes; no words, ids or addresses"
    if odd:
        what = f"{len(odd)} of {len(lines)} lines are not of our form, the first is line {odd[0]}; read them"
    return Holding(str(path), what, "the next start", alarming=bool(odd))


def _is_ours(line: str) -> bool:
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return isinstance(found, dict) and set(found) <= FIELDS
