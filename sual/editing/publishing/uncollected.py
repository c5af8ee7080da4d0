"""Work that makes a million objects and keeps most of them, during which nothing is looked through for garbage.

Python looks through all objects each time a quarter as many were made, which is half a second of a publish, several
times. What is no longer referred to is freed at once all the same; only rings wait until the work is done.
"""

from __future__ import annotations

import gc
import threading
from contextlib import ContextDecorator
from types import TracebackType

_counting = threading.Lock()
_going = 0
_was_on = True


class uncollected(ContextDecorator):  # noqa: N801 - used as a decorator
    """Have nothing collected for as long as anybody is within; from several threads, too."""

    def __enter__(self) -> None:
        global _going, _was_on
        with _counting:
            if _going == 0:
                _was_on = gc.isenabled()
                gc.disable()
            _going += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        global _going
        with _counting:
            _going -= 1
            if _going == 0 and _was_on:
                gc.enable()
