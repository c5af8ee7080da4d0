"""What goes wrong between two who handle requests for a person."""

from __future__ import annotations

from collections.abc import Sequence

from sual.service.handover.events import State


class HandoverStateError(RuntimeError):
    """The request is not in a state in which this can be done; somebody else was faster, or it is over.

    Args:
        id_: of the request.
        found: its state, or None when there is no such request.
        expected: the states in which it could have been done.
    """

    def __init__(self, id_: str, found: State | None, expected: Sequence[State]) -> None:
        super().__init__(f"request {id_} is {found or 'gone'}, expected {' or '.join(expected)}; load the list anew")
        self.found = found
