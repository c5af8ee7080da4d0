"""Has anything changed? By content, not by time stamps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(root: Path, files: Iterable[Path]) -> str:
    """Give the SHA-256 of files, their names included.

    Args:
        root: names count from here, so that a clone elsewhere has the same digest.
        files: the files, in a fixed order.

    Returns:
        Hexadecimal digest.
    """
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def is_current(stamp: Path, wanted: str) -> bool:
    """Say whether a stamp file holds the wanted digest."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted
