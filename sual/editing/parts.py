"""Who changed what in one version, and why: every writer of a draft has a part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """What one person changed.

    Args:
        who: name of the person.
        reason: why, in one line; "" while nobody said it.
        given_by: who wrote that down where it was somebody else, else "".
        contacts: ids of the contacts that this person changed, of a draft of the contacts.
    """

    who: str
    reason: str
    given_by: str = ""
    contacts: tuple[str, ...] = ()


def reasons_of(parts: Sequence[Part]) -> str:
    """Give the reasons of all parts in one line."""
    return "; ".join(dict.fromkeys(part.reason for part in parts if part.reason))
