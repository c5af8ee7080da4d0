"""What could be handed over if somebody asked for it: where this installation keeps anything, and what that is.

Conversations are in the memory of two processes alone. On disk there are logs, whose lines hold the fields named in
`logs.py`; everything else that Sual writes is made from the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sual.service.logs import FIELDS
from sual.service.settings import Settings


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
    """List everything that is kept, and look into the logs.

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
        f"conversations ({count}): language, ids of the last articles, random ids; no words",
        minutes,
    )
    yield Holding(
        "memory of Rasa",
        "the same conversations: language, intent of the last message, answers of a check under way; no words",
        minutes,
    )
    yield Holding("/metrics", "counts and times of turns by language and outcome", "the next start")
    for path in sorted(log_folder.glob("*.log")):
        yield _log(path)


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
