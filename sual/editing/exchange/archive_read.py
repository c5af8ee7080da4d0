"""A signed ZIP is taken in only when every byte of it is what its owner signed."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sual.editing.exchange.archive_write import CONTEXT, FORMAT, KNOWN, MANIFEST, ROOT, SIGNATURE, sha256
from sual.editing.exchange.keys import public_text
from sual.editing.exchange.parcel import ExchangeError
from sual.knowledge.check import check_knowledge
from sual.knowledge.problems import Problem

LARGEST = 32 * 1024 * 1024  # bytes of the ZIP; all knowledge has a twentieth of this
MOST_FILES = 5000
LARGEST_FILE = 1024 * 1024  # bytes of a file, unpacked
LARGEST_TOTAL = 64 * 1024 * 1024  # bytes of all files, unpacked
MOST_TIMES_SMALLER = 100  # plain text is packed to a tenth at best
_SIGNATURE_BYTES = 64


@dataclass(frozen=True)
class Archive:
    """What was in a ZIP whose signature is good.

    Args:
        files: contents by name below `knowledge/`.
        created: when it was signed, as its signer says (ISO 8601, UTC).
        key: public half of the key that signed it.
    """

    files: dict[str, bytes]
    created: str
    key: str


def read_archive(data: bytes, trusted: Iterable[Ed25519PublicKey], path: Path) -> Archive:
    """Read a ZIP of `write_archive`.

    Args:
        data: the ZIP.
        trusted: public keys, one of which must have signed it.
        path: its name, for messages.

    Returns:
        The files; each is what was signed, and none is anything but knowledge.

    Raises:
        ExchangeError: when it is damaged, changed, too large, signed by somebody else, or holds anything foreign.
    """
    return _Reader(data, path).archive(tuple(trusted))


def place(archive: Archive, folder: Path) -> None:
    """Write an archive as a knowledge folder, once `sual check` has nothing against it.

    Args:
        archive: of `read_archive`.
        folder: empty or not there yet.

    Raises:
        ExchangeError: when the folder holds something, or with what the check found; then nothing is written.
    """
    if folder.is_symlink() or folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExchangeError([Problem(folder, 1, "is not empty; name a folder that is empty or not there yet")])
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".knowledge-", dir=folder.parent))
    try:
        for name, data in archive.files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(data)
        if problems := check_knowledge(made):
            raise ExchangeError([Problem(folder / p.file.relative_to(made), p.line, p.message) for p in problems])
        made.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        os.replace(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


class _Reader:
    def __init__(self, data: bytes, path: Path) -> None:
        self._data, self._path = data, path

    def archive(self, trusted: tuple[Ed25519PublicKey, ...]) -> Archive:
        if len(self._data) > LARGEST:
            self._fail(f"has {len(self._data)} bytes, expected at most {LARGEST}")
        try:
            with zipfile.ZipFile(io.BytesIO(self._data)) as opened:
                infos = self._safe(opened.infolist())
                listed, signature = (self._read(opened, infos, name) for name in (MANIFEST, SIGNATURE))
                manifest = self._manifest(listed, signature, trusted)
                expected: dict[str, dict[str, Any]] = manifest["files"]
                self._same_names(set(infos) - {MANIFEST, SIGNATURE}, {ROOT + name for name in expected})
                files = {name: self._read(opened, infos, ROOT + name) for name in expected}
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            self._fail(f"is no whole ZIP ({type(error).__name__}: {error}); it was cut or damaged, ask for it again")
        for name, data in files.items():
            if sha256(data) != expected[name]["sha256"]:
                self._fail(f"{name} is not what was signed; it was changed, ask its owner for a new one")
        return Archive(files, manifest["created"], manifest["key"])

    def _safe(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Look at the table of contents alone, before a byte is unpacked."""
        if len(infos) > MOST_FILES:
            self._fail(f"holds {len(infos)} files, expected at most {MOST_FILES}")
        if sum(info.file_size for info in infos) > LARGEST_TOTAL:
            self._fail(f"unpacks to more than {LARGEST_TOTAL} bytes")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name, kind = info.orig_filename, stat.S_IFMT(info.external_attr >> 16)
            inner = name.removeprefix(ROOT) if name.startswith(ROOT) else ""
            if name not in (MANIFEST, SIGNATURE) and not KNOWN.fullmatch(inner):
                self._fail(f"holds {name!r}, which is no file of the knowledge; it was not made by Sual")
            if name in found:
                self._fail(f"holds {name!r} twice; it was changed")
            if kind not in (0, stat.S_IFREG):
                self._fail(f"{name!r} is no ordinary file; it was not made by Sual")
            if info.file_size > LARGEST_FILE:
                self._fail(f"{name!r} unpacks to {info.file_size} bytes, expected at most {LARGEST_FILE}")
            if info.file_size > MOST_TIMES_SMALLER * max(info.compress_size, 1):
                self._fail(f"{name!r} unpacks to over {MOST_TIMES_SMALLER} times its size; it is no text")
            found[name] = info
        return found

    def _read(self, opened: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> bytes:
        if name not in infos:
            self._fail(f"lacks {name}; it was not made by `sual knowledge export`")
        with opened.open(infos[name]) as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE or len(data) != infos[name].file_size:
            self._fail(f"{name} has another size than it says; it was changed")
        return data

    def _manifest(self, listed: bytes, signature: bytes, trusted: tuple[Ed25519PublicKey, ...]) -> dict[str, Any]:
        signer = next((key for key in trusted if _signed(key, signature, listed)), None)
        if signer is None:
            known = ", ".join(map(public_text, trusted)) or "none"
            self._fail(
                f"is not signed by a key that is trusted (trusted: {known}); it was changed or is of somebody else. "
                "Ask its owner for their public key, by another way than this file came"
            )
        try:
            manifest: dict[str, Any] = json.loads(listed)
        except ValueError as error:
            self._fail(f"{MANIFEST} is no JSON ({error})")
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            self._fail(f"is of another format, expected {FORMAT!r}; bring Sual up to date")
        if manifest.get("key") != public_text(signer):
            self._fail(f"{MANIFEST} names another key than the one that signed it")
        return manifest

    def _same_names(self, found: set[str], expected: set[str]) -> None:
        if more := sorted(found - expected):
            self._fail(f"holds {more[0]!r}, which was not signed; it was changed")
        if less := sorted(expected - found):
            self._fail(f"lacks {less[0]!r}, which was signed; it was changed")

    def _fail(self, message: str) -> NoReturn:
        raise ExchangeError([Problem(self._path, 1, message)])


def _signed(key: Ed25519PublicKey, signature: bytes, listed: bytes) -> bool:
    if len(signature) != _SIGNATURE_BYTES:
        return False
    try:
        key.verify(signature, CONTEXT + listed)
    except InvalidSignature:
        return False
    return True
