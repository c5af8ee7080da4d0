"""What happens to a request for a person, for whoever wants to be told (`Handovers.listen`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from sual.text.languages import Language

State = Literal["waiting", "taken", "answered", "given_back", "closed"]
# withdrawn: by the person; ended: with the conversation; expired: after a day; closed: by staff; restarted: the
# service started anew, and with it all conversations.
Ending = Literal["withdrawn", "ended", "expired", "closed", "restarted"]


@dataclass(frozen=True)
class HandoverRequest:
    """A request as it stands.

    Args:
        id: its own; it leads to the conversation only through the memory of the running service.
        created: when, to the minute, in UTC.
        state: waiting, taken, answered, given_back or closed.
        topic: id of the article answered last, or None; always None where danger was told.
        language: the language of the conversation.
        urgent: whether the conversation told of danger.
        shared: whether the person lets be seen what they write.
        taken_by: name of the account that took it, or None.
        closed: when it was closed, in UTC, or None.
    """

    id: str
    created: datetime
    state: State
    topic: str | None
    language: Language
    urgent: bool
    shared: bool = False
    taken_by: str | None = None
    closed: datetime | None = None


@dataclass(frozen=True)
class HandoverEvent:
    """Something happened to a request.

    Args:
        request: the request as it stands afterwards.
    """

    name: ClassVar[str]
    request: HandoverRequest


@dataclass(frozen=True)
class HandoverRequested(HandoverEvent):
    """A person asked."""

    name = "requested"


@dataclass(frozen=True)
class HandoverTaken(HandoverEvent):
    """One of the staff took it."""

    name = "taken"


@dataclass(frozen=True)
class HandoverAnswered(HandoverEvent):
    """The one who took it answered."""

    name = "answered"


@dataclass(frozen=True)
class HandoverGivenBack(HandoverEvent):
    """The one who took it left it to others."""

    name = "given_back"


@dataclass(frozen=True)
class HandoverClosed(HandoverEvent):
    """It is over.

    Args:
        why: how it ended.
    """

    name = "closed"
    why: Ending
