"""Memory that reading an index needed for a moment, given back to the machine."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable
from functools import cache


def give_back() -> bool:
    """Give free memory back to the machine, where the C library can (glibc's malloc_trim).

    It keeps pages that lie between others in use. After an index was read these are some 20 MB that nobody asks for.

    Returns:
        Whether anything was given back; False where the C library cannot.
    """
    trim = _trim()
    return bool(trim(0)) if trim else False


@cache
def _trim() -> Callable[[int], int] | None:
    name = ctypes.util.find_library("c")
    return getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
