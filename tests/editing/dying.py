"""A process that dies at the nth thing it does to the disk: from then on nothing it does has any effect."""

from __future__ import annotations

import builtins
import os
from typing import Any

import pytest

_NAMES = ("rename", "replace", "link", "symlink", "mkdir", "unlink", "remove", "rmdir", "fsync", "open")


class Died(BaseException):
    """Nobody catches this."""


class Mortal:
    """Counts what is done to the disk, and dies at a given count."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int | None = None) -> None:
        self.at = at
        self.done = 0
        for name in _NAMES:
            patch.setattr(os, name, self._guarded(getattr(os, name), reads=name == "open"))
        patch.setattr(builtins, "open", self._guarded_open(builtins.open))

    def _step(self) -> None:
        self.done += 1
        if self.at is not None and self.done >= self.at:
            raise Died(self.done)

    def _guarded(self, real: Any, reads: bool) -> Any:
        def guarded(*arguments: Any, **more: Any) -> Any:
            flags = arguments[1] if len(arguments) > 1 else more.get("flags", 0)
            if not reads or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self._step()
            return real(*arguments, **more)

        return guarded

    def _guarded_open(self, real: Any) -> Any:
        def guarded(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
            if any(letter in mode for letter in "wax+"):
                self._step()
            return real(file, mode, *arguments, **more)

        return guarded
