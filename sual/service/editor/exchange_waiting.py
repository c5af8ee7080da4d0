"""What somebody looks at before it is taken in: held in memory for half an hour, for them alone."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from sual.editing.exchange.incoming import Incoming

_KEPT = 1800.0  # seconds
_MOST = 8  # of all editors; the oldest goes first


@dataclass(frozen=True)
class Waiting:
    """What one editor sent.

    Args:
        account: id of the editor.
        files: names of the files.
        incoming: what would change.
        until: in seconds of a clock that never goes back.
    """

    account: int
    files: tuple[str, ...]
    incoming: Incoming
    until: float


class Imports:
    """Holds what was sent and not taken in yet.

    Args:
        clock: tells seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[str, Waiting] = {}

    def hold(self, account: int, files: tuple[str, ...], incoming: Incoming) -> str:
        """Hold what was sent, and give the name by which it is taken in."""
        self._tidy()
        while len(self._held) >= _MOST:
            del self._held[next(iter(self._held))]
        token = secrets.token_urlsafe(16)
        self._held[token] = Waiting(account, files, incoming, self._clock() + _KEPT)
        return token

    def take(self, token: str, account: int) -> Waiting | None:
        """Give what was sent by this editor, once."""
        self._tidy()
        found = self._held.get(token)
        if found is None or found.account != account:
            return None
        return self._held.pop(token)

    def _tidy(self) -> None:
        now = self._clock()
        self._held = {token: one for token, one in self._held.items() if one.until > now}


def imports_of(request: Request) -> Imports:
    """Give what this service holds."""
    state = request.app.state
    if not hasattr(state, "imports"):
        state.imports = Imports()
    imports: Imports = state.imports
    return imports
