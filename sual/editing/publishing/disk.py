"""The few operations on files that publishing is made of; each is whole or leaves no trace, and lasts."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sual.editing.publishing.errors import BusyError

UNFINISHED = ".new-"  # begins the name of everything that is being made
_PAUSE = 0.05  # seconds between two looks at a lock


def sync(path: Path) -> None:
    """Wait until a file, or the names within a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_folder(parent: Path) -> Path:
    """Make an empty folder whose name says that it is not finished."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / f"{UNFINISHED}{secrets.token_hex(6)}"
    os.mkdir(folder)
    return folder


def write_new(path: Path, content: bytes) -> None:
    """Write a file into an unfinished folder, and its folders with it."""
    os.makedirs(path.parent, exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into an unfinished folder, by their paths within it.

    All are written before the disk is waited for: the first wait takes most of the others along.
    """
    for name, content in files.items():
        os.makedirs((folder / name).parent, exist_ok=True)
        with open(folder / name, "wb") as file:
            file.write(content)
    for name in files:
        sync(folder / name)


def write_over(path: Path, content: bytes) -> None:
    """Put a file in place of another one, so that either is there whole at any moment."""
    fresh = path.with_name(f"{UNFINISHED}{secrets.token_hex(6)}")
    write_new(fresh, content)
    os.replace(fresh, path)
    sync(path.parent)


def link(source: Path, path: Path) -> None:
    """Give a finished file, which nobody changes any more, a second name; copy it where that cannot be done."""
    os.makedirs(path.parent, exist_ok=True)
    try:
        os.link(source, path)
    except OSError:
        write_new(path, source.read_bytes())


def sync_folders(folder: Path) -> None:
    """Wait until the names of everything within a folder are on the disk."""
    for place, _, _ in os.walk(folder):
        sync(Path(place))


def finish(folder: Path, final: Path) -> None:
    """Give an unfinished folder its name."""
    sync_folders(folder)
    os.rename(folder, final)
    sync(final.parent)


def point(name: Path, target: str) -> None:
    """Have a symbolic link point elsewhere, at one moment."""
    fresh = name.with_name(f"{UNFINISHED}{secrets.token_hex(6)}")
    os.symlink(target, fresh)
    os.replace(fresh, name)
    sync(name.parent)


def remove(folder: Path) -> None:
    """Remove a folder that nobody needs; what cannot be removed now is removed another time."""
    shutil.rmtree(folder, ignore_errors=True)


def tidy(parent: Path) -> None:
    """Remove what was begun and never finished."""
    if not parent.is_dir():
        return
    for path in parent.glob(f"{UNFINISHED}*"):
        if path.is_dir() and not path.is_symlink():
            remove(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def only_one(path: Path, patience: float) -> Iterator[None]:
    """Hold a lock that the system takes back when the process dies.

    Args:
        path: of the lock file.
        patience: seconds to wait for somebody else.

    Raises:
        BusyError: when somebody else holds it longer than that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with open(path, "ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise BusyError("somebody else is publishing; wait until that is done, then try again") from None
                time.sleep(_PAUSE)
        yield
