"""A release: a folder with the knowledge and its index, made once and never changed, to which `live` points."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sual.editing.publishing import disk

LIVE = "live"
_ABOUT = "release.json"


@dataclass(frozen=True)
class Release:
    """One release.

    Args:
        folder: where it is.
        commit: the commit of the content repository that it shows.
    """

    folder: Path
    commit: str

    @property
    def knowledge(self) -> Path:
        """Its `knowledge/`."""
        return self.folder / "knowledge"

    @property
    def index(self) -> Path:
        """The root of its index."""
        return self.folder / "index"


def live_release(root: Path) -> Release | None:
    """Give the release to which `live` points, None when there is none or it is not whole."""
    folder = root / LIVE
    try:
        name = os.readlink(folder)
        about = json.loads((root / name / _ABOUT).read_text(encoding="utf-8"))
        return Release(root / name, str(about["commit"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_knowledge(folder: Path, files: Mapping[str, bytes], before: Release | None) -> None:
    """Write the files of a release; those that are the same as in the one before are linked.

    Args:
        folder: of the unfinished release.
        files: all of them, by name.
        before: the release that is live.
    """
    new: dict[str, bytes] = {}
    for name, content in files.items():
        old = before.knowledge / name if before else None
        if old and old.is_file() and old.read_bytes() == content:
            disk.link(old, folder / "knowledge" / name)
        else:
            new[name] = content
    disk.write_all(folder / "knowledge", new)


def finish(folder: Path, root: Path, commit: str) -> Release:
    """Give an unfinished release its name; `live` does not point to it yet."""
    disk.write_new(folder / _ABOUT, json.dumps({"commit": commit}).encode() + b"\n")
    final = root / commit[:12]
    if final.exists():
        disk.remove(final)  # of an attempt that ended before it went live
    disk.finish(folder, final)
    return Release(final, commit)


def go_live(release: Release, root: Path) -> None:
    """Show a release to everybody: one rename, before which the old one is live and after which the new one is."""
    disk.point(root / LIVE, release.folder.name)


def remove_old(root: Path, needed: set[str]) -> None:
    """Remove the releases that nobody needs.

    Args:
        root: where all releases are.
        needed: names of the folders that stay.
    """
    for path in root.iterdir():
        if path.is_dir() and not path.is_symlink() and (path / _ABOUT).is_file() and path.name not in needed:
            disk.remove(path)
