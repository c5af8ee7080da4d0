"""Who changed an article when, who read it a second time, and why: one line a version, in no language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sual.knowledge.render import isolate

_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"


@dataclass(frozen=True)
class Version:
    """A version of an article.

    Args:
        id: by which it is found again.
        when: time of the change, with its time zone.
        author: who wrote it.
        reviewer: who read it a second time, or None while nobody has.
        reason: why, in the author's words.
    """

    id: str
    when: datetime
    author: str
    reviewer: str | None
    reason: str


def history_lines(versions: Iterable[Version]) -> list[str]:
    """Write the history of an article.

    Args:
        versions: in any order.

    Returns:
        A line for each, newest first: time (UTC), author, after a tick the reviewer, reason. Each part has its own
        direction, so that a line reads right in a page of either.

    Raises:
        ValueError: when a time has no time zone.
    """
    listed = sorted(versions, key=lambda version: version.when.timestamp(), reverse=True)
    for version in listed:
        if version.when.tzinfo is None:
            raise ValueError(f"the time of version {version.id!r} has no time zone; store times with theirs")
    return [_line(version) for version in listed]


def _line(version: Version) -> str:
    when = isolate(f"{version.when.astimezone(UTC):%Y-%m-%d %H:%M} UTC")
    people = _apart(version.author) + (f" ✓ {_apart(version.reviewer)}" if version.reviewer else "")
    return " · ".join([when, people, _apart(" ".join(version.reason.split()))])


def _apart(text: str) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}"
