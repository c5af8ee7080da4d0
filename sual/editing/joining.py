"""Fields that two people changed: what a page left as it was stays as it is now, and what both changed is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Both:
    """A field that two people changed, each in their own way.

    Args:
        name: of the field.
        theirs: what is there now.
        mine: what was sent.
    """

    name: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Joined:
    """What is to be stored.

    Args:
        fields: by name; of a field that both changed what was sent, so that nothing typed is lost.
        both: those fields; where there is one, nothing may be stored before somebody chose.
    """

    fields: dict[str, str]
    both: tuple[Both, ...] = ()


def join(shown: Fields, now: Fields, sent: Fields) -> Joined:
    """Join what was sent with what is there now.

    Args:
        shown: what the page said when it was opened; of a field that is missing here nobody knows whether it was
            changed on that page.
        now: what is there, every field.
        sent: what the page sent, every field.
    """
    fields: dict[str, str] = {}
    both: list[Both] = []
    for name, theirs in now.items():
        mine, before = sent[name], shown.get(name)
        fields[name] = theirs if mine == before else mine
        if mine != theirs and before not in (mine, theirs):
            both.append(Both(name, theirs, mine))
    return Joined(fields, tuple(both))
