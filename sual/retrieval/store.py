"""A saved index: one directory a version, checked before use, put in place by one rename."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 5
MANIFEST = "manifest.json"
CURRENT = "current"


class IndexMismatchError(RuntimeError):
    """The saved index is missing, damaged or made by something else."""


@dataclass(frozen=True)
class Manifest:
    """What a saved index is made of.

    Args:
        format: layout of the directory; another number is refused.
        encoder: name and version of the encoder.
        dimension: number of columns of its vectors.
        content_digest: SHA-256 of the knowledge it was built from.
        passages: number of texts in it.
        dense: how the nearest by meaning are searched, "exact" or the kind and size of an approximate index.
        files: SHA-256 of every other file, by name.
    """

    format: int
    encoder: str
    dimension: int
    content_digest: str
    passages: int
    dense: str
    files: dict[str, str]

    @property
    def version(self) -> str:
        """Twelve letters that change with anything in the index."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]


def checksums(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file of a folder but the manifest, by name."""
    return {path.name: _checksum(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST}


def begin(root: Path) -> Path:
    """Make an empty directory in which an index can be written."""
    folder = root / f".new-{secrets.token_hex(6)}"
    folder.mkdir(parents=True)
    return folder


def publish(folder: Path, root: Path, manifest: Manifest) -> Path:
    """Put a finished index in place.

    Args:
        folder: what `begin` gave, all files written.
        root: the index folder.
        manifest: what describes it.

    Returns:
        Its final directory, to which `current` now points; other versions but the last are removed.
    """
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        _sync(path)
    final = root / manifest.version
    if final.exists():
        shutil.rmtree(folder)
    else:
        folder.rename(final)
    link = root / f".link-{secrets.token_hex(6)}"
    link.symlink_to(final.name)
    previous = os.readlink(root / CURRENT) if (root / CURRENT).is_symlink() else None
    link.replace(root / CURRENT)
    _sync(root)
    for old in root.iterdir():
        if old.is_dir() and not old.is_symlink() and old.name not in {final.name, previous}:
            shutil.rmtree(old, ignore_errors=True)
    return final


def verified(root: Path) -> tuple[Path, Manifest]:
    """Find the current index and hold it against its manifest.

    Args:
        root: the index folder.

    Returns:
        The directory and its manifest.

    Raises:
        IndexMismatchError: when it is missing, of another format, or a file was changed.
    """
    folder = (root / CURRENT).resolve()
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        message = f"no usable index under {root}: {type(error).__name__}; run `sual index`"
        raise IndexMismatchError(message) from error
    if manifest.format != FORMAT:
        message = f"index format {manifest.format}, expected {FORMAT}; run `sual index`"
        raise IndexMismatchError(message)
    found = checksums(folder)
    if found != manifest.files:
        names = {*found, *manifest.files}
        wrong = sorted(name for name in names if found.get(name) != manifest.files.get(name))
        message = f"index files differ from their checksums: {', '.join(wrong)}; run `sual index`"
        raise IndexMismatchError(message)
    return folder, manifest


def _checksum(path: Path) -> str:
    with path.open("rb") as file:  # not read whole: the largest has 40 MB
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
