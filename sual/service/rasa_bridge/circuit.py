"""Stops asking Rasa for a while when it keeps failing, so that nobody waits for what will not come."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

_FAILURES = 5
_WINDOW_SECONDS = 10.0
_RETRY_SECONDS = 5.0


class Circuit:
    """Opens after 5 failures within 10 s; then lets one try through every 5 s until one succeeds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: deque[float] = deque(maxlen=_FAILURES)
        self._next_try: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether Rasa is being left alone."""
        return self._next_try is not None

    def allows(self) -> bool:
        """Say whether Rasa may be asked now; where it is open, the asker takes the one try."""
        if self._next_try is None:
            return True
        now = self._clock()
        if now < self._next_try:
            return False
        self._next_try = now + _RETRY_SECONDS
        return True

    def succeeded(self) -> None:
        """Note that Rasa answered: all is well again."""
        self._failures.clear()
        self._next_try = None

    def failed(self) -> None:
        """Note that Rasa failed."""
        now = self._clock()
        self._failures.append(now)
        if len(self._failures) == _FAILURES and now - self._failures[0] <= _WINDOW_SECONDS:
            self._next_try = now + _RETRY_SECONDS
